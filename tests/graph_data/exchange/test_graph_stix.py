"""The graph as a STIX 2.1 bundle, judged by the validator of the standard's makers."""

from __future__ import annotations

import json
import uuid
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from graph_data.criteria import Filters
from graph_data.evidence import claims_on
from graph_data.exchange.graph_stix import export_stix
from graph_data.exchange.stix_objects import EXTENSION_ID
from graph_data.filters import select
from tests.graph_data.exchange.worlds import exported, hostile, real, small

if TYPE_CHECKING:
    from graph_data.filters import Selection

WORLDS = pytest.mark.parametrize("world", [real, small, hostile])
World = "Callable[[], Selection]"


def objects(selection: Selection) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported(export_stix, selection))["objects"]
    return found


def of_type(selection: Selection, *kinds: str) -> list[dict[str, Any]]:
    return [one for one in objects(selection) if one["type"] in kinds]


@WORLDS
def test_the_bundle_is_valid(world: World) -> None:
    stix2validator = import_module("stix2validator")  # here, for it takes seconds that every worker would lose
    found = stix2validator.validate_string(
        exported(export_stix, world()).decode(), stix2validator.ValidationOptions(version="2.1")
    )
    assert found.is_valid, found.as_dict()


@WORLDS
def test_every_object_has_an_id_of_its_own_that_is_no_accident(world: World) -> None:
    bundle = json.loads(exported(export_stix, world()))
    ids = [bundle["id"], *(one["id"] for one in bundle["objects"])]
    assert len(set(ids)) == len(ids)
    for one in bundle["objects"]:
        kind, _, number = one["id"].partition("--")
        assert kind == one["type"]
        assert uuid.UUID(number).version == 5


@WORLDS
def test_every_reference_leads_to_an_object_of_the_bundle(world: World) -> None:
    found = objects(world())
    ids = {one["id"] for one in found}
    for one in found:
        refs = [value for key, value in one.items() if key.endswith("_ref")]
        refs += [value for key, values in one.items() if key.endswith("_refs") for value in values]
        assert set(refs) <= ids


@WORLDS
def test_actors_and_ties_are_all_there_with_status_and_claims(world: World) -> None:
    selection = world()
    records = {one["extensions"][EXTENSION_ID]["record"]["id"]: one for one in of_type(selection, "relationship")}
    assert sorted(records) == sorted(selection.relationships)
    for tie_id, one in records.items():
        record = one["extensions"][EXTENSION_ID]["record"]
        assert one["labels"] == [record["status"]] == [selection.status(tie_id)]
        assert one["description"].startswith(record["sentence"])
        claims = claims_on(selection.dataset, selection.dataset.relationships[tie_id])
        assert len(record.get("claims", [])) == len(one.get("external_references", [])) == len(claims)
    actors = [
        one for one in of_type(selection, "identity", "threat-actor") if EXTENSION_ID in one.get("extensions", {})
    ]
    assert len(actors) == len(selection.actors)


def test_denials_and_doubts_are_opinions_about_the_tie_and_what_weighs_against_it_a_note() -> None:
    tie = {one["extensions"][EXTENSION_ID]["record"]["id"]: one["id"] for one in of_type(small(), "relationship")}
    opinions, notes = of_type(small(), "opinion"), of_type(small(), "note")
    assert [(one["opinion"], one["object_refs"]) for one in opinions] == [
        ("strongly-disagree", [tie["backs"]]),
        ("disagree", [tie["backs"]]),
    ]
    assert opinions[0]["explanation"] == "Pakistan denies it (late): What was said."
    assert [one["object_refs"] for one in notes] == [[tie["isi-sponsors-ttp"]]]


def test_confidence_follows_from_the_digit_and_is_left_out_where_nobody_affirms() -> None:
    found = {
        one["extensions"][EXTENSION_ID]["record"]["id"]: one.get("confidence")
        for one in of_type(small(), "relationship")
    }
    assert found == {"backs": 70, "iskp-allied-with-ttp": None, "ttp-fights-india": None, "isi-sponsors-ttp": None}


def test_ids_stay_when_the_view_changes() -> None:
    data = real().dataset
    narrow = {one["id"] for one in objects(select(data, Filters(focus="iskp"))) if one["type"] != "report"}
    assert narrow < {one["id"] for one in objects(real())}
