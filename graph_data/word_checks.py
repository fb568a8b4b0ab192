"""Room of the word checks: every word of a record is in the vocabulary, and every word of the vocabulary is whole."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from graph_data.documents import Path
from graph_data.guesses import Guesses
from graph_data.parsing import Parsed, Placed
from graph_data.problems import Problem, quoted
from graph_data.vocabulary import Role, Vocabulary, VocabularySection, read_base

_MOST_LISTED = 60
Found = Iterator[tuple[Placed[Any], Path, str | None]]


def _facts(parsed: Parsed) -> Found:
    for holder in parsed.fact_holders():
        for index, fact in enumerate(holder.record.facts):
            yield holder, ("facts", index, "field"), fact.field


def _roles(parsed: Parsed) -> Found:
    for event in parsed.events:
        for index, part in enumerate(event.record.participants):
            yield event, ("participants", index, "role"), part.role


def _bases(parsed: Parsed) -> Found:
    for placed, path, claims in parsed.claims():
        for index, claim in enumerate(claims):
            yield placed, (*path, index, "basis"), claim.basis


def _families(parsed: Parsed) -> Found:
    for placed in parsed.vocabularies:
        for name in ("relationship_types", "roles"):
            for index, word in enumerate(getattr(placed.record, name)):
                yield placed, (name, index, "family"), word.family


# Where words stand, by the list of the vocabulary that has to hold them.
_WORDS: Mapping[str, Callable[[Parsed], Found]] = {
    "source_kinds": lambda parsed: ((one, ("kind",), one.record.kind) for one in parsed.sources),
    "actor_kinds": lambda parsed: ((one, ("kind",), one.record.kind) for one in parsed.actors),
    "relationship_types": lambda parsed: ((one, ("type",), one.record.type) for one in parsed.relationships),
    "event_kinds": lambda parsed: ((one, ("kind",), one.record.kind) for one in parsed.events),
    "roles": _roles,
    "fact_fields": _facts,
    "bases": _bases,
    "families": _families,
}


def check_words(parsed: Parsed) -> Iterator[Problem]:
    """Every kind, type, role, field, basis and family is in the vocabulary."""
    if "vocabulary" in parsed.lost:
        return
    vocabulary: Vocabulary = parsed.vocabulary
    for name, find in _WORDS.items():
        words = getattr(vocabulary, name)
        guesses, listed = Guesses(words), ", ".join(islice(words, _MOST_LISTED))
        for placed, path, word in find(parsed):
            if word is not None and word not in words:
                hint = guesses.hint(word, f"Words for `{path[-1]}`: {listed}.")
                message = f"{quoted(word)} is not in the vocabulary"
                yield placed.problem("unknown-word", message, hint, at=path)


def check_vocabulary(parsed: Parsed) -> Iterator[Problem]:
    """A word is declared once, and the phrase of a role names its actor and its event."""
    base = read_base()
    seen = {(name, word.id): "" for name in VocabularySection.model_fields for word in getattr(base, name)}
    for placed in parsed.vocabularies:
        for name in VocabularySection.model_fields:
            for index, word in enumerate(getattr(placed.record, name)):
                first = seen.get((name, word.id))
                if first is None:
                    seen[name, word.id] = placed.line_of(name, index)
                else:
                    where = f"in {first}" if first else "with the words that every dataset has"
                    message = f"`{word.id}` is declared already, {where}"
                    hint = "Keep one, or give this one another id."
                    yield placed.problem("duplicate-word", message, hint, at=(name, index, "id"))
        yield from _check_phrases(placed, placed.record.roles)


def _check_phrases(placed: Placed[VocabularySection], roles: tuple[Role, ...]) -> Iterator[Problem]:
    for index, role in enumerate(roles):
        slots = sorted(piece.split("}", 1)[0] for piece in role.phrase.split("{")[1:])
        if slots != ["actor", "event"]:
            message = "the phrase of a role must name {actor} once and {event} once"
            hint = 'Write such as "{actor} hosted {event}".'
            yield placed.problem("bad-phrase", message, hint, at=("roles", index, "phrase"))
