"""What is drawn, free of any drawing tool: actors with places, lines with bends; page and figures read it."""

from dataclasses import dataclass

from graph_data.vocabulary import Status


@dataclass(frozen=True)
class Node:
    """An actor in the drawing; x grows to the right, y downwards, in layout units."""

    id: str
    label: str
    name: str
    kind: str
    shape: str
    x: int
    y: int
    radius: int
    strong: bool = False  # core actors carry bold labels
    shown: bool = True
    cut_off: bool = False
    folded: int = 0  # persons that are folded into it
    label_side: str = "below"  # where its label stands: below, above, right or left
    label_at: tuple[float, float] | None = None  # in a figure the middle of its label, whatever the side
    label_room: float | None = None  # in a figure how wide its label may be; as on the page if left out


@dataclass(frozen=True)
class Line:
    """What joins two actors: one tie, or the ties of a pair that share a family.

    `bend` is how far the control point is from the middle of the straight line between the centres, in
    layout units, as Cytoscape.js counts it: on a screen, to the right of the way from source to target.
    """

    id: str
    source: str
    target: str
    family: str
    ties: tuple[str, ...]
    status: Status
    disputed: int = 0  # how many of its ties are disputed
    arrow_to_target: bool = False
    arrow_to_source: bool = False
    bend: float = 0.0
    shown: bool = True
    number: str = ""  # what the figure's notes call it
    timing: str = ""  # in a time window: "unsure" or "undated" if that holds of a tie that it stands for


@dataclass(frozen=True)
class Drawing:
    """A picture of a selection: everything that has a place, shown or not, sorted by id."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    listed_not_drawn: tuple[str, ...] = ()  # ties that the drawing leaves to table and evidence

    @property
    def shown_nodes(self) -> tuple[Node, ...]:
        """The actors that the picture shows."""
        return tuple(node for node in self.nodes if node.shown)

    @property
    def shown_lines(self) -> tuple[Line, ...]:
        """The lines that the picture shows."""
        return tuple(line for line in self.lines if line.shown)
