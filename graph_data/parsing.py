"""Room of the registrar: values with places become records; each fault of a single record becomes a problem."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from graph_data.documents import Document, Path
from graph_data.fields import Ordinal
from graph_data.problems import MAX_PROBLEMS, Problem, Severity, closest, quoted
from graph_data.record_faults import explain_error
from graph_data.records import (
    About,
    Actor,
    Briefing,
    Claim,
    Event,
    Position,
    Question,
    Record,
    Relationship,
    Source,
)
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


class Number(RootModel[Ordinal]):
    """The permanent short number of a tie."""

    model_config = ConfigDict(frozen=True)


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

    @property
    def address(self) -> str:
        """The section and id of this record, as problems name it."""
        return self.document.address(self.path)

    def line_of(self, *at: str | int) -> str:
        """Return the file and line of a value inside this record, as other problems mention it."""
        mark = self.document.mark_of((*self.path, *at))
        return f"{mark.file} line {mark.line}"


@dataclass
class Parsed:
    """Everything that could be read, and what could not: nobody is told that this is missing.

    `unread` holds the ids of records with faults; `lost` names sections of which more may have been written than
    could be read, because a file or the whole section is broken.
    """

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
    lost: set[str] = field(default_factory=set)

    @property
    def vocabulary(self) -> Vocabulary:
        """The base words with those of the dataset."""
        return build_vocabulary(placed.record for placed in self.vocabularies)

    def records(self) -> Iterator[Placed[Any]]:
        """Yield every record that has an id, section by section."""
        for section in LISTS:
            yield from getattr(self, section)

    def ids(self, section: str) -> set[str]:
        """Return the ids of a section, those of unreadable records included."""
        placed: list[Placed[Any]] = getattr(self, section)
        return {item.record.id for item in placed} | self.unread.get(section, set())

    def fact_holders(self) -> Iterator[Placed[Any]]:
        """Yield every record that may have facts."""
        yield from self.sources
        yield from self.actors
        yield from self.events

    def claims(self) -> Iterator[tuple[Placed[Any], Path, tuple[Claim, ...]]]:
        """Yield every list of claims with the record and the path where it stands."""
        holders: tuple[Placed[Any], ...] = (*self.relationships, *self.events, *self.questions)
        for placed in holders:
            yield placed, ("claims",), placed.record.claims
        for event in self.events:
            for index, part in enumerate(event.record.participants):
                yield event, ("participants", index, "claims"), part.claims
        for holder in self.fact_holders():
            for index, fact in enumerate(holder.record.facts):
                yield holder, ("facts", index, "claims"), fact.claims


def parse_documents(documents: Iterable[Document], *, complete: bool = True) -> tuple[Parsed, list[Problem]]:
    """Return every record that is right by itself, and every problem of those that are not.

    Args:
        documents: what the files say.
        complete: whether every file of the dataset is among them.
    """
    parsed, problems = Parsed(lost=set() if complete else set(SECTIONS)), list[Problem]()
    for document in documents:
        parser = _DocumentParser(document, parsed)
        parser.read()
        problems += parser.problems
    return parsed, problems


class _DocumentParser:
    """Takes the sections of one document over into what was parsed so far, noting every problem."""

    def __init__(self, document: Document, parsed: Parsed) -> None:
        self.document = document
        self.parsed = parsed
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read every section."""
        for name, value in self.document.value.items():
            if name in LISTS:
                self._read_list(name, value)
            elif name == "dataset":
                self._read_section(name, value, About, self.parsed.about)
            elif name == "vocabulary":
                self._read_section(name, value, VocabularySection, self.parsed.vocabularies)
            elif name == "positions":
                self._read_mapping(name, value, Position, self.parsed.positions)
            elif name == "numbers":
                self._read_mapping(name, value, Number, self.parsed.numbers)
            else:
                self._refuse_section(name)
        self.parsed.lost |= {str(path[0]) for path in self.document.left_out if len(path) == 1}

    def _note(self, code: str, name: str, message: str, hint: str) -> None:
        at_key = code == "unknown-section"
        self.problems.append(self.document.problem(code, (name,), message, hint, at_key=at_key))

    def _refuse_section(self, name: str) -> None:
        near = closest(name, SECTIONS)
        hint = f"Did you mean `{near}`?" if near else "Sections are: " + ", ".join(SECTIONS) + "."
        self._note("unknown-section", name, f"{quoted(name)} is not a section of a dataset", hint)
        self.parsed.lost |= {near} if near else set()

    def _read_section(self, name: str, value: object, model: type[R], into: list[Placed[R]]) -> None:
        record = self._read_record((name,), value, model)
        if record is None:
            self.parsed.lost.add(name)
        else:
            into.append(record)

    def _read_list(self, name: str, value: object) -> None:
        if not isinstance(value, list):
            self._note("not-a-list", name, f"`{name}` must be a list of records", "Start each with a hyphen.")
            self.parsed.lost.add(name)
            return
        for index, item in enumerate(value):
            record = self._read_record((name, index), item, LISTS[name])
            if record is not None:
                getattr(self.parsed, name).append(record)
            elif isinstance(item, dict) and isinstance(item.get("id"), str):
                self.parsed.unread.setdefault(name, set()).add(item["id"])

    def _read_mapping(self, name: str, value: object, model: type[R], into: dict[str, Placed[R]]) -> None:
        if not isinstance(value, dict):
            self._note("not-a-mapping", name, f"`{name}` must be a mapping from ids", "Write `id: ...` lines.")
            return
        for key, item in value.items():
            record = self._read_record((name, key), item, model)
            if record is not None and into.setdefault(key, record) is not record:
                message = f"{quoted(key)} stands under `{name}` already, in {into[key].line_of()}"
                self.problems.append(record.problem("second-entry", message, "Keep one of the two."))

    def _read_record(self, path: Path, value: object, model: type[R]) -> Placed[R] | None:
        try:
            # A file says `from`, as the guide does; the name of the attribute is for our own code.
            return Placed(model.model_validate(value, by_alias=True, by_name=False), self.document, path)
        except ValidationError as faults:
            for error in faults.errors(include_url=False):
                # Explaining takes longer than reading, and no more are listed anyway.
                if len(self.problems) > MAX_PROBLEMS:
                    break
                problem = explain_error(self.document, path, error, model)
                self.problems += [problem] if problem else []
            return None
