"""Lanes: one an actor, core ones first and grouped by kind; lesser parts in a strip that opens; nobody invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.timeline import build_timeline
from dashboard.timeline_lanes import FEW_PARTS, Lane
from dashboard.view_state import read_view
from graph_data.filters import select
from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part, tie

if TYPE_CHECKING:
    from graph_data.dataset import Dataset


def lanes(dataset: Dataset, query: str = "") -> dict[str, Lane]:
    view, _ = read_view(query, dataset)
    return {lane.actor: lane for lane in build_timeline(select(dataset, view.filters), view).lanes}


def busy(lesser: int = FEW_PARTS + 1) -> Dataset:
    """Return a network in which `a` has a part in one core event and in several lesser ones."""
    return builders.dataset(
        actor("a", name="The Group", active="2009/.."),
        tie("a", "b", claim("s")),
        event("great", part("a", claim("s")), prominence="core", when="2012"),
        *(event(f"small-{place}", part("a", claim("s")), when=f"201{place}") for place in range(lesser)),
    )


def test_core_lanes_come_first_then_the_rest_by_kind_and_the_undated_last() -> None:
    dataset = builders.dataset(
        actor("zeta", prominence="core", active="2010/.."),
        actor("beta", kind="state", prominence="core", active="2010/.."),
        actor("alpha", active="2010/.."),
        actor("gamma"),
        *(tie(one, "zeta", claim("s")) for one in ("beta", "alpha", "gamma")),
    )
    found = lanes(dataset)
    assert list(found) == ["zeta", "beta", "alpha", "gamma"]
    assert [lane.heading for lane in found.values()] == [
        "Armed groups",
        "States",
        "Further armed groups",
        "Without a date on record",
    ]


def test_lesser_parts_are_a_strip_until_the_lane_is_opened_or_selected() -> None:
    closed = lanes(busy())["a"]
    assert [mark.event for mark in closed.marks] == ["great"]
    assert [mark.event for mark in closed.strip] == [f"small-{place}" for place in range(FEW_PARTS + 1)]
    assert (closed.openable, closed.opened) == (True, False)
    for query in ("open=a", "sel=a"):
        opened = lanes(busy(), query)["a"]
        assert opened.strip == ()
        assert {mark.id for mark in opened.marks} == {mark.id for mark in (*closed.marks, *closed.strip)}
        assert (opened.openable, opened.opened) == (True, True)


def test_a_few_lesser_parts_are_marks_of_their_own() -> None:
    lane = lanes(busy(FEW_PARTS))["a"]
    assert len(lane.marks) == FEW_PARTS + 1
    assert (lane.openable, lane.strip) == (False, ())


def test_the_selected_part_leaves_the_strip() -> None:
    for query in ("sel=small-0", "sel=small-0.a.attributed"):
        lane = lanes(busy(), query)["a"]
        assert {mark.event for mark in lane.marks} >= {"great", "small-0"}
        assert "small-0" not in {mark.event for mark in lane.strip}


def test_a_lane_says_its_kind_its_time_and_how_many_parts_it_has() -> None:
    found = lanes(busy())
    assert found["a"].sentence == "The Group, armed group; active since 2009, ongoing; 4 parts in events"
    assert found["b"].sentence == "B, armed group; no time of activity on record; 0 parts in events"
    assert found["b"].bar is None


def test_events_without_a_part_that_shows_have_a_lane_of_nobody() -> None:
    dataset = builders.dataset(
        event("quake", when="2015"), event("raid", part("a", claim("s"))), tie("a", "b", claim("s"))
    )
    assert "" not in lanes(dataset)
    unnamed = lanes(dataset, "all=1")[""]
    assert [mark.id for mark in unnamed.marks] == ["quake"]
    assert unnamed.sentence == "Nobody named: 1 event in which no part is shown"
    assert unnamed.heading == "Events in which no part is shown"


def test_marks_stand_in_the_order_of_time() -> None:
    lane = lanes(busy(), "open=a")["a"]
    middles = [mark.moment.middle for mark in lane.marks]
    assert middles == sorted(middles)
