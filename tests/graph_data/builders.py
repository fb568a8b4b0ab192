"""Builders of valid records and datasets that a test bends; everything goes through the real parser and checks.

Each builder returns a piece, a section with one record of it; `dataset` joins pieces. An actor or source that is
named but not given is made with the defaults below, so that a test says only what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from graph_data.checks import check_parsed
from graph_data.dataset import build_dataset
from graph_data.documents import Document
from graph_data.parsing import parse_documents
from graph_data.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_data.dataset import Dataset

Value: TypeAlias = Any  # whatever a field may hold
Fields = dict[str, Any]
Piece = tuple[str, Fields]

SECTIONS = ("sources", "actors", "relationships", "events", "questions", "briefings")
ABOUT = {"title": "Test network", "as_of": "2024"}


def claim(source: str, stance: str = "affirms", **more: Value) -> Fields:
    """Return a claim graded 2, probably true."""
    return {"source": source, "stance": stance, "credibility": "2", "says": "What was said.", **more}


def source(source_id: str, reliability: str = "B", **more: Value) -> Piece:
    """Return a source of 2020, usually reliable, that no side owns."""
    return "sources", {
        "id": source_id,
        "title": f"Title of {source_id}",
        "author": f"Author of {source_id}",
        "date": "2020",
        "kind": "news",
        "reliability": reliability,
        **more,
    }


def actor(actor_id: str, **more: Value) -> Piece:
    """Return an armed group that stands for itself, named after its id in capitals."""
    return "actors", {"id": actor_id, "name": actor_id.upper(), "kind": "armed-group", **more}


def tie(start: str, end: str, *claims: Fields, kind: str = "sponsors", **more: Value) -> Piece:
    """Return a relationship with the id START-KIND-END."""
    record = {"id": f"{start}-{kind}-{end}", "from": start, "to": end, "type": kind, **more}
    return "relationships", {**record, **({"claims": list(claims)} if claims else {})}


def part(actor_id: str, *claims: Fields, role: str = "attributed") -> Fields:
    """Return an actor's part in an event."""
    return {"actor": actor_id, "role": role, **({"claims": list(claims)} if claims else {})}


def event(event_id: str, *parts: Fields, when: str = "2019-05-04", **more: Value) -> Piece:
    """Return an attack of 2019 that one source tells of."""
    record = {"id": event_id, "title": f"Attack {event_id}", "kind": "attack", "when": when}
    told = {"claims": [claim("press")], "participants": list(parts)}
    return "events", {key: value for key, value in {**record, **told, **more}.items() if value != []}


def question(question_id: str, ties: list[str], *claims: Fields, exclusive: bool = False) -> Piece:
    """Return a contested question with what is said against the whole of it."""
    record = {"id": question_id, "title": f"Question {question_id}?", "ties": ties, "exclusive": exclusive}
    return "questions", {**record, **({"claims": list(claims)} if claims else {})}


def dataset(*pieces: Piece, **about: Value) -> Dataset:
    """Return a real dataset of the pieces, with what they name but do not give."""
    value: Fields = {"dataset": {**ABOUT, **about}, **{section: [] for section in SECTIONS}}
    for section, record in pieces:
        value[section].append(record)
    given = {record["id"] for section in SECTIONS for record in value[section]}
    value["sources"] += [source(one)[1] for one in sorted(set(sources_named_in(value)) - given)]
    value["actors"] += [actor(one)[1] for one in sorted(set(_actors(value)) - given)]
    document = Document("test.yaml", value, {}, {}, ())
    parsed, problems = parse_documents([document])
    problems = [*problems, *check_parsed(parsed)]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert not errors, errors
    return build_dataset(parsed, problems)


def records_in(value: object) -> Iterator[Fields]:
    """Yield every mapping in a value, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from records_in(inner)
    if isinstance(value, list):
        for inner in value:
            yield from records_in(inner)


def sources_named_in(value: Value) -> Iterator[str]:
    """Yield every source that a value cites, as often as it does."""
    for record in records_in(value):
        yield from (record[key] for key in ("source", "citing") if key in record)


def _actors(value: Fields) -> Iterator[str]:
    for record in records_in(value):
        yield from (record[key] for key in ("from", "to", "by", "by_side", "side", "part_of", "actor") if key in record)
    for pair in value["dataset"].get("rivals", []):
        yield from pair
