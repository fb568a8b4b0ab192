"""Dates as the sources give them: what a text in EDTF form may mean, and every comparison of dates.

The subset follows the Extended Date/Time Format specification of the Library of Congress, since taken
into ISO 8601-2:2019: levels 0 and 1 without times of day, and of level 2 marks on single pieces and
"one of a set". Years run from 1000 to 2999, so no bound can leave the range of `datetime.date`.

A mark (`~` about, `?` perhaps, `%` both) widens the bounds by one unit of every piece it speaks of,
`%` by two: `2015-03~` by a year and a month, `2015-~03` by a month. The standard gives no widths; these
are those of the `edtf` package, the oracle of the tests, which also list where we part from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_data.date_display import display_when
from graph_data.date_hints import advise
from graph_data.date_pieces import DateError, WrittenDate, bounds_of, read_written, show_text

__all__ = [
    "Corners",
    "DateError",
    "When",
    "corners_possibly_overlap",
    "corners_surely_overlap",
    "display_when",
    "format_bound",
    "parse_when",
    "possibly_overlap",
    "surely_overlap",
]

LONGEST_TEXT = 64
_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Corners:
    """Bounds of a start and of an end; `date.min` and `date.max` stand for no bound."""

    earliest_start: date
    latest_start: date
    earliest_end: date
    latest_end: date


@dataclass(frozen=True, slots=True)
class When:
    """What a date in EDTF form may mean; `parse_when` makes it.

    Something that is no interval happened at one time between `earliest` and `latest`, so both of its
    earliest corners are the one and both of its latest corners the other.
    """

    text: str
    earliest_start: date
    latest_start: date
    earliest_end: date
    latest_end: date
    open_start: bool = False
    open_end: bool = False
    unknown_start: bool = False
    unknown_end: bool = False
    is_interval: bool = False
    approximate: bool = False
    uncertain: bool = False

    @property
    def earliest(self) -> date:
        """The first day that it may touch."""
        return self.earliest_start

    @property
    def latest(self) -> date:
        """The last day that it may touch."""
        return self.latest_end

    @property
    def corners(self) -> Corners:
        """The four bounds alone."""
        return Corners(self.earliest_start, self.latest_start, self.earliest_end, self.latest_end)


def possibly_overlap(when: When, start: date, end: date) -> bool:
    """Tell whether some reading of the date shares a day with the window; see the corners' formula."""
    return corners_possibly_overlap(when.corners, start, end)


def surely_overlap(when: When, start: date, end: date) -> bool:
    """Tell whether every reading of the date shares a day with the window; see the corners' formula."""
    return corners_surely_overlap(when.corners, start, end)


def corners_possibly_overlap(corners: Corners, start: date, end: date) -> bool:
    """Tell whether some choice of real dates shares a day with the window from start to end inclusive.

    A choice is a real start and a real end within their corners, the start not after the end. The
    longest choice runs from the earliest start to the latest end and holds every other, so it decides:
    `earliest_start <= end and latest_end >= start`. A window or corners that hold nothing share nothing.
    """
    exists = start <= end and corners.earliest_start <= corners.latest_end
    return exists and corners.earliest_start <= end and corners.latest_end >= start


def corners_surely_overlap(corners: Corners, start: date, end: date) -> bool:
    """Tell whether every choice of real dates shares a day with the window from start to end inclusive.

    A choice misses the window only by starting after it or by ending before it. As no start lies after
    the latest end and no end before the earliest start, none misses it where
    `min(latest_start, latest_end) <= end and max(earliest_end, earliest_start) >= start`.
    """
    exists = start <= end and corners.earliest_start <= corners.latest_end
    last_start = min(corners.latest_start, corners.latest_end)
    first_end = max(corners.earliest_end, corners.earliest_start)
    return exists and last_start <= end and first_end >= start


def format_bound(value: date) -> str:
    """Write a bound as an ISO date, or as `..` where there is none."""
    return _OPEN if value in {date.min, date.max} else value.isoformat()


