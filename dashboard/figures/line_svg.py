"""The room where lines are drawn: curve, arrowheads, glow, the mark in the middle and the number."""

from dataclasses import dataclass

from dashboard.curves import Point, control_point, direction, point_at
from dashboard.drawing import Line, Node
from dashboard.figures.shapes import meeting_point
from dashboard.figures.svg import Ink, element, number, text_at
from dashboard.labels import Box, badge_text
from dashboard.text_width import width_of
from dashboard.theme import (
    ARROW_LENGTH,
    ARROW_WIDTH,
    BADGE_RADIUS,
    LINE_STYLES,
    TIMING_DASHES,
    TIMING_RADIUS,
    TIMING_SHARE,
    Palette,
)
from graph_data.vocabulary import Status, Vocabulary

MARK_SIZE, NUMBER_SIZE = 13.5, 13.5
NUMBER_RADIUS, NUMBER_LEADING = 9.0, 14.0
GLOW = 10.0
CAPITAL = 0.69  # height of a capital letter as a share of its size


@dataclass(frozen=True)
class Curve:
    """The way of a line between the outlines of its actors, and the tips of its arrowheads."""

    start: Point
    control: Point
    end: Point

    @property
    def middle(self) -> Point:
        """The point where its mark stands."""
        return self.at(0.5)

    def at(self, share: float) -> Point:
        """Return the point after a share of the way."""
        return point_at(self.start, self.control, self.end, share)


def curve_of(line: Line, source: Node, target: Node) -> Curve:
    """Return the way of a line from outline to outline."""
    control = control_point((source.x, source.y), (target.x, target.y), line.bend)
    return Curve(meeting_point(source, control), control, meeting_point(target, control))


def colour_of(line: Line, palette: Palette, vocabulary: Vocabulary) -> str:
    """Return the colour of a line: that of its family, or grey while nothing stands behind it."""
    return palette.faded if line.status is Status.UNSOURCED else palette.family(line.family, vocabulary)


def line_svg(line: Line, curve: Curve, colour: str, *, glow: str | None = None) -> str:
    """Return the curve of a line, over its glow if it has one; under an arrowhead it ends before the tip."""
    start = _step_back(curve.start, curve.control) if line.arrow_to_source else curve.start
    end = _step_back(curve.end, curve.control) if line.arrow_to_target else curve.end
    under = element(
        "path",
        d=_path(curve.start, curve.control, curve.end),
        fill="none",
        stroke=glow,
        stroke_width=line_width(line.status) + GLOW,
        stroke_linecap="round",
    )
    return (under if glow else "") + stroke(_path(start, curve.control, end), line.status, colour)


def heads_svg(line: Line, curve: Curve, colour: str) -> str:
    """Return the arrowheads of a line; none where its type has no direction."""
    ends = ((line.arrow_to_target, curve.end), (line.arrow_to_source, curve.start))
    return "".join(arrowhead(tip, curve.control, colour) for has_head, tip in ends if has_head)


def line_width(status: Status) -> float:
    """Return how wide a line of a status is."""
    return LINE_STYLES[status].width


def stroke(way: str, status: Status, colour: str) -> str:
    """Return a path in the pattern of a status."""
    style = LINE_STYLES[status]
    return element(
        "path",
        d=way,
        fill="none",
        stroke=colour,
        stroke_width=style.width,
        stroke_dasharray=" ".join(number(length) for length in style.dashes) or None,
        stroke_linecap="round" if style.round_ends else None,
    )


def _path(start: Point, control: Point, end: Point) -> str:
    (a, b), (c, d), (e, f) = start, control, end
    return f"M{number(a)} {number(b)}Q{number(c)} {number(d)} {number(e)} {number(f)}"


def _step_back(tip: Point, control: Point) -> Point:
    """Return where a line ends under its arrowhead, so that a heavy line does not show at the tip."""
    across, down = direction(tip, control)
    return (tip[0] + across * (ARROW_LENGTH - 2), tip[1] + down * (ARROW_LENGTH - 2))


def arrowhead(tip: Point, control: Point, colour: str) -> str:
    """Return a filled triangle whose tip touches the outline of an actor."""
    across, down = direction(tip, control)
    back = (tip[0] + across * ARROW_LENGTH, tip[1] + down * ARROW_LENGTH)
    aside = (-down * ARROW_WIDTH / 2, across * ARROW_WIDTH / 2)
    points = (tip, (back[0] + aside[0], back[1] + aside[1]), (back[0] - aside[0], back[1] - aside[1]))
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), fill=colour)


def badge_box(line: Line, middle: Point) -> Box | None:
    """Return the rectangle that the mark of a line takes; None if it has none."""
    text = badge_text(line)
    if not text:
        return None
    half = max(BADGE_RADIUS, width_of(text, MARK_SIZE, bold=True) / 2 + 5)
    x, y = middle
    return Box(x - half, y - BADGE_RADIUS, x + half, y + BADGE_RADIUS)


def badge_svg(line: Line, middle: Point, colour: str, palette: Palette) -> str:
    """Return the mark in the middle of a line: a disc with `≠`, wider if a count stands in it."""
    box = badge_box(line, middle)
    ink = Ink(MARK_SIZE, colour, bold=True)
    return pill_svg(box, badge_text(line), ink, rim=colour, fill=palette.background) if box else ""


def timing_box(line: Line, curve: Curve) -> Box | None:
    """Return the square that the ring of a line takes; None if it is sure in the window, or there is none."""
    if not line.timing:
        return None
    x, y = curve.at(TIMING_SHARE)
    return Box(x - TIMING_RADIUS, y - TIMING_RADIUS, x + TIMING_RADIUS, y + TIMING_RADIUS)


def timing_svg(timing: str, at: Point, colour: str, palette: Palette) -> str:
    """Return an open ring for what only possibly held in a time window, a dotted one for what is undated."""
    dashes = TIMING_DASHES[timing] or None
    place = {"cx": at[0], "cy": at[1], "r": TIMING_RADIUS}
    return element("circle", fill=palette.background, stroke=colour, stroke_width=1.8, stroke_dasharray=dashes, **place)


def number_box(text: str, middle: Point) -> Box:
    """Return the rectangle that the number of a line takes around a point; it may stand in several rows."""
    rows = text.split("\n")
    half = max(NUMBER_RADIUS, max(width_of(row, NUMBER_SIZE, bold=True) for row in rows) / 2 + 3.5)
    high = NUMBER_RADIUS + (len(rows) - 1) * NUMBER_LEADING / 2
    x, y = middle
    return Box(x - half, y - high, x + half, y + high)


def number_svg(text: str, box: Box, rim: str, palette: Palette) -> str:
    """Return the number by which the notes call a line, in a disc of its own."""
    return pill_svg(box, text, Ink(NUMBER_SIZE, palette.text, bold=True), rim=rim, fill=palette.background)


def pill_svg(box: Box, text: str, ink: Ink, *, rim: str, fill: str) -> str:
    """Return a text in a box with round ends."""
    frame = element(
        "rect",
        x=box.left,
        y=box.top,
        width=box.width,
        height=box.height,
        rx=min(box.height / 2, BADGE_RADIUS),
        fill=fill,
        stroke=rim,
        stroke_width=1.4,
    )
    rows = text.split("\n")
    first = (box.top + box.bottom) / 2 + ink.size * CAPITAL / 2 - (len(rows) - 1) * NUMBER_LEADING / 2
    middle = (box.left + box.right) / 2
    return frame + "".join(
        text_at(middle, first + place * NUMBER_LEADING, row, ink, "middle") for place, row in enumerate(rows)
    )
