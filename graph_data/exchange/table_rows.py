"""Room of the table: every tie, event and part of a selection as one row of plain values, for CSV and spreadsheets."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph_data.dates import When, display_when, format_bound
from graph_data.exchange.claim_text import say_claim
from graph_data.exchange.graph_json import build_graph
from graph_data.exchange.plain_json import clean
from graph_data.exchange.spreadsheet_text import Value
from graph_data.filters import Selection
from graph_data.sentences import distinct, origin_name, source_name
from graph_data.vocabulary import STATUS_LABELS, Status

COLUMNS = (
    "No.",
    "Record",
    "Id",
    "From",
    "What",
    "To",
    "Status",
    "Sentence",
    "Why",
    "Earliest start",
    "Latest start",
    "Earliest end",
    "Latest end",
    "For",
    "Speculating",
    "Against",
    "Best grading",
    "Denied by",
    "Claims",
    "Sources",
)
CORNERS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
TIE, EVENT, PART = "tie", "event", "part in an event"

Row = tuple[Value, ...]


def list_ties(selection: Selection, graph: Mapping[str, Any]) -> list[Row]:
    """Return a row for every relationship, in the order of its numbers."""
    ordered = sorted(graph["relationships"], key=lambda tie: (tie["number"] or 0, tie["id"]))
    return [_row(selection, _tie(selection, tie), tie) for tie in ordered]


def list_events(selection: Selection, graph: Mapping[str, Any]) -> list[Row]:
    """Return a row for every event in the order of days, each followed by its parts."""
    rows = []
    for event in sorted(
        graph["events"], key=lambda one: (selection.dataset.events[one["id"]].when.earliest, one["id"])
    ):
        rows.append(_row(selection, _event(selection, event), event))
        rows += [_row(selection, _part(selection, event, part), part) for part in event["participants"]]
    return rows


def list_rows(selection: Selection, query: str) -> list[Row]:
    """Return the ties of a selection, then its events with their parts."""
    graph = build_graph(selection, query)
    return [*list_ties(selection, graph), *list_events(selection, graph)]


def _row(selection: Selection, told: Mapping[str, Value], record: Mapping[str, Any]) -> Row:
    every = {**told, "Id": record["id"], "Sources": _sources(selection, record["claims"])}
    every["Claims"] = " · ".join(say_claim(claim) for claim in record["claims"])
    return tuple(clean(every.get(column)) for column in COLUMNS)


def _assessed(selection: Selection, record: Mapping[str, Any]) -> dict[str, Value]:
    """Return what the rule says of a tie or part: its status in words, why, and how many stand on each side."""
    assessment = selection.assessment(record["id"])
    denied = distinct(origin_name(selection.dataset, origin) for origin in assessment.denied_by)
    return {
        "No.": selection.dataset.numbers.get(record["id"]),
        "Status": STATUS_LABELS[assessment.status],
        "Sentence": record["sentence"],
        "Why": record["why"],
        "For": len(assessment.affirming),
        "Speculating": len(assessment.speculating),
        "Against": len(assessment.against),
        "Best grading": str(assessment.best_grading or ""),
        "Denied by": "; ".join(denied),
    }


def _tie(selection: Selection, tie: Mapping[str, Any]) -> dict[str, Value]:
    dataset, corners = selection.dataset, tie["when"] or {}
    return {
        "Record": TIE,
        "From": dataset.label(tie["source_actor"]),
        "What": tie["label"],
        "To": dataset.label(tie["target_actor"]),
        **{_heading(corner): corners.get(corner) for corner in CORNERS},
        **_assessed(selection, tie),
    }


def _event(selection: Selection, event: Mapping[str, Any]) -> dict[str, Value]:
    dataset = selection.dataset
    when, place = dataset.events[event["id"]].when, event["place"]
    status = STATUS_LABELS[Status(event["status"])]
    where = f", {place['name']}" if place else ""
    return {
        "Record": EVENT,
        "What": dataset.vocabulary.event_kinds[event["kind"]].label,
        "To": event["title"],
        "Status": status,
        "Sentence": f"{status}: {event['title']}, {display_when(when)}{where}.",
        **_days(when),
    }


def _part(selection: Selection, event: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Value]:
    dataset = selection.dataset
    return {
        "Record": PART,
        "From": dataset.label(part["actor"]),
        "What": dataset.vocabulary.roles[part["role"]].label,
        "To": event["title"],
        **_days(dataset.events[event["id"]].when),
        **_assessed(selection, part),
    }


def _days(when: When) -> dict[str, Value]:
    return {_heading(corner): format_bound(getattr(when, corner)) for corner in CORNERS}


def _heading(corner: str) -> str:
    return corner.replace("_", " ").capitalize()


def _sources(selection: Selection, claims: Iterable[Mapping[str, Any]]) -> str:
    """Return the documents behind claims with their places."""
    places: dict[str, list[str]] = {}
    for claim in claims:
        places.setdefault(claim["source"], []).append(claim["at"] or "no locator")
    told = [f"{name_source(selection, source_id)}: {', '.join(distinct(at))}" for source_id, at in places.items()]
    return "; ".join(sorted(told))


def name_source(selection: Selection, source_id: str) -> str:
    """Return a document in a few words: who, what, when."""
    source = selection.dataset.sources[source_id]
    dated = f", {display_when(source.date)}" if source.date else ""
    return f"{source_name(selection.dataset, source_id)}, “{source.title}”{dated}"
