"""The sheets that a figure is made for: a page, half a page, a slide; every length in points of 1/72 inch."""

from collections.abc import Mapping
from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Sheet:
    """The measures of one size of figure.

    An upright sheet has its legend under the picture and grows as high as it has to be, up to `height`; on one that
    lies across the legend stands beside the picture.
    """

    name: str
    called: str  # in a sentence
    width_mm: float
    height_mm: float
    margin: float
    title: float  # sizes of type, from here to `name`
    sentence: float
    legend: float
    small: float
    note: float
    foot: float
    label: float  # of actors in the picture, as large as it should be
    least_label: float  # and as small as it may become
    timeline: float  # of names beside the marks of a timeline
    picture_height: float  # the most that a network may take
    timeline_height: float  # and a timeline
    aside: float  # how wide a legend beside the picture is; 0 where it stands under it
    fixed: bool  # whether it is as high as it may be, whatever stands on it
    notes_on_it: int  # more notes go to a companion page
    most_actors: int
    most_lines: int
    dpi: int
    gap: float = 10.0

    @property
    def width(self) -> float:
        """Its whole width in points."""
        return round(self.width_mm * POINTS_PER_MM, 2)

    @property
    def height(self) -> float:
        """The most that it may be high, in points."""
        return round(self.height_mm * POINTS_PER_MM, 2)

    @property
    def inner(self) -> float:
        """How wide what stands on it may be."""
        return round(self.width - 2 * self.margin, 2)

    @property
    def main(self) -> float:
        """How wide title and picture are."""
        return round(self.inner - (self.aside + 1.6 * self.gap if self.aside else 0), 2)


PAGE = Sheet(
    "page", "a page", 170, 247, 11, title=14, sentence=7.8, legend=7.4, small=6.4, note=7.0, foot=6.2, label=8.2,
    least_label=6.4, timeline=6.6, picture_height=345, timeline_height=560, aside=0, fixed=False, notes_on_it=8,
    most_actors=60, most_lines=100, dpi=300,
)  # fmt: skip
HALF = Sheet(
    "half", "half a page", 170, 122, 9, title=11.5, sentence=6.6, legend=6.4, small=5.5, note=7.0, foot=5.6, label=7.4,
    least_label=5.8, timeline=6.0, picture_height=262, timeline_height=262, aside=124, fixed=False, notes_on_it=0,
    most_actors=36, most_lines=60, dpi=300, gap=8,
)  # fmt: skip
SLIDE = Sheet(
    "slide", "a slide", 338.67, 190.5, 26, title=24, sentence=10.5, legend=10.5, small=8.8, note=10.5, foot=9, label=14,
    least_label=9.5, timeline=9.5, picture_height=410, timeline_height=410, aside=204, fixed=True, notes_on_it=0,
    most_actors=40, most_lines=70, dpi=144, gap=14,
)  # fmt: skip
SHEETS: Mapping[str, Sheet] = {sheet.name: sheet for sheet in (PAGE, HALF, SLIDE)}
