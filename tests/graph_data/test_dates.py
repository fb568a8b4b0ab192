"""The date module against the calendar, against every choice of real dates, and against the edtf package."""

from __future__ import annotations

import math
import pickle
import re
from datetime import date, timedelta
from time import struct_time
from typing import Any

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph_data.dates import (
    Corners,
    DateError,
    When,
    corners_possibly_overlap,
    corners_surely_overlap,
    display_when,
    format_bound,
    parse_when,
    possibly_overlap,
    surely_overlap,
)

GENERAL_HINT = (
    "Write a year, month or day such as 2015, 2015-03 or 2015-03-09; "
    "a period such as 2015/2019; or 2015/.. for what still goes on."
)
GOES_ON_HINT = "Write the start and then /.. for what still goes on, such as 2015/.."
SET_HINT = "Write [2017,2018] for one year or the other, [2017..2019] for one of a row of years."
YEAR_FIRST_HINT = "Write the year first, then the month, then the day, such as 2015-03-09."
EACH_SIDE_HINT = "Give at least one side, such as 2015/.. or /2019, or leave the field out."
YEAR_HINT = "Check the four digits of the year."
SEASON_HINT = "Write 21 for spring, 22 for summer, 23 for autumn or 24 for winter, or name the months."


def refusal(text: str) -> tuple[str, str]:
    """Return message and hint of the error that the text raises."""
    with pytest.raises(DateError) as caught:
        parse_when(text)
    return caught.value.message, caught.value.hint


def outcome(text: str) -> When | DateError:
    """Return what the text means, or the error that it raises."""
    try:
        return parse_when(text)
    except DateError as error:
        return error


def as_texts(when: When) -> tuple[str, str, str, str]:
    """Return the four corners as text."""
    corners = when.corners
    return (
        corners.earliest_start.isoformat(),
        corners.latest_start.isoformat(),
        corners.earliest_end.isoformat(),
        corners.latest_end.isoformat(),
    )


# What a date may mean


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2015", "2015-01-01", "2015-12-31"),
        ("  2015\n", "2015-01-01", "2015-12-31"),
        ("2015-03", "2015-03-01", "2015-03-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015-03-09", "2015-03-09", "2015-03-09"),
        ("2015~", "2014-01-01", "2016-12-31"),
        ("2015?", "2014-01-01", "2016-12-31"),
        ("2015%", "2013-01-01", "2017-12-31"),
        ("?2015~", "2013-01-01", "2017-12-31"),
        ("2015-03~", "2014-02-01", "2016-04-30"),
        ("2015-~03", "2015-02-01", "2015-04-30"),
        ("2015-%03", "2015-01-01", "2015-05-31"),
        ("2015-03-~09", "2015-03-08", "2015-03-10"),
        ("2015-03~-09", "2014-02-09", "2016-04-09"),
        ("2015-12-~31", "2015-12-30", "2016-01-01"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("201X~", "2000-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("20XX%", "1800-01-01", "2299-12-31"),
        ("2015-XX", "2015-01-01", "2015-12-31"),
        ("2015-XX-XX", "2015-01-01", "2015-12-31"),
        ("2015-02-XX", "2015-02-01", "2015-02-28"),
        ("2015-21", "2015-03-01", "2015-05-31"),
        ("2015-22", "2015-06-01", "2015-08-31"),
        ("2015-23", "2015-09-01", "2015-11-30"),
        ("2015-24", "2015-12-01", "2016-02-29"),
        ("2015-~21", "2014-12-01", "2015-08-31"),
        ("2015-21~", "2013-12-01", "2016-08-31"),
        ("[2017,2018]", "2017-01-01", "2018-12-31"),
        ("[2018, 2017]", "2017-01-01", "2018-12-31"),
        ("[2017..2019]", "2017-01-01", "2019-12-31"),
        ("[2015,2017-03..2017-05]", "2015-01-01", "2017-05-31"),
        ("1000%", "0998-01-01", "1002-12-31"),
        ("10XX%", "0800-01-01", "1299-12-31"),
        ("29XX%", "2700-01-01", "3199-12-31"),
        ("2999-24", "2999-12-01", "3000-02-28"),
    ],
)
def test_a_single_date_happened_once_between_two_days(text: str, earliest: str, latest: str) -> None:
    when = parse_when(text)
    assert as_texts(when) == (earliest, latest, earliest, latest)
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (earliest, latest)
    assert when.text == text.strip()
    assert not when.is_interval
    assert not any((when.open_start, when.open_end, when.unknown_start, when.unknown_end))


