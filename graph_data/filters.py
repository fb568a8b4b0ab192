"""What a view shows: filters as data, applied by one function that reads records and assessments alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph_data.criteria import Filters
from graph_data.dataset import Dataset, Part
from graph_data.dates import possibly_overlap, surely_overlap
from graph_data.evidence import Assessment, Evidence, Tie, admit_claims, assess, assess_all, setting_of
from graph_data.records import Claim, Event, Relationship
from graph_data.validity import Validity, validity_of
from graph_data.vocabulary import Status

MOST_WEIGHED = 64  # how many ways of weighing the sources are kept ready
HELD_AS: Mapping[Status, str] = {
    Status.DISPUTED: "disputed",
    Status.DENIED: "denied",
    Status.ALLEGED: "unproven",
    Status.SPECULATIVE: "unproven",
}


@dataclass(frozen=True)
class HeldOut:
    """How many relationships the other filters would show and the statuses hold out, by why."""

    disputed: int = 0
    unproven: int = 0
    denied: int = 0
    party_denied: int = 0
    other: int = 0

    @property
    def relationships(self) -> int:
        """The sum of the parts."""
        return self.disputed + self.unproven + self.denied + self.party_denied + self.other


@dataclass(frozen=True)
class Weighed:
    """A dataset with its ties weighed on the sources that stay, and when each tie held."""

    evidence: Evidence
    validity: Mapping[str, Validity | None]
    events_told: frozenset[str]  # events that did not lose every claim that they happened


@dataclass(frozen=True)
class Selection:
    """What a view shows of a dataset; ids sorted."""

    dataset: Dataset
    filters: Filters
    weighed: Weighed
    actors: tuple[str, ...]
    relationships: tuple[str, ...]
    held: Mapping[str, str]  # relationship held out -> the part of HeldOut that counts it
    cut_off: tuple[str, ...]
    parts: tuple[str, ...]
    events: tuple[str, ...]
    unsure_in_window: frozenset[str] = field(default_factory=frozenset)
    held_parts: Mapping[str, str] = field(default_factory=dict)  # the same for parts in events, which no sum counts

    @property
    def held_out(self) -> HeldOut:
        """How many relationships are held out, by why."""
        reasons = list(self.held.values())
        return HeldOut(**{reason: reasons.count(reason) for reason in HeldOut.__dataclass_fields__})

    def assessment(self, tie_id: str) -> Assessment:
        """Return what a tie amounts to in this view."""
        return self.weighed.evidence.assessments[tie_id]

    def admit(self, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """Return the claims that stay in this view."""
        filters = self.filters
        return admit_claims(claims, setting_of(self.dataset), filters.without, filters.only, filters.asof)

    def weigh(self, claims: tuple[Claim, ...], ends: tuple[str, ...] = ()) -> Assessment:
        """Return what claims amount to that stand under no tie, such as those on a fact, an event or a question."""
        return assess(self.admit(claims), Tie(ends), setting_of(self.dataset), claims)

    def status(self, tie_id: str) -> Status:
        """Return the status of a tie in this view."""
        return self.assessment(tie_id).status


@lru_cache(maxsize=MOST_WEIGHED)
def weigh(
    dataset: Dataset, without: frozenset[str] = frozenset(), only: frozenset[str] = frozenset(), asof: str | None = None
) -> Weighed:
    """Weigh every tie on the sources that stay, and say when it held."""
    evidence = assess_all(dataset, without, only, asof)
    validity = {
        tie_id: validity_of(assessment, dataset.sources, act=is_act(dataset, tie_id))
        for tie_id, assessment in evidence.assessments.items()
    }
    setting = setting_of(dataset)
    told = (
        event.id
        for event in dataset.events.values()
        if not event.claims or admit_claims(event.claims, setting, without, only, asof)
    )
    return Weighed(evidence, validity, frozenset(told))


def is_act(dataset: Dataset, tie_id: str) -> bool:
    """Tell whether a tie happened on a date, as every part in an event does, rather than held for a time."""
    tie = dataset.relationships.get(tie_id)
    return tie is None or dataset.vocabulary.relationship_types[tie.type].form == "act"


def select(dataset: Dataset, filters: Filters) -> Selection:
    """Return what a view shows.

    An actor shows if it passes the actor filters and has a relationship that passes all filters but status; it is
    cut off if all of those are held out. With `everything` actors that no relationship ties show too.
    """
    return select_weighed(dataset, filters, weigh(dataset, filters.without, filters.only, filters.asof))


def select_weighed(dataset: Dataset, filters: Filters, weighed: Weighed) -> Selection:
    """Return what a view shows of ties that were weighed already, whatever its own choice of sources says."""
    admitted = {actor_id for actor_id in dataset.actors if _admits_actor(dataset, filters, actor_id)}
    candidates = [
        tie for tie in dataset.relationships.values() if _admits_tie(dataset, filters, weighed, tie, admitted)
    ]
    if filters.focus:
        candidates = _around_focus(candidates, filters, weighed)
    held = {tie.id: reason for tie in candidates if (reason := why_held(filters, weighed.evidence.assessments[tie.id]))}
    shown = [tie for tie in candidates if tie.id not in held]
    actors = _ends(candidates) | (_untied(dataset, filters, weighed) & admitted)
    admissible = _admit_parts(dataset, filters, weighed, actors)
    held_parts = {
        one.id: reason for one in admissible if (reason := why_held(filters, weighed.evidence.assessments[one.id]))
    }
    parts = [part for part in admissible if part.id not in held_parts]
    events = _select_events(dataset, filters, weighed, parts)
    return Selection(
        dataset,
        filters,
        weighed,
        tuple(sorted(actors)),
        tuple(sorted(tie.id for tie in shown)),
        held,
        tuple(sorted(actors - _ends(shown))),
        tuple(part.id for part in parts),
        events,
        frozenset(tie.id for tie in shown if not _surely_inside(filters, weighed.validity[tie.id])),
        held_parts,
    )


def _ends(ties: Iterable[Relationship]) -> set[str]:
    return {end for tie in ties for end in (tie.source_actor, tie.target_actor)}


def _untied(dataset: Dataset, filters: Filters, weighed: Weighed) -> set[str]:
    """Return the actors that show without a relationship: with `everything`, those that no source ties that stays."""
    if not filters.everything:
        return set()
    told = weighed.evidence.assessments
    untied = dataset.actors.keys() - _ends(tie for tie in dataset.relationships.values() if tie.id in told)
    return untied & {filters.focus} if filters.focus else untied


def _admits_actor(dataset: Dataset, filters: Filters, actor_id: str) -> bool:
    actor = dataset.actors[actor_id]
    kind = filters.kinds is None or actor.kind in filters.kinds
    return kind and (filters.prominence is None or actor.prominence in filters.prominence)


def _admits_tie(
    dataset: Dataset, filters: Filters, weighed: Weighed, tie: Relationship | Part, actors: Iterable[str]
) -> bool:
    """Tell whether a tie passes every filter but status."""
    word = dataset.word_of(tie)
    return (
        tie.id in weighed.evidence.assessments
        and all(end in actors for end in dataset.ends_of(tie))
        and (filters.types is None or word.id in filters.types)
        and (filters.families is None or word.family in filters.families)
        and (isinstance(tie, Part) or is_inside(filters, weighed.validity[tie.id]))
    )


def is_inside(filters: Filters, validity: Validity | None) -> bool:
    """Tell whether a tie possibly held in the window, or surely where that is asked."""
    if not filters.undated and (validity is None or validity.undated):
        return False
    if filters.certain:
        return _surely_inside(filters, validity)
    windowed = filters.since or filters.until
    return not windowed or validity is None or validity.possibly_within(*filters.window)


def _surely_inside(filters: Filters, validity: Validity | None) -> bool:
    """Tell whether a tie held in the window on every reading; of one that nobody dates nobody can be sure."""
    if not (filters.since or filters.until):
        return True
    return validity is not None and validity.surely_within(*filters.window)


def _around_focus(candidates: list[Relationship], filters: Filters, weighed: Weighed) -> list[Relationship]:
    """Return the candidate ties among the actors within so many steps of the focus.

    Steps go over ties whatever their status, over denied ones only if denied ones show: so switching statuses
    never changes who is within reach.
    """
    walkable = [
        tie
        for tie in candidates
        if weighed.evidence.assessments[tie.id].status is not Status.DENIED or Status.DENIED in filters.statuses
    ]
    reached = {filters.focus}
    for _ in range(filters.hops):
        met = [tie for tie in walkable if tie.source_actor in reached or tie.target_actor in reached]
        reached |= {end for tie in met for end in (tie.source_actor, tie.target_actor)}
    return [tie for tie in candidates if tie.source_actor in reached and tie.target_actor in reached]


def why_held(filters: Filters, assessment: Assessment) -> str | None:
    """Return the name of the part of HeldOut under which a tie is held out, none if it shows."""
    status = assessment.status
    if status in filters.statuses:
        hidden = not filters.party_denied and assessment.denied_by and assessment.standing
        return "party_denied" if hidden else None
    return HELD_AS.get(status, "other")


def _admit_parts(dataset: Dataset, filters: Filters, weighed: Weighed, actors: Iterable[str]) -> list[Part]:
    """Return the parts that pass every filter but status."""
    return [
        part
        for part in dataset.parts.values()
        if _admits_tie(dataset, filters, weighed, part, actors) and _in_window(filters, part.event)
    ]


def _in_window(filters: Filters, event: Event) -> bool:
    overlap = surely_overlap if filters.certain else possibly_overlap
    return not (filters.since or filters.until) or overlap(event.when, *filters.window)


def _select_events(dataset: Dataset, filters: Filters, weighed: Weighed, parts: list[Part]) -> tuple[str, ...]:
    """Return the events with a part that shows; with `everything` also those without one that somebody tells of."""
    taken = {part.event.id for part in parts}
    if filters.everything and not filters.focus:
        taken |= {event_id for event_id in weighed.events_told if _in_window(filters, dataset.events[event_id])}
    return tuple(sorted(taken))
