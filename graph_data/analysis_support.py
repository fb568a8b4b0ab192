"""Room of the lone voices: relationships that one side, one speaker or one document carries alone; and coverage."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from graph_data.dataset import Dataset
from graph_data.evidence import Assessment
from graph_data.filters import Selection
from graph_data.origins import Origin, said_of
from graph_data.validity import FADE_YEARS, telling_claims
from graph_data.vocabulary import Status


@dataclass(frozen=True)
class Support:
    """Relationships of a view that the same origins affirm, and nobody else; ids sorted."""

    origins: tuple[Origin, ...]
    ties: tuple[str, ...]


@dataclass(frozen=True)
class Lone:
    """What one side, or one origin, carries alone, most ties first; ties that nobody affirms are in none."""

    rivals: tuple[Support, ...]  # every origin that affirms is a rival of an end, and no end
    parties: tuple[Support, ...]  # every origin that affirms is an end's own side
    single: tuple[Support, ...]  # one uninvolved origin affirms alone


@dataclass(frozen=True)
class Coverage:
    """How well what is shown is covered by sources; numbers of relationships."""

    statuses: tuple[Status, ...]  # one for each
    documents: int  # that speak of any of them, for or against
    one_origin: int  # affirmed, or speculated, by one origin alone
    stale: int  # without a document or a word of the last years before the day up to which was read
    since: int  # the first of those years
    denied_by_party: int  # kept although a party denies them
    sides: tuple[tuple[str, int], ...]  # side -> how many it affirms, most first


def find_lone(selection: Selection) -> Lone:
    """Return the relationships of a view that one side or one origin carries alone."""
    return Lone(
        rivals=_grouped(selection, _rivals_of_an_end),
        parties=_grouped(selection, _own_word),
        single=_grouped(selection, _alone),
    )


def _grouped(selection: Selection, pick: Callable[[Dataset, str, Assessment], bool]) -> tuple[Support, ...]:
    groups: dict[tuple[Origin, ...], list[str]] = {}
    for tie in selection.relationships:
        assessment = selection.assessment(tie)
        if assessment.affirming and pick(selection.dataset, tie, assessment):
            groups.setdefault(tuple(sorted(voice.origin for voice in assessment.affirming)), []).append(tie)
    found = [Support(origins, tuple(ties)) for origins, ties in groups.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.ties), one.origins)))


def _end_sides(dataset: Dataset, tie: str) -> set[str]:
    return {dataset.sides[end] for end in dataset.ends_of(dataset.relationships[tie])}


def _rivals_of_an_end(dataset: Dataset, tie: str, assessment: Assessment) -> bool:
    sides = _end_sides(dataset, tie)
    return all(voice.involved and voice.origin.key not in sides for voice in assessment.affirming)


def _own_word(dataset: Dataset, tie: str, assessment: Assessment) -> bool:
    sides = _end_sides(dataset, tie)
    return all(voice.involved and voice.origin.key in sides for voice in assessment.affirming)


def _alone(_dataset: Dataset, _tie: str, assessment: Assessment) -> bool:
    return len(assessment.affirming) == 1 and not assessment.affirming[0].involved


def measure_coverage(selection: Selection, ties: Iterable[str] | None = None) -> Coverage:
    """Return how well the relationships of a view, or some of them, are covered by sources."""
    dataset = selection.dataset
    chosen = selection.relationships if ties is None else tuple(ties)
    weighed = [selection.assessment(tie) for tie in chosen]
    since = dataset.about.as_of.latest.year - FADE_YEARS
    sides = Counter(voice.origin.key for one in weighed for voice in one.affirming if voice.origin.kind == "side")
    return Coverage(
        statuses=tuple(one.status for one in weighed),
        documents=len({document for one in weighed for document in documents_on(one)}),
        one_origin=sum(len(one.affirming or one.speculating) == 1 for one in weighed),
        stale=sum(_newest(dataset, one) < date(since, 1, 1) for one in weighed),
        since=since,
        denied_by_party=sum(bool(one.denied_by) and one.standing for one in weighed),
        sides=tuple(sorted(sides.items(), key=lambda item: (-item[1], item[0]))),
    )


def documents_on(assessment: Assessment) -> set[str]:
    """Return the documents that were read for what a tie amounts to."""
    voices = (*assessment.affirming, *assessment.speculating, *assessment.against)
    return {claim.source for voice in voices for claim in voice.claims}


def _newest(dataset: Dataset, assessment: Assessment) -> date:
    """Return the last day on which anything may have been said for a tie; the last of all days if that is not known."""
    said = [said_of(claim, dataset.sources) for claim in telling_claims(assessment)]
    return max((one.latest if one else date.max for one in said), default=date.max)
