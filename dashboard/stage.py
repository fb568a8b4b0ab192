"""The stage: every actor and every line of a dataset in its place, which no filter moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.arrange import arrange
from dashboard.curves import spread_bends
from dashboard.drawing import Line, Node
from dashboard.theme import radius_of, shape_of
from graph_data.dataset import Dataset
from graph_data.filters import weigh
from graph_data.records import Prominence, Relationship
from graph_data.vocabulary import RANK, Status

OPENED_APART = 40.0  # how far the control points of the ties of an opened line are from each other


@dataclass(frozen=True)
class Stage:
    """Every actor and every line of a dataset in its place; `opened` holds the single ties of lines with several."""

    nodes: Mapping[str, Node]
    lines: Mapping[str, Line]
    opened: Mapping[str, Line]
    line_of: Mapping[str, str]  # tie id -> id of its line

    def line(self, line_id: str) -> Line:
        """Return a line, or the line of a single tie."""
        return self.lines[line_id] if line_id in self.lines else self.opened[line_id]


def line_id_of(dataset: Dataset, tie: Relationship) -> str:
    """Return the id of the line that a tie is bundled into: `A~B~FAMILY` with A before B."""
    first, second = sorted((tie.source_actor, tie.target_actor))
    return f"{first}~{second}~{dataset.family_of(tie)}"


@lru_cache(maxsize=4)
def build_ground(dataset: Dataset) -> Stage:
    """Return every actor where the dataset places it and every line straight: all that a picture needs but its look."""
    degrees: dict[str, int] = {}
    bundles: dict[str, list[Relationship]] = {}
    for tie in dataset.relationships.values():
        bundles.setdefault(line_id_of(dataset, tie), []).append(tie)
        for end in (tie.source_actor, tie.target_actor):
            degrees[end] = degrees.get(end, 0) + 1
    nodes = [_node(dataset, actor_id, degrees.get(actor_id, 0)) for actor_id in sorted(dataset.actors)]
    lines = {line_id: _line(dataset, line_id, ties) for line_id, ties in sorted(bundles.items())}
    line_of = {tie.id: key for key, ties in bundles.items() for tie in ties}
    return Stage({node.id: node for node in nodes}, lines, _opened_lines(dataset, lines), line_of)


@lru_cache(maxsize=4)
def build_stage(dataset: Dataset) -> Stage:
    """Place every actor's name and route every line of a dataset; filters only hide what stands here."""
    ground = build_ground(dataset)
    placed, routed = arrange(tuple(ground.nodes.values()), tuple(ground.lines.values()))
    lines = {line.id: line for line in routed}
    return Stage({node.id: node for node in placed}, lines, _opened_lines(dataset, lines), ground.line_of)


def _opened_lines(dataset: Dataset, lines: Mapping[str, Line]) -> Mapping[str, Line]:
    """Return the single ties of the lines that stand for several, beside each other."""
    several = [line for line in lines.values() if len(line.ties) > 1]
    return dict(sorted((one.id, one) for line in several for one in _opened(dataset, line)))


def _node(dataset: Dataset, actor_id: str, ties: int) -> Node:
    actor, place = dataset.actors[actor_id], dataset.positions[actor_id]
    return Node(
        actor.id,
        actor.label,
        actor.name,
        actor.kind,
        shape_of(actor.kind),
        place.x,
        place.y,
        radius_of(actor.kind, ties),
        strong=actor.prominence is Prominence.CORE,
    )


def _line(dataset: Dataset, line_id: str, ties: Iterable[Relationship]) -> Line:
    source, target, family = line_id.split("~")
    ids = tuple(sorted(tie.id for tie in ties))
    heads = heads_of(dataset, source, ids)
    statuses = [weigh(dataset).evidence.assessments[tie_id].status for tie_id in ids]
    return Line(
        line_id,
        source,
        target,
        family,
        ids,
        min(statuses, key=RANK.__getitem__),
        statuses.count(Status.DISPUTED),
        arrow_to_target=heads[0],
        arrow_to_source=heads[1],
    )


def heads_of(dataset: Dataset, source: str, ties: Iterable[str]) -> tuple[bool, bool]:
    """Return whether an arrow points to the line's target, and whether one points to its source."""
    records = [dataset.relationships[tie_id] for tie_id in ties]
    directed = [tie for tie in records if dataset.vocabulary.relationship_types[tie.type].directed]
    return any(tie.source_actor == source for tie in directed), any(tie.target_actor == source for tie in directed)


def _opened(dataset: Dataset, line: Line) -> Iterable[Line]:
    for tie, bend in zip(line.ties, spread_bends(line.bend, len(line.ties), OPENED_APART), strict=True):
        yield replace(_line(dataset, line.id, [dataset.relationships[tie]]), id=tie, bend=bend)
