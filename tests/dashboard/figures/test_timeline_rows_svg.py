"""The drawn row: claims for above the bar and against below it, hollow where not counted, whole on a small screen."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from dashboard.figures.timeline_board import Frame, board_of
from dashboard.figures.timeline_layout import NAME_SIZE
from dashboard.figures.timeline_rows_svg import draw_rows
from dashboard.text_width import width_of
from dashboard.theme import LIGHT
from dashboard.timeline import build_timeline
from dashboard.timeline_page import PAGE_FRAME
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from tests.curated import khorasan
from tests.dashboard.dated_network import WAYS, dated_five_ways
from tests.graph_data import builders
from tests.graph_data.builders import claim, source, tie

FIGURE_FRAME = Frame(gutter=150.0, width=620.0)
QUERY = "sel=isi-sponsors-iskp"


def rows(dataset: Dataset, query: str, *, page: bool = True) -> tuple[ET.Element, float, float | None]:
    view, _ = read_view(query, dataset)
    timeline = build_timeline(select(dataset, view.filters), view)
    frame = PAGE_FRAME if page else FIGURE_FRAME
    piece = draw_rows(timeline, board_of(timeline.axis, frame, LIGHT, dataset.vocabulary))
    return ET.fromstring(f"<svg>{piece.markup}</svg>"), piece.height, piece.narrow


def contested() -> Dataset:
    return builders.dataset(
        source("late", author="Second", date="2021-03"),
        tie(
            "isi",
            "iskp",
            claim("late", when="2014/2018"),
            claim("late", "denies", by="pakistan"),
            claim("late", "weighs-against"),
        ),
        tie("isi", "iskp", claim("late", when="2012"), kind="pledged-allegiance-to"),
    )


def moved(item: ET.Element) -> list[float]:
    """Return how far an element is moved, across and down; nothing if it is not."""
    return [float(far) for far in re.findall(r"-?[\d.]+", item.get("transform", ""))]


def ticks(picture: ET.Element) -> dict[str, tuple[float, str]]:
    """Return the height and the fill of each claim's stroke, by its sentence."""
    found = {}
    for item in picture.iter("g"):
        if item.get("class") == "item tick":
            stroke = [one for one in item.findall("rect") if one.get("stroke")][-1]
            found[item.findtext("title", "")] = (moved(item)[1], stroke.get("fill", ""))
    return found


def bars(picture: ET.Element) -> list[ET.Element]:
    return [
        one for one in picture.iter("rect") if one.get("data-x0") and one.get("stroke") and one.get("height") == "12"
    ]


def test_claims_for_stand_above_the_bar_and_those_against_below_it() -> None:
    picture, _, _ = rows(contested(), "sel=isi-sponsors-iskp")
    found = ticks(picture)
    bar = {float(one.get("y", 0)) + 6 for one in bars(picture)}
    assert len(bar) == 1
    (middle,) = bar
    above = [told for told, (height, _) in found.items() if height < middle]
    below = [told for told, (height, _) in found.items() if height > middle]
    assert [told.split(",")[0] for told in above] == ["Second affirms it"]
    assert sorted(told.split(",")[0] for told in below) == [
        "PAKISTAN denies it",
        "Second weighs against it",
    ]


def test_a_claim_that_is_not_counted_is_hollow() -> None:
    found = ticks(rows(contested(), "sel=isi-sponsors-iskp")[0])
    hollow = {told for told, (_, fill) in found.items() if fill == LIGHT.background}
    assert {told for told in found if told.endswith("Shown, not counted.")} == hollow
    assert len(hollow) == 1


def test_the_bar_has_an_edge_at_each_of_the_four_corners() -> None:
    picture, _, _ = rows(contested(), "sel=isi-sponsors-iskp")
    dashed, solid, again = bars(picture)
    assert [one.get("fill") == "none" for one in (dashed, solid, again)] == [True, False, True]
    assert dashed.get("data-x1") == solid.get("data-x0")
    assert solid.get("data-x1") == again.get("data-x0")


def test_rows_of_ties_dated_five_ways_differ_without_colour() -> None:
    dataset, names = dated_five_ways("sponsors")
    drawn = set()
    for tie_id in names.values():
        picture, _, _ = rows(dataset, f"sel={tie_id}")
        shapes = [
            (one.tag, one.get("fill") == "none", one.get("stroke-dasharray"))
            for one in picture.iter()
            if one.get("data-x0") and one.get("height") == "12"
        ]
        signs = {one.text for one in picture.iter("text")} & {"?", "~"}
        drawn.add((tuple(shapes), picture.find(".//polygon") is not None, *sorted(signs)))
    assert len(drawn) == len(WAYS)


def test_what_nobody_says_is_said() -> None:
    dataset = builders.dataset(tie("a", "b", claim("s", when="2012"), kind="pledged-allegiance-to"))
    words = [one.text for one in rows(dataset, "sel=a-pledged-allegiance-to-b")[0].iter("text")]
    assert "nothing against it" in words
    assert "the act" in words
    denied = builders.dataset(
        tie("a", "b", claim("s", "denies")), tie("a", "b", claim("s", when="2012"), kind="pledged-allegiance-to")
    )
    assert "nobody says so" in [one.text for one in rows(denied, "sel=a-sponsors-b&all=1")[0].iter("text")]


def test_a_small_screen_gets_the_room_that_its_longer_sentences_need_and_a_figure_no_more_than_it_uses() -> None:
    dataset = khorasan()
    picture, height, narrow = rows(dataset, "sel=pakistan-iskp")
    assert narrow is not None
    assert narrow > height
    tops = [
        (float(one.get("data-wide", 0)), float(one.get("data-small", 0))) for one in picture.findall("g[@data-row]")
    ]
    assert len(tops) > 5
    assert all(small >= wide for wide, small in tops)
    assert tops == sorted(tops)
    figure, _, _ = rows(dataset, "sel=pakistan-iskp", page=False)
    assert "data-small" not in {key for one in figure.iter() for key in one.attrib}


@pytest.mark.parametrize("page", [True, False])
def test_without_a_selected_tie_there_is_no_row(*, page: bool) -> None:
    view, _ = read_view("sel=iskp", khorasan())
    timeline = build_timeline(select(khorasan(), view.filters), view)
    frame = PAGE_FRAME if page else FIGURE_FRAME
    assert draw_rows(timeline, board_of(timeline.axis, frame, LIGHT, khorasan().vocabulary)).markup == ""


def test_a_note_beside_a_bar_stands_whole_in_a_figure_or_not_at_all() -> None:
    shown = {}
    for when in ("2001/..", "2018/..", "2023/"):
        other = tie("ttp", "isi", claim("one", when="2001"), kind="fights")
        picture, _, _ = rows(builders.dataset(other, tie("isi", "iskp", claim("one", when=when))), QUERY, page=False)
        shown[when] = [
            (moved(item)[0], note)
            for item in picture.iter("g")
            for note in item.findall("text")
            if (note.text or "").startswith(("said to go on", "not attested"))
        ]
    for place, note in (one for notes in shown.values() for one in notes):
        wide = width_of(note.text or "", NAME_SIZE)
        left = place + float(note.get("x", 0)) - (wide if note.get("text-anchor") == "end" else 0)
        assert left >= 0
        assert left + wide <= FIGURE_FRAME.width
    assert {when: len(notes) for when, notes in shown.items()} == {"2001/..": 0, "2018/..": 1, "2023/": 1}
