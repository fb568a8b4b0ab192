"""Room of the lattice: places so far apart that no label can cover another, whatever stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_data.layout_ground import LEAST_ACROSS, LEAST_DOWN, Block, Point

Floats = NDArray[np.float64]

ASPECT = 2.4  # how much faster the whole grows across than down; the rows below even that out
ROUNDNESS = 4  # 2 would make the outline an ellipse, more makes it squarer
SPARE = 1.25  # places for each actor: the empty ones are room for the next actors
MOST_ROWS = 300  # around a block that is larger still the lattice is coarser
ROW_SHIFT = (3 - 5**0.5) / 2  # of a step from left to right: golden, so no two rows near each other line up


@dataclass(frozen=True)
class Pitch:
    """The distance between neighbouring places."""

    across: float
    down: float


TIGHT = Pitch(162.0, 92.0)
WIDE = Pitch(235.0, 150.0)  # for the actors that the opening view shows


def set_out(
    count: int,
    pitch: Pitch,
    taken: Sequence[Point] = (),
    block: Block | None = None,
    middle: tuple[float, float] = (0.0, 0.0),
) -> Floats:
    """Return places for so many actors and some to spare, innermost first.

    All are free of the places taken and outside the block.
    """
    core = block or Block(*middle, *middle)
    around = max((core.bottom - core.top) / 2, (core.right - core.left) / 2 / ASPECT)
    step = 2 * around / MOST_ROWS
    pitch = Pitch(max(pitch.across, step * ASPECT), max(pitch.down, step))
    growth = pitch.down
    while True:
        places = _free_places(_bricks(core.grown(growth * ASPECT, growth), pitch), taken, block)
        reach = _reach(places, core)
        # One ring round the block is offered even to few, so that each finds a place on its own side.
        wanted = max(2, round(count * SPARE), np.count_nonzero(reach <= pitch.down) if block else 0)
        if np.count_nonzero(reach <= growth) >= wanted:
            order = np.lexsort((places[:, 0], places[:, 1], np.round(reach, 6)))
            return places[order[:wanted]]
        growth += pitch.down / 2


def _bricks(area: Block, pitch: Pitch) -> Floats:
    """Return the places of an area, each row shifted anew so that straight lines find gaps."""
    rows = int((area.bottom - area.top) / 2 // pitch.down) + 1
    columns = int((area.right - area.left) / 2 // pitch.across) + 1
    across, down = np.meshgrid(
        np.arange(-columns, columns + 1, dtype=np.float64), np.arange(-rows, rows + 1, dtype=np.float64)
    )
    across += (down * ROW_SHIFT) % 1 - 0.5
    points = np.column_stack((across.ravel() * pitch.across, down.ravel() * pitch.down))
    result: Floats = np.rint(points + np.array(area.middle))
    return result


def _free_places(places: Floats, taken: Sequence[Point], block: Block | None) -> Floats:
    keep = np.ones(len(places), dtype=np.bool_)
    if block is not None:
        inside = (places[:, 0] > block.left) & (places[:, 0] < block.right)
        keep &= ~(inside & (places[:, 1] > block.top) & (places[:, 1] < block.bottom))
    for x, y in taken:
        keep &= (np.abs(places[:, 0] - x) >= LEAST_ACROSS) | (np.abs(places[:, 1] - y) >= LEAST_DOWN)
    return places[keep]


def _reach(places: Floats, core: Block) -> Floats:
    """Return how far the outline of the whole has to grow from the core to take in each place."""
    half = np.array([core.right - core.left, core.bottom - core.top]) / 2
    beyond = np.maximum(np.abs(places - np.array(core.middle)) - half, 0) / np.array([ASPECT, 1.0])
    result: Floats = (beyond**ROUNDNESS).sum(axis=1) ** (1 / ROUNDNESS)
    return result
