"""Routes, beside going through every simple path by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from graph_data.analysis_routes import Request, find_routes
from graph_data.criteria import MOST_HOPS, Filters
from graph_data.filters import select
from graph_data.vocabulary import EVERY_STATUS, RANK, Status
from tests.graph_data.builders import claim, dataset, source, tie
from tests.graph_data.random_datasets import ACTORS, PAIRS, claims_at_random
from tests.thoroughness import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_data.dataset import Dataset
    from graph_data.filters import Selection

KINDS = ["sponsors", "allied-with", "joined", "fights"]


@st.composite
def webs(draw: st.DrawFn) -> Dataset:
    """Return a dataset of six actors with many ties."""
    triples = draw(
        st.lists(
            st.tuples(st.sampled_from(PAIRS), st.sampled_from([*KINDS, "sponsors"])),
            min_size=3,
            max_size=12,
            unique=True,
        )
    )
    ties = [tie(*pair, *draw(claims_at_random()), kind=kind) for pair, kind in triples]
    return dataset(source("weak", "D"), *ties, tie("ant", "bee", claim("one"), kind="trains"))


REQUESTS = st.builds(
    Request, start=st.just("ant"), goal=st.sampled_from(ACTORS[1:]), any_kind=st.booleans(), any_time=st.booleans()
)


def walks(selection: Selection, request: Request) -> Iterator[tuple[str, ...]]:
    """Yield the relationships of every simple path over others that may count, however long."""
    every = _onward(selection, request, (), (request.start,))
    return (path for path in every if request.any_time or _together(selection, path))


def _onward(
    selection: Selection, request: Request, path: tuple[str, ...], seen: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    if seen[-1] == request.goal:
        yield path
        return
    for tie_id in selection.relationships:
        ends = set(selection.dataset.ends_of(selection.dataset.relationships[tie_id]))
        others = ends - set(seen) if seen[-1] in ends and _allowed(selection.dataset, request, tie_id) else set()
        for other in others - ({request.goal} if not path else set()):
            yield from _onward(selection, request, (*path, tie_id), (*seen, other))


def _allowed(data: Dataset, request: Request, tie_id: str) -> bool:
    word = data.vocabulary.relationship_types[data.relationships[tie_id].type]
    return request.any_kind or (word.polarity == "cooperative" and word.form == "state")


def _together(selection: Selection, path: tuple[str, ...]) -> bool:
    spans = [one.corners for tie_id in path if (one := selection.weighed.validity[tie_id]) is not None]
    latest_start = max((one.earliest_start for one in spans), default=None)
    return latest_start is None or latest_start <= min(one.latest_end for one in spans)


def weakest(selection: Selection, path: tuple[str, ...]) -> int:
    return max(RANK[selection.status(tie_id)] for tie_id in path)


@examples(1000)
@given(webs(), REQUESTS)
def test_the_surest_and_the_shortest_are_those_among_all_paths(data: Dataset, request: Request) -> None:
    selection = select(data, Filters(statuses=EVERY_STATUS))
    every = [path for path in walks(selection, request) if len(path) <= MOST_HOPS]
    found = find_routes(selection, request)
    if not every:
        assert (found.surest, found.shortest, found.others) == (None, None, ())
    else:
        assert found.surest is not None
        least = min(weakest(selection, path) for path in every)
        assert found.surest.ties in every
        assert weakest(selection, found.surest.ties) == least
        assert len(found.surest.ties) == min(len(path) for path in every if weakest(selection, path) == least)
        shortest = found.shortest or found.surest
        assert shortest.ties in every
        assert len(shortest.ties) == min(map(len, every))
    sound = [path for path in every if all(selection.status(one) is not Status.DISPUTED for one in path)]
    direct = [path for path in found.direct if selection.status(path) is not Status.DISPUTED]
    countable = [one for one in direct if _allowed(data, request, one)]
    assert found.undisputed == bool(sound or countable)


@examples(400)
@given(webs(), REQUESTS)
def test_further_routes_share_nobody_in_between(data: Dataset, request: Request) -> None:
    selection = select(data, Filters(statuses=EVERY_STATUS))
    every = set(walks(selection, request))
    found = find_routes(selection, request)
    routes = [route for route in (found.surest, *found.others) if route]
    between = [actor for route in routes for actor in route.actors[1:-1]]
    assert len(between) == len(set(between))
    assert all(route.ties in every for route in routes)


def test_a_route_over_ties_of_different_times_is_found_on_request_only() -> None:
    data = dataset(tie("ant", "bee", claim("one", when="2010/2012")), tie("bee", "cat", claim("one", when="2015/2016")))
    selection = select(data, Filters())
    assert find_routes(selection, Request("ant", "cat")).surest is None
    found = find_routes(selection, Request("ant", "cat", any_time=True)).surest
    assert found is not None
    assert found.actors == ("ant", "bee", "cat")


def test_hostile_ties_and_acts_carry_a_route_on_request_only() -> None:
    data = dataset(tie("ant", "bee", claim("one"), kind="fights"), tie("bee", "cat", claim("one"), kind="joined"))
    selection = select(data, Filters())
    assert not find_routes(selection, Request("ant", "cat")).found
    assert find_routes(selection, Request("ant", "cat", any_kind=True)).surest is not None


def test_what_hangs_on_disputed_ties_names_them() -> None:
    data = dataset(
        tie("ant", "cat", claim("one"), claim("two", "denies")),
        tie("ant", "bee", claim("one"), claim("two", "denies")),
        tie("bee", "cat", claim("one")),
    )
    found = find_routes(select(data, Filters()), Request("ant", "cat"))
    assert (found.undisputed, found.carrying) == (False, ("ant-sponsors-bee", "ant-sponsors-cat"))
