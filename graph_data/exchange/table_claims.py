"""Room of the table of claims: every claim on a tie, event or part of a selection as one row of plain values."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph_data.exchange.plain_json import clean
from graph_data.exchange.table_rows import Row, name_source
from graph_data.filters import Selection
from graph_data.vocabulary import CREDIBILITY_LABELS, STANCE_LABELS

CLAIM_COLUMNS = (
    "Of",
    "Tie",
    "Stance",
    "Speaker",
    "Party",
    "Document",
    "At",
    "Reliability",
    "Credibility",
    "Basis",
    "When",
    "Said",
    "Says",
    "Reply",
)


def list_claims(selection: Selection, graph: Mapping[str, Any]) -> list[Row]:
    """Return a row for every claim, in the order of ties, then of events with their parts; see `CLAIM_COLUMNS`."""
    return [_row(selection, record, claim) for record in _records(graph) for claim in record["claims"]]


def _records(graph: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from graph["relationships"]
    for event in graph["events"]:
        yield event
        yield from event["participants"]


def _row(selection: Selection, record: Mapping[str, Any], claim: Mapping[str, Any]) -> Row:
    reliability = selection.dataset.sources[claim["source"]].reliability
    party = {True: "yes", False: "no", None: None}[claim["involved"]]
    told = (
        record["id"],
        # Of an event the claims say that it happened; of a tie the sentence carries the status.
        record.get("sentence") or f"That it happened: {record['title']}",
        STANCE_LABELS[claim["stance"]],
        claim["origin"],
        party,
        name_source(selection, claim["source"]),
        claim["at"],
        reliability,
        f"{claim['credibility']}, {CREDIBILITY_LABELS[claim['credibility']]}",
        claim["basis"],
        claim["when"],
        claim["said"],
        claim["says"],
        claim["reply"],
    )
    return tuple(clean(value) for value in told)