@pytest.mark.parametrize(
    ("text", "corners"),
    [
        ("2015/2019", ("2015-01-01", "2015-12-31", "2019-01-01", "2019-12-31")),
        ("2015-03/2015-03", ("2015-03-01", "2015-03-31", "2015-03-01", "2015-03-31")),
        ("2015~/2019-02-10", ("2014-01-01", "2016-12-31", "2019-02-10", "2019-02-10")),
        ("2015/..", ("2015-01-01", "2015-12-31", "9999-12-31", "9999-12-31")),
        ("../2019", ("0001-01-01", "0001-01-01", "2019-01-01", "2019-12-31")),
        ("2015/", ("2015-01-01", "2015-12-31", "2015-01-01", "9999-12-31")),
        ("/2019", ("0001-01-01", "2019-12-31", "2019-01-01", "2019-12-31")),
        ("201X/2015", ("2010-01-01", "2019-12-31", "2015-01-01", "2015-12-31")),
        ("2016~/2015", ("2015-01-01", "2017-12-31", "2015-01-01", "2015-12-31")),
    ],
)
def test_an_interval_has_two_corners_at_either_end(text: str, corners: tuple[str, str, str, str]) -> None:
    when = parse_when(text)
    assert as_texts(when) == corners
    assert when.is_interval


