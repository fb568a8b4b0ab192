"""The JSON Schema for editors: up to date, whole, and never stricter than the loader."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from graph_data.__main__ import main
from graph_data.dataset import DEFAULT_FOLDER, read_dataset
from graph_data.parsing import SECTIONS
from graph_data.schema import WORDS, build_schema
from graph_data.vocabulary import BASE_FILE, read_base
from tests.graph_data.small_dataset import SMALL
from tests.graph_data.test_vocabulary import GUILDS

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMITTED = DEFAULT_FOLDER.parent / "dataset.schema.json"
SCHEMA = build_schema()
CURATED = sorted(DEFAULT_FOLDER.glob("*.yaml"))


@cache
def validator() -> Any:  # noqa: ANN401 - the package is read here, for it takes seconds that every worker would lose
    return import_module("jsonschema").Draft202012Validator(SCHEMA)


def as_json(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Return what an editor makes of YAML: JSON knows no dates."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def faults(text: str) -> list[str]:
    """Return what the schema finds wrong with a file that PyYAML reads."""
    found = validator().iter_errors(as_json(yaml.safe_load(text)))
    return sorted(f"{error.json_path}: {error.message}" for error in found)


def test_the_committed_schema_is_that_of_the_records(capsys: pytest.CaptureFixture[str]) -> None:
    """Mend with `python -m graph_data schema > graph_data/dataset.schema.json`."""
    assert main(["schema"]) == 0
    assert COMMITTED.read_text(encoding="utf-8") == capsys.readouterr().out


def test_the_schema_is_one_of_draft_2020_12() -> None:
    validator().check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", CURATED, ids=[path.name for path in CURATED])
def test_the_curated_dataset_is_valid_even_as_other_readers_of_yaml_see_it(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", CURATED, ids=[path.name for path in CURATED])
def test_every_curated_file_names_the_schema_if_it_names_one(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    if first.startswith("# yaml-language-server"):
        target = (path.parent / first.split("$schema=")[1]).resolve()
        assert target == COMMITTED.resolve()


def test_every_section_may_stand_in_a_file_and_none_has_to() -> None:
    assert tuple(SCHEMA["properties"]) == SECTIONS[:1] + SECTIONS[1:]
    assert "required" not in SCHEMA
    assert faults("sources: []\n") == []


def test_words_that_a_dataset_declares_are_not_flagged() -> None:
    assert faults(GUILDS) == []
    assert faults(SMALL) == []


def test_the_words_that_every_dataset_has_are_offered() -> None:
    base = read_base()
    for (record, key), name in WORDS.items():
        offered = SCHEMA["$defs"][record]["properties"][key]["anyOf"][0]["enum"]
        assert offered == [word.id for word in getattr(base, name)]


def test_the_base_vocabulary_is_valid_as_a_section() -> None:
    text = BASE_FILE.read_text(encoding="utf-8")
    assert faults("vocabulary:\n" + "".join(f"  {line}\n" for line in text.split("\n"))) == []


def test_every_key_of_every_record_is_described_in_a_sentence() -> None:
    for key, written in walk(SCHEMA):
        assert written.get("description", "").endswith("."), key
        assert "title" not in written, key


def walk(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key of every record with its schema."""
    for name, record in [("file", schema), *schema["$defs"].items()]:
        for key, written in record.get("properties", {}).items():
            yield f"{name}.{key}", written


def test_an_empty_value_is_never_allowed() -> None:
    assert '"null"' not in json.dumps(SCHEMA)
    assert faults("actors:\n  - {id: x, name: X, kind: state, side: }\n") == [
        "$.actors[0].side: None is not of type 'string', 'number', 'boolean'"
    ]


def test_texts_that_other_readers_of_yaml_take_for_something_else_are_not_flagged(tmp_path: Path) -> None:
    text = (
        "actors:\n  - {id: x, name: 1948, short_name: no, kind: state, aliases: [12:30, 2020-03-01, 0x1F, 1.5],"
        " active: 1948}\n"
        "events:\n  - {id: e, title: on, kind: attack, when: 2020-03-25, place: {name: Oslo, country: NO},"
        " claims: [{source: un-2020, stance: affirms, says: yes, at: 7, anonymous: true, credibility: 2}]}\n"
    )
    assert faults(text) == []
    (tmp_path / "a.yaml").write_text(SMALL)
    (tmp_path / "b.yaml").write_text(text)
    assert read_dataset(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("actor: []", "$: Additional properties are not allowed ('actor' was unexpected)"),
        ("actors: [{id: x, kind: state}]", "$.actors[0]: 'name' is a required property"),
        ("actors: [{id: a b, name: X, kind: state}]", "$.actors[0].id: 'a b' does not match"),
        (
            "relationships: [{id: r, source_actor: a, from: a, to: b, type: t}]",
            "$.relationships[0]: Additional properties",
        ),
        ("questions: [{id: q, title: Q, ties: []}]", "$.questions[0].ties: [] should be non-empty"),
        ("positions: {x: {x: 100001, y: 0}}", "$.positions.x.x: 100001 is greater than the maximum of 100000"),
        ("numbers: {x: 0}", "$.numbers.x: 0 is less than the minimum of 1"),
        ("dataset: {title: T, as_of: 2020, rivals: [[a]]}", "$.dataset.rivals[0]: ['a'] is too short"),
    ],
)
def test_what_is_plainly_wrong_is_flagged_while_typing(text: str, fault: str) -> None:
    found = faults(text)
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    ("field", "bad"), [("stance", "afirms"), ("credibility", 7), ("reply", "sought"), ("anonymous", "maybe")]
)
def test_the_fixed_words_and_grades_of_a_claim_are_flagged_while_typing(field: str, bad: object) -> None:
    claim = {"source": "s", "stance": "affirms", "says": "It is so.", field: bad}
    [found] = validator().iter_errors({"questions": [{"id": "q", "title": "Q", "ties": ["t"], "claims": [claim]}]})
    assert found.json_path == f"$.questions[0].claims[0].{field}"
