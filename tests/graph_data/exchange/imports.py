"""Files of other programs, small and written for these tests, and what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_data.dataset import load_dataset
from graph_data.exchange.import_graph import import_graph

if TYPE_CHECKING:
    from pathlib import Path

    from graph_data.dataset import Dataset
    from graph_data.problems import Problem

GEXF = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.1draft" xmlns:viz="http:///www.gexf.net/1.1draft/viz" version="1.1">
<meta lastmodifieddate="2011-05-29+01:27"><creator>Elsewhere</creator><description>Who met whom</description></meta>
<graph defaultedgetype="undirected" type="static">
<attributes class="node" mode="static">
<attribute id="0" title="Community" type="integer"/><attribute id="1" title="category" type="string"/>
</attributes>
<nodes count="4">
<node id="0" label="Ada Lovelace" start="1815-12-10" end="1852-11-27">
<attvalues><attvalue for="0" value="7"/><attvalue for="1" value="person"/></attvalues>
<viz:color r="1" g="2" b="3"/><viz:position x="1.5" y="2.5" z="0.0"/></node>
<node id="1.0" label="Charles Babbage"><attvalues><attvalue for="1" value="Inventor"/></attvalues></node>
<node id="royal-society" label="Royal Society"><nodes><node id="fellows" label="Fellows"/></nodes></node>
</nodes>
<edges count="4">
<edge id="0" source="0" target="1.0" weight="2.0" start="1833-06" end="1852"/>
<edge id="1" source="1.0" target="0" label="teaches" type="directed"/>
<edge id="2" source="1.0" target="royal-society" label="member of" type="directed"/>
<edge id="3" source="0" target="0"/>
</edges>
</graph>
</gexf>
"""
GRAPHML = """\
<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" attr.name="name" attr.type="string"/>
<key id="d1" for="node" attr.name="Kind" attr.type="string"><default>state</default></key>
<key id="d2" for="edge" attr.name="relation" attr.type="string"/>
<key id="d3" for="edge" attr.name="weight" attr.type="double"/>
<key id="d4" for="node" yfiles.type="nodegraphics"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0">Atlantis</data></node>
<node id="n1"><data key="d0">Lemuria</data><data key="d1">island &amp; state</data></node>
<node id="n2"><data key="d4"><y:ShapeNode><y:NodeLabel>The Sea League</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"><data key="d2">supports</data><data key="d3">0.5</data></edge>
<edge source="n1" target="n0" directed="false"><data key="d2">supports</data></edge>
<edge source="n0" target="n2"/>
<hyperedge><endpoint node="n0"/></hyperedge>
</graph>
</graphml>
"""
EDGES = """\
Source;Target;Type;Id;Label;Weight;Start
a;b;Directed;5;funds;1,5;2015-03
b;c;Undirected;6;is allied with;;
a;Nobody Known;Directed;7;;;
a;b;Directed;8;funds;9;
"""
NODES = "Id;Label;Kind;Aliases\na;Alpha;state;First|Eins\nb;Beta;armed group;\nc;Gamma;;\n"


def identifier(number: int) -> str:
    """Return the second half of an id of STIX."""
    return f"{number:08x}-0000-4000-8000-000000000000"


def stix_object(kind: str, number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever STIX has
    """Return an object with what all have."""
    day = "2019-04-01T08:00:00.000Z"
    shared = {"type": kind, "spec_version": "2.1", "id": f"{kind}--{identifier(number)}"}
    return {**shared, "created": day, "modified": day, **more}


def stix_relationship(number: int, source: dict[str, Any], target: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return a relationship between two objects."""
    ends = {"source_ref": source["id"], "target_ref": target["id"]}
    return stix_object("relationship", number, relationship_type=kind, **ends)


def imported(folder: Path, **files: str | bytes) -> tuple[Dataset, dict[str, Problem]]:
    """Return the draft of files, given by name with an underscore for the dot, and its gaps by code."""
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    problems = import_graph(paths, folder / "draft")
    return load_dataset(folder / "draft"), {problem.code: problem for problem in problems}
