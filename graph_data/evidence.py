"""A dataset weighed: which claims count for a reader's choice of sources, and what each tie amounts to on them.

The rule itself stands in `status_rule`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph_data.dataset import Dataset, Part
from graph_data.dates import parse_when
from graph_data.origins import Setting, admit, fold_name, said_of
from graph_data.records import Claim, Relationship
from graph_data.status_rule import Assessment, Ground, Tie, assess

__all__ = [
    "Assessment",
    "Evidence",
    "Ground",
    "Tie",
    "admit_claims",
    "assess",
    "assess_all",
    "claims_on",
    "find_rivalled",
    "keeps_own",
    "setting_of",
    "shape_of",
]


@lru_cache(maxsize=8)
def setting_of(dataset: Dataset) -> Setting:
    """Return what weighing a claim of this dataset needs to know."""
    carriers: dict[str, set[str]] = {}
    for actor in dataset.actors.values():
        for name in (actor.name, actor.short_name, *actor.aliases):
            carriers.setdefault(fold_name(name or actor.name), set()).add(actor.id)
    bodies = {name: min(actors) for name, actors in carriers.items() if len(actors) == 1}
    return Setting(dataset.sources, dataset.sides, dataset.rivals, bodies)


def claims_on(dataset: Dataset, tie: Relationship | Part) -> tuple[Claim, ...]:
    """Return a tie's own claims and what is said against the questions that it belongs to."""
    asked = [claim for question in dataset.questions_of.get(tie.id, ()) for claim in question.claims]
    return (*tie.claims, *(claim for claim in asked if claim not in tie.claims))


@dataclass(frozen=True)
class Evidence:
    """Every tie weighed on the same admitted claims; a tie whose claims are all left out is absent."""

    assessments: Mapping[str, Assessment]
    claims: Mapping[str, tuple[Claim, ...]]


def assess_all(
    dataset: Dataset, without: Collection[str] = (), only: Collection[str] = (), asof: str | None = None
) -> Evidence:
    """Weigh every relationship and part on the claims that stay.

    Args:
        dataset: the dataset.
        without: sources left out, with all that cites them.
        only: sources kept alone; none keeps all.
        asof: an EDTF date; only what had been said by then, by its latest bound.
    """
    setting = setting_of(dataset)
    ties: dict[str, Relationship | Part] = {**dataset.relationships, **dataset.parts}
    told = {tie_id: claims_on(dataset, tie) for tie_id, tie in ties.items()}
    kept = {tie_id: admit_claims(claims, setting, without, only, asof) for tie_id, claims in told.items()}
    present = [tie_id for tie_id, tie in ties.items() if keeps_own(tie, kept[tie_id])]
    shapes = {tie_id: shape_of(dataset, ties[tie_id]) for tie_id in present}
    first = {tie_id: assess(kept[tie_id], shapes[tie_id], setting, told[tie_id]) for tie_id in present}
    again = {
        tie_id: assess(kept[tie_id], replace(shapes[tie_id], rivalled=True), setting, told[tie_id])
        for tie_id in find_rivalled(dataset, first)
    }
    return Evidence({**first, **again}, {tie_id: kept[tie_id] for tie_id in present})


def keeps_own(tie: Relationship | Part, kept: Sequence[Claim]) -> bool:
    """Tell whether a tie keeps a claim of its own; one that never had any has none to lose."""
    return not tie.claims or any(claim in tie.claims for claim in kept)


def admit_claims(
    claims: Sequence[Claim], setting: Setting, without: Collection[str], only: Collection[str], asof: str | None
) -> tuple[Claim, ...]:
    """Return the claims that stay when documents are left out or kept alone and an earlier day is asked for.

    What was said on an unknown day is not known to have been said by then.
    """
    kept = admit(claims, without, only)
    if asof is None:
        return kept
    day = parse_when(asof).latest
    said = ((claim, said_of(claim, setting.sources)) for claim in kept)
    return tuple(claim for claim, when in said if when is not None and when.latest <= day)


def shape_of(dataset: Dataset, tie: Relationship | Part) -> Tie:
    """Return the ends and the direction of a tie."""
    directed = isinstance(tie, Part) or dataset.vocabulary.relationship_types[tie.type].directed
    return Tie(dataset.ends_of(tie), directed)


def find_rivalled(dataset: Dataset, first: Mapping[str, Assessment]) -> list[str]:
    """Return the ties against which an exclusive question sets another standing tie."""
    found = set()
    for question in dataset.questions.values():
        standing = {tie for tie in question.ties if tie in first and first[tie].standing}
        if question.exclusive:
            found |= {tie for tie in question.ties if tie in first and standing - {tie}}
    return sorted(found)
