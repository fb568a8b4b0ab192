"""What a folder may hold, and what is refused without being opened."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph_data import dataset_files
from graph_data.problems import Problem
from graph_data.yaml_reader import read_folder

ROOT = Path(__file__).parents[2]
GOOD = "sources: [{id: un-2020}]\n"


def only_problem(folder: Path) -> Problem:
    _, [problem] = read_folder(folder)
    return problem


def test_every_yaml_file_of_the_folder_is_read_in_order_of_its_name(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "C.YAML", ".hidden.yaml", "notes.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "d.yaml").write_text(GOOD, encoding="utf-8")
    documents, problems = read_folder(tmp_path)
    assert [document.file for document in documents] == ["C.YAML", "a.yml", "b.yaml"]
    assert problems == []


def test_one_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    documents, problems = read_folder(tmp_path)
    assert [document.file for document in documents] == ["b.yaml"]
    assert [problem.file for problem in problems] == ["a.yaml"]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    problem = only_problem(tmp_path / "nowhere")
    assert (problem.code, problem.message) == ("missing-folder", "there is no such folder")


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    problem = only_problem(tmp_path / "a.yaml")
    assert (problem.code, problem.message) == ("not-a-folder", "this is not a folder")


def test_a_folder_name_with_nul_is_a_problem() -> None:
    problem = only_problem(Path("a\0b"))
    assert (problem.code, problem.message) == (
        "unreadable-file",
        "the folder cannot be read: its name is not usable",
    )


def test_a_folder_without_yaml_files_is_a_problem(tmp_path: Path) -> None:
    problem = only_problem(tmp_path)
    assert (problem.code, problem.message) == ("no-files", "the folder holds no YAML file")


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.yaml").symlink_to(tmp_path / "real.txt")
    problem = only_problem(tmp_path)
    assert (problem.code, problem.message) == ("not-a-file", "this is a symbolic link, not a file")
    assert problem.hint == (
        "Put the file itself into the folder, or rename this so that it does not end in .yaml or .yml."
    )


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert only_problem(tmp_path).message == "this is a folder, not a file"


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    program = (
        "import sys; from pathlib import Path; from graph_data.yaml_reader import read_folder;"
        "print(read_folder(Path(sys.argv[1]))[1][0].message)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True, cwd=ROOT)
    assert done.stdout == "this is a pipe, not a file\n"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.yaml")
        assert only_problem(tmp_path).message == "this is a socket, not a file"


def test_a_file_over_eight_mebibytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as stream:
        stream.truncate(dataset_files.MAX_FILE_BYTES + 1)
    problem = only_problem(tmp_path)
    assert (problem.code, problem.message) == ("file-too-large", "the file is larger than 8 MiB")


def test_more_than_five_hundred_files_are_not_read(tmp_path: Path) -> None:
    for number in range(501):
        (tmp_path / f"{number}.yaml").touch()
    problem = only_problem(tmp_path)
    assert problem.code == "too-many-files"
    assert problem.message == "the folder holds 501 YAML files; at most 500 are read, so none was"


def test_files_that_are_too_large_together_are_not_all_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_files, "MAX_FOLDER_BYTES", 1024 * 1024)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD + "#" * 600_000, encoding="utf-8")
    problem = only_problem(tmp_path)
    assert (problem.code, problem.file) == ("folder-too-large", "b.yaml")
    assert problem.message == "the files of this folder are together larger than 1 MiB"


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch(mode=0o000)
    problem = only_problem(tmp_path)
    assert (problem.code, problem.message) == (
        "unreadable-file",
        "the file cannot be read: Permission denied",
    )


def test_the_values_of_all_files_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_data.yaml_reader.MAX_VALUES", 10)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("list: [a, b, c, d]\n", encoding="utf-8")
    documents, [problem] = read_folder(tmp_path)
    assert [document.file for document in documents] == ["a.yaml"]
    assert (problem.file, problem.code) == ("b.yaml", "too-many-values")
    assert problem.message == "the files of this folder hold more values than can be read"
