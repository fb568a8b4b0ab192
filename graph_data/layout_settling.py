"""Room where actors settle on the places of a lattice, so that ties are short and run clear of labels."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from graph_data.layout_ground import LABEL_HEIGHT, LABEL_WIDTH, Point, by_placed_neighbours
from graph_data.layout_lattice import Floats

Whole = NDArray[np.int64]

MOST_IMPROVED = 300  # actors; more than that stay where they entered
MOST_TIDIED = 25_000  # actors times ties, likewise: among so many lines one crossing more is not seen
IMPROVE_ROUNDS, TIDY_ROUNDS, TIDY_PLACES = 10, 3, 8
# What weighs as much as so many units of length: a crossing, and a line through an actor or label.
CROSSING_COST, COVERED_COST = 90.0, 240.0
OUTWARD_COST = 0.05  # of a unit of distance from the middle, so that empty places end up outside
RADIUS = 22  # of a usual actor
LEAST_GAIN = TINY = 1e-6  # smaller gains are noise of the arithmetic


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
    """Actors, places and ties as arrays; movable actors come first; -1 stands for nobody and nowhere."""

    def __init__(
        self,
        movable: Sequence[str],
        neighbours: Mapping[str, Sequence[str]],
        fixed: Mapping[str, Point],
        places: Floats,
    ) -> None:
        names = [*movable, *sorted(fixed)]
        index = {name: i for i, name in enumerate(names)}
        self.count = len(movable)
        known = [[index[other] for other in neighbours.get(name, ()) if other in index] for name in names]
        self.near = [np.array(one, dtype=np.int64) for one in known]
        self.places = places
        self.outward = OUTWARD_COST * np.hypot(*(places - places.mean(axis=0)).T)
        self.at = np.full((len(names), 2), np.nan)
        for name, point in fixed.items():
            self.at[index[name]] = point
        self.place_of = np.full(self.count, -1, dtype=np.int64)
        self.who = np.full(len(places), -1, dtype=np.int64)
        pairs = [(i, j) for i, near in enumerate(known) for j in near if i < j]
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
                    self._refresh(costs, [actor] if other < 0 else [actor, other])
                    moved = True
            if not moved:
                return

    def _refresh(self, costs: Floats, moved: list[int]) -> None:
        """Reckon again what the neighbours of those who moved would cost at each place."""
        for i in sorted({int(i) for one in moved for i in self.near[one]}):
            if i < self.count:
                costs[i] = self.pull(i)

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
            moved = [self._tidy_one(actor) for actor in range(self.count)]
            if not any(moved):
                return

    def _tidy_one(self, actor: int) -> bool:
        here, pull = int(self.place_of[actor]), self.pull(actor)
        alone = self._cost([actor])
        # No move can spare more than the crossings and coverings that are there.
        most = alone - float(pull[here])
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
            nearest = np.argsort(np.round(gaps, 6), kind="stable")[:TIDY_PLACES]
            found.update(dict.fromkeys(int(i) for i in nearest))
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
    (ax, ay), (bx, by) = at[some[:, 0], :, None].swapaxes(0, 1), at[some[:, 1], :, None].swapaxes(0, 1)
    (cx, cy), (dx, dy) = at[every[:, 0]].T, at[every[:, 1]].T
    wx, wy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    # A line crosses another if the ends of each lie on different sides of the other.
    apart = (wx * (cy - ay) - wy * (cx - ax)) * (wx * (dy - ay) - wy * (dx - ax)) < 0
    apart &= (vx * (ay - cy) - vy * (ax - cx)) * (vx * (by - cy) - vy * (bx - cx)) < 0
    one, other = np.nonzero(apart)
    shared = (some[one][:, :, None] == every[other][:, None, :]).any(axis=(1, 2))
    return int(len(one) - np.count_nonzero(shared))


def _covered(ties: Whole, actors: Whole, at: Floats) -> int:
    """Count how often a tie runs through an actor, or its label, that is not one of its ends."""
    (ax, ay), (bx, by) = at[ties[:, 0], :, None].swapaxes(0, 1), at[ties[:, 1], :, None].swapaxes(0, 1)
    x, y = at[actors].T
    wx, wy = bx - ax, by - ay
    wx, wy = np.where(wx == 0, TINY, wx), np.where(wy == 0, TINY, wy)
    # How far along the tie, from 0 to 1, the borders of the actor's box are met.
    left, right = (x - LABEL_WIDTH / 2 - ax) / wx, (x + LABEL_WIDTH / 2 - ax) / wx
    top, bottom = (y - RADIUS - ay) / wy, (y + RADIUS + LABEL_HEIGHT - ay) / wy
    enters = np.maximum(np.minimum(left, right), np.minimum(top, bottom))
    leaves = np.minimum(np.maximum(left, right), np.maximum(top, bottom))
    one, other = np.nonzero((enters < leaves) & (leaves > 0) & (enters < 1))
    own = (ties[one] == actors[other][:, None]).any(axis=1)
    return int(len(one) - np.count_nonzero(own))
