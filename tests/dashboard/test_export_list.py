"""Several exports in one call, from a list of named views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.__main__ import main
from dashboard.export import export
from dashboard.export_list import NamedView, ViewListError, read_views
from tests.curated import khorasan

if TYPE_CHECKING:
    from pathlib import Path

LIST = "\ufeff# for the annex\n\nopening\neverything  all=1\n  iskp focus=iskp&hops=1  \n"


def listed(folder: Path, text: str) -> Path:
    path = folder / "views.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_names_a_view_on_each_line(tmp_path: Path) -> None:
    assert read_views(listed(tmp_path, LIST)) == [
        NamedView("opening", ""),
        NamedView("everything", "all=1"),
        NamedView("iskp", "focus=iskp&hops=1"),
    ]


def test_each_view_becomes_a_file_with_the_bytes_of_a_call_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "out"
    command = ["export", "graph", "--views", str(listed(tmp_path, LIST)), "--format", "json", "-o", str(folder)]
    assert main(command) == 0
    data = khorasan()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        f"{name}.json": export(data, "graph", "json", query)[0]
        for name, query in (("opening", ""), ("everything", "all=1"), ("iskp", "focus=iskp&hops=1"))
    }
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.err.splitlines()] == ["1 of 3", "2 of 3", "3 of 3"]
    assert told.out == f"Wrote 3 files to {folder}.\n"


def test_what_of_a_query_could_not_be_used_is_told_with_the_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(tmp_path, "odd focus=nobody")
    assert main(["export", "table", "--views", str(path), "--format", "csv", "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err.startswith("odd: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("../up all=1", "Line 1: `../up` cannot name a file; use letters, digits, - and _."),
        ("ok\nNUL all=1", "Line 2: `NUL` cannot name a file; use letters, digits, - and _."),
        ("one\nOne all=1", "Line 2: `One` names a view already, in line 1."),
        ("# nothing\n", "The list holds no view; write one `NAME QUERY` a line."),
        ("a/b\nc:d", "Line 1: `a/b` cannot name a file; use letters, digits, - and _.\nLine 2: `c:d` cannot"),
    ],
)
def test_a_list_with_a_fault_writes_nothing_and_names_every_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    folder = tmp_path / "out"
    command = ["export", "graph", "--views", str(listed(tmp_path, text)), "--format", "json", "-o", str(folder)]
    assert main(command) == 2
    assert told in capsys.readouterr().err
    assert not folder.exists()


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "views.txt").write_bytes(b"\xff\xfea\x00")
    with pytest.raises(ViewListError, match="not written in UTF-8"):
        read_views(tmp_path / "views.txt")


def test_a_pair_that_does_not_exist_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    command = ["export", "graph", "--views", str(listed(tmp_path, LIST)), "--format", "odt", "-o", str(folder)]
    assert main(command) == 2
    assert not folder.exists()
