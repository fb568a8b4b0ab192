"""The room where a figure finds a free place on each line for the number by which its notes call it."""

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.curves import Point, direction
from dashboard.drawing import Line
from dashboard.figures.label_places import chains_of, close_to, edges_of
from dashboard.figures.line_svg import Curve, number_box
from dashboard.labels import Box
from dashboard.routing_costs import NOTHING, Floats, lengths_inside
from dashboard.theme import ARROW_LENGTH

SHARES = tuple(0.5 + sign * step * 0.035 for step in range(13) for sign in ((1, -1) if step else (1,)))
BESIDE = (0.0, 1.0, -1.0, 2.4, -2.4)  # on the line, or so many times its own half height and some room to a side of it
COVERED, ON_LINE, OFF_LINE, ROOM = 100.0, 6.0, 1.5, 2.0
ROUNDS = 3


def place_numbers(lines: Sequence[Line], curves: Mapping[str, Curve], taken: Sequence[Box]) -> dict[str, Box]:
    """Return by each line's id where its number stands: near its middle and clear of what is taken."""
    numbered = sorted((line for line in lines if line.number), key=lambda line: line.id)
    ordered = sorted(curves)
    chains = chains_of(curves[line_id] for line_id in ordered)
    heads = [_head(tip, curves[line.id].control) for line in lines for tip in _tips(line, curves[line.id])]
    fixed = edges_of([*taken, *heads])
    tried = [
        _places(line, curves[line.id], np.delete(chains, ordered.index(line.id), axis=0), fixed) for line in numbered
    ]
    chosen = [int(cost.argmin()) for _, cost in tried]
    for _round in range(ROUNDS):
        for place, (edges, cost) in enumerate(tried):
            others = np.array([tried[at][0][chosen[at]] for at in range(len(tried)) if at != place]).reshape(-1, 4)
            chosen[place] = int((cost + COVERED * _covered(edges, others)).argmin())
    return {line.id: Box(*map(float, edges[at])) for line, (edges, _), at in zip(numbered, tried, chosen, strict=True)}


def _tips(line: Line, curve: Curve) -> list[Point]:
    ends = ((line.arrow_to_target, curve.end), (line.arrow_to_source, curve.start))
    return [tip for has_head, tip in ends if has_head]


def _head(tip: Point, control: Point) -> Box:
    """Return the rectangle around an arrowhead."""
    across, down = direction(tip, control)
    x, y, reach = tip[0] + across * ARROW_LENGTH / 2, tip[1] + down * ARROW_LENGTH / 2, ARROW_LENGTH / 2
    return Box(x - reach, y - reach, x + reach, y + reach)


def _places(line: Line, curve: Curve, others: Floats, fixed: Floats) -> tuple[Floats, Floats]:
    """Return the places that a number may take, and what each costs whatever the other numbers do."""
    side, share = (one.ravel() for one in np.meshgrid(BESIDE, SHARES, indexing="ij"))
    edges = _edges(number_box(line.number, (0.0, 0.0)), curve, share, side)
    roomy = edges + np.array([-ROOM, -ROOM, ROOM, ROOM])
    touched = (lengths_inside(close_to(others, roomy), roomy) > 0).sum(axis=0)
    comfort = 3 * np.abs(share - 0.5) + OFF_LINE * np.abs(side)
    return edges, comfort + ON_LINE * touched + COVERED * _covered(edges, fixed)


def _edges(size: Box, curve: Curve, share: Floats, side: Floats) -> Floats:
    """Return the rectangles of a number on its line after shares of its way, or beside it without touching it."""
    start, control, end = (np.array(point) for point in (curve.start, curve.control, curve.end))
    share, side = share[:, None], side[:, None]
    points = (1 - share) ** 2 * start + 2 * share * (1 - share) * control + share**2 * end
    along = (1 - share) * (control - start) + share * (end - control)
    along = along / np.maximum(np.sqrt((along**2).sum(axis=1, keepdims=True)), NOTHING)
    reach = side * (np.abs(along[:, 1:]) * size.width / 2 + np.abs(along[:, :1]) * size.height / 2 + 2 * ROOM)
    middles = points + reach * np.concatenate([-along[:, 1:], along[:, :1]], axis=1)
    half = np.array([size.width / 2, size.height / 2])
    return np.concatenate([middles - half, middles + half], axis=1)


def _covered(edges: Floats, taken: Floats) -> Floats:
    """Return how many of the rectangles that are taken each one covers, or comes too close to."""
    if not len(taken):
        return np.zeros(len(edges))
    lows = np.maximum(edges[:, None, :2] - ROOM, taken[None, :, :2])
    highs = np.minimum(edges[:, None, 2:] + ROOM, taken[None, :, 2:])
    covered: Floats = (highs > lows).all(axis=2).sum(axis=1).astype(np.float64)
    return covered


def off_line(box: Box, curve: Curve) -> Point | None:
    """Return the point of a line that the number beside it means; none if the number stands on it."""
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    points = [curve.at(share) for share in SHARES]
    nearest = min(points, key=lambda one: (one[0] - middle[0]) ** 2 + (one[1] - middle[1]) ** 2)
    inside = box.left <= nearest[0] <= box.right and box.top <= nearest[1] <= box.bottom
    return None if inside else nearest
