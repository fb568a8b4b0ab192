"""The room of the legend: what the colours, patterns, shapes and signs that occur in a figure mean."""

from collections.abc import Callable, Iterable

from dashboard.drawing import Drawing, Line
from dashboard.figures.blocks import Block, paragraph, side_by_side, stack
from dashboard.figures.line_svg import MARK_SIZE, arrowhead, badge_box, number_box, pill_svg, stroke, timing_svg
from dashboard.figures.node_svg import DASHES
from dashboard.figures.shapes import outline
from dashboard.figures.svg import Ink, element, text_at
from dashboard.labels import badge_text
from dashboard.theme import LABEL_SIZE, LINE_STYLES, OUTLINE_WIDTH, Palette, fill_of
from graph_data.vocabulary import RANK, STATUS_LABELS, STATUS_MEANINGS, Status, Vocabulary

SIZE, SMALL, HEADING = 16.0, 13.5, 14.0
SAMPLE, GAP, COLUMN_GAP = 54.0, 12.0, 40.0
MIDDLE = 11.5  # height of a sample's middle below the top of its row
ROW_GAP = 7.0
ABSENCE = "No line between two actors is no evidence that there is no tie."
LARGER = "Larger: more ties on record"
TIMINGS = {
    "unsure": "A tie of the line only possibly held in the time window",
    "undated": "A tie of the line is undated, and placed by when it was said",
}


def legend(drawing: Drawing, palette: Palette, vocabulary: Vocabulary, width: float) -> Block:
    """Return the legend of what a drawing shows, in as many columns as it has groups."""
    lines = drawing.shown_lines
    groups = [
        legend_group("Colour of a line: what kind of tie", _families(lines, palette, vocabulary)),
        legend_group("Pattern of a line: what its claims amount to", _statuses(lines, palette)),
        legend_group("Shape: what kind of actor", _kinds(drawing, palette, vocabulary)),
        legend_group("Signs", _signs(drawing, palette)),
    ]
    return beside(groups, palette, width)


Row = tuple[str, str, str]  # a sample's markup, its label, what it means
Group = Callable[[float, Palette], Block]


def beside(groups: Iterable[Group | None], palette: Palette, width: float) -> Block:
    """Return the groups of a legend that have anything to say, as columns of one width."""
    filled = [group for group in groups if group]
    column = (width - COLUMN_GAP * (len(filled) - 1)) / max(1, len(filled))
    return side_by_side([group(column, palette) for group in filled], column, COLUMN_GAP)


def legend_group(title: str, rows: Iterable[Row]) -> Group | None:
    """Return a part of a legend, to be set in a width; none if it has no rows."""
    entries = list(rows)
    if not entries:
        return None

    def set_in(width: float, palette: Palette) -> Block:
        heading = paragraph(title, width, Ink(HEADING, palette.muted, bold=True), after=8)
        return stack([heading, *(_row(row, width, palette) for row in entries)])

    return set_in


def _row(row: Row, width: float, palette: Palette) -> Block:
    sample, label, meaning = row
    room = width - SAMPLE - GAP
    text = [paragraph(label, room, Ink(SIZE, palette.text))]
    if meaning:
        text.append(paragraph(meaning, room, Ink(SMALL, palette.muted)))
    body = stack(text)
    return Block(sample + body.at(SAMPLE + GAP, 0), body.height + ROW_GAP)


def _families(lines: Iterable[Line], palette: Palette, vocabulary: Vocabulary) -> Iterable[Row]:
    present = {line.family for line in lines if line.status is not Status.UNSOURCED}
    known = [family for family in vocabulary.families if family in present]
    for family in known:
        yield _bar(palette.family(family, vocabulary)), vocabulary.families[family].label, ""


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
