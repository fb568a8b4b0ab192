"""The room of the timeline's small pieces: bars, whiskers, shapes of marks; whatever lies in time says its days.

An element with `data-x0` and `data-x1` reaches from one day to another, one with `data-x` stands at a day; the page's
script puts them elsewhere when a reader zooms, relative to the mark that they belong to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.figures.svg import Ink, element, number, text_at
from dashboard.figures.time_scale import Scale
from dashboard.theme import LINE_STYLES, Palette
from dashboard.timeline_marks import Glyph
from dashboard.timeline_spans import Bar, Kind, Moment, Segment
from graph_data.vocabulary import Status

BAR_HEIGHT = 12.0
FADE_STEPS = 6
ARROW = 9.0
CAP = 4.0  # half the height of a whisker's end
RADIUS = 6.5
SMALL_TEXT = 12.0
FADE_REACH = 34.0  # pixels that the fading end of an event reaches, whatever the zoom: nobody says how long it lasted
HATCH = "timeline-hatch"
SIGN_SIZE = 13.0
SIGN_ROOM = 13.0  # that a sign takes beside its mark
FEWEST_PIXELS = 2.5
Style = dict[str, str | float | None]
EARLIER = "\u2039"  # before a year that lies before the axis


@dataclass(frozen=True)
class Tint:
    """The colours of a bar: its body, its rim, and the hatching's id."""

    fill: str
    rim: str
    hatch: str
    strength: float = 1.0
    dashes: str | None = None
    width: float = 1.0


def day_of(value: date) -> int:
    """Return the number of a day; that of the day after it is where it ends."""
    return value.toordinal()


def stretch(x0: float, x1: float, scale: Scale, y: float, height: float, **style: str | float | None) -> str:
    """Return a rectangle from the start of one day to another."""
    left, right = scale.place(x0), scale.place(x1)
    wide = max(right - left, FEWEST_PIXELS)
    return element("rect", x=left, y=y, width=wide, height=height, data_x0=x0, data_x1=x1, **style)


def standing(day: float, scale: Scale, y: float, content: Iterable[str] | str, **more: str | float | None) -> str:
    """Return a group that stands at a day."""
    place = f"translate({number(scale.place(day))} {number(y)})"
    return element("g", content, data_x=day, data_y=y, transform=place, **more)


def hatching(hatch: str, colour: str) -> str:
    """Return the pattern of what is only about right."""
    line = element("path", d="M-1 7L7 -1M3 11L11 3M-3 3L3 -3", stroke=colour, stroke_width=1.8)
    return element("pattern", line, id=hatch, width=8, height=8, patternUnits="userSpaceOnUse")


# ---- bars -----------------------------------------------------------------------------------------------------------


def bar_svg(bar: Bar, scale: Scale, y: float, tint: Tint, palette: Palette) -> str:
    """Return a bar around a height: what is sure is solid, the rest shows how it is not."""
    pieces = [piece for segment in bar.segments for piece in _segment(segment, scale, y, tint)]
    if bar.segments:
        start, end = day_of(bar.segments[0].start), day_of(bar.segments[-1].end) + 1
        ink = Ink(SMALL_TEXT, palette.text)
        if bar.goes_on:
            pieces.append(standing(end, scale, y, _arrow(tint)))
        if bar.end_unknown:
            pieces.append(standing(end, scale, y, text_at(3, 4.5, "?", replace(ink, bold=True))))
        if bar.start_unknown:
            pieces.append(standing(start, scale, y, text_at(-9, 4.5, "?", replace(ink, bold=True))))
        if any(segment.kind is Kind.ABOUT for segment in bar.segments):
            pieces.append(_about_signs(bar, scale, y, palette))
        if bar.since is not None:
            pieces.append(text_at(4, y + 4.5, f"{EARLIER} {bar.since}", ink))
    return "".join(pieces)


def _segment(segment: Segment, scale: Scale, y: float, tint: Tint) -> Iterable[str]:
    x0, x1, top = day_of(segment.start), day_of(segment.end) + 1, y - BAR_HEIGHT / 2
    if segment.kind is Kind.FADE:
        step = (x1 - x0) / FADE_STEPS
        for place in range(FADE_STEPS):
            strength = round(tint.strength * 0.85 * (1 - place / FADE_STEPS), 2)
            near, far = x0 + place * step, x0 + (place + 1) * step
            yield stretch(near, far, scale, top, BAR_HEIGHT, fill=tint.rim, fill_opacity=str(strength))
        return
    style: Style = {"stroke": tint.rim, "stroke_width": 1.2}
    if segment.kind is Kind.SURE:
        fill = {"fill": tint.fill, "fill_opacity": str(tint.strength)}
        style = {"stroke": tint.rim, "stroke_width": tint.width, "stroke_dasharray": tint.dashes, **fill}
    elif segment.kind is Kind.ABOUT:
        style |= {"fill": f"url(#{tint.hatch})", "stroke_dasharray": None}
    elif segment.kind is Kind.WITHIN:
        style |= {"fill": "none", "stroke_dasharray": "4 2.5"}
    else:
        style |= {"fill": "none", "stroke_dasharray": "0.1 3.5", "stroke_linecap": "round", "stroke_width": 2.0}
    yield stretch(x0, x1, scale, top, BAR_HEIGHT, **style)


