"""The room where the network becomes a picture, for the page before a script draws it and for figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.drawing import Drawing, Line, Node
from dashboard.figures.label_places import hair_of
from dashboard.figures.line_svg import (
    Curve,
    badge_box,
    badge_svg,
    colour_of,
    curve_of,
    heads_svg,
    line_svg,
    number_svg,
    timing_box,
    timing_svg,
)
from dashboard.figures.node_svg import label_svg, node_svg
from dashboard.figures.number_places import off_line, place_numbers
from dashboard.figures.shapes import outline
from dashboard.figures.svg import element, number, root, words
from dashboard.labels import Box, body_box, label_box
from dashboard.theme import TIMING_SHARE, Palette
from graph_data.vocabulary import Vocabulary

MARGIN = 18.0
EMPTY = Box(0, 0, 640, 360)
SELECTED_RIM = 8.0


@dataclass(frozen=True)
class Picture:
    """The shown part of a drawing as markup, and the rectangle that it fills."""

    markup: str
    box: Box


def render_network(
    drawing: Drawing,
    palette: Palette,
    vocabulary: Vocabulary,
    *,
    description: str,
    selected: str | None = None,
) -> str:
    """Return the picture for the page: an SVG element that fits itself to what is shown."""
    picture = draw_network(drawing, palette, vocabulary, selected=selected)
    box = picture.box
    return root(
        [picture.markup],
        box=(box.left, box.top, box.width, box.height),
        title="Network",
        description=description,
    )


def draw_network(
    drawing: Drawing,
    palette: Palette,
    vocabulary: Vocabulary,
    *,
    selected: str | None = None,
    numbers: Mapping[str, Box] | None = None,
) -> Picture:
    """Return the shown actors and lines as markup, names above everything; only what is shown takes room.

    `numbers` are the places of lines' numbers, found here if they are left out.
    """
    nodes = {node.id: node for node in sorted(drawing.shown_nodes, key=lambda node: (node.strong, node.id))}
    lines = [line for line in drawing.shown_lines if line.source in nodes and line.target in nodes]
    lines.sort(key=lambda line: (line.id == selected, _is_core(line, nodes), line.id))
    curves = {line.id: curve_of(line, nodes[line.source], nodes[line.target]) for line in lines}
    colours = {line.id: colour_of(line, palette, vocabulary) for line in lines}
    plain = [line for line in lines if not line.number]  # a number carries the mark of its line itself
    badges = [box for line in plain if (box := badge_box(line, curves[line.id].middle))]
    taken = [box for node in nodes.values() for box in (body_box(node), label_box(node))]
    if numbers is None:
        rings = [box for line in lines if (box := timing_box(line, curves[line.id]))]
        numbers = place_numbers(lines, curves, [*taken, *badges, *rings])
    markup = [
        *(_glow(node, palette) for node in nodes.values() if node.id == selected),
        *(_line(line, curves[line.id], colours[line.id], palette, selected) for line in lines),
        *(heads_svg(line, curves[line.id], colours[line.id]) for line in lines),
        *(
            timing_svg(line.timing, curves[line.id].at(TIMING_SHARE), colours[line.id], palette)
            for line in lines
            if line.timing
        ),
        *(_hair(node, palette) for node in nodes.values()),
        *(_node(node, palette) for node in nodes.values()),
        *(badge_svg(line, curves[line.id].middle, colours[line.id], palette) for line in plain),
        *(label_svg(node, palette) for node in nodes.values()),
        *(_number(line, numbers[line.id], curves[line.id], colours[line.id], palette) for line in lines if line.number),
    ]
    return Picture("".join(markup), around([*taken, *badges, *numbers.values()], curves.values()))


def _is_core(line: Line, nodes: dict[str, Node]) -> bool:
    return nodes[line.source].strong and nodes[line.target].strong


def _glow(node: Node, palette: Palette) -> str:
    return outline(
        node.shape,
        node.x,
        node.y,
        node.radius,
        fill=palette.selection,
        stroke=palette.selection,
        stroke_width=2 * SELECTED_RIM,
    )


def _line(line: Line, curve: Curve, colour: str, palette: Palette, selected: str | None) -> str:
    glow = palette.selection if line.id == selected else None
    return element("g", line_svg(line, curve, colour, glow=glow), data_line=line.id)


def _number(line: Line, box: Box, curve: Curve, colour: str, palette: Palette) -> str:
    """Return the number of a line, which leads to its note, with a hair to the line where it stands beside it."""
    meant = off_line(box, curve)
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    way = f"M{number(middle[0])} {number(middle[1])}L{number(meant[0])} {number(meant[1])}" if meant else ""
    hair = element("path", d=way, stroke=colour, stroke_width=1) if way else ""
    return hair + number_svg(line.number, box, colour, palette)


def _hair(node: Node, palette: Palette) -> str:
    ends = hair_of(node)
    if ends is None:
        return ""
    (x, y), (to_x, to_y) = ends
    return element("line", x1=x, y1=y, x2=to_x, y2=to_y, stroke=palette.outline, stroke_width=0.8)


def _node(node: Node, palette: Palette) -> str:
    return element("g", (element("title", words(node.name)), node_svg(node, palette)), data_actor=node.id)


def around(boxes: Sequence[Box], curves: Iterable[Curve]) -> Box:
    """Return the rectangle around everything that is drawn, with a margin."""
    if not boxes:
        return EMPTY
    points = [curve.at(step / 16) for curve in curves for step in range(17)]
    return Box(
        min([box.left for box in boxes] + [x for x, _ in points]),
        min([box.top for box in boxes] + [y for _, y in points]),
        max([box.right for box in boxes] + [x for x, _ in points]),
        max([box.bottom for box in boxes] + [y for _, y in points]),
    ).grown(MARGIN)
