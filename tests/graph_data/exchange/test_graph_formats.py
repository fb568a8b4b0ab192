"""The graph as GraphML, GEXF and CSV, opened by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pytest
from defusedxml import ElementTree

from graph_data.criteria import Filters
from graph_data.evidence import claims_on
from graph_data.exchange.graph_csv import export_edges_csv, export_nodes_csv
from graph_data.exchange.graph_gexf import export_gexf
from graph_data.exchange.graph_graphml import export_graphml
from graph_data.exchange.plain_json import clean
from graph_data.filters import select
from graph_data.vocabulary import Status
from tests.graph_data.exchange.worlds import HOSTILE, QUERY, exported, hostile, real, small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph_data.filters import Selection

GEXF = "{http://gexf.net/1.3}"
WORLDS = pytest.mark.parametrize("world", [real, small, hostile])
World = "Callable[[], Selection]"


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def edges(graph: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - networkx has no types
    """Yield what is told of each edge; where two actors may have several, networkx keeps the id as a key."""
    if graph.is_multigraph():
        yield from ({**data, "id": key} for _, _, key, data in graph.edges(keys=True, data=True))
    else:
        yield from (data for _, _, data in graph.edges(data=True))


@WORLDS
@pytest.mark.parametrize(("export", "read"), [(export_graphml, nx.read_graphml), (export_gexf, nx.read_gexf)])
def test_networkx_finds_every_actor_and_tie_with_status_and_claims(
    world: World, export: Callable[[Selection, str], bytes], read: Callable[[io.BytesIO], Any]
) -> None:
    selection = world()
    graph = read(io.BytesIO(exported(export, selection)))
    assert graph.is_directed()
    assert sorted(graph) == sorted(selection.actors)
    assert sorted(one["id"] for one in edges(graph)) == sorted(selection.relationships)
    for one in edges(graph):
        tie = selection.dataset.relationships[one["id"]]
        assert one["status"] == selection.status(tie.id)
        assert one["sentence"].startswith(one["why"].partition(":")[0])
        assert len(json.loads(one.get("claims") or "[]")) == len(claims_on(selection.dataset, tie))


@WORLDS
def test_igraph_reads_graphml(world: World, tmp_path: Path) -> None:
    selection = world()
    path = tmp_path / "graph.graphml"
    path.write_bytes(exported(export_graphml, selection))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert sorted(graph.vs["id"]) == sorted(selection.actors)
    ends = [(graph.vs[one.source]["id"], graph.vs[one.target]["id"], one["type"], one["status"]) for one in graph.es]
    ties = [selection.dataset.relationships[tie] for tie in selection.relationships]
    assert ends == [(one.source_actor, one.target_actor, one.type, selection.status(one.id).value) for one in ties]
    assert {one["id"]: one["name"] for one in graph.vs} == {
        one: clean(selection.dataset.actors[one].name).replace("\r\n", "\n") for one in selection.actors
    }


@WORLDS
def test_igraph_and_networkx_build_a_graph_of_the_csv_tables(world: World) -> None:
    selection = world()
    nodes, ties = rows(exported(export_nodes_csv, selection)), rows(exported(export_edges_csv, selection))
    graph = igraph.Graph.DictList(
        nodes, ties, directed=True, vertex_name_attr="Id", edge_foreign_keys=("Source", "Target")
    )
    assert (graph.vcount(), graph.ecount()) == (len(selection.actors), len(selection.relationships))
    other = nx.MultiDiGraph()
    other.add_edges_from((one["Source"], one["Target"], one) for one in ties)
    assert {one["Id"]: one["status"] for one in edges(other)} == {
        tie: selection.status(tie) for tie in selection.relationships
    }
    assert {one["Type"] for one in ties} <= {"Directed", "Undirected"}


def test_the_csv_tables_begin_with_the_headings_that_gephi_looks_for() -> None:
    assert exported(export_edges_csv, small()).startswith(b"Source,Target,Type,Id,Label,relationship,")
    assert exported(export_nodes_csv, small()).startswith(b"Id,Label,name,")
    for content in (exported(export_edges_csv, small()), exported(export_nodes_csv, small())):
        heading = [name.lower() for name in next(csv.reader(io.StringIO(content.decode())))]
        assert len(heading) == len(set(heading))


def test_a_label_that_stands_alone_carries_the_status() -> None:
    for one in edges(nx.read_gexf(io.BytesIO(exported(export_gexf, real())))):
        assert one["label"].endswith(f"({one['status'].replace('-', ' ')})")


def test_gexf_says_between_which_days_actors_and_ties_are_spoken_of() -> None:
    root = ElementTree.fromstring(exported(export_gexf, small()))
    graph = root.find(f"{GEXF}graph")
    assert root.get("version") == "1.3"
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spans = {one.get("id"): (one.get("start"), one.get("end")) for one in graph.iter() if one.get("id")}
    assert spans["india"] == ("1947-08-15", None)
    assert spans["ttp"] == ("2006-01-01", "2020-12-31")
    assert spans["backs"] == ("2015-01-01", None)
    assert spans["iskp-allied-with-ttp"] == ("2016-03-01", "2017-12-31")
    assert spans["ttp-fights-india"] == (None, None)


@WORLDS
@pytest.mark.parametrize("export", [export_graphml, export_gexf])
def test_xml_is_well_formed_with_any_name_and_declares_nothing(
    world: World, export: Callable[[Selection, str], bytes]
) -> None:
    content = exported(export, world())
    ElementTree.fromstring(content, forbid_dtd=True)
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')


def test_hostile_text_comes_back_as_the_text_that_it_is() -> None:
    graph = nx.read_graphml(io.BytesIO(exported(export_graphml, hostile())))
    assert [graph.nodes[f"a{number}"]["name"] for number in range(len(HOSTILE))] == clean(list(HOSTILE))


def test_a_view_exports_what_it_shows_and_no_more() -> None:
    shown = select(real().dataset, Filters(statuses=frozenset({Status.DISPUTED}), everything=True))
    graph = nx.read_graphml(io.BytesIO(export_graphml(shown, QUERY)))
    assert {one["status"] for one in edges(graph)} == {"disputed"}
    assert graph.number_of_edges() == len(shown.relationships) > 0
