"""Dates as shapes on a time axis: what is sure, what lies within bounds, what is about, and what nobody knows.

Nothing here is wider or firmer than the date it comes from; the axis only cuts what lies outside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from graph_data.dataset import Dataset
from graph_data.dates import When, parse_when
from graph_data.filters import weigh
from graph_data.records import Claim
from graph_data.validity import FADE_YEARS, Validity

FALLBACK_YEARS = 10  # of an axis on which nothing is dated
ABOUT_MARKS = frozenset("~?%")


class Kind(StrEnum):
    """How firmly a stretch of time is known."""

    SURE = "sure"  # on every reading
    WITHIN = "within"  # it lies somewhere in here
    ABOUT = "about"  # the same, but the bounds are themselves a guess
    FADE = "fade"  # nobody says when it ended
    UNDATED = "undated"  # no claim says when: this is when it was said


@dataclass(frozen=True)
class Segment:
    """A stretch of time, both days included."""

    kind: Kind
    start: date
    end: date


@dataclass(frozen=True)
class Bar:
    """How long something lasted, as far as it is known."""

    segments: tuple[Segment, ...]
    goes_on: bool = False
    end_unknown: bool = False
    start_unknown: bool = False
    since: int | None = None  # the year in which it began, where that lies before the axis


@dataclass(frozen=True)
class Moment:
    """When something happened: on one day between the first and the last, or over a time if it lasted."""

    first: date
    last: date
    choices: tuple[tuple[date, date], ...] = ()  # "2017 or 2018": the years it may lie in, if several are named
    about: bool = False
    lasting: bool = False
    end_unknown: bool = False
    before: int | None = None  # the year, where it lies before the axis

    @property
    def middle(self) -> float:
        """Where its mark stands, in days: in the middle of the span, at the start of what has no known end."""
        if self.end_unknown:
            return float(self.first.toordinal())
        return (self.first.toordinal() + self.last.toordinal() + 1) / 2


@dataclass(frozen=True)
class Axis:
    """The days that a timeline spans; the same for every view of a dataset, so that filtering moves nothing."""

    first: date
    last: date
    known_to: date  # the day up to which sources were read: nothing goes on surely past it

    def clip(self, day: date) -> date:
        """Return a day, or the nearest on the axis."""
        return min(max(day, self.first), self.last)

    def holds(self, start: date, end: date) -> bool:
        """Tell whether any day from start to end is on the axis."""
        return start <= end and start <= self.last and end >= self.first


@lru_cache(maxsize=4)
def axis_of(dataset: Dataset) -> Axis:
    """Return the axis of a dataset: whole years from its first event, act or claim to the day it was read up to."""
    weighed = weigh(dataset)
    bounds = [event.when.earliest for event in dataset.events.values()]
    bounds += [event.when.latest for event in dataset.events.values()]
    for tie_id, tie in dataset.relationships.items():
        validity = weighed.validity.get(tie_id)
        if validity is not None and dataset.vocabulary.relationship_types[tie.type].form == "act":
            bounds += [validity.corners.earliest_start, validity.corners.latest_end]
    last = dataset.about.as_of.latest
    known = [bound for bound in bounds if bound not in {date.min, date.max}]
    first = min(known, default=last - timedelta(days=365 * FALLBACK_YEARS))
    return Axis(date(min(first, last).year, 1, 1), max([last, *known]), last)


def bar_of_when(when: When, axis: Axis) -> Bar:
    """Return the bar of a written date, such as the time for which an actor was active."""
    if not when.is_interval:
        return _cut(Bar(tuple(_zones(when))), axis, when.earliest_start)
    start, end = _marks(when, 0), _marks(when, 1)
    start = Kind.SURE if when.earliest_start == when.latest_start else start
    end = Kind.SURE if when.earliest_end == when.latest_end else end
    segments = [Segment(start, when.earliest_start, when.latest_start)]
    if when.unknown_start:
        segments = [Segment(Kind.FADE, _years(when.latest_end, -FADE_YEARS), when.latest_end)]
    elif when.unknown_end:
        segments.append(Segment(Kind.FADE, when.latest_start, _years(when.latest_start, FADE_YEARS)))
    else:
        segments.append(Segment(Kind.SURE, _after(when.latest_start), _before(when.earliest_end)))
        segments.append(Segment(end, max(when.earliest_start, when.earliest_end), when.latest_end))
    shape = Bar(tuple(segments), when.open_end, when.unknown_end, when.unknown_start or when.open_start)
    return _cut(shape, axis, None if shape.start_unknown else when.earliest_start)


def bar_of_validity(validity: Validity, claims: Sequence[Claim], axis: Axis) -> Bar:
    """Return the bar of a tie by its four corners; the claims say which of them are only about right."""
    corners, whens = validity.corners, [claim.when for claim in claims if claim.when is not None]
    if validity.undated:
        end = validity.last_attested or corners.latest_end
        return _cut(Bar((Segment(Kind.UNDATED, corners.earliest_start, end),)), axis, corners.earliest_start)
    if validity.moments:
        zones = [zone for when in whens for zone in _zones(when)]  # an act without an end does not go on for ever
        held = [replace(zone, end=min(zone.end, corners.latest_end)) for zone in zones]
        return _cut(Bar(tuple(held)), axis, corners.earliest_start)
    unbounded = corners.earliest_start == date.min
    shape = Bar(
        tuple(_state_segments(validity, whens)),
        goes_on=validity.ongoing,
        end_unknown=validity.last_attested is not None,
        start_unknown=unbounded,
    )
    return _cut(shape, axis, None if unbounded else corners.earliest_start)


def _state_segments(validity: Validity, whens: Sequence[When]) -> list[Segment]:
    """Return the stretches of a state: possibly begun, surely held, possibly still held, no longer attested."""
    corners, attested = validity.corners, validity.last_attested
    start = _edge_kind(whens, corners.earliest_start, 0)
    end = _edge_kind(whens, corners.latest_end, 1)
    last = attested or corners.latest_end
    fade = [Segment(Kind.FADE, attested, corners.latest_end)] if attested else []
    if corners.latest_start > corners.earliest_end:  # no day is sure
        written = {when.text for when in whens}
        if len(written) == 1 and not whens[0].is_interval:
            return [*_zones(whens[0]), *fade]
        return [Segment(start, corners.earliest_start, last), *fade]
    begun = Segment(start, corners.earliest_start, _before(corners.latest_start))
    held = Segment(Kind.SURE, corners.latest_start, corners.earliest_end)
    return [begun, held, Segment(end, _after(corners.earliest_end), last), *fade]


def moment_of(when: When, axis: Axis) -> Moment:
    """Return when an event happened."""
    first, last = when.earliest_start, when.latest_end
    if when.unknown_end or when.open_end:
        last = when.latest_start
    if when.unknown_start or when.open_start:
        first = when.earliest_end
    outside = last.year if last < axis.first else None
    return Moment(
        axis.clip(first),
        axis.clip(last),
        tuple((axis.clip(zone.start), axis.clip(zone.end)) for zone in _zones(when)) if _is_choice(when) else (),
        about=when.approximate or when.uncertain,
        lasting=when.is_interval,
        end_unknown=when.unknown_end or when.open_end,
        before=outside,
    )


def moment_of_act(validity: Validity, claims: Sequence[Claim], axis: Axis) -> Moment:
    """Return when an act happened, by all the dates that its claims give."""
    corners, whens = validity.corners, [claim.when for claim in claims if claim.when is not None]
    first = corners.latest_start if corners.earliest_start == date.min else corners.earliest_start
    last = corners.earliest_end if corners.latest_end == date.max else corners.latest_end
    choices = _zones(whens[0]) if len({when.text for when in whens}) == 1 and _is_choice(whens[0]) else []
    return Moment(
        axis.clip(first),
        axis.clip(max(first, last)),
        tuple((axis.clip(zone.start), axis.clip(zone.end)) for zone in choices),
        about=any(when.approximate or when.uncertain for when in whens),
        before=last.year if last < axis.first else None,
    )


def _cut(bar: Bar, axis: Axis, began: date | None) -> Bar:
    """Return a bar without what lies outside the axis or is empty; what goes on does so no further than was read."""
    reach = Axis(axis.first, min(axis.last, axis.known_to), axis.known_to) if bar.goes_on else axis
    kept = [
        Segment(one.kind, reach.clip(one.start), reach.clip(one.end))
        for one in bar.segments
        if reach.holds(one.start, one.end)
    ]
    since = began.year if began is not None and began < axis.first else None
    return replace(bar, segments=tuple(kept), since=since)


def _zones(when: When) -> list[Segment]:
    """Return where something on one date may lie: one stretch, or one for each date of a set."""
    kind = Kind.ABOUT if when.approximate or when.uncertain else Kind.WITHIN
    if when.earliest == when.latest:
        kind = Kind.SURE
    if not _is_choice(when):
        return [Segment(kind, when.earliest_start, when.latest_end)]
    return [zone for member in when.text.strip("[]").split(",") for zone in _zones(_member(member.strip()))]


def _member(text: str) -> When:
    return parse_when(f"[{text}]" if ".." in text else text)


def _is_choice(when: When) -> bool:
    return when.text.startswith("[") and "," in when.text


def _marks(when: When, side: int) -> Kind:
    """Return how firm the bound on one side of an interval is: about where it carries a mark."""
    return Kind.ABOUT if ABOUT_MARKS & set(when.text.split("/")[side]) else Kind.WITHIN


def _edge_kind(whens: Sequence[When], bound: date, side: int) -> Kind:
    """Return how firm the outer bound of a tie is: about where the claims that set it say so."""
    setting = [when for when in whens if (when.earliest_start, when.latest_end)[side] == bound]
    about = any(
        _marks(when, side) is Kind.ABOUT if when.is_interval else when.approximate or when.uncertain for when in setting
    )
    return Kind.ABOUT if about else Kind.WITHIN


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _before(day: date) -> date:
    return day if day == date.min else day - timedelta(days=1)


def _years(day: date, years: int) -> date:
    return date(min(max(day.year + years, 1), date.max.year), day.month, min(day.day, 28))
