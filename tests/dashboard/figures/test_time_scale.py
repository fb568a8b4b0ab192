"""The axis: marks never closer than a year's width, at whole years, quarters or months."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dashboard.figures.time_scale import LEAST_APART, Scale, time_marks


def scale(first: date, last: date, width: float = 540) -> Scale:
    return Scale(first.toordinal(), last.toordinal(), width)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2019, 1, 1), date(2019, 6, 1), ["2019", "Feb", "Mar", "Apr", "May", "Jun"]),
        (date(2018, 12, 1), date(2020, 2, 1), ["2019", "Apr", "Jul", "Oct", "2020"]),
        (date(2012, 6, 1), date(2019, 1, 1), ["2013", "2014", "2015", "2016", "2017", "2018", "2019"]),
        (date(1950, 1, 1), date(2020, 1, 1), ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
    ],
)
def test_marks_are_months_quarters_years_or_decades_as_they_fit(first: date, last: date, labels: list[str]) -> None:
    assert [mark.label for mark in time_marks(scale(first, last))] == labels


def test_marks_stay_apart_and_inside_whatever_the_span() -> None:
    for years in (1, 2, 5, 12, 40, 150, 900):
        found = scale(date(1100, 3, 2), date(1100 + years, 3, 2))
        places = [found.place(mark.day) for mark in time_marks(found)]
        assert all(0 <= place <= 540 for place in places)
        assert all(other - one >= LEAST_APART * 0.97 for one, other in pairwise(places))
        assert len(places) >= 2


def test_a_mark_of_a_year_stands_on_its_first_day() -> None:
    for mark in time_marks(scale(date(2010, 5, 5), date(2020, 5, 5))):
        assert date.fromordinal(mark.day) == date(int(mark.label), 1, 1)
        assert mark.year
