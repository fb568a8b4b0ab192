"""The time axis of a figure: days to places, and where its years, quarters or months are marked.

assets/timeline.js repeats both for a reader who zooms; the browser tests hold the two together.
"""

from dataclasses import dataclass
from datetime import date

MONTHS_IN_YEAR = 12
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months from mark to mark
LEAST_APART = 46.0  # pixels from mark to mark, so that a year fits between
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS_IN_MONTH = 30.44


@dataclass(frozen=True)
class Scale:
    """Days as ordinals to places between 0 and a width."""

    first: float
    last: float
    width: float

    def place(self, day: float) -> float:
        """Return the place of a day."""
        return (day - self.first) * self.width / (self.last - self.first)


@dataclass(frozen=True)
class TimeMark:
    """A mark on the axis: the day, what stands beside it, and whether a year begins there."""

    day: int
    label: str
    year: bool


def time_marks(scale: Scale) -> list[TimeMark]:
    """Return the marks that fit: months, quarters, years or decades, as many as stay apart."""
    per_month = scale.width / (scale.last - scale.first) * DAYS_IN_MONTH
    step = next((step for step in STEPS if step * per_month >= LEAST_APART), STEPS[-1])
    start, end = date.fromordinal(max(1, int(scale.first))), date.fromordinal(int(scale.last))
    first = start.year * MONTHS_IN_YEAR + start.month - 1
    last = end.year * MONTHS_IN_YEAR + end.month - 1
    months = range(-(-first // step) * step, last + 1, step)
    found = [_mark(*divmod(month, MONTHS_IN_YEAR)) for month in months if month >= MONTHS_IN_YEAR]
    return [mark for mark in found if scale.first <= mark.day <= scale.last]


def _mark(year: int, month: int) -> TimeMark:
    day = date(year, month + 1, 1).toordinal()
    return TimeMark(day, MONTH_NAMES[month] if month else str(year), month == 0)
