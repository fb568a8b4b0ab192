"""The room of the timeline's legend: what the shapes, rims, bars and lines that occur in it mean."""

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.figures.blocks import Block
from dashboard.figures.legend_svg import MIDDLE, SAMPLE, Row, beside, legend_group
from dashboard.figures.svg import element, number
from dashboard.figures.time_scale import Scale
from dashboard.figures.timeline_ink import Tint, bar_svg, glyph_svg, hatching, whisker_svg
from dashboard.theme import LINE_STYLES, Palette
from dashboard.timeline import Timeline
from dashboard.timeline_marks import GLYPH_LABELS, Glyph
from dashboard.timeline_spans import Bar, Kind, Moment, Segment
from graph_data.vocabulary import RANK, STATUS_LABELS, STATUS_MEANINGS, Status, Vocabulary

HATCH = "timeline-hatch-legend"
START = date(2000, 1, 1).toordinal()
KINDS = {
    Kind.SURE: ("on every reading", ""),
    Kind.WITHIN: ("some time in here", ""),
    Kind.ABOUT: ("about", ""),
    Kind.FADE: ("end unknown", ""),
    Kind.UNDATED: ("undated", "It stands where it was said."),
}
NO_TIME = ("activity undated", "No time of activity is on record.")
STILL = ("goes on", "As far as sources were read.")
SHAPES, DATES, BARS, SIGNS = "Part in an event", "Its date", "Bars", "Signs"
RIMS, COLOURS = "What its claims amount to", "Kind of tie"
Titled = tuple[str, list[Row]]


def legend_rows(timeline: Timeline, palette: Palette, vocabulary: Vocabulary) -> list[Titled]:
    """Return the groups of the legend with their rows: only what occurs."""
    groups = [
        (SHAPES, _glyphs(timeline, palette)),
        (DATES, _spans(timeline, palette)),
        (BARS, _bars(timeline, palette)),
        (SIGNS, _signs(timeline, palette)),
        (RIMS, _statuses(timeline, palette)),
        (COLOURS, _families(timeline, palette, vocabulary)),
    ]
    return [(title, found) for title, rows in groups if (found := list(rows))]


def legend_block(timeline: Timeline, palette: Palette, vocabulary: Vocabulary, width: float) -> Block:
    """Return the legend as a block of a figure."""
    groups = [legend_group(title, rows) for title, rows in legend_rows(timeline, palette, vocabulary)]
    return beside(groups, palette, width)


def _glyphs(timeline: Timeline, palette: Palette) -> Iterable[Row]:
    present = {mark.glyph for mark in timeline.marks}
    for glyph in Glyph:
        if glyph in present:
            shape = glyph_svg(glyph, Status.SINGLE_SOURCE, palette.text, palette)
            yield (_at(SAMPLE / 2, shape), *GLYPH_LABELS[glyph])


def _statuses(timeline: Timeline, palette: Palette) -> Iterable[Row]:
    found = {mark.status for mark in timeline.marks} | {one.status for one in timeline.connectors if one.status}
    for status in sorted(found | {row.status for row in timeline.rows}, key=RANK.__getitem__):
        style = LINE_STYLES[status]
        line = element(
            "path",
            d=f"M0 {MIDDLE}H30",
            stroke=palette.text,
            stroke_width=style.width,
            stroke_dasharray=" ".join(number(one) for one in style.dashes) or None,
            stroke_linecap="round" if style.round_ends else None,
        )
        shape = _at(SAMPLE - 10, glyph_svg(Glyph.ATTRIBUTED, status, palette.text, palette))
        sign = f" {style.mark}" if style.mark else ""
        yield line + shape, f"{STATUS_LABELS[status]}{sign}", STATUS_MEANINGS[status]


def _spans(timeline: Timeline, palette: Palette) -> Iterable[Row]:
    """Return what the lines beside marks mean."""
    ticks = [tick.moment for row in timeline.rows for tick in (*row.affirming, *row.against)]
    moments = [mark.moment for mark in timeline.marks] + [one.moment for one in timeline.connectors] + ticks
    first, last = date.fromordinal(START + 8), date.fromordinal(START + 46)
    middle, later = date.fromordinal(START + 18), date.fromordinal(START + 35)
    kinds = (
        (any(_plain(one) for one in moments), Moment(first, last), "some time in this span"),
        (any(one.about for one in moments), Moment(first, last, about=True), "about"),
        (
            any(one.choices for one in moments),
            Moment(first, last, choices=((first, middle), (later, last))),
            "one or the other",
        ),
        (any(one.lasting and not one.end_unknown for one in moments), Moment(first, last, lasting=True), "it lasted"),
        (
            any(one.end_unknown for one in moments),
            Moment(first, first, end_unknown=True),
            "end unknown",
        ),
    )
    scale = Scale(START, START + SAMPLE, SAMPLE)
    for occurs, moment, label in kinds:
        if occurs:
            x = scale.place(moment.middle)
            dot = element("circle", r=4, fill=palette.text)
            yield _at(x, whisker_svg(moment, scale, palette.text, moment.middle) + dot), label, ""


