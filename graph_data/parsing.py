"""From values with positions to records: every fault of a single record becomes a problem with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graph_data.documents import Document, Path
from graph_data.problems import Problem, Severity, closest
from graph_data.records import About, Actor, Briefing, Event, Position, Question, Record, Relationship, Source, Whole
from graph_data.vocabulary import Vocabulary, VocabularySection, build_vocabulary

R = TypeVar("R", bound=BaseModel)

LISTS: Mapping[str, type[Record]] = {
    "sources": Source,
    "actors": Actor,
    "relationships": Relationship,
    "events": Event,
    "questions": Question,
    "briefings": Briefing,
}
SECTIONS = ("dataset", *LISTS, "vocabulary", "positions", "numbers")


class Number(Record):
    """The permanent short number of a tie."""

    number: Whole


@dataclass(frozen=True)
class Placed(Generic[R]):
    """A record with the place it was read from."""

    record: R
    document: Document
    path: Path

    def problem(
        self, code: str, message: str, hint: str = "", *, at: Path = (), severity: Severity = Severity.ERROR
    ) -> Problem:
        """Return a problem that points at the value `at` inside this record."""
        return self.document.problem(code, (*self.path, *at), message, hint, severity=severity)


@dataclass
class Parsed:
    """Everything that could be read, and the ids of what could not: those are not reported as missing."""

    about: list[Placed[About]] = field(default_factory=list)
    sources: list[Placed[Source]] = field(default_factory=list)
    actors: list[Placed[Actor]] = field(default_factory=list)
    relationships: list[Placed[Relationship]] = field(default_factory=list)
    events: list[Placed[Event]] = field(default_factory=list)
    questions: list[Placed[Question]] = field(default_factory=list)
    briefings: list[Placed[Briefing]] = field(default_factory=list)
    vocabularies: list[Placed[VocabularySection]] = field(default_factory=list)
    positions: dict[str, Placed[Position]] = field(default_factory=dict)
    numbers: dict[str, Placed[Number]] = field(default_factory=dict)
    unread: dict[str, set[str]] = field(default_factory=dict)

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the base words with those of the dataset."""
        return build_vocabulary(placed.record for placed in self.vocabularies)

    def ids(self, section: str) -> set[str]:
        """Return the ids of a section, those of unreadable records included."""
        placed: list[Placed[Any]] = getattr(self, section)
        return {item.record.id for item in placed} | self.unread.get(section, set())


def parse_documents(documents: Iterable[Document]) -> tuple[Parsed, list[Problem]]:
    """Return every record that is right by itself, and every problem of those that are not."""
    parsed, problems = Parsed(), list[Problem]()
    for document in documents:
        problems += _parse_document(document, parsed)
    return parsed, problems


def _parse_document(document: Document, parsed: Parsed) -> Iterator[Problem]:
    for name, value in document.value.items():
        if name in LISTS:
            yield from _parse_list(document, name, value, parsed)
        elif name == "dataset":
            yield from _parse_one(document, (name,), value, About, parsed.about)
        elif name == "vocabulary":
            yield from _parse_one(document, (name,), value, VocabularySection, parsed.vocabularies)
        elif name == "positions":
            yield from _parse_mapping(document, name, value, Position, parsed.positions)
        elif name == "numbers":
            numbers = {key: {"number": item} for key, item in value.items()} if isinstance(value, dict) else value
            yield from _parse_mapping(document, name, numbers, Number, parsed.numbers)
        else:
            near = closest(name, SECTIONS)
            hint = f"Did you mean `{near}`?" if near else "Sections are: " + ", ".join(SECTIONS) + "."
            yield document.problem("unknown-section", (name,), f"`{name}` is not a section of a dataset", hint, at_key=True)


def _parse_list(document: Document, name: str, value: object, parsed: Parsed) -> Iterator[Problem]:
    if not isinstance(value, list):
        message = f"`{name}` must be a list of records"
        yield document.problem("not-a-list", (name,), message, "Start each record with a hyphen.")
        return
    for index, item in enumerate(value):
        before = len(getattr(parsed, name))
        yield from _parse_one(document, (name, index), item, LISTS[name], getattr(parsed, name))
        if len(getattr(parsed, name)) == before and isinstance(item, dict) and isinstance(item.get("id"), str):
            parsed.unread.setdefault(name, set()).add(item["id"])


