"""The dataset: every record by its id, who stands for which side, and a hash of what it says."""

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
from graph_data.positions import place_missing
from graph_data.problems import Problem, Severity, render_problems
from graph_data.records import (
    About,
    Actor,
    Briefing,
    Claim,
    Event,
    Participant,
    Position,
    Question,
    Relationship,
    Source,
    dump,
    part_id,
)
from graph_data.vocabulary import Role, Vocabulary
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
    positions: Mapping[str, Position]
    numbers: Mapping[str, int]
    hash: str = ""
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """Every part in every event by its id `EVENT.ACTOR.ROLE`."""
        every = (Part(part_id(event, one), event, one) for event in self.events.values() for one in event.participants)
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
            set(self.actors), set(self.sources), types, set(words.families), set(words.actor_kinds), selectable, set(self.briefings)
        )

    def family_of(self, tie: Relationship | Part) -> str:
        """Return the family id of a relationship or part."""
        return self.word_of(tie).family

    def word_of(self, tie: Relationship | Part) -> Any:  # noqa: ANN401 - a type or a role: both have family and polarity
        """Return the vocabulary word that says what kind of tie this is."""
        if isinstance(tie, Part):
            role: Role = self.vocabulary.roles[tie.participant.role]
            return role
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
    seen = {actor_id}
    actor = actors[actor_id]
    while actor.side is None and actor.part_of in actors and actor.part_of not in seen:
        seen.add(actor.part_of)
        actor = actors[actor.part_of]
    return actor.side or actor.id


def read_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read a folder; return the dataset if it has no error, and every problem whether or not it has."""
    documents, problems = read_folder(folder)
    parsed, more = parse_documents(documents)
    problems = [*problems, *more]
    if documents:
        problems += check_parsed(parsed)
    if any(problem.severity is Severity.ERROR for problem in problems) or not documents:
        return None, sorted(problems)
    return build_dataset(parsed, problems), sorted(problems)


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
    relationships = _by_id(parsed.relationships)
    actors = _by_id(parsed.actors)
    written = {key: placed.record for key, placed in sorted(parsed.positions.items()) if key in actors}
    ends = [(tie.source_actor, tie.target_actor) for tie in relationships.values()]
    dataset = Dataset(
        about=parsed.about[0].record,
        sources=_by_id(parsed.sources),
        actors=actors,
        relationships=relationships,
        events=_by_id(parsed.events),
        questions=_by_id(parsed.questions),
        briefings=_by_id(parsed.briefings),
        vocabulary=parsed.vocabulary,
        positions=place_missing(sorted(actors), ends, written),
        numbers={key: placed.record.number for key, placed in sorted(parsed.numbers.items())},
        warnings=tuple(sorted(warnings)),
    )
    object.__setattr__(dataset, "hash", hash_of(dataset))
    return dataset


def _by_id(placed: list[Placed[Any]]) -> dict[str, Any]:
    return {item.record.id: item.record for item in sorted(placed, key=lambda item: str(item.record.id))}


def hash_of(dataset: Dataset) -> str:
    """Return the first 12 hex digits of SHA-256 over canonical JSON of what the dataset says.

    Comments, the order of records and the split into files do not change it.
    """
    sections = ("sources", "actors", "relationships", "events", "questions", "briefings", "positions")
    content: dict[str, object] = {name: {k: dump(v) for k, v in getattr(dataset, name).items()} for name in sections}
    content["dataset"] = dump(dataset.about)
    content["numbers"] = dict(dataset.numbers)
    content["vocabulary"] = {
        name: [dump(word) for word in words.values()] for name, words in vars(dataset.vocabulary).items()
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]
