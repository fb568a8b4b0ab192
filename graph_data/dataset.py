"""Room of the archive: every record by its id, who stands for which side, and a hash of what all of it says."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graph_data.checks import check_parsed
from graph_data.dataset_names import Names
from graph_data.parsing import Parsed, Placed, parse_documents
from graph_data.positions import layout_all, place_missing
from graph_data.problems import Problem, Severity, limit_problems, render_problems
from graph_data.records import (
    About,
    Actor,
    Briefing,
    Claim,
    Event,
    Participant,
    Position,
    Prominence,
    Question,
    Relationship,
    Source,
    dump,
    part_id,
)
from graph_data.vocabulary import RelationshipType, Role, Vocabulary
from graph_data.yaml_reader import read_folder

DEFAULT_FOLDER = Path(__file__).with_name("khorasan")
HASH_LENGTH = 12


class DatasetError(Exception):
    """A dataset that cannot be used, with every problem that was found in it."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems, most useful first."""
        super().__init__(render_problems(problems))
        self.problems = problems


@dataclass(frozen=True)
class Part:
    """One actor's part in an event: a tie like a relationship, with an id of its own."""

    id: str
    event: Event
    participant: Participant

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that concern this part."""
        return self.participant.claims


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything a folder says, sorted by id; nothing in it changes after loading, so identity is equality."""

    about: About
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    relationships: Mapping[str, Relationship]
    events: Mapping[str, Event]
    questions: Mapping[str, Question]
    briefings: Mapping[str, Briefing]
    vocabulary: Vocabulary
    written_positions: Mapping[str, Position]
    numbers: Mapping[str, int]
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def hash(self) -> str:
        """Which version of the data this is: the same for the same content, however it is written."""
        return hash_of(self)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """Where each actor stands: as written, and near its neighbours where nothing is written yet."""
        if not self.written_positions:
            return self.lay_out_again()
        return place_missing(sorted(self.actors), self._all_ends(), self.written_positions)

    def lay_out_again(self) -> dict[str, Position]:
        """Return a new place for every actor but the anchors, which keep theirs."""
        anchors = {key: place for key, place in self.written_positions.items() if place.anchor}
        core = {actor.id for actor in self.actors.values() if actor.prominence is Prominence.CORE}
        return layout_all(sorted(self.actors), self._all_ends(), anchors, core)

    def _all_ends(self) -> list[tuple[str, str]]:
        return [(tie.source_actor, tie.target_actor) for tie in self.relationships.values()]

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """Every part in every event by its id `EVENT.ACTOR.ROLE`."""
        events = self.events.values()
        every = [Part(part_id(event, one), event, one) for event in events for one in event.participants]
        return {part.id: part for part in sorted(every, key=lambda part: part.id)}

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """The institution that each actor stands for, by actor id."""
        return {actor_id: side_of(actor_id, self.actors) for actor_id in self.actors}

    @cached_property
    def rivals(self) -> frozenset[frozenset[str]]:
        """The pairs of sides that the curator holds to be rivals."""
        return frozenset(frozenset(pair) for pair in self.about.rivals)

    @cached_property
    def questions_of(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions that each tie belongs to, by tie id."""
        found: dict[str, list[Question]] = {}
        for question in self.questions.values():
            for tie in question.ties:
                found.setdefault(tie, []).append(question)
        return {tie: tuple(questions) for tie, questions in found.items()}

    @cached_property
    def names(self) -> Names:
        """The ids that a view of this dataset may name."""
        words = self.vocabulary
        selectable = {*self.relationships, *self.parts, *self.actors, *self.events, *self.questions}
        types = {*words.relationship_types, *words.roles}
        return Names(
            actors=set(self.actors),
            sources=set(self.sources),
            types=types,
            families=set(words.families),
            kinds=set(words.actor_kinds),
            selectable=selectable,
            briefings=set(self.briefings),
        )

    def family_of(self, tie: Relationship | Part) -> str:
        """Return the family id of a relationship or part."""
        return self.word_of(tie).family

    def word_of(self, tie: Relationship | Part) -> RelationshipType | Role:
        """Return the vocabulary word that says what kind of tie this is."""
        if isinstance(tie, Part):
            return self.vocabulary.roles[tie.participant.role]
        return self.vocabulary.relationship_types[tie.type]

    def ends_of(self, tie: Relationship | Part) -> tuple[str, ...]:
        """Return the actors at the ends of a tie, the acting end first; a part has one."""
        if isinstance(tie, Part):
            return (tie.participant.actor,)
        return (tie.source_actor, tie.target_actor)

    def label(self, actor_id: str) -> str:
        """Return the name to draw for an actor."""
        return self.actors[actor_id].label


def side_of(actor_id: str, actors: Mapping[str, Actor]) -> str:
    """Return an actor's side: its own word, else that of the bodies above it, else the topmost of them."""
    actor, seen = actors[actor_id], set[str]()
    while actor.side is None and actor.part_of is not None and actor.id not in seen:
        seen.add(actor.id)
        actor = actors.get(actor.part_of, actor)
    return str(actor.side or actor.id)


def read_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read a folder; return the dataset if it has no error, and every problem whether or not it has."""
    dataset, problems, _ = read_records(folder)
    return dataset, problems


def read_records(folder: Path) -> tuple[Dataset | None, list[Problem], Parsed]:
    """Read a folder as `read_dataset` does, and return its records with their places too."""
    documents, problems = read_folder(folder)
    broken = {problem.file for problem in problems if problem.severity is Severity.ERROR}
    complete = broken <= {document.file for document in documents}
    parsed, found = parse_documents(documents, complete=complete)
    problems += found
    if documents or complete:
        problems += check_parsed(parsed)
    problems = limit_problems(problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems, parsed
    return build_dataset(parsed, problems), problems, parsed


def load_dataset(folder: Path = DEFAULT_FOLDER) -> Dataset:
    """Return the dataset of a folder.

    Raises:
        DatasetError: if anything in it is wrong; it holds every problem, and nothing is half-loaded.
    """
    dataset, problems = read_dataset(folder)
    if dataset is None:
        raise DatasetError(problems)
    return dataset


def build_dataset(parsed: Parsed, warnings: Iterable[Problem] = ()) -> Dataset:
    """Return the dataset of records that were checked."""
    actors = _by_id(parsed.actors)
    return Dataset(
        about=parsed.about[0].record,
        sources=_by_id(parsed.sources),
        actors=actors,
        relationships=_by_id(parsed.relationships),
        events=_by_id(parsed.events),
        questions=_by_id(parsed.questions),
        briefings=_by_id(parsed.briefings),
        vocabulary=parsed.vocabulary,
        written_positions={key: placed.record for key, placed in sorted(parsed.positions.items()) if key in actors},
        numbers={key: placed.record.root for key, placed in sorted(parsed.numbers.items())},
        warnings=tuple(sorted(warnings)),
    )


def _by_id(placed: list[Placed[Any]]) -> dict[str, Any]:
    return {item.record.id: item.record for item in sorted(placed, key=lambda item: str(item.record.id))}


def hash_of(dataset: Dataset) -> str:
    """Return the first 12 hex digits of SHA-256 over canonical JSON of what the dataset says.

    Comments, the order of records and the split into files do not change it; nor do places that nobody wrote,
    which follow from the rest.
    """
    sections = ("sources", "actors", "relationships", "events", "questions", "briefings")
    content: dict[str, object] = {name: _dump_all(getattr(dataset, name)) for name in sections}
    content["dataset"] = dump(dataset.about)
    content["positions"] = _dump_all(dataset.written_positions)
    content["numbers"] = dict(dataset.numbers)
    content["vocabulary"] = {
        # Their order counts: legends and lists keep it.
        name: [dump(word) for word in words.values()]
        for name, words in vars(dataset.vocabulary).items()
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]


def _dump_all(records: Mapping[str, Any]) -> dict[str, object]:
    return {record_id: dump(record) for record_id, record in records.items()}
