"""Room of the form maker: a JSON Schema of dataset files, made from the records, for editors that check while typing.

It is laxer than `check`: a dataset may bring words of its own, and an editor cannot know where an id leads. What
`check` accepts the schema accepts too.
"""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import NullableSchema, WithDefaultSchema

from graph_data.fields import Id, Reference
from graph_data.parsing import Number
from graph_data.records import (
    About,
    Actor,
    Briefing,
    Event,
    Position,
    Question,
    Record,
    Relationship,
    Source,
)
from graph_data.schema_texts import TEXTS
from graph_data.vocabulary import VocabularySection, read_base

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The list of the vocabulary that each key takes its word from, by the name of its record.
WORDS: Mapping[tuple[str, str], str] = {
    ("Source", "kind"): "source_kinds",
    ("Actor", "kind"): "actor_kinds",
    ("Event", "kind"): "event_kinds",
    ("Relationship", "type"): "relationship_types",
    ("Participant", "role"): "roles",
    ("Fact", "field"): "fact_fields",
    ("Claim", "basis"): "bases",
    ("RelationshipType", "family"): "families",
    ("Role", "family"): "families",
}


class DatasetFile(Record):
    """A file of a dataset: any of these sections, each of which may be split over several files."""

    dataset: About | None = None
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    events: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    vocabulary: VocabularySection | None = None
    positions: Mapping[Id, Position] = {}
    numbers: Mapping[Reference, Number] = {}


class _Generator(GenerateJsonSchema):
    """Leaves out what says nothing in a file: empty values, which it must not hold."""

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        written = super().default_schema(schema)
        if written.get("default") in (None, [], {}, ""):
            written.pop("default", None)
        return written


def build_schema() -> dict[str, Any]:
    """Return the JSON Schema of one file of a dataset, draft 2020-12."""
    schema = DatasetFile.model_json_schema(schema_generator=_Generator)
    records = {"DatasetFile": schema, **schema["$defs"]}
    for record, texts in TEXTS.items():
        for key, text in texts.items():
            written = records[record]["properties"][key]
            written["description"] = text
            written.pop("title", None)
    base = read_base()
    for (record, key), name in WORDS.items():
        _offer(records[record]["properties"], key, [word.id for word in getattr(base, name)])
    return {"$schema": DIALECT, **schema, "title": "Dataset file"}


def _offer(properties: dict[str, Any], key: str, words: list[str]) -> None:
    """Offer words for a key without refusing others, which the dataset may declare."""
    written = properties[key]
    description = written.pop("description")
    properties[key] = {"anyOf": [{"enum": words}, written], "description": description}
