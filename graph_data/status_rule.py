"""The published rule: what the claims behind a tie amount to. Status is computed here and nowhere else.

The rule, first that fits (docs/status-rule.md says the same in full sentences):

| status        | when                                                                                              |
|---------------|---------------------------------------------------------------------------------------------------|
| unsourced     | nobody affirms, speculates, denies or doubts                                                      |
| denied        | nobody affirms or speculates                                                                      |
| speculative   | nobody affirms                                                                                    |
| disputed      | affirmed, and at least one ground of `Ground` holds                                               |
| corroborated  | two named origins affirm it worthily, one of them uninvolved; or both ends, of different sides    |
| single-source | one named uninvolved origin affirms it worthily; or the acting end itself (either, if undirected) |
| alleged       | any other affirmation                                                                             |

"Worthily" is an Admiralty grading of A to C and 1 to 3 (NATO AJP-2.1 names the scale).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from graph_data.origins import Grading, Origin, Setting, Voice, grading_of, group_voices, said_of
from graph_data.records import AGAINST, Claim, Stance
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
    """A status with all that it rests on.

    `affirming` is "for"; `against` holds denials, doubts and contrary evidence.
    """

    status: Status
    denied_by: tuple[Origin, ...] = ()  # parties whose counted denial stands, whatever the status
    unsettled_by: tuple[Origin, ...] = ()  # uninvolved origins behind `Ground.UNINVOLVED`
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

    @property
    def acting(self) -> tuple[str, ...]:
        """The ends whose own word declares the tie: the acting one, or either if it has no direction."""
        return self.ends[:1] if self.directed else self.ends


@dataclass(frozen=True)
class _Case:
    """One tie with the voices on it, which every row of the rule reads."""

    tie: Tie
    setting: Setting
    affirming: tuple[Voice, ...]
    speculating: tuple[Voice, ...]
    against: tuple[Voice, ...]

    def worthy(self, *, uninvolved: bool) -> list[Voice]:
        """Return the named affirming voices with a worthy grading."""
        named = [voice for voice in self.affirming if voice.origin.named and voice.grading.worthy]
        return [voice for voice in named if not (uninvolved and voice.involved)]

    def says_so(self, side: str) -> bool:
        """Tell whether a side affirms the tie."""
        return any(voice.origin == Origin("side", side) for voice in self.affirming)

    @property
    def contradicting(self) -> list[Voice]:
        """The named voices with a denial or doubt that counts."""
        return [voice for voice in self.against if voice.counted and voice.origin.named]


def assess(claims: Sequence[Claim], tie: Tie, setting: Setting, fellows: Sequence[Claim] | None = None) -> Assessment:
    """Return what claims amount to for a tie, by the rule at the top of this module.

    Args:
        claims: the tie's own and those of its questions, already admitted.
        tie: its ends (none for a fact or an event's happening), the acting end first.
        setting: documents, sides, rivals and names.
        fellows: every claim on the tie, those left out included: who an origin is does not depend on what a
            reader leaves out. None if nothing was.
    """
    every = claims if fellows is None else fellows

    def voices(*stances: Stance) -> tuple[Voice, ...]:
        return group_voices((one for one in claims if one.stance in stances), every, tie.ends, setting)

    affirming, speculating = voices(Stance.AFFIRMS), voices(Stance.SPECULATES)
    against = tuple(_mark_uncounted(voice, affirming, setting) for voice in voices(*AGAINST))
    case = _Case(tie, setting, affirming, speculating, against)
    grounds = _find_grounds(case)
    return Assessment(
        status=_find_status(case, grounds),
        denied_by=tuple(voice.origin for voice in _denying_parties(case)),
        unsettled_by=tuple(voice.origin for voice in _unsettling(case)),
        grounds=grounds,
        affirming=affirming,
        speculating=speculating,
        against=against,
        best_grading=min((voice.grading for voice in affirming or speculating or against), default=None),
    )


def _find_status(case: _Case, grounds: Sequence[Ground]) -> Status:
    """Read the table at the top of this module from above; the first row that fits decides."""
    contradicted = any(one.stance is not Stance.WEIGHS_AGAINST for voice in case.against for one in voice.claims)
    rule = (
        (Status.UNSOURCED, not (case.affirming or case.speculating or contradicted)),
        (Status.DENIED, not case.affirming and not case.speculating),
        (Status.SPECULATIVE, not case.affirming),
        (Status.DISPUTED, bool(grounds)),
        (Status.CORROBORATED, _is_corroborated(case)),
        (Status.SINGLE_SOURCE, bool(case.worthy(uninvolved=True)) or _is_declared(case)),
        (Status.ALLEGED, True),
    )
    return next(status for status, fits in rule if fits)


def _is_corroborated(case: _Case) -> bool:
    enough = len(case.worthy(uninvolved=False)) >= ENOUGH and bool(case.worthy(uninvolved=True))
    sides = {case.setting.sides[end] for end in case.tie.ends}
    return enough or (len(sides) == ENOUGH and all(case.says_so(side) for side in sides))


def _is_declared(case: _Case) -> bool:
    """Tell whether the acting end, or either end of an undirected tie, says it of itself."""
    return any(case.says_so(case.setting.sides[end]) for end in case.tie.acting)


def _find_grounds(case: _Case) -> tuple[Ground, ...]:
    if not case.affirming:
        return ()
    if not case.contradicting:  # most ties: nothing else could hold
        return (Ground.EXCLUSIVE,) if case.tie.rivalled else ()
    found = {
        Ground.UNINVOLVED: bool(_unsettling(case)),
        Ground.PARTY: bool(_denying_parties(case)) and len(case.worthy(uninvolved=True)) < ENOUGH,
        Ground.EXCLUSIVE: case.tie.rivalled,
        Ground.CHANGED: any(_turned(voice, case) for voice in case.affirming),
    }
    return tuple(ground for ground, holds in found.items() if holds)


def _unsettling(case: _Case) -> list[Voice]:
    """Return the uninvolved voices against a tie that unsettle it.

    One whose doubt is graded F or 6 unsettles nothing that two origins corroborate.
    """
    if not case.contradicting:
        return []
    spared = _is_corroborated(case)
    return [v for v in case.contradicting if not v.involved and not (spared and _is_unjudged(v, case.setting))]


def _is_unjudged(voice: Voice, setting: Setting) -> bool:
    return min(grading_of(claim, setting.sources) for claim in voice.heard).unjudged


def _denying_parties(case: _Case) -> list[Voice]:
    return [voice for voice in case.contradicting if voice.involved and _denials(voice)]


def _denials(voice: Voice) -> list[Claim]:
    """Return the denials of a voice that count."""
    return [claim for claim in voice.heard if claim.stance is Stance.DENIES]


def _turned(affirmer: Voice, case: _Case) -> bool:
    """Tell whether an origin that affirmed surely denied later, and did not come round again."""
    denials = [claim for voice in case.contradicting if voice.origin == affirmer.origin for claim in _denials(voice)]
    return any(_surely_before(one, denial, case.setting) for one in affirmer.claims for denial in denials)


def _mark_uncounted(voice: Voice, affirming: Sequence[Voice], setting: Setting) -> Voice:
    """Mark what a voice says against a tie and what does not count.

    A denial or doubt counts if some affirmation speaks of a time no later than it was said, and if its own origin
    did not come round to affirming later. Contrary evidence never counts.
    """
    own = [one for other in affirming if other.origin == voice.origin and voice.origin.named for one in other.claims]
    uncounted = [
        claim
        for claim in voice.claims
        if claim.stance is Stance.WEIGHS_AGAINST
        or not _meets(claim, affirming, setting)
        or any(_surely_before(claim, one, setting) for one in own)
    ]
    return replace(voice, uncounted=tuple(uncounted))


def _meets(denial: Claim, affirming: Sequence[Voice], setting: Setting) -> bool:
    """Tell whether some affirmation speaks of a time no later than a denial was said; without a date, it may."""
    said = said_of(denial, setting.sources)
    times = [claim.when or said_of(claim, setting.sources) for voice in affirming for claim in voice.claims]
    return not times or said is None or any(time is None or time.earliest <= said.latest for time in times)


def _surely_before(one: Claim, other: Claim, setting: Setting) -> bool:
    """Tell whether one claim was surely said before another."""
    first, then = said_of(one, setting.sources), said_of(other, setting.sources)
    return first is not None and then is not None and first.latest < then.earliest
