"""Room of the STIX forms: ids that stay, one day for all, and the words in which a claim is cited."""

import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from graph_data.exchange.claim_text import say_claim
from graph_data.exchange.plain_json import without_absent
from graph_data.records import Source

# Chosen once and never changed: every id of every bundle follows from it.
NAMESPACE = uuid.UUID("0b554e14-514e-4ed3-ac59-33579840452e")
EXTENSION_ID = f"extension-definition--{uuid.uuid5(NAMESPACE, 'extension')}"
EXTENSION_SCHEMA = (
    "Each extended object holds `record`: the record of the actor or relationship as the program's graph.json says "
    "it, with dates in EDTF form and claims with stance, speaker, grading and locator. The report holds what frames "
    "them: about, sources, events, questions and words."
)
# How sure a statement is by its Admiralty digit; 6 cannot be judged and gives none.
CONFIDENCE: Mapping[int, int] = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
_URI_SIGNS = "%:/?#[]@!$&'()*+,;=~"

Object = dict[str, Any]


class Maker:
    """Makes objects of one dataset: the same record gives the same id under the same title."""

    def __init__(self, title: str, day: str, handling: str | None) -> None:
        """Keep what every object shares."""
        self.title, self.day, self.handling = title, day, handling
        self.curator = self.id_of("identity", "curator of this dataset")
        self.marking = self.id_of("marking-definition", handling) if handling else None
        # The definition is the same in every bundle of every dataset, so its author must be too.
        self.author = f"identity--{uuid.uuid5(NAMESPACE, 'author of the extension')}"

    def id_of(self, kind: str, key: str) -> str:
        """Return the id of an object."""
        name = f"{self.title}\n{kind}\n{key}"
        return f"{kind}--{uuid.uuid5(NAMESPACE, name)}"

    def object(self, kind: str, key: str, *, record: Mapping[str, Any] | None = None, **fields: Any) -> Object:  # noqa: ANN401
        """Return an object with what all share; a field that is None or empty is left out."""
        shared = {
            "type": kind,
            "spec_version": "2.1",
            "id": self.id_of(kind, key),
            "created_by_ref": self.curator,
            "created": self.day,
            "modified": self.day,
            "object_marking_refs": [self.marking] if self.marking else None,
        }
        told = {key: value for key, value in {**shared, **fields}.items() if value is not None and value != []}
        if record is not None:
            extension = {"extension_type": "property-extension", "record": _without_empty(record)}
            told["extensions"] = {EXTENSION_ID: extension}
        return told

    def frame(self) -> Iterator[Object]:
        """Yield the objects that the others refer to: marking, curator, definition of the extension."""
        if self.marking:
            yield {
                "type": "marking-definition",
                "spec_version": "2.1",
                "id": self.marking,
                "created": self.day,
                "definition_type": "statement",
                "definition": {"statement": self.handling},
            }
        yield self.object(
            "identity", "curator of this dataset", name=f"Curators of {self.title}", identity_class="group"
        )
        yield from _definition(self.author)


def _definition(author: str) -> Iterator[Object]:
    """Yield the definition of the extension and who made it, the same in every bundle."""
    day = "2026-01-01T00:00:00.000Z"
    shared = {"spec_version": "2.1", "created": day, "modified": day}
    name = "Actor-network dashboard"
    yield {"type": "identity", "id": author, **shared, "name": name, "identity_class": "system"}
    yield {
        "type": "extension-definition",
        "id": EXTENSION_ID,
        **shared,
        "created_by_ref": author,
        "name": "Record of the actor-network dashboard",
        "description": "The whole record behind an object: claims, sides, partial dates and status.",
        "schema": EXTENSION_SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _without_empty(record: Mapping[str, Any]) -> Object:
    """Return a record as STIX takes it: no null, no empty list, no empty mapping."""
    return {key: value for key, value in without_absent(record).items() if value != {}}


def relationship_type(type_id: str) -> str:
    """Return a type in the letters that STIX has for it."""
    return re.sub(r"[^a-z0-9-]+", "-", type_id.lower())


def cite(claim: Mapping[str, Any], source: Source) -> Object:
    """Return the document behind a claim as an external reference."""
    return _reference(source.title, say_claim(claim), source.url)


def cite_source(source: Source) -> Object:
    """Return a document as an external reference."""
    told = (source.author or source.publisher, source.date and source.date.text, f"reliability {source.reliability}")
    return _reference(source.title, ", ".join(part for part in told if part), source.url)


def _reference(name: str, description: str, url: str | None) -> Object:
    safe = quote(url, safe=_URI_SIGNS) if url else None
    return without_absent({"source_name": name, "description": description, "url": safe})
