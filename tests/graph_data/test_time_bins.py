"""The bins of the histogram: whole months that a window can be set to, and an event where its date says, no closer."""

from datetime import date

import pytest

from graph_data.dates import parse_when
from graph_data.time_bins import (
    MOST_BINS,
    Bar,
    Scale,
    build_scale,
    count_events,
    is_loose,
    place_window,
    say_bounds,
    spans_enough,
    year_marks,
)

YEARS = Scale(width=12, first=2015 * 12, bins=5)
QUARTERS = Scale(width=3, first=2015 * 12, bins=8)


def scale_of(*texts: str) -> Scale | None:
    return build_scale(parse_when(text) for text in texts)


@pytest.mark.parametrize(
    ("first", "last", "unit", "bins"),
    [
        ("2015-02", "2019-11", "a month", 58),
        ("2011", "2025-08", "a quarter", 59),
        ("2001-09", "2026-01", "a half-year", 50),
        ("1979-12", "2026-01", "a year", 48),
        ("1947", "2026", "in 2 years", 41),
        ("1850", "2026", "in 5 years", 36),
        ("1000", "2999", "in 50 years", 40),
    ],
)
def test_bins_are_the_narrowest_of_which_there_are_not_too_many(first: str, last: str, unit: str, bins: int) -> None:
    scale = scale_of(first, last)
    assert scale is not None
    assert (scale.unit, scale.bins) == (unit, bins)
    assert scale.bins <= MOST_BINS


def test_bins_begin_and_end_on_dates_that_a_window_can_be_set_to() -> None:
    assert [QUARTERS.starts(place) for place in range(3)] == ["2015", "2015-04", "2015-07"]
    assert [QUARTERS.ends(place) for place in range(4)] == ["2015-03", "2015-06", "2015-09", "2015"]
    assert QUARTERS.days(3) == (date(2015, 10, 1), date(2015, 12, 31))
    assert say_bounds(QUARTERS)[0][1] == "from April 2015"
    assert say_bounds(QUARTERS)[1][3] == "to 2015"
    assert (YEARS.year, QUARTERS.year) == (1, 4)


def test_every_day_lies_in_the_bin_that_holds_it() -> None:
    for place in range(QUARTERS.bins):
        assert {QUARTERS.place_of(day) for day in QUARTERS.days(place)} == {place}
    assert QUARTERS.place_of(date(1990, 1, 1)) == 0
    assert QUARTERS.place_of(date(2030, 1, 1)) == 7


def test_a_bar_tells_what_is_sure_from_what_is_only_possible() -> None:
    dates = [parse_when(text) for text in ("2015-02-03", "2015-02", "2015", "[2015-03..2015-05]", "2016-12")]
    bars = count_events(QUARTERS, dates)
    assert bars[:4] == (Bar(2, 2), Bar(0, 2), Bar(0, 1), Bar(0, 1))
    assert bars[4:] == (Bar(0, 0), Bar(0, 0), Bar(0, 0), Bar(1, 0))


def test_what_may_lie_anywhere_in_years_stands_in_no_bar() -> None:
    loose = [parse_when(text) for text in ("[2015..2019]", "2007/", "2015~", "../2016")]
    assert all(is_loose(when) for when in loose)
    assert not any(is_loose(parse_when(text)) for text in ("2015", "2015-~03", "2017/2018", "2015-06-01"))
    assert count_events(YEARS, loose) == (Bar(0, 0),) * 5
    assert build_scale(loose) is None


def test_a_window_stands_on_the_bins_that_it_touches() -> None:
    assert place_window(QUARTERS, None, None) == (0, 8)
    assert place_window(QUARTERS, "2015-04", "2015") == (1, 4)
    assert place_window(QUARTERS, "2015-05-20", None) == (1, 8)
    assert place_window(QUARTERS, "1990", "1995") == (0, 1)
    assert place_window(QUARTERS, "2030", None) == (7, 8)


def test_every_window_of_whole_bins_comes_back_where_it_was_set() -> None:
    for first in range(QUARTERS.bins):
        for last in range(first, QUARTERS.bins):
            assert place_window(QUARTERS, QUARTERS.starts(first), QUARTERS.ends(last)) == (first, last + 1)


def test_years_stand_where_they_begin() -> None:
    assert year_marks(YEARS) == ((0.0, 2015), (0.2, 2016), (0.4, 2017), (0.6, 2018), (0.8, 2019))
    assert [year for _, year in year_marks(Scale(12, 1979 * 12, 48))] == [1980, 1990, 2000, 2010, 2020]


def test_a_window_needs_some_years() -> None:
    assert spans_enough(YEARS)
    assert not spans_enough(scale_of("2019-05"))
    assert not spans_enough(None)
