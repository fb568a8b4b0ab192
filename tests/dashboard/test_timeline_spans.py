"""Dates as shapes: none is wider or firmer than what is on record, and every kind of date has a shape of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.timeline_spans import Axis, Kind, axis_of, bar_of_validity, bar_of_when, moment_of, moment_of_act
from graph_data.dates import parse_when
from graph_data.filters import weigh
from graph_data.validity import telling_claims
from tests.dashboard.dated_network import DATES, made_up
from tests.graph_data import builders
from tests.graph_data.builders import claim, event, part, tie

AXIS = Axis(date(2010, 1, 1), date(2024, 12, 31), date(2024, 12, 31))
WRITTEN = [one for one in DATES if one]


def pieces(text: str, axis: Axis = AXIS) -> list[str]:
    """Return the segments of a written date's bar as KIND FIRST..LAST."""
    return [f"{one.kind} {one.start}..{one.end}" for one in bar_of_when(parse_when(text), axis).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-03-05", ["sure 2015-03-05..2015-03-05"]),
        ("2015", ["within 2015-01-01..2015-12-31"]),
        ("2015~", ["about 2014-01-01..2016-12-31"]),
        ("[2017,2018]", ["within 2017-01-01..2017-12-31", "within 2018-01-01..2018-12-31"]),
        ("2015-01-01/2018-12-31", ["sure 2015-01-01..2015-01-01", "sure 2015-01-02..2018-12-30",
                                   "sure 2018-12-31..2018-12-31"]),
        ("2015/2018", ["within 2015-01-01..2015-12-31", "sure 2016-01-01..2017-12-31",
                       "within 2018-01-01..2018-12-31"]),
        ("2015~/2018", ["about 2014-01-01..2016-12-31", "sure 2017-01-01..2017-12-31",
                        "within 2018-01-01..2018-12-31"]),
        ("2015/", ["within 2015-01-01..2015-12-31", "fade 2015-12-31..2018-12-28"]),
    ],
)  # fmt: skip
def test_each_kind_of_date_has_its_shape(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_what_goes_on_has_an_arrow_and_no_end_beyond_what_was_read() -> None:
    axis = Axis(date(2010, 1, 1), date(2026, 12, 31), date(2024, 6, 30))
    bar = bar_of_when(parse_when("2015-01-01/.."), axis)
    assert (bar.goes_on, bar.end_unknown) == (True, False)
    assert bar.segments[-1].end == date(2024, 6, 30)
    assert bar_of_when(parse_when("2015/"), axis).end_unknown


def test_a_start_before_the_axis_says_its_year_and_an_unknown_one_says_none() -> None:
    assert bar_of_when(parse_when("1948/.."), AXIS).since == 1948
    unknown = bar_of_when(parse_when("/2018"), AXIS)
    assert (unknown.start_unknown, unknown.since) == (True, None)
    assert bar_of_when(parse_when("2011/.."), AXIS).since is None


@pytest.mark.parametrize("text", WRITTEN)
def test_no_bar_claims_more_than_its_date(text: str) -> None:
    when = parse_when(text)
    bar = bar_of_when(when, AXIS)
    for one in bar.segments:
        assert one.start <= one.end
        assert AXIS.first <= one.start
        assert one.end <= AXIS.last
        if one.kind is Kind.SURE:
            assert when.latest_start <= one.end
            assert max(when.earliest_start, AXIS.first) <= one.start
            assert one.end <= min(max(when.earliest_end, when.latest_start), AXIS.last)
        elif one.kind is not Kind.FADE:
            assert max(when.earliest, AXIS.first) <= one.start
            assert one.end <= min(when.latest, AXIS.last)
    marked = any(sign in text for sign in "~?")
    assert any(one.kind is Kind.ABOUT for one in bar.segments) == marked


def test_no_bar_of_a_tie_claims_a_day_that_is_not_between_its_corners() -> None:
    dataset = made_up(ties=120, seed=5)
    weighed, axis = weigh(dataset), axis_of(dataset)
    sure_days = 0
    for tie_id, validity in weighed.validity.items():
        if validity is None:
            continue
        corners = validity.corners
        bar = bar_of_validity(validity, telling_claims(weighed.evidence.assessments[tie_id]), axis)
        for one in bar.segments:
            assert max(corners.earliest_start, axis.first) <= one.start <= one.end <= min(corners.latest_end, axis.last)
            if one.kind is Kind.SURE and not validity.moments:
                assert corners.latest_start <= one.start
                assert one.end <= corners.earliest_end
                sure_days += (one.end - one.start).days
        assert bar.goes_on == (validity.ongoing and not validity.undated and not validity.moments)
        assert {one.kind for one in bar.segments} == {Kind.UNDATED} or not validity.undated
    assert sure_days > 1000


def test_what_nobody_ends_fades_for_three_years_after_it_was_last_attested() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="2015-05-01")), event("e", part("a", claim("s")), when="2010")
    )
    weighed = weigh(dataset)
    validity = weighed.validity["a-sponsors-b"]
    assert validity is not None
    found = bar_of_validity(validity, [dataset.relationships["a-sponsors-b"].claims[0]], axis_of(dataset))
    assert [(one.kind, one.start, one.end) for one in found.segments] == [
        (Kind.SURE, date(2015, 5, 1), date(2015, 5, 1)),
        (Kind.FADE, date(2015, 5, 1), date(2018, 5, 1)),
    ]
    assert found.end_unknown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2015-03-05", (date(2015, 3, 5), date(2015, 3, 5), False, False, False)),
        ("2015", (date(2015, 1, 1), date(2015, 12, 31), False, False, False)),
        ("2015~", (date(2014, 1, 1), date(2016, 12, 31), True, False, False)),
        ("2019-05-01/2019-05-03", (date(2019, 5, 1), date(2019, 5, 3), False, True, False)),
        ("2019-05-01/", (date(2019, 5, 1), date(2019, 5, 1), False, True, True)),
        ("2019-05-01/..", (date(2019, 5, 1), date(2019, 5, 1), False, True, True)),
    ],
)
def test_an_event_spans_the_days_that_it_may_lie_on(text: str, told: tuple[date, date, bool, bool, bool]) -> None:
    moment = moment_of(parse_when(text), AXIS)
    assert (moment.first, moment.last, moment.about, moment.lasting, moment.end_unknown) == told


