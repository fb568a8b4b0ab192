"""The room where the rows of what is selected are drawn: how long a tie held, and who said what about it when."""

from collections.abc import Sequence

from dashboard.figures.svg import Ink, element, number, text_at, words
from dashboard.figures.time_packing import Item, Lines, Place, lines_needed, pack
from dashboard.figures.timeline_board import Board, Frame
from dashboard.figures.timeline_ink import EARLIER, FEWEST_PIXELS, Tint, bar_svg, day_of, standing, whisker_svg
from dashboard.figures.timeline_layout import NAME_SIZE, gutter_lines, moment_item
from dashboard.figures.timeline_pieces import (
    Pack,
    across,
    definitions,
    ground,
    gutter_text,
    item_data,
    name_svg,
    plot,
)
from dashboard.figures.timeline_svg import Piece
from dashboard.text_width import width_of, wrap_text
from dashboard.theme import LINE_STYLES, Palette
from dashboard.timeline import Timeline
from dashboard.timeline_marks import shorten
from dashboard.timeline_rows import Row, Tick
from dashboard.timeline_spans import Bar

SENTENCE_SIZE, TIMING_SIZE = 14.0, 13.0
SENTENCE_PITCH, TIMING_PITCH = 18.0, 17.0
EDGE = 12.0
NARROW_WIDTH = 330.0  # a small screen's, for sentences that go through the whole picture
TICK_PITCH, TICK_HIGH = 17.0, 6.0
MOST_TICK_LINES = 6
LONGEST_SPEAKER = 30
BAR_ROOM = 28.0
BEFORE_BAR, AFTER_BAR = 7.0, 16.0  # how far a note stands from its bar
TINTED = 0.16  # how strongly the ground of the rows is tinted
AGAINST_FAMILY, FOR_FAMILY = "hostility", "support"


def draw_rows(timeline: Timeline, board: Board) -> Piece:
    """Return a row for each selected tie; nothing if none is selected."""
    if not timeline.rows:
        return Piece("", 0.0)
    frame, palette = board.frame, board.palette
    hatches = {_hatch(place): board.colour(row.family) for place, row in enumerate(timeline.rows)}
    pieces, top, small = [], 0.0, 0.0
    for place, row in enumerate(timeline.rows):
        piece = _row(row, _hatch(place), board.on_tint(TINTED))
        pieces.append(_lowered(piece.markup, top, small, frame, data_row=row.tie))
        top, small = top + piece.height, small + (piece.narrow or piece.height)
    high = max(top, small)  # the picture's own height cuts off what is too much
    tint = across(0, high, frame, fill=palette.selection, fill_opacity=str(TINTED))
    grid = plot("rows", frame, ground(timeline, board, high), aria_hidden="true")
    return Piece(definitions("rows", frame, high, hatches) + tint + grid + "".join(pieces), top, small)


def _lowered(content: str | Sequence[str], y: float, small: float, frame: Frame, **more: str | None) -> str:
    """Return a group at a height, and on the page at another one on a small screen, where sentences take more lines."""
    both = {"data_wide": number(y), "data_small": number(small)} if frame.live else {}
    return element("g", content, transform=f"translate(0 {number(y)})", **both, **more)


def _hatch(place: int) -> str:
    return f"timeline-hatch-row-{place}"


def _row(row: Row, hatch: str, board: Board) -> Piece:
    frame, palette = board.frame, board.palette
    head = _words(row.sentence, frame, Ink(SENTENCE_SIZE, palette.text, bold=True), SENTENCE_PITCH)
    above = _ticks(row.affirming, board, board.colour(FOR_FAMILY))
    below = _ticks(row.against, board, board.colour(AGAINST_FAMILY))
    foot = _words(row.timing, frame, Ink(TIMING_SIZE, palette.text), TIMING_PITCH)
    bar_y = 8 + above.lines * TICK_PITCH + BAR_ROOM / 2
    under = bar_y + BAR_ROOM / 2 + TICK_PITCH / 2
    foot_y = under + (below.lines - 0.5) * TICK_PITCH + 2
    bar = _bar(row, hatch, bar_y, board)
    body = [
        *_captions(row, frame, (bar_y - BAR_ROOM / 2 - TICK_PITCH / 2, bar_y, under), palette),
        plot("rows", frame, [bar, above.at(bar_y - BAR_ROOM / 2 - TICK_PITCH / 2, -TICK_PITCH)]),
        plot("rows", frame, below.at(under, TICK_PITCH)),
        element("g", foot.markup, transform=f"translate(0 {number(foot_y)})"),
    ]
    small = (head.narrow or head.height) + foot_y + (foot.narrow or foot.height) + 8
    height = head.height + foot_y + foot.height + 8
    inside = [
        element("g", head.markup, transform="translate(0 4)"),
        _lowered(body, head.height, head.narrow or head.height, frame),
        _lowered(across(-1, 1, frame, fill=palette.faded, fill_opacity="0.6"), height, small, frame),
    ]
    return Piece("".join(inside), height, small)


