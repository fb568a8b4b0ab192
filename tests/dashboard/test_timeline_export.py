"""The figure of a timeline: self-explaining, cited, the same bytes every time, harmless whatever names say."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree as ET

from dashboard.timeline import build_timeline
from dashboard.timeline_export import describe_timeline_figure, export_timeline
from dashboard.view_state import read_view
from graph_data.dataset import Dataset, load_dataset
from graph_data.filters import select
from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part, source, tie

HOSTILE = "</text><script>alert(1)</script> & \"quoted\" 'x' ]]>"


@cache
def khorasan() -> Dataset:
    return load_dataset()


def exported(dataset: Dataset, query: str = "") -> bytes:
    view, _ = read_view(query, dataset)
    return export_timeline(select(dataset, view.filters), view, query)


def test_the_same_view_gives_the_same_bytes() -> None:
    for query in ("", "all=1&sel=isi-sponsors-iskp&theme=dark"):
        assert exported(khorasan(), query) == exported(load_dataset(), query)


def test_the_figure_has_a_note_for_every_part_and_act_that_it_draws() -> None:
    view, _ = read_view("", khorasan())
    timeline = build_timeline(select(khorasan(), view.filters), view)
    picture = ET.fromstring(exported(khorasan()))
    words = " ".join(" ".join("".join(one.itertext()) for one in picture.iter()).split())
    drawn = {value for one in picture.iter() if (value := one.get("data-part") or one.get("data-connector"))}
    assert drawn == {mark.id for mark in timeline.marks} | {one.id for one in timeline.connectors}
    for one in (*timeline.marks, *timeline.connectors):
        assert one.sentence.split(". ")[0][:40] in words


def test_the_sentence_says_how_much_is_shown_and_what_the_picture_does_not_say() -> None:
    view, _ = read_view("from=2015&to=2019", khorasan())
    selection = select(khorasan(), view.filters)
    told = describe_timeline_figure(selection, build_timeline(selection, view))
    assert told.startswith(f"{len(selection.actors)} of {len(khorasan().actors)} actors. ")
    assert "2015" in told
    assert "no mark is no evidence that nothing happened" in told
    assert told.endswith(f"data {khorasan().hash}.")


def test_hostile_names_stay_text() -> None:
    dataset = builders.dataset(
        source("s", title=HOSTILE, author=HOSTILE),
        actor("a", name=HOSTILE),
        tie("a", "b", claim("s", when="2015", at=HOSTILE), kind="pledged-allegiance-to"),
        event("e", part("a", claim("s")), title=HOSTILE),
    )
    picture = ET.fromstring(exported(dataset, "sel=e"))
    assert not [one for one in picture.iter() if one.tag.endswith("script")]


def test_a_view_without_anybody_says_so() -> None:
    words = " ".join(ET.fromstring(exported(khorasan(), "kinds=")).itertext())
    assert "0 of" in words
    assert "No part in an event and no dated act passes the filters" in words
