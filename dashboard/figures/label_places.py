"""The room where a figure's names find places that touch no line, no mark and no other name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import dist

import numpy as np

from dashboard.curves import Point
from dashboard.drawing import Node
from dashboard.figures.line_svg import Curve
from dashboard.labels import Box, body_box, label_box, label_lines, label_size
from dashboard.routing_costs import Floats, lengths_inside

GAPS = (4.0, 8.0, 13.0, 19.0)
SLIDES = (0.0, 0.17, -0.17, 0.34, -0.34, 0.5, -0.5)  # of its own width or height, to both sides
FAR, DIRECTIONS = (30.0, 46.0, 66.0, 90.0), 24  # away from the actor, with a hair that leads to it
NARROW = 60.0  # a name that is broken wherever it can be
SAMPLES = 20  # pieces of a curve
ROOM = 2.5  # around a name
ROUNDS = 4
CORNER = 0.45  # from this slide on a name stands at a corner of its actor
BESIDE = 24.0  # up to here nobody needs to be told whose name it is
COVERED, TOUCHED, ASTRAY = 60.0, 20.0, 8.0  # on a name, a mark or an actor; on a line; nearer to another actor
SIDE_FEES = {"below": 0.0, "above": 0.3, "right": 0.2, "left": 0.4}
BROKEN_FEE, FAR_FEE, FARTHER_FEE = 0.7, 5.0, 0.06


Candidates = Callable[[Node], tuple[Floats, Floats]]  # places as rows of edges, and what each costs


@dataclass(frozen=True)
class _Places:
    """The places that a name may take, as boxes (left, top, right, bottom) and what each costs by itself."""

    boxes: Floats
    rooms: tuple[float | None, ...]  # how wide the name may be in each
    cost: Floats


def place_labels(nodes: Sequence[Node], curves: Iterable[Curve], marks: Iterable[Box] = ()) -> tuple[Node, ...]:
    """Return the actors with the middles of their names, each clear of lines, marks, actors and other names.

    Where nothing is clear, a name stands where it covers least.
    """
    ordered = sorted(nodes, key=lambda node: (not node.strong, node.id))
    bodies = edges_of(body_box(node) for node in ordered)
    chains = chains_of(curves)
    places = [_places_of(node, place, bodies, chains, edges_of(marks)) for place, node in enumerate(ordered)]
    chosen = [int(one.cost.argmin()) for one in places]
    for _round in range(ROUNDS):
        before = list(chosen)
        for place, one in enumerate(places):
            others = np.array([places[at].boxes[chosen[at]] for at in range(len(places)) if at != place])
            chosen[place] = int((one.cost + COVERED * _overlaps(one.boxes, others).sum(axis=1)).argmin())
        if chosen == before:
            break
    return tuple(
        replace(node, label_at=_middle(one.boxes[at]), label_room=one.rooms[at])
        for node, one, at in zip(ordered, places, chosen, strict=True)
    )


def chains_of(curves: Iterable[Curve]) -> Floats:
    """Return curves as chains of points; axes: curve, point, x and y."""
    ends = np.array([(one.start, one.control, one.end) for one in curves], dtype=np.float64).reshape(-1, 3, 1, 2)
    share = np.linspace(0, 1, SAMPLES + 1)[:, None]
    chains: Floats = (1 - share) ** 2 * ends[:, 0] + 2 * share * (1 - share) * ends[:, 1] + share**2 * ends[:, 2]
    return chains


def close_to(chains: Floats, edges: Floats) -> Floats:
    """Return the chains that come near any of the rectangles: the others need not be looked at."""
    low, high = edges[:, :2].min(axis=0), edges[:, 2:].max(axis=0)
    near: Floats = chains[((chains.max(axis=1) > low) & (chains.min(axis=1) < high)).all(axis=1)]
    return near


def edges_of(boxes: Iterable[Box]) -> Floats:
    """Return rectangles as rows of left, top, right and bottom."""
    edges = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    return np.array(edges, dtype=np.float64).reshape(-1, 4)


def _places_of(node: Node, own: int, bodies: Floats, chains: Floats, marks: Floats) -> _Places:
    """Return the places beside an actor, and those away from it if none beside it is clear."""
    others, taken = np.delete(bodies, own, axis=0), np.concatenate([bodies, marks])
    near = _weighed(node, _beside, others, taken, chains)
    if near.cost.min() < TOUCHED:
        return near
    far = _weighed(node, _away, others, taken, chains)
    return _Places(
        np.concatenate([near.boxes, far.boxes]), (*near.rooms, *far.rooms), np.concatenate([near.cost, far.cost])
    )


def _weighed(node: Node, candidates: Candidates, others: Floats, taken: Floats, chains: Floats) -> _Places:
    """Return places with what each costs because of what it would touch."""
    rooms = _rooms(node)
    found = [candidates(replace(node, label_room=room)) for room in rooms]
    boxes = np.concatenate([edges for edges, _ in found])
    fees = [fee + BROKEN_FEE * (room is not None) for room, (_, fee) in zip(rooms, found, strict=True)]
    roomy = boxes + np.array([-ROOM, -ROOM, ROOM, ROOM])
    astray = _gaps(boxes, others) < _gaps(boxes, edges_of([body_box(node)])) + ROOM
    cost = (
        np.concatenate(fees)
        + COVERED * _overlaps(boxes, taken).sum(axis=1)
        + TOUCHED * (lengths_inside(close_to(chains, roomy), roomy) > 0).sum(axis=0)
        + ASTRAY * astray.any(axis=1)
    )
    return _Places(boxes, tuple(room for room, (edges, _) in zip(rooms, found, strict=True) for _ in edges), cost)


def _rooms(node: Node) -> tuple[float | None, ...]:
    """Return the widths that are tried: as on the page, and as narrow as the words allow if that is another form."""
    plain, narrow = (label_lines(replace(node, label_room=room)) for room in (None, NARROW))
    return (None,) if plain == narrow else (None, NARROW)


def _beside(node: Node) -> tuple[Floats, Floats]:
    """Return the places of a name beside its actor, with what each costs in comfort."""
    wide, high = label_size(node)
    body = body_box(node)
    depth, slide = (one.ravel() for one in np.meshgrid(np.arange(len(GAPS)), np.array(SLIDES), indexing="ij"))
    gap = np.array(GAPS)[depth]
    across = node.x + slide * (wide + np.where(np.abs(slide) > CORNER, body.width / 2, 0))
    down = node.y + slide * 2 * high
    sides = {
        "below": (across, body.bottom + gap + high / 2),
        "above": (across, body.top - gap - high / 2),
        "right": (body.right + gap + wide / 2, down),
        "left": (body.left - gap - wide / 2, down),
    }
    fee = depth * 0.8 + np.abs(slide) * 1.2
    fees: Floats = np.concatenate([fee + SIDE_FEES[side] for side in sides])
    return _around(np.concatenate([np.stack(middle, axis=-1) for middle in sides.values()]), wide, high), fees


def _away(node: Node) -> tuple[Floats, Floats]:
    """Return the places of a name in a wider ring around its actor."""
    wide, high = label_size(node)
    body = body_box(node)
    gap, angle = (
        one.ravel() for one in np.meshgrid(FAR, 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS, indexing="ij")
    )
    x = node.x + np.cos(angle) * (body.width / 2 + gap + wide / 2)
    y = node.y + np.sin(angle) * (body.height / 2 + gap + high / 2)
    return _around(np.stack((x, y), axis=-1), wide, high), FAR_FEE + FARTHER_FEE * gap


def _around(middles: Floats, wide: float, high: float) -> Floats:
    """Return rectangles of one size around points."""
    half = np.array([wide / 2, high / 2])
    return np.concatenate([middles - half, middles + half], axis=1)


def hair_of(node: Node) -> tuple[Point, Point] | None:
    """Return the ends of the hair that joins a name to its actor where it stands away from it; none where beside."""
    if node.label_at is None:
        return None
    box, body = label_box(node), body_box(node)
    to = (min(max(node.x, box.left), box.right), min(max(node.y, box.top), box.bottom))
    start = (min(max(to[0], body.left), body.right), min(max(to[1], body.top), body.bottom))
    return ((node.x, node.y), to) if dist(start, to) > BESIDE else None


def _overlaps(boxes: Floats, others: Floats) -> Floats:
    """Return for each box and each other one 1 if they touch, with some room, else 0."""
    if not len(others):
        return np.zeros((len(boxes), 0))
    lows = np.maximum(boxes[:, None, :2], others[None, :, :2])
    highs = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    both: Floats = np.asarray((highs - lows > -ROOM).all(axis=2), dtype=np.float64)
    return both


def _gaps(boxes: Floats, others: Floats) -> Floats:
    """Return how far each box is from each other one."""
    apart = np.maximum(others[None, :, :2] - boxes[:, None, 2:], boxes[:, None, :2] - others[None, :, 2:])
    wide, high = np.maximum(apart, 0)[..., 0], np.maximum(apart, 0)[..., 1]
    gaps: Floats = np.sqrt(wide * wide + high * high)
    return gaps


def _middle(box: Floats) -> Point:
    left, top, right, bottom = (float(edge) for edge in box)
    return round((left + right) / 2, 1), round((top + bottom) / 2, 1)
