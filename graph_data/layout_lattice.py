"""Room of the full layout: actors settle on the places of a lattice so that ties are short and run clear of labels.

The lattice keeps every two places far enough apart, so no label can cover another whatever stands where.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_data.layout_ground import (
    LABEL_HEIGHT,
    LABEL_WIDTH,
    LEAST_ACROSS,
    LEAST_DOWN,
    Block,
    Point,
    by_placed_neighbours,
)

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

ASPECT = 1.7  # width to height; the rows below make the whole less wide
ROUNDNESS = 4  # 2 would make the outline an ellipse, more makes it squarer
SPARE = 1.25  # places for each actor: the empty ones are room for the next actors
MOST_ROWS = 300  # around a block that is larger still the lattice is coarser
MOST_IMPROVED = 600  # actors; more than that stay where they entered
MOST_TIDIED = 25_000  # actors times ties, likewise: among so many lines one crossing more is not seen
IMPROVE_ROUNDS, TIDY_ROUNDS, TIDY_PLACES = 12, 3, 10
CROSSING_COST, COVERED_COST = 90.0, 170.0  # what a crossing, and a line through an actor or label, weigh in units of length
OUTWARD_COST = 0.05  # what a unit of distance from the middle weighs, so that empty places end up outside
RADIUS = 22  # of a usual actor
ROW_SHIFT = (3 - 5**0.5) / 2  # of a step from left to right: golden, so no two rows near each other line up
LEAST_GAIN = 1e-6  # smaller ones are noise of the arithmetic


@dataclass(frozen=True)
class Pitch:
    """The distance between neighbouring places."""

    across: float
    down: float


TIGHT = Pitch(162.0, 92.0)
WIDE = Pitch(235.0, 150.0)  # for the actors that the opening view shows


def set_out(count: int, pitch: Pitch, taken: Sequence[Point], block: Block | None, middle: tuple[float, float]) -> Floats:
    """Return places for so many actors and some to spare, innermost first, free of those taken and outside the block."""
    wanted = max(2, round(count * SPARE))
    half = float((pitch.across * pitch.down * wanted / ASPECT) ** 0.5 / 2)
    if block is not None:
        around = max((block.bottom - block.top) / 2, (block.right - block.left) / 2 / ASPECT)
        half = max(half, around)
        step = 2 * around / MOST_ROWS
        pitch = Pitch(max(pitch.across, step * ASPECT), max(pitch.down, step))
    while True:
        places = _free_places(_bricks(half, pitch, middle), taken, block)
        reach = _reach(places, middle)
        if np.count_nonzero(reach <= half) >= wanted:
            order = np.lexsort((places[:, 0], places[:, 1], np.round(reach, 6)))
            return places[order[:wanted]]
        half += pitch.down / 2


def _bricks(half: float, pitch: Pitch, middle: tuple[float, float]) -> Floats:
    """Return the places within a half height, each row shifted anew so that straight lines find gaps."""
    down = np.arange(-int(half // pitch.down) - 1, int(half // pitch.down) + 2)
    wide = int(half * ASPECT // pitch.across) + 1
    across = np.arange(-wide, wide + 1)
    grid_across, grid_down = np.meshgrid(across.astype(np.float64), down.astype(np.float64))
    grid_across += (grid_down * ROW_SHIFT) % 1 - 0.5
    points = np.column_stack((grid_across.ravel() * pitch.across, grid_down.ravel() * pitch.down))
    return np.rint(points + np.array(middle))


def _free_places(places: Floats, taken: Sequence[Point], block: Block | None) -> Floats:
    keep = np.ones(len(places), dtype=np.bool_)
    if block is not None:
        inside = (places[:, 0] > block.left) & (places[:, 0] < block.right)
        keep &= ~(inside & (places[:, 1] > block.top) & (places[:, 1] < block.bottom))
    for x, y in taken:
        keep &= (np.abs(places[:, 0] - x) >= LEAST_ACROSS) | (np.abs(places[:, 1] - y) >= LEAST_DOWN)
    return places[keep]


def _reach(places: Floats, middle: tuple[float, float]) -> Floats:
    """Return how large the outline of the whole has to be for each place to lie within it."""
    offset = np.abs(places - np.array(middle)) / np.array([ASPECT, 1.0])
    result: Floats = (offset**ROUNDNESS).sum(axis=1) ** (1 / ROUNDNESS)
    return result


def settle(
    movable: Sequence[str],
    neighbours: Mapping[str, Sequence[str]],
    fixed: Mapping[str, Point],
    places: Floats,
    sketch: Mapping[str, tuple[float, float]] | None = None,
) -> dict[str, Point]:
    """Return a place of the lattice for every movable actor; the fixed ones pull, and stay where they are.

    A sketch says roughly who stands where, in units of its own.
    """
    floor = _Floor(movable, neighbours, fixed, places)
    if sketch:
        floor.follow(np.array([sketch[actor] for actor in movable]))
    else:
        floor.enter()
    if len(movable) <= MOST_IMPROVED:
        floor.improve()
    if len(movable) * len(floor.ties) <= MOST_TIDIED:
        floor.tidy()
    return {actor: (int(floor.at[i, 0]), int(floor.at[i, 1])) for i, actor in enumerate(movable)}


class _Floor:
    """Actors, places and ties as arrays; movable actors come first, `nobody` is a place without one."""

    def __init__(
        self, movable: Sequence[str], neighbours: Mapping[str, Sequence[str]], fixed: Mapping[str, Point], places: Floats
    ) -> None:
        names = [*movable, *sorted(fixed)]
        index = {name: i for i, name in enumerate(names)}
        self.count = len(movable)
        self.near = [np.array([index[o] for o in neighbours.get(n, ()) if o in index], dtype=np.int64) for n in names]
        self.places = places
        self.outward = OUTWARD_COST * np.hypot(*(places - places.mean(axis=0)).T)
        self.at = np.full((len(names), 2), np.nan)
        for name, point in fixed.items():
            self.at[index[name]] = point
        self.place_of = np.full(self.count, -1, dtype=np.int64)
        self.who = np.full(len(places), -1, dtype=np.int64)
        pairs = [(i, int(j)) for i, near in enumerate(self.near) for j in near if i < j]
        self.ties: Whole = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        self.ties_of = [np.flatnonzero((self.ties == i).any(axis=1)) for i in range(self.count)]

    def follow(self, sketch: Floats) -> None:
        """Stand each actor on the free place nearest to its place in a sketch, the outermost first."""
        spread = sketch.std(axis=0)
        sketch = (sketch - sketch.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
        wanted = sketch * self.places.std(axis=0) + self.places.mean(axis=0)
        for actor in np.argsort(-np.round(np.hypot(*sketch.T), 6), kind="stable"):
            gaps = np.hypot(*(self.places - wanted[actor]).T)
            gaps[self.who >= 0] = np.inf
            self.put(int(actor), int(np.argmin(np.round(gaps, 6))))

    def enter(self) -> None:
        """Let each actor in where it is nearest to those already in, the one with most of them first."""
        order = by_placed_neighbours(
            range(self.count), lambda i: [int(j) for j in self.near[i]], lambda i: (-len(self.near[i]), i)
        )
        for actor in order:
            pull = self.pull(actor)
            pull[self.who >= 0] = np.inf
            self.put(actor, int(np.argmin(np.round(pull, 6))))

    def pull(self, actor: int) -> Floats:
        """Return for every place the length of the actor's ties if it stood there."""
        near = self.at[self.near[actor]]
        near = near[~np.isnan(near[:, 0])]
        gaps = self.places[:, None, :] - near[None, :, :]
        result: Floats = np.hypot(gaps[:, :, 0], gaps[:, :, 1]).sum(axis=1) + self.outward
        return result

    def put(self, actor: int, place: int) -> None:
        """Stand an actor on a place."""
        self.place_of[actor], self.who[place], self.at[actor] = place, actor, self.places[place]

    def exchange(self, actor: int, place: int) -> None:
        """Move an actor to a place; who stood there takes the place it left."""
        left, other = int(self.place_of[actor]), int(self.who[place])
        self.who[left] = -1
        self.put(actor, place)
        if other >= 0:
            self.put(other, left)

    def improve(self) -> None:
        """Exchange places as long as that shortens the ties."""
        costs = np.array([self.pull(i) for i in range(self.count)])
        for _ in range(IMPROVE_ROUNDS):
            moved = False
            for actor in range(self.count):
                gains = self._gains(actor, costs)
                best = int(np.argmin(np.round(gains, 6)))
                if gains[best] < -LEAST_GAIN:
                    other = int(self.who[best])
                    self.exchange(actor, best)
                    changed = {int(i) for one in (actor, other) if one >= 0 for i in self.near[one] if i < self.count}
                    for i in sorted(changed):
                        costs[i] = self.pull(i)
                    moved = True
            if not moved:
                return

    def _gains(self, actor: int, costs: Floats) -> Floats:
        """Return what moving an actor to each place would add to the length of ties, exchanges included."""
        here = int(self.place_of[actor])
        gains: Floats = costs[actor] - costs[actor, here]
        taken = np.flatnonzero(self.who >= 0)
        others = self.who[taken]
        gains[taken] += costs[others, here] - costs[others, taken]
        for other in self.near[actor]:
            if other < self.count:  # their common tie keeps its length: take back what both sums credit
                gap = self.places[here] - self.at[other]
                gains[self.place_of[other]] += 2 * float(np.hypot(gap[0], gap[1]))
        gains[here] = 0.0
        return gains

    def tidy(self) -> None:
        """Exchange places near by as long as that spares crossings and lines through actors and labels."""
        for _ in range(TIDY_ROUNDS):
            if not any([self._tidy_one(actor) for actor in range(self.count)]):
                return

    def _tidy_one(self, actor: int) -> bool:
        here, pull = int(self.place_of[actor]), self.pull(actor)
        alone = self._cost([actor])
        most = alone - float(pull[here])  # no move can spare more than the crossings and coverings that are there
        best, target = 0.0, here
        for place in self._places_to_try(actor):
            other = int(self.who[place])
            if other < 0 and pull[place] - pull[here] >= most:
                continue
            before = alone if other < 0 else self._cost([actor, other])
            self.exchange(actor, place)
            gain = self._cost([actor] if other < 0 else [actor, other]) - before
            self.exchange(actor, here)
            if gain < best - LEAST_GAIN:
                best, target = gain, place
        if target != here:
            self.exchange(actor, target)
        return target != here

    def _places_to_try(self, actor: int) -> list[int]:
        """Return the places next to the actor and those next to the middle of its neighbours."""
        middle = self.at[self.near[actor]].mean(axis=0) if len(self.near[actor]) else self.at[actor]
        found: dict[int, None] = {}
        for point in (self.at[actor], middle):
            gaps = np.hypot(*(self.places - point).T)
            found.update(dict.fromkeys(int(i) for i in np.argsort(np.round(gaps, 6), kind="stable")[:TIDY_PLACES]))
        found.pop(int(self.place_of[actor]), None)
        return list(found)

    def _cost(self, group: list[int]) -> float:
        """Return what the ties and labels of a few actors cost where they stand."""
        own = np.zeros(len(self.ties), dtype=np.bool_)
        for actor in group:
            own[self.ties_of[actor]] = True
        some = self.ties[own]
        gaps = self.at[some[:, 0]] - self.at[some[:, 1]]
        cost = float(np.hypot(gaps[:, 0], gaps[:, 1]).sum()) + float(self.outward[self.place_of[group]].sum())
        everybody = np.arange(len(self.at))
        covered = _covered(some, everybody, self.at) + _covered(self.ties[~own], np.array(group), self.at)
        return cost + COVERED_COST * covered + CROSSING_COST * _crossings(some, self.ties, self.at)


