"""What to tell somebody whose date is not in EDTF form: the right form of the date they seem to mean."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from graph_data.date_display import display_when
from graph_data.date_pieces import MONTHS, SEASONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph_data.dates import When

GENERAL_HINT = (
    "Write a year, month or day such as 2015, 2015-03 or 2015-03-09; "
    "a period such as 2015/2019; or 2015/.. for what still goes on."
)
_GOES_ON = r"(?:the )?(?:present(?: day)?|now|ongoing|on-going|today|current|open)"
_NOT_KNOWN = r"(?:unknown|unclear|\?)"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_MONTH = "(?P<name>" + "|".join(f"{name.lower()}|{name[:3].lower()}\\.?|sept\\.?" for name in MONTHS) + ")"
_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}[-/. ](?P<month>[0-9]{{1,2}})(?:[-/. ](?P<day>[0-9]{{1,2}}))?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})[t ][0-9].*",
        rf"(?P<month>[0-9]{{1,2}})[-/. ]{_YEAR}",
        rf"{_DAY}(?: of)?[- ]{_MONTH},?[- ]{_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR},? {_MONTH}(?: {_DAY})?",
        rf"{_MONTH}(?: of)?,?[- ]{_YEAR}",
        rf"{_SEASON}(?: of)?,? {_YEAR}",
    )
)
_QUALIFIED = (
    (re.compile(r"(?:c\.?|ca\.?|circa|about|around|approx\.?|approximately|roughly) ?(.+)"), "~"),
    (re.compile(r"(?:perhaps|maybe|possibly|probably) (.+)"), "?"),
    (re.compile(r"(.+?) ?(?:\?~|~\?)"), "%"),
    (re.compile(r"(.+?) ?\?"), "?"),
)
_PERIODS = (
    (re.compile(rf"(?:since |from )?(.+?)(?: ?[-/] ?| to | until | )\(?{_GOES_ON}\)?"), "{0}/.."),
    (re.compile(r"since (.+)"), "{0}/.."),
    (re.compile(r"(.+?) ?-"), "{0}/"),
    (re.compile(r"(?:until|till|up to) (.+)"), "/{0}"),
    (re.compile(rf"(?:from )?(.+?)(?: ?[-/] ?| to | until ){_NOT_KNOWN}"), "{0}/"),
    (re.compile(rf"(?:from )?{_NOT_KNOWN}(?: ?[-/] ?| to | until )(.+)"), "/{0}"),
    (re.compile(r"(?:from )?([0-9]{4}s?) ?(?:-|--|\.\.|to) ?([0-9]{4}s?)"), "{0}/{1}"),
    (re.compile(r"(?:from )?(.+?)(?: - | to | until | ?/ ?)(.+)"), "{0}/{1}"),
    (re.compile(r"between (.+) and (.+)"), "[{0}..{1}]"),
    (re.compile(r"(?:either )?(.+?)(?: or | ?, ?)(.+)"), "[{0},{1}]"),
)
_FIXED_HINTS = (
    (_GOES_ON, "Write the start and then /.. for what still goes on, such as 2015/.."),
    (rf"{_NOT_KNOWN}|n/?a|none|-+", "Leave the field out if the date is not known."),
    (
        r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}",
        "Write the year first, then the month, then the day, such as 2015-03-09.",
    ),
    (r"\{.*\}", "Write one entry for each date; [2017,2018] means that only one of the two is right."),
    (r"\[.*|.*\]", "Write [2017,2018] for one year or the other, [2017..2019] for one of a row of years."),
)


def advise(text: str, read: Callable[[str], When | None]) -> str:
    """Say how to write the date that the text seems to mean.

    Args:
        text: what was written, which is not in EDTF form.
        read: gives the meaning of a text, or None if it has none; only what it can read is proposed.

    Returns:
        A sentence with the right form of this very date, else one with the right form of such dates.
    """
    plain = _make_plain(text)
    for proposal in _proposals(plain):
        meaning = read(proposal)
        if meaning is not None:
            return f"Write {proposal} to mean {display_when(meaning)}."
    for shape, hint in _FIXED_HINTS:
        if re.fullmatch(shape, plain):
            return hint
    return GENERAL_HINT


def _make_plain(text: str) -> str:
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return " ".join(digits.translate(_DASHES).lower().split())


def _proposals(plain: str) -> Iterator[str]:
    yield plain.upper().replace(" ", "")
    yield _rewrite_one(plain)
    for shape, form in _PERIODS:
        match = shape.fullmatch(plain)
        if match:
            yield form.format(*(_rewrite_one(side) for side in match.groups()))


def _rewrite_one(plain: str) -> str:
    """Bring one date into EDTF form where its shape is known, else return it as it is."""
    for shape, mark in _QUALIFIED:
        match = shape.fullmatch(plain)
        if match:
            return _rewrite_date(match[1]) + mark
    return _rewrite_date(plain)


def _rewrite_date(plain: str) -> str:
    decade = re.fullmatch(r"(?:the )?([0-9]{3})0'?s", plain)
    if decade:
        return f"{decade[1]}X"
    for shape in _SHAPES:
        match = shape.fullmatch(plain)
        if match:
            return _join(match.groupdict())
    return plain.upper()


def _join(piece: dict[str, str | None]) -> str:
    year, month, day = piece["year"], piece.get("month"), piece.get("day")
    if name := piece.get("name"):
        month = str(next(at for at, full in enumerate(MONTHS, start=1) if full.lower()[:3] == name[:3]))
    if season := piece.get("season"):
        wanted = season.replace("fall", "autumn")
        month = str(next(code for code, english in SEASONS.items() if english == wanted))
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