def _parse_mapping(
    document: Document, name: str, value: object, model: type[R], into: dict[str, Placed[R]]
) -> Iterator[Problem]:
    if not isinstance(value, dict):
        message = f"`{name}` must be a mapping from ids"
        yield document.problem("not-a-mapping", (name,), message, "Write one `id: ...` a line.")
        return
    for key, item in value.items():
        found: list[Placed[R]] = []
        yield from _parse_one(document, (name, key), item, model, found)
        into.update({key: placed for placed in found})


def _parse_one(document: Document, path: Path, value: object, model: type[R], into: list[Placed[R]]) -> Iterator[Problem]:
    try:
        into.append(Placed(model.model_validate(value), document, path))
    except ValidationError as errors:
        translated = (_translate(document, path, error, model) for error in errors.errors(include_url=False))
        yield from (problem for problem in translated if problem is not None)


def _translate(document: Document, path: Path, error: ErrorDetails, model: type[BaseModel]) -> Problem | None:
    """Say in the curator's words what pydantic found, at the place where it stands."""
    location = (*path, *error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else str(path[-1])
    shown = _shown(error["input"])
    if kind == "missing" and location in document.left_out:
        return None
    if "hint" in context:
        return document.problem(kind, location, str(context["message"]), str(context["hint"]))
    if kind == "missing":
        return document.problem("missing-key", location[:-1], f"`{name}` is missing", f"Add `{name}:` to this record.")
    if kind == "extra_forbidden":
        near = closest(name, _known_keys(model, error["loc"][:-1]))
        hint = f"Did you mean `{near}`?" if near else "The data guide lists the keys of each record."
        return document.problem("unknown-key", location, f"`{name}` is not a key of this record", hint, at_key=True)
    if kind in {"enum", "literal_error"}:
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        near = closest(str(error["input"]), allowed)
        hint = (f"Did you mean `{near}`? " if near else "") + "Allowed are: " + ", ".join(allowed) + "."
        return document.problem("unknown-word", location, f"{shown} is not a value of `{name}`", hint)
    code, message, hint = _PLAIN.get(kind, ("bad-value", "{shown} does not fit here: {msg}", ""))
    text = message.format(shown=shown, name=name, msg=error["msg"], **{k: v for k, v in context.items() if k not in {"name", "msg"}})
    return document.problem(code, location, text, hint)


_PLAIN: Mapping[str, tuple[str, str, str]] = {
    "string_pattern_mismatch": (
        "bad-form", "{shown} does not have the form of `{name}`",
        "Ids take ASCII letters, digits, `-` and `_`, at most 80; a country two capitals; a reply `found` or `sought 2026-11`.",
    ),
    "too_short": ("empty-list", "`{name}` needs at least one item", "Add an item, or leave the key out where it may be missing."),
    "too_long": ("too-many", "`{name}` has more items than it may have", "Keep {max_length}."),
    "string_too_long": ("too-long", "the text of `{name}` is longer than {max_length} characters", "Shorten it; one claim, one sentence."),
    "string_type": ("not-a-text", "a single text is expected in `{name}`, not a list or a mapping", ""),
    "tuple_type": ("not-a-list", "`{name}` must be a list", "Start each item with a hyphen, or write [a, b]."),
    "model_type": ("not-a-record", "a record with keys is expected here, not {shown}", "Write `key: value` lines."),
    "model_attributes_type": ("not-a-record", "a record with keys is expected here, not {shown}", "Write `key: value` lines."),
    "greater_than_equal": ("out-of-range", "`{name}` must be at least {ge}, not {shown}", ""),
    "less_than_equal": ("out-of-range", "`{name}` must be at most {le}, not {shown}", ""),
}  # fmt: skip


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"`{text[:60]}{'...' if len(text) > 60 else ''}`"  # noqa: PLR2004 - what fits a line


def _known_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the record at `loc` below a model may have."""
    for step in loc:
        if isinstance(step, str):
            inner = _inner_model(model, step)
            if inner is None:
                return []
            model = inner
    return [info.alias or name for name, info in model.model_fields.items()]


def _inner_model(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, info in model.model_fields.items():
        if key in (name, info.alias):
            return _find_model(info.annotation)
    return None


def _find_model(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - a type expression can be anything
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_find_model(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)
