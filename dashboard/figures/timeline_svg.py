"""The room where the timeline becomes a picture, for the page and for figures: axis, lanes, connectors."""

from dataclasses import dataclass

from dashboard.figures.svg import Ink, element, number, words
from dashboard.figures.time_packing import Stretch
from dashboard.figures.timeline_board import Attributes, Board, Frame
from dashboard.figures.timeline_ink import RADIUS, Tint, bar_svg, sign_svg, standing, stretch, whisker_svg
from dashboard.figures.timeline_layout import (
    HEADING_HEIGHT,
    LABEL_PITCH,
    LABEL_SIZE,
    PITCH,
    STRIP_HEIGHT,
    TOGGLE_SIZE,
    LaneRoom,
    height_of,
    lay_out,
)
from dashboard.figures.timeline_pieces import (
    AXIS_HEIGHT,
    Pack,
    across,
    axis_labels,
    definitions,
    ground,
    gutter_text,
    mark_svg,
    plot,
)
from dashboard.theme import LINE_STYLES, Palette
from dashboard.timeline import Connector, Timeline
from dashboard.timeline_lanes import Lane
from graph_data.sentences import count

HEADING_SIZE = 12.0
LANE_HATCH = "timeline-hatch-lanes"
TOUCHED = 0.22  # how strongly the lanes of what is selected are tinted
CAPITAL = 4.8
BARRED = 4.0  # how near to a connector a name may come


@dataclass(frozen=True)
class Piece:
    """A part of the picture and its height, and where that is another one on a small screen, this too."""

    markup: str
    height: float
    narrow: float | None = None


def draw_axis(timeline: Timeline, board: Board) -> Piece:
    """Return the years over the lanes."""
    frame, palette, window = board.frame, board.palette, ""
    if timeline.window:
        top, tint = AXIS_HEIGHT - 5, palette.selection
        window = stretch(*timeline.window, board.scale, top, 5, class_="window", fill=tint, fill_opacity="0.55")
    content = plot("axis", frame, window + axis_labels(board))
    rule = across(AXIS_HEIGHT - 1, 1, frame, fill=palette.faded)
    return Piece(definitions("axis", frame, AXIS_HEIGHT, {}) + content + rule, AXIS_HEIGHT)


def draw_lanes(timeline: Timeline, board: Board) -> Piece:
    """Return every lane with bar, marks and strip, and the connectors under the marks."""
    frame, palette = board.frame, board.palette
    rooms = lay_out(timeline.lanes, board.scale, frame, {} if frame.live else barred_by(timeline, board))
    height = height_of(rooms)
    lines = {room.lane.actor: room.line for room in rooms}
    under = [
        *(_band(room, frame, palette) for room in rooms),
        plot("lanes", frame, ground(timeline, board, height), aria_hidden="true"),
        plot("lanes", frame, [_bars(room, board) for room in rooms], aria_hidden="true"),
    ]
    acts = [_connector(one, lines, board) for one in timeline.connectors]
    joined = plot("lanes", frame, acts, role="group", aria_label="Acts between actors") if acts else ""
    shown = [_lane(room, board) for room in rooms]
    markup = [definitions("lanes", frame, height, {LANE_HATCH: palette.muted}), *under, joined, *shown]
    return Piece("".join(markup), height)


def barred_by(timeline: Timeline, board: Board) -> dict[str, list[Stretch]]:
    """Return for each lane where connectors cross it, so that no name of a figure is struck through."""
    order = [lane.actor for lane in timeline.lanes]
    found: dict[str, list[Stretch]] = {actor: [] for actor in order}
    for one in timeline.connectors:
        ends = sorted(order.index(actor) for actor in one.actors if actor in found)
        x = board.scale.place(one.moment.middle)
        for actor in order[ends[0] : ends[-1] + 1] if ends else ():
            found[actor].append((x - BARRED, x + BARRED))
    return found


def _band(room: LaneRoom, frame: Frame, palette: Palette) -> str:
    """Return the ground of a lane: its tint if it is touched by the selection, a rule, the heading of its group."""
    lane = room.lane
    tint = (
        across(room.top, room.height, frame, fill=palette.selection, fill_opacity=str(TOUCHED)) if lane.chosen else ""
    )
    rule = across(room.top + room.height - 0.5, 1, frame, fill=palette.faded, fill_opacity="0.3")
    if not lane.heading:
        return tint + rule
    top = room.top - HEADING_HEIGHT
    ground = across(top, HEADING_HEIGHT, frame, fill=palette.panel)
    text = element(
        "text", words(lane.heading), x=12, y=top + 18.5, font_size=HEADING_SIZE, font_weight="bold", fill=palette.muted
    )
    return ground + text + tint + rule


