"""Room of the word lists: statuses and gradings, which the rules know, and kinds and types, which are data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from graph_data.fields import Flag, Id, Reference, Text
from graph_data.records import Record
from graph_data.yaml_reader import read_yaml

BASE_FILE = Path(__file__).with_name("vocabulary.yaml")


class Status(StrEnum):
    """What the claims behind a tie amount to, strongest first; `evidence.assess` computes it."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    DISPUTED = "disputed"
    ALLEGED = "alleged"
    SPECULATIVE = "speculative"
    DENIED = "denied"
    UNSOURCED = "unsourced"


STATUS_LABELS: Mapping[Status, str] = {
    Status.CORROBORATED: "Corroborated",
    Status.SINGLE_SOURCE: "Single source",
    Status.DISPUTED: "Disputed",
    Status.ALLEGED: "Alleged",
    Status.SPECULATIVE: "Speculative",
    Status.DENIED: "Denied",
    Status.UNSOURCED: "Unsourced",
}
STATUS_MEANINGS: Mapping[Status, str] = {
    Status.CORROBORATED: "two or more independent origins affirm it, or both ends declare it",
    Status.SINGLE_SOURCE: "one uninvolved origin affirms it, or the acting end declares it",
    Status.DISPUTED: "affirmed, and contradicted by an origin that counts",
    Status.ALLEGED: "affirmed only by a rival, an unnamed speaker or a weakly graded origin",
    Status.SPECULATIVE: "nobody affirms it, somebody thinks it possible",
    Status.DENIED: "nobody affirms it, somebody denies or doubts it",
    Status.UNSOURCED: "no claim stands behind it yet",
}
RANK: Mapping[Status, int] = {status: rank for rank, status in enumerate(Status)}
UNPROVEN = frozenset({Status.ALLEGED, Status.SPECULATIVE})
EVERY_STATUS = frozenset(Status)

STANCE_LABELS = {
    "affirms": "affirms it",
    "speculates": "thinks it possible",
    "doubts": "doubts it",
    "denies": "denies it",
    "weighs-against": "weighs against it",
}
RELIABILITY_LABELS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY_LABELS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


class Word(Record):
    """A controlled word with the label that a reader sees."""

    id: Id
    label: Text


class Kind(Word):
    """A kind of actor; the plural heads lists and legends."""

    plural: Text


class RelationshipType(Word):
    """A type of tie: the label reads from the acting end, the inverse from the other."""

    inverse: Text
    family: Reference
    directed: Flag
    form: Literal["act", "state"]
    polarity: Literal["cooperative", "hostile", "neutral", "severing"]


class Role(Word):
    """A role in an event; the phrase says in words what a part of that role asserts."""

    phrase: Text
    family: Reference
    polarity: Literal["cooperative", "hostile", "neutral", "severing"]


class VocabularySection(Record):
    """The words that one file adds."""

    families: tuple[Word, ...] = ()
    relationship_types: tuple[RelationshipType, ...] = ()
    actor_kinds: tuple[Kind, ...] = ()
    event_kinds: tuple[Word, ...] = ()
    roles: tuple[Role, ...] = ()
    source_kinds: tuple[Word, ...] = ()
    fact_fields: tuple[Word, ...] = ()
    bases: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Every word of a dataset by its id, in the order in which it is declared."""

    families: Mapping[str, Word] = field(default_factory=dict)
    relationship_types: Mapping[str, RelationshipType] = field(default_factory=dict)
    actor_kinds: Mapping[str, Kind] = field(default_factory=dict)
    event_kinds: Mapping[str, Word] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    source_kinds: Mapping[str, Word] = field(default_factory=dict)
    fact_fields: Mapping[str, Word] = field(default_factory=dict)
    bases: Mapping[str, Word] = field(default_factory=dict)


def build_vocabulary(sections: Iterable[VocabularySection]) -> Vocabulary:
    """Return the base words followed by those of the sections; the first declaration of an id stays."""
    every = [read_base(), *sections]
    merged: dict[str, dict[str, Any]] = {name: {} for name in VocabularySection.model_fields}
    for section in every:
        for name, words in merged.items():
            for word in getattr(section, name):
                words.setdefault(word.id, word)
    return Vocabulary(**merged)


@lru_cache(maxsize=1)
def read_base() -> VocabularySection:
    """Return the words that come with the program."""
    document, problems = read_yaml(BASE_FILE.read_bytes(), BASE_FILE.name)
    if document is None or problems:
        message = f"the base vocabulary is damaged: {problems}"
        raise RuntimeError(message)
    return VocabularySection.model_validate(document.value)
