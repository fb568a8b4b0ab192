"""The curator's commands on real folders: what they print, what they refuse, what they write, how they end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from graph_data.__main__ import main
from graph_data.dataset import DEFAULT_FOLDER, load_dataset
from tests.graph_data.small_dataset import REVIEWED, SMALL, write

ROOT = Path(__file__).parents[2]
ACTOR = b"actors:\n  - id: x\n    kind: state\n    name: "
COPIED = "Delete it; such characters come along unseen when text is copied."
DUPLICATED = "actors:\n  - {id: x, name: India, kind: state}\n"
NO_LINE = "Leave out what is not known; write no empty value."


def checked(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """Return the exit code of `check` and what it printed."""
    code = main(["check", str(folder), *options])
    captured = capsys.readouterr()
    assert captured.err == ""
    return code, captured.out


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command."""
    command = [sys.executable, "-m", "graph_data", *map(str, arguments)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, capture_output=True, cwd=cwd, env=surroundings, timeout=60, check=False)


BAD_FILES = {
    "a key given twice": (
        ACTOR + b"X\n    name: Y\n",
        """\
b.yaml:5:5: error[duplicate-key]: `name` is given twice; the first is on line 4, column 5
        name: Y
        ^
  in: actors/x/name
  hint: Keep one of the two.
""",
    ),
    "an alias": (
        ACTOR + b"*x\n",
        """\
b.yaml:4:11: error[alias]: the alias `*x` stands for a value written elsewhere
        name: *x
              ^
  in: actors/x/name
  hint: Write the value out here; put a text that starts with a star between quotes.
""",
    ),
    "a tag that would run code": (
        ACTOR + b"!!python/object:os.system X\n",
        """\
b.yaml:4:11: error[tag]: the tag `!!python/object:os.system` gives a value a type
        name: !!python/object:os.system X
              ^
  in: actors/x/name
  hint: Delete it: every value is read as text; put a text that starts with ! between quotes.
""",
    ),
    "five thousand brackets": (
        b"actors: " + b"[" * 5000 + b"\n",
        f"""\
b.yaml:1:28: error[too-deep]: records are nested more than 20 levels deep
    actors: {"[" * 148}…
                               ^
  in: actors{"[1]" * 19}
  hint: Move inner records into a list of their own.
""",
    ),
    "a file in Latin-1": (
        ACTOR + "Zaïre\n".encode("latin-1"),
        """\
b.yaml:4:13: error[not-utf8]: the byte 0xEF is not UTF-8
        name: Za\ufffdre
                ^
  hint: Save the file again as UTF-8; until now it may be Windows-1252 or Latin-1.
""",
    ),
    "a NUL": (
        ACTOR + b"X\0Y\n",
        f"""\
b.yaml:4:12: error[control-character]: U+0000 is a control character
        name: X\\x00Y
               ^
  in: actors/x/name
  hint: {COPIED}
""",
    ),
    "a text too long to be one": (
        ACTOR + b"x" * 20_001 + b"\n",
        f"""\
b.yaml:4:11: error[text-too-long]: a text has 20001 characters; at most 20000 are read
        name: {"x" * 146}…
              ^
  in: actors/x/name
  hint: Keep to a few sentences and refer to the source for more.
""",
    ),
    "six thousand digits for a date": (
        ACTOR + b"X\n    active: " + b"9" * 6000 + b"\n",
        f"""\
b.yaml:5:13: error[date]: The date has 6000 characters; a date has at most 64.
        active: {"9" * 144}…
                ^
  in: actors/x/active
  hint: Keep only the date here and move other words to a note.
""",
    ),
    "a control of direction": (
        ACTOR + "X\u202eY\n".encode(),
        """\
b.yaml:4:12: error[bidi-control]: U+202E RIGHT-TO-LEFT OVERRIDE changes the direction in which the text is shown
        name: X\\u{202e}Y
               ^
  in: actors/x/name
  hint: Delete it; right-to-left text needs no such character.
""",
    ),
    "an invisible character": (
        ACTOR + "X\u200bY\n".encode(),
        f"""\
b.yaml:4:12: error[invisible-character]: U+200B ZERO WIDTH SPACE cannot be seen by a reader
        name: X\\u{{200b}}Y
               ^
  in: actors/x/name
  hint: {COPIED}
""",
    ),
    "half a character": (
        ACTOR + b'"\\uD800"\n',
        """\
b.yaml:4:12: error[lone-surrogate]: the escape \\uD800 stands for no character
        name: "\\uD800"
               ^
  in: actors/x
  hint: Write the character itself, or double a backslash that belongs to the text.
""",
    ),
    "no value": (
        ACTOR + b"~\n",
        f"""\
b.yaml:4:5: error[empty-value]: `name` has no value
        name: ~
        ^
  in: actors/x/name
  hint: {NO_LINE}
""",
    ),
    "no for false": (
        b"questions:\n  - {id: q, title: Q?, ties: [isi-sponsors-iskp], exclusive: no}\n",
        """\
b.yaml:2:62: error[flag]: true or false is expected here
      - {id: q, title: Q?, ties: [isi-sponsors-iskp], exclusive: no}
                                                                 ^
  in: questions/q/exclusive
  hint: Write the word true or the word false.
""",
    ),
    "a link that runs code": (
        b"sources:\n  - {id: x, title: T, author: A, kind: news, reliability: F, url: 'javascript:alert(1)'}\n",
        """\
b.yaml:2:67: error[link]: a link must be an address that starts with http:// or https://
      - {id: x, title: T, author: A, kind: news, reliability: F, url: 'javascript:alert(1)'}
                                                                      ^
  in: sources/x/url
  hint: Other kinds of links are refused because they can run code. Leave the link out if there is none.
""",
    ),
    "an id that leads nowhere": (
        b"questions:\n  - {id: q, title: Q?, ties: [isi-sponsor-iskp]}\n",
        """\
b.yaml:2:31: error[unknown-id]: there is no relationship or part `isi-sponsor-iskp`
      - {id: q, title: Q?, ties: [isi-sponsor-iskp]}
                                  ^
  in: questions/q/ties[1]
  hint: Did you mean `isi-sponsors-iskp`?
""",
    ),
}


