"""The room where the timeline becomes a picture, for the page and for figures: axis, lanes, connectors."""

from dataclasses import dataclass

from dashboard.figures.svg import Ink, element, number, words
from dashboard.figures.time_scale import Scale
from dashboard.figures.timeline_ink import RADIUS, Tint, bar_svg, sign_svg, standing, stretch, whisker_svg
from dashboard.figures.timeline_layout import (
    HEADING_HEIGHT,
    LABEL_PITCH,
    LABEL_SIZE,
    PITCH,
    STRIP_HEIGHT,
    TOGGLE_SIZE,
    Frame,
    LaneRoom,
    height_of,
    lay_out,
)
from dashboard.figures.timeline_pieces import (
    AXIS_HEIGHT,
    across,
    axis_labels,
    colour_of,
    definitions,
    ground,
    gutter_text,
    mark_svg,
    packed,
    plot,
)
from dashboard.theme import LINE_STYLES, Palette
from dashboard.timeline import Connector, Timeline
from dashboard.timeline_lanes import Lane
from graph_data.sentences import count
from graph_data.vocabulary import Vocabulary

HEADING_SIZE = 12.0
LANE_HATCH = "timeline-hatch-lanes"
TOUCHED = "0.22"  # how strongly the lanes of what is selected are tinted
CAPITAL = 4.8


@dataclass(frozen=True)
class Piece:
    """A part of the picture and its height."""

    markup: str
    height: float


def draw_axis(timeline: Timeline, frame: Frame, palette: Palette) -> Piece:
    """Return the years over the lanes."""
    scale = frame.scale(timeline.axis)
    window = ""
    if timeline.window:
        style = {"fill": palette.selection, "fill_opacity": "0.55"}
        window = stretch(*timeline.window, scale, AXIS_HEIGHT - 5, 5, class_="window", **style)
    content = plot("axis", frame, AXIS_HEIGHT, window + axis_labels(scale, palette))
    rule = across(AXIS_HEIGHT - 1, 1, frame, fill=palette.faded)
    return Piece(definitions("axis", frame, AXIS_HEIGHT, {}) + content + rule, AXIS_HEIGHT)


def draw_lanes(timeline: Timeline, frame: Frame, palette: Palette, vocabulary: Vocabulary) -> Piece:
    """Return every lane with bar, marks and strip, and the connectors under the marks."""
    scale = frame.scale(timeline.axis)
    rooms = lay_out(timeline.lanes, scale, frame)
    height = height_of(rooms)
    lines = {room.lane.actor: room.line for room in rooms}
    under = [
        *(_band(room, frame, palette) for room in rooms),
        plot("lanes", frame, height, ground(timeline, scale, height, palette), aria_hidden="true"),
        plot("lanes", frame, height, [_bars(room, scale, frame, palette) for room in rooms], aria_hidden="true"),
    ]
    acts = [_connector(one, lines, scale, palette, vocabulary) for one in timeline.connectors]
    joined = plot("lanes", frame, height, acts, role="group", aria_label="Acts between actors") if acts else ""
    shown = [_lane(room, scale, frame, palette, vocabulary) for room in rooms]
    markup = [definitions("lanes", frame, height, {LANE_HATCH: palette.muted}), *under, joined, *shown]
    return Piece("".join(markup), height)


def _band(room: LaneRoom, frame: Frame, palette: Palette) -> str:
    """Return the ground of a lane: its tint if it is touched by the selection, a rule, the heading of its group."""
    lane = room.lane
    tint = across(room.top, room.height, frame, fill=palette.selection, fill_opacity=TOUCHED) if lane.chosen else ""
    rule = across(room.top + room.height - 0.5, 1, frame, fill=palette.faded, fill_opacity="0.3")
    if not lane.heading:
        return tint + rule
    top = room.top - HEADING_HEIGHT
    ground = across(top, HEADING_HEIGHT, frame, fill=palette.panel)
    text = element(
        "text", words(lane.heading), x=12, y=top + 18.5, font_size=HEADING_SIZE, font_weight="bold", fill=palette.muted
    )
    return ground + text + tint + rule


def _bars(room: LaneRoom, scale: Scale, frame: Frame, palette: Palette) -> str:
    """Return the bar of a lane, or a thin line where no time of activity is known, and its density strip."""
    lane = room.lane
    if lane.bar is None:
        base = element("rect", class_="across", x=0, y=room.line - 0.5, width=frame.width, height=1, fill=palette.faded)
    else:
        base = bar_svg(lane.bar, scale, room.line, Tint(palette.node, palette.faded, LANE_HATCH), palette)
    return base + "".join(
        stretch(
            mark.moment.first.toordinal(),
            mark.moment.last.toordinal() + 1,
            scale,
            room.strip_top,
            STRIP_HEIGHT,
            fill=palette.text,
            fill_opacity="0.2",
            data_part=mark.id,
            data_event=mark.event,
        )
        for mark in lane.strip
    )


