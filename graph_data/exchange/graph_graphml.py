"""A selection as GraphML: actors as nodes, relationships as edges, and everything else as data of the graph.

Written here and not by networkx, whose writer is another one, with other bytes, wherever lxml is installed.
"""

from collections.abc import Iterable, Iterator, Mapping

from graph_data.exchange.dataset_frame import frame_of
from graph_data.exchange.graph_tables import EDGE_COLUMNS, NODE_COLUMNS, Column, Row, build_tables
from graph_data.exchange.plain_json import clean, json_text
from graph_data.exchange.spreadsheet_text import Value
from graph_data.exchange.xml_text import DECLARATION, element, tag
from graph_data.filters import Selection

NAMESPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
    ),
}
FRAME_KEYS = ("about", "description", "sources", "events", "questions", "words")


def export_graphml(selection: Selection, query: str) -> bytes:
    """Return a selection as GraphML in UTF-8; the same selection gives the same bytes.

    Every edge is written as directed, as most readers refuse a graph that mixes both; whether a tie has a direction
    says its attribute `directed`.
    """
    return (DECLARATION + "\n".join(_lines(selection, query)) + "\n").encode()


def _lines(selection: Selection, query: str) -> Iterator[str]:
    tables = build_tables(selection, query)
    frame = clean(frame_of(selection, tables.graph, query))
    yield tag("graphml", NAMESPACES)
    yield from (_key("graph", Column(name)) for name in FRAME_KEYS)
    yield from (_key("node", column) for column in (Column("label"), *NODE_COLUMNS))
    yield from (_key("edge", column) for column in (Column("label"), *EDGE_COLUMNS))
    yield tag("graph", {"id": "network", "edgedefault": "directed"})
    yield from _data("graph", FRAME_KEYS, {**{key: json_text(frame[key]) for key in FRAME_KEYS}, **_said(frame)})
    for node in tables.nodes:
        yield tag("node", {"id": str(node["id"])})
        yield from _data("node", ("label", *(column.id for column in NODE_COLUMNS)), node)
        yield "</node>"
    for edge in tables.edges:
        yield tag("edge", {name: str(edge[name]) for name in ("id", "source", "target")})
        yield from _data("edge", ("label", *(column.id for column in EDGE_COLUMNS)), edge)
        yield "</edge>"
    yield "</graph>"
    yield "</graphml>"


def _said(frame: Mapping[str, str]) -> dict[str, str]:
    return {"description": frame["description"]}


def _key(place: str, column: Column) -> str:
    told = {"id": f"{place}_{column.id}", "for": place, "attr.name": column.id, "attr.type": column.kind}
    return tag("key", told, closed=True)


def _data(place: str, names: Iterable[str], values: Row) -> Iterator[str]:
    """Yield the values that say something."""
    for name in names:
        value = values.get(name)
        if value is not None and value != "":
            yield element("data", {"key": f"{place}_{name}"}, write_value(value))


def write_value(value: Value) -> str:
    """Return a value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
