"""The room of the one curve that page and figures draw: where a line's control point and its middle lie."""

from math import hypot

Point = tuple[float, float]


def control_point(source: Point, target: Point, bend: float) -> Point:
    """Return the control point of a line between two centres, where Cytoscape.js puts it.

    Walking from source to target over a screen whose y grows downwards, a positive bend is to the right. This
    is `curve-style: unbundled-bezier` with `control-point-distances: bend`, `control-point-weights: 0.5` and
    `edge-distances: node-position`.
    """
    across, down = direction(source, target)
    return ((source[0] + target[0]) / 2 - down * bend, (source[1] + target[1]) / 2 + across * bend)


def direction(source: Point, target: Point) -> Point:
    """Return the way from one point to another as a step of length 1; two equal points lie side by side."""
    across, down = target[0] - source[0], target[1] - source[1]
    length = hypot(across, down)
    return (across / length, down / length) if length else (1.0, 0.0)


def point_at(start: Point, control: Point, end: Point, share: float) -> Point:
    """Return the point of a quadratic curve after a share of its way, from 0 to 1."""
    first, second, third = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return (
        first * start[0] + second * control[0] + third * end[0],
        first * start[1] + second * control[1] + third * end[1],
    )


def spread_bends(middle: float, count: int, apart: float) -> tuple[float, ...]:
    """Return the bends of lines that run side by side, evenly to both sides of a middle one."""
    return tuple(middle + (place - (count - 1) / 2) * apart for place in range(count))
