"""The network: which actors and lines a view draws, over a stage where everything has its place for good."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.arrange import arrange
from dashboard.curves import spread_bends
from dashboard.drawing import Drawing, Line, Node
from dashboard.theme import radius_of, shape_of
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.filters import Selection, weigh
from graph_data.records import Prominence, Relationship
from graph_data.validity import is_undated
from graph_data.vocabulary import RANK, Status

PERSON = "person"
OFFICE_FAMILY = "membership"  # with a public body at the other end: office held in public view
OPENED_APART = 40.0  # how far the control points of the ties of an opened line are from each other
RESTING = frozenset({"designation", "adjudication", "own-statement"})
PUBLIC_BODIES = frozenset({"state", "government", "military", "intelligence-agency", "international-organisation"})


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


@dataclass(frozen=True)
class DrawnLine:
    """What a line stands for in one view."""

    status: Status
    disputed: int
    ties: tuple[str, ...]
    to_target: bool
    to_source: bool
    ghost: bool = False
    timing: str = ""  # see Line


@dataclass(frozen=True)
class Picture:
    """What one view draws of the stage."""

    nodes: tuple[str, ...]
    cut_off: tuple[str, ...]
    folded: Mapping[str, int]
    lines: Mapping[str, DrawnLine]
    listed: tuple[str, ...]  # shown ties that the drawing leaves to the evidence: about living persons
    within_folded: tuple[str, ...]  # shown ties of persons who are folded into their organisation


def line_id_of(dataset: Dataset, tie: Relationship) -> str:
    """Return the id of the line that a tie is bundled into: `A~B~FAMILY` with A before B."""
    first, second = sorted((tie.source_actor, tie.target_actor))
    return f"{first}~{second}~{dataset.family_of(tie)}"


@lru_cache(maxsize=4)
def build_stage(dataset: Dataset) -> Stage:
    """Place every actor and route every line of a dataset; filters only hide what stands here."""
    degrees: dict[str, int] = {}
    bundles: dict[str, list[Relationship]] = {}
    for tie in dataset.relationships.values():
        bundles.setdefault(line_id_of(dataset, tie), []).append(tie)
        for end in (tie.source_actor, tie.target_actor):
            degrees[end] = degrees.get(end, 0) + 1
    placed, routed = arrange(
        [_node(dataset, actor_id, degrees.get(actor_id, 0)) for actor_id in dataset.actors],
        [_line(dataset, line_id, ties) for line_id, ties in sorted(bundles.items())],
    )
    nodes, lines = {node.id: node for node in placed}, {line.id: line for line in routed}
    opened = {
        one.id: one
        for line_id, ties in bundles.items()
        if len(ties) > 1
        for one in _opened(dataset, lines[line_id], ties)
    }
    return Stage(
        nodes,
        lines,
        dict(sorted(opened.items())),
        {tie.id: key for key, ties in bundles.items() for tie in ties},
    )


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
    heads = _heads(dataset, source, ids)
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


def _heads(dataset: Dataset, source: str, ties: Iterable[str]) -> tuple[bool, bool]:
    """Return whether an arrow points to the line's target, and whether one points to its source."""
    records = [dataset.relationships[tie_id] for tie_id in ties]
    directed = [tie for tie in records if dataset.vocabulary.relationship_types[tie.type].directed]
    return any(tie.source_actor == source for tie in directed), any(tie.target_actor == source for tie in directed)


def _opened(dataset: Dataset, line: Line, ties: list[Relationship]) -> Iterable[Line]:
    ordered = sorted(ties, key=lambda tie: tie.id)
    for tie, bend in zip(ordered, spread_bends(line.bend, len(ordered), OPENED_APART), strict=True):
        yield replace(_line(dataset, line.id, [tie]), id=tie.id, bend=bend)


def build_picture(selection: Selection, view: ViewState) -> Picture:
    """Return what a view draws: persons folded, ties bundled, allegations about living persons only listed."""
    dataset, stage = selection.dataset, build_stage(selection.dataset)
    folded = _folded(selection, view)
    nodes = tuple(actor_id for actor_id in selection.actors if actor_id not in folded)
    seen = set(nodes)
    drawn, listed, within = [], [], []
    for tie_id in selection.relationships:
        tie = dataset.relationships[tie_id]
        if not {tie.source_actor, tie.target_actor} <= seen:
            within.append(tie_id)
        elif is_listed_only(selection, tie) and view.selected != tie_id:
            listed.append(tie_id)
        else:
            drawn.append(tie_id)
    lines = _draw(selection, stage, drawn, view, ghost=False)
    if view.ghosts:
        held = [tie_id for tie_id in selection.held if {*dataset.ends_of(dataset.relationships[tie_id])} <= seen]
        ghosts = _draw(selection, stage, held, view, ghost=True)
        lines = {**{key: line for key, line in ghosts.items() if key not in lines}, **lines}
    touched = {
        end
        for tie_id in (*selection.relationships, *selection.held)
        for end in dataset.ends_of(dataset.relationships[tie_id])
    }
    cut = tuple(actor_id for actor_id in selection.cut_off if actor_id in seen and actor_id in touched)
    counts: dict[str, int] = {}
    for host in folded.values():
        counts[host] = counts.get(host, 0) + 1
    return Picture(nodes, cut, dict(sorted(counts.items())), dict(sorted(lines.items())), tuple(listed), tuple(within))


