"""Room of the arriving frame: documents, events, questions and the dataset's own words about itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph_data.exchange.arrivals import Arrival
from graph_data.exchange.draft_claims import Claims
from graph_data.exchange.draft_ids import Ids
from graph_data.exchange.draft_notes import read_text
from graph_data.exchange.draft_text import is_date, mapping_of, names_of, plain_values, records_of
from graph_data.exchange.gaps import Gaps
from graph_data.vocabulary import VocabularySection

Record = dict[str, Any]

NOBODY_KNOWS = "20XX"  # the date of a dataset must be given; this one promises nothing
_EVENT = ("title", "kind", "when", "place", "prominence", "note")


def gather_sources(arrival: Arrival) -> list[Record]:
    """Return every document that the frame or a record of this program's own form describes, each once, by id."""
    found: dict[str, Record] = {}
    cells = (one.told.take_as("sources", _documents) or [] for one in arrival.records())
    for source in (*_listed(arrival.frame, "sources"), *(one for cell in cells for one in cell)):
        if isinstance(source.get("id"), str):
            found.setdefault(source["id"], source)
    return [found[source_id] for source_id in sorted(found)]


def gather_words(arrival: Arrival) -> Iterator[Mapping[str, Any]]:
    """Yield the words that the frame and each record declare."""
    yield mapping_of(arrival.frame.get("words")) or {}
    for one in arrival.records():
        yield one.told.take_as("words", _vocabulary) or {}


def _documents(value: object) -> list[Record] | None:
    found = records_of(value)
    return found if found is not None and all("id" in one and "title" in one for one in found) else None


def _vocabulary(value: object) -> dict[str, Any] | None:
    found = mapping_of(value)
    return found if found is not None and set(found) <= set(VocabularySection.model_fields) else None


def _listed(told: Mapping[str, Any], name: str) -> list[Record]:
    return records_of(told.get(name)) or []


def restore_sources(told: Iterable[Record], claims: Claims, actors: Mapping[str, str]) -> list[Record]:
    """Return documents with their own facts; a side that the file does not have is left out."""
    sources = []
    for source in told:
        side = actors.get(str(source.get("side")))
        restored = {**source, "facts": claims.facts(_listed(source, "facts")), "side": side}
        sources.append({key: value for key, value in restored.items() if value not in (None, [])})
    return sources


def restore_events(arrival: Arrival, ids: Ids, claims: Claims, actors: Mapping[str, str], gaps: Gaps) -> list[Record]:
    """Return the events of the frame with the parts of actors that the file has."""
    events = []
    for told in _listed(arrival.frame, "events"):
        parts = []
        for part in _listed(told, "participants"):
            actor = actors.get(str(part.get("actor")))
            if actor is not None:
                given = claims.claims(_listed(part, "claims"))
                made: Record = {"actor": actor, "role": part.get("role"), "claims": given}
                parts.append({key: value for key, value in made.items() if value})
            else:
                gaps.add("imported-left-out", f"part of {part.get('actor')} in an event")
        record: Record = {
            "id": ids.keep(str(told.get("id")), str(told.get("title", "")), "event"),
            **{key: told[key] for key in _EVENT if key in told},
            "claims": claims.claims(_listed(told, "claims")),
            "facts": claims.facts(_listed(told, "facts")),
            "participants": parts,
        }
        events.append({key: value for key, value in record.items() if value})
    return events


def restore_questions(arrival: Arrival, ids: Ids, claims: Claims, ties: Mapping[str, str]) -> list[Record]:
    """Return the questions of the frame about ties that the file has; the others are not asked any more."""
    questions = []
    for told in _listed(arrival.frame, "questions"):
        asked = told.get("ties")
        kept = [ties[one] for one in map(str, asked) if one in ties] if isinstance(asked, list) else []
        if kept:
            record: Record = {
                "id": ids.keep(str(told.get("id")), str(told.get("title", "")), "question"),
                **{key: told[key] for key in ("title", "note") if key in told},
                "ties": list(dict.fromkeys(kept)),
                "exclusive": "true" if told.get("exclusive") == "true" and len(set(kept)) > 1 else None,
                "claims": claims.claims(_listed(told, "claims")),
            }
            questions.append({key: value for key, value in record.items() if value})
    return questions


def rivals_of(arrival: Arrival) -> list[tuple[str, str]]:
    """Return the pairs of rivals that the frame or the nodes name, each once."""
    told = mapping_of(arrival.frame.get("about")) or {}
    pairs = [tuple(pair) for pair in told.get("rivals") or [] if isinstance(pair, list) and len(pair) == 2]  # noqa: PLR2004
    for node in arrival.nodes:
        if node.own and "rivals" in node.told:
            side = node.told.peek("side") or node.id
            pairs += [(str(side), other) for other in names_of(node.told.peek("rivals"))]
    every = {(str(one), str(other)) if str(one) <= str(other) else (str(other), str(one)) for one, other in pairs}
    return sorted(every)


def describe_dataset(arrival: Arrival, rivals: Iterable[tuple[str, str]], gaps: Gaps) -> Record:
    """Return what the draft says of itself."""
    told = plain_values(mapping_of(arrival.frame.get("about")) or {})
    as_of = next((one for one in (told.get("as_of"), arrival.as_of) if isinstance(one, str) and is_date(one)), None)
    if as_of is None:
        gaps.add("imported-no-date", arrival.file)
    title = told.get("title")
    # A file of this program describes the view that it was made of, and not the data.
    described = None if any(one.own for one in arrival.records()) else arrival.description
    notes = [told.get("note"), described, f"Imported from {arrival.file}; a draft that nobody has checked."]
    about = {
        "title": title if isinstance(title, str) else read_text(f"Import of {arrival.file}", gaps, "dataset"),
        "as_of": as_of or NOBODY_KNOWS,
        "handling": told.get("handling"),
        "draft": "true",
        "rivals": [list(pair) for pair in rivals],
        "note": read_text("\n".join(str(one) for one in notes if one), gaps, "dataset"),
    }
    return {key: value for key, value in about.items() if value}
