"""The room of the legend: what the colours, patterns, shapes and signs that occur in a figure mean."""

from collections.abc import Iterable

from dashboard.drawing import Drawing, Line
from dashboard.figures.line_svg import MARK_SIZE, arrowhead, badge_box, number_box, pill_svg, stroke, timing_svg
from dashboard.figures.look import Look
from dashboard.figures.node_svg import DASHES
from dashboard.figures.shapes import outline
from dashboard.figures.svg import Ink, element, text_at
from dashboard.labels import badge_text
from dashboard.theme import LABEL_SIZE, LINE_STYLES, OUTLINE_WIDTH, Palette, fill_of
from graph_data.vocabulary import RANK, STATUS_LABELS, STATUS_MEANINGS, Status, Vocabulary

SIZE = 16.0  # of the labels beside samples, in whose units these are drawn
SAMPLE, GAP = 54.0, 12.0
SAMPLE_HEIGHT = 23.0
MIDDLE = 11.5  # height of a sample's middle below the top of its row
ABSENCE = "No line between two actors is no evidence that there is no tie."
LARGER = "Larger: more ties on record"
Row = tuple[str, str, str]  # a sample's markup, its label, what it means
Titled = tuple[str, list[Row]]

TIMINGS = {
    "unsure": "A tie of the line only possibly held in the time window",
    "undated": "A tie of the line is undated, and placed by when it was said",
}


def legend_rows(drawing: Drawing, look: Look) -> list[Titled]:
    """Return the groups of the legend with their rows: only what occurs."""
    lines, palette = drawing.shown_lines, look.palette
    groups = [
        ("Colour of a line: what kind of tie", _families(lines, look)),
        ("Pattern of a line: what its claims amount to", _statuses(lines, palette)),
        ("Shape: what kind of actor", _kinds(drawing, palette, look.vocabulary)),
        ("Signs", _signs(drawing, palette)),
    ]
    return [(title, found) for title, rows in groups if (found := list(rows))]


def _families(lines: Iterable[Line], look: Look) -> Iterable[Row]:
    present = {line.family for line in lines if line.status is not Status.UNSOURCED}
    for family, word in look.vocabulary.families.items():
        if family in present:
            yield _bar(look.palette.family(family, look.vocabulary)), lettered(family, word.label, look), ""


def lettered(family: str, label: str, look: Look) -> str:
    """Return the label of a family, after its letter where it has one."""
    return f"{look.letters[family]}: {label}" if family in look.letters else label


def _bar(colour: str) -> str:
    return element("rect", x=0, y=MIDDLE - 3, width=SAMPLE, height=6, rx=3, fill=colour)


def _statuses(lines: Iterable[Line], palette: Palette) -> Iterable[Row]:
    for status in sorted({line.status for line in lines}, key=lambda status: RANK[status]):
        colour = palette.faded if status is Status.UNSOURCED else palette.text
        sample = stroke(f"M0 {MIDDLE}H{SAMPLE:g}", status, colour)
        if LINE_STYLES[status].mark:
            sample += _sample_badge(status, colour, palette)
        yield sample, STATUS_LABELS[status], STATUS_MEANINGS[status]


def _sample_badge(status: Status, colour: str, palette: Palette) -> str:
    line = Line("", "", "", "", (), status)
    box = badge_box(line, (SAMPLE / 2, MIDDLE))
    ink = Ink(MARK_SIZE, colour, bold=True)
    return pill_svg(box, badge_text(line), ink, rim=colour, fill=palette.background) if box else ""


def _kinds(drawing: Drawing, palette: Palette, vocabulary: Vocabulary) -> Iterable[Row]:
    shapes = {node.kind: node.shape for node in drawing.shown_nodes}
    order = {kind: place for place, kind in enumerate(vocabulary.actor_kinds)}
    for kind in sorted(shapes, key=lambda kind: (order.get(kind, len(order)), kind)):
        radius = 6.0 if kind == "person" else 9.5
        label = vocabulary.actor_kinds[kind].label if kind in order else kind
        sample = _shape(shapes[kind], radius, fill_of(kind, palette), palette.outline)
        yield sample, label[:1].upper() + label[1:], ""


def _shape(shape: str, radius: float, fill: str, rim: str, *, dashes: str | None = None) -> str:
    return outline(
        shape,
        SAMPLE / 2,
        MIDDLE,
        radius,
        fill=fill,
        stroke=rim,
        stroke_width=OUTLINE_WIDTH,
        stroke_dasharray=dashes,
    )


def _signs(drawing: Drawing, palette: Palette) -> Iterable[Row]:
    lines, nodes = drawing.shown_lines, drawing.shown_nodes
    if any(line.arrow_to_target or line.arrow_to_source for line in lines):
        yield _sample_arrow(palette), "From the one who acts", ""
    if any(line.disputed > 1 for line in lines):
        yield _sample_pill("≠2", palette), "So many of the line's ties are disputed", ""
    for timing, label in TIMINGS.items():
        if any(line.timing == timing for line in lines):
            yield timing_svg(timing, (SAMPLE / 2, MIDDLE), palette.text, palette), label, ""
    if any(line.number for line in lines):
        yield _sample_pill("17", palette), "Number of the note", ""
    if any(node.folded for node in nodes):
        yield _sample_text("+3", palette), "So many persons belong to it", ""
    if any(node.cut_off for node in nodes):
        sample = _shape("ellipse", 9.5, palette.background, palette.faded, dashes=DASHES)
        yield sample, "All its ties are held out", ""
    yield _sample_sizes(palette), LARGER, ""
    yield "", ABSENCE, ""


def _sample_arrow(palette: Palette) -> str:
    way = stroke(f"M0 {MIDDLE}H{SAMPLE - 8:g}", Status.SINGLE_SOURCE, palette.text)
    return way + arrowhead((SAMPLE, MIDDLE), (0, MIDDLE), palette.text)


def _sample_pill(text: str, palette: Palette) -> str:
    box = number_box(text, (SAMPLE / 2, MIDDLE)).grown(1)
    ink = Ink(MARK_SIZE - 1, palette.text, bold=True)
    return pill_svg(box, text, ink, rim=palette.text, fill=palette.background)


def _sample_text(text: str, palette: Palette) -> str:
    return text_at(SAMPLE / 2, MIDDLE + 5, text, Ink(LABEL_SIZE, palette.muted), "middle")


def _sample_sizes(palette: Palette) -> str:
    small, large = (
        outline(
            "ellipse",
            x,
            MIDDLE,
            radius,
            fill=palette.node,
            stroke=palette.outline,
            stroke_width=OUTLINE_WIDTH,
        )
        for x, radius in ((16, 5), (37, 10))
    )
    return small + large
