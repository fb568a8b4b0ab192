"""One single date in EDTF form: its pieces, whether the calendar has it, and the days it may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
UNSPECIFIED = "XX"

_PATTERN = re.compile(
    r"(?P<before_year>[~?%]?)(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?P<after_year>[~?%]?)"
    r"(?:-(?P<before_month>[~?%]?)(?P<month>[0-9]{2}|XX)(?P<after_month>[~?%]?)"
    r"(?:-(?P<before_day>[~?%]?)(?P<day>[0-9]{2}|XX)(?P<after_day>[~?%]?))?)?",
)

FIRST_YEAR, LAST_YEAR = 1000, 2999
_SHOWN_CHARACTERS = 32
_MONTHS_IN_YEAR = 12
_MONTHS_IN_SEASON = 3
_OTHER_SEASON_CODES = range(25, 42)
# Months of the northern half of the world, where our subject lies; winter runs into the next year.
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class DateError(ValueError):
    """A text that is no date of our subset, with what is wrong and how to write it."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep both sentences; they show whatever was written in plain ASCII."""
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return both sentences."""
        return f"{self.message} {self.hint}"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """The pieces of one EDTF date as they stand in the text, not yet checked against the calendar.

    A mark behind a piece speaks of that piece and all before it, a mark in front of a piece of that
    piece alone: `2015-03~` doubts year and month, `2015-~03` only the month.
    """

    year: str
    month: str
    day: str
    year_marks: str
    month_marks: str
    day_marks: str

    @property
    def approximate(self) -> bool:
        """Tell whether any piece is marked `~` or `%`."""
        return is_approximate(self.year_marks + self.month_marks + self.day_marks)

    @property
    def uncertain(self) -> bool:
        """Tell whether any piece is marked `?` or `%`."""
        return is_uncertain(self.year_marks + self.month_marks + self.day_marks)

    @property
    def open_digits(self) -> int:
        """Count the unspecified digits of the year: one for a decade, two for a century."""
        return self.year.count("X")


def read_written(text: str) -> WrittenDate | None:
    """Split one EDTF date into its pieces, or return None where the text has another shape."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return None
    piece = {name: value or "" for name, value in match.groupdict().items()}
    behind_month = piece["after_month"] + piece["after_day"]
    return WrittenDate(
        year=piece["year"],
        month=piece["month"],
        day=piece["day"],
        year_marks=piece["before_year"] + piece["after_year"] + behind_month,
        month_marks=piece["before_month"] + behind_month,
        day_marks=piece["before_day"] + piece["after_day"],
    )


def is_approximate(marks: str) -> bool:
    """Tell whether the marks say "about"."""
    return "~" in marks or "%" in marks


def is_uncertain(marks: str) -> bool:
    """Tell whether the marks say "perhaps"."""
    return "?" in marks or "%" in marks


def bounds_of(written: WrittenDate) -> tuple[date, date]:
    """Give the first and the last day that one date may mean, widened by its marks.

    Raises:
        DateError: if the calendar has no such date, or our subset does not.
    """
    _check_order(written)
    _check_calendar(written)
    low_year, high_year = int(written.year.replace("X", "0")), int(written.year.replace("X", "9"))
    low_month, high_month, unit = 1, _MONTHS_IN_YEAR, 0
    if written.month not in {"", UNSPECIFIED}:
        month = int(written.month)
        low_month, high_month = _SEASON_MONTHS.get(month, (month, month))
        unit = _MONTHS_IN_SEASON if month in SEASONS else 1
    lowest, highest = date(low_year, low_month, 1), _last_of_month(high_year, high_month)
    days = 0
    if written.day not in {"", UNSPECIFIED}:
        lowest = highest = date(low_year, low_month, int(written.day))
        days = _weight(written.day_marks)
    months = _MONTHS_IN_YEAR * 10**written.open_digits * _weight(written.year_marks)
    months += unit * _weight(written.month_marks)
    return _shift(lowest, -months, -days), _shift(highest, months, days)


def show_text(text: str) -> str:
    """Quote a text from outside in plain ASCII, cut to a length that suits a message."""
    cut = text[:_SHOWN_CHARACTERS]
    return ascii(cut) + ("..." if cut != text else "")


def _check_order(written: WrittenDate) -> None:
    """Refuse a known piece behind an unknown one, and a season with a day."""
    if written.open_digits and written.month:
        raise DateError(
            message=f"The year {written.year} is not fully known, so no month can follow it.",
            hint=f"Write {written.year} alone, or the whole year.",
        )
    if written.month == UNSPECIFIED and written.day not in {"", UNSPECIFIED}:
        raise DateError(
            message=f"The day {written.day} is given, but its month is not known.",
            hint=f"Write {written.year}-XX-XX, or the month.",
        )
    if written.day and written.month.isdigit() and int(written.month) in SEASONS:
        raise DateError(
            message="A season has no days.",
            hint=f"Write {written.year}-{written.month} for {SEASONS[int(written.month)]} {written.year}.",
        )


def _check_calendar(written: WrittenDate) -> None:
    """Refuse a year, month or day that the calendar or our range of years does not have."""
    year = int(written.year.replace("X", "0"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(
            message=f"The year {written.year} is outside {FIRST_YEAR} to {LAST_YEAR}.",
            hint="Check the four digits of the year.",
        )
    if written.month in {"", UNSPECIFIED} or int(written.month) in SEASONS:
        return
    month = int(written.month)
    if month in _OTHER_SEASON_CODES:
        raise DateError(
            message=f"The season code {month} is not supported.",
            hint="Write 21 for spring, 22 for summer, 23 for autumn or 24 for winter, or name the months.",
        )
    if not 1 <= month <= _MONTHS_IN_YEAR:
        raise DateError(message=f"There is no month {written.month}.", hint=_month_hint(year, month))
    if written.day in {"", UNSPECIFIED}:
        return
    length = monthrange(year, month)[1]
    if not 1 <= int(written.day) <= length:
        name = f"{MONTHS[month - 1]} {year}"
        raise DateError(
            message=f"There is no day {written.day} in {name}.",
            hint=f"{name} has {length} days; write XX for a day that is not known.",
        )


def _month_hint(year: int, month: int) -> str:
    """Explain months, and the period that somebody means who writes 2015-16."""
    later = year - year % 100 + month
    period = f"; the years {year} to {later} are written {year}/{later}" if later > year else ""
    return f"Months run from 01 to 12{period}; write XX for a month that is not known."


def _weight(marks: str) -> int:
    return int(is_approximate(marks)) + int(is_uncertain(marks))


def _last_of_month(year: int, month: int) -> date:
    year, month = year + (month - 1) // _MONTHS_IN_YEAR, (month - 1) % _MONTHS_IN_YEAR + 1
    return date(year, month, monthrange(year, month)[1])


def _shift(day: date, months: int, days: int) -> date:
    """Move by whole months, at most to the last day of the month reached, and then by days."""
    last = _last_of_month(day.year, day.month + months)
    return last.replace(day=min(day.day, last.day)) + timedelta(days=days)
