"""The room where a network is fitted to paper: the places of the page, drawn together until names can be read.

A page on a screen can be zoomed, paper cannot: so names keep a size of type and the places move closer, each by the
same share. Lines are routed anew among what is shown, by the same rules as on the page.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

import numpy as np

from dashboard.arrange import arrange
from dashboard.drawing import Drawing, Line, Node
from dashboard.figures.figure import Spot
from dashboard.figures.label_places import chains_of, edges_of, place_labels
from dashboard.figures.line_svg import Curve, curve_of, timing_box
from dashboard.figures.look import Look
from dashboard.figures.network_svg import Picture, around, draw_network
from dashboard.figures.number_places import place_numbers
from dashboard.labels import Box, body_box, label_box
from dashboard.routing import route_lines
from dashboard.routing_costs import lengths_inside
from dashboard.theme import LABEL_SIZE

WIDEST = 1.12  # how far places may be drawn apart
ROOMY = 0.85  # from this share of their distances on, names keep their size
STRETCH = 1.3  # how much more in one direction than in the other
PADDING = (150.0, 90.0)  # what names and curves take around the outermost actors, until it is known
STEPS = 4
NUMBER = re.compile("(?<![≠×0-9])[0-9]+")  # noqa: RUF001 - not the count in a mark
MANY = 30  # actors; for more of them fewer sizes are tried
FITS = 3  # how often places are fitted to what names really take


@dataclass(frozen=True)
class Room:
    """What the picture may take on paper, and the sizes of type for its names, in points."""

    width: float
    height: float
    label: float
    least_label: float


@dataclass(frozen=True)
class Fitted:
    """A picture and how many points a unit of it comes to."""

    picture: Picture
    unit: float
    faults: tuple[str, ...] = ()  # names that touch something
    spots: tuple[Spot, ...] = ()


def fit_network(drawing: Drawing, room: Room, look: Look, *, selected: str | None = None) -> Fitted:
    """Return the picture of a drawing that fits a room, with the largest names that can be read and touch nothing.

    Where no size of type is clear of every fault, it is the one with the fewest.
    """
    placed = _placed(drawing, room)
    picture = draw_network(placed.drawn, look.palette, look.vocabulary, selected=selected, numbers=placed.numbers)
    fit = min(placed.unit, room.width / picture.box.width, room.height / picture.box.height)
    spots = (_spot(line, placed.numbers[line.id], picture.box, fit) for line in placed.drawn.lines if line.number)
    return Fitted(picture, fit, placed.faults, tuple(spots))


def _spot(line: Line, box: Box, whole: Box, unit: float) -> Spot:
    """Return the place of a line's number, which leads to the note of the first of its ties."""
    first = next(iter(NUMBER.findall(line.number)), "")
    left, top = (box.left - whole.left) * unit, (box.top - whole.top) * unit
    return Spot(first, left, top, box.width * unit, box.height * unit)


@dataclass(frozen=True)
class _Placed:
    """A drawing with its places on paper, the points to a unit, and the names that touch something."""

    drawn: Drawing
    unit: float
    numbers: Mapping[str, Box]
    faults: tuple[str, ...]


@lru_cache(maxsize=16)
def _placed(drawing: Drawing, room: Room) -> _Placed:
    """Return the best places for a room; kept, because one view is often asked for in several formats."""
    tried: list[_Placed] = []
    for unit in _units(drawing.shown_nodes, room):
        drawn = _place(drawing, room, unit)
        numbers = _numbers(drawn)
        tried.append(_Placed(drawn, unit, numbers, (*faults_of(drawn), *number_faults(drawn, numbers))))
        if not tried[-1].faults:
            break
    return min(tried, key=lambda one: len(one.faults))


def _place(drawing: Drawing, room: Room, unit: float) -> Drawing:
    scale = _scale(drawing.shown_nodes, room.width / unit, room.height / unit)
    drawn = _arranged(_scaled(drawing.shown_nodes, scale), [_straight(line) for line in drawing.shown_lines])
    for _fit in range(FITS):
        box = _extent(drawn)
        shrink = min(1.0, room.width / unit / box.width, room.height / unit / box.height)
        if shrink > 0.995:  # noqa: PLR2004 - it fits
            break
        drawn = _labelled(*_closer(drawn, 1 - (1 - shrink) * 1.15))
    return drawn


def _arranged(nodes: Sequence[Node], lines: Sequence[Line]) -> Drawing:
    """Return actors and lines that keep clear of each other: lines first of names beside actors, then of names at last.

    A name has more places on paper than on the page, where it stays when a filter changes.
    """
    nodes, lines = arrange(nodes, lines, rounds=1)
    drawn = _labelled(nodes, lines)
    if not faults_of(drawn):
        return drawn
    bends = route_lines(drawn.nodes, lines)
    return _labelled(drawn.nodes, [replace(line, bend=bends[line.id]) for line in lines])