def ties_of_chosen(dataset: Dataset, chosen: str | None) -> tuple[str, ...]:
    """Return the relationships and parts that a selected tie, question or event stands for; an actor none."""
    if chosen is None:
        return ()
    if chosen in dataset.questions:
        return dataset.questions[chosen].ties
    if chosen in dataset.events:
        return tuple(part.id for part in dataset.parts.values() if part.event.id == chosen)
    return (chosen,) if chosen in dataset.relationships or chosen in dataset.parts else ()


def _folded(selection: Selection, view: ViewState) -> dict[str, str]:
    """Return the persons who are folded, each with the shown body that it is folded into."""
    if selection.filters.everything:
        return {}
    dataset, found = selection.dataset, {}
    kept = {view.selected, selection.filters.focus}
    every: dict[str, Relationship | Part] = {**dataset.relationships, **dataset.parts}
    kept |= {end for tie_id in ties_of_chosen(dataset, view.selected) for end in dataset.ends_of(every[tie_id])}
    for actor_id in selection.actors:
        actor = dataset.actors[actor_id]
        if actor.kind != PERSON or actor_id in kept:
            continue
        host, seen = actor.part_of, {actor_id}
        while host is not None and host not in selection.actors and host not in seen:
            seen.add(host)
            host = dataset.actors[host].part_of
        if host is not None and host in selection.actors and host not in view.opened:
            found[actor_id] = host
    return found


def is_listed_only(selection: Selection, tie: Relationship) -> bool:
    """Tell whether a tie is an allegation about a living person, which the drawing leaves to table and evidence.

    Public office is no allegation. Otherwise it is drawn only if it is corroborated, or rests on a designation,
    a court's decision or an own statement.
    """
    dataset, assessment = selection.dataset, selection.assessment(tie.id)
    living = [end for end in (tie.source_actor, tie.target_actor) if _is_living_person(dataset, end)]
    others = [end for end in (tie.source_actor, tie.target_actor) if end not in living]
    if not living or assessment.status is Status.CORROBORATED:
        return False
    if any(claim.basis in RESTING for voice in assessment.affirming for claim in voice.claims):
        return False
    return not (
        dataset.family_of(tie) == OFFICE_FAMILY
        and others
        and all(dataset.actors[end].kind in PUBLIC_BODIES for end in others)
    )


def _is_living_person(dataset: Dataset, actor_id: str) -> bool:
    actor = dataset.actors[actor_id]
    return actor.kind == PERSON and not any(fact.field == "died" for fact in actor.facts)


def _draw(
    selection: Selection, stage: Stage, ties: Iterable[str], view: ViewState, *, ghost: bool
) -> dict[str, DrawnLine]:
    groups: dict[str, list[str]] = {}
    for tie_id in ties:
        line_id = stage.line_of[tie_id]
        single = line_id in view.opened and tie_id in stage.opened
        groups.setdefault(tie_id if single else line_id, []).append(tie_id)
    return {line_id: _drawn(selection, stage.line(line_id), tuple(ids), ghost=ghost) for line_id, ids in groups.items()}


def _drawn(selection: Selection, line: Line, ties: tuple[str, ...], *, ghost: bool) -> DrawnLine:
    statuses = [selection.status(tie_id) for tie_id in ties]
    whole = ties == line.ties
    heads = (line.arrow_to_target, line.arrow_to_source) if whole else _heads(selection.dataset, line.source, ties)
    strongest = min(statuses, key=RANK.__getitem__)
    timing = _timing(selection, ties)
    return DrawnLine(strongest, statuses.count(Status.DISPUTED), ties, *heads, ghost=ghost, timing=timing)


def _timing(selection: Selection, ties: Iterable[str]) -> str:
    """Return whether a tie only possibly held in the window, whether all that are so are undated, or nothing."""
    if not selection.unsure_in_window:
        return ""
    unsure = selection.unsure_in_window.intersection(ties)
    undated = all(is_undated(selection.weighed.validity[tie_id]) for tie_id in unsure)
    return ("undated" if undated else "unsure") if unsure else ""


def build_drawing(selection: Selection, view: ViewState) -> Drawing:
    """Return the picture of a view as a drawing: every actor and line of the stage, shown or not."""
    stage, picture = build_stage(selection.dataset), build_picture(selection, view)
    moved = {actor_id: (x, y) for actor_id, x, y in view.moved}
    shown, cut = set(picture.nodes), set(picture.cut_off)
    nodes = [
        replace(
            node,
            x=moved.get(node.id, (node.x, 0))[0],
            y=moved.get(node.id, (0, node.y))[1],
            shown=node.id in shown,
            cut_off=node.id in cut,
            folded=picture.folded.get(node.id, 0),
        )
        for node in stage.nodes.values()
    ]
    return Drawing(tuple(nodes), tuple(_lines(stage, picture)), picture.listed)


def _lines(stage: Stage, picture: Picture) -> Iterable[Line]:
    for line in (*stage.lines.values(), *stage.opened.values()):
        drawn = picture.lines.get(line.id)
        if drawn is None:
            yield replace(line, shown=False)
        else:
            yield replace(
                line,
                ties=drawn.ties,
                status=drawn.status,
                disputed=drawn.disputed,
                shown=True,
                arrow_to_target=drawn.to_target,
                arrow_to_source=drawn.to_source,
                timing=drawn.timing,
            )
