"""Room of the joints: connected parts, bridges and cut points of what a view shows, and ranks that sources decide on.

A node is an actor, an edge a pair of actors with every relationship between them that the view shows.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import rustworkx as rx

from graph_data.analysis_leaving import Effect
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.filters import Selection, select
from graph_data.vocabulary import Status

Pairs = Mapping[frozenset[str], tuple[str, ...]]  # two actors -> the relationships between them, sorted
DIGITS = 9  # values that differ by less are equal: they differ by the order of adding only


@dataclass(frozen=True)
class Joint:
    """An actor whose only relationships with some others are disputed: without these the network falls apart there."""

    actor: str
    across: tuple[str, ...]  # the actors that it is tied to by them
    ties: tuple[str, ...]  # the disputed relationships
    beyond: tuple[str, ...]  # the smaller of the two sides, sorted


@dataclass(frozen=True)
class CutPoint:
    """An actor without which others fall off the part that it belongs to."""

    actor: str
    falling: int  # actors outside the largest piece that is left


@dataclass(frozen=True)
class RankRange:
    """The place of an actor by a measure, and the best and worst that leaving out one document gives it."""

    actor: str
    value: float
    rank: int
    best: int
    worst: int
    best_without: str | None = None  # the document whose absence gives the best place, if another than the rank
    worst_without: str | None = None


def pairs_of(dataset: Dataset, ties: Iterable[str]) -> Pairs:
    """Return relationships by the pair of actors that they join; one of an actor with itself joins nobody."""
    found: dict[frozenset[str], list[str]] = {}
    for tie_id in sorted(ties):
        ends = frozenset(dataset.ends_of(dataset.relationships[tie_id]))
        if len(ends) > 1:
            found.setdefault(ends, []).append(tie_id)
    return {ends: tuple(members) for ends, members in found.items()}


@dataclass(frozen=True)
class Network:
    """What relationships join."""

    pairs: Pairs
    parts: tuple[tuple[str, ...], ...]  # connected ones, largest first


@lru_cache(maxsize=16)
def network_of(dataset: Dataset, ties: tuple[str, ...]) -> Network:
    """Return what relationships join; kept, because several findings look at the same view."""
    pairs = pairs_of(dataset, ties)
    return Network(pairs, components(pairs))


def build_network(pairs: Collection[frozenset[str]]) -> nx.Graph:
    """Return the graph of pairs; nodes and edges in the order of ids, so that every walk over it is the same."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(set().union(*pairs)))
    graph.add_edges_from(sorted(tuple(sorted(pair)) for pair in pairs))
    return graph


