"""What a figure says and shows, free of any format: the composers for SVG and for Typst read it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.figures.legend_svg import Titled
from dashboard.figures.sheets import Sheet


@dataclass(frozen=True)
class Note:
    """What a number in the picture leads to: the sentence of a tie with its status, then who says what where."""

    number: str
    text: str
    lines: tuple[tuple[str, str], ...] = ()  # such as ("For", "UN (A2) [3] P4")


@dataclass(frozen=True)
class Cited:
    """A document in the list of sources."""

    number: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Drawn:
    """A picture in points, its left top corner at 0, 0."""

    markup: str
    width: float
    height: float
    spots: tuple["Spot", ...] = ()
    kept: float = 1.0  # which share of it found room


@dataclass(frozen=True)
class Spot:
    """Where a number stands in a picture, in points, and the note that it leads to."""

    number: str
    x: float
    y: float
    width: float
    height: float


class TooMuchError(Exception):
    """More than a sheet can hold so that it can be read; the message says what and what to do."""


Drawer = Callable[[Sheet, float], Drawn]  # for a sheet and the most that the picture may be high


@dataclass(frozen=True)
class Figure:
    """A figure before it is set on a sheet."""

    title: str
    sentence: str  # what is shown of how much, what is held out, and what the picture does not say
    alternative: str  # what somebody hears who does not see the picture
    link: str  # the query of the view, with the hash of its data
    data: str  # that hash
    draw: Drawer
    keys: tuple[Titled, ...] = ()
    handling: str | None = None
    notes: tuple[Note, ...] = ()
    sources: tuple[Cited, ...] = ()
    lead: tuple[str, ...] = field(default_factory=tuple)  # what is said between title and sentence
    notes_title: str = "Notes"
    over_time: bool = False  # a timeline may be higher than a network
    lesser_keys: tuple[Titled, ...] | None = None  # the legend of a picture of which a part found no room
    notes_apart: bool = False  # the picture needs the room of the notes


def on_companion(figure: Figure, sheet: Sheet) -> bool:
    """Tell whether the notes are too many or too long for the sheet itself and go to a page of their own."""
    return figure.notes_apart or len(figure.notes) > sheet.notes_on_it


def title_of_companion(figure: Figure) -> str:
    """Return the title of the page with the notes."""
    return f"{figure.notes_title} to “{figure.title}”"


def explanations(figure: Figure) -> str:
    """Return in words what the statuses in the legend mean, for the page with the notes."""
    rows = [row for _, group in figure.keys for row in group if row[2]]
    told = dict.fromkeys(f"{label.removesuffix(' ≠')}: {meaning}" for _, label, meaning in rows)
    return f"{'. '.join(told)}." if told else ""


def foot_of(figure: Figure, sheet: Sheet, *, companion: bool = False) -> str:
    """Return the last line of a page: where the notes stand, and the marking once more."""
    pieces = []
    if figure.notes and on_companion(figure, sheet) and not companion:
        pieces.append("Numbers lead to the notes, which stand with the sources on the companion page")
    if companion:
        pieces.append(f"Data {figure.data}")
    return " · ".join([*pieces, *([figure.handling] if figure.handling else [])])
