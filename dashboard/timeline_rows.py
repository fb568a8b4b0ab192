"""The rows of what is selected: when a tie held, and when each claim for or against it was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.evidence_cards import absence
from dashboard.evidence_records import ties_of_line
from dashboard.timeline_spans import Axis, Bar, Moment, bar_of_validity, bar_of_when, moment_of
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.dates import display_when
from graph_data.filters import Selection
from graph_data.origins import Voice, said_of
from graph_data.records import Claim, Relationship
from graph_data.sentences import count, speaker_name, with_status
from graph_data.timing import describe_timing
from graph_data.validity import telling_claims
from graph_data.vocabulary import RANK, STANCE_LABELS, Status


@dataclass(frozen=True)
class Tick:
    """A claim at the time when it was said."""

    speaker: str
    moment: Moment
    sentence: str
    counted: bool = True


@dataclass(frozen=True)
class Row:
    """A selected tie: its sentence, how long it held, and the claims on either side of it."""

    tie: str
    status: Status
    family: str
    sentence: str
    timing: str
    bar: Bar | None
    held: str  # what the bar is: the time for which the tie held, its date, its event's
    fade_note: str  # what stands beside an end that nobody gives, or a date that nobody gives
    affirming: tuple[Tick, ...]  # with those who speculate
    against: tuple[Tick, ...]


def chosen_ties(selection: Selection, view: ViewState) -> tuple[str, ...]:
    """Return the ties that are selected: one, those of a line, or those of a question; strongest first."""
    dataset, chosen = selection.dataset, view.selected
    weighed = selection.weighed.evidence.assessments
    if chosen is None:
        return ()
    if chosen in dataset.relationships or chosen in dataset.parts:
        found = [chosen]
    elif chosen in dataset.questions:
        found = list(dataset.questions[chosen].ties)
    elif "~" in chosen:
        found = [tie.id for tie in ties_of_line(selection, chosen)]
    else:
        found = []
    return tuple(sorted((one for one in found if one in weighed), key=lambda one: (RANK[weighed[one].status], one)))


def build_rows(selection: Selection, view: ViewState, axis: Axis) -> tuple[Row, ...]:
    """Return a row for each selected tie, whether or not the view's statuses hold it out: the row says so."""
    return tuple(_row(selection, tie_id, axis) for tie_id in chosen_ties(selection, view))


def _row(selection: Selection, tie_id: str, axis: Axis) -> Row:
    dataset, assessment = selection.dataset, selection.assessment(tie_id)
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    absent = absence(selection, tie_id)
    bar, timing, note = _event_time(tie, axis) if isinstance(tie, Part) else _tie_time(selection, tie, axis)
    fors, missing = _ticks(dataset, (*assessment.affirming, *assessment.speculating), axis)
    against, more = _ticks(dataset, assessment.against, axis)
    lost = missing + more
    unplaced = f" {count(lost, 'claim has', 'claims have')} no date of speaking and no place here." if lost else ""
    return Row(
        tie_id,
        assessment.status,
        dataset.family_of(tie),
        with_status(dataset, tie, assessment) + (f" {absent}" if absent else ""),
        timing + unplaced,
        bar,
        _caption(dataset, tie),
        note,
        fors,
        against,
    )


def _caption(dataset: Dataset, tie: Relationship | Part) -> str:
    if isinstance(tie, Part):
        return "the event"
    return "the act" if dataset.vocabulary.relationship_types[tie.type].form == "act" else "said to hold"


def _event_time(part: Part, axis: Axis) -> tuple[Bar, str, str]:
    """Return when the event of a part happened: its claims say nothing else of time."""
    when = part.event.when
    return bar_of_when(when, axis), f"The event: {display_when(when)}.", "end unknown" if when.unknown_end else ""


def _tie_time(selection: Selection, tie: Relationship, axis: Axis) -> tuple[Bar | None, str, str]:
    dataset, validity = selection.dataset, selection.weighed.validity[tie.id]
    claims = telling_claims(selection.assessment(tie.id))
    act = dataset.vocabulary.relationship_types[tie.type].form == "act"
    timing = describe_timing(dataset, claims, validity, act=act)
    if validity is None:
        return None, timing, ""
    if validity.undated:
        note = "no claim says when"
    elif validity.last_attested is not None:
        note = f"not attested since {validity.last_attested.year}"
    else:
        note = "said to go on" if validity.ongoing else ""
    return bar_of_validity(validity, claims, axis), timing, note


def _ticks(dataset: Dataset, voices: Iterable[Voice], axis: Axis) -> tuple[tuple[Tick, ...], int]:
    """Return the claims that were said on a date, earliest first, and how many others there are."""
    claims = [(voice, claim) for voice in voices for claim in voice.claims]
    ticks = [tick for voice, claim in claims if (tick := _tick(dataset, voice, claim, axis))]
    ticks.sort(key=lambda tick: (tick.moment.middle, tick.speaker, tick.sentence))
    return tuple(ticks), len(claims) - len(ticks)


def _tick(dataset: Dataset, voice: Voice, claim: Claim, axis: Axis) -> Tick | None:
    said = said_of(claim, dataset.sources)
    if said is None:
        return None
    name = speaker_name(dataset, voice)
    source = dataset.sources[claim.source]
    counted = claim in voice.heard or claim.stance.value in {"affirms", "speculates"}
    place = f", {claim.at}" if claim.at else ""
    told = (
        f"{name} {STANCE_LABELS[claim.stance.value]}, said {display_when(said)}. {claim.says} "
        f"{source.title}{place}." + ("" if counted else " Shown, not counted.")
    )
    return Tick(name, moment_of(said, axis), told, counted)
