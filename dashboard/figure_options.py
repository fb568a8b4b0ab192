"""How a figure is made: size, palette, width and resolution; keys beside the view's, which never change what it shows.

On the route they stand in the query as `figure.size=half`; the command has an option for each.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.figures.palettes import FIGURE_PALETTES
from dashboard.figures.sheets import SHEETS, Sheet
from graph_data.queries import QueryError, join_query, show, split_query

PREFIX = "figure."
PARTS = ("figure", "notes")
SIZES, PALETTES = tuple(SHEETS), tuple(name for name in FIGURE_PALETTES if name != "dark")
NARROWEST_MM, WIDEST_MM = 40.0, 2000.0
COARSEST_DPI, FINEST_DPI = 50, 1200
MOST_PIXELS_ACROSS = 12_000
MM_PER_INCH = 25.4


@dataclass(frozen=True)
class FigureOptions:
    """The choices for one figure."""

    size: str = "page"
    palette: str = ""  # empty: that of the view's theme
    width_mm: float = 0.0  # of a PNG; 0: that of the sheet
    dpi: int = 0  # of a PNG; 0: that of the sheet
    part: str = "figure"  # of an SVG or PNG, which hold one page: the figure or its notes

    @property
    def sheet(self) -> Sheet:
        """The sheet of the size."""
        return SHEETS[self.size]

    @property
    def resolution(self) -> int:
        """The dots to an inch of a PNG."""
        return self.dpi or self.sheet.dpi

    @property
    def pixels_across(self) -> int:
        """How many pixels a PNG is wide, within bounds."""
        return min(MOST_PIXELS_ACROSS, round((self.width_mm or self.sheet.width_mm) / MM_PER_INCH * self.resolution))


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            message = f"takes {', '.join(allowed[:-1])} or {allowed[-1]}, not {show(text)}"
            raise QueryError(message)
        return text

    return read


def _number(least: float, most: float, make: Callable[[str], float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = make(text)
        except ValueError:
            value = -1
        if not least <= value <= most:
            message = f"takes {least:g} to {most:g}, not {show(text)}"
            raise QueryError(message)
        return value

    return read


READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "size": ("size", _one_of(SIZES)),
    "palette": ("palette", _one_of(PALETTES)),
    "width-mm": ("width_mm", _number(NARROWEST_MM, WIDEST_MM, float)),
    "dpi": ("dpi", _number(COARSEST_DPI, FINEST_DPI, int)),
    "part": ("part", _one_of(PARTS)),
}


def read_figure_options(query: str) -> tuple[FigureOptions, str, tuple[str, ...]]:
    """Return the options in a query, the query of the view without them, and a notice for each that is not usable."""
    if PREFIX not in query:
        return FigureOptions(), query, ()
    try:
        values = split_query(query)
    except ValueError:
        return FigureOptions(), query, ()
    found: dict[str, Any] = {}
    notices = []
    for key, text in values.items():
        if not key.startswith(PREFIX):
            continue
        name = key.removeprefix(PREFIX)
        if name not in READERS:
            notices.append(f"The link's {show(key)} is not known here; it was left out.")
            continue
        attribute, read = READERS[name]
        try:
            found[attribute] = read(text)
        except QueryError as error:
            notices.append(f"The link's “{key}” {error}; it was left out.")
    rest = [(key, text) for key, text in values.items() if not key.startswith(PREFIX)]
    view = "all" if rest == [("all", "")] else join_query(rest)  # the word alone lifts every default
    return FigureOptions(**found), view, tuple(notices)


def write_figure_options(chosen: Mapping[str, object]) -> str:
    """Return options by their names as a query, as the route takes them; those that are None are left out."""
    return join_query([(PREFIX + name, f"{value}") for name, value in chosen.items() if value is not None])