@pytest.mark.parametrize(("content", "shown"), BAD_FILES.values(), ids=BAD_FILES)
def test_check_shows_what_breaks_naive_loaders_with_its_line_and_a_caret(
    content: bytes, shown: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (write(tmp_path) / "b.yaml").write_bytes(content)
    assert checked(tmp_path, capsys) == (1, shown + "\n1 error, 0 warnings.\n")


@pytest.mark.parametrize("kind", ["a symbolic link", "a pipe", "a folder"])
def test_check_opens_nothing_that_is_no_plain_file(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = write(tmp_path) / "b.yaml"
    {"a pipe": os.mkfifo, "a folder": os.mkdir, "a symbolic link": lambda p: p.symlink_to(__file__)}[kind](place)
    assert checked(tmp_path, capsys) == (
        1,
        (
            f"b.yaml: error[not-a-file]: this is {kind}, not a file\n"
            "  hint: Put the file itself into the folder, or rename this so that it does not end in .yaml or .yml.\n"
            "\n1 error, 0 warnings.\n"
        ),
    )


def test_words_that_other_loaders_change_stay_what_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "actors:\n  - {id: x, name: no, kind: state, aliases: [2020-03-01, 012, 1:30, yes, 1e5]}\n"
    write(tmp_path, more, small=REVIEWED)
    assert checked(tmp_path, capsys) == (0, "No problems.\n")
    actor = load_dataset(tmp_path).actors["x"]
    assert (actor.name, actor.aliases) == ("no", ("2020-03-01", "012", "1:30", "yes", "1e5"))


def test_check_reports_every_problem_at_once_in_the_order_of_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "actors:\n  - {id: isi, name: X, kind: stat}\n", small=SMALL.replace("as_of", "asof"))
    (tmp_path / "c.yaml").write_text("actors:\n  - {id: y, name: &n Y, kind: state}\n")
    code, shown = checked(tmp_path, capsys)
    assert code == 1
    assert [line for line in shown.split("\n") if "error[" in line] == [
        "a.yaml:2:3: error[missing-key]: `as_of` is missing",
        "a.yaml:3:3: error[unknown-key]: `asof` is not a key of this record",
        "b.yaml:2:10: error[duplicate-id]: `isi` is the id of another record, in a.yaml line 14",
        "b.yaml:2:30: error[unknown-word]: `stat` is not in the vocabulary",
        "c.yaml:2:19: error[anchor]: the anchor `&n` names a value",
    ]
    assert shown.endswith("\n\n5 errors, 0 warnings.\n")


def test_a_problem_that_stands_nowhere_is_shown_without_a_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, small="sources: []\n")
    assert checked(tmp_path, capsys) == (
        1,
        (
            "error[no-dataset]: no file says what the dataset is\n"
            "  in: dataset\n"
            "  hint: Add a section `dataset` with `title` and `as_of` to one file of the folder.\n"
            "\n1 error, 0 warnings.\n"
        ),
    )


