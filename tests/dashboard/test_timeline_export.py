"""The figure of a timeline: self-explaining, cited, the same bytes every time, harmless whatever names say."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from dashboard.export import export
from dashboard.figures.paper_timeline import thinned
from dashboard.timeline import build_timeline
from dashboard.timeline_export import NOTHING, describe_timeline_figure
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from tests.curated import five_documents, khorasan, read_five_documents
from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part, source, tie

HOSTILE = "</text><script>alert(1)</script> & \"quoted\" 'x' ]]>"


def exported(dataset: Dataset, query: str = "") -> bytes:
    return export(dataset, "timeline", "svg", query)[0]


def words_of(figure: bytes) -> str:
    return " ".join(" ".join("".join(one.itertext()) for one in ET.fromstring(figure).iter()).split())


def test_the_same_view_gives_the_same_bytes() -> None:
    again = read_five_documents()
    for query in ("", "focus=ttp&sel=isi-sponsors-iskp&theme=dark"):
        assert exported(five_documents(), query) == exported(again, query)


def test_the_figure_has_a_note_for_every_part_and_act_that_it_draws() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="2015"), kind="pledged-allegiance-to"),
        event("e", part("a", claim("s")), part("b", claim("s"), role="target"), when="2016", prominence="core"),
    )
    view, _ = read_view("all=1", dataset)
    timeline = build_timeline(select(dataset, view.filters), view)
    words = words_of(exported(dataset, "all=1"))
    assert timeline.marks
    for one in (*timeline.marks, *timeline.connectors):
        assert one.sentence.split(". ")[0][:40] in words


def test_the_sentence_says_how_much_is_shown_and_what_the_picture_does_not_say() -> None:
    view, _ = read_view("from=2015&to=2019", khorasan())
    selection = select(khorasan(), view.filters)
    told = describe_timeline_figure(selection, build_timeline(selection, view), "?from=2015")
    assert told.startswith(f"{len(selection.actors)} of {len(khorasan().actors)} actors. ")
    assert "2015" in told
    assert "no mark is no evidence that nothing happened" in told
    assert f"data {khorasan().hash}" in told


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
    assert NOTHING in words_of(exported(khorasan(), "kinds="))


def test_where_marks_are_too_many_the_picture_keeps_what_concerns_most_lanes() -> None:
    view, _ = read_view("", khorasan())
    timeline = build_timeline(select(khorasan(), view.filters), view)
    thin = thinned(timeline, 1)
    for whole, lane in zip(timeline.lanes, thin.lanes, strict=True):
        assert len(lane.marks) == min(1, len(whole.marks))
        assert {mark.id for mark in (*lane.marks, *lane.strip)} == {mark.id for mark in (*whole.marks, *whole.strip)}
    assert "Too much to draw" not in words_of(exported(khorasan()))
    assert "Too much to draw" not in words_of(exported(khorasan(), "figure.size=slide"))