def components(pairs: Collection[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the connected parts of a network, largest first, each sorted."""
    found = (tuple(sorted(part)) for part in nx.connected_components(build_network(pairs)))
    return tuple(sorted(found, key=lambda part: (-len(part), part)))


def find_joints(selection: Selection) -> tuple[Joint, ...]:
    """Return the places where disputed relationships alone hold a network together, widest gap first.

    A bridge whose every relationship is disputed is one; so is a cut point that disputed ones alone join to all of
    its neighbours on one side.
    """
    pairs = network_of(selection.dataset, selection.relationships).pairs
    graph = build_network(pairs)
    cuts = set(nx.articulation_points(graph))
    found: dict[tuple[str, ...], Joint] = {}
    for block in nx.biconnected_components(graph):
        for actor in sorted(block if len(block) == 2 else block & cuts):  # noqa: PLR2004 - a bridge has two ends
            joint = _joint_at(selection, graph, pairs, actor, block)
            if joint is not None:
                found.setdefault(joint.ties, joint)
    return tuple(sorted(found.values(), key=lambda one: (-len(one.beyond), one.actor, one.ties)))


def _joint_at(selection: Selection, graph: nx.Graph, pairs: Pairs, actor: str, block: set[str]) -> Joint | None:
    """Return the joint of an actor with the rest of a block, if every relationship between them is disputed."""
    across = sorted(set(graph[actor]) & block)
    ties = sorted(tie for other in across for tie in pairs[frozenset({actor, other})])
    if any(selection.status(tie) is not Status.DISPUTED for tie in ties):
        return None
    held = graph.copy()
    held.remove_edges_from([(actor, other) for other in across])
    here, there = nx.node_connected_component(held, actor), nx.node_connected_component(held, across[0])
    smaller = min(here, there, key=lambda side: (len(side), sorted(side)))
    return Joint(actor, tuple(across), tuple(ties), tuple(sorted(smaller)))


def find_cut_points(selection: Selection) -> tuple[CutPoint, ...]:
    """Return the actors that hold parts of a network together, with how many fall off without each, most first."""
    graph = build_network(network_of(selection.dataset, selection.relationships).pairs)
    found = [CutPoint(actor, falling) for actor, falling in _falling(graph).items()]
    return tuple(sorted(found, key=lambda one: (-one.falling, one.actor)))


def _falling(graph: nx.Graph) -> dict[str, int]:
    """Return for each cut point how many actors fall off, from the tree of blocks and the cut points between them."""
    cuts = set(nx.articulation_points(graph))
    blocks = [frozenset(block) for block in nx.biconnected_components(graph)]
    tree = nx.Graph()
    for index, block in enumerate(blocks):
        tree.add_node(index)
        tree.add_edges_from((index, actor) for actor in sorted(block & cuts))
    found: dict[str, int] = {}
    for part in nx.connected_components(tree):
        root = min(node for node in part if isinstance(node, int))
        below, total = _weigh_tree(tree, root, blocks, cuts)
        for actor in sorted(node for node in part if isinstance(node, str)):
            pieces = [below[child] for child in tree[actor] if below[child] < below[actor]]
            rest = [total - below[actor], *pieces]
            found[actor] = sum(rest) - max(rest)
    return found


def _weigh_tree(
    tree: nx.Graph, root: int, blocks: list[frozenset[str]], cuts: set[str]
) -> tuple[dict[int | str, int], int]:
    """Return how many actors hang under each node of a tree of blocks and cut points, and how many on all of it."""
    below: dict[int | str, int] = {}
    parents = dict(nx.bfs_predecessors(tree, root))
    for node in reversed([root, *parents]):
        own = len(blocks[node] - cuts) if isinstance(node, int) else 1
        below[node] = own + sum(below[child] for child in tree[node] if parents.get(child) == node)
    return below, below[root]


def rank_by_degree(selection: Selection, effects: Iterable[Effect], most: int) -> tuple[RankRange, ...]:
    """Return the actors tied to most others, each with the range of its place without any one document.

    Args:
        selection: what the view shows.
        effects: what it loses without each document.
        most: how many actors to return.
    """
    pairs = network_of(selection.dataset, selection.relationships).pairs
    degrees = _degrees(pairs)
    without: dict[str, dict[str, float]] = {}
    for effect in effects:
        gone = set(effect.gone)
        ends = {frozenset(selection.dataset.ends_of(selection.dataset.relationships[tie])) for tie in gone}
        left = dict(degrees)
        for pair in ends & pairs.keys():
            if gone.issuperset(pairs[pair]):
                for actor in pair:
                    left[actor] -= 1
        without[effect.pillar.key] = left
    return rank_ranges(degrees, without, most)


def _degrees(pairs: Pairs) -> dict[str, float]:
    found: dict[str, float] = {}
    for pair in pairs:
        for actor in sorted(pair):
            found[actor] = found.get(actor, 0) + 1
    return found


def rank_ranges(
    values: Mapping[str, float], without: Mapping[str, Mapping[str, float]], most: int
) -> tuple[RankRange, ...]:
    """Return the first actors by a measure, each with the range of its place over the documents left out."""
    leading = sorted(values, key=lambda actor: (-values[actor], actor))[:most]
    places = {document: rank_of(left, leading) for document, left in sorted(without.items())}
    own = rank_of(values, leading)
    return tuple(_range_of(actor, values[actor], own[actor], places) for actor in leading)


def _range_of(actor: str, value: float, rank: int, places: Mapping[str, Mapping[str, int]]) -> RankRange:
    best = min(places, key=lambda document: places[document][actor], default=None)
    worst = max(places, key=lambda document: places[document][actor], default=None)
    found = RankRange(actor, value, rank, rank, rank)
    if best is not None and places[best][actor] < rank:
        found = RankRange(actor, value, rank, places[best][actor], rank, best)
    if worst is not None and places[worst][actor] > rank:
        return RankRange(actor, value, rank, found.best, places[worst][actor], found.best_without, worst)
    return found


def rank_of(values: Mapping[str, float], actors: Iterable[str]) -> dict[str, int]:
    """Return the place of actors: one more than there are actors with a higher value; equals share a place."""
    ordered = sorted(round(value, DIGITS) for value in values.values())
    return {actor: 1 + _higher(ordered, round(values.get(actor, 0.0), DIGITS)) for actor in actors}


def _higher(ordered: list[float], value: float) -> int:
    return len(ordered) - bisect_right(ordered, value)


@lru_cache(maxsize=64)
def betweenness_of(dataset: Dataset, filters: Filters) -> Mapping[str, float]:
    """Return the share of shortest routes that run over each actor of a view, between 0 and 1."""
    return betweenness(pairs_of(dataset, select(dataset, filters).relationships))


def betweenness(pairs: Collection[frozenset[str]]) -> dict[str, float]:
    """Return the betweenness of each actor of a network, normalised as networkx does it.

    From rustworkx, because networkx takes some forty times as long; tests hold the two together.
    """
    names = sorted(set().union(*pairs))
    places = {name: place for place, name in enumerate(names)}
    graph = rx.PyGraph()
    graph.add_nodes_from(names)
    ends = ((places[one], places[other]) for one, other in map(sorted, pairs))
    graph.add_edges_from_no_data(sorted(ends))
    found = rx.betweenness_centrality(graph)
    return {name: found[place] for place, name in enumerate(names)}
