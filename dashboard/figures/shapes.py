"""The room of outlines: the shapes of actors as Cytoscape.js draws them, and where lines meet them."""

from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt

from dashboard.curves import Point, direction
from dashboard.drawing import Node
from dashboard.figures.svg import element, number
from dashboard.theme import OUTLINE_WIDTH, size_of

ROUND_CORNER, ROUND_SHARE = 8.0, 0.25
STAR_INSIDE = 1.57 * (3 - sqrt(5)) / 2
_DRAWN: dict[str, tuple[Point, ...]] = {  # in a square from -1 to 1
    "round-rectangle": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "rectangle": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "rhomboid": ((-1, -1), (0.333, -1), (1, 1), (-0.333, 1)),
    "vee": ((-1, -1), (0, -0.333), (1, -1), (0, 1)),
    "tag": ((-1, -1), (0.25, -1), (1, 0), (0.25, 1), (-1, 1)),
    "concave-hexagon": ((-1, -0.95), (-0.75, 0), (-1, 0.95), (1, 0.95), (0.75, 0), (1, -0.95)),
}
_REGULAR = {"triangle": 3, "pentagon": 5, "hexagon": 6, "octagon": 8}


@lru_cache(maxsize=64)
def corners(shape: str) -> tuple[Point, ...]:
    """Return the corners of a shape in a square from -1 to 1; an ellipse has none."""
    if shape == "star":
        return _fit([_on_circle(place, 10, STAR_INSIDE if place % 2 else 1.0) for place in range(10)])
    if shape in _REGULAR:
        sides = _REGULAR[shape]
        turn = 0.5 if sides % 2 == 0 else 0.0  # an even shape lies flat
        return _fit([_on_circle(place + turn, sides, 1.0) for place in range(sides)])
    return _DRAWN.get(shape, ())


def _on_circle(place: float, sides: int, radius: float) -> Point:
    angle = pi / 2 + 2 * pi * place / sides
    return (radius * cos(angle), -radius * sin(angle))


def _fit(points: list[Point]) -> tuple[Point, ...]:
    """Return the points stretched until they fill the square."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return tuple((2 * (x - left) / (right - left) - 1, 2 * (y - top) / (bottom - top) - 1) for x, y in points)


def outline(shape: str, x: float, y: float, radius: float, **style: str | float | None) -> str:
    """Return the element that draws a shape around a point."""
    wide, high = size_of(shape, radius)
    if shape == "round-rectangle":
        corner = min(wide * ROUND_SHARE, high * ROUND_SHARE, ROUND_CORNER)
        return element("rect", x=x - wide / 2, y=y - high / 2, width=wide, height=high, rx=corner, **style)
    if not corners(shape):
        return element("ellipse", cx=x, cy=y, rx=wide / 2, ry=high / 2, **style)
    points = ((x + across * wide / 2, y + down * high / 2) for across, down in corners(shape))
    written = " ".join(f"{number(one)},{number(other)}" for one, other in points)
    return element("polygon", points=written, stroke_linejoin="round", **style)


def meeting_point(node: Node, towards: Point) -> Point:
    """Return where the way from a point to the centre of an actor meets the outer edge of its outline."""
    wide, high = size_of(node.shape, node.radius)
    wide, high = wide + OUTLINE_WIDTH, high + OUTLINE_WIDTH
    across, down = direction((node.x, node.y), towards)
    if corners(node.shape):
        reach = _reach(node.shape, wide / 2, high / 2, (across, down))
    else:
        reach = 1 / hypot(across * 2 / wide, down * 2 / high)
    return (node.x + across * reach, node.y + down * reach)


def _reach(shape: str, half_wide: float, half_high: float, step: Point) -> float:
    """Return how far the outline is from the centre in the direction of a step of length 1."""
    points = [(across * half_wide, down * half_high) for across, down in corners(shape)]
    farthest = 0.0
    for (x, y), (next_x, next_y) in pairwise([*points, points[0]]):
        side_x, side_y = next_x - x, next_y - y
        slope = step[0] * side_y - step[1] * side_x
        if not slope:
            continue
        reach = (x * side_y - y * side_x) / slope
        share = (x * step[1] - y * step[0]) / slope
        if 0 <= share <= 1:
            farthest = max(farthest, reach)
    return farthest or min(half_wide, half_high)
