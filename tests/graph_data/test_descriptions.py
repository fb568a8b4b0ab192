"""What a view shows and leaves out, in exact sentences."""

from __future__ import annotations

from typing import Any

import pytest

from graph_data.criteria import Filters
from graph_data.descriptions import advise_narrowing, describe_filters, summarise
from graph_data.filters import select
from graph_data.records import Prominence
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.graph_data.builders import actor, claim, dataset, source, tie

DATA = dataset(
    actor("isi", short_name="ISI", prominence="core"),
    actor("pakistan", kind="state"),
    actor("alone"),
    tie("isi", "iskp", claim("one"), claim("two"), claim("one", "denies", by="isi")),
    tie("isi", "ttp", claim("one"), claim("three", "denies")),
    tie("pakistan", "iskp", claim("one", "speculates")),
    tie("pakistan", "ttp", claim("one", "denies"), kind="fights"),
    tie("pakistan", "isi", claim("one"), kind="fights"),
    source("three", title="A <third> title"),
)
UNDENIED = EVERY_STATUS - {Status.DENIED}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(statuses=EVERY_STATUS), "Showing 4 of 5 actors and 5 of 5 relationships; none held out."),
        (Filters(), "Showing 4 of 5 actors and 4 of 5 relationships; 1 denied held out."),
        (
            Filters(statuses=frozenset({Status.CORROBORATED}), party_denied=False),
            (
                "Showing 4 of 5 actors and 0 of 5 relationships; "
                "1 disputed, 1 unproven, 1 denied, 1 denied by a party, 1 other held out."
            ),
        ),
        (Filters(kinds=frozenset()), "Showing 0 of 5 actors and 0 of 5 relationships; none held out."),
        (
            Filters(everything=True, statuses=EVERY_STATUS),
            "Showing 5 of 5 actors and 5 of 5 relationships; none held out.",
        ),
    ],
)
def test_the_summary_line_tells_what_shows_and_what_is_held_out(filters: Filters, expected: str) -> None:
    assert summarise(select(DATA, filters)) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, "no filter"),
        ({"statuses": EVERY_STATUS}, "ties of every status, denied ones included"),
        ({"statuses": frozenset()}, "ties of no status"),
        ({"statuses": frozenset({Status.DENIED, Status.SINGLE_SOURCE})}, "statuses: single source and denied"),
        ({"party_denied": False}, "without what only a party denies"),
        ({"prominence": frozenset({Prominence.CORE})}, "core actors"),
        ({"prominence": frozenset()}, "no actors"),
        ({"kinds": frozenset({"state", "armed-group"})}, "kinds of actors: armed group and state"),
        ({"families": frozenset({"hostility"})}, "families of ties: Hostility"),
        ({"types": frozenset({"site", "sponsors"})}, "types of ties: sponsors and site"),
        ({"types": frozenset()}, "no types of ties"),
        ({"focus": "isi"}, "within 1 step of ISI"),
        ({"focus": "isi", "hops": 3}, "within 3 steps of ISI"),
        ({"since": "2015"}, "ties that possibly held from 2015"),
        ({"until": "2016-03", "certain": True}, "ties that surely held to March 2016"),
        ({"since": "2015", "until": "2016-03"}, "ties that possibly held from 2015 to March 2016"),
        ({"undated": False}, "without undated ties"),
        ({"asof": "2020"}, "only what had been said by 2020"),
        ({"without": frozenset({"three"})}, "without the source “A <third> title”"),
        ({"only": frozenset({"two", "one"})}, "only the sources “Title of one” and “Title of two”"),
        ({"focus": "isi", "undated": False}, "within 1 step of ISI; without undated ties"),
    ],
)
def test_each_filter_says_itself(chosen: dict[str, Any], expected: str) -> None:
    assert describe_filters(DATA, Filters(**{"statuses": UNDENIED, **chosen})) == expected


def test_hops_and_certainty_say_nothing_where_they_do_nothing() -> None:
    assert describe_filters(DATA, Filters(hops=3, certain=True)) == "no filter"


@pytest.mark.parametrize(
    ("filters", "over_time", "expected"),
    [
        (
            Filters(),
            False,
            (
                "around one actor (focus), core actors alone, fewer kinds of actors, fewer families of ties, "
                "without unproven ties or a shorter time"
            ),
        ),
        (
            Filters(focus="isi", hops=2),
            False,
            (
                "fewer steps around the actor, core actors alone, fewer kinds of actors, fewer families of ties, "
                "without unproven ties or a shorter time"
            ),
        ),
        (
            Filters(
                focus="isi",
                prominence=frozenset({Prominence.CORE}),
                families=frozenset({"support"}),
                statuses=frozenset({Status.DISPUTED}),
            ),
            False,
            "fewer kinds of actors or a shorter time",
        ),
        (Filters(focus="isi"), True, "core actors alone, fewer kinds of actors or a shorter time"),
    ],
)
def test_a_view_that_shows_too_much_is_told_only_what_it_does_not_do_yet(
    filters: Filters, *, over_time: bool, expected: str
) -> None:
    assert advise_narrowing(filters, over_time=over_time) == f"Show less: {expected}."
