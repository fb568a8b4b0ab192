"""The timeline of a view: which lanes, bars, marks, connectors and rows a selection shows, free of any drawing tool."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.network import is_listed_only
from dashboard.timeline_marks import Mark, happening, is_listed_part, mark_of, part_label
from dashboard.timeline_rows import Row, build_rows, chosen_ties
from dashboard.timeline_spans import Axis, Bar, Moment, axis_of, bar_of_when, moment_of_act
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.dates import display_when
from graph_data.filters import Selection, weigh
from graph_data.records import Actor, Prominence, Relationship
from graph_data.sentences import count, with_status
from graph_data.timing import describe_timing
from graph_data.validity import telling_claims
from graph_data.vocabulary import Status

FEW_PARTS = 4  # up to here the parts in lesser events stand as marks of their own
UNNAMED = "Nobody named"
UNDATED_HEADING = "Without a date on record"


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
    window: tuple[float, float] | None  # first and last day of `from` and `to`, as far as the axis goes
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
    listed = [part.id for part in parts if is_listed_part(selection, part) and view.selected != part.id]
    drawn = [part for part in parts if part.id not in set(listed)]
    acts = [tie for tie in _dated_acts(selection)]
    hidden = [tie.id for tie in acts if is_listed_only(selection, tie) and view.selected != tie.id]
    shown = [tie for tie in acts if tie.id not in set(hidden)]
    return Timeline(
        axis,
        _window(selection, axis),
        tuple(_lanes(selection, view, drawn, axis)),
        (*(_act(selection, tie, view, axis) for tie in shown), *_event_connector(selection, view, drawn, axis)),
        build_rows(selection, view, axis),
        (*listed, *hidden),
    )


def _window(selection: Selection, axis: Axis) -> tuple[float, float] | None:
    filters = selection.filters
    if not (filters.since or filters.until):
        return None
    start, end = filters.window
    return float(axis.clip(start).toordinal()), float(axis.clip(end).toordinal() + 1)


# ---- lanes ----------------------------------------------------------------------------------------------------------


def _lanes(selection: Selection, view: ViewState, parts: Iterable[Part], axis: Axis) -> Iterable[Lane]:
    """Return a lane for each actor shown: core ones first, each group by kind, those without any date last."""
    dataset = selection.dataset
    by_actor: dict[str, list[Mark]] = {}
    for part in parts:
        by_actor.setdefault(part.participant.actor, []).append(mark_of(selection, part, view, axis))
    ends = _chosen_ends(selection, view)
    heading = ""
    for actor in sorted((dataset.actors[one] for one in selection.actors), key=lambda actor: _order(dataset, actor)):
        own = _heading(dataset, actor)
        yield _lane(selection, view, actor, by_actor.get(actor.id, []), axis, own if own != heading else "", ends)
        heading = own
    told = {dataset.parts[part_id].event.id for part_id in selection.parts}
    rest = [happening(selection, dataset.events[one], view, axis) for one in selection.events if one not in told]
    if rest:
        marks = tuple(sorted(rest, key=_mark_order))
        sentence = f"{UNNAMED}: {count(len(rest), 'event')} in which no part is shown"
        yield Lane("", UNNAMED, sentence, "Events in which no part is shown", marks=marks)


def _order(dataset: Dataset, actor: Actor) -> tuple[int, int, str, str]:
    kinds = list(dataset.vocabulary.actor_kinds)
    section = 2 if not _has_date(dataset, actor.id) else int(actor.prominence is not Prominence.CORE)
    kind = 0 if section == 2 else kinds.index(actor.kind)  # noqa: PLR2004 - the third section
    return section, kind, actor.label.casefold(), actor.id


def _has_date(dataset: Dataset, actor_id: str) -> bool:
    """Tell whether anything of an actor stands on the axis in any view, so that filtering never moves its lane."""
    return actor_id in _dated_actors(dataset)


_DATED: dict[str, frozenset[str]] = {}


def _dated_actors(dataset: Dataset) -> frozenset[str]:
    return frozenset()


def _heading(dataset: Dataset, actor: Actor) -> str:
    if not _has_date(dataset, actor.id):
        return UNDATED_HEADING
    plural = dataset.vocabulary.actor_kinds[actor.kind].plural
    if actor.prominence is Prominence.CORE:
        return plural[:1].upper() + plural[1:]
    return f"Other {plural}"
