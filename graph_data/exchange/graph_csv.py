"""A selection as two CSV tables with the headings that Gephi looks for: the edges, and the nodes beside them."""

from graph_data.exchange.graph_tables import EDGE_COLUMNS, NODE_COLUMNS, Row, build_tables
from graph_data.exchange.spreadsheet_text import Value, write_csv
from graph_data.filters import Selection

EDGE_HEADING = ("Source", "Target", "Type", "Id", "Label")
NODE_HEADING = ("Id", "Label")
# `type` would be a second column of the same name for a program that reads headings without regard to case.
RENAMED = {"type": "relationship"}


def export_edges_csv(selection: Selection, query: str) -> bytes:
    """Return the relationships of a selection as Gephi's table of edges.

    Without a byte order mark: programs for graphs read UTF-8 by themselves, and some lose the first column to it.
    """
    columns = [column for column in EDGE_COLUMNS if column.id != "directed"]
    heading = [*EDGE_HEADING, *(RENAMED.get(column.id, column.id) for column in columns)]
    edges = build_tables(selection, query).edges
    return write_csv(heading, ([*_gephi(edge), *(edge.get(one.id) for one in columns)] for edge in edges), mark=False)


def _gephi(edge: Row) -> list[Value]:
    direction = "Directed" if edge["directed"] else "Undirected"
    return [edge["source"], edge["target"], direction, edge["id"], edge["label"]]


def export_nodes_csv(selection: Selection, query: str) -> bytes:
    """Return the actors of a selection as Gephi's table of nodes, without a byte order mark."""
    heading = [*NODE_HEADING, *(column.id for column in NODE_COLUMNS)]
    nodes = build_tables(selection, query).nodes
    rows = ([node["id"], node["label"], *(node.get(one.id) for one in NODE_COLUMNS)] for node in nodes)
    return write_csv(heading, rows, mark=False)
