"""The room where a figure finds a free place on each line for the number by which its notes call it."""

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.curves import Point, direction
from dashboard.drawing import Line
from dashboard.figures.line_svg import Curve, number_box
from dashboard.labels import Box
from dashboard.routing_costs import distances

SHARES = tuple(0.5 + sign * step * 0.03 for step in range(14) for sign in ((1, -1) if step else (1,)))
ASIDE = (0.0, 13.0, -13.0, 20.0, -20.0)
SAMPLES = tuple(step / 16 for step in range(17))
COVERED, ON_LINE, OFF_LINE, ROOM = 100.0, 0.12, 0.25, 2.0


def place_numbers(lines: Sequence[Line], curves: Mapping[str, Curve], taken: Sequence[Box]) -> dict[str, Box]:
    """Return by each line's id where its number stands: near its middle and clear of what is taken."""
    places: dict[str, Box] = {}
    occupied = list(taken)
    for line in sorted(lines, key=lambda line: line.id):
        if not line.number:
            continue
        others = [curves[other.id] for other in lines if other.id != line.id]
        places[line.id] = _best_place(line.number, curves[line.id], others, occupied)
        occupied.append(places[line.id])
    return places


def _best_place(text: str, curve: Curve, others: Sequence[Curve], occupied: Sequence[Box]) -> Box:
    """Return the place nearest to the middle of a curve that covers nothing and, if it can, no other line."""
    places = [(share, aside) for aside in ASIDE for share in SHARES]
    points = [_beside(curve, share, aside) for share, aside in places]
    boxes = [number_box(text, point) for point in points]
    chains = np.array([[other.at(share) for share in SAMPLES] for other in others]).reshape(-1, len(SAMPLES), 2)
    near = (distances(chains, np.array(points)) < boxes[0].width / 2 + ROOM).sum(axis=0)
    return min(
        zip(boxes, places, near, strict=True),
        key=lambda one: (
            COVERED * _covered(one[0].grown(ROOM), occupied)
            + abs(one[1][0] - 0.5)
            + OFF_LINE * (one[1][1] != 0)
            + ON_LINE * float(one[2])
        ),
    )[0]


def _beside(curve: Curve, share: float, aside: float) -> Point:
    x, y = curve.at(share)
    across, down = direction(curve.at(share - 0.01), curve.at(share + 0.01))
    return (x - down * aside, y + across * aside)


def _covered(box: Box, occupied: Sequence[Box]) -> float:
    return sum(box.overlap(other) for other in occupied)