def _bars(room: LaneRoom, board: Board) -> str:
    """Return the bar of a lane, or a thin line where no time of activity is known, and its density strip."""
    lane, frame, palette, scale = room.lane, board.frame, board.palette, board.scale
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


def _lane(room: LaneRoom, board: Board) -> str:
    """Return what of a lane can be chosen: its name, its opener, its marks in the order of time."""
    lane = room.lane
    board = board.on_tint(TOUCHED) if lane.chosen else board
    marks = tuple(
        (mark_svg(mark, item, place, board, raised=True), place)
        for mark, item, place in zip(lane.marks, room.items, room.places, strict=True)
    )
    content = [_name(room, board.frame, board.palette)]
    if lane.openable:
        content.append(_opener(room, board.frame, board.palette))
    if marks:
        pack = Pack(marks, tuple(item.middle for item in room.items), room.lines, raised=True)
        content.append(plot("lanes", board.frame, pack.at(room.line, PITCH)))
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
        aria_pressed=("true" if lane.chosen else "false") if frame.live else None,
        data_select=lane.actor,
        **frame.handle(lane.sentence),
    )


def _opener(room: LaneRoom, frame: Frame, palette: Palette) -> str:
    """Return the button that turns a lane's strip into marks, or back."""
    lane = room.lane
    text = "fewer ▴" if lane.opened else f"{len(lane.strip)} more ▾"
    text = text if frame.live else text.rstrip("▴▾ ")
    told = f"Show fewer parts of {lane.label}" if lane.opened else _more(lane)
    y = room.line + CAPITAL + LABEL_PITCH * max(len(one) for one in room.names) + 1
    ink = Ink(TOGGLE_SIZE, palette.muted)
    shown = gutter_text(((text,), (text,)), frame, y, LABEL_PITCH, ink)
    hit = element("rect", x=2, y=y - 14, width=frame.gutter - 6, height=20, rx=5, class_="hit", fill="transparent")
    expanded = ("true" if lane.opened else "false") if frame.live else None
    return element(
        "g", hit + shown, class_="opener", aria_expanded=expanded, data_open=lane.actor, **frame.handle(told)
    )


def _more(lane: Lane) -> str:
    return f"Show {count(len(lane.strip), 'more part')} of {lane.label} as marks"


def _connector(one: Connector, lines: dict[str, float], board: Board) -> str:
    """Return an act as a line from lane to lane at its date, with its span at both ends, under all marks."""
    heights = sorted(lines[actor] for actor in one.actors if actor in lines)
    if not heights:
        return ""
    colour, glow = board.colour(one.family), ""
    way, stroke = f"M0 {number(heights[0])}V{number(heights[-1])}", _stroke(one, colour)
    if one.chosen:
        glow = element("path", d=way, stroke=board.palette.selection, stroke_width=11)
    inside = [
        element("title", words(one.sentence)),
        element("path", d=way, stroke="transparent", stroke_width=14, fill="none"),
        glow,
        element("path", class_="ring", d=way, fill="none"),
        element("path", d=way, fill="none", **stroke),
        *(_end(one, height, colour, board) for height in heights),
        _sign(one, (heights[0] + heights[-1]) / 2, colour, board),
    ]
    told = {**board.frame.handle(one.sentence), "data_select": one.id, "data_t": str(one.moment.middle)}
    return standing(one.moment.middle, board.scale, 0, inside, class_="connector", data_connector=one.id, **told)


def _stroke(one: Connector, colour: str) -> Attributes:
    """Return how the line of an act is drawn: by its status; that of an event, whose parts have theirs, is dotted."""
    if one.status is None:
        return {"stroke": colour, "stroke_width": 1.6, "stroke_dasharray": "2 4"}
    style = LINE_STYLES[one.status]
    return {
        "stroke": colour,
        "stroke_width": max(2.0, style.width),
        "stroke_dasharray": " ".join(number(length) for length in style.dashes) or None,
        "stroke_linecap": "round" if style.round_ends else None,
    }


def _end(one: Connector, height: float, colour: str, board: Board) -> str:
    """Return the end of an act on a lane: a dot, and the span in which it lies."""
    span = whisker_svg(one.moment, board.scale, colour, one.moment.middle)
    dot = element("circle", r=4.5, fill=colour, stroke=board.palette.background, stroke_width=1.2)
    return element("g", span + dot, transform=f"translate(0 {number(height)})")


def _sign(one: Connector, height: float, colour: str, board: Board) -> str:
    sign = sign_svg(one.status, colour, board.palette) if one.status else ""
    return element("g", sign, transform=f"translate(0 {number(height + RADIUS + 6)})") if sign else ""