def test_warnings_leave_the_exit_code_alone_unless_check_is_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, DUPLICATED, small=REVIEWED)
    code, shown = checked(tmp_path, capsys)
    assert (code, shown.splitlines()[0]) == (0, "b.yaml:2:19: warning[same-name]: `india` has the same name")
    assert shown.endswith("\n0 errors, 1 warning.\n")
    assert checked(tmp_path, capsys, "--strict") == (1, shown)


def test_check_gives_problems_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, DUPLICATED, small=REVIEWED)
    code, shown = checked(tmp_path, capsys, "--format", "json")
    assert code == 0
    assert json.loads(shown) == [
        {
            "severity": "warning",
            "code": "same-name",
            "file": "b.yaml",
            "line": 2,
            "column": 19,
            "record": "actors/x/name",
            "message": "`india` has the same name",
            "hint": "If they are one body keep one record; if not, tell their names apart or accept this.",
            "source_line": "  - {id: x, name: India, kind: state}",
        }
    ]
    (tmp_path / "b.yaml").unlink()
    assert checked(tmp_path, capsys, "--format", "json") == (0, "[]\n")


@pytest.mark.parametrize("command", ["check", "stats", "layout"])
def test_a_path_that_is_no_folder_cannot_be_used(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    assert main([command, str(tmp_path / "nowhere")]) == 2
    assert main([command, str(tmp_path / "a.yaml")]) == 2
    captured = capsys.readouterr()
    shown = captured.out if command == "check" else captured.err
    assert f"{tmp_path}/nowhere: error[missing-folder]: there is no such folder\n  hint: Check the path.\n" in shown
    assert f"{tmp_path}/a.yaml: error[not-a-folder]: this is not a folder\n" in shown


def test_a_folder_without_a_record_is_a_problem_and_not_a_crash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(tmp_path, capsys)[0] == 1
    (tmp_path / "a.yaml").write_text("# nothing yet\n")
    code, shown = checked(tmp_path, capsys)
    assert code == 1
    assert "error[no-dataset]: no file says what the dataset is\n" in shown
    assert "a.yaml:1:1: warning[empty-file]: the file holds no record\n" in shown


def test_an_unknown_command_exits_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["chek"])
    assert stopped.value.code == 2


