"""The timeline on the page: pictures, buttons and legend as one piece of markup that the script puts in."""

from typing import Any

from dashboard.figures.legend_svg import SAMPLE
from dashboard.figures.svg import NAMESPACE, element, number, words
from dashboard.figures.timeline_board import Frame, board_of, page_palette
from dashboard.figures.timeline_legend import COLOURS, RIMS, SHAPES, legend_rows
from dashboard.figures.timeline_rows_svg import draw_rows
from dashboard.figures.timeline_svg import Piece, draw_axis, draw_lanes
from dashboard.theme import FONT_STACK
from dashboard.timeline import Timeline, build_timeline
from dashboard.view_state import ViewState
from graph_data.descriptions import describe_filters
from graph_data.filters import Selection
from graph_data.sentences import count

HTML = "http://www.w3.org/1999/xhtml"
PAGE_FRAME = Frame(gutter=184.0, width=540.0, narrow=112.0)  # the script stretches the plot to the room there is
SAMPLE_HEIGHT, NARROW_SAMPLE, SHRINK = 23.0, 20.0, 0.8
BUTTONS = (
    ("+", "Zoom in", "in"),
    ("−", "Zoom out", "out"),  # noqa: RUF001 - the sign is meant
    ("\u2039", "Earlier", "earlier"),
    ("\u203a", "Later", "later"),
    ("All years", "Show all years", "fit"),
)
NOBODY = "No actor passes the filters of this view, so there is no lane to draw. Widen the filters."
NOTHING_DATED = "No part in an event and no dated act passes the filters of this view: the lanes are empty."
HOW = "Arrow keys walk, Enter selects, + and − zoom, Shift with arrows moves through time."  # noqa: RUF001


def timeline_answer(selection: Selection, view: ViewState) -> dict[str, Any]:
    """Return the part of an answer that the tab `Timeline` needs: its markup, well-formed and escaped."""
    timeline = build_timeline(selection, view)
    return {"markup": render_timeline(selection, timeline)}


def render_timeline(selection: Selection, timeline: Timeline) -> str:
    """Return the whole content of the tab as XHTML with SVG in it."""
    vocabulary = selection.dataset.vocabulary
    board = board_of(timeline.axis, PAGE_FRAME, page_palette(vocabulary), vocabulary)
    told = describe_timeline(selection, timeline)
    content = [
        _tools(timeline, told),
        _holder("axis", draw_axis(timeline, board), "", hidden=True),
        _holder("lanes", draw_lanes(timeline, board), f"Timeline. {told} {HOW}"),
        _holder("rows", draw_rows(timeline, board), "Selected ties over time, with the claims for and against them"),
        _legend(timeline, selection),
    ]
    return element(
        "div",
        content if timeline.lanes else [element("p", words(NOBODY), class_="timeline-empty"), content[3]],
        xmlns=HTML,
        class_="timeline-frame",
        data_first=board.scale.first,
        data_last=board.scale.last,
        data_gutter=PAGE_FRAME.gutter,
        data_narrow=PAGE_FRAME.narrow,
        data_from=timeline.window[0] if timeline.window else None,
        data_to=timeline.window[1] if timeline.window else None,
    )


def describe_timeline(selection: Selection, timeline: Timeline) -> str:
    """Return what the timeline shows, counted, and what it leaves to the table."""
    parts = sum(mark.id in selection.dataset.parts for mark in timeline.marks)
    events = {mark.event for mark in timeline.marks}
    acts = sum(one.status is not None for one in timeline.connectors)
    text = f"{count(len(events), 'event')} with {count(parts, 'part')}, {count(acts, 'dated act')}."
    if not (events or acts):
        text = NOTHING_DATED
    if timeline.listed:
        text += f" {len(timeline.listed)} listed, not drawn: allegations about living persons."
    return text


def _tools(timeline: Timeline, told: str) -> str:
    """Return the buttons that move the axis, and what the picture shows."""
    buttons = BUTTONS + ((("Window", "Show the time window", "window"),) if timeline.window else ())
    shown = [
        element(
            "button", words(sign), type="button", class_="zoom-button", aria_label=name, title=name, data_timeline=key
        )
        for sign, name, key in buttons
    ]
    group = element("div", shown, class_="timeline-buttons", role="group", aria_label="Time axis")
    return element("div", element("p", words(told), class_="quiet") + group, class_="timeline-tools")


def _holder(name: str, piece: Piece, label: str, *, hidden: bool = False) -> str:
    if not piece.markup:
        return ""
    picture = element(
        "svg",
        piece.markup,
        xmlns=NAMESPACE,
        class_=f"timeline-svg {name}",
        width=PAGE_FRAME.whole,
        height=piece.height,
        viewBox=f"0 0 {number(PAGE_FRAME.whole)} {number(piece.height)}",
        font_family=FONT_STACK,
        role=None if hidden else "group",
        aria_label=label or None,
        aria_hidden="true" if hidden else None,
        data_height=piece.height,
        data_narrow_height=piece.narrow,
    )
    return element("div", picture, class_=f"timeline-{name}")


def _legend(timeline: Timeline, selection: Selection) -> str:
    """Return the legend as a list of lists; every sample is a picture of its own."""
    vocabulary = selection.dataset.vocabulary
    groups = []
    for title, rows in legend_rows(timeline, page_palette(vocabulary), vocabulary):
        heading = element("span", words(title), class_="timeline-legend-title", aria_hidden="true")
        items = [
            element("li", _sample(sample, title) + element("span", words(label)), title=meaning or None)
            for sample, label, meaning in rows
        ]
        items[0] = items[0].replace(">", f">{heading}", 1)  # so that no line ends with a heading
        beside = "twice" if title in {RIMS, COLOURS} else None  # where the filters stand beside it, they say this
        groups.append(element("li", element("ul", items, aria_label=title), class_=beside))
    shown = f"Shown: {describe_filters(selection.dataset, selection.filters)}."
    filters = element("p", words(shown), class_="quiet twice")
    told = {"class_": "timeline-legend", "aria_label": "Legend of the timeline"}
    return element("section", element("ul", groups) + filters, **told)


def _sample(sample: str, title: str) -> str:
    """Return a sample as a picture; the shape of a mark needs less room than a line."""
    wide = NARROW_SAMPLE if title == SHAPES else SAMPLE
    return element(
        "svg",
        sample,
        xmlns=NAMESPACE,
        width=wide * SHRINK,
        height=SAMPLE_HEIGHT * SHRINK,
        viewBox=f"{number((SAMPLE - wide) / 2)} 0 {number(wide)} {SAMPLE_HEIGHT:g}",
        font_family=FONT_STACK,
        aria_hidden="true",
    )