def test_a_choice_of_years_keeps_each_and_its_mark_stands_between_them() -> None:
    moment = moment_of(parse_when("[2017,2019]"), AXIS)
    assert moment.choices == ((date(2017, 1, 1), date(2017, 12, 31)), (date(2019, 1, 1), date(2019, 12, 31)))
    assert date.fromordinal(int(moment.middle)) == date(2018, 7, 2)


def test_a_mark_on_one_day_stands_in_the_middle_of_that_day() -> None:
    moment = moment_of(parse_when("2015-03-05"), AXIS)
    assert moment.middle == date(2015, 3, 5).toordinal() + 0.5


def test_what_lies_before_the_axis_says_its_year() -> None:
    assert moment_of(parse_when("1999-05"), AXIS).before == 1999
    assert moment_of(parse_when("2015"), AXIS).before is None


def test_an_act_that_claims_date_differently_spans_all_of_them() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="2015-05"), claim("t", when="2016~"), kind="pledged-allegiance-to")
    )
    weighed = weigh(dataset)
    validity = weighed.validity["a-pledged-allegiance-to-b"]
    assert validity is not None
    claims = telling_claims(weighed.evidence.assessments["a-pledged-allegiance-to-b"])
    moment = moment_of_act(validity, claims, axis_of(dataset))
    assert (moment.first, moment.last, moment.about, moment.lasting) == (
        date(2015, 1, 1),
        date(2017, 12, 31),
        True,
        False,
    )
    bar = bar_of_validity(validity, claims, axis_of(dataset))
    assert [one.kind for one in bar.segments] == [Kind.WITHIN, Kind.ABOUT], "it did not last from one to the other"


def test_the_axis_begins_with_the_year_of_the_first_event_or_act_and_ends_where_reading_did() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="1950/..")),
        tie("a", "b", claim("s", when="2009-05"), kind="pledged-allegiance-to"),
        event("e", part("a", claim("s")), when="2012"),
    )
    assert axis_of(dataset) == Axis(date(2009, 1, 1), date(2024, 12, 31), date(2024, 12, 31))


def test_without_any_date_the_axis_is_the_last_ten_years() -> None:
    axis = axis_of(builders.dataset(tie("a", "b", claim("s"))))
    assert axis.last == date(2024, 12, 31)
    assert axis.first == date((axis.last - timedelta(days=3650)).year, 1, 1)