def _lane(room: LaneRoom, scale: Scale, frame: Frame, palette: Palette, vocabulary: Vocabulary) -> str:
    """Return what of a lane can be chosen: its name, its opener, its marks in the order of time."""
    lane, raised = room.lane, room.lane.bar is not None
    marks = [
        (mark_svg(mark, item, place, scale, palette, vocabulary, raised=raised), place)
        for mark, item, place in zip(lane.marks, room.items, room.places, strict=True)
    ]
    middles = [item.middle for item in room.items]
    pack = packed(marks, middles, room.line, PITCH, room.lines, raised=raised)
    content = [_name(room, frame, palette)]
    if lane.openable:
        content.append(_opener(room, frame, palette))
    if marks:
        content.append(plot("lanes", frame, 0, pack))
    return element("g", content, class_="lane", role="group", aria_label=lane.label, data_lane=lane.actor)


def _name(room: LaneRoom, frame: Frame, palette: Palette) -> str:
    lane = room.lane
    ink = Ink(LABEL_SIZE, palette.text if lane.actor else palette.muted, bold=lane.core)
    text = gutter_text(room.names, frame, room.line + CAPITAL, LABEL_PITCH, ink)
    if not lane.actor:
        return text
    high = LABEL_PITCH * max(len(one) for one in room.names) + 6
    hit = element("rect", class_="hit", x=2, y=room.line - 12, width=frame.gutter - 6, height=max(24, high), rx=5)
    return element(
        "g",
        element("title", words(lane.sentence)) + hit.replace("<rect ", '<rect fill="transparent" ', 1) + text,
        class_="lane-name",
        role="button",
        tabindex=-1,
        aria_label=lane.sentence,
        aria_pressed="true" if lane.chosen else "false",
        data_select=lane.actor,
    )


def _opener(room: LaneRoom, frame: Frame, palette: Palette) -> str:
    """Return the button that turns a lane's strip into marks, or back."""
    lane = room.lane
    text = "fewer ▴" if lane.opened else f"{len(lane.strip)} more ▾"
    told = f"Show fewer parts of {lane.label}" if lane.opened else _more(lane)
    y = room.line + CAPITAL + LABEL_PITCH * max(len(one) for one in room.names) + 1
    ink = Ink(TOGGLE_SIZE, palette.muted)
    shown = gutter_text(((text,), (text,)), frame, y, LABEL_PITCH, ink)
    hit = element("rect", x=2, y=y - 14, width=frame.gutter - 6, height=20, rx=5, class_="hit", fill="transparent")
    expanded = "true" if lane.opened else "false"
    return element(
        "g",
        hit + shown,
        class_="opener",
        role="button",
        tabindex=-1,
        aria_label=told,
        aria_expanded=expanded,
        data_open=lane.actor,
    )


def _more(lane: Lane) -> str:
    return f"Show {count(len(lane.strip), 'more part')} of {lane.label} as marks"


def _connector(one: Connector, lines: dict[str, float], scale: Scale, palette: Palette, vocabulary: Vocabulary) -> str:
    """Return an act as a line from lane to lane at its date, with its span at both ends; over no other lane's marks."""
    heights = sorted(lines[actor] for actor in one.actors if actor in lines)
    if not heights:
        return ""
    colour, top, bottom = colour_of(one.family, palette, vocabulary), heights[0], heights[-1]
    way = f"M0 {number(top)}V{number(bottom)}"
    style = LINE_STYLES[one.status] if one.status else None
    dashes = " ".join(number(length) for length in style.dashes) if style else "2 4"
    line = {"fill": "none", "stroke": colour, "stroke_dasharray": dashes or None}
    line |= {"stroke_linecap": "round" if style and style.round_ends else None}
    width = max(2.0, style.width) if style else 1.6
    spans = "".join(
        element(
            "g",
            whisker_svg(one.moment, scale, colour, one.moment.middle)
            + element("circle", r=4.5, fill=colour, stroke=palette.background, stroke_width=1.2),
            transform=f"translate(0 {number(height)})",
        )
        for height in heights
    )
    glow = element("path", d=way, stroke=palette.selection, stroke_width=width + 8) if one.chosen else ""
    sign = ""
    if one.status and LINE_STYLES[one.status].mark:
        middle = f"translate(0 {number((top + bottom) / 2 + RADIUS + 6)})"
        sign = element("g", sign_svg(one.status, colour, palette), transform=middle)
    hit = element("path", d=way, stroke="transparent", stroke_width=14, fill="none")
    inside = [
        element("title", words(one.sentence)),
        hit,
        glow,
        element("path", class_="ring", d=way, fill="none"),
        element("path", d=way, stroke_width=width, **line),
        spans,
        sign,
    ]
    told = {"role": "button", "tabindex": -1, "aria_label": one.sentence, "data_select": one.id}
    days = {"data_t": str(one.moment.middle), "data_connector": one.id}
    return standing(one.moment.middle, scale, 0, inside, class_="connector", **told, **days)
