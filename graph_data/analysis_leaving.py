"""Room of the missing witness: leave out each document, or each speaker, in turn, and see what still stands.

What a tie amounts to without a pillar is worked out for the ties that the pillar speaks of alone, so that all of them
together cost little more than weighing the dataset once; tests hold it against weighing everything again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph_data.dataset import Dataset, Part
from graph_data.evidence import (
    Assessment,
    admit_claims,
    assess,
    claims_on,
    find_rivalled,
    keeps_own,
    setting_of,
    shape_of,
)
from graph_data.filters import Selection, Weighed, is_act, is_inside, select_weighed, why_held
from graph_data.origins import Origin, documents_of, origin_of
from graph_data.records import Claim, Relationship
from graph_data.validity import validity_of
from graph_data.vocabulary import Status


@dataclass(frozen=True, order=True)
class Pillar:
    """What ties may rest on: a document, or one who speaks in documents."""

    kind: str  # document | speaker
    key: str  # the document's id, or the origin's kind and key


Then = Mapping[str, Assessment | None]  # ties that a pillar speaks of -> what is left of them, none if nothing is


@dataclass(frozen=True)
class Leaving:
    """What becomes of ties without each pillar, for one choice of sources."""

    then: Mapping[Pillar, Then]
    speakers: Mapping[Pillar, Origin]


@dataclass(frozen=True)
class Effect:
    """What a view loses without a pillar; ids of relationships and actors, sorted."""

    pillar: Pillar
    touched: tuple[str, ...]  # those shown of which it speaks
    lost: tuple[str, ...]  # those shown that keep no claim of their own
    changed: tuple[tuple[str, Status], ...]  # those shown with another status, and which
    gone: tuple[str, ...]  # those shown that the same filters would show no more
    cut_off: tuple[str, ...]  # actors with a tie shown that would keep none

    @property
    def weight(self) -> int:
        """How many ties lose all support or change status."""
        return len(self.lost) + len(self.changed)


class _Stand:
    """One tie, and its claims that stay, each with the documents and the speaker that it came through."""

    def __init__(self, dataset: Dataset, tie: Relationship | Part, kept: Sequence[Claim]) -> None:
        setting, told = setting_of(dataset), claims_on(dataset, tie)
        self.tie, self.told, self.kept = tie, told, tuple(kept)
        self.shape, self.setting = shape_of(dataset, tie), setting
        own = set(map(id, tie.claims))  # the same objects; comparing them by what they say takes long
        self.own = frozenset(index for index, claim in enumerate(self.kept) if id(claim) in own)
        self.origins = [origin_of(claim, told, setting) for claim in self.kept]
        self.pillars = [
            {*(Pillar("document", one) for one in documents_of(claim, told)), *_speaking(origin)}
            for claim, origin in zip(self.kept, self.origins, strict=True)
        ]
        self._known: dict[tuple[int, ...], Assessment] = {}

    def without(self, pillar: Pillar) -> Assessment | None:
        """Return what is left of the tie, before exclusive questions are asked; none if no claim of its own is."""
        stay = tuple(index for index, pillars in enumerate(self.pillars) if pillar not in pillars)
        if self.tie.claims and not self.own & set(stay):
            return None
        if stay not in self._known:
            self._known[stay] = self._weigh(pillar, rivalled=False)
        return self._known[stay]

    def rivalled(self, pillar: Pillar) -> Assessment:
        """Return what is left of the tie where another standing tie answers the same exclusive question."""
        return self._weigh(pillar, rivalled=True)

    def _weigh(self, pillar: Pillar, *, rivalled: bool) -> Assessment:
        claims = [claim for claim, found in zip(self.kept, self.pillars, strict=True) if pillar not in found]
        return assess(claims, replace(self.shape, rivalled=rivalled), self.setting, self.told)


def _speaking(origin: Origin) -> list[Pillar]:
    """Return the pillar of one who speaks in documents; a document that speaks for itself is a pillar already."""
    return [Pillar("speaker", f"{origin.kind} {origin.key}")] if origin.kind in {"side", "text"} else []


@lru_cache(maxsize=8)
def leave_each_out(dataset: Dataset, without: frozenset[str], only: frozenset[str], asof: str | None) -> Leaving:
    """Return what becomes of relationships without each document and each speaker in turn.

    Parts in events are weighed along where an exclusive question sets them against relationships.
    """
    setting = setting_of(dataset)
    asked = {tie for question in dataset.questions.values() if question.exclusive for tie in question.ties}
    parts = {key: part for key, part in dataset.parts.items() if key in asked}
    ties: dict[str, Relationship | Part] = {**dataset.relationships, **parts}
    kept = {key: admit_claims(claims_on(dataset, tie), setting, without, only, asof) for key, tie in ties.items()}
    stands = {key: _Stand(dataset, tie, kept[key]) for key, tie in ties.items() if keeps_own(tie, kept[key])}
    speaks: dict[Pillar, list[str]] = {}
    speakers: dict[Pillar, Origin] = {}
    for key, stand in stands.items():
        for pillar in sorted(set().union(*stand.pillars)):
            speaks.setdefault(pillar, []).append(key)
        for origin in stand.origins:
            speakers.update(dict.fromkeys(_speaking(origin), origin))
    groups = _exclusive_groups(dataset, stands)
    then = {pillar: _leave_out(dataset, stands, groups, pillar, speaks[pillar]) for pillar in sorted(speaks)}
    return Leaving(then, dict(sorted(speakers.items())))


def _exclusive_groups(dataset: Dataset, ties: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each tie of an exclusive question all those whose standing may decide on it, through any of them."""
    groups: dict[str, frozenset[str]] = {}
    known = set(ties)
    for question in dataset.questions.values():
        if question.exclusive:
            members = frozenset(question.ties) & known
            joined = members.union(*(groups[tie] for tie in members if tie in groups))
            groups.update(dict.fromkeys(joined, joined))
    return groups


