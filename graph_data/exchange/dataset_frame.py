"""Room of the frame around a graph: documents, rivals, words and whatever else its ties need to be understood."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from graph_data.exchange.plain_json import without_absent
from graph_data.filters import Selection
from graph_data.records import Relationship, dump
from graph_data.vocabulary import Vocabulary, VocabularySection, read_base

WordIds = dict[str, set[str]]


def describe_about(selection: Selection, query: str) -> dict[str, Any]:
    """Return what the dataset says of itself, its rivals included, with its hash and the view."""
    about = selection.dataset.about
    told = {
        "title": about.title,
        "as_of": about.as_of.text,
        "handling": about.handling,
        "note": about.note,
        "rivals": [list(pair) for pair in about.rivals],
        "hash": selection.dataset.hash,
        "view": query,
    }
    return without_absent(told)


def claims_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every claim in a part of `graph.json`, however deep."""
    if isinstance(value, Mapping):
        yield from value.get("claims", [])
        for inner in value.values():
            yield from claims_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from claims_in(inner)


def cited_in(value: object) -> set[str]:
    """Return the ids of the documents that the claims in a part of `graph.json` rest on."""
    return {claim[key] for claim in claims_in(value) for key in ("source", "citing") if claim[key]}


def describe_sources(selection: Selection, source_ids: Collection[str], *, facts: bool = False) -> list[dict[str, Any]]:
    """Return documents with every field of their record, sorted by id; their own facts only if asked for."""
    left_out = {"accepts"} if facts else {"accepts", "facts"}
    sources = (selection.dataset.sources[source_id] for source_id in sorted(source_ids))
    return [without_absent({key: value for key, value in dump(one).items() if key not in left_out}) for one in sources]


def frame_of(selection: Selection, graph: Mapping[str, Any], query: str) -> dict[str, Any]:
    """Return all that stands beside actors and relationships: about, sources, events, questions and words."""
    dataset = selection.dataset
    events = [{**one, "note": dataset.events[one["id"]].note} for one in graph["events"]]
    questions = [{**one, "note": dataset.questions[one["id"]].note} for one in graph["questions"]]
    sources = cited_in([graph["actors"], graph["relationships"], events, questions])
    used = words_used(selection, [*graph["actors"], *graph["relationships"], *events], sources)
    return {
        "about": describe_about(selection, query),
        "description": graph["description"],
        "sources": describe_sources(selection, sources, facts=True),
        "events": [without_absent(one) for one in events],
        "questions": [without_absent(one) for one in questions],
        "words": own_words(dataset.vocabulary, used),
    }


def words_used(selection: Selection, records: Collection[Mapping[str, Any]], sources: Collection[str]) -> WordIds:
    """Return the ids of the words that records of `graph.json` and documents use, by the list that holds them."""
    dataset = selection.dataset
    used: WordIds = {name: set() for name in VocabularySection.model_fields}
    used["source_kinds"] = {dataset.sources[source_id].kind for source_id in sources}
    for record in records:
        used["bases"] |= {claim["basis"] for claim in claims_in(record) if claim["basis"]}
        used["fact_fields"] |= {fact["field"] for fact in record.get("facts", [])}
        used["roles"] |= {part["role"] for part in record.get("participants", [])}
        if record["id"] in dataset.actors:
            used["actor_kinds"].add(record["kind"])
        elif record["id"] in dataset.events:
            used["event_kinds"].add(record["kind"])
        elif isinstance(dataset.relationships.get(record["id"]), Relationship):
            used["relationship_types"].add(record["type"])
    words = dataset.vocabulary
    used["families"] = {words.relationship_types[one].family for one in used["relationship_types"]}
    used["families"] |= {words.roles[one].family for one in used["roles"]}
    return used


def own_words(vocabulary: Vocabulary, used: WordIds) -> dict[str, list[dict[str, Any]]]:
    """Return those of the used words that the program does not know by itself, as a dataset declares them."""
    found = {}
    for name in VocabularySection.model_fields:
        known = {word.id for word in getattr(read_base(), name)}
        words = getattr(vocabulary, name)
        own = [dump(words[one]) for one in words if one in used[name] and one not in known]
        if own:
            found[name] = own
    return found
