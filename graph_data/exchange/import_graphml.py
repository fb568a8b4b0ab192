"""GraphML becomes an arrival: nodes and edges with their data, and the frame where this program wrote it."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from graph_data.exchange.arrivals import Arrival, Edge, ImportRefusedError, Node, Told
from graph_data.exchange.graph_graphml import FRAME_KEYS
from graph_data.exchange.xml_events import attributes, children, read_xml, text_of

_OWN_NODE, _OWN_EDGE = frozenset({"cut_off", "prominence"}), frozenset({"family", "status", "sentence", "why"})
_STARTS, _ENDS = ("start", "start_date"), ("end", "end_date")
_LABELS = frozenset({"nodelabel", "edgelabel"})  # of yEd, which keeps what is drawn in data of its own


def read_graphml(content: bytes, file: str) -> Arrival:
    """Return what a GraphML file tells.

    Raises:
        ImportRefusedError: if it is no GraphML, or cannot be read.
    """
    root = read_xml(content, file)
    if root.tag != "graphml":
        raise ImportRefusedError(f"{file} is not GraphML")
    keys = {attributes(key).get("id", ""): key for key in children(root, "key")}
    arrival = Arrival(file)
    for graph in children(root, "graph"):
        told = _data(graph, keys, "graph")
        arrival.frame.update({name: told[name] for name in FRAME_KEYS if name in told})
        arrival.description = arrival.frame.pop("description", None) or told.get("description") or arrival.description
        _read_graph(graph, keys, arrival)
    return arrival


def _read_graph(graph: Element, keys: Mapping[str, Element], arrival: Arrival) -> None:
    directed = attributes(graph).get("edgedefault") != "undirected"
    for element in _inside(graph):
        if element.tag == "node":
            arrival.nodes.append(_node(element, keys))
        elif element.tag == "edge":
            arrival.edges.append(_edge(element, keys, arrival.file, directed=directed))
        else:
            arrival.leave_out(element.tag)


def _inside(graph: Element) -> Iterator[Element]:
    """Yield nodes, edges and edges of several ends, those of graphs within nodes as well."""
    waiting = [graph]
    while waiting:
        here = waiting.pop(0)
        for element in here:
            if element.tag in {"node", "edge", "hyperedge"}:
                yield element
                waiting += children(element, "graph")


def _data(element: Element, keys: Mapping[str, Element], place: str) -> dict[str, str]:
    """Return the data of an element by the names of its keys, defaults included."""
    found: dict[str, str] = {}
    for key_id, key in keys.items():
        default = next((text_of(one) for one in children(key, "default")), "")
        if default and attributes(key).get("for", "all") in {place, "all"}:
            found[_name(key_id, key)] = default
    for data in children(element, "data"):
        key_id = attributes(data).get("key", "")
        text = data.text or ""
        if text.strip():
            found[_name(key_id, keys.get(key_id))] = text
        labels = [text_of(one) for one in data.iter() if one.tag in _LABELS and text_of(one)]
        if labels:
            found = {"label": " ".join(labels), **found}
    return found


def _name(key_id: str, key: Element | None) -> str:
    return (attributes(key).get("attr.name") if key is not None else None) or key_id


def _node(element: Element, keys: Mapping[str, Element]) -> Node:
    told = Told(_data(element, keys, "node"))
    own = all(name in told for name in _OWN_NODE)
    start, end = (None, None) if own else (told.take(*_STARTS), told.take(*_ENDS))
    return Node(attributes(element).get("id", ""), told.take("label"), told, start, end, own=own)


def _edge(element: Element, keys: Mapping[str, Element], file: str, *, directed: bool) -> Edge:
    named, told = attributes(element), Told(_data(element, keys, "edge"))
    if "source" not in named or "target" not in named:
        raise ImportRefusedError(f"{file}: an edge has no source or no target", "Export the graph again.")
    own = all(name in told for name in _OWN_EDGE)
    written = told.take("directed") if own else named.get("directed")
    return Edge(
        named["source"],
        named["target"],
        named.get("id"),
        told.take("label", "edgelabel"),
        {"true": True, "false": False}.get(str(written), directed),
        told,
        None if own else told.take(*_STARTS),
        None if own else told.take(*_ENDS),
        own=own,
    )
