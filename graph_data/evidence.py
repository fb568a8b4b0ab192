"""The published rule: what the claims behind a tie amount to. Status is computed here and nowhere else.

The rule, first that fits (docs/status-rule.md says the same in full sentences):

| status        | when                                                                                              |
|---------------|---------------------------------------------------------------------------------------------------|
| unsourced     | there is no claim                                                                                 |
| denied        | nobody affirms or speculates                                                                      |
| speculative   | nobody affirms                                                                                    |
| disputed      | affirmed, and at least one ground of `Ground` holds                                               |
| corroborated  | two named origins affirm it worthily, one of them uninvolved; or both ends, of different sides    |
| single-source | one named uninvolved origin affirms it worthily; or the acting end itself (either, if undirected) |
| alleged       | any other affirmation                                                                             |

"Worthily" is an Admiralty grading of A to C and 1 to 3 (NATO AJP-2.1 names the scale).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph_data.dataset import Dataset, Part
from graph_data.dates import parse_when
from graph_data.origins import Grading, Origin, Setting, Voice, admit, group_voices, said_of
from graph_data.records import AGAINST, Claim, Relationship, Stance
from graph_data.vocabulary import Status

ENOUGH = 2  # origins that corroborate


class Ground(StrEnum):
    """Why an affirmed tie is disputed."""

    UNINVOLVED = "uninvolved-denial"
    PARTY = "party-denial"
    EXCLUSIVE = "exclusive-question"
    CHANGED = "position-changed"


@dataclass(frozen=True)
class Assessment:
    """A status with all that it rests on; `affirming` is "for" and `against` holds denials, doubts, contrary evidence."""

    status: Status
    denied_by: tuple[Origin, ...] = ()  # parties whose counted denial stands, whatever the status
    grounds: tuple[Ground, ...] = ()
    affirming: tuple[Voice, ...] = ()
    speculating: tuple[Voice, ...] = ()
    against: tuple[Voice, ...] = ()
    best_grading: Grading | None = None

    @property
    def standing(self) -> bool:
        """Whether it can unsettle another answer to an exclusive question."""
        return self.status in {Status.CORROBORATED, Status.SINGLE_SOURCE}


@dataclass(frozen=True)
class Tie:
    """What `assess` needs to know of a tie besides its claims."""

    ends: tuple[str, ...] = ()
    directed: bool = True
    rivalled: bool = False  # another standing tie answers the same exclusive question


def assess(claims: Sequence[Claim], tie: Tie, setting: Setting) -> Assessment:
    """Return what claims amount to for a tie, by the rule at the top of this module.

    Args:
        claims: the tie's own and those of its questions, already admitted.
        tie: its ends (none for a fact or an event's happening), the acting end first.
        setting: documents, sides and rivals.
    """
    affirming = group_voices((c for c in claims if c.stance is Stance.AFFIRMS), claims, tie.ends, setting)
    speculating = group_voices((c for c in claims if c.stance is Stance.SPECULATES), claims, tie.ends, setting)
    against = _count_denials(claims, affirming, tie, setting)
    grounds = _find_grounds(affirming, against, tie, setting)
    voices = affirming or speculating or against
    return Assessment(
        status=_find_status(affirming, speculating, against, grounds, tie, setting),
        denied_by=tuple(sorted({voice.origin for voice in against if voice.involved and _denies(voice)})),
        grounds=grounds,
        affirming=affirming,
        speculating=speculating,
        against=against,
        best_grading=min((voice.grading for voice in voices), default=None),
    )


def _find_status(  # noqa: PLR0913 - the rule reads all of these
    affirming: Sequence[Voice], speculating: Sequence[Voice], against: Sequence[Voice],
    grounds: Sequence[Ground], tie: Tie, setting: Setting,
) -> Status:  # fmt: skip
    """Read the table at the top of this module from above; the first row that fits decides."""
    rule = (
        (Status.UNSOURCED, not (affirming or speculating or against)),
        (Status.DENIED, not affirming and not speculating),
        (Status.SPECULATIVE, not affirming),
        (Status.DISPUTED, bool(grounds)),
        (Status.CORROBORATED, _is_corroborated(affirming, tie, setting)),
        (Status.SINGLE_SOURCE, bool(_worthy(affirming, uninvolved=True)) or _is_declared(affirming, tie, setting)),
        (Status.ALLEGED, True),
    )
    return next(status for status, fits in rule if fits)


def _worthy(voices: Sequence[Voice], *, uninvolved: bool) -> list[Voice]:
    """Return the named voices with a worthy grading."""
    return [v for v in voices if v.origin.named and v.grading.worthy and not (uninvolved and v.involved)]


def _is_corroborated(affirming: Sequence[Voice], tie: Tie, setting: Setting) -> bool:
    enough = len(_worthy(affirming, uninvolved=False)) >= ENOUGH and bool(_worthy(affirming, uninvolved=True))
    sides = [setting.sides[end] for end in tie.ends]
    speakers = {voice.origin.key for voice in affirming if voice.origin.kind == "side"}
    return enough or (len(set(sides)) == ENOUGH and set(sides) <= speakers)


def _is_declared(affirming: Sequence[Voice], tie: Tie, setting: Setting) -> bool:
    """Tell whether the acting end, or either end of an undirected tie, says it of itself."""
    acting = tie.ends[:1] if tie.directed else tie.ends
    sides = {setting.sides[end] for end in acting}
    return any(voice.origin.kind == "side" and voice.origin.key in sides for voice in affirming)


def _find_grounds(affirming: Sequence[Voice], against: Sequence[Voice], tie: Tie, setting: Setting) -> tuple[Ground, ...]:
    if not affirming:
        return ()
    corroborated = _is_corroborated(affirming, tie, setting)
    counted = [voice for voice in against if voice.counted and voice.origin.named]
    doubts = [v for v in counted if not v.involved and not (corroborated and v.grading.unjudged) and _unsettles(v)]
    denials = [voice for voice in counted if voice.involved and _denies(voice)]
    changed = any(_turned(voice, against, setting, to_denial=True) for voice in affirming)
    found = {
        Ground.UNINVOLVED: bool(doubts),
        Ground.PARTY: bool(denials) and len(_worthy(affirming, uninvolved=True)) < ENOUGH,
        Ground.EXCLUSIVE: tie.rivalled,
        Ground.CHANGED: changed,
    }
    return tuple(ground for ground, holds in found.items() if holds)


def _unsettles(voice: Voice) -> bool:
    return voice.counted and any(claim.stance in (Stance.DENIES, Stance.DOUBTS) for claim in voice.claims)


def _denies(voice: Voice) -> bool:
    return voice.counted and any(claim.stance is Stance.DENIES for claim in voice.claims)


def _count_denials(claims: Sequence[Claim], affirming: Sequence[Voice], tie: Tie, setting: Setting) -> tuple[Voice, ...]:
    """Group what is said against, and mark what does not count.

    A denial counts if some affirmation speaks of a time no later than the denial was said, and if its own origin
    did not come round to affirming later. Contrary evidence never counts.
    """
    voices = group_voices((c for c in claims if c.stance in AGAINST), claims, tie.ends, setting)
    marked = []
    for voice in voices:
        meets = any(_meets(claim, affirming, setting) for claim in voice.claims if claim.stance is not Stance.WEIGHS_AGAINST)
        gives_way = any(_turned(other, [voice], setting, to_denial=False) for other in affirming)
        counted = meets and not gives_way
        marked.append(Voice(voice.origin, voice.claims, voice.grading, voice.involved, counted=counted))
    return tuple(marked)


def _meets(denial: Claim, affirming: Sequence[Voice], setting: Setting) -> bool:
    said = said_of(denial, setting.sources)
    times = [claim.when or said_of(claim, setting.sources) for voice in affirming for claim in voice.claims]
    return not affirming or said is None or any(time is None or time.earliest <= said.latest for time in times)


def _turned(affirmer: Voice, against: Sequence[Voice], setting: Setting, *, to_denial: bool) -> bool:
    """Tell whether one origin surely changed its word, towards denying or towards affirming."""
    own = [v for v in against if v.origin == affirmer.origin and affirmer.origin.named]
    denials = [c for v in own for c in v.claims if c.stance is Stance.DENIES]
    pairs = [(said_of(a, setting.sources), said_of(d, setting.sources)) for a in affirmer.claims for d in denials]
    if to_denial:
        return bool(pairs) and any(a and d and a.latest < d.earliest for a, d in pairs)
    return bool(pairs) and all(a and d and d.latest < a.earliest for a, d in pairs)


def setting_of(dataset: Dataset) -> Setting:
    """Return what weighing a claim of this dataset needs to know."""
    return Setting(dataset.sources, dataset.sides, dataset.rivals)


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
    kept = {tie_id: admit_claims(claims_on(dataset, tie), setting, without, only, asof) for tie_id, tie in ties.items()}
    own = {tie_id: any(claim in tie.claims for claim in kept[tie_id]) for tie_id, tie in ties.items()}
    shapes = {tie_id: Tie(dataset.ends_of(tie), _directed(dataset, tie)) for tie_id, tie in ties.items()}
    present = [tie_id for tie_id, tie in ties.items() if own[tie_id] or not tie.claims]
    first = {tie_id: assess(kept[tie_id], shapes[tie_id], setting) for tie_id in present}
    rivalled = _rivalled(dataset, first)
    again = {
        tie_id: assess(kept[tie_id], Tie(shapes[tie_id].ends, shapes[tie_id].directed, rivalled=True), setting)
        for tie_id in rivalled
    }
    return Evidence({**first, **again}, {tie_id: kept[tie_id] for tie_id in present})


def admit_claims(
    claims: Sequence[Claim], setting: Setting, without: Collection[str], only: Collection[str], asof: str | None
) -> tuple[Claim, ...]:
    """Return the claims that stay when documents are left out or kept alone and when only an earlier day is known."""
    kept = admit(claims, without, only)
    if asof is None:
        return kept


    day = parse_when(asof).latest
    said = ((claim, said_of(claim, setting.sources)) for claim in kept)
    return tuple(claim for claim, when in said if when is not None and when.latest <= day)


def _directed(dataset: Dataset, tie: Relationship | Part) -> bool:
    return isinstance(tie, Part) or dataset.vocabulary.relationship_types[tie.type].directed


def _rivalled(dataset: Dataset, first: Mapping[str, Assessment]) -> list[str]:
    """Return the affirmed ties against which an exclusive question sets another standing tie."""
    found = set()
    for question in dataset.questions.values():
        standing = {tie for tie in question.ties if tie in first and first[tie].standing}
        if question.exclusive:
            found |= {tie for tie in question.ties if tie in first and first[tie].affirming and standing - {tie}}
    return sorted(found)
