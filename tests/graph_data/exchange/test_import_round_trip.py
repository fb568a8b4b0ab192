"""What leaves in a format comes back from it: nothing is lost that the format can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph_data.criteria import Filters
from graph_data.dataset import load_dataset
from graph_data.exchange.graph_csv import export_edges_csv, export_nodes_csv
from graph_data.exchange.graph_gexf import export_gexf
from graph_data.exchange.graph_graphml import export_graphml
from graph_data.exchange.graph_json import build_graph
from graph_data.exchange.graph_stix import export_stix
from graph_data.exchange.import_graph import import_graph
from graph_data.exchange.plain_json import clean
from graph_data.filters import select
from tests.graph_data.exchange.worlds import QUERY, everything_of, exported, hostile, real, small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph_data.dataset import Dataset
    from graph_data.filters import Selection
    from graph_data.problems import Problem

FORMATS: dict[str, dict[str, Callable[[Selection, str], bytes]]] = {
    "graphml": {"graph.graphml": export_graphml},
    "stix": {"graph.stix": export_stix},
    "gexf": {"graph.gexf": export_gexf},
    "csv": {"graph.csv": export_edges_csv, "actors.csv": export_nodes_csv},
}
WORLDS = pytest.mark.parametrize("world", [real, small, hostile])
EVERY = pytest.mark.parametrize("form", FORMATS)
WITH_FRAME = pytest.mark.parametrize("form", ["graphml", "stix"])
World = "Callable[[], Selection]"


def round_trip(folder: Path, selection: Selection, form: str) -> tuple[Dataset, list[Problem]]:
    """Return what comes back of a selection, and the gaps that were reported."""
    paths = []
    for name, export in FORMATS[form].items():
        (folder / name).write_bytes(exported(export, selection))
        paths.append(folder / name)
    problems = import_graph(paths, folder / "draft")
    return load_dataset(folder / "draft"), problems


def graph(selection: Selection) -> dict[str, Any]:
    """Return a selection as plain values without a character that no file can hold."""
    found: dict[str, Any] = clean(build_graph(selection, QUERY))
    return found


@EVERY
@WORLDS
def test_actors_and_ties_come_back_with_ids_names_kinds_types_dates_and_claims(
    tmp_path: Path, world: World, form: str
) -> None:
    selection = world()
    back, problems = round_trip(tmp_path, selection, form)
    before, after = graph(selection), graph(everything_of(back))
    assert after["actors"] == before["actors"]
    for old, new in zip(before["relationships"], after["relationships"], strict=True):
        if "imported-same-claim" in {one.code for one in problems} and len(old["claims"]) != len(new["claims"]):
            # A format without questions cannot keep two claims apart that differ only in what they are told of.
            words = " ".join(one["says"] for one in new.pop("claims"))
            assert all(one["says"] in words for one in old.pop("claims"))
        assert new == old
    assert back.rivals == selection.dataset.rivals
    assert back.about.draft


@WITH_FRAME
@WORLDS
def test_graphml_and_stix_bring_back_events_questions_and_documents_as_well(
    tmp_path: Path, world: World, form: str
) -> None:
    selection = world()
    back, problems = round_trip(tmp_path, selection, form)
    before, after = graph(selection), graph(everything_of(back))
    assert {one.code for one in problems} <= ({"imported-unsourced"} if world is small else set())
    for section in ("events", "questions", "sources"):
        assert after[section] == before[section]
    assert {key: after["dataset"][key] for key in ("title", "as_of")} == {
        key: before["dataset"][key] for key in ("title", "as_of")
    }
    assert back.about.handling == clean(selection.dataset.about.handling)


@EVERY
def test_what_comes_back_leaves_with_the_same_ties_again(tmp_path: Path, form: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    once, _ = round_trip(tmp_path / "a", small(), form)
    twice, _ = round_trip(tmp_path / "b", everything_of(once), form)
    assert graph(everything_of(twice))["relationships"] == graph(everything_of(once))["relationships"]


@EVERY
def test_of_a_narrow_view_what_is_missing_is_told(tmp_path: Path, form: str) -> None:
    narrow = select(real().dataset, Filters(focus="iskp", kinds=frozenset({"armed-group", "intelligence-agency"})))
    back, problems = round_trip(tmp_path, narrow, form)
    assert sorted(back.actors) == sorted(narrow.actors)
    assert sorted(back.relationships) == sorted(narrow.relationships)
    told = {problem.code: problem.message for problem in problems}
    assert "`pakistan`" in told["imported-reference"]
    assert "imported-speaker" in told
    for tie_id, tie in back.relationships.items():
        words = " ".join(one.says for one in tie.claims)
        assert all(one.says in words for one in real().dataset.relationships[tie_id].claims)


OTHER_SUBJECT = """\
dataset: {title: Guilds, as_of: 1450}
vocabulary:
  families: [{id: dues, label: Dues}]
  actor_kinds: [{id: guild, label: guild, plural: guilds}]
  relationship_types:
    - {id: pays-dues-to, label: pays dues to, inverse: takes dues from, family: dues, directed: true, form: state,
       polarity: neutral}
sources: [{id: roll, title: Roll of the town, publisher: The town, date: 1450, kind: government, reliability: B}]
actors: [{id: bakers, name: The bakers, kind: guild}, {id: town, name: The town, kind: government}]
relationships:
  - {id: dues, from: bakers, to: town, type: pays-dues-to,
     claims: [{source: roll, at: f. 3, stance: affirms, credibility: 2, says: They pay.}]}
"""


@EVERY
def test_words_of_another_subject_come_back(tmp_path: Path, form: str) -> None:
    (tmp_path / "guilds").mkdir()
    (tmp_path / "guilds" / "a.yaml").write_text(OTHER_SUBJECT, encoding="utf-8")
    guilds = load_dataset(tmp_path / "guilds")
    back, problems = round_trip(tmp_path, everything_of(guilds), form)
    for words in ("relationship_types", "actor_kinds", "families"):
        assert getattr(back.vocabulary, words) == getattr(guilds.vocabulary, words)
    assert not [one for one in problems if one.code == "imported-word"]
