"""The room of what lies under and around the lanes: grid, window, axis, and the marks with their names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.figures.svg import Ink, element, number, text_at, words
from dashboard.figures.time_packing import GAP, HALF, Item, Place, span_of
from dashboard.figures.time_scale import time_marks
from dashboard.figures.timeline_board import Board, Frame
from dashboard.figures.timeline_ink import (
    EARLIER,
    FEWEST_PIXELS,
    RADIUS,
    day_of,
    glyph_svg,
    hatching,
    sign_svg,
    standing,
    stretch,
    whisker_svg,
)
from dashboard.figures.timeline_layout import NAME_SIZE, NARROW_SIZE
from dashboard.timeline import Timeline
from dashboard.timeline_marks import STATUS_DOT, Glyph, Mark
from dashboard.timeline_spans import Moment

AXIS_HEIGHT = 34.0
YEAR_SIZE = 13.0
LABEL_ROOM = 20.0  # from the edge of the plot, so that no label of a figure is cut
SOFT = "0.16"
CAPITAL = 4.4
NAME_RISE, NAME_FALL = 10.5, 3.5  # of a name over and under its baseline


def plot(name: str, frame: Frame, content: Iterable[str] | str, **more: str | float | None) -> str:
    """Return a group beside the gutter that shows nothing outside the plot."""
    return element(
        "g",
        content,
        class_="plot",
        transform=f"translate({number(frame.gutter)} 0)",
        clip_path=f"url(#timeline-clip-{name})",
        **more,
    )


def definitions(name: str, frame: Frame, height: float, hatches: dict[str, str]) -> str:
    """Return the edge of the plot and the patterns of a piece, under ids of its own."""
    edge = element("rect", class_="edge", x=-1, y=0, width=frame.width + 14, height=max(height, 1))
    clip = element("clipPath", edge, id=f"timeline-clip-{name}")
    return element("defs", [clip, *(hatching(hatch, colour) for hatch, colour in sorted(hatches.items()))])


def ground(timeline: Timeline, board: Board, height: float) -> str:
    """Return the window of the view, the lines of the years, and the day up to which sources were read."""
    scale, palette, window = board.scale, board.palette, ""
    if timeline.window:
        window = stretch(*timeline.window, scale, 0, height, class_="window", fill=palette.selection, fill_opacity=SOFT)
        for day in timeline.window:
            line = element("path", d=f"M0 0V{number(height)}", stroke=palette.muted, stroke_width=1.2)
            window += standing(day, scale, 0, line, class_="window-edge")
    lines = "".join(
        element("path", d=f"M{number(scale.place(mark.day))} 0V{number(height)}", class_="year" if mark.year else None)
        for mark in time_marks(scale)
    )
    grid = element("g", lines, class_="grid", stroke=palette.faded, stroke_opacity="0.25", data_height=height)
    read = element("path", d=f"M0 0V{number(height)}", stroke=palette.muted, stroke_width=1.4, stroke_dasharray="2 3")
    return window + grid + standing(day_of(timeline.axis.known_to) + 1, scale, 0, read, class_="read-to")


def axis_labels(board: Board) -> str:
    """Return the years, quarters or months at the head of the plot."""
    scale, palette = board.scale, board.palette
    labels = "".join(
        text_at(scale.place(mark.day), 22, mark.label, Ink(YEAR_SIZE, palette.text, bold=mark.year), "middle")
        for mark in time_marks(scale)
        if board.frame.live or LABEL_ROOM <= scale.place(mark.day) <= scale.width - LABEL_ROOM / 2
    )
    return element("g", labels, class_="years", fill=palette.text, font_size=YEAR_SIZE)


def mark_svg(mark: Mark, item: Item, place: Place, board: Board, *, raised: bool) -> str:
    """Return a mark with its span and name, for its pack to put into its line."""
    palette, colour = board.palette, board.colour(mark.family)
    glow = element("circle", r=RADIUS + 6.5, fill=palette.selection) if mark.chosen else ""
    early = (
        text_at(-HALF, -RADIUS - 3, f"{EARLIER} {mark.moment.before}", Ink(11, palette.text))
        if mark.moment.before
        else ""
    )
    sign = sign_svg(mark.status, colour, palette)
    inside = [
        element("title", words(mark.sentence)),
        glow,
        whisker_svg(mark.moment, board.scale, colour, mark.moment.middle),
        element("circle", class_="ring", r=RADIUS + 5, fill="none"),
        element("circle", r=12, fill="transparent"),
        glyph_svg(mark.glyph, mark.status, colour, palette),
        _beside(sign, item, place),
        early,
        name_svg(mark.label, item, place, board, raised=raised and place.line == 0),
    ]
    return element(
        "g",
        inside,
        class_="item chosen" if mark.chosen else "item",
        data_select=mark.id,
        data_part=mark.id if mark.glyph is not Glyph.EVENT else None,
        data_event=mark.event,
        **board.frame.handle(mark.sentence),
        **item_data(mark.moment, item),
    )


def _beside(sign: str, item: Item, place: Place) -> str:
    """Return a sign at the end of its mark's span; switched off where the name says it."""
    if not sign:
        return ""
    at = f"translate({number(span_of(item)[1] - item.middle + item.sign / 2 - 2)} {RADIUS + CAPITAL + 2:g})"
    return element("g", sign, class_="sign", display="none" if place.side else None, transform=at)


