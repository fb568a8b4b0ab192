"""Room of the places: where every actor stands, from the places that are written and from the ties."""

import itertools
import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph_data.layout_ground import (
    BLOCK_MARGIN_ACROSS,
    BLOCK_MARGIN_DOWN,
    Block,
    Ground,
    Point,
    block_around,
    by_placed_neighbours,
    rows,
    spiral,
)
from graph_data.records import Position

FEWEST_SKETCHED, MOST_SKETCHED = 4, 300  # actors for whom a sketch by forces pays
SKETCH_ROUNDS = 500
PUSH = 150  # how far out from the middle of its neighbours a new actor starts looking
FEWEST_FOR_BLOCK = 3  # fewer anchors than this mark no core that others keep out of
COMPONENT_GAP_ACROSS, COMPONENT_GAP_DOWN = 220, 130

Ends = Iterable[tuple[str, str]]
Neighbours = dict[str, list[str]]


def place_missing(actors: Sequence[str], ends: Ends, written: Mapping[str, Position]) -> dict[str, Position]:
    """Return every written place unchanged and one for each other actor, sorted by id; nobody is moved.

    A new actor stands outward of the middle of its placed neighbours, on the nearest free place of a fixed
    spiral and outside the block of anchors. Actors without ties fill rows below the drawing. The order of the
    input is of no account.
    """
    if not written:
        return layout_all(actors, ends, {}, ())
    missing = sorted(set(actors) - set(written))
    if not missing:
        return dict(sorted(written.items()))
    field = _Field({actor: (place.x, place.y) for actor, place in written.items()}, written)
    neighbours = _neighbours({*actors, *written}, ends)
    _place_tied(field, [actor for actor in missing if neighbours[actor]], neighbours)
    _place_untied(field.points, [actor for actor in missing if not neighbours[actor]], neighbours)
    return _positions(field.points, written)