def _extent(drawn: Drawing) -> Box:
    nodes, curves = drawn.nodes, curves_of(drawn)
    return around([box for node in nodes for box in (body_box(node), label_box(node))], curves.values())


def curves_of(drawn: Drawing) -> dict[str, Curve]:
    """Return the ways of the lines of a drawing by their ids."""
    nodes = {node.id: node for node in drawn.nodes}
    return {line.id: curve_of(line, nodes[line.source], nodes[line.target]) for line in drawn.lines}


def _units(nodes: Sequence[Node], room: Room) -> list[float]:
    """Return the points to a unit that are tried: from the largest for which places stay roomy to the smallest."""
    step = (room.label - room.least_label) / STEPS
    units = [(room.label - place * step) / LABEL_SIZE for place in range(STEPS + 1)]
    roomy = [unit for unit in units if min(_scale(nodes, room.width / unit, room.height / unit)) >= ROOMY]
    found = [unit for unit in units if unit <= (roomy[0] if roomy else units[-1])]
    return found if len(nodes) <= MANY else list(dict.fromkeys((found[0], found[-1])))


def _scale(nodes: Sequence[Node], width: float, height: float) -> tuple[float, float]:
    """Return how far places are drawn apart or together, across and down."""
    span_x = max(node.x for node in nodes) - min(node.x for node in nodes)
    span_y = max(node.y for node in nodes) - min(node.y for node in nodes)
    across = min(WIDEST, max(width - PADDING[0], 1) / max(span_x, 1))
    down = min(WIDEST, max(height - PADDING[1], 1) / max(span_y, 1))
    return min(across, down * STRETCH), min(down, across * STRETCH)


def _scaled(nodes: Sequence[Node], scale: tuple[float, float]) -> list[Node]:
    return [replace(node, x=round(node.x * scale[0]), y=round(node.y * scale[1])) for node in nodes]


def _straight(line: Line) -> Line:
    return replace(line, bend=0.0)


def _closer(drawn: Drawing, share: float) -> tuple[list[Node], list[Line]]:
    """Return everything closer together by a share; curves keep their form."""
    return _scaled(drawn.nodes, (share, share)), [replace(line, bend=line.bend * share) for line in drawn.lines]


def _labelled(nodes: Sequence[Node], lines: Sequence[Line]) -> Drawing:
    """Return the drawing with every name in its best place for these lines."""
    curves = curves_of(Drawing(tuple(nodes), tuple(lines)))
    rings = [box for line in lines if (box := timing_box(line, curves[line.id]))]
    return Drawing(place_labels(nodes, curves.values(), rings), tuple(lines))


def faults_of(drawn: Drawing) -> list[str]:
    """Return what a figure should not have: names that touch a name, an actor or a line."""
    names = [node.id for node in drawn.nodes]
    boxes, bodies = [label_box(node) for node in drawn.nodes], [body_box(node) for node in drawn.nodes]
    lines = curves_of(drawn)
    through = lengths_inside(chains_of(lines.values()), edges_of(boxes)) > 0
    return [
        *(f"{names[a]} on {names[b]}" for a, b in combinations(range(len(names)), 2) if boxes[a].overlap(boxes[b])),
        *(f"{one} on actor {other}" for one, box in zip(names, boxes, strict=True)
          for other, body in zip(names, bodies, strict=True) if box.overlap(body)),
        *(f"{list(lines)[line]} through {names[name]}" for line, name in np.argwhere(through)),
    ]  # fmt: skip


def _numbers(drawn: Drawing) -> dict[str, Box]:
    curves = curves_of(drawn)
    taken = [box for node in drawn.nodes for box in (body_box(node), label_box(node))]
    rings = [box for line in drawn.lines if (box := timing_box(line, curves[line.id]))]
    return place_numbers(drawn.lines, curves, [*taken, *rings])


def number_faults(drawn: Drawing, numbers: Mapping[str, Box]) -> list[str]:
    """Return which numbers of lines lie on a name, an actor or another number."""
    names = [(node.id, box) for node in drawn.nodes for box in (label_box(node), body_box(node))]
    boxes = sorted(numbers.items())
    return [
        *(f"number of {line} on {name}" for line, box in boxes for name, other in names if box.overlap(other)),
        *(
            f"numbers of {line} and {last}"
            for line, box in boxes
            for last, other in boxes
            if line < last and box.overlap(other)
        ),
    ]
