"""The rows of the tab `Table` as plain values: every tie, event and actor that a view shows, with what to sort by."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.evidence_panel import describe_validity
from dashboard.network import build_picture
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.evidence import Assessment, admit_claims, setting_of
from graph_data.filters import Selection
from graph_data.origins import Voice
from graph_data.records import Claim, Event
from graph_data.sentences import (
    abbreviate,
    count,
    count_statuses,
    distinct,
    join,
    origin_name,
    short_speaker,
    source_name,
    tie_phrase,
)
from graph_data.vocabulary import RANK, STATUS_LABELS, Status

LISTED = "listed, not drawn: an allegation about a living person"
FOLDED = "not drawn: of a person folded into an organisation"
CUT_OFF = "cut off: the status of its ties holds them out"


@dataclass(frozen=True)
class Line:
    """One line of a cell: a text, for a button the id that it selects and what only those who hear it need."""

    text: str
    select: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row, what it is sorted by (nothing stands last), and a remark under it.

    `mark` is the word of the vocabulary that gives it a sign beside the text: a status or a family.
    """

    lines: tuple[Line, ...]
    order: str = ""
    remark: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """A row by the id of its record."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A column; one sorts by number, the others by text. `head` marks the cell that names the row."""

    id: str
    label: str
    numeric: bool = False
    head: bool = False


@dataclass(frozen=True)
class Listing:
    """A table before it is drawn; the caption says in a sentence what is no row."""

    id: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str


TIE_COLUMNS = (
    Column("number", "No.", numeric=True),
    Column("tie", "Tie", head=True),
    Column("status", "Status", numeric=True),
    Column("family", "Family"),
    Column("when", "When"),
    Column("for", "For", numeric=True),
    Column("speculating", "Speculating", numeric=True),
    Column("against", "Against", numeric=True),
    Column("grading", "Best grading"),
    Column("sources", "Sources"),
)
EVENT_COLUMNS = (
    Column("date", "Date"),
    Column("title", "Event", head=True),
    Column("kind", "Kind"),
    Column("place", "Place"),
    Column("parts", "Parts", numeric=True),
    Column("sources", "Sources"),
)
ACTOR_COLUMNS = (
    Column("name", "Actor", head=True),
    Column("kind", "Kind"),
    Column("shown", "Ties shown", numeric=True),
    Column("disputed", "Disputed", numeric=True),
    Column("active", "Active"),
)


def list_all(selection: Selection, view: ViewState) -> tuple[Listing, Listing, Listing]:
    """Return the ties, events and actors of a view."""
    return list_ties(selection, view), list_events(selection), list_actors(selection)


def list_ties(selection: Selection, view: ViewState) -> Listing:
    """Return every relationship that a view shows, those that the drawing leaves out included."""
    picture = build_picture(selection, view)
    remarks = {**dict.fromkeys(picture.listed, LISTED), **dict.fromkeys(picture.within_folded, FOLDED)}
    numbers = selection.dataset.numbers
    ordered = sorted(selection.relationships, key=lambda tie_id: (numbers.get(tie_id, 0), tie_id))
    rows = tuple(_tie_row(selection, tie_id, remarks.get(tie_id, "")) for tie_id in ordered)
    caption = f"Ties: {count(len(rows), 'row')}. {_held([*map(selection.status, selection.held)], 'tie')}"
    empty = "No tie passes these filters and statuses."
    return Listing("ties", "Ties", caption, TIE_COLUMNS, rows, empty)


def list_events(selection: Selection) -> Listing:
    """Return every event that a view shows, each with the parts in it that show."""
    dataset = selection.dataset
    parts: dict[str, list[str]] = {}
    for part_id in selection.parts:
        parts.setdefault(dataset.parts[part_id].event.id, []).append(part_id)
    events = [dataset.events[event_id] for event_id in selection.events]
    events.sort(key=lambda event: (event.when.earliest, event.id))
    rows = tuple(_event_row(selection, event, parts.get(event.id, ())) for event in events)
    held = _held([*map(selection.status, selection.held_parts)], "part")
    caption = f"Events: {count(len(rows), 'row')} with {count(len(selection.parts), 'part')}. {held}"
    return Listing("events", "Events", caption, EVENT_COLUMNS, rows, "No event has a part that passes these filters.")


def list_actors(selection: Selection) -> Listing:
    """Return every actor that a view shows."""
    dataset = selection.dataset
    ties: dict[str, list[str]] = {}
    for tie_id in selection.relationships:
        for end in set(dataset.ends_of(dataset.relationships[tie_id])):
            ties.setdefault(end, []).append(tie_id)
    ordered = sorted(selection.actors, key=lambda actor_id: (dataset.label(actor_id).casefold(), actor_id))
    rows = tuple(_actor_row(selection, actor_id, ties.get(actor_id, ())) for actor_id in ordered)
    cut = len(selection.cut_off)
    caption = f"Actors: {count(len(rows), 'row')}; {cut or 'none'} cut off because all ties are held out."
    return Listing("actors", "Actors", caption, ACTOR_COLUMNS, rows, "No actor passes these filters.")


def _held(statuses: Sequence[Status], noun: str) -> str:
    """Say what the statuses hold out and is therefore no row."""
    total = len(statuses)
    if not total:
        return f"No {noun} is held out by its status."
    told = count_statuses(statuses)
    held = "is held out by its status and is no row" if total == 1 else "are held out by their status and are no rows"
    return f"{count(total, noun)} {held} here: {told}."


