"""GEXF of any version becomes an arrival: nodes and edges with their attributes and times."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from graph_data.exchange.arrivals import Arrival, Edge, ImportRefusedError, Node, Told
from graph_data.exchange.draft_text import date_of
from graph_data.exchange.xml_events import attributes, children, read_xml, text_of

_OWN_NODE, _OWN_EDGE = frozenset({"cut_off", "prominence"}), frozenset({"family", "status", "sentence", "why"})
_DRAWING = frozenset({"color", "position", "size", "shape", "thickness"})
_DIRECTIONS: Mapping[str, bool] = {"directed": True, "undirected": False, "mutual": False}
_KNOWN = frozenset(
    {
        *("id", "label", "source", "target", "type", "start", "end", "startopen", "endopen", "for", "pid"),
        "schemalocation",
    }
)
Titles = Mapping[str, tuple[str, str | None]]


def read_gexf(content: bytes, file: str) -> Arrival:
    """Return what a GEXF file tells.

    Raises:
        ImportRefusedError: if it is no GEXF, or cannot be read.
    """
    root = read_xml(content, file)
    if root.tag != "gexf":
        raise ImportRefusedError(f"{file} is not GEXF")
    arrival = Arrival(file)
    for meta in children(root, "meta"):
        arrival.as_of = date_of(attributes(meta).get("lastmodifieddate", "")[:10])
        texts = [text_of(one) for one in children(meta, "title", "description", "keywords")]
        arrival.description = "\n".join(filter(None, texts)) or None
    for graph in children(root, "graph"):
        _read_graph(graph, arrival)
    return arrival


def _read_graph(graph: Element, arrival: Arrival) -> None:
    directed = _DIRECTIONS.get(attributes(graph).get("defaultedgetype", "undirected"), False)
    titles: dict[str, dict[str, tuple[str, str | None]]] = {"node": {}, "edge": {}}
    for listed in children(graph, "attributes"):
        named = titles.get(attributes(listed).get("class", ""), {})
        for one in children(listed, "attribute"):
            told = attributes(one)
            default = next((text_of(value) for value in children(one, "default")), None)
            named[told.get("id", "")] = (told.get("title") or told.get("id", ""), default)
    drawn = False
    for element in _inside(graph):
        drawn = drawn or any(child.tag in _DRAWING for child in element)
        if element.tag == "node":
            arrival.nodes.append(_node(element, titles["node"]))
        else:
            arrival.edges.append(_edge(element, titles["edge"], arrival.file, directed=directed))
    if drawn:
        arrival.leave_out("colours, sizes and places of the drawing")


def _inside(graph: Element) -> Iterator[Element]:
    """Yield nodes and edges, those within nodes as well."""
    waiting = [graph]
    while waiting:
        here = waiting.pop(0)
        for listed in children(here, "nodes", "edges"):
            for element in children(listed, "node", "edge"):
                yield element
                waiting.append(element)


def _told(element: Element, titles: Titles) -> dict[str, str]:
    """Return the attributes of an element by their titles; values of several times stand in one text."""
    found = {title: default for title, default in titles.values() if default}
    values: dict[str, list[str]] = {}
    for listed in children(element, "attvalues"):
        for one in children(listed, "attvalue"):
            named = attributes(one)
            key = named.get("for") or named.get("id", "")
            title = titles.get(key, (key, None))[0]
            # The value itself is taken as it stands: white space in it may be meant.
            value = next((text for name, text in one.attrib.items() if name == "value"), "")
            times = [f"{word} {named[word]}" for word in ("start", "end") if word in named]
            values.setdefault(title, []).append(value + (f" ({', '.join(times)})" if times else ""))
    found.update({title: "; ".join(filter(None, told)) for title, told in values.items()})
    further = {name: value for name, value in attributes(element).items() if name not in _KNOWN}
    return {**further, **found}


def _times(element: Element, told: Told) -> tuple[str | None, str | None]:
    """Return the time of an element; where it has several spells they stay one text, as the gaps count."""
    named = attributes(element)
    spells = [attributes(one) for listed in children(element, "spells") for one in children(listed, "spell")]
    if len(spells) > 1:
        spans = (f"{one.get('start', '')}/{one.get('end', '')}" for one in spells)
        told.add("spells", "; ".join(spans))
    elif spells:
        named = {**named, **spells[0]}
    return named.get("start") or named.get("startopen"), named.get("end") or named.get("endopen")


def _node(element: Element, titles: Titles) -> Node:
    named, told = attributes(element), Told(_told(element, titles))
    own = all(name in told for name in _OWN_NODE)
    start, end = (None, None) if own else _times(element, told)
    return Node(named.get("id", ""), named.get("label"), told, start, end, own=own)


def _edge(element: Element, titles: Titles, file: str, *, directed: bool) -> Edge:
    named, told = attributes(element), Told(_told(element, titles))
    if "source" not in named or "target" not in named:
        raise ImportRefusedError(f"{file}: an edge has no source or no target", "Export the graph again.")
    own = all(name in told for name in _OWN_EDGE)
    written = {"true": True, "false": False}.get(str(told.take("directed"))) if own else None
    start, end = (None, None) if own else _times(element, told)
    return Edge(
        named["source"],
        named["target"],
        named.get("id"),
        named.get("label"),
        _DIRECTIONS.get(named.get("type", ""), directed) if written is None else written,
        told,
        start,
        end,
        own=own,
    )
