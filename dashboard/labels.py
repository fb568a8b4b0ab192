"""The room where names stand: how the label of an actor is broken and which place beside the actor it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.curves import Point, control_point, point_at
from dashboard.drawing import Line, Node
from dashboard.text_width import width_of, wrap_label
from dashboard.theme import LABEL_GAP, LABEL_LEADING, LABEL_SIZE, LABEL_WIDTH, LINE_STYLES, size_of
from graph_data.vocabulary import Status

PIECES = 8
SIDES = {"below": 0.0, "above": 0.4, "right": 0.7, "left": 0.8}  # what a side costs, in lines that it would be clear of
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
    return wrap_label(f"{text}\xa0{mark}" if mark else text, LABEL_WIDTH, LABEL_SIZE, bold=node.strong)


def badge_text(line: Line) -> str:
    """Return the mark that a line carries in its middle: `≠` if a tie of it is disputed, with the count if several."""
    if line.disputed > 1:
        return f"{LINE_STYLES[Status.DISPUTED].mark}{line.disputed}"
    if line.disputed:
        return LINE_STYLES[Status.DISPUTED].mark
    return LINE_STYLES[line.status].mark


def body_box(node: Node) -> Box:
    """Return the rectangle around an actor's shape."""
    wide, high = size_of(node.shape, node.radius)
    return Box(node.x - wide / 2, node.y - high / 2, node.x + wide / 2, node.y + high / 2)


def label_box(node: Node, side: str | None = None) -> Box:
    """Return the rectangle that the label takes beside the actor, on its own side unless another is asked for."""
    lines = label_lines(node)
    wide = max(width_of(line, LABEL_SIZE, bold=node.strong) for line in lines)
    high = LABEL_LEADING * len(lines)
    body = body_box(node)
    left, top = {
        "below": (node.x - wide / 2, body.bottom + LABEL_GAP),
        "above": (node.x - wide / 2, body.top - LABEL_GAP - high),
        "right": (body.right + LABEL_GAP, node.y - high / 2),
        "left": (body.left - LABEL_GAP - wide, node.y - high / 2),
    }[side or node.label_side]
    return Box(left, top, left + wide, top + high)


def choose_sides(nodes: Sequence[Node], lines: Sequence[Line]) -> dict[str, str]:
    """Return for every actor the side of its label that is clear of other actors and labels and of most lines.

    Strong actors choose first and heed strong ones only, so that what a dataset has in its margin does not move them.
    """
    ways = _ways(nodes, lines)
    boxes: dict[str, Box] = {}
    sides: dict[str, str] = {}
    for node in sorted(nodes, key=lambda node: (not node.strong, node.id)):
        heeded = [other for other in nodes if other.id != node.id and (other.strong or not node.strong)]
        taken = [body_box(other) for other in heeded] + list(boxes.values())
        near = ways[True] if node.strong else ways[True] + ways[False]
        cost = {side: _side_cost(label_box(node, side), taken, near) + fee for side, fee in SIDES.items()}
        sides[node.id] = min(SIDES, key=lambda side: cost[side])
        boxes[node.id] = label_box(node, sides[node.id])
    return sides


def _ways(nodes: Sequence[Node], lines: Sequence[Line]) -> dict[bool, list[tuple[Point, ...]]]:
    """Return the points along each line, those among strong actors under True."""
    by_id = {node.id: node for node in nodes}
    found: dict[bool, list[tuple[Point, ...]]] = {True: [], False: []}
    for line in sorted(lines, key=lambda line: line.id):
        source, target = by_id[line.source], by_id[line.target]
        start, end = (source.x, source.y), (target.x, target.y)
        control = control_point(start, end, line.bend)
        way = tuple(point_at(start, control, end, step / PIECES) for step in range(PIECES + 1))
        found[source.strong and target.strong].append(way)
    return found


def _side_cost(box: Box, taken: Sequence[Box], ways: Sequence[tuple[Point, ...]]) -> float:
    covered = sum(COVERED + box.grown(2).overlap(other) / 50 for other in taken if box.grown(2).overlap(other))
    return covered + sum(any(_is_hit(box.grown(3), *piece) for piece in pairwise(way)) for way in ways)


def _is_hit(box: Box, start: Point, end: Point) -> bool:
    """Tell whether the straight way between two points runs through a box."""
    spans = [
        _span(box.left - start[0], box.right - start[0], end[0] - start[0]),
        _span(box.top - start[1], box.bottom - start[1], end[1] - start[1]),
    ]
    return max(0.0, *(span[0] for span in spans)) < min(1.0, *(span[1] for span in spans))


def _span(low: float, high: float, step: float) -> tuple[float, float]:
    if not step:
        return (0.0, 1.0) if low < 0 < high else (1.0, 0.0)
    return (min(low / step, high / step), max(low / step, high / step))
