"""Room of the second reader: what a careful curator would still ask of a dataset without errors, as warnings.

Each rule is one function, listed in RULES. A warning may be accepted with a reason in the record that it concerns, or
for the whole dataset in the section `dataset`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from graph_data.acceptance import drop_accepted
from graph_data.dataset import Dataset, Part
from graph_data.documents import Path
from graph_data.filters import Weighed, weigh
from graph_data.origins import Voice, fold_name
from graph_data.parsing import Parsed, Placed
from graph_data.problems import Problem, Severity, quoted
from graph_data.records import Claim, Relationship, Stance, part_id
from graph_data.reference_checks import chain_above
from graph_data.vocabulary import Status

STALE_YEARS = 5
TIE_ACCUSES = "cooperative"
PART_ACCUSES = "attributed"


@dataclass(frozen=True)
class Review:
    """Records with their places, beside the dataset that they make and what its ties amount to."""

    parsed: Parsed
    dataset: Dataset

    @cached_property
    def weighed(self) -> Weighed:
        """Every tie weighed on all its claims."""
        return weigh(self.dataset)

    @cached_property
    def above(self) -> Mapping[str, str | None]:
        """The body of which each actor is an organ, by actor id."""
        return {actor.id: actor.part_of for actor in self.dataset.actors.values()}

    def ties(self) -> Iterator[tuple[Placed[Any], Path, Relationship | Part]]:
        """Yield every tie with its record and the path of it in there."""
        for placed in self.parsed.relationships:
            yield placed, (), placed.record
        for event in self.parsed.events:
            for index, one in enumerate(event.record.participants):
                yield event, ("participants", index), self.dataset.parts[part_id(event.record, one)]


Rule = Callable[[Review], Iterator[Problem]]


def warn(placed: Placed[Any], code: str, message: str, hint: str, at: Path = ()) -> Problem:
    """Return a warning that points into a record."""
    return placed.problem(code, message, hint, at=at, severity=Severity.WARNING)


def review_single_sources(review: Review) -> Iterator[Problem]:
    """A tie that one origin alone carries would fall with it."""
    for placed, path, tie in review.ties():
        if review.weighed.evidence.assessments[tie.id].status is Status.SINGLE_SOURCE:
            hint = "Look for a second, independent origin, or accept this with the reason."
            yield warn(placed, "single-origin", f"one origin alone stands behind `{tie.id}`", hint, path)


def review_stale_ties(review: Review) -> Iterator[Problem]:
    """A state that nobody has attested for years may be over."""
    as_of = review.dataset.about.as_of.latest
    for placed, path, tie in review.ties():
        validity = review.weighed.validity[tie.id]
        attested = validity.last_attested if validity else None
        if attested is not None and _years_between(attested, as_of) >= STALE_YEARS:
            message = f"nobody has attested `{tie.id}` since {attested.year}"
            hint = "Look for newer sources, for the end of it, or accept this with the reason."
            yield warn(placed, "stale", message, hint, path)


def _years_between(earlier: date, later: date) -> int:
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def review_locators(review: Review) -> Iterator[Problem]:
    """A reader has to find what a claim rests on."""
    for placed, path, claims in review.parsed.claims():
        for index, claim in enumerate(claims):
            if claim.at is None:
                hint = "Add `at` with the paragraph, page or section."
                yield warn(placed, "no-locator", "this claim does not say where in its source", hint, (*path, index))


def review_sources(review: Review) -> Iterator[Problem]:
    """A source that nothing cites adds nothing."""
    cited = {
        source for _, _, claims in review.parsed.claims() for claim in claims for source in (claim.source, claim.citing)
    }
    for placed in review.parsed.sources:
        if placed.record.id not in cited:
            message = f"no claim names the source {quoted(placed.record.id)}"
            yield warn(placed, "never-cited", message, "Add what it says, or drop it.", ("id",))


def review_lonely_actors(review: Review) -> Iterator[Problem]:
    """An actor without a tie, a part or a word said has no place in a network."""
    busy = {end for tie in review.dataset.relationships.values() for end in (tie.source_actor, tie.target_actor)}
    busy |= {part.participant.actor for part in review.dataset.parts.values()}
    busy |= {claim.by for _, _, claims in review.parsed.claims() for claim in claims if claim.by}
    busy |= {actor.part_of for actor in review.dataset.actors.values() if actor.part_of}
    for placed in review.parsed.actors:
        if placed.record.id not in busy:
            message = f"{quoted(placed.record.id)} has no tie and no part, and says nothing"
            yield warn(placed, "lonely-actor", message, "Add what ties it to others, or drop it.", ("id",))


def review_names(review: Review) -> Iterator[Problem]:
    """A name that two records carry may be one body under two ids; equal full names are told by `same-name`."""
    carriers: dict[str, tuple[str, bool]] = {}
    for placed in review.parsed.actors:
        actor = placed.record
        full = fold_name(actor.name)
        for name in sorted({full, *(fold_name(one) for one in (actor.short_name, *actor.aliases) if one)}):
            other, is_full = carriers.setdefault(name, (actor.id, name == full))
            if other != actor.id and not (is_full and name == full):
                hint = "If they are one body keep one record; if not, tell their names apart or accept this."
                yield warn(placed, "shared-name", f"`{other}` is called {quoted(name)} too", hint, ("id",))


def review_replies(review: Review) -> Iterator[Problem]:
    """Whoever is accused by a rival has an answer, or somebody has looked for one."""
    for placed, path, tie in review.ties():
        if not _accuses(review.dataset, tie):
            continue
        for voice in review.weighed.evidence.assessments[tie.id].affirming:
            accused = _accused(review.dataset, tie, voice)
            claim = next((one for one in voice.claims if one in tie.claims), None)
            if accused and claim and not _is_answered(review, tie, accused, voice):
                message = f"{quoted(accused[0])} is accused here, and no answer is recorded"
                hint = "Record the denial, or say `reply: sought YEAR-MONTH` when none was found."
                yield warn(placed, "no-reply", message, hint, (*path, "claims", tie.claims.index(claim)))


def _accuses(dataset: Dataset, tie: Relationship | Part) -> bool:
    if isinstance(tie, Part):
        return tie.participant.role == PART_ACCUSES
    return dataset.vocabulary.relationship_types[tie.type].polarity == TIE_ACCUSES


def _accused(dataset: Dataset, tie: Relationship | Part, voice: Voice) -> list[str]:
    """Return the sides at the ends of a tie that are rivals of whoever speaks of it."""
    sides = sorted({dataset.sides[end] for end in dataset.ends_of(tie)})
    own = voice.origin.key if voice.origin.kind == "side" else None
    return [side for side in sides if own and own != side and frozenset({own, side}) in dataset.rivals]


def _is_answered(review: Review, tie: Relationship | Part, accused: list[str], voice: Voice) -> bool:
    denying = {one.origin.key for one in review.weighed.evidence.assessments[tie.id].against}
    owning = {one.origin.key for one in review.weighed.evidence.assessments[tie.id].affirming}
    return bool((denying | owning) & set(accused)) or any(claim.reply for claim in voice.claims)


def review_levels(review: Review) -> Iterator[Problem]:
    """An allegation is recorded once, at the level that its speaker names."""
    seen: dict[tuple[object, ...], list[str]] = {}
    for placed in review.parsed.relationships:
        for index, claim in enumerate(placed.record.claims):
            key = _statement(placed.record, claim)
            if claim.stance is not Stance.AFFIRMS or claim.at is None:
                continue
            for other in seen.setdefault(key, []):
                if _one_level_apart(review.above, placed.record, review.dataset.relationships[other]):
                    message = f"the same statement stands under `{other}` at another level"
                    hint = "Keep the level that the speaker names, or accept this with the reason."
                    yield warn(placed, "two-levels", message, hint, ("claims", index))
            seen[key].append(placed.record.id)


def _statement(tie: Relationship, claim: Claim) -> tuple[object, ...]:
    return tie.type, claim.source, claim.at, claim.by, claim.by_text, claim.anonymous


def _one_level_apart(above: Mapping[str, str | None], one: Relationship, other: Relationship) -> bool:
    """Tell whether two ties share an end, and at the other end one body is a part of the other."""
    pairs = ((one.source_actor, other.source_actor), (one.target_actor, other.target_actor))
    same = [a == b for a, b in pairs]
    return sum(same) == 1 and any(_is_part_of(above, *pair) for pair in pairs)


def _is_part_of(above: Mapping[str, str | None], one: str, other: str) -> bool:
    return one != other and (other in chain_above(one, above) or one in chain_above(other, above))


RULES: Mapping[str, Rule] = {
    "single-origin": review_single_sources,
    "stale": review_stale_ties,
    "no-locator": review_locators,
    "never-cited": review_sources,
    "lonely-actor": review_lonely_actors,
    "shared-name": review_names,
    "no-reply": review_replies,
    "two-levels": review_levels,
}


def review_dataset(parsed: Parsed, dataset: Dataset) -> list[Problem]:
    """Return the warnings that nothing in the data accepts; none for a draft, where gaps are the point."""
    if dataset.about.draft:
        return []
    review = Review(parsed, dataset)
    found = [problem for rule in RULES.values() for problem in rule(review)]
    return sorted(drop_accepted(parsed, found, curated=True))
