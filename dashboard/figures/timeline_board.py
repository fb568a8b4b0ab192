"""The board that a timeline is drawn on: its widths, its days and its colours, on the page or in a figure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.figures.time_scale import Scale
from dashboard.theme import Palette
from dashboard.timeline_spans import Axis
from graph_data.vocabulary import Vocabulary

EDGE = 0.02  # of the axis, so that a mark on its first or last day is whole
MARGIN = 14.0
COLOURS = ("background", "panel", "text", "muted", "outline", "node", "node_state", "selection", "faded")
Attributes = dict[str, str | float | None]


@dataclass(frozen=True)
class Frame:
    """The widths that a timeline is drawn in: the names at the left, the days beside them."""

    gutter: float
    width: float
    narrow: float | None = None  # the gutter on a small screen; none in a figure

    @property
    def live(self) -> bool:
        """Whether what is drawn can be chosen: on the page, not in a figure."""
        return self.narrow is not None

    @property
    def whole(self) -> float:
        """The width of gutter and plot and a margin."""
        return self.gutter + self.width + MARGIN

    def handle(self, sentence: str, role: str = "button") -> Attributes:
        """Return what makes an element one that a keyboard reaches and a screen reader tells; in a figure nothing."""
        return {"role": role, "tabindex": -1, "aria_label": sentence} if self.live else {}

    def scale(self, axis: Axis) -> Scale:
        """Return where each day of an axis stands in the plot."""
        first, last = axis.first.toordinal(), axis.last.toordinal() + 1
        edge = round((last - first) * EDGE)
        return Scale(first - edge, last + edge, self.width)


@dataclass(frozen=True)
class Board:
    """Everything that drawing a mark needs to know beside the mark."""

    frame: Frame
    scale: Scale
    palette: Palette
    vocabulary: Vocabulary

    def colour(self, family: str) -> str:
        """Return the colour of a family; what has none takes that of the text."""
        return self.palette.family(family, self.vocabulary) if family else self.palette.text

    def on_tint(self, strength: float) -> "Board":
        """Return the board for what stands on the tint of the selected, so that names cover lines and not the tint.

        On the page, whose colours are variables, it is this board: there names cover nothing.
        """
        if self.frame.live:
            return self
        ground = _mix(self.palette.background, self.palette.selection, strength)
        return replace(self, palette=replace(self.palette, background=ground))


def _mix(under: str, over: str, strength: float) -> str:
    """Return the colour `#rrggbb` that one colour makes over another, 0 not at all, 1 wholly."""
    pairs = [(int(under[at : at + 2], 16), int(over[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * strength):02x}" for low, high in pairs)


def board_of(axis: Axis, frame: Frame, palette: Palette, vocabulary: Vocabulary) -> Board:
    """Return the board for an axis."""
    return Board(frame, frame.scale(axis), palette, vocabulary)


def page_palette(vocabulary: Vocabulary) -> Palette:
    """Return the palette whose colours are the page's variables, so that light and dark need one picture."""
    colours = {name: f"var(--{name.replace('_', '-')})" for name in COLOURS}
    families: Mapping[str, str] = {family: f"var(--family-{family})" for family in vocabulary.families}
    return Palette(**colours, families=families, spare=("var(--text)",))
