"""The room where names stand: how the label of an actor is broken and which place beside the actor it takes."""

from dataclasses import dataclass

from dashboard.drawing import Line, Node
from dashboard.text_width import width_of, wrap_label
from dashboard.theme import LABEL_GAP, LABEL_LEADING, LABEL_SIZE, LABEL_WIDTH, LINE_STYLES, size_of
from graph_data.vocabulary import Status


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


def label_box(node: Node) -> Box:
    """Return the rectangle that the label takes, centred below the actor."""
    lines = label_lines(node)
    half = max(width_of(line, LABEL_SIZE, bold=node.strong) for line in lines) / 2
    top = body_box(node).bottom + LABEL_GAP
    return Box(node.x - half, top, node.x + half, top + LABEL_LEADING * len(lines))