def _plain(moment: Moment) -> bool:
    return not (moment.about or moment.lasting or moment.choices) and moment.first != moment.last


def _bars(timeline: Timeline, palette: Palette) -> Iterable[Row]:
    """Return what the parts of bars mean."""
    own = [lane.bar for lane in timeline.lanes if lane.bar]
    bars = own + [row.bar for row in timeline.rows if row.bar]
    present = {segment.kind for bar in bars for segment in bar.segments}
    day, end = date.fromordinal(START + 4), date.fromordinal(START + 40)
    for kind, told in KINDS.items():
        if kind in present:
            bar = Bar((Segment(kind, day, end),), end_unknown=kind is Kind.FADE)
            yield (_bar(bar, palette), *told)
    if any(bar.goes_on for bar in bars):
        yield _bar(Bar((Segment(Kind.SURE, day, end),), goes_on=True), palette), *STILL
    if any(lane.actor and lane.bar is None for lane in timeline.lanes):
        yield element("rect", x=2, y=MIDDLE - 0.5, width=SAMPLE - 4, height=1, fill=palette.faded), *NO_TIME


def _bar(bar: Bar, palette: Palette) -> str:
    drawn = bar_svg(
        bar, Scale(START, START + SAMPLE, SAMPLE), MIDDLE, Tint(palette.node, palette.faded, HATCH), palette
    )
    hatched = any(segment.kind is Kind.ABOUT for segment in bar.segments)
    return (element("defs", hatching(HATCH, palette.muted)) if hatched else "") + drawn


def _families(timeline: Timeline, palette: Palette, vocabulary: Vocabulary) -> Iterable[Row]:
    found = {mark.family for mark in timeline.marks} | {one.family for one in timeline.connectors}
    found |= {row.family for row in timeline.rows}
    for family, word in vocabulary.families.items():
        if family in found:
            colour = palette.family(family, vocabulary)
            yield element("rect", x=0, y=MIDDLE - 3, width=SAMPLE, height=6, rx=3, fill=colour), word.label, ""


def _signs(timeline: Timeline, palette: Palette) -> Iterable[Row]:
    dots = "".join(element("circle", cx=x, cy=MIDDLE, r=4, fill=palette.text) for x in (6, SAMPLE - 6))
    line = element("path", d=f"M6 {MIDDLE}H{SAMPLE - 6:g}", stroke=palette.text, stroke_width=2)
    if any(one.status for one in timeline.connectors):
        yield line + dots, "act between actors", ""
    if any(one.status is None for one in timeline.connectors):
        dotted = line.replace("<path ", '<path stroke-dasharray="2 4" ', 1)
        yield dotted + dots, "parts in the chosen event", ""
    if any(lane.strip for lane in timeline.lanes):
        yield _strip(palette), "further parts", "Darker where there are more."
    if timeline.window:
        window = element("rect", x=4, y=2, width=SAMPLE - 8, height=19, fill=palette.selection, fill_opacity="0.4")
        yield window, "time window", ""
    if timeline.rows:
        yield (
            _ticks(palette),
            "claims when said",
            "For it above, against it below; a hollow one is shown, and not counted.",
        )
    read = element("path", d=f"M{SAMPLE / 2:g} 1V22", stroke=palette.muted, stroke_width=1.4, stroke_dasharray="2 3")
    yield read, "sources read to here", ""


def _strip(palette: Palette) -> str:
    spans: Sequence[tuple[int, int]] = ((2, 50), (12, 26), (16, 42))
    return "".join(
        element("rect", x=x, y=MIDDLE - 4.5, width=end - x, height=9, fill=palette.text, fill_opacity="0.2")
        for x, end in spans
    )


def _ticks(palette: Palette) -> str:
    up = [element("rect", x=x, y=0, width=3.5, height=9, fill=palette.text) for x in (14, 22)]
    bar = element("rect", x=4, y=10, width=SAMPLE - 8, height=4, fill=palette.faded)
    return "".join([*up, bar, element("rect", x=34, y=15, width=3.5, height=8, fill=palette.text)])


def _at(x: float, content: str) -> str:
    return element("g", content, transform=f"translate({number(x)} {MIDDLE})")