def _words(text: str, frame: Frame, ink: Ink, pitch: float) -> Piece:
    """Return a sentence through the whole picture, broken for a wide and, on the page, for a narrow one."""
    wide = wrap_text(text, frame.whole - 2 * EDGE, ink.size, bold=ink.bold)
    narrow = wrap_text(text, NARROW_WIDTH, ink.size, bold=ink.bold) if frame.narrow else ()
    groups = [
        "".join(text_at(EDGE, pitch * (place + 1) - 3, line, ink) for place, line in enumerate(lines))
        for lines in (wide, narrow)
    ]
    if not narrow:
        return Piece(groups[0], pitch * len(wide))
    both = element("g", groups[0], class_="wide") + element("g", groups[1], class_="narrow", display="none")
    return Piece(both, pitch * len(wide), pitch * len(narrow))


def _captions(row: Row, frame: Frame, heights: tuple[float, float, float], palette: Palette) -> list[str]:
    told = (
        "said for it" if row.affirming else "nobody says so",
        row.held if row.bar and row.bar.segments else "no date",
        "said against it" if row.against else "nothing against it",
    )
    ink = Ink(NAME_SIZE, palette.muted)
    return [
        gutter_text(_both(text, frame), frame, height + 4.4, TICK_PITCH, ink)
        for text, height in zip(told, heights, strict=True)
    ]


def _both(text: str, frame: Frame) -> tuple[Sequence[str], Sequence[str]]:
    return (text,), gutter_lines(text, (frame.narrow or frame.gutter) - 10, NAME_SIZE)


def _bar(row: Row, hatch: str, y: float, board: Board) -> str:
    """Return how long the tie held: the rim of what is sure in the pattern of its status, a note beside its end."""
    if row.bar is None or not row.bar.segments:
        return ""
    scale, palette, colour, style = board.scale, board.palette, board.colour(row.family), LINE_STYLES[row.status]
    dashes = " ".join(number(length) for length in style.dashes) or None
    tint = Tint(colour, colour, hatch, strength=0.55, dashes=dashes, width=max(1.2, style.width * 0.7))
    return bar_svg(row.bar, scale, y, tint, palette) + _fade_note(row.fade_note, row.bar, y, board)


def _fade_note(note: str, bar: Bar, y: float, board: Board) -> str:
    """Return the note after the end of a bar, or before it; where neither has room, the sentence below says as much."""
    scale, wide = board.scale, width_of(note, NAME_SIZE)
    first, end = day_of(bar.segments[0].start), day_of(bar.segments[-1].end) + 1
    ink = Ink(NAME_SIZE, board.palette.text)
    if note and scale.width - scale.place(end) >= wide + AFTER_BAR:
        return standing(end, scale, y, text_at(AFTER_BAR, 4.4, note, ink))
    if note and scale.place(first) >= wide + BEFORE_BAR + 2:
        return standing(first, scale, y, text_at(-BEFORE_BAR, 4.4, note, ink, "end"))
    return ""


def _ticks(ticks: Sequence[Tick], board: Board, colour: str) -> Pack:
    """Return the claims of one side, packed; a side without any takes one line for saying so."""
    scale = board.scale
    names = [_speaker(tick) for tick in ticks]
    items = [moment_item(tick.moment, name, scale) for tick, name in zip(ticks, names, strict=True)]
    lines = lines_needed(items, Lines(scale.width, MOST_TICK_LINES))
    places = pack(items, Lines(scale.width, lines))
    drawn = [
        (_tick(tick, (name, item, place), board, colour), place)
        for tick, name, item, place in zip(ticks, names, items, places, strict=True)
    ]
    return Pack(tuple(drawn), tuple(item.middle for item in items), lines)


def _speaker(tick: Tick) -> str:
    early = f"{EARLIER} {tick.moment.before} " if tick.moment.before else ""
    return early + shorten(tick.speaker, LONGEST_SPEAKER)


def _tick(tick: Tick, named: tuple[str, Item, Place], board: Board, colour: str) -> str:
    """Return a claim as an upright stroke at the time when it was said; one that is not counted is hollow."""
    name, item, place = named
    palette = board.palette
    fill = colour if tick.counted else palette.background
    stroke = element(
        "rect", x=-FEWEST_PIXELS / 2 - 0.5, y=-TICK_HIGH, width=FEWEST_PIXELS + 1, height=2 * TICK_HIGH, fill=fill,
        stroke=colour, stroke_width=1.2,
    )  # fmt: skip
    inside = [
        element("title", words(tick.sentence)),
        whisker_svg(tick.moment, board.scale, colour, tick.moment.middle),
        element("circle", class_="ring", r=10, fill="none"),
        element("rect", x=-8, y=-8, width=16, height=16, fill="transparent"),
        stroke,
        name_svg(name, item, place, board, raised=False),
    ]
    return element(
        "g", inside, class_="item tick", **board.frame.handle(tick.sentence, "img"), **item_data(tick.moment, item)
    )
