"""The room where lines find their way: each gets a bend that avoids actors, names, marks and other lines.

Bends are chosen over everything that has a place, shown or not, so that no filter ever moves a line. Lines
among strong actors choose first and do not know the rest: the margin never spoils the core.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.curves import spread_bends
from dashboard.drawing import Line, Node
from dashboard.labels import badge_text, body_box, edges, label_box
from dashboard.routing_costs import Floats, box_gaps, crossings, distances, gaps, lengths_inside
from dashboard.theme import BADGE_RADIUS

STEPS, COARSE = 12, 2  # points of a curve; every second is enough to see crossings
SHARES = (
    0.0,
    0.08,
    0.16,
    0.25,
    0.35,
    0.46,
    0.58,
    0.72,
    0.9,
)  # bends that are tried, as shares of the way between the centres
APART = (44.0, 68.0)  # how far the control points of lines of one pair are from each other
SIDEWAYS = (0.0, 0.14, 0.28, 0.44, 0.62, 0.85)
ROUNDS = 4
FEW_LINES = 260  # above, lines in the margin look at the core's lines only, so that the work stays bounded

# What each fault costs, the worst first; a crossing is the measure.
ON_NODE, NEAR_NODE, NODE_MARGIN = 400.0, 40.0, 10.0
ON_LABEL, ON_OWN_LABEL, LABEL_DEPTH, LABEL_MARGIN = 200.0, 200.0, 12.0, 2.5
BADGE_ON_THING, BADGE_ON_LINE, BADGE_ROOM = 60.0, 30.0, BADGE_RADIUS + 3
CROSSING = 14.0
CROWDED_END, END_ROOM, FARTHER = 30.0, 14.0, 55.0  # near an actor, and again a little farther from it
DETOUR, STRAIGHT = 44.0, 0.6
LESS_STRONG = {
    True: 0.15,
    False: 0.8,
}  # what an actor of the margin counts for a line of the core, and for others


@dataclass(frozen=True)
class _Ground:
    """Everything that lines avoid, in the order of the actors' ids."""

    index: dict[str, int]
    centres: Floats
    radii: Floats
    boxes: Floats
    strong: Floats


@dataclass(frozen=True)
class _Bundle:
    """The lines of one pair, which are always drawn apart."""

    ends: tuple[int, int]
    lines: tuple[Line, ...]
    signs: tuple[int, ...]  # -1 for a line that runs from the second end to the first
    core: bool
    marked: NDArray[np.bool_]  # which of the lines carry a mark in their middle


@dataclass
class _Ways:
    """The ways that a bundle may take, and what each costs by itself; axes: way, line, point."""

    bends: Floats
    chains: Floats
    middles: Floats
    leaves: Floats  # two points near each end of each line
    cost: Floats
    chosen: int = 0


def route_lines(nodes: Sequence[Node], lines: Sequence[Line]) -> dict[str, float]:
    """Return by its id the bend with which each line avoids the others; equal input gives equal bends."""
    ground = _survey(nodes)
    bundles = _bundle(ground, lines)
    ways = [_ways_of(bundle, ground) for bundle in bundles]
    core = [place for place, bundle in enumerate(bundles) if bundle.core]
    margin = [place for place, bundle in enumerate(bundles) if not bundle.core]
    _settle(core, core, bundles, ways)
    everything = core + margin if len(lines) <= FEW_LINES else core
    _settle(margin, everything, bundles, ways)
    return {
        line.id: round(float(bend) * sign, 1) + 0.0
        for bundle, way in zip(bundles, ways, strict=True)
        for line, sign, bend in zip(bundle.lines, bundle.signs, way.bends[way.chosen], strict=True)
    }


def _survey(nodes: Sequence[Node]) -> _Ground:
    ordered = sorted(nodes, key=lambda node: node.id)
    bodies = [body_box(node) for node in ordered]
    labels = [label_box(node).grown(LABEL_MARGIN) for node in ordered]
    return _Ground(
        {node.id: place for place, node in enumerate(ordered)},
        np.array([(node.x, node.y) for node in ordered], dtype=np.float64).reshape(-1, 2),
        np.array([max(body.width, body.height) / 2 for body in bodies], dtype=np.float64),
        edges(labels),
        np.array([node.strong for node in ordered], dtype=np.float64),
    )


