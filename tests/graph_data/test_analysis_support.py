"""What one side alone carries, and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from graph_data.analysis_support import find_lone, measure_coverage
from graph_data.criteria import Filters
from graph_data.filters import select
from tests.graph_data.builders import claim, dataset, source, tie
from tests.graph_data.random_datasets import VIEWS, datasets
from tests.thoroughness import examples

if TYPE_CHECKING:
    from graph_data.dataset import Dataset

RIVALS = [["ant", "bee"]]


def test_what_only_a_rival_affirms_is_told_from_what_a_party_says_of_itself() -> None:
    data = dataset(
        tie("bee", "cat", claim("one", by="ant")),
        tie("ant", "dog", claim("one", by="ant")),
        tie("bee", "dog", claim("one", by="ant"), claim("two")),
        rivals=RIVALS,
    )
    found = find_lone(select(data, Filters()))
    assert [one.ties for one in found.rivals] == [("bee-sponsors-cat",)]
    assert [one.ties for one in found.parties] == [("ant-sponsors-dog",)]
    assert found.single == ()


def test_five_articles_that_repeat_one_report_are_one_origin_alone() -> None:
    data = dataset(source("root"), tie("ant", "bee", *(claim(f"article-{at}", citing="root") for at in range(5))))
    (support,) = find_lone(select(data, Filters())).single
    assert [origin.key for origin in support.origins] == ["root"]
    assert measure_coverage(select(data, Filters())).one_origin == 1


@examples(300)
@given(datasets(), VIEWS)
def test_lone_support_is_support_that_falls_with_it(data: Dataset, filters: Filters) -> None:
    selection = select(data, filters)
    found = find_lone(selection)
    for support in (*found.rivals, *found.parties, *found.single):
        for tie_id in support.ties:
            affirming = selection.assessment(tie_id).affirming
            assert {voice.origin for voice in affirming} == set(support.origins)
    assert all(len(support.origins) == 1 for support in found.single)
    told = [tie_id for group in (found.rivals, found.parties) for support in group for tie_id in support.ties]
    assert len(told) == len(set(told))


def test_what_nobody_has_said_for_years_is_stale() -> None:
    old, new = source("old", date="2019"), source("new", date="2024")
    data = dataset(old, new, tie("ant", "bee", claim("old")), tie("bee", "cat", claim("new")), as_of="2025-06")
    found = measure_coverage(select(data, Filters()))
    assert (found.stale, found.since, found.documents) == (1, 2022, 2)
