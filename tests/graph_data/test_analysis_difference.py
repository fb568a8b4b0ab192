"""The difference of two views, beside plain loops over both of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from graph_data.analysis_difference import (
    compare,
    with_and_without_disputed,
    with_and_without_unproven,
    without_document,
)
from graph_data.criteria import Filters
from graph_data.filters import select
from graph_data.records import Prominence
from graph_data.vocabulary import EVERY_STATUS, UNPROVEN, Status
from tests.graph_data.builders import actor, claim, dataset, tie
from tests.graph_data.random_datasets import SOURCES, VIEWS, datasets
from tests.thoroughness import examples

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from graph_data.filters import Selection

MANY = examples(700)


def ends(data: Dataset, tie_id: str) -> set[str]:
    record = data.relationships[tie_id]
    return {record.source_actor, record.target_actor}


def tied(selection: Selection) -> set[str]:
    return set().union(*(ends(selection.dataset, one) for one in selection.relationships))


def reached(selection: Selection, start: str) -> frozenset[str]:
    """Return who is connected with an actor, step by step until nobody is added."""
    found = {start}
    while True:
        more = found.union(*(both for one in selection.relationships if (both := ends(selection.dataset, one)) & found))
        if more == found:
            return frozenset(found)
        found = more


@MANY
@given(datasets(), VIEWS, VIEWS)
def test_a_difference_is_what_two_selections_show_apart(data: Dataset, one: Filters, other: Filters) -> None:
    base, there = select(data, one), select(data, other)
    found = compare(base, there)
    here, left = set(base.relationships), set(there.relationships)
    assert set(found.removed) == here - left
    assert set(found.added) == left - here
    assert dict(found.changed) == {
        tie_id: there.status(tie_id) for tie_id in here & left if there.status(tie_id) is not base.status(tie_id)
    }
    assert set(found.cut_off) == tied(base) - tied(there)
    assert set(found.gained) == tied(there) - tied(base)
    parts = {reached(base, name) for name in tied(base)} - {frozenset([name]) for name in data.actors}
    after = {reached(there, name) for name in tied(there)} - {frozenset([name]) for name in data.actors}
    assert (found.parts_before, found.parts_after) == (len(parts), len(after))
    for part in parts:
        pieces = {reached(there, name) & part for name in part & tied(there)}
        told = [set(piece) for piece in found.split if set(piece) <= part]
        assert len(told) == max(0, len(pieces) - 1)
        assert all(piece in pieces for piece in told)
        assert all(len(piece) <= max(map(len, pieces)) for piece in told)
    core = {name for name, record in data.actors.items() if record.prominence is Prominence.CORE}
    pairs = {frozenset(ends(data, one)) for one in here} - {frozenset(ends(data, one)) for one in left}
    assert {frozenset(pair) for pair in found.untied} == {pair for pair in pairs if pair <= core}


@MANY
@given(datasets(), VIEWS)
def test_the_switches_and_documents_take_out_what_removing_by_hand_takes_out(data: Dataset, filters: Filters) -> None:
    for pick, switched in ((with_and_without_disputed, Status.DISPUTED), (with_and_without_unproven, Status.ALLEGED)):
        on, off = (select(data, one) for one in pick(filters))
        found = compare(on, off)
        held = on.filters.statuses - off.filters.statuses
        assert held <= {Status.DISPUTED, Status.DENIED} or held <= UNPROVEN
        assert switched not in off.filters.statuses
        assert set(found.removed) == {tie_id for tie_id in on.relationships if on.status(tie_id) in held}
        assert (found.added, found.changed) == ((), ())
    for document in [*SOURCES, "root"]:
        if document in data.sources:
            without = select(data, without_document(filters, document))
            found = compare(select(data, filters), without)
            assert set(found.removed) | set(without.relationships) >= set(found.base.relationships)


def test_a_bridge_of_disputed_ties_splits_the_network_when_it_goes() -> None:
    settled = [claim("one"), claim("two")]
    data = dataset(
        *(actor(name, prominence="core") for name in ("ant", "bee", "cat", "dog", "eel")),
        tie("ant", "bee", *settled),
        tie("bee", "cat", *settled),
        tie("cat", "dog", claim("one"), claim("two", "denies")),
        tie("dog", "eel", *settled),
    )
    on, off = with_and_without_disputed(Filters())
    found = compare(select(data, on), select(data, off))
    assert (found.removed, found.cut_off) == (("cat-sponsors-dog",), ())
    assert (found.parts_before, found.parts_after, found.split) == (1, 2, (("dog", "eel"),))
    assert found.untied == (("cat", "dog"),)


def test_a_view_that_holds_disputed_ties_out_is_compared_with_the_one_that_shows_them() -> None:
    off = Filters(statuses=EVERY_STATUS - {Status.DISPUTED, Status.DENIED})
    assert with_and_without_disputed(off) == (Filters(), off)
