"""When a tie held: four corners from the claims that say so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph_data.dates import Corners
from graph_data.filters import weigh
from tests.graph_data.builders import actor, claim, dataset, source, tie

if TYPE_CHECKING:
    from graph_data.validity import Validity
    from tests.graph_data.builders import Fields


def validity(*claims: Fields, kind: str = "sponsors") -> Validity | None:
    """Return when a tie of these claims held; sources are of 2020."""
    undated = {key: value for key, value in source("undated")[1].items() if key != "date"}
    data = dataset(("sources", undated), actor("india"), tie("isi", "iskp", *claims, kind=kind), draft="true")
    return weigh(data).validity[f"isi-{kind}-iskp"]


def known(*claims: Fields, kind: str = "sponsors") -> Validity:
    """Return when a tie held that has some date."""
    found = validity(*claims, kind=kind)
    assert found is not None
    return found


def corners(*claims: Fields, kind: str = "sponsors") -> tuple[str, str, str, str]:
    """Return the corners as texts."""
    found = known(*claims, kind=kind).corners
    return tuple(  # type: ignore[return-value]
        ".." if day in {date.min, date.max} else day.isoformat()
        for day in (found.earliest_start, found.latest_start, found.earliest_end, found.latest_end)
    )


def test_a_stated_period_has_the_corners_that_it_states() -> None:
    assert corners(claim("a", when="2015/2017-03")) == ("2015-01-01", "2015-12-31", "2017-03-01", "2017-03-31")


def test_starts_run_from_the_earliest_to_the_earliest_of_the_latest_starts_and_ends_likewise_with_the_latest() -> None:
    claims = claim("a", when="2014/2016"), claim("b", when="2014-06/2017-05")
    assert corners(*claims) == ("2014-01-01", "2014-06-30", "2017-05-01", "2017-05-31")


def test_corners_come_from_the_affirming_claims_if_there_are_any() -> None:
    others = claim("b", "speculates", when="1999/2022"), claim("c", "denies", when="1990/2023")
    assert corners(claim("a", when="2015/2016"), *others) == ("2015-01-01", "2015-12-31", "2016-01-01", "2016-12-31")


def test_corners_come_from_the_speculating_claims_if_nobody_affirms() -> None:
    assert (
        corners(claim("a", "speculates", when="2015/2016"), claim("b", "denies", when="1990/2023"))[0] == "2015-01-01"
    )


def test_corners_come_from_the_denying_claims_if_nobody_affirms_or_speculates() -> None:
    claims = claim("a", "denies", when="2015/2016"), claim("b", "weighs-against", when="1990/2023")
    assert corners(*claims) == ("2015-01-01", "2015-12-31", "2016-01-01", "2016-12-31")


def test_a_claim_without_a_period_is_a_point_on_the_day_it_was_said() -> None:
    claims = claim("a", said="2012-03-04"), claim("b", when="2014/2015")
    assert corners(*claims) == ("2012-03-04", "2012-03-04", "2015-01-01", "2015-12-31")


def test_a_claim_without_a_day_of_its_own_was_said_on_its_sources_day() -> None:
    assert corners(claim("a"))[:2] == ("2020-01-01", "2020-12-31")


def test_what_goes_on_surely_did_until_it_was_said_and_possibly_does_after() -> None:
    assert corners(claim("a", when="2015/..", said="2019-05-06")) == ("2015-01-01", "2015-12-31", "2019-05-06", "..")
    assert known(claim("a", when="2015/..")).ongoing


def test_what_was_said_in_some_month_surely_went_on_until_that_month_began() -> None:
    assert corners(claim("a", when="2015/..", said="2019-05"))[2] == "2019-05-01"


def test_what_goes_on_by_the_word_of_an_undated_source_surely_did_when_it_began() -> None:
    assert corners(claim("undated", when="2015/..")) == ("2015-01-01", "2015-12-31", "2015-01-01", "..")


def test_an_end_that_nobody_states_runs_three_years_past_the_last_attestation() -> None:
    claims = claim("a", when="2010"), claim("b", when="2014-02")
    assert corners(*claims) == ("2010-01-01", "2010-12-31", "2014-02-01", "2017-02-28")
    assert known(*claims).last_attested == date(2014, 2, 28)


def test_an_unknown_end_is_attested_when_it_was_said() -> None:
    assert corners(claim("a", when="2015/", said="2018")) == ("2015-01-01", "2015-12-31", "2015-01-01", "2021-12-31")


def test_the_three_years_from_a_leap_day_end_in_february() -> None:
    assert corners(claim("a", when="2016-02-29"))[3] == "2019-02-28"


def test_nothing_fades_once_somebody_states_the_end() -> None:
    found = known(claim("a", when="2010/2012"), claim("b", when="2014"))
    assert (found.corners.latest_end, found.last_attested) == (date(2014, 12, 31), None)


def test_a_tie_whose_claims_all_lack_a_period_is_undated_and_placed_by_when_they_were_said() -> None:
    found = known(claim("a", said="2012"), claim("b", said="2014"))
    assert found.undated
    assert found.corners == Corners(date(2012, 1, 1), date(2012, 12, 31), date(2014, 1, 1), date(2017, 12, 31))
    assert not known(claim("a", said="2012"), claim("b", when="2014")).undated


@pytest.mark.parametrize("claims", [(), (claim("undated"),), (claim("a", "weighs-against"),)])
def test_a_tie_without_any_date_has_no_corners(claims: tuple[Fields, ...]) -> None:
    assert validity(*claims) is None


def test_an_act_has_the_date_it_is_given_and_does_not_last() -> None:
    found = known(claim("a", when="2014-10"), kind="joined")
    assert found.corners == Corners(date(2014, 10, 1), date(2014, 10, 31), date(2014, 10, 1), date(2014, 10, 31))
    assert found.last_attested is None


def test_an_act_that_is_dated_twice_did_not_last_from_one_date_to_the_other() -> None:
    found = known(claim("a", when="2014"), claim("b", when="2016"), kind="joined")
    assert not found.possibly_within(date(2015, 1, 1), date(2015, 12, 31))
    assert found.possibly_within(date(2016, 1, 1), date(2018, 1, 1))
    assert not found.surely_within(date(2016, 1, 1), date(2018, 1, 1))
    assert found.surely_within(date(2014, 1, 1), date(2016, 12, 31))


def test_a_state_surely_held_between_its_latest_start_and_its_earliest_end() -> None:
    found = known(claim("a", when="2014/2016"))
    assert found.surely_within(date(2015, 1, 1), date(2015, 1, 1))
    assert not found.surely_within(date(2014, 6, 1), date(2014, 7, 1))
    assert found.possibly_within(date(2014, 6, 1), date(2014, 7, 1))
    assert not found.possibly_within(date(2017, 1, 1), date(2018, 1, 1))


def test_of_an_undated_tie_nobody_is_sure_when_it_held() -> None:
    found = known(claim("a", said="2014-05-06"))
    assert found.possibly_within(date(2014, 1, 1), date(2015, 1, 1))
    assert not found.surely_within(date(2000, 1, 1), date(2024, 1, 1))
