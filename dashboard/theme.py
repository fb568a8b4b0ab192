"""One table of encodings: colour says a tie's family, line pattern its status, shape an actor's kind.

Network, legend and figures read it, so that a picture means the same wherever it is seen.
Every colour keeps 3:1 against its background (WCAG 2.2, 1.4.11), every text colour 4.5:1 (1.4.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph_data.vocabulary import Status, Vocabulary

# One set of letter widths everywhere.
FONT_STACK = '"Liberation Sans", Arial, "Helvetica Neue", Helvetica, sans-serif'


@dataclass(frozen=True)
class LineStyle:
    """How a status is drawn: width in layout units, dashes as lengths on and off, a mark on the line."""

    width: float
    dashes: tuple[float, ...] = ()
    round_ends: bool = False
    mark: str = ""


LINE_STYLES: Mapping[Status, LineStyle] = {
    Status.CORROBORATED: LineStyle(3.6),
    Status.SINGLE_SOURCE: LineStyle(1.5),
    Status.DISPUTED: LineStyle(2.4, (9, 5), mark="≠"),
    Status.ALLEGED: LineStyle(2.4, (1, 9), round_ends=True),
    Status.SPECULATIVE: LineStyle(2.4, (1, 4.5), round_ends=True),
    Status.DENIED: LineStyle(1.6, (5, 3, 1, 3), mark="×"),  # noqa: RUF001 - the sign is meant
    Status.UNSOURCED: LineStyle(0.9),
}


@dataclass(frozen=True)
class Palette:
    """The colours of one appearance of page and figure."""

    background: str
    panel: str
    text: str
    muted: str
    outline: str
    node: str
    node_state: str
    selection: str
    faded: str
    families: Mapping[str, str]
    spare: tuple[str, ...]  # for families that a dataset adds

    def family(self, family_id: str, vocabulary: Vocabulary) -> str:
        """Return the colour of a family; one that a dataset adds takes the next spare colour."""
        if family_id in self.families:
            return self.families[family_id]
        added = [one for one in vocabulary.families if one not in self.families]
        return self.spare[added.index(family_id) % len(self.spare)]


LIGHT = Palette(
    background="#ffffff",
    panel="#f3f5f8",
    text="#1b232d",
    muted="#566170",
    outline="#1b232d",
    node="#dce4ed",
    node_state="#eceff4",
    selection="#ffd84d",
    faded="#8b95a1",
    families={
        "support": "#0072b2",
        "hostility": "#d55e00",
        "opposition": "#5b4bb7",
        "allegiance": "#aa3377",
        "membership": "#555555",
        "contacts": "#008f68",
        "presence": "#7a5c00",
    },
    spare=("#7d4a2a", "#3a6678"),
)
DARK = Palette(
    background="#151a21",
    panel="#0e1217",
    text="#eef2f6",
    muted="#a9b4c0",
    outline="#dfe6ee",
    node="#33404f",
    node_state="#27313d",
    selection="#8a6d00",
    faded="#6d7885",
    families={
        "support": "#5bb8f0",
        "hostility": "#ff9a52",
        "opposition": "#a99bff",
        "allegiance": "#f08cc8",
        "membership": "#b9c1ca",
        "contacts": "#3ccf9f",
        "presence": "#d8b84a",
    },
    spare=("#d39a73", "#8fc1d4"),
)
PALETTES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK}

SHAPES: Mapping[str, str] = {  # names that Cytoscape.js and our own figures both draw
    "armed-group": "ellipse",
    "state": "round-rectangle",
    "government": "rectangle",
    "military": "pentagon",
    "intelligence-agency": "hexagon",
    "international-organisation": "octagon",
    "political-organisation": "rhomboid",
    "religious-movement": "triangle",
    "charity": "vee",
    "media-outlet": "diamond",
    "research-body": "tag",
    "community": "concave-hexagon",
    "person": "ellipse",
}
OTHER_SHAPE = "star"
STATE_KINDS = frozenset({"state", "government", "military", "intelligence-agency", "international-organisation"})
# Width and height for a radius of 1, chosen so that no shape looks larger than another.
SHAPE_SIZES: Mapping[str, tuple[float, float]] = {
    "ellipse": (2.0, 2.0),
    "round-rectangle": (2.1, 1.7),
    "rectangle": (2.0, 1.6),
    "pentagon": (2.1, 2.0),
    "hexagon": (2.2, 1.9),
    "octagon": (1.95, 1.95),
    "rhomboid": (2.5, 1.6),
    "triangle": (2.3, 2.1),
    "vee": (2.1, 2.1),
    "diamond": (2.4, 2.4),
    "tag": (2.2, 1.7),
    "concave-hexagon": (2.3, 1.7),
    "star": (2.4, 2.4),
}
OUTLINE_WIDTH = 1.6
ARROW_LENGTH, ARROW_WIDTH = 10.0, 9.0
BADGE_RADIUS = 9.5
TIMING_RADIUS, TIMING_SHARE = 5.0, 0.27  # the ring of a tie that is not sure in a time window, and where it stands
TIMING_DASHES = {"unsure": "", "undated": "2.2 2.3"}
LABEL_SIZE, LABEL_LEADING, LABEL_WIDTH, LABEL_GAP = 18.0, 20.0, 160.0, 4.0  # sizes of type in layout units
SMALLEST_RADIUS, LARGEST_RADIUS, PERSON_RADIUS = 15, 34, 11


def shape_of(kind: str) -> str:
    """Return the shape of a kind of actor; a kind that a dataset adds has one shape of its own."""
    return SHAPES.get(kind, OTHER_SHAPE)


def radius_of(kind: str, ties: int) -> int:
    """Return the radius of an actor in layout units: larger the more ties are on record, within bounds."""
    if kind == "person":
        return PERSON_RADIUS
    return round(min(LARGEST_RADIUS, SMALLEST_RADIUS + 2.4 * ties**0.5))


def size_of(shape: str, radius: float) -> tuple[float, float]:
    """Return the width and height of a shape, chosen so that one radius looks as large in any shape."""
    wide, high = SHAPE_SIZES.get(shape, (2.0, 2.0))
    return wide * radius, high * radius


def fill_of(kind: str, palette: Palette) -> str:
    """Return the fill of an actor: bodies of states and their unions are lighter than the rest."""
    return palette.node_state if kind in STATE_KINDS else palette.node
