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
    flat = chains.reshape(-1, *chains.shape[-2:])
    x, y = flat[:, :, 0, None, None], flat[:, :, 1, None, None]
    u, v = others[None, None, :, :, 0], others[None, None, :, :, 1]
    # Two steps cross if the ends of each lie on different sides of the other.
    across = np.diff(u, axis=3) * (y - v[..., :-1]) - np.diff(v, axis=3) * (x - u[..., :-1])
    along = np.diff(x, axis=1) * (v - y[:, :-1]) - np.diff(y, axis=1) * (u - x[:, :-1])
    both = (across[:, :-1] * across[:, 1:] < 0) & (along[..., :-1] * along[..., 1:] < 0)
    count: Floats = both.sum(axis=(1, 3)).astype(np.float64).reshape(*chains.shape[:-2], len(others))
    return count


def box_gaps(points: Floats, boxes: Floats) -> Floats:
    """Return how far each point is from each box; 0 inside."""
    beyond = np.maximum(boxes[:, :2] - points[..., None, :], points[..., None, :] - boxes[:, 2:])
    gap: Floats = np.sqrt((np.maximum(beyond, 0) ** 2).sum(axis=-1))
    return gap