def item_data(moment: Moment, item: Item) -> dict[str, str | float | None]:
    """Return what the script needs to place an item again: its days, its name's width, its rank."""
    return {
        "data_t": str(moment.middle),
        "data_t0": day_of(moment.first) if not moment.end_unknown else None,
        "data_t1": day_of(moment.last) + 1 if not moment.end_unknown else None,
        "data_tail": round(item.end - item.middle, 1) if moment.end_unknown else None,
        "data_w": item.name,
        "data_rank": item.rank,
        "data_sign": item.sign or None,
    }


def name_svg(label: str, item: Item, place: Place, board: Board, *, raised: bool) -> str:
    """Return the name beside a mark; one without room stays in the page, switched off, for when there is.

    In a figure nothing runs behind a name, and what has no room is not there.
    """
    palette, live = board.palette, board.frame.live
    if not (live or place.side):
        return ""
    left, right = span_of(item)
    x = left - GAP - item.middle if place.side == "left" else right + GAP - item.middle
    head, dot, status = label.partition(STATUS_DOT)
    # What sets the figures drops a plain space with which a piece of text begins.
    dot = dot if live else dot.replace(" ", "\xa0", 1)
    quiet = element("tspan", words(f"{dot}{status}"), fill=palette.muted) if dot else ""
    y = CAPITAL - (15 if raised else 0)
    start = x - item.name if place.side == "left" else x
    box = {"x": start - 1, "y": y - NAME_RISE, "width": item.name + 2, "height": NAME_RISE + NAME_FALL}
    ground = "" if live else element("rect", fill=palette.background, **box)
    return ground + element(
        "text",
        words(head) + quiet,
        class_="name" if place.side else "name off",
        display=None if place.side else "none",
        x=x,
        y=y,
        font_size=NAME_SIZE,
        fill=palette.text,
        text_anchor="end" if place.side == "left" else None,
        stroke=palette.background,
        stroke_width=3.5,
        stroke_linejoin="round",
        paint_order="stroke",
    )


@dataclass(frozen=True)
class Pack:
    """Marks that share the lines of a lane, and where its first line is."""

    drawn: tuple[tuple[str, Place], ...]
    middles: tuple[float, ...]
    lines: int
    raised: bool = False  # names in the first line stand over its bar

    def at(self, base: float, pitch: float) -> str:
        """Return the marks in their lines; the script packs them again when the days move."""
        content = "".join(
            markup.replace("<g ", f'<g transform="translate({number(x)} {number(base + pitch * place.line)})" ', 1)
            for (markup, place), x in zip(self.drawn, self.middles, strict=True)
        )
        lines, raised = self.lines, int(self.raised)
        return element(
            "g", content, class_="pack", data_base=base, data_pitch=pitch, data_lines=lines, data_raised=raised
        )


def gutter_text(lines: tuple[Sequence[str], Sequence[str]], frame: Frame, y: float, pitch: float, ink: Ink) -> str:
    """Return a text that ends before the plot, broken for the wide gutter and, on the page, for the narrow one."""
    wide = "".join(
        text_at(frame.gutter - 12, y + pitch * place, line, ink, "end") for place, line in enumerate(lines[0])
    )
    if frame.narrow is None:
        return wide
    small = Ink(NARROW_SIZE, ink.fill, bold=ink.bold)
    narrow = "".join(
        text_at(frame.narrow - 6, y + pitch * place, line, small, "end") for place, line in enumerate(lines[1])
    )
    return element("g", wide, class_="wide") + element("g", narrow, class_="narrow", display="none")


def across(y: float, height: float, frame: Frame, **style: str | float | None) -> str:
    """Return a band through the whole picture."""
    return element("rect", x=0, y=y, width=frame.whole, height=max(height, FEWEST_PIXELS / 2), class_="whole", **style)