def parse_when(text: str) -> When:
    """Read a date in EDTF form.

    Raises:
        DateError: if the text is no date of our subset, or no date of the calendar.
    """
    if len(text) > LONGEST_TEXT:
        raise DateError(
            message=f"The date has {len(text)} characters; a date has at most {LONGEST_TEXT}.",
            hint="Keep only the date here and move other words to a note.",
        )
    stripped = text.strip()
    if not stripped:
        raise DateError(message="The date is empty.", hint="Leave the field out if the date is not known.")
    when = _read(stripped)
    if when is None:
        message = f"{show_text(stripped)} is not a date in EDTF form."
        raise DateError(message=message, hint=advise(stripped, _read_or_none))
    return when


def _read_or_none(text: str) -> When | None:
    try:
        return _read(text)
    except DateError:
        return None


def _read(text: str) -> When | None:
    """Read the text, return None if its shape is not ours, raise DateError if the shape says no date."""
    if "/" in text:
        return _read_interval(text)
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text)
    written = read_written(text)
    return None if written is None else _make_point(text, [written])


def _read_set(text: str) -> When | None:
    members = [member.strip(" ") for member in text[1:-1].split(",")]
    written: list[WrittenDate] = []
    for member in members:
        first, dots, last = member.partition(_OPEN)
        ends = [end for end in (read_written(first), read_written(last)) if end is not None]
        if len(ends) < (2 if dots else 1):
            return None
        if bounds_of(ends[0])[0] > bounds_of(ends[-1])[1]:
            raise DateError(message=f"{show_text(member)} ends before it starts.", hint=f"Write {last}..{first}.")
        written.extend(ends)
    if len(written) == 1:
        raise DateError(message=f"{show_text(text)} is a set with only one date.", hint=f"Write {members[0]}.")
    return _make_point(text, written)


def _make_point(text: str, written: list[WrittenDate]) -> When:
    bounds = [bounds_of(one) for one in written]
    earliest, latest = min(low for low, _ in bounds), max(high for _, high in bounds)
    return When(
        text=text,
        earliest_start=earliest,
        latest_start=latest,
        earliest_end=earliest,
        latest_end=latest,
        approximate=any(one.approximate for one in written),
        uncertain=any(one.uncertain for one in written),
    )


def _read_interval(text: str) -> When | None:
    left, _, right = text.partition("/")
    start, end = read_written(left), read_written(right)
    if left in {"", _OPEN} and right in {"", _OPEN}:
        raise DateError(
            message=f"{show_text(text)} gives no date on either side.",
            hint="Give at least one side, such as 2015/.. or /2019, or leave the field out.",
        )
    if (start is None and left not in {"", _OPEN}) or (end is None and right not in {"", _OPEN}):
        return None
    corners = _corners(start, end, open_start=left == _OPEN, open_end=right == _OPEN)
    if corners.earliest_start > corners.latest_end:
        raise DateError(message=f"{show_text(text)} ends before it starts.", hint=f"Write {right}/{left}.")
    dates = [one for one in (start, end) if one is not None]
    return When(
        text=text,
        earliest_start=corners.earliest_start,
        latest_start=corners.latest_start,
        earliest_end=corners.earliest_end,
        latest_end=corners.latest_end,
        open_start=left == _OPEN,
        open_end=right == _OPEN,
        unknown_start=left == "",
        unknown_end=right == "",
        is_interval=True,
        approximate=any(one.approximate for one in dates),
        uncertain=any(one.uncertain for one in dates),
    )


def _corners(start: WrittenDate | None, end: WrittenDate | None, *, open_start: bool, open_end: bool) -> Corners:
    """Give the corners of an interval with at least one date.

    An open side has no bound and surely so. Of an unknown side we know only that the start is not after
    the end: an unknown start lies at the end's latest day or earlier, an unknown end at the start's
    earliest day or later. Any guess of a length, such as ten years, would be ours and not the source's.
    """
    start_bounds = bounds_of(start) if start else None
    end_bounds = bounds_of(end) if end else None
    if start_bounds is None:
        start_bounds = (date.min, date.min if open_start or end_bounds is None else end_bounds[1])
    if end_bounds is None:
        end_bounds = (date.max if open_end else start_bounds[0], date.max)
    return Corners(*start_bounds, *end_bounds)