def test_going_on_and_not_known_are_two_things() -> None:
    goes_on, not_known = parse_when("2015/.."), parse_when("2015/")
    assert (goes_on.open_end, goes_on.unknown_end) == (True, False)
    assert (not_known.open_end, not_known.unknown_end) == (False, True)
    always, some_time = parse_when("../2015"), parse_when("/2015")
    assert (always.open_start, always.unknown_start) == (True, False)
    assert (some_time.open_start, some_time.unknown_start) == (False, True)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2015", False, False),
        ("2015~", True, False),
        ("2015?", False, True),
        ("2015%", True, True),
        ("2015-?03-~09", True, True),
        ("2015/2019~", True, False),
        ("2015?/..", False, True),
        ("[2017,2018%]", True, True),
    ],
)
def test_a_mark_on_any_piece_is_told_of_the_whole(text: str, *, approximate: bool, uncertain: bool) -> None:
    when = parse_when(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


def test_a_bound_is_written_as_iso_date_or_two_dots() -> None:
    assert format_bound(date(2015, 3, 9)) == "2015-03-09"
    assert format_bound(date(998, 1, 1)) == "0998-01-01"
    assert [format_bound(date.min), format_bound(date.max)] == ["..", ".."]


# What is refused, and what to write instead


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "The date is empty.", "Leave the field out if the date is not known."),
        (" \t\n", "The date is empty.", "Leave the field out if the date is not known."),
        (
            "2015-13",
            "There is no month 13.",
            "Months run from 01 to 12; write XX for a month that is not known.",
        ),
        (
            "2015-00",
            "There is no month 00.",
            "Months run from 01 to 12; write XX for a month that is not known.",
        ),
        (
            "2015-16",
            "There is no month 16.",
            (
                "Months run from 01 to 12; the years 2015 to 2016 are written 2015/2016; "
                "write XX for a month that is not known."
            ),
        ),
        (
            "2015-02-30",
            "There is no day 30 in February 2015.",
            "February 2015 has 28 days; write XX for a day that is not known.",
        ),
        (
            "2015/2016-03-32",
            "There is no day 32 in March 2016.",
            "March 2016 has 31 days; write XX for a day that is not known.",
        ),
        (
            "2015-03-00~",
            "There is no day 00 in March 2015.",
            "March 2015 has 31 days; write XX for a day that is not known.",
        ),
        ("0999", "The year 0999 is outside 1000 to 2999.", YEAR_HINT),
        ("3000-01", "The year 3000 is outside 1000 to 2999.", YEAR_HINT),
        ("09XX", "The year 09XX is outside 1000 to 2999.", YEAR_HINT),
        ("300X", "The year 300X is outside 1000 to 2999.", YEAR_HINT),
        ("2015-25", "The season code 25 is not supported.", SEASON_HINT),
        ("2015-41", "The season code 41 is not supported.", SEASON_HINT),
        ("2015-21-03", "A season has no days.", "Write 2015-21 for spring 2015."),
        (
            "201X-03",
            "The year 201X is not fully known, so no month can follow it.",
            "Write 201X alone, or the whole year.",
        ),
        (
            "2015-XX-09",
            "The day 09 is given, but its month is not known.",
            "Write 2015-XX-XX, or the month.",
        ),
        ("2016/2015", "'2016/2015' ends before it starts.", "Write 2015/2016."),
        (
            "2015-03-10/2015-03-09",
            "'2015-03-10/2015-03-09' ends before it starts.",
            "Write 2015-03-09/2015-03-10.",
        ),
        ("[2015,2018..2017]", "'2018..2017' ends before it starts.", "Write 2017..2018."),
        ("[2017]", "'[2017]' is a set with only one date.", "Write 2017."),
        ("/", "'/' gives no date on either side.", EACH_SIDE_HINT),
        ("../..", "'../..' gives no date on either side.", EACH_SIDE_HINT),
        ("../", "'../' gives no date on either side.", EACH_SIDE_HINT),
        ("/..", "'/..' gives no date on either side.", EACH_SIDE_HINT),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(text: str, message: str, hint: str) -> None:
    assert refusal(text) == (message, hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("9 March 2015", "Write 2015-03-09 to mean 9 March 2015."),
        ("9th of march, 2015", "Write 2015-03-09 to mean 9 March 2015."),
        ("March 9, 2015", "Write 2015-03-09 to mean 9 March 2015."),
        ("2015 March 9", "Write 2015-03-09 to mean 9 March 2015."),
        ("Sept. 2015", "Write 2015-09 to mean September 2015."),
        ("2015/03/09", "Write 2015-03-09 to mean 9 March 2015."),
        ("2015.03.09", "Write 2015-03-09 to mean 9 March 2015."),
        ("20150309", "Write 2015-03-09 to mean 9 March 2015."),
        ("2015-03-09T10:00:00Z", "Write 2015-03-09 to mean 9 March 2015."),
        ("2015-3-9", "Write 2015-03-09 to mean 9 March 2015."),
        ("2015-3", "Write 2015-03 to mean March 2015."),
        ("2015/03", "Write 2015-03 to mean March 2015."),
        ("03/2015", "Write 2015-03 to mean March 2015."),
        ("03/04/2015", YEAR_FIRST_HINT),
        ("9.3.15", YEAR_FIRST_HINT),
        ("fall 2015", "Write 2015-23 to mean autumn 2015."),
        ("2010s", "Write 201X to mean the 2010s."),
        ("201x", "Write 201X to mean the 2010s."),
        ("c. 2015", "Write 2015~ to mean about 2015."),
        ("about March 2015", "Write 2015-03~ to mean about March 2015."),
        ("perhaps 2015", "Write 2015? to mean perhaps 2015."),
        ("March 2015?", "Write 2015-03? to mean perhaps March 2015."),
        ("2015?~", "Write 2015% to mean perhaps about 2015."),
        ("2015-2016", "Write 2015/2016 to mean from 2015 to 2016."),
        ("2015\u20132016", "Write 2015/2016 to mean from 2015 to 2016."),
        ("2015 / 2016", "Write 2015/2016 to mean from 2015 to 2016."),
        ("March 2015 to 9 May 2016", "Write 2015-03/2016-05-09 to mean from March 2015 to 9 May 2016."),
        ("2015-present", "Write 2015/.. to mean since 2015, ongoing."),
        ("2015/ongoing", "Write 2015/.. to mean since 2015, ongoing."),
        ("since March 2015", "Write 2015-03/.. to mean since March 2015, ongoing."),
        ("until 2015", "Write /2015 to mean until 2015, start unknown."),
        ("2015-", "Write 2015/ to mean from 2015, end unknown."),
        ("2015-unknown", "Write 2015/ to mean from 2015, end unknown."),
        ("unknown/2015", "Write /2015 to mean until 2015, start unknown."),
        ("2015 or 2016", "Write [2015,2016] to mean 2015 or 2016."),
        ("between 2015 and 2017", "Write [2015..2017] to mean between 2015 and 2017."),
        ("2015..2017", "Write 2015/2017 to mean from 2015 to 2017."),
        ("present", GOES_ON_HINT),
        ("Ongoing", GOES_ON_HINT),
        ("unknown", "Leave the field out if the date is not known."),
        (
            "{2017,2018}",
            "Write one entry for each date; [2017,2018] means that only one of the two is right.",
        ),
        ("[2017", SET_HINT),
        ("[..2017]", SET_HINT),
        ("[2017,]", SET_HINT),
        ("[2015..2016..2017]", SET_HINT),
        ("31 February 2015", GENERAL_HINT),
        ("late 2015", GENERAL_HINT),
        ("2015/2016/2017", GENERAL_HINT),
        ("[2015,2016]/2018", SET_HINT),
        ("2XXX", GENERAL_HINT),
        ("12345", GENERAL_HINT),
        ("Y17000", GENERAL_HINT),
        ("-0500", GENERAL_HINT),
        ("..", GENERAL_HINT),
    ],
)
def test_another_way_of_writing_is_refused_with_the_right_form(text: str, hint: str) -> None:
    assert refusal(text) == (f"{text!a} is not a date in EDTF form.", hint)