class _Field:
    """The places taken so far, and where new actors may look for one."""

    def __init__(self, points: dict[str, Point], written: Mapping[str, Position]) -> None:
        self.points = points
        self.ground = _ground_of(points.values())
        self.middle = _mean(list(points.values()))
        anchors = [(place.x, place.y) for place in written.values() if place.anchor]
        enough = len(anchors) >= FEWEST_FOR_BLOCK
        self.core = block_around(anchors).grown(BLOCK_MARGIN_ACROSS, BLOCK_MARGIN_DOWN) if enough else None
        self.tried: dict[tuple[float, float], int] = {}

    def stand(self, actor: str, place: Point) -> None:
        """Stand an actor on a place."""
        self.points[actor] = place
        self.ground.take(place)

    def near(self, start: tuple[float, float]) -> Point:
        """Return the first free place of the spiral around a start."""
        # What was not free for an earlier actor is not free now: the search from the same start goes on.
        for number, place in spiral(start, self.tried.get(start, 0)):
            if self.ground.is_free(place) and not (self.core and self.core.holds(*place)):
                self.tried[start] = number
                return place
        raise AssertionError  # the spiral has no end

    def outward(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return a point pushed away from the middle of the written places, out of the block of anchors."""
        x, y = point[0] - self.middle[0], point[1] - self.middle[1]
        length = (x * x + y * y) ** 0.5
        x, y = (x / length, y / length) if length >= 1 else (0.0, 1.0)
        push = float(PUSH)
        if self.core is not None:
            push = max(push, _way_out(self.core, point, (x, y)))
        return point[0] + push * x, point[1] + push * y


def _way_out(block: Block, point: tuple[float, float], direction: tuple[float, float]) -> float:
    """Return how far a point has to go in a direction to leave a block; nothing if it is outside."""
    if not block.holds(*point):
        return 0.0
    x, y = direction
    across = ((block.right if x > 0 else block.left) - point[0]) / x if x else float("inf")
    down = ((block.bottom if y > 0 else block.top) - point[1]) / y if y else float("inf")
    return min(across, down)


def _place_tied(field: _Field, missing: Sequence[str], neighbours: Neighbours) -> None:
    """Place the actors that have ties, those with most placed neighbours first, then by id."""
    for actor in by_placed_neighbours(missing, neighbours.__getitem__, str):
        around = [field.points[other] for other in neighbours[actor] if other in field.points]
        place = field.near(field.outward(_mean(around))) if around else _first_in_rows(field, neighbours)
        field.stand(actor, place)


def _first_in_rows(field: _Field, neighbours: Neighbours) -> Point:
    return next(place for place in rows(_drawing(field.points, neighbours)) if field.ground.is_free(place))


def _place_untied(points: dict[str, Point], untied: Iterable[str], neighbours: Neighbours) -> None:
    """Place actors without ties in the rows below the drawing, filling gaps first."""
    ground = _ground_of(points.values())
    free = (place for place in rows(_drawing(points, neighbours)) if ground.is_free(place))
    for actor, place in zip(sorted(untied), free, strict=False):
        points[actor] = place
        ground.take(place)


def _drawing(points: Mapping[str, Point], neighbours: Neighbours) -> Block:
    """Return the block that actors with ties fill; that of all actors if none has any."""
    tied = [point for actor, point in points.items() if neighbours.get(actor)]
    return block_around(tied or points.values() or [(0, 0)])


def layout_all(
    actors: Sequence[str], ends: Ends, anchors: Mapping[str, Position], prominent: Collection[str]
) -> dict[str, Position]:
    """Return a place for every actor, sorted by id; anchors keep theirs exactly.

    Prominent actors form the core, which is a block of its own; other actors of their components stand around
    it, near those they are tied to. Components without a core actor stand below, each by itself, and actors
    without ties in rows at the bottom.
    """
    neighbours = _neighbours(actors, ends)
    fixed = {actor: place for actor, place in sorted(anchors.items()) if actor in neighbours}
    points = {actor: (place.x, place.y) for actor, place in fixed.items()}
    main, others = _components(neighbours, {*points, *prominent})
    core = [actor for actor in main if actor in prominent]
    _settle_core(points, core, neighbours)
    _settle_around(points, main, core, neighbours)
    _settle_below(points, others, neighbours)
    _place_untied(points, [actor for actor in neighbours if actor not in points], neighbours)
    return _positions(points, fixed)


def _components(neighbours: Neighbours, core: Collection[str]) -> tuple[list[str], list[list[str]]]:
    """Return the actors of all components with a core actor, or of the largest, and each other component."""
    import networkx as nx  # noqa: PLC0415 - a dataset whose places are all written loads without it

    graph = nx.Graph((actor, other) for actor, near in neighbours.items() for other in near)
    found = sorted(map(sorted, nx.connected_components(graph)), key=lambda component: (-len(component), component))
    leading = [component for component in found if any(actor in core for actor in component)] or found[:1]
    return sorted(actor for one in leading for actor in one), [one for one in found if one not in leading]


def _settle_core(points: dict[str, Point], core: Sequence[str], neighbours: Neighbours) -> None:
    """Place the core actors that have no place yet, wide apart."""
    from graph_data.layout_lattice import WIDE, set_out  # noqa: PLC0415 - needs numpy
    from graph_data.layout_settling import settle  # noqa: PLC0415

    free = sorted(actor for actor in core if actor not in points)
    if not free:
        return
    middle = block_around(points.values()).middle if points else (0.0, 0.0)
    places = set_out(len(free), WIDE, list(points.values()), middle=middle)
    sketch = None if points else _sketch(free, neighbours)
    points.update(settle(free, neighbours, dict(points), places, sketch))


def _settle_around(points: dict[str, Point], main: Sequence[str], core: Sequence[str], neighbours: Neighbours) -> None:
    """Place what is tied to the core around it, and outside of its block."""
    from graph_data.layout_lattice import TIGHT, set_out  # noqa: PLC0415 - needs numpy
    from graph_data.layout_settling import settle  # noqa: PLC0415

    free = sorted(actor for actor in main if actor not in points)
    if not free:
        return
    inner = [points[actor] for actor in core] or list(points.values())
    block = block_around(inner).grown(BLOCK_MARGIN_ACROSS, BLOCK_MARGIN_DOWN) if inner else None
    middle = block.middle if block else (0.0, 0.0)
    places = set_out(len(free), TIGHT, list(points.values()), block, middle)
    sketch = None if points else _sketch(free, neighbours)
    points.update(settle(free, neighbours, dict(points), places, sketch))


def _settle_below(points: dict[str, Point], components: Iterable[Sequence[str]], neighbours: Neighbours) -> None:
    """Place the components that hang on nothing in rows below the drawing, the largest first."""
    from graph_data.layout_lattice import TIGHT, set_out  # noqa: PLC0415 - needs numpy
    from graph_data.layout_settling import settle  # noqa: PLC0415

    drawing = block_around(points.values()) if points else Block(0, 0, 0, 0)
    left, top, bottom = drawing.left, drawing.bottom + COMPONENT_GAP_DOWN, drawing.bottom
    for component in components:
        places = set_out(len(component), TIGHT)
        own = settle(component, neighbours, {}, places, _sketch(component, neighbours))
        block = block_around(own.values())
        if left + block.right - block.left > drawing.right and left > drawing.left:
            left, top = drawing.left, bottom + COMPONENT_GAP_DOWN
        for actor, (x, y) in own.items():
            points[actor] = (round(x - block.left + left), round(y - block.top + top))
        left += block.right - block.left + COMPONENT_GAP_ACROSS
        bottom = max(bottom, top + block.bottom - block.top)


def _sketch(actors: Sequence[str], neighbours: Neighbours) -> dict[str, tuple[float, float]] | None:
    """Return roughly who stands where by attraction and repulsion, or nothing for too few or too many."""
    import networkx as nx  # noqa: PLC0415

    if not FEWEST_SKETCHED <= len(actors) <= MOST_SKETCHED:
        return None
    inside = set(actors)
    graph = nx.Graph()
    graph.add_nodes_from(actors)
    graph.add_edges_from((actor, other) for actor in actors for other in neighbours[actor] if other in inside)
    found = nx.forceatlas2_layout(graph, max_iter=SKETCH_ROUNDS, seed=1)
    sketch = {actor: (float(x), float(y)) for actor, (x, y) in found.items()}
    return sketch if all(map(math.isfinite, itertools.chain(*sketch.values()))) else None


def _neighbours(actors: Iterable[str], ends: Ends) -> Neighbours:
    """Return who is tied to whom, sorted; ties of an actor with itself and ties to strangers are left out."""
    found: dict[str, set[str]] = {actor: set() for actor in sorted(set(actors))}
    for one, other in ends:
        if one != other and one in found and other in found:
            found[one].add(other)
            found[other].add(one)
    return {actor: sorted(near) for actor, near in found.items()}


def _ground_of(points: Iterable[Point]) -> Ground:
    ground = Ground()
    for point in points:
        ground.take(point)
    return ground


def _mean(points: Sequence[Point]) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _positions(points: Mapping[str, Point], written: Mapping[str, Position]) -> dict[str, Position]:
    """Return places as records, the written ones as they were."""
    return {
        actor: written[actor] if actor in written else Position(x=point[0], y=point[1])
        for actor, point in sorted(points.items())
    }
