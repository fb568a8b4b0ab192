"""Shapes have the corners that Cytoscape.js 3.28.1 gives them, and lines end on their outline."""

from math import hypot

import pytest

from dashboard.drawing import Node
from dashboard.figures.shapes import corners, meeting_point, outline
from dashboard.theme import OTHER_SHAPE, OUTLINE_WIDTH, SHAPES, size_of


def node(shape: str) -> Node:
    return Node("a", "A", "A", "armed-group", shape, 100, 200, 20)


@pytest.mark.parametrize("shape", sorted({*SHAPES.values(), OTHER_SHAPE} - {"ellipse"}))
def test_every_shape_fills_its_square(shape: str) -> None:
    points = corners(shape)
    assert min(x for x, _ in points) == pytest.approx(-1)
    assert max(x for x, _ in points) == pytest.approx(1)
    assert max(abs(y) for _, y in points) == pytest.approx(1, abs=0.06)


def test_a_triangle_points_upwards_and_a_hexagon_lies_flat() -> None:
    assert corners("triangle")[0] == pytest.approx((0, -1))
    assert min(y for _, y in corners("hexagon")) == pytest.approx(-1)
    assert sum(y == pytest.approx(-1) for _, y in corners("hexagon")) == 2


@pytest.mark.parametrize("shape", sorted({*SHAPES.values(), OTHER_SHAPE}))
@pytest.mark.parametrize("towards", [(300, 200), (100, 500), (-40, 60), (260, 90)])
def test_a_line_ends_on_the_way_between_the_control_point_and_the_centre(
    shape: str, towards: tuple[float, float]
) -> None:
    x, y = meeting_point(node(shape), towards)
    across, down = towards[0] - 100, towards[1] - 200
    assert (x - 100) * down == pytest.approx((y - 200) * across)
    wide, high = size_of(shape, 20)
    assert 4 < hypot(x - 100, y - 200) <= hypot(wide, high) / 2 + OUTLINE_WIDTH


def test_a_line_ends_on_the_rim_of_a_circle_and_the_side_of_a_box() -> None:
    assert meeting_point(node("ellipse"), (300, 200)) == pytest.approx((120 + OUTLINE_WIDTH / 2, 200))
    assert meeting_point(node("rectangle"), (100, 900))[1] == pytest.approx(216 + OUTLINE_WIDTH / 2)


def test_outlines_are_elements_with_rounded_numbers() -> None:
    assert outline("diamond", 0, 0, 10.04) == '<polygon points="0,-12 12,0 0,12 -12,0" stroke-linejoin="round"/>'
    assert outline("ellipse", 1, 2, 10) == '<ellipse cx="1" cy="2" rx="10" ry="10"/>'
