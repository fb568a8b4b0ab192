"""The marks of a timeline: an actor's part in an event, or an event in which no part is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.network import PERSON, RESTING
from dashboard.timeline_spans import Axis, Moment, moment_of
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.dates import display_when
from graph_data.evidence import admit_claims, setting_of
from graph_data.filters import Selection
from graph_data.records import Claim, Event, Prominence
from graph_data.sentences import with_status
from graph_data.vocabulary import STATUS_LABELS, Status

LONGEST_TITLE = 34
STATUS_DOT = " · "  # between a name and its status; a dot of the name itself is another sign


class Glyph(StrEnum):
    """What the shape of a mark says of the part; in the order of the legend."""

    CLAIMED = "claimed"
    ATTRIBUTED = "attributed"
    ACTED = "acted"
    AFFECTED = "affected"
    SITE = "site"
    OTHER = "other"
    EVENT = "event"


GLYPH_LABELS: Mapping[Glyph, tuple[str, str]] = {  # and what that means, where the word alone might not say it
    Glyph.CLAIMED: ("claimed", "The actor is said to have claimed it itself."),
    Glyph.ATTRIBUTED: ("attributed", "Others attribute it to the actor."),
    Glyph.ACTED: ("took part", ""),
    Glyph.AFFECTED: ("target, victim", ""),
    Glyph.SITE: ("site", ""),
    Glyph.OTHER: ("spoken of, addressed", "Or appointed, or in another part that is none of the others."),
    Glyph.EVENT: ("event, no part shown", ""),
}
GLYPHS: Mapping[str, Glyph] = {
    "claimed": Glyph.CLAIMED,
    "attributed": Glyph.ATTRIBUTED,
    "attributed-planning": Glyph.ATTRIBUTED,
    "attributed-support": Glyph.ATTRIBUTED,
    "claimed-link": Glyph.ATTRIBUTED,
    "belligerent": Glyph.ACTED,
    "actor": Glyph.ACTED,
    "participant": Glyph.ACTED,
    "signatory": Glyph.ACTED,
    "mediator": Glyph.ACTED,
    "host": Glyph.ACTED,
    "speaker": Glyph.ACTED,
    "publisher": Glyph.ACTED,
    "founder": Glyph.ACTED,
    "target": Glyph.AFFECTED,
    "victim": Glyph.AFFECTED,
    "site": Glyph.SITE,
}  # any other role, also one that a dataset adds, is OTHER


@dataclass(frozen=True)
class Mark:
    """A part in an event, or an event, at its time; `id` is what a click selects."""

    id: str
    event: str
    glyph: Glyph
    family: str
    status: Status
    moment: Moment
    label: str  # the event's name, shortened, with the status of the part
    sentence: str  # the whole of it with its status and date
    core: bool = False
    chosen: bool = False


def mark_of(selection: Selection, part: Part, view: ViewState, axis: Axis) -> Mark:
    """Return the mark of a part."""
    dataset, assessment = selection.dataset, selection.assessment(part.id)
    event = part.event
    role = dataset.vocabulary.roles[part.participant.role].label
    told = with_status(dataset, part, assessment)
    return Mark(
        part.id,
        event.id,
        GLYPHS.get(part.participant.role, Glyph.OTHER),
        dataset.family_of(part),
        assessment.status,
        moment_of(event.when, axis),
        label_of(event, assessment.status),
        f"{told} Part: {role}. When: {display_when(event.when)}.",
        core=event.prominence is Prominence.CORE,
        chosen=view.selected in {part.id, event.id},
    )


def happening(selection: Selection, event: Event, view: ViewState, axis: Axis) -> Mark:
    """Return the mark of an event in which no part is shown; its status is that of having happened."""
    status = selection.weigh(event.claims).status
    return Mark(
        event.id,
        event.id,
        Glyph.EVENT,
        "",
        status,
        moment_of(event.when, axis),
        label_of(event, status),
        f"That it happened: {STATUS_LABELS[status]}. {event.title}. When: {display_when(event.when)}.",
        core=event.prominence is Prominence.CORE,
        chosen=view.selected == event.id,
    )


def told_of(selection: Selection, event: Event) -> tuple[Claim, ...]:
    """Return the claims that an event happened, as far as the view admits their sources."""
    filters, setting = selection.filters, setting_of(selection.dataset)
    return admit_claims(event.claims, setting, filters.without, filters.only, filters.asof)


def label_of(event: Event, status: Status) -> str:
    """Return an event's name for the picture, cut at a word where it is long, with a status beside it."""
    sign = "≠ " if status is Status.DISPUTED else ""
    title = shorten(event.title.replace(STATUS_DOT, " - "), LONGEST_TITLE)
    return f"{title}{STATUS_DOT}{sign}{STATUS_LABELS[status].lower()}"


def shorten(text: str, longest: int) -> str:
    """Return a text, cut at a word with an ellipsis where it is longer than allowed."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole = cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip(' ,;:')}…"


def is_listed_part(selection: Selection, part: Part) -> bool:
    """Tell whether a part is an allegation against a living person, which the drawing leaves to table and evidence.

    The same rule as for ties: corroborated parts, and those that rest on a designation, a court's decision or an own
    statement, are drawn.
    """
    dataset, assessment = selection.dataset, selection.assessment(part.id)
    if dataset.vocabulary.roles[part.participant.role].polarity != "hostile":
        return False
    if not _is_living(dataset, part.participant.actor) or assessment.status is Status.CORROBORATED:
        return False
    return not any(claim.basis in RESTING for voice in assessment.affirming for claim in voice.claims)


def _is_living(dataset: Dataset, actor_id: str) -> bool:
    actor = dataset.actors[actor_id]
    return actor.kind == PERSON and not any(fact.field == "died" for fact in actor.facts)
