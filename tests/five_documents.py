"""The part of the curated dataset that its first five documents carry: real ties, a third of the size.

Browser tests open a page each, and what they look at hangs on these documents; so a dataset that grows makes them
neither slow nor wrong.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graph_data.dataset import DEFAULT_FOLDER
from graph_data.yaml_reader import read_folder
from tests.graph_data.builders import records_in, sources_named_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIVE = frozenset({"efsas-2020", "mukharji-2025", "network-expands-2024", "vigilance-2024", "manhas-2023"})
Record = dict[str, Any]


def write_five_documents(folder: Path) -> Path:
    """Write the claims of the five documents, with the ties, actors and questions that they bear, as one file."""
    documents, _ = read_folder(DEFAULT_FOLDER)
    content: Record = {"vocabulary": {}}
    for document in documents:
        for section, value in document.value.items():
            if isinstance(value, list):
                content.setdefault(section, []).extend(value)
            elif isinstance(value, dict):
                content.setdefault(section, {}).update(value)
    folder.mkdir(parents=True)
    text = json.dumps(_part(content), ensure_ascii=False, indent=1)
    (folder / "five-documents.yaml").write_text(text, encoding="utf-8")
    return folder


def _part(content: Record) -> Record:
    ties = [tie for tie in map(_said_by_the_five, content["relationships"]) if tie["claims"]]
    events = [event for event in map(_event, content["events"]) if event["claims"] or event["participants"]]
    known = {tie["id"] for tie in ties} | {
        f"{event['id']}.{part['actor']}.{part['role']}" for event in events for part in event["participants"]
    }
    questions = [
        {**_said_by_the_five(one), "ties": [tie for tie in one["ties"] if tie in known]} for one in content["questions"]
    ]
    questions = [one for one in questions if one["ties"]]
    actors = _actors(content["actors"], set(_named([*ties, *events, *questions])))
    kept = {actor["id"] for actor in actors}
    about = {**content["dataset"], "rivals": [pair for pair in content["dataset"]["rivals"] if kept.issuperset(pair)]}
    part = {"dataset": about, "actors": actors, "relationships": ties, "events": events, "questions": questions}
    used = set(sources_named_in([*actors, *ties, *events, *questions]))
    part["sources"] = [one for one in content["sources"] if one["id"] in used]
    part["positions"] = {key: place for key, place in content["positions"].items() if key in kept}
    part["numbers"] = {key: number for key, number in content["numbers"].items() if key in known}
    return {**part, **({"vocabulary": content["vocabulary"]} if content["vocabulary"] else {})}


def _said_by_the_five(record: Record) -> Record:
    return {**record, "claims": [one for one in record.get("claims", []) if one["source"] in FIVE]}


def _event(event: Record) -> Record:
    parts = [_said_by_the_five(part) for part in event.get("participants", [])]
    return {**_said_by_the_five(event), "participants": [part for part in parts if part["claims"]]}


def _actors(actors: list[Record], named: set[str]) -> list[Record]:
    """Return the actors that are named and those above them, with the facts that the documents give."""
    by_id = {actor["id"]: actor for actor in actors}
    for actor_id in [*named]:
        while (above := by_id.get(actor_id, {}).get("part_of")) and above not in named:
            named.add(above)
            actor_id = above  # noqa: PLW2901 - up the chain
    facts = {key: [_said_by_the_five(fact) for fact in actor.get("facts", [])] for key, actor in by_id.items()}
    return [
        {**actor, "facts": [fact for fact in facts[actor["id"]] if fact["claims"]]}
        for actor in actors
        if actor["id"] in named
    ]


def _named(records: list[Record]) -> Iterator[str]:
    """Yield every actor at an end, in an event or speaking."""
    for one in records_in(records):
        for key in ("from", "to", "actor"):
            if isinstance(one.get(key), str):
                yield one[key]
        by = one.get("by", [])
        yield from [by] if isinstance(by, str) else by
