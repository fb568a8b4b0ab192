"""The room where lanes get their heights: how many lines of marks each has, and where everything in it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.figures.time_packing import Item, Lines, Place, lines_needed, pack
from dashboard.figures.time_scale import Scale
from dashboard.figures.timeline_board import Frame
from dashboard.figures.timeline_ink import FADE_REACH, SIGN_ROOM, day_of
from dashboard.text_width import width_of, wrap_text
from dashboard.theme import LINE_STYLES
from dashboard.timeline_lanes import Lane
from dashboard.timeline_marks import Mark, shorten
from dashboard.timeline_spans import Moment

NAME_SIZE, LABEL_SIZE, NARROW_SIZE, TOGGLE_SIZE = 12.5, 14.0, 12.5, 12.5
PITCH = 20.0  # from line to line of a lane
LABEL_PITCH = 16.0
HEADING_HEIGHT, LEAST_HEIGHT = 28.0, 28.0
ABOVE, ABOVE_NAMES, BELOW = 15.0, 29.0, 8.0
STRIP_GAP, STRIP_HEIGHT = 12.0, 9.0
MOST_LINES, MOST_LINES_OPENED = 6, 24


@dataclass(frozen=True)
class LaneRoom:
    """A lane with its place: `line` is the height of its bar and first marks."""

    lane: Lane
    top: float
    height: float
    line: float
    lines: int
    items: tuple[Item, ...]
    places: tuple[Place, ...]
    names: tuple[tuple[str, ...], tuple[str, ...]]  # its label broken for the wide and the narrow gutter

    @property
    def strip_top(self) -> float:
        """Where its density strip begins."""
        return self.line + (self.lines - 1) * PITCH + STRIP_GAP


def item_of(mark: Mark, scale: Scale) -> Item:
    """Return the room that a mark asks for; what is selected is placed first, then core events."""
    sign = SIGN_ROOM if LINE_STYLES[mark.status].mark else 0.0
    return moment_item(mark.moment, mark.label, scale, rank=0 if mark.chosen else 1 if mark.core else 2, sign=sign)


def moment_item(moment: Moment, label: str, scale: Scale, rank: int = 0, sign: float = 0.0) -> Item:
    """Return the room of something at a moment with its name."""
    middle = scale.place(moment.middle)
    start, end = scale.place(day_of(moment.first)), scale.place(day_of(moment.last) + 1)
    if moment.end_unknown:
        start, end = middle, middle + FADE_REACH + 10
    return Item(middle, start, end, round(width_of(label, NAME_SIZE), 1), rank, sign)


def lay_out(lanes: Iterable[Lane], scale: Scale, frame: Frame) -> list[LaneRoom]:
    """Return every lane with its place, one below the other."""
    rooms, top = [], 0.0
    for lane in lanes:
        top += HEADING_HEIGHT if lane.heading else 0.0
        room = _room(lane, top, scale, frame)
        rooms.append(room)
        top += room.height
    return rooms


def _room(lane: Lane, top: float, scale: Scale, frame: Frame) -> LaneRoom:
    items = [item_of(mark, scale) for mark in lane.marks]
    most = MOST_LINES_OPENED if lane.opened else MOST_LINES
    lines = lines_needed(items, Lines(scale.width, most, raised=True))
    places = pack(items, Lines(scale.width, lines, raised=True))
    above = ABOVE_NAMES if lane.marks else ABOVE
    strip = STRIP_GAP + STRIP_HEIGHT - 6 if lane.strip else 0.0
    names = (
        gutter_lines(lane.label, frame.gutter - 18, LABEL_SIZE, bold=lane.core),
        gutter_lines(lane.label, (frame.narrow or frame.gutter) - 12, NARROW_SIZE, bold=lane.core),
    )
    words = max(len(one) for one in names) + (1 if lane.openable else 0)
    height = max(LEAST_HEIGHT, above + (lines - 1) * PITCH + strip + BELOW, above + words * LABEL_PITCH - 4)
    return LaneRoom(lane, top, height, top + above, lines, tuple(items), tuple(places), names)


def gutter_lines(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return a name on at most two lines of the gutter, shortened where it needs more."""
    lines = wrap_text(text, width, size, bold=bold)
    longest = len(text)
    while len(lines) > 2 and longest > 4:  # noqa: PLR2004 - two lines
        longest -= 2
        lines = wrap_text(shorten(text, longest), width, size, bold=bold)
    return lines


def height_of(rooms: Sequence[LaneRoom]) -> float:
    """Return how high lanes are together."""
    return rooms[-1].top + rooms[-1].height + 4 if rooms else 0.0