def test_digits_of_other_scripts_are_refused_and_translated() -> None:
    assert refusal("\u0662\u0660\u0661\u0665") == (
        "'\\u0662\\u0660\\u0661\\u0665' is not a date in EDTF form.",
        "Write 2015 to mean 2015.",
    )
    assert refusal("201\u00b2")[1] == GENERAL_HINT


def test_a_very_long_text_is_refused_before_it_is_read() -> None:
    message = "The date has 6000 characters; a date has at most 64."
    assert refusal("9" * 6000) == (message, "Keep only the date here and move other words to a note.")
    assert refusal("9" * 64)[0] == f"'{'9' * 32}'... is not a date in EDTF form."


def test_control_and_direction_characters_never_reach_the_message() -> None:
    message, hint = refusal("2015\x1b[31m\u202e\x00\ud800<b>")
    assert message == "'2015\\x1b[31m\\u202e\\x00\\ud800<b>' is not a date in EDTF form."
    assert hint == GENERAL_HINT


def test_a_line_break_inside_a_set_is_refused() -> None:
    assert refusal("[2017,\n2018]")[1] == "Write [2017,2018] to mean 2017 or 2018."


def test_the_error_reads_as_both_sentences_and_survives_a_copy() -> None:
    error = DateError("There is no month 13.", "Months run from 01 to 12.")
    assert str(error) == "There is no month 13. Months run from 01 to 12."
    assert isinstance(error, ValueError)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.message, copy.hint) == (error.message, error.hint)


# How a date is said


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("2015", "2015"),
        ("2015-03", "March 2015"),
        ("2015-03-09", "9 March 2015"),
        ("2015~", "about 2015"),
        ("2015-03?", "perhaps March 2015"),
        ("2015%", "perhaps about 2015"),
        ("2015-~03", "about March 2015"),
        ("2015?-~03", "perhaps about March 2015"),
        ("201X", "the 2010s"),
        ("201X~", "about the 2010s"),
        ("200X", "between 2000 and 2009"),
        ("20XX", "between 2000 and 2099"),
        ("20XX~", "roughly between 2000 and 2099"),
        ("20XX%", "perhaps roughly between 2000 and 2099"),
        ("2015-21", "spring 2015"),
        ("2015-24?", "perhaps winter 2015"),
        ("2015-XX", "2015, month unknown"),
        ("2015-XX-XX", "2015, month and day unknown"),
        ("2015-03-XX", "March 2015, day unknown"),
        ("2015-03-XX~", "about March 2015, day unknown"),
        ("[2017,2018]", "2017 or 2018"),
        ("[2016,2017-03,2018-03-09]", "2016, March 2017 or 9 March 2018"),
        ("[2017..2019]", "between 2017 and 2019"),
        ("[2015,2017..2019]", "2015 or between 2017 and 2019"),
        ("[2015-XX,20XX]", "2015 (month unknown) or some time between 2000 and 2099"),
        ("2015/2019", "from 2015 to 2019"),
        ("2015-03~/2019-21", "from about March 2015 to spring 2019"),
        ("201X/2021-XX", "from the 2010s to 2021 (month unknown)"),
        ("20XX?/2150", "from some time perhaps between 2000 and 2099 to 2150"),
        ("2015/..", "since 2015, ongoing"),
        ("2015-03-XX/..", "since March 2015 (day unknown), ongoing"),
        ("2015/", "from 2015, end unknown"),
        ("/2019", "until 2019, start unknown"),
        ("../2019?", "until perhaps 2019"),
    ],
)
def test_the_english_says_no_more_than_was_given(text: str, english: str) -> None:
    assert display_when(parse_when(text)) == english


