"""When a tie held, as far as its claims say: four corners, and what is not known about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_data.dates import Corners, When
from graph_data.evidence import Assessment
from graph_data.origins import said_of
from graph_data.records import Claim, Source

FADE_YEARS = 3  # how long past its last attestation a state may be thought to have gone on


@dataclass(frozen=True)
class Validity:
    """The corners of a tie; date.min and date.max stand for no bound."""

    corners: Corners
    undated: bool  # no claim says when: placed by the dates of speaking
    ongoing: bool  # some claim says that it goes on
    last_attested: date | None  # for a state whose end nobody states


def validity_of(assessment: Assessment, sources: Mapping[str, Source], *, act: bool) -> Validity | None:
    """Return when a tie held by its affirming claims, else the speculating, else those against it.

    Starts run from the earliest of their earliest to the earliest of their latest bounds, ends likewise with the
    latest. A claim without `when` is a point at the day it was said; none if nothing at all is dated.
    """
    voices = assessment.affirming or assessment.speculating or assessment.against
    claims = [claim for voice in voices for claim in voice.claims]
    spans = [span for claim in claims if (span := _span(claim, sources, act=act)) is not None]
    if not spans:
        return None
    ongoing = any(claim.when is not None and claim.when.open_end for claim in claims)
    stated = act or any(claim.when is not None and claim.when.is_interval and not claim.when.unknown_end for claim in claims)
    corners = Corners(
        min(span.earliest_start for span in spans),
        min(span.latest_start for span in spans),
        max(span.earliest_end for span in spans),
        max(span.latest_end for span in spans),
    )
    attested = None if stated else _last_attested(claims, sources)
    return Validity(corners, all(claim.when is None for claim in claims), ongoing, attested)


def _span(claim: Claim, sources: Mapping[str, Source], *, act: bool) -> Corners | None:
    """Return the corners that one claim speaks of."""
    said = said_of(claim, sources)
    when = claim.when or said
    if when is None:
        return None
    corners = when.corners
    attested = max(when.latest_start, _finite(said, when))
    if claim.when is not None and when.open_end:
        return Corners(corners.earliest_start, corners.latest_start, max(when.latest_start, _finite(said, when)), date.max)
    if act or (claim.when is not None and when.is_interval and not when.unknown_end):
        return corners
    if when.unknown_end:
        return Corners(corners.earliest_start, corners.latest_start, corners.latest_start, _years_on(attested))
    last = when.latest_end
    return Corners(corners.earliest_start, corners.latest_start, corners.earliest_end, _years_on(last))


def _finite(said: When | None, when: When) -> date:
    """Return the day a claim was said at the latest, else the start it speaks of."""
    return said.latest if said is not None and said.latest != date.max else when.latest_start


def _last_attested(claims: Sequence[Claim], sources: Mapping[str, Source]) -> date | None:
    days = []
    for claim in claims:
        said, when = said_of(claim, sources), claim.when
        if when is not None and not when.is_interval:
            days.append(when.latest)
        elif said is not None and said.latest != date.max:
            days.append(said.latest)
    return max(days, default=None)


def _years_on(day: date) -> date:
    last_year = date.max.year
    if day.year + FADE_YEARS > last_year:
        return date.max
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004 - 29 February has no twin in most years
    return day.replace(year=day.year + FADE_YEARS, day=28 if leap_day else day.day)
