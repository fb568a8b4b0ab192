"""A STIX 2.1 bundle becomes an arrival: objects become actors, relationships ties; ours bring their whole record."""

import json
from collections.abc import Mapping
from typing import Any

from graph_data.exchange.arrivals import Arrival, Edge, ImportRefusedError, Node, Told
from graph_data.exchange.draft_text import clean_text, date_of
from graph_data.exchange.stix_objects import EXTENSION_ID

# What is no actor: who says something, about what, how it may be passed on.
LEFT_OUT = frozenset(
    {
        "marking-definition",
        "extension-definition",
        "language-content",
        "report",
        "note",
        "opinion",
        "sighting",
        "grouping",
    }
)
# What every object has, and what is taken elsewhere.
_SHARED = frozenset(
    {
        *("type", "spec_version", "id", "created", "modified", "created_by_ref", "revoked", "extensions", "name"),
        *("object_marking_refs", "granular_markings", "source_ref", "target_ref", "relationship_type", "lang"),
        *("identity_class", "start_time", "stop_time", "first_seen", "last_seen"),
    }
)
_CLASSES: Mapping[str, str] = {"individual": "person", "class": "community"}
Object = dict[str, Any]


def read_stix(content: bytes, file: str) -> Arrival:
    """Return what a bundle tells.

    Raises:
        ImportRefusedError: if it is no bundle of STIX 2.
    """
    objects = _objects(content, file)
    arrival, authors, ours = Arrival(file), _only_authors(objects), _our_frame(objects)
    days = [date_of(str(one.get("modified", "")).partition("T")[0]) for one in objects]
    arrival.as_of = max((day for day in days if day), default=None)
    for one in objects:
        record = _record(one)
        if one.get("revoked") is True:
            arrival.leave_out(f"revoked {one['type']}")
        elif one["type"] == "report" and record is not None:
            arrival.frame = record
        elif one["type"] == "relationship":
            arrival.edges.append(_edge(one, record, file))
        elif one["id"] in ours or (one.get("created_by_ref") in ours and one["type"] in LEFT_OUT):
            continue
        elif one["type"] in LEFT_OUT or one["id"] in authors:
            arrival.leave_out("author" if one["id"] in authors else one["type"])
        else:
            arrival.nodes.append(_node(one, record))
    arrival.description = arrival.frame.pop("description", None)
    if arrival.frame:
        _name_ends_by_record(arrival, objects)
    return arrival


def _objects(content: bytes, file: str) -> list[Object]:
    try:
        bundle = json.loads(content)
    except (ValueError, RecursionError) as error:
        place = f", line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ImportRefusedError(f"{file}{place}: this is not JSON", "Export the bundle again.") from error
    if not isinstance(bundle, dict) or bundle.get("type") != "bundle" or not isinstance(bundle.get("objects"), list):
        hint = "A bundle is an object with `type: bundle` and a list `objects`."
        raise ImportRefusedError(f"{file} is not a STIX bundle", hint)
    for number, one in enumerate(bundle["objects"], start=1):
        if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in ("type", "id")):
            raise ImportRefusedError(f"{file}: object {number} has no type or no id", "Export the bundle again.")
    # Of several versions of one object the newest counts.
    newest: dict[str, Object] = {}
    for one in bundle["objects"]:
        held = newest.get(one["id"])
        if held is None or str(one.get("modified", "")) >= str(held.get("modified", "")):
            newest[one["id"]] = one
    return list(newest.values())


def _only_authors(objects: list[Object]) -> set[str]:
    """Return the identities that made objects of the bundle and stand in none of its relationships."""
    authors = {str(one["created_by_ref"]) for one in objects if isinstance(one.get("created_by_ref"), str)}
    ends = {
        str(one.get(key)) for one in objects if one["type"] == "relationship" for key in ("source_ref", "target_ref")
    }
    ours = {one["id"] for one in objects if _record(one) is not None}
    return {one["id"] for one in objects if one["type"] == "identity"} & authors - ends - ours


def _our_frame(objects: list[Object]) -> set[str]:
    """Return the ids of what only frames a bundle of this program: all of it is in the records, too."""
    curators = {
        str(one.get("created_by_ref")) for one in objects if one["type"] == "report" and _record(one) is not None
    }
    if not curators:
        return set()
    extension = next((one for one in objects if one["id"] == EXTENSION_ID), {})
    markings = {str(ref) for one in objects if one["id"] in curators for ref in one.get("object_marking_refs") or []}
    return {*curators, *markings, EXTENSION_ID, str(extension.get("created_by_ref"))}


def _record(one: Object) -> Object | None:
    """Return the record of this program in an object."""
    extensions = one.get("extensions")
    extension = extensions.get(EXTENSION_ID) if isinstance(extensions, dict) else None
    record = extension.get("record") if isinstance(extension, dict) else None
    return dict(record) if isinstance(record, dict) else None


def _rest(one: Object) -> Object:
    """Return what an object tells beyond what every object has; empty and internal things left out."""
    kept = {key: value for key, value in one.items() if key not in _SHARED and not key.startswith("x_opencti")}
    references = kept.pop("external_references", None)
    if isinstance(references, list):
        told = [" ".join(str(value) for value in item.values()) for item in references if isinstance(item, dict)]
        kept["external_references"] = "; ".join(told)
    return kept


def _node(one: Object, record: Object | None) -> Node:
    if record is not None and isinstance(record.get("id"), str):
        node_id = record.pop("id")
        return Node(node_id, one.get("name"), Told(record), own=True)
    told = _rest(one)
    kind = one["type"]
    if kind == "identity":
        wanted = one.get("identity_class")
        kind = _CLASSES.get(str(wanted), wanted if isinstance(wanted, str) else kind)
    told["kind"] = kind
    name = one.get("name") or one.get("value") or one.get("user_id") or one.get("path") or one.get("key")
    label = clean_text(name) or f"{one['type']} {one['id'].partition('--')[2][:8]}"
    return Node(one["id"], label, Told(told), one.get("first_seen"), one.get("last_seen"), keep_id=False)


def _edge(one: Object, record: Object | None, file: str) -> Edge:
    ends = one.get("source_ref"), one.get("target_ref")
    if not all(isinstance(end, str) for end in ends):
        raise ImportRefusedError(f"{file}: {one['id']} has no source_ref or no target_ref", "Export the bundle again.")
    source, target = str(ends[0]), str(ends[1])
    if record is not None and isinstance(record.get("id"), str):
        tie_id = record.pop("id")
        directed = record.pop("directed", None) in {True, "true"}
        return Edge(source, target, tie_id, None, directed, Told(record), own=True)
    told = _rest(one)
    told["type"] = one.get("relationship_type")
    start, end = one.get("start_time"), one.get("stop_time")
    return Edge(source, target, one["id"], directed=True, told=Told(told), start=start, end=end, keep_id=False)


def _name_ends_by_record(arrival: Arrival, objects: list[Object]) -> None:
    """Let ties of our own bundles lead to the ids that their actors have in the records."""
    ids = {one["id"]: record["id"] for one in objects if (record := _record(one)) and isinstance(record.get("id"), str)}
    for edge in arrival.edges:
        edge.source, edge.target = ids.get(edge.source, edge.source), ids.get(edge.target, edge.target)
