"""The contract's `graph.json`: its keys, its empty values, and the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.criteria import Filters
from graph_data.exchange.graph_json import build_graph, export_graph_json
from graph_data.filters import select
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.graph_data.builders import actor, claim, dataset, event, part, question, source, tie

if TYPE_CHECKING:
    from graph_data.dataset import Dataset

ALL = Filters(everything=True, statuses=EVERY_STATUS)
FACT = {"field": "strength", "value": "2000", "claims": [claim("one"), claim("late")]}
LIGHT_PLACE = {"name": "Kabul", "country": "AF", "lat": "34.5", "lon": "69.2"}
TOP = "schema dataset view description sources actors relationships events questions held_out cut_off".split()  # noqa: SIM905
CLAIM = (
    "source at stance by_actor by_text anonymous origin involved citing credibility basis when said says reply".split()  # noqa: SIM905
)
CONTRACT = {
    "dataset": ["title", "as_of", "hash"],
    "sources": ["id", "title", "author", "publisher", "date", "url", "reliability"],
    "actors": ["id", "name", "short_name", "aliases", "kind", "active", "prominence", "facts"],
    "relationships": [
        *("id", "source_actor", "target_actor", "type", "directed", "when", "number"),
        *("status", "denied_by", "grounds", "why", "claims"),
    ],
    "events": ["id", "title", "kind", "when", "place", "status", "claims", "facts", "participants"],
    "questions": ["id", "title", "ties", "exclusive", "claims"],
    "held_out": ["relationships", "disputed", "unproven", "denied", "party_denied", "other"],
    "facts": ["field", "value", "status", "claims"],
    "participants": ["id", "actor", "role", "status", "claims"],
}


def world() -> Dataset:
    """Return a dataset with one of everything."""
    report = claim("one", at="P3", when="2015/..", said="2019", basis="designation", reply="sought 2020")
    return dataset(
        actor("isi", part_of="pakistan", short_name="ISI", aliases=["The Agency"], active="1948/..", facts=[FACT]),
        tie("isi", "iskp", report, claim("two", citing="one"), claim("late", "denies", by="isi"), id="backs"),
        tie("iskp", "ttp", claim("two", "speculates", by_text="A Colonel"), kind="allied-with"),
        tie("ttp", "india", kind="fights"),
        actor("alone"),
        event("raid", part("iskp", claim("one", anonymous="true"), role="claimed"), place=LIGHT_PLACE),
        event("meeting", when="2016"),
        question("who", ["backs"], claim("late", "weighs-against")),
        source("late", date="2022", url="https://example.org/a"),
        draft="true",
    )


def graph(data: Dataset, filters: Filters = ALL) -> dict[str, Any]:
    """Return the graph of a view as somebody reads it who parses the bytes."""
    found: dict[str, Any] = json.loads(export_graph_json(select(data, filters), "all=1"))
    return found


def record(graph_of: dict[str, Any], section: str, record_id: str) -> dict[str, Any]:
    """Return one record of a section."""
    found: dict[str, Any] = next(one for one in graph_of[section] if one["id"] == record_id)
    return found


def test_every_key_of_the_contract_is_there_in_every_record() -> None:
    found = graph(world())
    assert list(found) == TOP
    assert set(CONTRACT["dataset"]) <= set(found["dataset"])
    assert list(found["held_out"]) == CONTRACT["held_out"]
    for section in ("sources", "actors", "relationships", "events", "questions"):
        assert found[section]
        for one in found[section]:
            assert set(CONTRACT[section]) <= set(one), section


def test_facts_parts_and_claims_have_the_keys_of_the_contract_wherever_they_stand() -> None:
    counts = {"facts": 0, "participants": 0, "claims": 0}
    for name, one in every_listed(graph(world())):
        if name in counts:
            counts[name] += 1
            assert set(CLAIM if name == "claims" else CONTRACT[name]) <= set(one), name
    assert all(counts.values()), counts


def every_listed(value: Any, name: str = "") -> list[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    """Return each mapping in a list with the name of the list."""
    if isinstance(value, list):
        here = [(name, one) for one in value if isinstance(one, dict)]
        return here + [found for one in value for found in every_listed(one)]
    return [found for key in value for found in every_listed(value[key], key)] if isinstance(value, dict) else []


def test_a_relationship_in_full() -> None:
    found = record(graph(world()), "relationships", "backs")
    claims = found.pop("claims")
    assert found == {
        "id": "backs",
        "source_actor": "isi",
        "target_actor": "iskp",
        "type": "sponsors",
        "directed": True,
        "family": "support",
        "label": "sponsors",
        "when": {
            "earliest_start": "2015-01-01",
            "latest_start": "2015-12-31",
            "earliest_end": "2020-01-01",
            "latest_end": "..",
        },
        "number": None,
        "status": "disputed",
        "denied_by": ["pakistan"],
        "grounds": ["party-denial"],
        "sentence": (
            "Disputed: 1 origin says that ISI sponsors ISKP; ISI denies it; "
            "1 origin gives evidence that does not fit it."
        ),
        "why": (
            "Disputed: it is affirmed, but PAKISTAN, a party to it, denies it and fewer than two uninvolved origins "
            "affirm it with a grading of A to C and 1 to 3."
        ),
    }
    assert [one["stance"] for one in claims] == ["affirms", "affirms", "denies", "weighs-against"]


def test_a_claim_in_full() -> None:
    claims = record(graph(world()), "relationships", "backs")["claims"]
    assert claims[0] == {
        "source": "one",
        "at": "P3",
        "stance": "affirms",
        "by_actor": None,
        "by_text": None,
        "by_side": None,
        "anonymous": False,
        "origin": "Author of one",
        "origin_id": "source:one",
        "involved": False,
        "citing": None,
        "credibility": 2,
        "basis": "designation",
        "when": "2015/..",
        "said": "2019",
        "says": "What was said.",
        "reply": "sought 2020",
    }
    assert (claims[1]["citing"], claims[1]["origin_id"]) == ("one", "source:one")
    assert (claims[2]["by_actor"], claims[2]["origin_id"], claims[2]["involved"]) == ("isi", "side:pakistan", True)


def test_absent_values_are_null() -> None:
    found = graph(world())
    assert record(found, "relationships", "ttp-fights-india")["when"] is None
    assert record(found, "actors", "alone")["short_name"] is None
    assert record(found, "actors", "alone")["active"] is None
    assert record(found, "sources", "one")["publisher"] is None
    assert record(found, "events", "meeting")["place"] is None
    assert not [key for _, one in every_listed(found) for key, value in one.items() if value == ""]


def test_an_open_end_is_two_dots() -> None:
    found = graph(world())
    assert record(found, "actors", "isi")["active"] == "1948/.."
    assert record(found, "relationships", "backs")["when"]["latest_end"] == ".."


def test_involved_is_null_where_there_is_no_tie() -> None:
    found = graph(world())
    assert [one["involved"] for one in record(found, "actors", "isi")["facts"][0]["claims"]] == [None, None]
    assert [one["involved"] for one in record(found, "events", "raid")["claims"]] == [None]
    assert [one["involved"] for one in record(found, "questions", "who")["claims"]] == [None]


def test_a_speaker_keeps_his_spelling() -> None:
    claims = record(graph(world()), "relationships", "iskp-allied-with-ttp")["claims"]
    assert (claims[0]["by_text"], claims[0]["origin"]) == ("A Colonel", "A Colonel")


def test_an_event_tells_its_place_and_parts() -> None:
    found = record(graph(world()), "events", "raid")
    assert found["place"] == {"name": "Kabul", "country": "AF", "lat": 34.5, "lon": 69.2}
    assert found["status"] == "single-source"
    assert [(one["id"], one["status"]) for one in found["participants"]] == [("raid.iskp.claimed", "alleged")]


def test_with_all_every_record_and_every_claim_is_there() -> None:
    data, found = world(), graph(world())
    for section in ("sources", "actors", "relationships", "events", "questions"):
        assert [one["id"] for one in found[section]] == sorted(getattr(data, section))
    assert found["cut_off"] == ["alone", "pakistan"]


def test_the_description_says_what_shows_and_through_which_filters() -> None:
    found = graph(world(), Filters(types=frozenset({"sponsors"})))
    assert found["description"] == (
        "Showing 2 of 6 actors and 1 of 3 relationships; none held out. Filters: types of ties: sponsors."
    )
    assert found["view"] == "all=1"


def test_what_a_reader_left_out_is_nowhere() -> None:
    found = graph(world(), Filters(everything=True, statuses=EVERY_STATUS, without=frozenset({"one"})))
    claims = [one for name, one in every_listed(found) if name == "claims"]
    assert claims
    assert not [one for one in claims if "one" in {one["source"], one["citing"]}]
    statuses = {one["id"]: one["status"] for one in found["relationships"]}
    assert statuses == {"backs": "denied", "iskp-allied-with-ttp": "speculative", "ttp-fights-india": "unsourced"}


def test_a_fact_that_loses_every_claim_is_not_told() -> None:
    found = graph(world(), Filters(everything=True, asof="2010"))
    assert record(found, "actors", "isi")["facts"] == []


def test_who_an_origin_is_does_not_depend_on_what_is_left_out() -> None:
    data = dataset(tie("isi", "iskp", claim("a", citing="b"), claim("b", by="india")))
    found = graph(data, Filters(only=frozenset({"a"})))
    assert found["relationships"][0]["claims"][0]["origin_id"] == "side:india"


@settings(max_examples=60, deadline=None)
@given(st.frozensets(st.sampled_from(list(Status))), st.booleans())
def test_what_is_held_out_adds_up(statuses: frozenset[Status], party_denied: bool) -> None:  # noqa: FBT001
    found = graph(world(), Filters(statuses=statuses, party_denied=party_denied))
    parts = {key: number for key, number in found["held_out"].items() if key != "relationships"}
    assert found["held_out"]["relationships"] == sum(parts.values()) == 3 - len(found["relationships"])
    ends = {one[end] for one in found["relationships"] for end in ("source_actor", "target_actor")}
    assert found["cut_off"] == sorted({one["id"] for one in found["actors"]} - ends)


def test_the_bytes_are_utf_8_json_with_a_line_end() -> None:
    data = dataset(actor("isi", name="آئی ایس آئی"), tie("isi", "iskp", claim("one")))
    content = export_graph_json(select(data, ALL), "")
    assert content.endswith(b"}\n")
    assert "آئی ایس آئی".encode() in content
    assert json.loads(content) == build_graph(select(data, ALL), "")


PROGRAM = """
import hashlib
from graph_data.criteria import Filters
from graph_data.dataset import load_dataset
from graph_data.exchange.graph_json import export_graph_json
from graph_data.filters import select
from graph_data.vocabulary import EVERY_STATUS
data = load_dataset()
views = (
    Filters(everything=True, statuses=EVERY_STATUS),
    Filters(kinds=frozenset({"state", "armed-group", "person"}), without=frozenset(sorted(data.sources)[:3])),
)
for view in views:
    print(hashlib.sha256(export_graph_json(select(data, view), "")).hexdigest())
"""


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """Return what two processes with different seeds of their hashes print."""
    seeds = ("1", "2")
    environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in seeds]
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM], env=one, capture_output=True, check=True)
        for one in environments
    ]
    return [run.stdout.decode() for run in runs]


def test_the_same_view_gives_the_same_bytes_in_every_process(printed: list[str]) -> None:
    assert printed[0] == printed[1]
    assert len(printed[0].split()) == 2
