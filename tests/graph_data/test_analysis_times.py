"""Before and from a date on: each relationship falls into one group, and the groups mean what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from graph_data.analysis_times import GROUPS, turn_around
from graph_data.criteria import Filters
from graph_data.filters import select
from graph_data.vocabulary import Status
from tests.graph_data.builders import claim, dataset, tie
from tests.graph_data.random_datasets import VIEWS, datasets
from tests.thoroughness import examples

if TYPE_CHECKING:
    from graph_data.analysis_times import Turn
    from graph_data.dataset import Dataset
    from tests.graph_data.builders import Fields


def turn(*claims: Fields, kind: str = "sponsors", day: str = "2015") -> Turn:
    return turn_around(select(dataset(tie("ant", "bee", *claims, kind=kind)), Filters()), day)


def group(*claims: Fields, kind: str = "sponsors", day: str = "2015") -> str:
    found = turn(*claims, kind=kind, day=day)
    return next(name for name in GROUPS if getattr(found, name))


@examples(300)
@given(datasets(), VIEWS)
def test_every_relationship_falls_into_one_group(data: Dataset, filters: Filters) -> None:
    selection = select(data, filters)
    found = turn_around(selection, "2014")
    assert sorted(one for name in GROUPS for one in getattr(found, name)) == list(selection.relationships)


def test_a_state_that_starts_on_the_day_or_later_began_from_then_on() -> None:
    assert group(claim("one", when="2015-01-01/..")) == "began"
    assert group(claim("one", when="2014-12-31/..")) == "went_on"


def test_a_stated_end_is_told_from_silence() -> None:
    assert group(claim("one", when="2010/2016")) == "ended"
    assert group(claim("one", when="2010/2012")) == "over"
    assert group(claim("one", when="2010", said="2011")) == "unattested"
    assert group(claim("one", when="2010/..", said="2012")) == "went_on"


def test_what_may_have_begun_on_either_side_is_left_open() -> None:
    assert group(claim("one", when="2015~/..")) == "unclear"
    assert group(claim("one")) == "undated"


def test_acts_happen_before_or_from_then_on() -> None:
    assert group(claim("one", when="2015-03"), kind="joined") == "happened"
    assert group(claim("one", when="2014-03"), kind="joined") == "over"


def test_a_status_is_compared_with_that_on_what_had_been_said_before() -> None:
    found = turn(claim("one", said="2012"), claim("two", "denies", said="2018"))
    assert found.changed == (("ant-sponsors-bee", Status.SINGLE_SOURCE),)
    assert turn(claim("one", said="2018")).new == ("ant-sponsors-bee",)


def test_the_cover_of_a_period_counts_what_speaks_of_it() -> None:
    found = turn(claim("one", when="2010/2012"), claim("two", when="2013/..", said="2018"))
    assert (found.before.claims, found.before.documents, found.before.ties) == (2, 2, 1)
    assert (found.after.claims, found.after.documents, found.after.ties) == (1, 1, 1)