def _bundle(ground: _Ground, lines: Sequence[Line]) -> list[_Bundle]:
    pairs: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.family, line.id)):
        first, second = sorted((ground.index[line.source], ground.index[line.target]))
        pairs[first, second].append(line)
    return [
        _Bundle(
            ends,
            tuple(members),
            tuple(1 if ground.index[line.source] == ends[0] else -1 for line in members),
            bool(ground.strong[list(ends)].all()),
            np.array([bool(badge_text(line)) for line in members]),
        )
        for ends, members in sorted(pairs.items())
    ]


def _ways_of(bundle: _Bundle, ground: _Ground) -> _Ways:
    start, end = ground.centres[list(bundle.ends)]
    along = end - start
    length = max(float(np.hypot(*along)), 1.0)
    along = along / length if along.any() else np.array([1.0, 0.0])
    bends = _bends(len(bundle.lines), length)
    controls = (start + end) / 2 + bends[..., None] * np.array([-along[1], along[0]])
    leaves = np.stack(
        [
            _leave(centre, controls, ground.radii[place])
            for centre, place in zip((start, end), bundle.ends, strict=True)
        ],
        axis=-2,
    )
    share = np.linspace(0, 1, STEPS + 1)[:, None]
    chains = (
        (1 - share) ** 2 * leaves[..., None, 0, :]
        + 2 * share * (1 - share) * controls[..., None, :]
        + share**2 * leaves[..., None, 1, :]
    )
    middles = chains[..., STEPS // 2, :]
    ways = _Ways(bends, chains, middles, _ends(chains, length), np.zeros(len(bends)))
    ways.cost = _detours(bends / length) + _hits(bundle, ways, ground)
    ways.chosen = int(ways.cost.argmin())
    return ways


def _ends(chains: Floats, length: float) -> Floats:
    """Return for both ends of each line where it leaves the actor and where it is a little farther on."""
    farther = min(STEPS // 2, max(1, round(STEPS * FARTHER / length)))
    return np.stack([chains[..., [0, farther], :], chains[..., [-1, -1 - farther], :]], axis=2)


def _bends(count: int, length: float) -> Floats:
    if count == 1:
        return np.array([[sign * share * length] for share in SHARES for sign in ((1, -1) if share else (1,))])
    sides = [sign * side * length for side in SIDEWAYS for sign in ((1, -1) if side else (1,))]
    spread = [spread_bends(side, count, apart) for side in sides for apart in APART]
    return np.array([bends[::order] for bends in spread for order in (1, -1)])


def _leave(centre: Floats, controls: Floats, radius: float) -> Floats:
    away = controls - centre
    far = np.maximum(np.sqrt((away**2).sum(axis=-1, keepdims=True)), 1e-9)
    point: Floats = centre + away / far * radius
    return point


def _detours(shares: Floats) -> Floats:
    cost: Floats = (DETOUR * shares**2 + STRAIGHT * (shares == 0)).mean(axis=-1)
    return cost


def _hits(bundle: _Bundle, ways: _Ways, ground: _Ground) -> Floats:
    """Return what each way costs because of actors and names in it; those of the core count most."""
    low = ways.chains.min(axis=(0, 1, 2)) - NODE_MARGIN
    high = ways.chains.max(axis=(0, 1, 2)) + NODE_MARGIN
    weights = np.where(ground.strong > 0, 1.0, LESS_STRONG[bundle.core])
    reach = ground.radii[:, None] + NODE_MARGIN
    others = ((ground.centres + reach > low) & (ground.centres - reach < high)).all(axis=1)
    others[list(bundle.ends)] = False
    named = ((ground.boxes[:, 2:] > low) & (ground.boxes[:, :2] < high)).all(axis=1)
    depth = distances(ways.chains, ground.centres[others]) - ground.radii[others]
    nodes = np.where(depth < 1, ON_NODE, NEAR_NODE * np.clip(1 - depth / NODE_MARGIN, 0, 1))
    badge = gaps(ways.middles, ground.centres[others])
    nodes = nodes + bundle.marked[:, None] * BADGE_ON_THING * (badge < ground.radii[others] + BADGE_ROOM)
    own = np.isin(np.flatnonzero(named), bundle.ends)
    inside = lengths_inside(ways.chains, ground.boxes[named])
    inside = np.where(inside > 0, np.clip(0.4 + inside / LABEL_DEPTH, 0, 1), 0)
    labels = np.where(own, ON_OWN_LABEL, ON_LABEL) * inside
    covered = box_gaps(ways.middles, ground.boxes[named]) < BADGE_ROOM
    labels = labels + bundle.marked[:, None] * BADGE_ON_THING * covered
    total: Floats = (nodes * weights[others]).sum(axis=(1, 2)) + (labels * weights[named]).sum(axis=(1, 2))
    return total


def _settle(moving: list[int], seen: list[int], bundles: list[_Bundle], ways: list[_Ways]) -> None:
    """Let each bundle in turn take its best way among the others, until none changes or rounds are over.

    Where no bundle that moves is seen by another, none has a reason to change its mind: one round is enough.
    """
    for _round in range(ROUNDS if set(moving) & set(seen) else 1):
        changed = False
        for place in moving:
            others = [other for other in seen if other != place]
            cost = ways[place].cost + _quarrels(place, others, bundles, ways)
            best = int(cost.argmin())
            changed |= best != ways[place].chosen
            ways[place].chosen = best
        if not changed:
            return


def _quarrels(place: int, others: list[int], bundles: list[_Bundle], ways: list[_Ways]) -> Floats:
    """Return what each way of a bundle costs because of the ways that the others have chosen."""
    own = ways[place]
    if not others:
        return np.zeros(len(own.bends))
    chains = np.concatenate([ways[other].chains[ways[other].chosen] for other in others])
    badges = np.concatenate([ways[other].middles[ways[other].chosen][bundles[other].marked] for other in others])
    crowded = _crowded(place, others, bundles, ways)
    return _crossed(own, chains) + crowded + _marked(own, bundles[place].marked, chains, badges)


def _near(chains: Floats, points: Floats, room: float = 0.0) -> Floats:
    """Return the chains that come into the rectangle around points, with some room around it."""
    corners = points.reshape(-1, 2)
    low, high = corners.min(axis=0) - room, corners.max(axis=0) + room
    return chains[((chains.max(axis=1) > low) & (chains.min(axis=1) < high)).all(axis=1)]


def _crossed(own: _Ways, chains: Floats) -> Floats:
    near = _near(chains, own.chains)
    count: Floats = crossings(own.chains[..., ::COARSE, :], near[:, ::COARSE]).sum(axis=(1, 2))
    return CROSSING * count


def _crowded(place: int, others: list[int], bundles: list[_Bundle], ways: list[_Ways]) -> Floats:
    """Charge for lines that leave one actor so close to each other that they look like one."""
    own, cost = ways[place], np.zeros(len(ways[place].bends))
    for side, end in enumerate(bundles[place].ends):
        points = [
            ways[other].leaves[ways[other].chosen, :, bundles[other].ends.index(end)]
            for other in others
            if end in bundles[other].ends
        ]
        if points:
            taken = np.concatenate(points)
            for ring in (0, 1):
                apart = gaps(own.leaves[:, :, side, ring], taken[:, ring])
                cost += CROWDED_END * np.clip(1 - apart / END_ROOM, 0, 1).sum(axis=(1, 2))
    return cost


def _marked(own: _Ways, marked: NDArray[np.bool_], chains: Floats, badges: Floats) -> Floats:
    """Charge for the marks of others that lie on own lines, and for own marks that other lines run over."""
    on_own = distances(own.chains, _near(badges[:, None], own.chains, BADGE_ROOM)[:, 0]) < BADGE_ROOM
    cost: Floats = BADGE_ON_LINE * on_own.sum(axis=(1, 2))
    if marked.any():
        middles = own.middles[:, marked]
        over = distances(_near(chains, middles, BADGE_ROOM), middles.reshape(-1, 2)) < BADGE_ROOM
        cost += BADGE_ON_LINE * over.sum(axis=0).reshape(middles.shape[:-1]).sum(axis=1)
    return cost