# Comparison with a window


@pytest.mark.parametrize(
    ("text", "first", "last", "possibly", "surely"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31), True, True),
        ("2015", date(2015, 6, 1), date(2016, 12, 31), True, False),
        ("2015", date(2016, 1, 1), date(2016, 12, 31), False, False),
        ("2015/2019", date(2017, 1, 1), date(2017, 1, 1), True, True),
        ("2015/2019", date(2019, 6, 1), date.max, True, False),
        ("2015/..", date(2030, 1, 1), date.max, True, True),
        ("2015/", date(2030, 1, 1), date.max, True, False),
        ("2015/", date(2014, 1, 1), date.max, True, True),
        ("../2015", date.min, date(1900, 1, 1), True, True),
        ("/2015", date.min, date(1900, 1, 1), True, False),
        ("/2015", date.min, date(2015, 12, 31), True, True),
        ("2015/2015-03", date.min, date(2015, 3, 31), True, True),
        ("2015", date.min, date.max, True, True),
        ("2015/..", date(2017, 1, 1), date(2016, 1, 1), False, False),
    ],
)
def test_a_date_is_compared_with_a_closed_window(
    text: str, first: date, last: date, *, possibly: bool, surely: bool
) -> None:
    when = parse_when(text)
    assert possibly_overlap(when, first, last) is possibly
    assert surely_overlap(when, first, last) is surely


def test_corners_that_hold_no_choice_overlap_nothing() -> None:
    late, early = date(2016, 1, 1), date(2015, 1, 1)
    nothing = Corners(late, late, early, early)
    assert not corners_possibly_overlap(nothing, date.min, date.max)
    assert not corners_surely_overlap(nothing, date.min, date.max)


DAY_ZERO = date(2015, 2, 25)
few_days = st.integers(0, 7).map(lambda count: DAY_ZERO + timedelta(days=count))


def days_between(first: date, last: date) -> list[date]:
    """List every day from the first to the last."""
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


@given(
    starts=st.tuples(few_days, few_days),
    ends=st.tuples(few_days, few_days),
    window=st.tuples(few_days, few_days),
)
@settings(deadline=None)
def test_overlap_of_corners_agrees_with_every_choice_of_real_dates(
    starts: tuple[date, date], ends: tuple[date, date], window: tuple[date, date]
) -> None:
    corners = Corners(min(starts), max(starts), min(ends), max(ends))
    overlaps = [
        any(window[0] <= day <= window[1] for day in days_between(start, end))
        for start in days_between(corners.earliest_start, corners.latest_start)
        for end in days_between(corners.earliest_end, corners.latest_end)
        if start <= end
    ]
    assert corners_possibly_overlap(corners, *window) is any(overlaps)
    assert corners_surely_overlap(corners, *window) is (bool(overlaps) and all(overlaps))


@given(happened=st.tuples(few_days, few_days), window=st.tuples(few_days, few_days))
@settings(deadline=None)
def test_overlap_of_one_time_agrees_with_every_choice_of_it(
    happened: tuple[date, date], window: tuple[date, date]
) -> None:
    first, last = sorted(happened)
    when = parse_when(f"[{first}..{last}]")
    inside = [window[0] <= day <= window[1] for day in days_between(first, last)]
    assert possibly_overlap(when, *window) is any(inside)
    assert surely_overlap(when, *window) is all(inside)


