"""Room of the bibliography: the documents behind what a view shows."""

from graph_data.exchange.dataset_frame import cited_in
from graph_data.exchange.graph_json import build_graph
from graph_data.filters import Selection
from graph_data.records import Source
from graph_data.vocabulary import RELIABILITY_LABELS


def cited_sources(selection: Selection, query: str) -> list[Source]:
    """Return the documents that the claims of a view rest on or are taken from, sorted by id."""
    graph = build_graph(selection, query)
    shown = [graph[section] for section in ("actors", "relationships", "events", "questions")]
    return [selection.dataset.sources[source_id] for source_id in sorted(cited_in(shown))]


def describe_reliability(source: Source) -> str:
    """Return the letter of a document in words, and the curator's reason."""
    reason = f" {source.note}" if source.note else ""
    return f"Reliability {source.reliability}, {RELIABILITY_LABELS[source.reliability]}.{reason}"
