"""The room where names stand: how an actor's label is broken and which place beside the actor it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.curves import Point, control_point, point_at
from dashboard.drawing import Line, Node
from dashboard.routing_costs import Floats, lengths_inside, overlaps
from dashboard.text_width import width_of, wrap_label
from dashboard.theme import LABEL_GAP, LABEL_LEADING, LABEL_SIZE, LABEL_WIDTH, LINE_STYLES, size_of
from graph_data.vocabulary import Status

PIECES = 8
SIDES = {
    "below": 0.0,
    "above": 0.4,
    "right": 0.7,
    "left": 0.8,
}  # what a side costs, in lines that it would be clear of
COVERED = 20.0


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def grown(self, margin: float) -> "Box":
        """Return the rectangle with a margin around it."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def overlap(self, other: "Box") -> float:
        """Return the area that it has in common with another one."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


def folded_mark(node: Node) -> str:
    """Return what tells that persons are folded into an actor, such as `+3`; nothing if none is."""
    return f"+{node.folded}" if node.folded else ""


def label_lines(node: Node) -> tuple[str, ...]:
    """Return the one or two lines of an actor's label, the count of folded persons at the end of the last."""
    text = node.label or node.id
    mark = folded_mark(node)
    room = node.label_room or LABEL_WIDTH
    return wrap_label(f"{text}\xa0{mark}" if mark else text, room, LABEL_SIZE, bold=node.strong)


def badge_text(line: Line) -> str:
    """Return the mark in a line's middle: `≠` if a tie of it is disputed, with the count if several are."""
    if line.disputed > 1:
        return f"{LINE_STYLES[Status.DISPUTED].mark}{line.disputed}"
    if line.disputed:
        return LINE_STYLES[Status.DISPUTED].mark
    return LINE_STYLES[line.status].mark


def body_box(node: Node) -> Box:
    """Return the rectangle around an actor's shape."""
    wide, high = size_of(node.shape, node.radius)
    return Box(node.x - wide / 2, node.y - high / 2, node.x + wide / 2, node.y + high / 2)


def label_size(node: Node) -> tuple[float, float]:
    """Return how wide and high an actor's label is."""
    lines = label_lines(node)
    return max(width_of(line, LABEL_SIZE, bold=node.strong) for line in lines), LABEL_LEADING * len(lines)


def edges(boxes: Sequence[Box]) -> Floats:
    """Return the edges of each box as a row: left, top, right, bottom."""
    rows = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def box_around(middle: Point, wide: float, high: float) -> Box:
    """Return the rectangle of a size around a point."""
    x, y = middle
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def label_box(node: Node, side: str | None = None) -> Box:
    """Return the rectangle that the label takes beside the actor, on its side unless another is asked for."""
    wide, high = label_size(node)
    if node.label_at and side is None:
        return box_around(node.label_at, wide, high)
    body = body_box(node)
    left, top = {
        "below": (node.x - wide / 2, body.bottom + LABEL_GAP),
        "above": (node.x - wide / 2, body.top - LABEL_GAP - high),
        "right": (body.right + LABEL_GAP, node.y - high / 2),
        "left": (body.left - LABEL_GAP - wide, node.y - high / 2),
    }[side or node.label_side]
    return Box(left, top, left + wide, top + high)


def choose_sides(nodes: Sequence[Node], lines: Sequence[Line]) -> dict[str, str]:
    """Return for every actor the side of its label that is clear of actors, labels and most lines.

    Strong actors choose first and heed strong ones only, so that nothing in the margin moves them.
    """
    core, every = _ways(nodes, lines)
    boxes: dict[str, Box] = {}
    sides: dict[str, str] = {}
    for node in sorted(nodes, key=lambda node: (not node.strong, node.id)):
        heeded = [other for other in nodes if other.id != node.id and (other.strong or not node.strong)]
        taken = [body_box(other) for other in heeded] + list(boxes.values())
        costs = _side_costs([label_box(node, side) for side in SIDES], taken, core if node.strong else every)
        sides[node.id] = list(SIDES)[costs.index(min(costs))]
        boxes[node.id] = label_box(node, sides[node.id])
    return sides


def _ways(nodes: Sequence[Node], lines: Sequence[Line]) -> tuple[Floats, Floats]:
    """Return the points along the lines among strong actors, and along all lines."""
    by_id = {node.id: node for node in nodes}
    core: list[list[Point]] = []
    rest: list[list[Point]] = []
    for line in sorted(lines, key=lambda line: line.id):
        source, target = by_id[line.source], by_id[line.target]
        start, end = (source.x, source.y), (target.x, target.y)
        control = control_point(start, end, line.bend)
        way = [point_at(start, control, end, step / PIECES) for step in range(PIECES + 1)]
        (core if source.strong and target.strong else rest).append(way)
    shape = (-1, PIECES + 1, 2)
    return np.array(core).reshape(shape), np.array(core + rest).reshape(shape)


def _side_costs(boxes: Sequence[Box], taken: Sequence[Box], ways: Floats) -> list[float]:
    """Return what each side costs: what its label would cover, the lines through it, and the side itself."""
    lines = (lengths_inside(ways, edges([box.grown(3) for box in boxes])) > 0).sum(axis=0)
    areas = overlaps(edges([box.grown(2) for box in boxes]), edges(taken))
    covered = np.where(areas > 0, COVERED + areas / 50, 0).sum(axis=1)
    return [float(cost) for cost in lines + list(SIDES.values()) + covered]