# The edtf package as oracle

ORACLE_LINES = """
2015 2015-03 2015-03-09 2016-02-29 2015~ 2015? 2015% 2015-02~ 2015-03% 2015-03-31? 2015-03-09% 2016-02-29~
~2015 ?2015-03 2015~-03 2015-~03 2015-%03 2015-03~-09 2015-~03-09 2015-03-~09 2015-?03-~09 ?2015-03-~09
2015-21 2015-22 2015-23 201X 20XX 201X~ 201X% 20XX? 20XX% 2015-XX 2015-02-XX 2016-02-XX 2015-XX-XX
2015/2019 2015~/2019 2015-03~/2019-02% 2015-03-09/2019? 201X/2020 2015-03-XX/2020 2015-21/2019-22
2015-~03/2016 2015/.. ../2015 2015-03%/.. ../2015-03-09~ 2015-21/..
[2017,2018] [2017..2019] [2015,2017..2019] [2017-03,2018-04-05] [2017-03..2017-05] [201X,2030]
"""
ORACLE_TABLE = ORACLE_LINES.split()


def as_date(moment: struct_time | float) -> date:
    """Turn a bound of the package, which may be infinite, into one of ours."""
    if isinstance(moment, float):
        assert math.isinf(moment)
        return date.max if moment > 0 else date.min
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def oracle_corners(text: str) -> Corners:
    """Read the four corners off the package; without marks its wide bounds have to be its strict ones."""
    parsed: Any = parse_edtf(text)
    low, high = as_date(parsed.lower_fuzzy()), as_date(parsed.upper_fuzzy())
    if not re.search("[~?%]", text):
        assert (low, high) == (as_date(parsed.lower_strict()), as_date(parsed.upper_strict()))
    if "/" not in text:
        return Corners(low, high, low, high)
    # The package has no inner bounds for an open side; there the outer one is also the inner one.
    latest_start = low if text.startswith("..") else as_date(parsed.lower.upper_fuzzy())
    earliest_end = high if text.endswith("..") else as_date(parsed.upper.lower_fuzzy())
    return Corners(low, latest_start, earliest_end, high)


@pytest.mark.parametrize("text", ORACLE_TABLE)
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    assert parse_when(text).corners == oracle_corners(text)


marks = st.sampled_from(["", "", "~", "?", "%"])
years = st.integers(1000, 2999).map(str)
real_days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
plain_dates = st.one_of(years, real_days.map(lambda day: day.isoformat()[:7]), real_days.map(str))
marked_dates = st.builds("{}{}".format, plain_dates, marks)
piecewise_dates = st.builds(
    "{0:%Y}-{1}{0:%m}-{2}{0:%d}".format, real_days.filter(lambda day: day.year >= 1000), marks, marks
)
decades = st.builds("{:03d}X{}".format, st.integers(100, 299), marks)
centuries = st.builds("{:02d}XX{}".format, st.integers(10, 29), marks)
ends = st.one_of(marked_dates, st.just(".."))
intervals = st.builds("{}/{}".format, ends, ends).filter(lambda text: text != "../..")
sets = st.builds("[{},{}]".format, plain_dates, plain_dates)
oracle_texts = st.one_of(marked_dates, piecewise_dates, decades, centuries, intervals, sets)


@given(text=oracle_texts)
@settings(max_examples=150, deadline=None)
def test_bounds_of_any_date_are_those_of_the_edtf_package(text: str) -> None:
    expected = oracle_corners(text)
    assume(expected.earliest_start <= expected.latest_end)
    assert parse_when(text).corners == expected


