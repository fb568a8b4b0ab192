"""The timeline of a view: what a selection shows over time, free of any drawing tool; page and figure read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.network import is_listed_only
from dashboard.timeline_lanes import Lane, build_lanes
from dashboard.timeline_marks import Mark, is_listed_part
from dashboard.timeline_rows import Row, build_rows, chosen_ties
from dashboard.timeline_spans import Axis, Moment, axis_of, moment_of, moment_of_act
from dashboard.view_state import ViewState
from graph_data.dataset import Part
from graph_data.dates import display_when
from graph_data.filters import Selection
from graph_data.records import Relationship
from graph_data.sentences import with_status
from graph_data.timing import describe_timing
from graph_data.validity import telling_claims
from graph_data.vocabulary import Status


@dataclass(frozen=True)
class Connector:
    """An act between actors, or the event that is selected, as a line between their lanes."""

    id: str
    actors: tuple[str, ...]
    family: str
    status: Status | None  # none for an event: its parts carry theirs
    moment: Moment
    sentence: str
    chosen: bool = False


@dataclass(frozen=True)
class Timeline:
    """The picture of a view over time; lanes from top to bottom."""

    axis: Axis
    window: tuple[float, float] | None  # the days of `from` and `to`, as far as the axis goes
    lanes: tuple[Lane, ...]
    connectors: tuple[Connector, ...]
    rows: tuple[Row, ...]
    listed: tuple[str, ...]  # parts and acts that the drawing leaves to table and evidence

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every part and event that is drawn, as a mark or in a strip."""
        return tuple(mark for lane in self.lanes for mark in (*lane.marks, *lane.strip))


def build_timeline(selection: Selection, view: ViewState) -> Timeline:
    """Return the timeline of a view: the actors, parts and events of its selection and nothing else."""
    axis = axis_of(selection.dataset)
    parts = [selection.dataset.parts[part_id] for part_id in selection.parts]
    listed = {part.id for part in parts if is_listed_part(selection, part) and view.selected != part.id}
    drawn = [part for part in parts if part.id not in listed]
    acts = _dated_acts(selection)
    hidden = {tie.id for tie in acts if is_listed_only(selection, tie) and view.selected != tie.id}
    connectors = [_act(selection, tie, view, axis) for tie in acts if tie.id not in hidden]
    connectors += _event_connector(selection, view, drawn, axis)
    return Timeline(
        axis,
        _window(selection, axis),
        tuple(build_lanes(selection, view, drawn, _chosen_ends(selection, view), axis)),
        tuple(connectors),
        build_rows(selection, view, axis),
        tuple(sorted(listed | hidden)),
    )


def _window(selection: Selection, axis: Axis) -> tuple[float, float] | None:
    filters = selection.filters
    if not (filters.since or filters.until):
        return None
    start, end = filters.window
    return float(axis.clip(start).toordinal()), float(axis.clip(end).toordinal() + 1)


def _chosen_ends(selection: Selection, view: ViewState) -> frozenset[str]:
    """Return the actors that the selection concerns: itself, the ends of its ties, those with a part in it."""
    dataset, chosen = selection.dataset, view.selected or ""
    ends = {chosen} & dataset.actors.keys()
    for tie_id in chosen_ties(selection, view):
        ends |= {*dataset.ends_of(dataset.relationships.get(tie_id) or dataset.parts[tie_id])}
    if chosen in dataset.events:
        ends |= {one.actor for one in dataset.events[chosen].participants}
    return frozenset(ends)


def _dated_acts(selection: Selection) -> list[Relationship]:
    """Return the acts of a view that some claim dates; an undated one has its place in evidence and row alone."""
    dataset, validity = selection.dataset, selection.weighed.validity
    ties = [dataset.relationships[tie_id] for tie_id in selection.relationships]
    acts = [tie for tie in ties if dataset.vocabulary.relationship_types[tie.type].form == "act"]
    return [tie for tie in acts if (held := validity[tie.id]) is not None and not held.undated]


def _act(selection: Selection, tie: Relationship, view: ViewState, axis: Axis) -> Connector:
    dataset, assessment, validity = selection.dataset, selection.assessment(tie.id), selection.weighed.validity[tie.id]
    if validity is None:
        message = "an act without any date has no place in time"
        raise ValueError(message)
    claims = telling_claims(assessment)
    unsure = " Perhaps not in the window." if tie.id in selection.unsure_in_window else ""
    timing = describe_timing(dataset, claims, validity, act=True)
    return Connector(
        tie.id,
        (tie.source_actor, tie.target_actor),
        dataset.family_of(tie),
        assessment.status,
        moment_of_act(validity, claims, axis),
        f"{with_status(dataset, tie, assessment)} {timing}{unsure}",
        chosen=tie.id in chosen_ties(selection, view),
    )


def _event_connector(selection: Selection, view: ViewState, parts: Sequence[Part], axis: Axis) -> Iterable[Connector]:
    """Return the line between the parts of the event that is selected, or whose part is; none for one lane."""
    dataset = selection.dataset
    chosen = view.selected or ""
    chosen = dataset.parts[chosen].event.id if chosen in dataset.parts else chosen
    if chosen not in dataset.events:
        return
    event = dataset.events[chosen]
    actors = tuple(sorted({part.participant.actor for part in parts if part.event.id == chosen}))
    if len(actors) > 1:
        sentence = f"{event.title}, {display_when(event.when)}: parts of {len(actors)} actors"
        yield Connector(event.id, actors, "", None, moment_of(event.when, axis), sentence, chosen=True)
