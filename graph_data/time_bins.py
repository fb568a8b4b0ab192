"""Room of the clockwork: events counted in equal stretches of time, for the histogram that a window is dragged on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from graph_data.dates import When, display_when, parse_when, possibly_overlap, surely_overlap

MOST_BINS = 60
WIDTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600)  # months; the last is wide enough for every year there is
UNITS = {1: "a month", 3: "a quarter", 6: "a half-year", 12: "a year"}
LOOSE_MONTHS = 24  # what may lie anywhere in a longer time is counted, and stands in no bar
FEWEST_MONTHS = 24
YEAR = 12


@dataclass(frozen=True)
class Scale:
    """Equal stretches of whole months, one after the other; month 0 is January of the year 0."""

    width: int  # months in a bin
    first: int  # the month that the first bin begins with
    bins: int

    @property
    def unit(self) -> str:
        """What one bar counts, to stand after `Events`."""
        return UNITS.get(self.width) or f"in {self.width // YEAR} years"

    @property
    def year(self) -> int:
        """How many bins a larger step is: a year, at least one bin."""
        return max(1, YEAR // self.width)

    def starts(self, place: int) -> str:
        """Return the date on which a bin begins, as short as it can be said: a year or a month."""
        year, month = divmod(self.first + place * self.width, YEAR)
        return f"{year:04}-{month + 1:02}" if month else f"{year:04}"

    def ends(self, place: int) -> str:
        """Return the date with which a bin ends, as short as it can be said."""
        year, month = divmod(self.first + (place + 1) * self.width - 1, YEAR)
        return f"{year:04}" if month == YEAR - 1 else f"{year:04}-{month + 1:02}"

    def days(self, place: int) -> tuple[date, date]:
        """Return the first and the last day of a bin."""
        return parse_when(self.starts(place)).earliest, parse_when(self.ends(place)).latest

    def place_of(self, day: date) -> int:
        """Return the bin that a day lies in, the first or last one for a day outside."""
        return min(max((month_of(day) - self.first) // self.width, 0), self.bins - 1)

    def around(self, when: When) -> tuple[int, int]:
        """Return the first and the last bin that a date may touch."""
        return self.place_of(when.earliest), self.place_of(when.latest)


@dataclass(frozen=True)
class Bar:
    """How many events lie in a bin surely, and how many more only possibly."""

    sure: int
    possible: int


def month_of(day: date) -> int:
    """Return the number of a day's month."""
    return day.year * YEAR + day.month - 1


def is_loose(when: When) -> bool:
    """Tell whether a date may lie anywhere in so long a time that no bar can stand for it."""
    return month_of(when.latest) - month_of(when.earliest) >= LOOSE_MONTHS


def build_scale(dates: Iterable[When]) -> Scale | None:
    """Return bins over all dates that are not loose: the narrowest of which there are not too many."""
    close = [when for when in dates if not is_loose(when)]
    if not close:
        return None
    first = month_of(min(when.earliest for when in close))
    last = month_of(max(when.latest for when in close))
    width = next(one for one in WIDTHS if last // one - first // one < MOST_BINS)
    return Scale(width, first - first % width, last // width - first // width + 1)


def spans_enough(scale: Scale | None) -> bool:
    """Tell whether a window can be set on a scale: one of some years."""
    return scale is not None and scale.bins * scale.width >= FEWEST_MONTHS


def count_events(scale: Scale, dates: Collection[When]) -> tuple[Bar, ...]:
    """Return a bar for every bin; possible are the events that may lie in it and in another."""
    sure, possible = [0] * scale.bins, [0] * scale.bins
    end = scale.days(scale.bins - 1)[1]
    start = scale.days(0)[0]
    for when in dates:
        if is_loose(when) or not possibly_overlap(when, start, end):
            continue
        first, last = scale.around(when)
        for place in range(first, last + 1):
            counts = sure if surely_overlap(when, *scale.days(place)) else possible
            counts[place] += 1
    return tuple(Bar(*counts) for counts in zip(sure, possible, strict=True))


def place_window(scale: Scale, since: str | None, until: str | None) -> tuple[int, int]:
    """Return the first bin of a window and the bin after its last, clipped to the scale."""
    first = scale.place_of(parse_when(since).earliest) if since else 0
    last = scale.place_of(parse_when(until).latest) if until else scale.bins - 1
    return first, max(first, last) + 1


def year_marks(scale: Scale, most: int = 8) -> tuple[tuple[float, int], ...]:
    """Return years to write under the bars, each with its place from 0 to 1."""
    years = [
        year
        for year in range(scale.first // YEAR, (scale.first + scale.bins * scale.width) // YEAR + 1)
        if scale.first <= year * YEAR < scale.first + scale.bins * scale.width
    ]
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) <= most * step)
    total = scale.bins * scale.width
    return tuple(((year * YEAR - scale.first) / total, year) for year in years if year % step == 0 or step == 1)


def say_bounds(scale: Scale) -> tuple[list[str], list[str]]:
    """Return in words where each bin begins and where it ends."""
    places = range(scale.bins)
    return (
        [f"from {display_when(parse_when(scale.starts(place)))}" for place in places],
        [f"to {display_when(parse_when(scale.ends(place)))}" for place in places],
    )