def _crossings(some: Whole, every: Whole, at: Floats) -> int:
    """Count where ties of the first list cross ties of the second that share no end with them."""
    a, b = at[some[:, 0], None, :], at[some[:, 1], None, :]
    c, d = at[None, every[:, 0], :], at[None, every[:, 1], :]
    apart = (_turn(a, b, c) * _turn(a, b, d) < 0) & (_turn(c, d, a) * _turn(c, d, b) < 0)
    shared = (some[:, None, :, None] == every[None, :, None, :]).any(axis=(2, 3))
    return int(np.count_nonzero(apart & ~shared))


def _turn(a: Floats, b: Floats, c: Floats) -> Floats:
    """Return on which side of the line from a to b the point c lies."""
    one, two = b - a, c - a
    result: Floats = one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0]
    return np.sign(result)


def _covered(ties: Whole, actors: Whole, at: Floats) -> int:
    """Count how often a tie runs through an actor, or its label, that is not one of its ends."""
    start, way = at[ties[:, 0], None, :], at[ties[:, 1], None, :] - at[ties[:, 0], None, :]
    low = at[actors] - np.array([LABEL_WIDTH / 2, RADIUS])
    high = at[actors] + np.array([LABEL_WIDTH / 2, RADIUS + LABEL_HEIGHT])
    safe = np.where(way == 0, 1e-9, way)
    first, second = (low[None] - start) / safe, (high[None] - start) / safe
    enters = np.minimum(first, second).max(axis=2)
    leaves = np.maximum(first, second).min(axis=2)
    through = (enters < leaves) & (leaves > 0) & (enters < 1)
    own = (ties[:, None, :] == actors[None, :, None]).any(axis=2)
    return int(np.count_nonzero(through & ~own))
