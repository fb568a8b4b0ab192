"""The data files of a view: which kinds and formats there are, who makes them, and what a browser is told they are."""

from collections.abc import Callable, Mapping

from graph_data.exchange.graph_csv import export_edges_csv, export_nodes_csv
from graph_data.exchange.graph_gexf import export_gexf
from graph_data.exchange.graph_graphml import export_graphml
from graph_data.exchange.graph_json import export_graph_json
from graph_data.exchange.graph_stix import export_stix
from graph_data.exchange.sources_bibtex import export_sources_bibtex
from graph_data.exchange.sources_csl import export_sources_csl
from graph_data.exchange.table_csv import export_table_csv
from graph_data.exchange.table_xlsx import export_table_xlsx
from graph_data.filters import Selection

DATA_MAKERS: Mapping[tuple[str, str], Callable[[Selection, str], bytes]] = {
    ("graph", "json"): export_graph_json,
    ("graph", "csv"): export_edges_csv,
    # The second half of the CSV form: the actors, which the table of edges only names.
    ("actors", "csv"): export_nodes_csv,
    ("graph", "graphml"): export_graphml,
    ("graph", "gexf"): export_gexf,
    ("graph", "stix"): export_stix,
    ("table", "csv"): export_table_csv,
    ("table", "xlsx"): export_table_xlsx,
    ("sources", "csl"): export_sources_csl,
    ("sources", "bib"): export_sources_bibtex,
}
DATA_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "stix": "application/stix+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csl": "application/vnd.citationstyles.csl+json",
    "bib": "text/x-bibtex",
}
DATA_LABELS: Mapping[tuple[str, str], str] = {
    ("graph", "json"): "Data of this view, JSON",
    ("graph", "csv"): "Ties for Gephi, CSV",
    ("actors", "csv"): "Actors for Gephi, CSV",
    ("graph", "graphml"): "Graph, GraphML",
    ("graph", "gexf"): "Graph in time, GEXF",
    ("graph", "stix"): "Threat intelligence, STIX 2.1",
    ("table", "xlsx"): "Table, Excel",
    ("table", "csv"): "Table, CSV",
    ("sources", "csl"): "Sources, CSL-JSON",
    ("sources", "bib"): "Sources, BibTeX",
}
