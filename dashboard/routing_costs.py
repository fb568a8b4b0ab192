"""The room of arithmetic behind routing: how curves hit discs and boxes and each other, many at once."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NOTHING = 1e-9
# Every curve is a chain of points: the last two axes of `chains` are its points and their x and y.


def distances(chains: Floats, centres: Floats) -> Floats:
    """Return how near each chain comes to each centre."""
    x, y = chains[..., None, :-1, 0], chains[..., None, :-1, 1]
    across, down = np.diff(chains[..., 0])[..., None, :], np.diff(chains[..., 1])[..., None, :]
    right, below = centres[:, None, 0] - x, centres[:, None, 1] - y
    share = (right * across + below * down) / np.maximum(across * across + down * down, NOTHING)
    share = np.minimum(np.maximum(share, 0), 1)
    right, below = right - share * across, below - share * down
    nearest: Floats = np.sqrt((right * right + below * below).min(axis=-1))
    return nearest


def gaps(points: Floats, centres: Floats) -> Floats:
    """Return how far each point is from each centre."""
    gap: Floats = np.hypot(points[..., None, 0] - centres[:, 0], points[..., None, 1] - centres[:, 1])
    return gap


def lengths_inside(chains: Floats, boxes: Floats) -> Floats:
    """Return how long each chain runs inside each box (left, top, right, bottom)."""
    x, y = chains[..., None, :-1, 0], chains[..., None, :-1, 1]
    across, down = np.diff(chains[..., 0])[..., None, :], np.diff(chains[..., 1])[..., None, :]
    enters_x, leaves_x = _between(x, across, boxes[:, 0, None], boxes[:, 2, None])
    enters_y, leaves_y = _between(y, down, boxes[:, 1, None], boxes[:, 3, None])
    enters = np.maximum(np.maximum(enters_x, enters_y), 0)
    leaves = np.minimum(np.minimum(leaves_x, leaves_y), 1)
    inside: Floats = (np.maximum(leaves - enters, 0) * np.hypot(across, down)).sum(axis=-1)
    return inside


def _between(start: Floats, step: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return after which share of a step it enters and leaves what lies between two bounds."""
    safe = np.where(np.abs(step) < NOTHING, NOTHING, step)
    one, other = (low - start) / safe, (high - start) / safe
    return np.minimum(one, other), np.maximum(one, other)


def crossings(chains: Floats, others: Floats) -> Floats:
    """Return how often each chain crosses each of the others."""
    flat, steps = chains.reshape(-1, *chains.shape[-2:]), chains.shape[-2] - 1
    start, end = flat[:, :-1].reshape(-1, 2), flat[:, 1:].reshape(-1, 2)
    begin, stop = others[:, :-1].reshape(-1, 2), others[:, 1:].reshape(-1, 2)
    # Few steps come near each other at all, so only those are looked at closely.
    own, met = np.nonzero(_touching((start, end), (begin, stop)))
    start, end, begin, stop = start[own], end[own], begin[met], stop[met]
    # Two steps cross if the ends of each lie on different sides of the other.
    parted = _side(begin, stop, start) * _side(begin, stop, end) < 0
    both = parted & (_side(start, end, begin) * _side(start, end, stop) < 0)
    places = own[both] // steps * len(others) + met[both] // steps
    count = np.bincount(places, minlength=len(flat) * len(others)).astype(np.float64)
    return count.reshape(*chains.shape[:-2], len(others))


def _touching(steps: tuple[Floats, Floats], others: tuple[Floats, Floats]) -> NDArray[np.bool_]:
    """Return the rectangles around which steps, given by their ends, touch those around which others."""
    low, high = np.minimum(*steps), np.maximum(*steps)
    lows, highs = np.minimum(*others), np.maximum(*others)
    touching: NDArray[np.bool_] = low[:, None, 0] < highs[:, 0]
    touching &= lows[:, 0] < high[:, None, 0]
    touching &= low[:, None, 1] < highs[:, 1]
    touching &= lows[:, 1] < high[:, None, 1]
    return touching


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    """Return on which side of the way from start to end a point lies, by the sign of the cross product."""
    along, away = end - start, point - start
    side: Floats = along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0]
    return side


def box_gaps(points: Floats, boxes: Floats) -> Floats:
    """Return how far each point is from each box; 0 inside."""
    beyond = np.maximum(boxes[:, :2] - points[..., None, :], points[..., None, :] - boxes[:, 2:])
    gap: Floats = np.sqrt((np.maximum(beyond, 0) ** 2).sum(axis=-1))
    return gap


def overlaps(boxes: Floats, others: Floats) -> Floats:
    """Return the area that each box (left, top, right, bottom) has in common with each of the others."""
    low = np.maximum(boxes[:, None, :2], others[:, :2])
    high = np.minimum(boxes[:, None, 2:], others[:, 2:])
    area: Floats = np.maximum(high - low, 0).prod(axis=-1)
    return area
