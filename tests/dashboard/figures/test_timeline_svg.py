"""The drawn timeline: with a crowd of actors and events no name covers a name or is struck through by a line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from dashboard.figures.timeline_board import Frame, board_of
from dashboard.figures.timeline_layout import NAME_SIZE, height_of, lay_out
from dashboard.figures.timeline_svg import draw_axis, draw_lanes
from dashboard.text_width import width_of
from dashboard.theme import LIGHT
from dashboard.timeline import Timeline, build_timeline
from dashboard.timeline_page import PAGE_FRAME
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from tests.curated import khorasan
from tests.dashboard.dated_network import made_up

FIGURE_FRAME = Frame(gutter=150.0, width=620.0)
Box = tuple[float, float, float, float]
CASES = [("khorasan", ""), ("khorasan", "all=1"), ("khorasan", "all=1&sel=iskp"), ("crowd", "all=1")]


@cache
def dataset_of(name: str) -> Dataset:
    return khorasan() if name == "khorasan" else made_up(110, 260, 180, seed=8)


def timeline_of(name: str, query: str) -> Timeline:
    dataset = dataset_of(name)
    view, _ = read_view(query, dataset)
    return build_timeline(select(dataset, view.filters), view)


def drawn(name: str, query: str, frame: Frame) -> ET.Element:
    board = board_of(timeline_of(name, query).axis, frame, LIGHT, dataset_of(name).vocabulary)
    return ET.fromstring(f"<svg>{draw_lanes(timeline_of(name, query), board).markup}</svg>")


def moved(one: ET.Element) -> tuple[float, float]:
    found = re.fullmatch(r"translate\((\S+) (\S+)\)", one.get("transform", ""))
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def name_boxes(picture: ET.Element) -> list[tuple[str, Box]]:
    """Return every name beside a mark that is switched on, with the box of its letters in the plot."""
    found = []
    for item in picture.iter("g"):
        name = item.find("text[@class='name']")
        if name is None:
            continue
        x, y = moved(item)
        text = "".join(name.itertext())
        wide = width_of(text, NAME_SIZE)
        left = x + float(name.get("x", 0)) - (wide if name.get("text-anchor") == "end" else 0)
        base = y + float(name.get("y", 0))
        found.append((text, (left, base - 9, left + wide, base + 2)))
    return found


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_crowd_is_a_hundred_and_ten_lanes_and_a_hundred_and_eighty_events() -> None:
    timeline = timeline_of("crowd", "all=1")
    assert len([lane for lane in timeline.lanes if lane.actor]) == 110
    assert len({mark.event for mark in timeline.marks}) == 180


@pytest.mark.parametrize("frame", [PAGE_FRAME, FIGURE_FRAME], ids=["page", "figure"])
@pytest.mark.parametrize(("name", "query"), CASES)
def test_no_name_covers_another_or_leaves_the_plot(name: str, query: str, frame: Frame) -> None:
    boxes = name_boxes(drawn(name, query, frame))
    assert len(boxes) > (15 if frame is PAGE_FRAME or name == "crowd" else 1)  # paper has less room
    hits = [(one, other) for (one, box), (other, there) in combinations(boxes, 2) if meet(box, there)]
    assert hits == []
    assert all(box[0] >= -1 and box[2] <= frame.width + 1 for _, box in boxes)


@pytest.mark.parametrize(("name", "query"), CASES)
def test_no_name_is_struck_through_by_the_line_bar_or_strip_of_a_lane(name: str, query: str) -> None:
    rooms = lay_out(timeline_of(name, query).lanes, PAGE_FRAME.scale(timeline_of(name, query).axis), PAGE_FRAME)
    strokes = [(room.line - (5 if room.lane.bar else 0.5), room.line + (5 if room.lane.bar else 0.5)) for room in rooms]
    strokes += [(room.strip_top, room.strip_top + 9) for room in rooms if room.lane.strip]
    strokes += [(room.top - 1, room.top) for room in rooms]
    for text, (_, top, _, bottom) in name_boxes(drawn(name, query, PAGE_FRAME)):
        assert not [one for one in strokes if top < one[1] and one[0] < bottom - 2], text


@pytest.mark.parametrize(("name", "query"), CASES)
def test_every_lane_holds_its_own_name_and_lines(name: str, query: str) -> None:
    timeline = timeline_of(name, query)
    rooms = lay_out(timeline.lanes, PAGE_FRAME.scale(timeline.axis), PAGE_FRAME)
    for room, after in zip(rooms, [*rooms[1:], None], strict=True):
        bottom = after.top - (28 if after.lane.heading else 0) if after else height_of(rooms)
        assert room.top < room.line < room.top + room.height <= bottom + 1
        assert max(len(lines) for lines in room.names) <= 2


def test_the_gutter_holds_every_name_of_an_actor() -> None:
    for room in lay_out(
        timeline_of("crowd", "all=1").lanes, PAGE_FRAME.scale(timeline_of("crowd", "").axis), PAGE_FRAME
    ):
        wide, narrow = room.names
        assert all(width_of(line, 14.0, bold=room.lane.core) <= PAGE_FRAME.gutter - 12 for line in wide)
        assert all(width_of(line, 12.5, bold=room.lane.core) <= (PAGE_FRAME.narrow or 0) - 6 for line in narrow)


def test_an_act_is_a_line_from_lane_to_lane_with_a_dot_at_both_ends() -> None:
    timeline = timeline_of("khorasan", "all=1")
    lines = {
        room.lane.actor: room.line for room in lay_out(timeline.lanes, PAGE_FRAME.scale(timeline.axis), PAGE_FRAME)
    }
    picture = drawn("khorasan", "all=1", PAGE_FRAME)
    assert timeline.connectors
    for one in timeline.connectors:
        (group,) = (g for g in picture.iter("g") if g.get("data-connector") == one.id)
        ends = [moved(end)[1] for end in group.findall("g") if end.find("circle") is not None]
        assert ends == pytest.approx(sorted(lines[actor] for actor in one.actors), abs=0.06)


def test_a_figure_has_nothing_that_only_a_page_can_use() -> None:
    markup = ET.tostring(drawn("khorasan", "all=1", FIGURE_FRAME), encoding="unicode")
    for live in ("tabindex", 'role="button"', "aria-pressed", 'class="narrow"', "▾"):
        assert live not in markup


def test_the_axis_has_years_in_order() -> None:
    timeline = timeline_of("khorasan", "")
    board = board_of(timeline.axis, PAGE_FRAME, LIGHT, dataset_of("khorasan").vocabulary)
    picture = ET.fromstring(f"<svg>{draw_axis(timeline, board).markup}</svg>")
    years = [int("".join(one.itertext())) for one in picture.iter("text")]
    assert years == sorted(years)
    assert len(years) > 5


def test_names_in_a_figure_cover_lines_and_not_the_tint_that_they_stand_on() -> None:
    timeline = timeline_of("khorasan", "sel=iskp")
    vocabulary = dataset_of("khorasan").vocabulary
    white = replace(LIGHT, background="#ffffff", selection="#ff8800")
    board = board_of(timeline.axis, FIGURE_FRAME, white, vocabulary).on_tint(0.5)
    assert board.palette == replace(white, background="#ffc480")
    live = board_of(timeline.axis, PAGE_FRAME, white, vocabulary)
    assert live.on_tint(0.5) is live