def _tie_row(selection: Selection, tie_id: str, remark: str) -> Row:
    dataset, assessment = selection.dataset, selection.assessment(tie_id)
    tie = dataset.relationships[tie_id]
    word = dataset.vocabulary.relationship_types[tie.type]
    number = str(dataset.numbers.get(tie_id, ""))
    phrase = tie_phrase(dataset, tie)
    named = Line(phrase, tie_id, f", {STATUS_LABELS[assessment.status].lower()}")
    family = dataset.vocabulary.families[word.family].label
    grading = str(assessment.best_grading or "")
    cells = (
        _plain(number),
        Cell((named,), phrase.casefold(), remark),
        _status(dataset, assessment),
        Cell((Line(family),), family.casefold(), mark=word.family),
        _when(selection, tie_id, act=word.form == "act"),
        *(_voices(dataset, side) for side in (assessment.affirming, assessment.speculating, assessment.against)),
        _plain(grading or "none", grading),
        _sources(dataset, selection.weighed.evidence.claims[tie_id]),
    )
    return Row(tie_id, cells)


def _plain(text: str, order: str | None = None) -> Cell:
    return Cell((Line(text),), text.casefold() if order is None else order)


def _status(dataset: Dataset, assessment: Assessment) -> Cell:
    denied = distinct(origin_name(dataset, origin) for origin in assessment.denied_by)
    remark = f"denied by {join(denied)}, a party to it" if denied and assessment.standing else ""
    return Cell((Line(STATUS_LABELS[assessment.status]),), str(RANK[assessment.status]), remark, assessment.status)


def _when(selection: Selection, tie_id: str, *, act: bool) -> Cell:
    """Return when a tie held as its claims say, sorted by the earliest day that they allow."""
    validity = selection.weighed.validity[tie_id]
    remark = "not surely within the window" if tie_id in selection.unsure_in_window else ""
    order = validity.corners.earliest_start.isoformat() if validity else ""
    return Cell((Line(describe_validity(validity, act=act)),), order, remark)


def _voices(dataset: Dataset, voices: Sequence[Voice]) -> Cell:
    """Return how many origins stand on one side, with their names."""
    documents = short_sources(dataset)
    names = distinct(
        documents[voice.origin.key] if voice.origin.kind == "source" else short_speaker(dataset, voice)
        for voice in voices
    )
    return Cell((Line(f"{len(voices)}: {'; '.join(names)}" if names else "0"),), str(len(voices)))


@lru_cache(maxsize=8)
def short_sources(dataset: Dataset) -> Mapping[str, str]:
    """Return a short name for every document, with its date or title where others would be called the same."""
    names = {source_id: abbreviate(source_name(dataset, source_id)) for source_id in dataset.sources}
    shared = Counter(names.values())
    dated = {
        source_id: _dated(dataset, source_id, name) if shared[name] > 1 else name for source_id, name in names.items()
    }
    same = Counter(dated.values())
    return {
        source_id: f"{name}, “{dataset.sources[source_id].title}”" if same[name] > 1 else name
        for source_id, name in dated.items()
    }


def _dated(dataset: Dataset, source_id: str, name: str) -> str:
    """Return a name with the year of its document, where that is one."""
    date = dataset.sources[source_id].date
    return f"{name} {date.latest.year}" if date and date.earliest.year == date.latest.year else name


def _sources(dataset: Dataset, claims: Iterable[Claim]) -> Cell:
    """Return the documents behind claims, each with its places."""
    places: dict[str, list[str]] = {}
    for claim in claims:
        places.setdefault(claim.source, []).append(claim.at or "no locator")
    names = short_sources(dataset)
    told = sorted((names[source_id], ", ".join(distinct(at))) for source_id, at in places.items())
    lines = tuple(Line(f"{name} {at}") for name, at in told)
    return Cell(lines or (Line("none"),), told[0][0].casefold() if told else "")


def _event_row(selection: Selection, event: Event, parts: Sequence[str]) -> Row:
    dataset, filters = selection.dataset, selection.filters
    told = admit_claims(event.claims, setting_of(dataset), filters.without, filters.only, filters.asof)
    claims = [*told, *(claim for part in parts for claim in selection.weighed.evidence.claims[part])]
    lines = tuple(_part_line(selection, part_id) for part_id in parts)
    kind = dataset.vocabulary.event_kinds[event.kind].label
    place = event.place.name if event.place else ""
    cells = (
        Cell((Line(display_when(event.when)),), event.when.earliest.isoformat()),
        Cell((Line(event.title, event.id),), event.title.casefold()),
        _plain(kind),
        _plain(place or "not given", place.casefold()),
        Cell(lines or (Line("none in this view"),), str(len(parts))),
        _sources(dataset, claims),
    )
    return Row(event.id, cells)


def _part_line(selection: Selection, part_id: str) -> Line:
    dataset = selection.dataset
    part = dataset.parts[part_id]
    role = dataset.vocabulary.roles[part.participant.role].label
    status = STATUS_LABELS[selection.status(part_id)].lower()
    return Line(f"{role}: {dataset.label(part.participant.actor)}, {status}", part_id)


def _actor_row(selection: Selection, actor_id: str, ties: Sequence[str]) -> Row:
    dataset = selection.dataset
    actor = dataset.actors[actor_id]
    full = actor.name if actor.name != actor.label else ""
    remark = "; ".join(piece for piece in (full, CUT_OFF if actor_id in selection.cut_off else "") if piece)
    disputed = sum(selection.status(tie_id) is Status.DISPUTED for tie_id in ties)
    active = display_when(actor.active) if actor.active else "not given"
    cells = (
        Cell((Line(actor.label, actor_id),), actor.label.casefold(), remark),
        _plain(dataset.vocabulary.actor_kinds[actor.kind].label),
        _plain(str(len(ties))),
        _plain(str(disputed)),
        _plain(active, actor.active.earliest.isoformat() if actor.active else ""),
    )
    return Row(actor_id, cells)