@pytest.mark.parametrize("command", ["stats", "layout"])
def test_a_dataset_with_errors_is_neither_counted_nor_laid_out(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "actors: x\n")
    assert main([command, str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("b.yaml:1:9: error[not-a-list]: `actors` must be a list of records\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_stats_counts_records_and_relationships_by_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert main(["stats", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        f"Small network, as of 2024-05, data {load_dataset(tmp_path).hash}\n"
        "\n"
        "actors                 5\n"
        "relationships          1\n"
        "events                 1\n"
        "parts in events        1\n"
        "questions              1\n"
        "sources                2\n"
        "claims                 4\n"
        "facts                  0\n"
        "\n"
        "relationships by status\n"
        "Corroborated           0\n"
        "Single source          0\n"
        "Disputed               1\n"
        "Alleged                0\n"
        "Speculative            0\n"
        "Denied                 0\n"
        "Unsourced              0\n"
    )


def test_layout_places_everybody_the_first_time_and_then_moves_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown_before = load_dataset(write(tmp_path)).positions
    assert main(["layout", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "5 actors have a place, 2 ties a number.\n"
    written = load_dataset(tmp_path)
    assert written.written_positions == shown_before == written.lay_out_again()
    assert written.numbers == {"isi-sponsors-iskp": 1, "kabul-2020.iskp.claimed": 2}

    (tmp_path / "b.yaml").write_text("actors:\n  - {id: aaa, name: New, kind: state}\n")
    assert main(["layout", str(tmp_path)]) == 0
    later = load_dataset(tmp_path).written_positions
    assert set(later) - set(shown_before) == {"aaa"}
    assert {actor: later[actor] for actor in shown_before} == shown_before


def test_layout_all_moves_everybody_but_anchors(tmp_path: Path) -> None:
    write(tmp_path)
    positions = "positions:\n  iskp: {x: 900, y: 900, anchor: true}\n  isi: {x: -5000, y: 7}\n"
    (tmp_path / "positions.yaml").write_text(positions)
    assert main(["layout", str(tmp_path), "--all"]) == 0
    places = yaml.safe_load((tmp_path / "positions.yaml").read_text())["positions"]
    assert places["iskp"] == {"x": 900, "y": 900, "anchor": True}
    assert places["isi"] != {"x": -5000, "y": 7}


def test_layout_drops_the_place_of_an_actor_that_is_gone_and_keeps_the_number_of_a_tie_that_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    (tmp_path / "numbers.yaml").write_text("numbers: {gone: 7}\n")
    (tmp_path / "positions.yaml").write_text("positions: {nobody: {x: 1, y: 2}, iskp: {x: 0, y: 0}}\n")
    assert checked(tmp_path, capsys)[0] == 0
    assert main(["layout", str(tmp_path)]) == 0
    dataset = load_dataset(tmp_path)
    assert dataset.warnings == ()
    assert "nobody: {" not in (tmp_path / "positions.yaml").read_text()
    assert dataset.numbers == {"gone": 7, "isi-sponsors-iskp": 8, "kabul-2020.iskp.claimed": 9}


def test_layout_says_in_one_line_why_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "positions: {iskp: {x: 0, y: 0}}\n")
    assert main(["layout", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "Could not run: the positions of this dataset stand in `b.yaml`, line 1, and would be there twice."
        " Move that section to `positions.yaml`, then run the layout again.\n"
    )


def test_no_control_character_of_the_data_reaches_the_terminal(tmp_path: Path) -> None:
    evil = b"\x1b]0;owned\x07\x9b2J\x00\xe2\x80\xae"
    (write(tmp_path) / "b.yaml").write_bytes(ACTOR + b"X" + evil + b"\n    k\x1b[31m: x\n" + evil + b": 1\n")
    (tmp_path / "c.yaml").write_text('actors:\n  - {id: "\\e[2J", name: X, kind: "\\u202e", "\\a": x}\n')
    (tmp_path / "d\x1b[2J.yaml").write_bytes(b"actors: [\n")
    for arguments in (["check"], ["check", "--format", "json"], ["stats"], ["layout"]):
        done = run(*arguments, tmp_path)
        assert done.returncode == 1
        shown = (done.stdout + done.stderr).decode()
        assert "d\\x1b[2J.yaml" in shown or "d\\u001b[2J.yaml" in shown
        assert not [char for char in shown if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)]
        assert "\u202e" not in shown


def test_a_terminal_of_few_letters_gets_escapes_instead_of_a_crash(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n  - {id: x, name: اسم, kind: دولت}\n")
    done = run("check", tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"error[unknown-word]: `\\u062f\\u0648\\u0644\\u062a` is not in the vocabulary" in done.stdout
    assert done.stderr == b""


def test_the_commands_work_from_any_folder_and_give_the_same_bytes_twice(tmp_path: Path) -> None:
    first, second = (run("stats", cwd=tmp_path, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert b"relationships by status" in first.stdout


def test_the_curated_dataset_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(DEFAULT_FOLDER, capsys, "--strict") == (0, "No problems.\n")


def test_a_second_layout_of_the_curated_dataset_changes_nothing_but_what_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "khorasan"
    shutil.copytree(DEFAULT_FOLDER, folder)
    before = load_dataset(folder)
    assert main(["layout", str(folder)]) == 0
    after = load_dataset(folder)
    assert before.written_positions.items() <= after.written_positions.items()
    assert before.numbers.items() <= after.numbers.items()
    assert after.positions == before.positions
