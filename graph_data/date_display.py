"""How a date is said in English: never more precisely than it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_data.date_pieces import MONTHS, SEASONS, UNSPECIFIED, WrittenDate, read_written

if TYPE_CHECKING:
    from graph_data.dates import When


def display_when(when: When) -> str:
    """Say a date in English, never more precisely than it was given."""
    if when.text.startswith("["):
        return _say_set(when.text)
    if when.is_interval:
        return _say_interval(when)
    return _say_alone(when.text)


def _say_set(text: str) -> str:
    phrases = []
    for member in text.strip("[]").split(","):
        first, _, last = member.strip().partition("..")
        if last:
            phrases.append(f"between {_say_inside(first)} and {_say_inside(last)}")
        else:
            phrases.append(_say_inside(first))
    *others, final = phrases
    return f"{', '.join(others)} or {final}" if others else final


def _say_interval(when: When) -> str:
    first, _, last = when.text.partition("/")
    start, end = _say_inside(first), _say_inside(last)
    if when.open_end:
        return f"since {start}, ongoing"
    if when.unknown_end:
        return f"from {start}, end unknown"
    if when.open_start:
        return f"until {end}"
    if when.unknown_start:
        return f"until {end}, start unknown"
    return f"from {start} to {end}"


def _say_alone(text: str) -> str:
    written = read_written(text)
    if written is None:
        return text
    gap = _say_gap(written)
    return _say_known(written) + (f", {gap}" if gap else "")


def _say_inside(text: str) -> str:
    """Say a date as part of a longer phrase, where commas and a bare "between" would mislead."""
    written = read_written(text)
    if written is None:
        return text
    known, gap = _say_known(written), _say_gap(written)
    if " between " in f" {known} ":
        known = f"some time {known}"
    return known + (f" ({gap})" if gap else "")


def _say_gap(written: WrittenDate) -> str:
    if written.month == UNSPECIFIED:
        return "month and day unknown" if written.day else "month unknown"
    return "day unknown" if written.day == UNSPECIFIED else ""


def _say_known(written: WrittenDate) -> str:
    year = written.year
    if written.open_digits:
        lowest, highest = year.replace("X", "0"), year.replace("X", "9")
        # "The 2000s" would leave open whether the decade or the century is meant.
        is_plain_decade = written.open_digits == 1 and not lowest.endswith("00")
        spoken = f"the {lowest}s" if is_plain_decade else f"between {lowest} and {highest}"
    elif written.month in {"", UNSPECIFIED}:
        spoken = year
    elif int(written.month) in SEASONS:
        spoken = f"{SEASONS[int(written.month)]} {year}"
    else:
        day = "" if written.day in {"", UNSPECIFIED} else f"{int(written.day)} "
        spoken = f"{day}{MONTHS[int(written.month) - 1]} {year}"
    about = ""
    if written.approximate:
        about = "roughly " if spoken.startswith("between") else "about "
    return ("perhaps " if written.uncertain else "") + about + spoken
