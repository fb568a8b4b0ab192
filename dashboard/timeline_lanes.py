"""The lanes of a timeline: one an actor, core ones first, grouped by kind, those without any date last."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.timeline_marks import Mark, happening, mark_of
from dashboard.timeline_spans import Axis, Bar, bar_of_when
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.dates import display_when
from graph_data.filters import Selection
from graph_data.records import Actor, Prominence
from graph_data.sentences import count

FEW_PARTS = 2  # up to here the parts in lesser events stand as marks of their own
UNNAMED = "Nobody named"
UNNAMED_HEADING = "Events in which no part is shown"
UNDATED_HEADING = "Without a date on record"
CORE, CONTEXT, UNDATED = range(3)


@dataclass(frozen=True)
class Lane:
    """What one actor did when; the lane without an actor holds the events in which no part is shown."""

    actor: str
    label: str
    sentence: str  # what a screen reader says of it
    heading: str = ""  # of the group that begins here
    core: bool = False
    bar: Bar | None = None
    marks: tuple[Mark, ...] = ()
    strip: tuple[Mark, ...] = ()  # the rest, drawn as density until the lane is opened
    opened: bool = False
    openable: bool = False
    chosen: bool = False  # selected, or an end of what is selected


def build_lanes(
    selection: Selection, view: ViewState, parts: Iterable[Part], ends: frozenset[str], axis: Axis
) -> Iterable[Lane]:
    """Return a lane for each actor shown, with the parts that are drawn; `ends` are those of what is selected."""
    dataset = selection.dataset
    by_actor: dict[str, list[Mark]] = {}
    told = set()
    for part in parts:
        by_actor.setdefault(part.participant.actor, []).append(mark_of(selection, part, view, axis))
        told.add(part.event.id)
    before = ""
    for actor in sorted((dataset.actors[one] for one in selection.actors), key=lambda actor: _order(dataset, actor)):
        heading = _heading(dataset, actor)
        marks = sorted(by_actor.get(actor.id, []), key=_mark_order)
        lane = _lane(dataset, view, actor, marks, axis)
        yield replace(lane, heading=heading if heading != before else "", chosen=actor.id in ends)
        before = heading
    yield from _unnamed(selection, told, view, axis)


def _lane(dataset: Dataset, view: ViewState, actor: Actor, marks: Sequence[Mark], axis: Axis) -> Lane:
    lesser = [mark for mark in marks if not (mark.core or mark.chosen)]
    openable = len(lesser) > FEW_PARTS
    opened = actor.id in view.opened or view.selected == actor.id
    hidden = {mark.id for mark in lesser} if openable and not opened else set()
    return Lane(
        actor.id,
        actor.label,
        _sentence(dataset, actor, marks),
        core=actor.prominence is Prominence.CORE,
        bar=bar_of_when(actor.active, axis) if actor.active else None,
        marks=tuple(mark for mark in marks if mark.id not in hidden),
        strip=tuple(mark for mark in marks if mark.id in hidden),
        opened=opened and openable,
        openable=openable,
    )


def _unnamed(selection: Selection, told: Collection[str], view: ViewState, axis: Axis) -> Iterable[Lane]:
    """Return the lane of the events in which no part is drawn, if there are such."""
    events = [selection.dataset.events[one] for one in selection.events if one not in told]
    if events:
        marks = tuple(sorted((happening(selection, event, view, axis) for event in events), key=_mark_order))
        yield Lane(
            "",
            UNNAMED,
            f"{UNNAMED}: {count(len(marks), 'event')} in which no part is shown",
            UNNAMED_HEADING,
            marks=marks,
        )


def _mark_order(mark: Mark) -> tuple[float, float, str]:
    return mark.moment.middle, float(mark.moment.last.toordinal()), mark.id


def _sentence(dataset: Dataset, actor: Actor, marks: Sequence[Mark]) -> str:
    kind = dataset.vocabulary.actor_kinds[actor.kind].label
    active = f"active {display_when(actor.active)}" if actor.active else "no time of activity on record"
    return f"{actor.name}, {kind}; {active}; {count(len(marks), 'part')} in events"


def _order(dataset: Dataset, actor: Actor) -> tuple[int, int, str, str]:
    section = _section(dataset, actor)
    kind = 0 if section == UNDATED else list(dataset.vocabulary.actor_kinds).index(actor.kind)
    return section, kind, actor.label.casefold(), actor.id


def _section(dataset: Dataset, actor: Actor) -> int:
    if actor.id not in _dated_actors(dataset):
        return UNDATED
    return CORE if actor.prominence is Prominence.CORE else CONTEXT


@lru_cache(maxsize=4)
def _dated_actors(dataset: Dataset) -> frozenset[str]:
    """Return the actors of which anything stands on the axis in any view, so that filtering never moves a lane."""
    found = {actor.id for actor in dataset.actors.values() if actor.active is not None}
    found |= {part.participant.actor for part in dataset.parts.values()}
    for tie in dataset.relationships.values():
        if dataset.vocabulary.relationship_types[tie.type].form == "act" and any(claim.when for claim in tie.claims):
            found |= {tie.source_actor, tie.target_actor}
    return frozenset(found)


def _heading(dataset: Dataset, actor: Actor) -> str:
    section = _section(dataset, actor)
    if section == UNDATED:
        return UNDATED_HEADING
    plural = dataset.vocabulary.actor_kinds[actor.kind].plural
    further = section == CONTEXT and any(
        other.kind == actor.kind and _section(dataset, other) == CORE for other in dataset.actors.values()
    )
    return f"Further {plural}" if further else plural[:1].upper() + plural[1:]
