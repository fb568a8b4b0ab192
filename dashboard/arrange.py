"""The room where a drawing is finished once: sides of labels and bends of lines, which no filter moves."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.drawing import Line, Node
from dashboard.labels import choose_sides
from dashboard.routing import route_lines


def arrange(nodes: Sequence[Node], lines: Sequence[Line], rounds: int = 2) -> tuple[tuple[Node, ...], tuple[Line, ...]]:
    """Return actors with the sides of their labels and lines with their bends, sorted by id.

    Labels first keep clear of straight lines; when the bends are known they choose again, and the lines then
    keep clear of where they really are.
    """
    for _round in range(rounds):
        sides = choose_sides(nodes, lines)
        nodes = [replace(node, label_side=sides[node.id]) for node in nodes]
        bends = route_lines(nodes, lines)
        lines = [replace(line, bend=bends[line.id]) for line in lines]
    return tuple(sorted(nodes, key=lambda node: node.id)), tuple(sorted(lines, key=lambda line: line.id))