def _arrow(tint: Tint) -> str:
    half = BAR_HEIGHT / 2
    points = f"0,{number(-half)} {number(ARROW)},0 0,{number(half)}"
    return element(
        "polygon", points=points, fill=tint.fill, fill_opacity=str(tint.strength), stroke=tint.rim, stroke_width=1
    )


def _about_signs(bar: Bar, scale: Scale, y: float, palette: Palette) -> str:
    """Return the sign for about on each hatched stretch, where no name stands."""
    sign = text_at(0, SIGN_SIZE / 2 - 2, "~", Ink(SIGN_SIZE, palette.text, bold=True), "middle")
    halo: Style = {"stroke": palette.background, "stroke_width": 3.5, "stroke_linejoin": "round"}
    hatched = [segment for segment in bar.segments if segment.kind is Kind.ABOUT]
    middles = [(day_of(one.start) + day_of(one.end) + 1) / 2 for one in hatched]
    return "".join(standing(day, scale, y, sign, paint_order="stroke", **halo) for day in middles)


# ---- marks ----------------------------------------------------------------------------------------------------------


def whisker_svg(moment: Moment, scale: Scale, colour: str, origin: float) -> str:
    """Return the span in which a mark may lie, around its own height; `origin` is the day at which the mark stands."""
    start, end = day_of(moment.first), day_of(moment.last) + 1
    near = Scale(scale.first, scale.last, scale.width)
    shift = near.place(origin)
    if moment.end_unknown:
        return "".join(
            element("rect", x=place * FADE_REACH / 6, y=-2.5, width=FADE_REACH / 6, height=5, fill=colour,
                    fill_opacity=str(round(0.8 * (1 - place / 6), 2)))
            for place in range(6)
        ) + text_at(FADE_REACH + 2, 4.5, "?", Ink(SMALL_TEXT, colour, bold=True))  # fmt: skip
    if moment.lasting:
        return _reach(start, end, near, shift, stroke=colour, stroke_width=4.5)
    spans = [(day_of(one), day_of(other) + 1) for one, other in moment.choices] or [(start, end)]
    if moment.about:
        return "".join(_reach(x0, x1, near, shift, stroke=colour, stroke_dasharray="3 2.5") for x0, x1 in spans)
    return "".join(
        _reach(x0, x1, near, shift, stroke=colour) + _cap(x0, near, shift, colour) + _cap(x1, near, shift, colour)
        for x0, x1 in spans
        if x1 - x0 > 1
    )


def _reach(x0: float, x1: float, scale: Scale, shift: float, **style: str | float | None) -> str:
    ends = {"x1": scale.place(x0) - shift, "x2": scale.place(x1) - shift}
    return element("line", **ends, data_x0=x0, data_x1=x1, **{"stroke_width": 1.6, **style})


def _cap(day: float, scale: Scale, shift: float, colour: str) -> str:
    cap = element("path", d=f"M0 {-CAP}V{CAP}", stroke=colour, stroke_width=1.6)
    place = f"translate({number(scale.place(day) - shift)} 0)"
    return element("g", cap, data_x=day, data_y=0, transform=place)


def glyph_svg(glyph: Glyph, status: Status, colour: str, palette: Palette) -> str:
    """Return the shape of a mark: what the part is by shape, what its claims amount to by the pattern of the rim."""
    rim = _rim(status, colour)
    if glyph in {Glyph.CLAIMED, Glyph.ATTRIBUTED}:
        core = element("path", d=_diamond(RADIUS - 2.2), fill=colour) if glyph is Glyph.CLAIMED else ""
        return element("path", d=_diamond(RADIUS + 1), fill=palette.background, **rim) + core
    if glyph is Glyph.SITE:
        return element("rect", x=-3, y=-RADIUS - 0.5, width=6, height=2 * RADIUS + 1, fill=palette.background, **rim)
    if glyph is Glyph.EVENT:
        side = 2 * (RADIUS - 1)
        return element("rect", x=-side / 2, y=-side / 2, width=side, height=side, fill=palette.background, **rim)
    radius = RADIUS - 0.5
    inner = {Glyph.ACTED: radius - 2.4, Glyph.AFFECTED: 1.7}.get(glyph)
    ring = element("circle", r=radius, fill=palette.background, **rim)
    return ring + (element("circle", r=inner, fill=colour) if inner else "")


def _rim(status: Status, colour: str) -> Style:
    """Return how the outline of a mark tells a status: the patterns of the lines, made small."""
    style = LINE_STYLES[status]
    dashes = " ".join(number(max(0.1, length * 0.36)) for length in style.dashes)
    return {
        "stroke": colour,
        "stroke_width": max(1.2, style.width * 0.72),
        "stroke_dasharray": dashes or None,
        "stroke_linecap": "round" if style.round_ends else None,
    }


def _diamond(reach: float) -> str:
    return f"M0 {number(-reach)}L{number(reach)} 0L0 {number(reach)}L{number(-reach)} 0Z"


def sign_svg(status: Status, colour: str, palette: Palette) -> str:
    """Return the sign that a disputed or denied part carries beside its mark; nothing for others."""
    sign = LINE_STYLES[status].mark
    if not sign:
        return ""
    return element(
        "text",
        sign,
        x=0,
        y=-RADIUS - 2,
        font_size=SIGN_SIZE,
        font_weight="bold",
        fill=colour,
        text_anchor="middle",
        stroke=palette.background,
        stroke_width=3.5,
        stroke_linejoin="round",
        paint_order="stroke",
    )
