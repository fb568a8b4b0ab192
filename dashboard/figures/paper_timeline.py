"""The room where a timeline is fitted to paper: names give way to their numbers where there is no room for both."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from dashboard.figures.line_svg import number_box, number_svg
from dashboard.figures.look import Look
from dashboard.figures.svg import element, number
from dashboard.figures.time_packing import Lines, boxes_of
from dashboard.figures.timeline_board import Board, Frame, board_of
from dashboard.figures.timeline_layout import NAME_SIZE, PITCH, LaneRoom, height_of, lay_out
from dashboard.figures.timeline_rows_svg import draw_rows
from dashboard.figures.timeline_svg import Piece, barred_by, draw_axis, draw_lanes
from dashboard.labels import Box
from dashboard.timeline import Connector, Timeline
from dashboard.timeline_lanes import Lane
from dashboard.timeline_marks import Mark

GUTTER = 150.0
NAME_HEIGHT, RAISED = 8.0, 15.0  # half the height of a name, and how far it is raised over a bar
SMALLER = (1.0, 0.93, 0.87)
FEWER = (14, 8, 5, 3, 1, 0)  # marks in a lane
ROOM = 1.5


@dataclass(frozen=True)
class FittedTimeline:
    """A timeline on paper: its markup, its size in points, and which of its ties it shows with a number."""

    markup: str
    width: float
    height: float
    timeline: Timeline
    unnumbered: tuple[str, ...]

    def kept(self, whole: Timeline) -> float:
        """Return which share of the marks of the whole timeline is drawn one by one."""
        every = sum(len(lane.marks) for lane in in_short(whole).lanes)
        return sum(len(lane.marks) for lane in self.timeline.lanes) / every if every else 1.0


def fit_timeline(
    timeline: Timeline, numbers: Mapping[str, str], size: float, room: tuple[float, float], look: Look
) -> FittedTimeline | None:
    """Return the timeline in a room of points, its names in a size of type; None if it does not fit.

    First with every mark that the page shows, then with lesser parts as density, then without headings, then with
    numbers for names, then with fewer and fewer marks in a lane; each with smaller type if it must.
    """
    short = in_short(timeline)
    bare = replace(short, lanes=tuple(replace(lane, heading="") for lane in short.lanes))
    for drawn in (timeline, short, bare, in_numbers(bare, numbers), *(thinned(bare, most) for most in FEWER)):
        for share in SMALLER:
            unit = size * share / NAME_SIZE
            frame = Frame(gutter=GUTTER, width=room[0] / unit - GUTTER - 14.0)
            board = board_of(timeline.axis, frame, look.palette, look.vocabulary)
            fitted = _fitted(drawn, numbers, board, unit, room[1])
            if fitted is not None:
                return fitted
    return None


def in_short(timeline: Timeline) -> Timeline:
    """Return the timeline with every part in a lesser event as density; what is selected keeps its mark."""
    return replace(timeline, lanes=tuple(_in_short(lane) for lane in timeline.lanes))


def _in_short(lane: Lane) -> Lane:
    if not lane.actor:
        return lane
    kept = tuple(mark for mark in lane.marks if mark.core or mark.chosen)
    strip = tuple(mark for mark in (*lane.marks, *lane.strip) if mark not in kept)
    return replace(lane, marks=kept, strip=strip, opened=False, openable=bool(strip))


def thinned(timeline: Timeline, most: int) -> Timeline:
    """Return the timeline with so many marks in each lane, the others as density.

    What is selected stays first, then what concerns most lanes: it tells most about who met whom.
    """
    lanes = Counter(mark.event for lane in timeline.lanes for mark in (*lane.marks, *lane.strip))

    def first(mark: Mark) -> tuple[bool, int, date, str]:
        return not mark.chosen, -lanes[mark.event], mark.moment.first, mark.id

    return replace(
        timeline, lanes=tuple(_with_marks(lane, sorted(lane.marks, key=first)[:most]) for lane in timeline.lanes)
    )


def _with_marks(lane: Lane, kept: Sequence[Mark]) -> Lane:
    marks = tuple(mark for mark in lane.marks if mark in kept)
    strip = (*(mark for mark in lane.marks if mark not in kept), *lane.strip)
    return replace(lane, marks=marks, strip=strip, openable=bool(strip)) if lane.actor else lane


def in_numbers(timeline: Timeline, numbers: Mapping[str, str]) -> Timeline:
    """Return the timeline with the bare numbers of its marks."""
    lanes = (
        replace(lane, marks=tuple(replace(mark, label="" if mark.id in numbers else mark.label) for mark in lane.marks))
        for lane in timeline.lanes
    )
    return replace(timeline, lanes=tuple(lanes))


def _fitted(
    timeline: Timeline, numbers: Mapping[str, str], board: Board, unit: float, most: float
) -> FittedTimeline | None:
    numbered = _with_numbers(timeline, numbers, board)
    rooms = lay_out(numbered.lanes, board.scale, board.frame, barred_by(numbered, board))
    if height_of(rooms) * unit > most:  # known before anything is drawn
        return None
    pieces = [draw_axis(numbered, board), draw_lanes(numbered, board), draw_rows(numbered, board)]
    if sum(piece.height for piece in pieces) * unit > most:
        return None
    pieces[1] = _with_pills(pieces[1], numbered, rooms, numbers, board)
    markup, top = [], 0.0
    for piece in pieces:
        markup.append(element("g", piece.markup, transform=f"translate(0 {number(top)})"))
        top += piece.height
    lost = [
        mark.id for room in rooms for mark, place in zip(room.lane.marks, room.places, strict=True) if not place.side
    ]
    inside = element("g", markup, transform=f"scale({unit:.4f})")
    return FittedTimeline(inside, board.frame.whole * unit, top * unit, numbered, tuple(lost))


def _with_numbers(timeline: Timeline, numbers: Mapping[str, str], board: Board) -> Timeline:
    """Return the timeline with a number before each name, and for want of room the number alone."""
    lanes = tuple(
        replace(lane, marks=tuple(replace(mark, label=_label(mark, numbers)) for mark in lane.marks))
        for lane in timeline.lanes
    )
    barred = barred_by(timeline, board)
    for _round in range(2):
        rooms = lay_out(lanes, board.scale, board.frame, barred)
        lanes = tuple(_shortened(room, numbers) for room in rooms)
    return replace(timeline, lanes=lanes)


def _label(mark: Mark, numbers: Mapping[str, str]) -> str:
    return f"{numbers[mark.id]} {mark.label}".strip() if mark.id in numbers else mark.label


def _shortened(room: LaneRoom, numbers: Mapping[str, str]) -> Lane:
    marks = tuple(
        mark if place.side or mark.id not in numbers else replace(mark, label=numbers[mark.id])
        for mark, place in zip(room.lane.marks, room.places, strict=True)
    )
    return replace(room.lane, marks=marks)


def _with_pills(
    lanes: Piece, timeline: Timeline, rooms: Sequence[LaneRoom], numbers: Mapping[str, str], board: Board
) -> Piece:
    """Return the lanes with the number of each act on its line, where it covers no name and no mark."""
    taken = list(_taken(rooms, board))
    lines = {room.lane.actor: room.line for room in rooms}
    pills = []
    for one in timeline.connectors:
        heights = sorted(lines[actor] for actor in one.actors if actor in lines)
        if one.id in numbers and len(heights) > 1:
            box = _pill_place(one, numbers[one.id], (heights[0], heights[-1]), taken, board)
            taken.append(box)
            pills.append(number_svg(numbers[one.id], box, board.colour(one.family), board.palette))
    return replace(lanes, markup=lanes.markup + "".join(pills))


def _taken(rooms: Iterable[LaneRoom], board: Board) -> Iterable[Box]:
    for room in rooms:
        for item, place in zip(room.items, room.places, strict=True):
            boxes = boxes_of(item, place, Lines(board.scale.width, room.lines, raised=True))
            left, right = min(box[1] for box in boxes), max(box[2] for box in boxes)
            y = room.line + PITCH * place.line
            top = y - NAME_HEIGHT - (0 if place.line else RAISED)
            yield Box(board.frame.gutter + left, top, board.frame.gutter + right, y + NAME_HEIGHT)


def _pill_place(one: Connector, text: str, span: tuple[float, float], taken: Sequence[Box], board: Board) -> Box:
    """Return the place nearest to the middle of a connector that covers nothing."""
    x = board.frame.gutter + board.scale.place(one.moment.middle)
    middle = (span[0] + span[1]) / 2
    steps = int((span[1] - span[0]) // 4)
    heights = sorted((span[0] + 4 * step for step in range(1, steps)), key=lambda y: abs(y - middle)) or [middle]
    boxes = [number_box(text, (x, y)) for y in heights]
    above = [other for other in taken if other.left < boxes[0].right + ROOM and boxes[0].left - ROOM < other.right]
    covered = ((sum(box.grown(ROOM).overlap(other) for other in above), box) for box in boxes)
    best = next(covered)
    while best[0] > 0 and (following := next(covered, None)):
        best = min(best, following, key=itemgetter(0))
    return best[1]
