"""Room of the form maker: a JSON Schema of dataset files, made from the records, for editors that check while typing.

It is laxer than `check`: a dataset may bring words of its own, and whether an id leads anywhere an editor cannot
know. What `check` accepts, the schema accepts too.
"""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ConfigDict, create_model
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import CoreSchema, NullableSchema, WithDefaultSchema

from graph_data.fields import Reference, Whole
from graph_data.parsing import LISTS, Number
from graph_data.records import About, Position, Record
from graph_data.schema_texts import TEXTS
from graph_data.vocabulary import VocabularySection, read_base

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The list of the vocabulary that each key of a record takes its word from.
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
