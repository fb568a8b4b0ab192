"""Room of the turning point: what began, what ended, and what is said differently, before and from a date on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph_data.dates import When, parse_when
from graph_data.filters import Selection, is_act, weigh
from graph_data.origins import said_of
from graph_data.records import Claim
from graph_data.validity import Validity
from graph_data.vocabulary import Status


@dataclass(frozen=True)
class Period:
    """How well one side of a date is covered: by claims on the relationships of a view that speak of it."""

    ties: int  # relationships that any of them speak of
    claims: int
    documents: int


@dataclass(frozen=True)
class Turn:
    """The relationships of a view around a date, which counts to the time after it; ids sorted."""

    day: date
    began: tuple[str, ...]  # states: not before
    happened: tuple[str, ...]  # acts: not before
    ended: tuple[str, ...]  # states from before whose end is stated, and not before
    unattested: tuple[str, ...]  # states from before of which nobody speaks for a later time
    went_on: tuple[str, ...]  # states from before that somebody speaks of for a later time
    over: tuple[str, ...]  # over before: acts, and states whose end is stated
    unclear: tuple[str, ...]  # either side is possible
    undated: tuple[str, ...]  # no claim says when
    changed: tuple[tuple[str, Status], ...]  # spoken of before, with another status then, and which
    new: tuple[str, ...]  # first spoken of from the date on
    before: Period
    after: Period


def turn_around(selection: Selection, text: str) -> Turn:
    """Return the relationships of a view around a date in EDTF form; its first day counts to the time after it."""
    when = parse_when(text)
    groups: dict[str, list[str]] = {}
    for tie in selection.relationships:
        act = is_act(selection.dataset, tie)
        groups.setdefault(_place(selection.weighed.validity[tie], when, act=act), []).append(tie)
    named = {name: tuple(ties) for name, ties in groups.items()}
    earlier = _said_before(selection, when.earliest)
    return Turn(
        day=when.earliest,
        **{name: named.get(name, ()) for name in GROUPS},
        changed=tuple((tie, was) for tie, was in earlier.items() if was is not selection.status(tie)),
        new=tuple(tie for tie in selection.relationships if tie not in earlier),
        before=_cover(selection, date.min, when.earliest - timedelta(days=1)),
        after=_cover(selection, when.earliest, date.max),
    )


GROUPS = ("began", "happened", "ended", "unattested", "went_on", "over", "unclear", "undated")


def _place(validity: Validity | None, when: When, *, act: bool) -> str:
    """Return the one group of `Turn` into which a tie falls."""
    day = when.earliest
    if validity is None or validity.undated:
        return "undated"
    corners = validity.corners
    if corners.earliest_start >= day:
        return "happened" if act else "began"
    if act:
        return "over" if corners.latest_end < day else "unclear"
    return "unclear" if corners.latest_start >= day else _place_of_earlier(validity, day)


def _place_of_earlier(validity: Validity, day: date) -> str:
    """Return the group of a state that surely began before a day."""
    if validity.last_attested is not None:
        return "unattested" if validity.last_attested < day else "went_on"
    if validity.ongoing:
        return "went_on"
    if validity.corners.latest_end < day:
        return "over"
    return "ended" if validity.corners.earliest_end >= day else "unclear"


def _said_before(selection: Selection, day: date) -> Mapping[str, Status]:
    """Return the status of each relationship shown on what had been said by the day before; absent: nothing had."""
    filters = selection.filters
    eve = (day - timedelta(days=1)).isoformat()
    if filters.asof and parse_when(filters.asof).latest <= parse_when(eve).latest:
        eve = filters.asof
    found = weigh(selection.dataset, filters.without, filters.only, eve).evidence.assessments
    return {tie: found[tie].status for tie in selection.relationships if tie in found}


def _cover(selection: Selection, start: date, end: date) -> Period:
    """Return how many claims on the relationships of a view surely or possibly speak of a time."""
    ties, number, documents = 0, 0, set()
    for tie in selection.relationships:
        claims = [
            claim
            for voice in (*selection.assessment(tie).affirming, *selection.assessment(tie).speculating)
            for claim in voice.claims
            if _speaks_of(selection, claim, start, end)
        ]
        ties += bool(claims)
        number += len(claims)
        documents |= {claim.source for claim in claims}
    return Period(ties, number, len(documents))


def _speaks_of(selection: Selection, claim: Claim, start: date, end: date) -> bool:
    """Tell whether a claim speaks of a time: by its own word, and where that has no end, until it was said."""
    when, said = claim.when, said_of(claim, selection.dataset.sources)
    if when is None:
        return said is not None and said.earliest <= end and said.latest >= start
    last = when.latest
    if last == date.max:
        last = max(when.latest_start, said.latest if said else date.max)
    return when.earliest <= end and last >= start
