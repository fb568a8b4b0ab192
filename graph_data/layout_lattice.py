"""Room of the lattice: places so far apart that no label can cover another, whatever stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_data.layout_ground import LEAST_ACROSS, LEAST_DOWN, Block, Point

Floats = NDArray[np.float64]

ASPECT = 1.7  # width to height; the rows below make the whole less wide
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
    result: Floats = np.rint(points + np.array(middle))
    return result


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
