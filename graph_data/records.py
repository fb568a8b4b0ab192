"""The records of a dataset as a curator writes them: frozen, with the rules that need one record alone.

Scalars arrive as text (see `yaml_reader`), so each field says here how its text is read. Rules between records
stand in `checks`.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from graph_data.dates import DateError, When, parse_when

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$"
LONGEST_LINK = 2000


class Stance(StrEnum):
    """What a claim does with the tie that it stands under."""

    AFFIRMS = "affirms"
    SPECULATES = "speculates"
    DOUBTS = "doubts"
    DENIES = "denies"
    WEIGHS_AGAINST = "weighs-against"


AGAINST = frozenset({Stance.DOUBTS, Stance.DENIES, Stance.WEIGHS_AGAINST})


def _fault(code: str, message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})  # type: ignore[arg-type]


def _read_date(value: object) -> When:
    if isinstance(value, When):
        return value
    if not isinstance(value, str):
        raise _fault("date", "a date is expected here", "Write one date in EDTF form, such as 2015-03 or 2015/..")
    try:
        return parse_when(value)
    except DateError as error:
        raise _fault("date", error.message, error.hint) from error


def _read_flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise _fault("flag", "true or false is expected here", "Write the word true or the word false.")


def _read_link(value: object) -> object:
    """Let pass only plain http and https addresses: a `javascript:` or `data:` link would run in a reader's page."""
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_LINK or not re.fullmatch(r"https?://[^\s/?#@\"'<>\\]+(?:[/?#][^\s\"'<>\\]*)?", value):
        raise _fault(
            "link", "a link must be an address that starts with http:// or https://",
            "Other kinds of links are refused because they can run code. Leave the link out if there is none.",
        )  # fmt: skip
    return value


def _number_reader(kind: Callable[[str], float], what: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        if not re.fullmatch(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?" if kind is float else r"-?[0-9]{1,9}", value):
            raise _fault("number", f"{what} is expected here", "Write it in digits, without spaces or separators.")
        return kind(value)

    return read


TEXT_SCHEMA = {"type": ["string", "number"]}  # an editor reads `1948` as a number, the loader keeps it as text
Id = Annotated[str, Field(pattern=ID_PATTERN)]
Text = Annotated[str, Field(min_length=1, max_length=4000), WithJsonSchema(TEXT_SCHEMA)]
Date = Annotated[When, PlainValidator(_read_date), WithJsonSchema(TEXT_SCHEMA)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
Link = Annotated[str, BeforeValidator(_read_link)]
Whole = Annotated[int, BeforeValidator(_number_reader(int, "a whole number"))]
Decimal = Annotated[float, BeforeValidator(_number_reader(float, "a number"))]


class Record(BaseModel):
    """Base of every record: nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Accept(Record):
    """A warning of `check` that is right as it is, with the reason."""

    code: Id
    reason: Text


class Claim(Record):
    """One statement of one source about one tie, fact, event or question."""

    source: Id
    at: Text | None = None
    stance: Stance
    by: Id | None = None
    by_text: Text | None = None
    by_side: Id | None = None
    anonymous: Flag = False
    citing: Id | None = None
    credibility: Annotated[Whole, Field(ge=1, le=6)] = 6
    basis: Id | None = None
    when: Date | None = None
    said: Date | None = None
    says: Text
    reply: Annotated[str, Field(pattern=r"^(found|sought [0-9]{4}(-[0-9]{2}){0,2})$")] | None = None

    @model_validator(mode="after")
    def _one_speaker(self) -> Self:
        if self.by is not None and (self.by_text is not None or self.anonymous):
            raise _fault(
                "two-speakers", "a claim has one speaker: `by` stands together with `by_text` or `anonymous`",
                "Keep `by` for an actor, `by_text` for somebody who is no actor, `anonymous` for nobody named.",
            )  # fmt: skip
        if self.by_side is not None and self.by_text is None and not self.anonymous:
            raise _fault(
                "side-without-speaker", "`by_side` says whose side a speaker is on, but no speaker is given",
                "Add `by_text`, or drop `by_side`: an actor in `by` has its own side.",
            )  # fmt: skip
        return self


Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]


class Fact(Record):
    """One value of one attribute; two facts of one field record that sources differ."""

    field: Id
    value: Text
    claims: Claims


class Source(Record):
    """A document that was read, or that a document read takes something from."""

    id: Id
    title: Text
    author: Text | None = None
    publisher: Text | None = None
    date: Date | None = None
    kind: Id
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    side: Id | None = None
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
            raise _fault("no-author", "a source needs an author or a publisher", "Add `author:` or `publisher:`.")
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
    kind: Id
    side: Id | None = None
    part_of: Id | None = None
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
    source_actor: Annotated[Id, Field(alias="from")]
    target_actor: Annotated[Id, Field(alias="to")]
    type: Id
    claims: tuple[Claim, ...] = ()
    note: Text | None = None
    accepts: tuple[Accept, ...] = ()


class Place(Record):
    """Where an event happened, no closer than the sources say."""

    name: Text
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    lat: Annotated[Decimal, Field(ge=-90, le=90)] | None = None
    lon: Annotated[Decimal, Field(ge=-180, le=180)] | None = None


class Participant(Record):
    """One actor's part in an event; the claims concern the part, never guilt."""

    actor: Id
    role: Id
    claims: tuple[Claim, ...] = ()


class Event(Record):
    """Something that happened at a time, with each participant's part as a tie of its own."""

    id: Id
    title: Text
    kind: Id
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
    ties: Annotated[tuple[Annotated[str, Field(max_length=260)], ...], Field(min_length=1)]
    claims: tuple[Claim, ...] = ()
    exclusive: Flag = False
    note: Text | None = None
    accepts: tuple[Accept, ...] = ()


class Step(Record):
    """One step of a briefing: a view with a text."""

    title: Text
    text: Text
    view: Annotated[str, Field(max_length=4000)]


class Briefing(Record):
    """A walk through views, one text each."""

    id: Id
    title: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class About(Record):
    """What a dataset says of itself."""

    title: Text
    as_of: Date
    handling: Text | None = None
    draft: Flag = False
    opening_view: Annotated[str, Field(max_length=4000)] = ""
    rivals: tuple[tuple[Id, Id], ...] = ()
    note: Text | None = None


class Position(Record):
    """Where an actor stands, in layout units; an anchor was set by hand and is never moved."""

    x: Whole
    y: Whole
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
