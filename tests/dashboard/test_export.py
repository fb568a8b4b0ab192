"""Exports: the same bytes from the command, from the route, and from another process with another hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.data_exports import DATA_LABELS, DATA_MAKERS, DATA_TYPES
from dashboard.export import FORMATS, PAIRS, UnknownExportError, export
from dashboard.layout import EXPORTS
from dashboard.reload import DatasetHolder
from graph_data.dataset import load_dataset
from tests.curated import khorasan

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ROOT = Path(__file__).parents[2]
NARROW = "focus=iskp&hops=1&without=mukharji-2025&from=2015&to=2019"
VIEWS = ("all=1", NARROW)
PROGRAM = """
import hashlib, json, sys
from pathlib import Path
from dashboard.data_exports import DATA_MAKERS
from dashboard.export import export
from graph_data.dataset import load_dataset
data = load_dataset(Path(sys.argv[2]))
told = {}
for view in json.loads(sys.argv[1]):
    for kind, form in DATA_MAKERS:
        told[f"{kind}.{form}?{view}"] = hashlib.sha256(export(data, kind, form, view)[0]).hexdigest()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def client(folder: Path) -> FlaskClient:
    return create_app(DatasetHolder(folder, watch=False)).server.test_client()


def hashes(seed: str, folder: Path) -> dict[str, str]:
    command = [sys.executable, "-c", PROGRAM, json.dumps(VIEWS), str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": f"UTC{seed}"}
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_two_processes_with_different_hash_seeds_write_the_same_bytes_in_every_format(folder: Path) -> None:
    first = hashes("1", folder)
    assert len(first) == len(DATA_MAKERS) * len(VIEWS)
    assert first == hashes("2", folder)


@pytest.mark.parametrize(("kind", "form"), DATA_MAKERS)
def test_the_route_gives_the_bytes_of_the_command(
    client: FlaskClient, folder: Path, tmp_path: Path, kind: str, form: str
) -> None:
    written = tmp_path / "written"
    command = ["export", kind, "--view", NARROW, "--format", form, "--data", str(folder)]
    assert main([*command, "-o", str(written)]) == 0
    answer = client.get(f"/export/{kind}.{form}?{NARROW}")
    assert answer.status_code == 200
    assert answer.data == written.read_bytes() == export(load_dataset(folder), kind, form, NARROW)[0]
    assert answer.mimetype == DATA_TYPES[form]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{kind}.{form}"'


def test_any_other_pair_is_refused_and_those_that_exist_are_named(
    client: FlaskClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = client.get("/export/graph.docx")
    assert answer.status_code == 404
    assert main(["export", "graph", "--format", "docx", "-o", str(tmp_path / "x")]) == 2
    told = capsys.readouterr().err
    for kind, form in PAIRS:
        assert f"{kind} as {form}" in answer.text
        assert f"{kind} as {form}" in told
    assert not list(tmp_path.iterdir())
    with pytest.raises(UnknownExportError):
        export(khorasan(), "sources", "xlsx", "")


def test_the_page_offers_what_the_command_offers() -> None:
    assert {path for _, path in EXPORTS} == {f"{kind}.{form}" for kind, form in PAIRS}
    assert set(DATA_LABELS) == set(DATA_MAKERS)
    assert {form for _, form in PAIRS} <= set(FORMATS)
