"""The network: which actors and lines a view draws of the stage on which everything has its place for good."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.drawing import Drawing, Line
from dashboard.stage import Stage, build_ground, build_stage, heads_of
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.filters import Selection
from graph_data.records import Relationship
from graph_data.validity import is_undated
from graph_data.vocabulary import RANK, Status

PERSON = "person"
OFFICE_FAMILY = "membership"  # with a public body at the other end: office held in public view
RESTING = frozenset({"designation", "adjudication", "own-statement"})
PUBLIC_BODIES = frozenset({"state", "government", "military", "intelligence-agency", "international-organisation"})


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


def build_picture(selection: Selection, view: ViewState) -> Picture:
    """Return what a view draws: persons folded, ties bundled, allegations about living persons only listed."""
    dataset, stage = selection.dataset, build_ground(selection.dataset)
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
    heads = (line.arrow_to_target, line.arrow_to_source) if whole else heads_of(selection.dataset, line.source, ties)
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


def build_drawing(selection: Selection, view: ViewState, stage: Stage | None = None) -> Drawing:
    """Return the picture of a view as a drawing: every actor and line of the stage, shown or not."""
    stage, picture = stage or build_stage(selection.dataset), build_picture(selection, view)
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
