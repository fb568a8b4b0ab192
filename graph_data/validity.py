"""When a tie held, as far as its claims say: four corners, and what is not known about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_data.dates import Corners, When, corners_possibly_overlap, corners_surely_overlap
from graph_data.evidence import Assessment
from graph_data.origins import said_of
from graph_data.records import Claim, Source, Stance

FADE_YEARS = 3  # how long past its last attestation a state may be thought to have gone on


@dataclass(frozen=True)
class Validity:
    """The corners of a tie; date.min and date.max stand for no bound."""

    corners: Corners
    undated: bool  # no claim says when: placed by the dates of speaking
    ongoing: bool  # some claim says that it goes on
    last_attested: date | None  # for a state whose end nobody states
    moments: tuple[Corners, ...] = ()  # the dates that are given for an act, which did not last from one to the other

    def possibly_within(self, start: date, end: date) -> bool:
        """Tell whether the tie may have held in the window: an act on one of its dates."""
        return any(corners_possibly_overlap(one, start, end) for one in self.moments or (self.corners,))

    def surely_within(self, start: date, end: date) -> bool:
        """Tell whether the tie held in the window on every reading: an act on each of its dates."""
        spans = self.moments or (self.corners,)
        return not self.undated and all(corners_surely_overlap(one, start, end) for one in spans)


def is_undated(validity: Validity | None) -> bool:
    """Tell whether no claim says when a tie held."""
    return validity is None or validity.undated


def validity_of(assessment: Assessment, sources: Mapping[str, Source], *, act: bool) -> Validity | None:
    """Return when a tie held by its affirming claims, else the speculating, else those against it.

    Starts run from the earliest of their earliest to the earliest of their latest bounds, ends likewise with
    the latest. A claim without `when` is a point at the day it was said; none if nothing at all is dated.
    """
    claims = [claim for claim in telling_claims(assessment) if claim.when or said_of(claim, sources)]
    spans = [_span(claim, sources) for claim in claims]
    if not spans:
        return None
    attested = None if act or any(_states_end(claim) for claim in claims) else _last_attested(claims, sources)
    corners = Corners(
        min(span.earliest_start for span in spans),
        min(span.latest_start for span in spans),
        max(span.earliest_end for span in spans),
        max(span.latest_end for span in spans) if attested is None else _years_on(attested),
    )
    ongoing = any(claim.when is not None and claim.when.open_end for claim in claims)
    moments = tuple(spans) if act else ()
    return Validity(corners, all(claim.when is None for claim in claims), ongoing, attested, moments)


def telling_claims(assessment: Assessment) -> list[Claim]:
    """Return the claims that say when a tie held; evidence that merely weighs against it does not."""
    voices = assessment.affirming or assessment.speculating or assessment.against
    claims = [claim for voice in voices for claim in voice.claims]
    return [claim for claim in claims if claim.stance is not Stance.WEIGHS_AGAINST]


def _states_end(claim: Claim) -> bool:
    """Tell whether a claim says when it ended, or that it has not."""
    return claim.when is not None and claim.when.is_interval and not claim.when.unknown_end


def _span(claim: Claim, sources: Mapping[str, Source]) -> Corners:
    """Return the corners that one claim speaks of, as far as its own words go."""
    when, said = claim.when, said_of(claim, sources)
    if when is None:
        return _dated(said).corners
    corners = when.corners
    if when.open_end:  # it goes on: surely until the claim was made, and possibly after
        surely = corners.earliest_start if said is None else max(corners.earliest_start, said.earliest)
        return Corners(corners.earliest_start, corners.latest_start, surely, date.max)
    if when.unknown_end:
        return Corners(corners.earliest_start, corners.latest_start, corners.earliest_end, _attested(claim, sources))
    return corners


def _dated(said: When | None) -> When:
    if said is None:
        message = "a claim without any date has no place in time"
        raise ValueError(message)
    return said


def _last_attested(claims: Sequence[Claim], sources: Mapping[str, Source]) -> date:
    return max(_attested(claim, sources) for claim in claims)


def _attested(claim: Claim, sources: Mapping[str, Source]) -> date:
    """Return the last day that a claim attests: of what it speaks, or where that has no end, of speaking."""
    when, said = claim.when, said_of(claim, sources)
    if when is None:
        return _dated(said).latest
    if not when.unknown_end:
        return when.latest
    started = when.latest_start
    return started if said is None or said.latest == date.max else max(started, said.latest)


def _years_on(day: date) -> date:
    last_year = date.max.year
    if day.year + FADE_YEARS > last_year:
        return date.max
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004 - 29 February has no twin in most years
    return day.replace(year=day.year + FADE_YEARS, day=28 if leap_day else day.day)
