"""The command that makes a draft, as somebody at a terminal meets it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from dashboard.reload import DatasetHolder
from graph_data.__main__ import main
from tests.graph_data.exchange.imports import EDGES, GEXF, NODES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.gexf"
    path.write_text(GEXF, encoding="utf-8")
    return path


def test_the_draft_is_written_and_every_gap_is_listed(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(graph), "-o", str(tmp_path / "draft")]) == 0
    told = capsys.readouterr()
    assert "graph.gexf: warning[imported-unsourced]: ties without a claim (3): " in told.out
    assert told.out.rstrip().endswith("0 errors, 9 warnings.")
    assert told.err == f"Wrote a draft dataset to {tmp_path / 'draft'}.\n"
    assert main(["check", str(tmp_path / "draft")]) == 0


def test_gaps_as_json(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(graph), "-o", str(tmp_path / "draft"), "--format", "json"]) == 0
    assert {one["severity"] for one in json.loads(capsys.readouterr().out)} == {"warning"}


def test_two_tables_are_imported_together(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text(EDGES, encoding="utf-8")
    (tmp_path / "nodes.csv").write_text(NODES, encoding="utf-8")
    files = [str(tmp_path / "edges.csv"), str(tmp_path / "nodes.csv")]
    assert main(["import", *files, "-o", str(tmp_path / "draft")]) == 0


@pytest.mark.parametrize("name", ["missing.gexf", "broken.gexf"])
def test_what_cannot_be_read_ends_with_2_and_leaves_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "broken.gexf").write_text("<gexf><graph>", encoding="utf-8")
    assert main(["import", str(tmp_path / name), "-o", str(tmp_path / "draft")]) == 2
    assert capsys.readouterr().err.startswith("Could not ")
    assert [path.name for path in tmp_path.iterdir()] == ["broken.gexf"]


def test_a_folder_with_data_is_not_touched(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(graph), "-o", str(tmp_path)]) == 2
    assert "holds files already\n  hint: Give a new folder with -o." in capsys.readouterr().err


def test_the_page_shows_the_draft(graph: Path, tmp_path: Path) -> None:
    assert main(["import", str(graph), "-o", str(tmp_path / "draft")]) == 0
    client = create_app(DatasetHolder(tmp_path / "draft", watch=False)).server.test_client()
    page = client.get("/").text
    assert "Ada Lovelace" in page
    assert "Showing 3 of 4 actors and 3 of 3 relationships; none held out." in page
