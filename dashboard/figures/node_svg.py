"""The room where actors are drawn: their shapes and, above everything else, their names."""

from dashboard.drawing import Node
from dashboard.figures.shapes import outline
from dashboard.figures.svg import element, words
from dashboard.labels import folded_mark, label_box, label_lines
from dashboard.theme import LABEL_LEADING, LABEL_SIZE, OUTLINE_WIDTH, Palette, fill_of

BASELINE = 0.8  # share of a line of type that lies above its baseline
HALO = 4.0
DASHES = "4 3"


def node_svg(node: Node, palette: Palette) -> str:
    """Return the shape of an actor; one that is cut off is faded and has a dashed outline."""
    return outline(
        node.shape,
        node.x,
        node.y,
        node.radius,
        fill=palette.background if node.cut_off else fill_of(node.kind, palette),
        stroke=palette.faded if node.cut_off else palette.outline,
        stroke_width=OUTLINE_WIDTH,
        stroke_dasharray=DASHES if node.cut_off else None,
    )


def label_svg(node: Node, palette: Palette) -> str:
    """Return the name of an actor with a halo that keeps lines away from its letters."""
    box = label_box(node)
    lines, middle = label_lines(node), (box.left + box.right) / 2
    spans = [
        element("tspan", _content(line, node, palette, last=place == len(lines) - 1), x=middle, y=baseline)
        for place, line in enumerate(lines)
        for baseline in [box.top + LABEL_LEADING * (place + BASELINE)]
    ]
    return element(
        "text",
        spans,
        text_anchor="middle",
        font_size=LABEL_SIZE,
        font_weight="bold" if node.strong else None,
        fill=palette.muted if node.cut_off else palette.text,
        stroke=palette.background,
        stroke_width=HALO,
        stroke_linejoin="round",
        paint_order="stroke",
    )


def _content(line: str, node: Node, palette: Palette, *, last: bool) -> str:
    mark = folded_mark(node)
    if not (mark and last):
        return words(line)
    quiet = element("tspan", words(mark), fill=palette.muted, font_weight="normal")
    return words(line.removesuffix(mark)) + quiet
