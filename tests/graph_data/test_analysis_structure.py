"""Parts, joints, cut points and ranks: beside networkx on random graphs, and beside taking actors out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.analysis_leaving import effects_on, leaving_of
from graph_data.analysis_structure import (
    betweenness,
    build_network,
    components,
    find_cut_points,
    find_joints,
    pairs_of,
    rank_by_degree,
    rank_of,
)
from graph_data.criteria import Filters
from graph_data.filters import select
from graph_data.vocabulary import Status
from tests.graph_data.builders import claim, dataset, tie
from tests.graph_data.random_datasets import VIEWS, datasets
from tests.thoroughness import examples

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from graph_data.filters import Selection

NAMES = [f"actor-{number:02d}" for number in range(14)]
PAIRS = st.sets(st.frozensets(st.sampled_from(NAMES), min_size=2, max_size=2), max_size=26)
MANY = examples(800)
SETTLED = (claim("one"), claim("two"))
DISPUTED = (claim("one"), claim("two", "denies"))


def plain(pairs: set[frozenset[str]]) -> nx.Graph:
    return nx.Graph([tuple(pair) for pair in pairs])


@MANY
@given(PAIRS)
def test_betweenness_and_parts_agree_with_networkx(pairs: set[frozenset[str]]) -> None:
    graph = plain(pairs)
    assert betweenness(pairs) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-9)
    assert {frozenset(part) for part in components(pairs)} == {
        frozenset(part) for part in nx.connected_components(graph)
    }


def network(pairs: set[frozenset[str]], disputed: set[frozenset[str]]) -> Selection:
    """Return the view of a network in which the ties of some pairs are disputed."""
    ties = [tie(*sorted(pair), *(DISPUTED if pair in disputed else SETTLED)) for pair in sorted(pairs, key=sorted)]
    return select(dataset(*ties), Filters())


@examples(300)
@given(PAIRS)
def test_cut_points_are_those_without_whom_others_fall_off(pairs: set[frozenset[str]]) -> None:
    selection = network(pairs, set())
    graph, expected = plain(pairs), {}
    for actor in graph:
        part = graph.subgraph(nx.node_connected_component(graph, actor)).copy()
        part.remove_node(actor)
        pieces = sorted(map(len, nx.connected_components(part)))
        if len(pieces) > 1:
            expected[actor] = sum(pieces[:-1])
    assert {one.actor: one.falling for one in find_cut_points(selection)} == expected


@examples(300)
@given(PAIRS, st.data())
def test_without_the_disputed_ties_of_a_joint_its_ends_are_apart(
    pairs: set[frozenset[str]], data: st.DataObject
) -> None:
    disputed = {pair for pair in sorted(pairs, key=sorted) if data.draw(st.booleans())}
    selection = network(pairs, disputed)
    graph = build_network(pairs_of(selection.dataset, selection.relationships))
    joints = find_joints(selection)
    for joint in joints:
        assert all(selection.status(one) is Status.DISPUTED for one in joint.ties)
        held = graph.copy()
        held.remove_edges_from([(joint.actor, other) for other in joint.across])
        side = nx.node_connected_component(held, joint.actor)
        assert not side & set(joint.across)
        assert len(joint.beyond) <= len(graph) / 2
    bridges = {frozenset(bridge) for bridge in nx.bridges(graph)}
    told = {frozenset({joint.actor, *joint.across}) for joint in joints if len(joint.across) == 1}
    assert bridges & disputed <= told


@examples(300)
@given(datasets(), VIEWS)
def test_ranges_of_places_are_those_of_selecting_again_without_each_document(data: Dataset, filters: Filters) -> None:
    selection = select(data, filters)
    documents = [one for one in effects_on(selection, leaving_of(selection)) if one.pillar.kind == "document"]
    found = rank_by_degree(selection, documents, most=6)
    shown = set(selection.relationships)
    places: dict[str, list[int]] = {one.actor: [one.rank] for one in found}
    for document in data.sources:
        again = select(data, replace(filters, without=filters.without | {document}))
        graph = build_network(pairs_of(data, shown & set(again.relationships)))
        degrees = {actor: float(graph.degree[actor]) for actor in graph}
        for actor, place in rank_of(degrees, places).items():
            places[actor].append(place)
    for one in found:
        assert (one.best, one.worst) == (min(places[one.actor]), max(places[one.actor])), one


def test_equals_share_a_place() -> None:
    assert rank_of({"ant": 3, "bee": 2, "cat": 2, "dog": 1}, ["ant", "bee", "cat", "dog", "eel"]) == {
        "ant": 1, "bee": 2, "cat": 2, "dog": 4, "eel": 5,
    }  # fmt: skip


def test_a_disputed_bridge_is_a_joint_and_its_smaller_side_is_named() -> None:
    pairs = {frozenset(pair) for pair in (("ant", "bee"), ("bee", "cat"), ("ant", "cat"), ("cat", "dog"))}
    selection = network(pairs, {frozenset(("cat", "dog"))})
    (joint,) = find_joints(selection)
    assert (joint.beyond, joint.ties) == (("dog",), ("cat-sponsors-dog",))


def test_an_actor_whom_disputed_ties_alone_join_to_a_ring_is_one_joint() -> None:
    ring = [("ant", "bee"), ("bee", "cat"), ("ant", "cat"), ("ant", "dog"), ("dog", "eel")]
    pairs = {frozenset(pair) for pair in ring}
    selection = network(pairs, {frozenset(("ant", "bee")), frozenset(("ant", "cat"))})
    (joint,) = find_joints(selection)
    assert (joint.actor, joint.across, joint.beyond) == ("ant", ("bee", "cat"), ("bee", "cat"))