def _leave_out(
    dataset: Dataset,
    stands: Mapping[str, _Stand],
    groups: Mapping[str, frozenset[str]],
    pillar: Pillar,
    spoken_of: Sequence[str],
) -> Then:
    """Return what is left of the ties that a pillar speaks of, and of those that answer a question with them."""
    concerned = sorted(set(spoken_of).union(*(groups.get(tie, frozenset()) for tie in spoken_of)))
    found: dict[str, Assessment | None] = {tie: stands[tie].without(pillar) for tie in concerned}
    standing = {tie: one for tie, one in found.items() if one is not None}
    if any(tie in groups for tie in concerned):
        found.update({tie: stands[tie].rivalled(pillar) for tie in find_rivalled(dataset, standing)})
    return found


def effects_on(selection: Selection, leaving: Leaving) -> tuple[Effect, ...]:
    """Return what the relationships that a view shows lose without each pillar that speaks of any, heaviest first.

    In the surroundings of a focus that is also who speaks of a tie that is held out and yet leads to some shown.
    """
    shown = set(selection.relationships)
    degrees, around = _degrees(selection), selection.filters.focus is not None
    found = [
        _effect(selection, pillar, {tie: one for tie, one in then.items() if tie in shown}, degrees)
        for pillar, then in leaving.then.items()
        if around or not shown.isdisjoint(then)
    ]
    found = [one for one in found if one.touched or one.gone]
    return tuple(sorted(found, key=lambda one: (-one.weight, -len(one.lost), -len(one.touched), one.pillar)))


def leaving_of(selection: Selection) -> Leaving:
    """Return what becomes of ties without each pillar, for the choice of sources of a view."""
    filters = selection.filters
    return leave_each_out(selection.dataset, filters.without, filters.only, filters.asof)


def _degrees(selection: Selection) -> Counter[str]:
    """Return how many of the relationships that a view shows each actor has."""
    ties = selection.dataset.relationships
    return Counter(end for tie in selection.relationships for end in selection.dataset.ends_of(ties[tie]))


def _effect(selection: Selection, pillar: Pillar, then: Then, degrees: Counter[str]) -> Effect:
    lost = sorted(tie for tie, one in then.items() if one is None)
    changed = [(tie, one.status) for tie, one in sorted(then.items()) if one and one.status != selection.status(tie)]
    gone = _gone(selection, pillar, then)
    cut_off = _left_untied(selection, gone, degrees)
    return Effect(pillar, tuple(sorted(then)), tuple(lost), tuple(changed), gone, cut_off)


def _gone(selection: Selection, pillar: Pillar, then: Then) -> tuple[str, ...]:
    """Return the relationships shown that the same filters would show no more."""
    filters = selection.filters
    if filters.focus:
        # Without a tie fewer actors may be within reach, so the whole view has to be selected again.
        every = leaving_of(selection).then[pillar]
        left = set(select_weighed(selection.dataset, filters, reweigh(selection, every)).relationships)
        return tuple(tie for tie in selection.relationships if tie not in left)
    return tuple(sorted(tie for tie, one in then.items() if one is None or not _still_shown(selection, tie, one)))


def _still_shown(selection: Selection, tie: str, one: Assessment) -> bool:
    dataset, filters = selection.dataset, selection.filters
    if why_held(filters, one):
        return False
    if not (filters.since or filters.until) and filters.undated:
        return True
    return is_inside(filters, validity_of(one, dataset.sources, act=is_act(dataset, tie)))


def reweigh(selection: Selection, then: Then) -> Weighed:
    """Return the ties of a view weighed without a pillar; of the events' own claims it says nothing."""
    dataset, weighed = selection.dataset, selection.weighed
    assessments = {tie: one for tie, one in weighed.evidence.assessments.items() if tie not in then}
    validity = {tie: weighed.validity[tie] for tie in assessments}
    for tie, one in then.items():
        if one is not None:
            assessments[tie] = one
            validity[tie] = validity_of(one, dataset.sources, act=is_act(dataset, tie))
    return Weighed(replace(weighed.evidence, assessments=assessments), validity, weighed.events_told)


def _left_untied(selection: Selection, gone: Iterable[str], degrees: Counter[str]) -> tuple[str, ...]:
    """Return the actors that have a relationship in a view and would have none without some."""
    ties = selection.dataset.relationships
    lost = Counter(end for tie in gone for end in selection.dataset.ends_of(ties[tie]))
    return tuple(sorted(actor for actor, number in lost.items() if number == degrees[actor]))
