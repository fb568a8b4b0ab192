"""Room of the go-betweens: how two actors are tied, directly and over others. A route is not a tie."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from graph_data.criteria import MOST_HOPS
from graph_data.filters import Selection, is_act
from graph_data.vocabulary import RANK, Status

ALTERNATIVES = 3


@dataclass(frozen=True)
class Request:
    """Two actors, and over what a route between them may run."""

    start: str
    goal: str
    any_kind: bool = False  # acts, and hostile, neutral and severing relationships too
    any_time: bool = False  # relationships that no time has in common too


@dataclass(frozen=True)
class Route:
    """Relationships that lead from one actor to another; direction does not count."""

    actors: tuple[str, ...]
    ties: tuple[str, ...]


@dataclass(frozen=True)
class Routes:
    """How two actors are tied in a view."""

    request: Request
    direct: tuple[str, ...]  # every relationship between the two that the view shows, strongest first
    held: tuple[str, ...]  # those that it does not show, but that its sources speak of
    surest: Route | None  # over others: the weakest of its relationships is as strong as can be
    shortest: Route | None  # over others, where it is shorter than the surest
    sound: Route | None  # the surest without disputed relationships, where the surest of all has some
    others: tuple[Route, ...]  # more that share no actor in between with those, nor with each other
    undisputed: bool  # whether the two stay tied without disputed relationships, directly or over others
    carrying: tuple[str, ...]  # the disputed relationships on the ways that were found, where they do not

    @property
    def found(self) -> bool:
        """Whether the two are tied at all: by what may count, or over others."""
        return bool(self.undisputed or self.carrying)


@dataclass(frozen=True)
class _Edge:
    other: str
    tie: str
    status: Status
    start: date
    end: date


@dataclass(frozen=True)
class _Label:
    """A way to an actor, and the time that all its relationships may have in common."""

    actors: tuple[str, ...]
    ties: tuple[str, ...]
    start: date
    end: date


@dataclass
class _Map:
    """The relationships over which routes may run, by actor, strongest first."""

    edges: dict[str, list[_Edge]] = field(default_factory=dict)

    def add(self, one: str, other: str, tie: str, status: Status, span: tuple[date, date]) -> None:
        self.edges.setdefault(one, []).append(_Edge(other, tie, status, *span))
        self.edges.setdefault(other, []).append(_Edge(one, tie, status, *span))

    def order(self) -> None:
        for edges in self.edges.values():
            edges.sort(key=lambda edge: (RANK[edge.status], edge.other, edge.tie))


def find_routes(selection: Selection, request: Request) -> Routes:
    """Return how two actors are tied in a view; at most `ALTERNATIVES` further routes, none over `MOST_HOPS` long."""
    direct = _between(selection, request, selection.relationships)
    shown = set(direct)
    held = [tie for tie in _between(selection, request, selection.weighed.evidence.assessments) if tie not in shown]
    way = _draw_map(selection, request)
    surest = _surest(way, request, set(Status))
    shortest = _search(way, request, set(Status), ())
    if surest and shortest:
        # Among the shortest, the surest.
        shortest = _surest(way, request, set(Status), longest=len(shortest.ties))
    sound = _surest(way, request, set(Status) - {Status.DISPUTED})
    known = [route for route in (surest, shortest, sound) if route]
    others = _apart(way, request, known)
    able = [tie for tie in direct if may_count(selection, request, tie)]
    undisputed = sound is not None or any(selection.status(tie) is not Status.DISPUTED for tie in able)
    ways = [tie for route in (*known, *others) for tie in route.ties]
    carrying = sorted({tie for tie in (*able, *ways) if selection.status(tie) is Status.DISPUTED})
    return Routes(
        request,
        tuple(direct),
        tuple(held),
        surest,
        shortest if surest and shortest and len(shortest.ties) < len(surest.ties) else None,
        sound if sound != surest else None,
        tuple(others),
        undisputed,
        () if undisputed else tuple(carrying),
    )


def _between(selection: Selection, request: Request, ties: Iterable[str]) -> list[str]:
    """Return the relationships between the two actors, strongest first."""
    records = selection.dataset.relationships
    both = {request.start, request.goal}
    found = [tie for tie in ties if tie in records and set(selection.dataset.ends_of(records[tie])) == both]
    return sorted(found, key=lambda tie: (RANK[selection.status(tie)], tie))


def may_count(selection: Selection, request: Request, tie: str) -> bool:
    """Tell whether a route may run over a relationship: by default over cooperative states alone."""
    word = selection.dataset.vocabulary.relationship_types[selection.dataset.relationships[tie].type]
    return request.any_kind or (word.polarity == "cooperative" and not is_act(selection.dataset, tie))


def _draw_map(selection: Selection, request: Request) -> _Map:
    way = _Map()
    for tie in selection.relationships:
        if may_count(selection, request, tie):
            record, validity = selection.dataset.relationships[tie], selection.weighed.validity[tie]
            timed = validity is not None and not request.any_time
            span = (validity.corners.earliest_start, validity.corners.latest_end) if validity and timed else _ALWAYS
            way.add(record.source_actor, record.target_actor, tie, selection.status(tie), span)
    way.order()
    return way


_ALWAYS = (date.min, date.max)


def _surest(way: _Map, request: Request, allowed: Collection[Status], longest: int = MOST_HOPS) -> Route | None:
    """Return the shortest of the routes whose weakest relationship is as strong as can be."""
    for level in Status:
        within = {status for status in allowed if RANK[status] <= RANK[level]}
        found = _search(way, request, within, (), longest)
        if found is not None:
            return found
    return None


def _apart(way: _Map, request: Request, found: list[Route]) -> list[Route]:
    """Return further routes, shortest first, that share no actor in between with any other."""
    closed = {actor for route in found for actor in route.actors[1:-1]}
    others: list[Route] = []
    while found and len(others) < ALTERNATIVES:
        route = _search(way, request, set(Status), closed)
        if route is None:
            break
        others.append(route)
        closed.update(route.actors[1:-1])
    return others


def _search(
    way: _Map, request: Request, allowed: Collection[Status], closed: Collection[str], longest: int = MOST_HOPS
) -> Route | None:
    """Return the shortest route over others, none if there is none of so many steps.

    Ways grow step by step. One is given up where another came to the same actor in no more steps and leaves at
    least as much time in common: whatever the one could become, the other could.
    """
    frontier = [_Label((request.start,), (), *_ALWAYS)]
    best: dict[str, list[_Label]] = {request.start: list(frontier)}
    for _ in range(longest):
        grown: list[_Label] = []
        for label in frontier:
            for edge in way.edges.get(label.actors[-1], ()):
                step = _grow(label, edge, request, allowed, closed)
                if step is None or any(_covers(known, step) for known in best.get(edge.other, ())):
                    continue
                if edge.other == request.goal:
                    return Route(step.actors, step.ties)
                best.setdefault(edge.other, []).append(step)
                grown.append(step)
        frontier = grown
    return None


def _grow(
    label: _Label, edge: _Edge, request: Request, allowed: Collection[Status], closed: Collection[str]
) -> _Label | None:
    """Return a way one step longer; none where the step may not be taken or no time is left in common."""
    direct = len(label.actors) == 1 and edge.other == request.goal
    start, end = max(label.start, edge.start), min(label.end, edge.end)
    if direct or start > end or edge.status not in allowed or edge.other in closed:
        return None
    return _Label((*label.actors, edge.other), (*label.ties, edge.tie), start, end)


def _covers(known: _Label, step: _Label) -> bool:
    return known.start <= step.start and known.end >= step.end
