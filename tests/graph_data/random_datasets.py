"""Datasets and views at random, small enough that slow oracles can go through all of them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from graph_data.criteria import Filters
from graph_data.records import Prominence
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.graph_data.builders import actor, claim, dataset, event, part, question, source, tie

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from tests.graph_data.builders import Fields

ACTORS = ["ant", "bee", "cat", "dog", "eel", "fox"]
PAIRS = list(combinations(ACTORS, 2))
KINDS = ["armed-group", "state", "person"]
TYPES = ["sponsors", "allied-with", "joined", "fights"]
ROLES = ["claimed", "attributed", "site"]
FAMILIES = ["support", "hostility", "allegiance", "contacts"]
SOURCES = ["one", "two", "three", "weak"]
PERIODS = [None, "2010", "2012/2014", "2015/..", "2013/", "2018-05"]
DAYS = [None, "2011", "2016-03", "2019"]


@st.composite
def claims_at_random(draw: st.DrawFn) -> list[Fields]:
    """Return up to three claims that the check takes for different ones."""
    found = []
    for index in range(draw(st.integers(1, 3))):
        stance = draw(st.sampled_from(["affirms", "affirms", "affirms", "speculates", "denies", "weighs-against"]))
        more = {key: draw(st.sampled_from(words)) for key, words in (("when", PERIODS), ("said", DAYS))}
        more["by"] = draw(st.sampled_from([None, None, None, *ACTORS]))
        more["citing"] = draw(st.sampled_from([None, None, "root"]))
        made = claim(draw(st.sampled_from(SOURCES)), stance, at=f"P{index}", **more)
        found.append({key: value for key, value in made.items() if value is not None})
    return found


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Return a small dataset of six actors with ties, events and an exclusive question."""
    pieces = [source("weak", "D"), source("late", date="2021")]
    for name in ACTORS:
        prominence = draw(st.sampled_from(["core", "context"]))
        pieces.append(actor(name, kind=draw(st.sampled_from(KINDS)), prominence=prominence))
    triples = st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(TYPES)), max_size=7, unique=True)
    ties = [tie(*pair, *draw(claims_at_random()), kind=kind) for pair, kind in draw(triples)]
    takers = st.lists(st.tuples(st.sampled_from(ACTORS), st.sampled_from(ROLES)), max_size=3, unique=True)
    for index, when in enumerate(draw(st.lists(st.sampled_from(["2011-05-01", "2014", "2014/2016"]), max_size=2))):
        parts = [part(name, *draw(claims_at_random()), role=role) for name, role in draw(takers)]
        pieces.append(event(f"event-{index}", *parts, when=when))
    if len(ties) > 1:
        pieces.append(question("who", [record["id"] for _, record in ties[:2]], exclusive=draw(st.booleans())))
    return dataset(*pieces, *ties, rivals=[["ant", "bee"]])


def rarely(chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return mostly none, so that filters do not leave each other nothing to do."""
    return st.none() | st.none() | st.none() | chosen


VIEWS = st.builds(
    Filters,
    everything=st.booleans(),
    statuses=st.just(EVERY_STATUS - {Status.DENIED}) | st.frozensets(st.sampled_from(list(Status))),
    party_denied=st.booleans(),
    types=rarely(st.frozensets(st.sampled_from([*TYPES, *ROLES]))),
    families=rarely(st.frozensets(st.sampled_from(FAMILIES))),
    kinds=rarely(st.frozensets(st.sampled_from(KINDS))),
    prominence=rarely(st.frozensets(st.sampled_from(list(Prominence)))),
    focus=rarely(st.sampled_from(ACTORS)),
    hops=st.integers(1, 3),
    since=st.sampled_from([None, None, "2009", "2013-02", "2015"]),
    until=st.sampled_from([None, None, "2015", "2017-06", "2022"]),
    certain=st.booleans(),
    undated=st.sampled_from([True, True, False]),
    asof=st.sampled_from([None, None, None, "2016", "2020"]),
    without=st.frozensets(st.sampled_from([*SOURCES, "root"]), max_size=1),
    only=st.just(frozenset()) | st.just(frozenset()) | st.frozensets(st.sampled_from(SOURCES), max_size=3),
)
