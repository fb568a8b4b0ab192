"""A bend means here what it means to Cytoscape.js, measured once in its version 3.28.1."""

import pytest

from dashboard.curves import control_point, point_at, spread_bends


def test_a_positive_bend_is_to_the_right_of_the_way() -> None:
    assert control_point((400, 100), (100, 100), 60) == (250, 40)
    assert control_point((100, 100), (400, 100), 60) == (250, 160)


def test_two_actors_in_one_place_do_not_break_the_curve() -> None:
    assert control_point((5, 5), (5, 5), 10) == (5, 15)


def test_the_middle_of_a_curve_is_half_its_bend_away() -> None:
    start, end = (0.0, 0.0), (100.0, 0.0)
    assert point_at(start, control_point(start, end, 40), end, 0.5) == pytest.approx((50, 20))


def test_lines_of_one_pair_lie_evenly_to_both_sides() -> None:
    assert spread_bends(0, 3, 40) == (-40, 0, 40)
    assert spread_bends(10, 2, 40) == (-10, 30)
