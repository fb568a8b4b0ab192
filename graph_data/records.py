"""Room of the card index: the records as a curator writes them, frozen, with the rules that need one alone.

How the text of a field is read stands in `fields`; rules between records stand in `checks`.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph_data.dates import When
from graph_data.fields import (
    Coordinate,
    Country,
    Credibility,
    Date,
    Flag,
    Id,
    Latitude,
    Link,
    Longitude,
    Reference,
    Reply,
    Text,
    View,
    fault,
)


class Stance(StrEnum):
    """What a claim does with the tie that it stands under."""

    AFFIRMS = "affirms"
    SPECULATES = "speculates"
    DOUBTS = "doubts"
    DENIES = "denies"
    WEIGHS_AGAINST = "weighs-against"


AGAINST = frozenset({Stance.DOUBTS, Stance.DENIES, Stance.WEIGHS_AGAINST})


class Record(BaseModel):
    """Base of every record: nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Accept(Record):
    """A warning of `check` that is right as it is, with the reason."""

    code: Reference
    reason: Text


class Claim(Record):
    """One statement of one source about one tie, fact, event or question."""

    source: Reference
    at: Text | None = None
    stance: Stance
    by: Reference | None = None
    by_text: Text | None = None
    by_side: Reference | None = None
    anonymous: Flag = False
    citing: Reference | None = None
    credibility: Credibility = 6
    basis: Reference | None = None
    when: Date | None = None
    said: Date | None = None
    says: Text
    reply: Reply | None = None

    @model_validator(mode="after")
    def _one_speaker(self) -> Self:
        if self.by is not None and (self.by_text is not None or self.anonymous):
            message = "a claim has one speaker: `by` stands together with `by_text` or `anonymous`"
            hint = "Keep `by` for an actor, `by_text` for somebody who is none, `anonymous` for nobody named."
            raise fault("two-speakers", message, hint)
        if self.by_side is not None and self.by_text is None and not self.anonymous:
            message = "`by_side` says whose side a speaker is on, but no speaker is given"
            hint = "Add `by_text`, or drop `by_side`: an actor in `by` has its own side."
            raise fault("side-without-speaker", message, hint)
        return self


Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]


class Fact(Record):
    """One value of one attribute; two facts of one field record that sources differ."""

    field: Reference
    value: Text
    claims: Claims


class Source(Record):
    """A document that was read, or that a document read takes something from."""

    id: Id
    title: Text
    author: Text | None = None
    publisher: Text | None = None
    date: Date | None = None
    kind: Reference
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    side: Reference | None = None
    url: Link | None = None
    archived: Link | None = None
    accessed: Date | None = None
    language: Text | None = None
    handling: Text | None = None
    note: Text | None = None
    facts: tuple[Fact, ...] = ()
    accepts: tuple[Accept, ...] = ()

    @model_validator(mode="after")
    def _has_maker(self) -> Self:
        if self.author is None and self.publisher is None:
            message = "a source needs an author or a publisher"
            raise fault("no-author", message, "Add `author:` or `publisher:`.")
        return self


class Prominence(StrEnum):
    """Whether the opening view shows a record."""

    CORE = "core"
    CONTEXT = "context"


class Actor(Record):
    """An organisation, state body, community or public person."""

    id: Id
    name: Text
    short_name: Text | None = None
    aliases: tuple[Text, ...] = ()
    kind: Reference
    side: Reference | None = None
    part_of: Reference | None = None
    active: Date | None = None
    prominence: Prominence = Prominence.CONTEXT
    facts: tuple[Fact, ...] = ()
    note: Text | None = None
    accepts: tuple[Accept, ...] = ()

    @property
    def label(self) -> str:
        """The name to draw: the short one where there is one."""
        return self.short_name or self.name


class Relationship(Record):
    """A tie between two actors, with the claims behind it; none only in a draft."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    id: Id
    source_actor: Annotated[Reference, Field(alias="from")]
    target_actor: Annotated[Reference, Field(alias="to")]
    type: Reference
    claims: tuple[Claim, ...] = ()
    note: Text | None = None
    accepts: tuple[Accept, ...] = ()


class Place(Record):
    """Where an event happened, no closer than the sources say."""

    name: Text
    country: Country | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None

    @model_validator(mode="after")
    def _both_coordinates(self) -> Self:
        if (self.lat is None) is not (self.lon is None):
            message = "`lat` and `lon` say only together where a place is"
            raise fault("half-place", message, "Add the other one, or leave both out.")
        return self


class Participant(Record):
    """One actor's part in an event; the claims concern the part, never guilt."""

    actor: Reference
    role: Reference
    claims: tuple[Claim, ...] = ()


class Event(Record):
    """Something that happened at a time, with each participant's part as a tie of its own."""

    id: Id
    title: Text
    kind: Reference
    when: Date
    place: Place | None = None
    prominence: Prominence = Prominence.CONTEXT
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    participants: tuple[Participant, ...] = ()
    note: Text | None = None
    accepts: tuple[Accept, ...] = ()


class Question(Record):
    """What is contested, as a reader would ask it, with what is said against the whole of it."""

    id: Id
    title: Text
    ties: Annotated[tuple[Reference, ...], Field(min_length=1)]
    claims: tuple[Claim, ...] = ()
    exclusive: Flag = False
    note: Text | None = None
    accepts: tuple[Accept, ...] = ()


class Step(Record):
    """One step of a briefing: a view with a text."""

    title: Text
    text: Text
    view: View


class Briefing(Record):
    """A walk through views, one text each."""

    id: Id
    title: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    accepts: tuple[Accept, ...] = ()


class About(Record):
    """What a dataset says of itself."""

    title: Text
    as_of: Date
    handling: Text | None = None
    draft: Flag = False
    opening_view: View = ""
    rivals: tuple[tuple[Reference, Reference], ...] = ()
    note: Text | None = None
    accepts: tuple[Accept, ...] = ()


class Position(Record):
    """Where an actor stands, in layout units; an anchor was set by hand and is never moved."""

    x: Coordinate
    y: Coordinate
    anchor: Flag = False


def part_id(event: Event, participant: Participant) -> str:
    """Return the id of a part in an event, `EVENT.ACTOR.ROLE`."""
    return f"{event.id}.{participant.actor}.{participant.role}"


def dump(record: BaseModel) -> dict[str, Any]:
    """Return a record as plain values in a fixed order, dates as they were written: what the content hash reads."""
    return {name: _plain(getattr(record, name)) for name in type(record).model_fields}


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return dump(value)
    if isinstance(value, When):
        return value.text
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
