"""The files that `layout` writes: whole or not at all, the same for the same input, never doubled."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.layout_files import LayoutFilesError, number_ties, write_numbers, write_positions
from graph_data.records import Position
from graph_data.yaml_reader import read_folder

if TYPE_CHECKING:
    from pathlib import Path

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,12}", fullmatch=True)
LEDGERS = st.lists(IDS, unique=True, max_size=8).flatmap(
    lambda ids: st.permutations(range(1, len(ids) + 1)).map(lambda numbers: dict(zip(ids, numbers, strict=True)))
)
PLACES = st.builds(Position, x=st.integers(-5000, 5000), y=st.integers(-5000, 5000), anchor=st.booleans())
TWO = {"ttp": Position(x=-120, y=40), "iskp": Position(x=0, y=0, anchor=True)}


def refusal(folder: Path) -> str:
    """Return why positions cannot be written to this folder."""
    with pytest.raises(LayoutFilesError) as caught:
        write_positions(folder, TWO)
    return str(caught.value)


def test_positions_are_written_one_actor_a_line_sorted_by_id(tmp_path: Path) -> None:
    assert write_positions(tmp_path, TWO)
    content = (tmp_path / "positions.yaml").read_bytes().decode()
    assert [line for line in content.split("\n") if not line.startswith("#")] == [
        "positions:",
        "  iskp: {x: 0, y: 0, anchor: true}",
        "  ttp: {x: -120, y: 40}",
        "",
    ]
    assert content.startswith("# Where each actor stands, in layout units: x grows to the right, y downwards.\n")


def test_numbers_are_written_one_tie_a_line_in_their_own_order(tmp_path: Path) -> None:
    assert write_numbers(tmp_path, {"a-tie": 2, "z-tie": 1, "raid-2020.iskp.claimed": 3})
    content = (tmp_path / "numbers.yaml").read_text()
    assert content.endswith("numbers:\n  z-tie: 1\n  a-tie: 2\n  raid-2020.iskp.claimed: 3\n")


@settings(deadline=None)  # it writes files, and the machine may be busy
@given(st.dictionaries(IDS, PLACES, max_size=8), LEDGERS)
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, positions: dict[str, Position], numbers: dict[str, int]
) -> None:
    folder = tmp_path_factory.mktemp("data")
    write_positions(folder, positions)
    write_numbers(folder, numbers)
    documents, problems = read_folder(folder)
    assert problems == []
    found = {document.file: document.value for document in documents}
    read = found["positions.yaml"]["positions"]
    assert isinstance(read, dict)
    assert {actor: Position.model_validate(value) for actor, value in read.items()} == positions
    assert found["numbers.yaml"]["numbers"] == {tie: str(number) for tie, number in numbers.items()}
    # Other programs read the files with PyYAML's own ideas of what `no`, `12` and `1e5` mean.
    assert set(yaml.safe_load((folder / "positions.yaml").read_text())["positions"]) == set(positions)


def test_an_unchanged_file_is_left_alone(tmp_path: Path) -> None:
    write_positions(tmp_path, TWO)
    before = (tmp_path / "positions.yaml").stat()
    assert not write_positions(tmp_path, dict(reversed(TWO.items())))
    after = (tmp_path / "positions.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_positions(tmp_path, {"iskp": Position(x=1, y=0)})


def test_writing_leaves_no_draft_and_keeps_permissions(tmp_path: Path) -> None:
    write_positions(tmp_path, {})
    (tmp_path / ".positions.yaml.draft").write_text("left by a crash")
    (tmp_path / "positions.yaml").chmod(0o640)
    assert write_positions(tmp_path, TWO)
    assert [path.name for path in tmp_path.iterdir()] == ["positions.yaml"]
    assert stat.S_IMODE((tmp_path / "positions.yaml").stat().st_mode) == 0o640


def test_positions_in_another_file_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text("actors:\n  - id: iskp\npositions:\n  iskp: {x: 0, y: 0}\n")
    assert refusal(tmp_path) == (
        "the positions of this dataset stand in `all.yaml`, line 3, and would be there twice."
        " Move that section to `positions.yaml`, then run the layout again."
    )
    assert not (tmp_path / "positions.yaml").exists()
    assert write_numbers(tmp_path, {"tie": 1})


def test_a_file_that_holds_other_sections_is_not_overwritten(tmp_path: Path) -> None:
    content = "positions:\n  iskp: {x: 0, y: 0}\nactors:\n  - id: iskp\n"
    (tmp_path / "positions.yaml").write_text(content)
    assert refusal(tmp_path) == (
        "`positions.yaml` is rewritten as a whole, but holds `actors` too. Move that to a file of its own."
    )
    assert (tmp_path / "positions.yaml").read_text() == content


def test_a_file_that_cannot_be_read_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "positions.yaml").write_text("positions: {iskp: {x: 0")
    assert refusal(tmp_path) == ("`positions.yaml` cannot be read. Mend what `check` finds, then run the layout again.")


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("")
    (tmp_path / "positions.yaml").symlink_to(tmp_path / "elsewhere")
    assert refusal(tmp_path) == "`positions.yaml` is not a plain file. Move it away, then run the layout again."
    assert (tmp_path / "elsewhere").read_text() == ""


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "positions.yaml").write_text("\n")
    assert write_positions(tmp_path, TWO)


def test_new_ties_get_the_next_numbers_in_order_of_id() -> None:
    assert number_ties(["b", "c", "a"], {}) == {"a": 1, "b": 2, "c": 3}
    assert number_ties(["b", "new-2", "new-1"], {"gone": 7, "b": 2}) == {
        "b": 2,
        "gone": 7,
        "new-1": 8,
        "new-2": 9,
    }


@given(st.lists(IDS, max_size=8), LEDGERS, st.lists(IDS, max_size=8))
def test_a_number_means_one_tie_for_ever(first: list[str], ledger: dict[str, int], later: list[str]) -> None:
    once = number_ties(first, ledger)
    again = number_ties(later, once)
    assert once.items() <= again.items()
    assert ledger.items() <= once.items()
    assert set(again) == {*first, *ledger, *later}
    assert len(set(again.values())) == len(again)
    assert number_ties(reversed(first), ledger) == once
    assert number_ties(first, once) == once
