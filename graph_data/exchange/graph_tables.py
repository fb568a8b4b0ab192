"""Room of the flat tables: a selection as nodes and edges with plain columns, which CSV, GraphML and GEXF share.

A list stands in a cell as JSON text. Every edge carries the documents behind its claims, so that it can be read and
taken up again without the rest of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from graph_data.exchange.dataset_frame import WordIds, cited_in, describe_sources, own_words, words_used
from graph_data.exchange.graph_json import build_graph
from graph_data.exchange.plain_json import clean, json_text, without_absent
from graph_data.exchange.spreadsheet_text import Value
from graph_data.filters import Selection
from graph_data.sentences import origin_name
from graph_data.vocabulary import STATUS_LABELS

Row = Mapping[str, Value]


@dataclass(frozen=True)
class Column:
    """One attribute of nodes or edges, with the type that both XML formats call by the same name."""

    id: str
    kind: Literal["string", "int", "boolean"] = "string"


NODE_COLUMNS = (
    Column("name"),
    Column("short_name"),
    Column("aliases"),
    Column("kind"),
    Column("active"),
    Column("prominence"),
    Column("part_of"),
    Column("side"),
    Column("rivals"),
    Column("cut_off", "boolean"),
    Column("note"),
    Column("facts"),
    Column("sources"),
    Column("words"),
)
EDGE_COLUMNS = (
    Column("type"),
    Column("directed", "boolean"),
    Column("family"),
    Column("status"),
    Column("sentence"),
    Column("why"),
    Column("denied_by"),
    Column("grounds"),
    Column("for", "int"),
    Column("speculating", "int"),
    Column("against", "int"),
    Column("best_grading"),
    Column("earliest_start"),
    Column("latest_start"),
    Column("earliest_end"),
    Column("latest_end"),
    Column("number", "int"),
    Column("note"),
    Column("claims"),
    Column("sources"),
    Column("words"),
)


@dataclass(frozen=True)
class GraphTables:
    """A selection as `graph.json` says it, with its actors and relationships as flat rows.

    A node has `id` and `label` beside its columns, an edge also `source` and `target`.
    """

    graph: Mapping[str, Any]
    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]


def build_tables(selection: Selection, query: str) -> GraphTables:
    """Return the flat tables of a selection, in the order of ids, without a character that a file could not carry."""
    graph = build_graph(selection, query)
    nodes = tuple(clean(_node(selection, actor)) for actor in graph["actors"])
    edges = tuple(clean(_edge(selection, tie)) for tie in graph["relationships"])
    return GraphTables(graph, nodes, edges)


def _node(selection: Selection, actor: Mapping[str, Any]) -> dict[str, Value]:
    dataset = selection.dataset
    side = actor["side"]
    rivals = sorted(other for pair in dataset.rivals if side in pair for other in pair - {side})
    return {
        "id": actor["id"],
        "label": dataset.label(actor["id"]),
        "name": actor["name"],
        "short_name": actor["short_name"],
        "aliases": json_text(actor["aliases"]),
        "kind": actor["kind"],
        "active": actor["active"],
        "prominence": actor["prominence"],
        "part_of": actor["part_of"],
        "side": side,
        "rivals": json_text(rivals),
        "cut_off": actor["id"] in selection.cut_off,
        "note": actor["note"],
        "facts": json_text([without_absent(fact) for fact in actor["facts"]]),
        **_behind(selection, actor),
    }


def _behind(selection: Selection, record: Mapping[str, Any]) -> dict[str, Value]:
    """Return the documents behind the claims of a record, and the words that only its dataset knows."""
    cited = cited_in(record)
    used: WordIds = words_used(selection, [record], cited)
    words = own_words(selection.dataset.vocabulary, used)
    return {"sources": json_text(describe_sources(selection, cited)), "words": json_text(words)}


def _edge(selection: Selection, tie: Mapping[str, Any]) -> dict[str, Value]:
    dataset, assessment = selection.dataset, selection.assessment(tie["id"])
    return {
        "id": tie["id"],
        "source": tie["source_actor"],
        "target": tie["target_actor"],
        # A label stands alone in the drawing of another program, where no status would be beside it.
        "label": f"{tie['label']} ({STATUS_LABELS[assessment.status].lower()})",
        "type": tie["type"],
        "directed": tie["directed"],
        "family": tie["family"],
        "status": tie["status"],
        "sentence": tie["sentence"],
        "why": tie["why"],
        "denied_by": "; ".join(origin_name(dataset, origin) for origin in assessment.denied_by),
        "grounds": "; ".join(tie["grounds"]),
        "for": len(assessment.affirming),
        "speculating": len(assessment.speculating),
        "against": len(assessment.against),
        "best_grading": str(assessment.best_grading or ""),
        **(tie["when"] or {}),
        "number": tie["number"],
        "note": dataset.relationships[tie["id"]].note,
        "claims": json_text([without_absent(claim) for claim in tie["claims"]]),
        **_behind(selection, tie),
    }
