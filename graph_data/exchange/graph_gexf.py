"""A selection as dynamic GEXF 1.3: actors and relationships with the days between which they are spoken of.

Written here and not by networkx, whose writer puts today's date into the file and calls dates plain text.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from graph_data.dates import Corners
from graph_data.exchange.graph_graphml import write_value
from graph_data.exchange.graph_tables import EDGE_COLUMNS, NODE_COLUMNS, Column, Row, build_tables
from graph_data.exchange.plain_json import clean
from graph_data.exchange.xml_text import DECLARATION, element, tag
from graph_data.filters import Selection

NAMESPACES = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
    "version": "1.3",
}
GRAPH = {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "timerepresentation": "interval"}
CREATOR = "actor-network-dashboard"
_TYPES = {"string": "string", "int": "integer", "boolean": "boolean"}


def export_gexf(selection: Selection, query: str) -> bytes:
    """Return a selection as GEXF in UTF-8; the same selection gives the same bytes.

    An edge starts on its earliest possible day and ends on its latest; an end without a bound is left out. Every
    edge is written as directed, as readers refuse a graph that mixes both; see its attribute `directed`.
    """
    return (DECLARATION + "\n".join(_lines(selection, query)) + "\n").encode()


def _lines(selection: Selection, query: str) -> Iterator[str]:
    dataset, tables = selection.dataset, build_tables(selection, query)
    yield tag("gexf", NAMESPACES)
    yield tag("meta", {"lastmodifieddate": _day(dataset.about.as_of.latest)})
    yield element("creator", {}, CREATOR)
    told = f"{dataset.about.title}, sources to {dataset.about.as_of.text}, data {dataset.hash}."
    yield element("description", {}, clean(f"{told} {tables.graph['description']}"))
    yield "</meta>"
    yield tag("graph", GRAPH)
    yield from _declare("node", NODE_COLUMNS)
    yield from _declare("edge", EDGE_COLUMNS)
    yield "<nodes>"
    for node in tables.nodes:
        active = dataset.actors[str(node["id"])].active
        yield tag("node", {**_only(node, "id", "label"), **_span(active.corners if active else None)})
        yield from _values("node", NODE_COLUMNS, node)
        yield "</node>"
    yield "</nodes>"
    yield "<edges>"
    for edge in tables.edges:
        validity = selection.weighed.validity[str(edge["id"])]
        named = _only(edge, "id", "source", "target", "label")
        # Programs that would merge two edges of one pair keep those of different kinds apart.
        yield tag("edge", {**named, "kind": str(edge["type"]), **_span(validity.corners if validity else None)})
        yield from _values("edge", EDGE_COLUMNS, edge)
        yield "</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _only(row: Row, *names: str) -> dict[str, str]:
    return {name: str(row[name]) for name in names}


def _span(corners: Corners | None) -> dict[str, str | None]:
    """Return the longest time that the corners allow."""
    if corners is None:
        return {}
    return {"start": _day(corners.earliest_start), "end": _day(corners.latest_end)}


def _day(value: date) -> str | None:
    return None if value in {date.min, date.max} else value.isoformat()


def _declare(place: str, columns: Sequence[Column]) -> Iterator[str]:
    yield tag("attributes", {"class": place, "mode": "static"})
    for column in columns:
        told = {"id": f"{place}_{column.id}", "title": column.id, "type": _TYPES[column.kind]}
        yield tag("attribute", told, closed=True)
    yield "</attributes>"


def _values(place: str, columns: Sequence[Column], row: Row) -> Iterator[str]:
    """Yield the values that say something."""
    yield "<attvalues>"
    for column in columns:
        value = row.get(column.id)
        if value is not None and value != "":
            yield tag("attvalue", {"for": f"{place}_{column.id}", "value": write_value(value)}, closed=True)
    yield "</attvalues>"
