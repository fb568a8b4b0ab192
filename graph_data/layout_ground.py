"""Room of the drawing's ground: which places are taken, and in what order free ones are tried.

A place is free when no other actor stands so near that one of them, or its label, would cover the other.
"""

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

LABEL_WIDTH, LABEL_HEIGHT = 130, 22  # the box under an actor that its label fills, in layout units
LEAST_ACROSS = 140  # two actors nearer than this from left to right ...
LEAST_DOWN = 80  # ... and nearer than this from top to bottom cover each other
BLOCK_MARGIN_ACROSS, BLOCK_MARGIN_DOWN = 150, 110  # what stays empty around the core of the drawing
ROW_STEP_ACROSS, ROW_STEP_DOWN = 160, 90
ROW_GAP = 120  # between the drawing and the rows below it
SHORTEST_ROW = 8  # actors
SPIRAL_STEP = 16.0
TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: the points of the spiral never line up

Point = tuple[int, int]


@dataclass(frozen=True)
class Block:
    """An upright rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, across: float, down: float) -> "Block":
        """Return the block with so much more on each side."""
        return Block(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is inside."""
        return self.left < x < self.right and self.top < y < self.bottom


def block_around(points: Iterable[Point]) -> Block:
    """Return the smallest block that holds these points, of which there is at least one."""
    across, down = zip(*points, strict=True)
    return Block(min(across), min(down), max(across), max(down))


@dataclass
class Ground:
    """The places that are taken, kept in cells so that asking costs the same however many there are."""

    cells: dict[Point, list[Point]] = field(default_factory=dict)

    def take(self, place: Point) -> None:
        """Remember that an actor stands here."""
        self.cells.setdefault(_cell(place), []).append(place)

    def is_free(self, place: Point) -> bool:
        """Tell whether an actor and its label fit here without covering another."""
        column, row = _cell(place)
        near = (self.cells.get((column + a, row + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1))
        return not any(covers(place, other) for places in near for other in places)


def _cell(place: Point) -> Point:
    return place[0] // LEAST_ACROSS, place[1] // LEAST_DOWN


def covers(one: Point, other: Point) -> bool:
    """Tell whether two actors, with their labels, stand too near each other."""
    return abs(one[0] - other[0]) < LEAST_ACROSS and abs(one[1] - other[1]) < LEAST_DOWN


def spiral(start: tuple[float, float], first: int = 0) -> Iterator[tuple[int, Point]]:
    """Yield numbered places around a start, ever farther from it, wider than high as labels are."""
    number = first
    while True:
        reach, angle = SPIRAL_STEP * math.sqrt(number), TURN * number
        across, down = 2 * reach * math.cos(angle), reach * math.sin(angle)
        yield number, (round(start[0] + across), round(start[1] + down))
        number += 1


def rows(block: Block) -> Iterator[Point]:
    """Yield the places of the rows below a block, each row from left to right."""
    columns = max(SHORTEST_ROW, int((block.right - block.left) // ROW_STEP_ACROSS) + 1)
    left, y = round(block.left), round(block.bottom) + ROW_GAP
    while True:
        for column in range(columns):
            yield left + column * ROW_STEP_ACROSS, y
        y += ROW_STEP_DOWN


def by_placed_neighbours(
    waiting: Collection[T], neighbours: Callable[[T], Sequence[T]], rank: Callable[[T], Any]
) -> Iterator[T]:
    """Yield those who wait, at each step the one with most neighbours that wait no more; equals by rank.

    Whoever was yielded counts as placed from the next step on.
    """
    known: dict[T, int] = dict.fromkeys(waiting, 0)
    for one in known:
        known[one] = sum(other not in known for other in neighbours(one))
    queue = [(-count, rank(one), one) for one, count in known.items()]
    heapq.heapify(queue)
    done: set[T] = set()
    while queue:
        one = heapq.heappop(queue)[2]
        if one in done:  # it stands in the queue once for each neighbour that was placed
            continue
        done.add(one)
        yield one
        for other in neighbours(one):
            if other in known and other not in done:
                known[other] += 1
                heapq.heappush(queue, (-known[other], rank(other), other))