@pytest.mark.parametrize(
    ("text", "ours", "package"),
    [
        # Winter runs into the next year; the package stops it at New Year for the sake of sorting.
        ("2015-24", ("2015-12-01", "2016-02-29"), ("2015-12-01", "2015-12-31")),
        # An unknown side has no bound; the package guesses ten years, which no source has said.
        ("2015/", ("2015-01-01", "9999-12-31"), ("2015-01-01", "2025-01-01")),
        ("/2015", ("0001-01-01", "2015-12-31"), ("2005-12-31", "2015-12-31")),
        # A mark behind the date speaks of its year too; beside XX the package forgets the year and
        # widens by the pieces that nobody knows.
        ("2015-XX~", ("2014-01-01", "2016-12-31"), ("2014-12-01", "2016-01-31")),
        ("2015-XX-XX~", ("2014-01-01", "2016-12-31"), ("2014-11-30", "2016-02-01")),
        ("2015-02-XX~", ("2014-01-01", "2016-03-28"), ("2014-12-31", "2015-03-29")),
        # Marks inside a set count; the package passes them over.
        ("[2017~,2018]", ("2016-01-01", "2018-12-31"), ("2017-01-01", "2018-12-31")),
    ],
)
def test_we_part_from_the_package_where_its_bounds_mislead(
    text: str, ours: tuple[str, str], package: tuple[str, str]
) -> None:
    when, parsed = parse_when(text), parse_edtf(text)
    assert (when.earliest.isoformat(), when.latest.isoformat()) == ours
    assert tuple(as_date(bound).isoformat() for bound in (parsed.lower_fuzzy(), parsed.upper_fuzzy())) == package


@pytest.mark.parametrize(
    "text",
    [
        "2015-21~",
        "2015-24?",
        "2015-XX/2020",
        "2015-XX/..",
        "201X/..",
        "2015-~03/..",
        "2015-?03-09~",
        "[2015-21,2016]",
    ],
)
def test_we_read_some_dates_that_the_package_cannot(text: str) -> None:
    assert parse_when(text).text == text
    with pytest.raises((EDTFParseException, AttributeError)):
        parse_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2XXX", "Y17000", "-0500", "0500", "3000"),  # Years beyond any that our sources speak of.
        *("201X-03", "201X-XX", "2015-XX-09"),  # Known pieces behind unknown ones: many days, no range.
        *("2015-25", "2015-33", "2015-41"),  # Seasons of a hemisphere and quarters, which nobody here needs.
        *("2015-03-09T10:00:00Z", "{2017,2018}"),  # Times of day, and several dates in one.
        *("[..2017]", "[2017,2018..]"),  # One of endlessly many: the interval /2017 says it better.
        *("2016/2015", "../.."),  # Intervals that cannot be or say nothing.
    ],
)
def test_we_refuse_some_dates_that_the_package_reads(text: str) -> None:
    assert parse_edtf(text) is not None
    assert refusal(text)[1]


# Whatever the text

date_characters = "0123456789X~?%-/.,[]{} XuTcs\u0661\u2013"


@st.composite
def mangled_dates(draw: st.DrawFn) -> str:
    """Draw a valid date and change, add or drop a few characters."""
    text = draw(st.one_of(oracle_texts, st.sampled_from(ORACLE_TABLE)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(date_characters, max_size=2)) + text[at + draw(st.integers(0, 1)) :]
    return text


@given(text=st.one_of(st.text(), st.text(date_characters, max_size=24), mangled_dates()))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_date_with_ordered_bounds_or_a_date_error(text: str) -> None:
    when = outcome(text)
    if isinstance(when, DateError):
        assert when.message.isascii()
        assert when.message.isprintable()
        assert when.hint.isascii()
        assert when.hint.isprintable()
        proposal = re.fullmatch(r"Write (\S+) to mean (.+)\.", when.hint)
        assert proposal is None or display_when(parse_when(proposal[1])) == proposal[2]
        return
    assert when.earliest_start <= when.latest_start
    assert when.earliest_end <= when.latest_end
    assert when.earliest <= when.latest
    assert when.text == text.strip()
    assert when.text.isascii()
    assert when.text.isprintable()
    assert display_when(when).isprintable()
    assert possibly_overlap(when, when.earliest, when.latest)
    assert surely_overlap(when, when.earliest, when.latest)


@given(text=st.one_of(marked_dates, intervals))
@settings(deadline=None)
def test_the_english_names_only_numbers_that_were_given(text: str) -> None:
    assume(not isinstance(outcome(text), DateError))
    given_numbers = {int(number) for number in re.findall("[0-9]+", text)}
    assert {int(number) for number in re.findall("[0-9]+", display_when(parse_when(text)))} <= given_numbers
