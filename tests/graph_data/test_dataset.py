"""A folder as one dataset: its hash, its sides, its places, and what makes it refuse to load."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph_data.dataset import DEFAULT_FOLDER, DatasetError, Part, load_dataset, read_dataset
from tests.curated import khorasan
from tests.graph_data.small_dataset import CLAIM, SMALL, write

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^(?=[a-z]+:$)", re.MULTILINE)


def hash_of(folder: Path, text: str) -> str:
    """Return the hash of a dataset in one file."""
    return load_dataset(write(folder, small=text)).hash


def test_the_hash_is_twelve_hexadecimal_digits_and_the_same_every_time(tmp_path: Path) -> None:
    first = hash_of(tmp_path, SMALL)
    assert re.fullmatch("[0-9a-f]{12}", first)
    assert hash_of(tmp_path, SMALL) == first


def test_the_hash_does_not_depend_on_the_process() -> None:
    program = "from graph_data.dataset import load_dataset; print(load_dataset().hash)"
    found = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, cwd=ROOT, env={"PYTHONHASHSEED": seed}, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {khorasan().hash.encode() + b"\n"}


def test_comments_blanks_and_quotes_do_not_change_the_hash(tmp_path: Path) -> None:
    same = "# A remark.\n\n" + SMALL.replace("title: Small network", 'title:   "Small network"   # so it is called')
    assert hash_of(tmp_path, same) == hash_of(tmp_path, SMALL)


def test_the_order_of_records_and_keys_does_not_change_the_hash(tmp_path: Path) -> None:
    lines = SMALL.split("\n")
    start = lines.index("actors:") + 1
    actors = lines[start : start + 5]
    random.Random(7).shuffle(actors)
    shuffled = "\n".join([*lines[:start], *actors, *lines[start + 5 :]]).replace(
        "{id: pakistan, name: Pakistan, kind: state}", "{kind: state, name: Pakistan, id: pakistan}"
    )
    assert shuffled != SMALL
    assert hash_of(tmp_path, shuffled) == hash_of(tmp_path, SMALL)


def test_the_split_into_files_and_their_names_do_not_change_the_hash(tmp_path: Path) -> None:
    for number, section in enumerate(reversed(SECTION.split(SMALL)[1:])):
        (tmp_path / f"{number}.yaml").write_text(section)
    parts = load_dataset(tmp_path).hash
    for path in tmp_path.iterdir():
        path.unlink()
    assert parts == hash_of(tmp_path, SMALL)


CHANGES = {
    "the word of a claim": ("The agency pays the group.", "The agency paid the group."),
    "the stance of a claim": ("stance: denies", "stance: doubts"),
    "the grading of a claim": ("credibility: 4", "credibility: 5"),
    "the speaker of a claim": ("by: pakistan", "by: india"),
    "the place of a claim": ("at: P6", "at: P5"),
    "the date of a source": ("date: 2021-03", "date: 2021-04"),
    "the precision of a date": ("date: 2020,", "date: 2020~,"),
    "the grading of a source": ("reliability: C", "reliability: D"),
    "an alias": ("aliases: [JuA, Jamaat Ahrar]", "aliases: [JuA]"),
    "the direction of a tie": ("from: isi\n    to: iskp", "from: iskp\n    to: isi"),
    "the type of a tie": ("type: sponsors", "type: funds"),
    "the role of a part": ("role: claimed", "role: attributed"),
    "the title of the dataset": ("title: Small network", "title: Small Network"),
    "the rivals": ("[[pakistan, india]]", "[[pakistan, iskp]]"),
}


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES)
def test_any_word_of_a_record_changes_the_hash(old: str, new: str, tmp_path: Path) -> None:
    changed = SMALL.replace(old, new).replace(
        "kabul-2020.iskp.claimed", f"kabul-2020.iskp.{new[6:]}" if "role" in new else "kabul-2020.iskp.claimed"
    )
    assert changed != SMALL
    assert hash_of(tmp_path, changed) != hash_of(tmp_path, SMALL)


def test_written_places_and_words_of_the_dataset_are_in_the_hash_and_computed_places_are_not(tmp_path: Path) -> None:
    first = load_dataset(write(tmp_path))
    assert first.positions
    placed = load_dataset(write(tmp_path, "positions: {iskp: {x: 0, y: 0}}\n"))
    moved = load_dataset(write(tmp_path, "positions: {iskp: {x: 1, y: 0}}\n"))
    worded = load_dataset(write(tmp_path, "vocabulary: {bases: [{id: rumour, label: rumour}]}\n"))
    assert len({first.hash, placed.hash, moved.hash, worded.hash}) == 4


def test_a_dataset_without_written_places_is_drawn_as_layout_would_write_it(tmp_path: Path) -> None:
    dataset = load_dataset(write(tmp_path))
    assert dataset.written_positions == {}
    assert dataset.positions == dataset.lay_out_again()
    assert list(dataset.positions) == sorted(dataset.actors)


def test_records_are_sorted_by_id() -> None:
    dataset = khorasan()
    for records in (
        dataset.sources,
        dataset.actors,
        dataset.relationships,
        dataset.events,
        dataset.questions,
        dataset.parts,
    ):
        assert list(records) == sorted(records)


def test_a_side_is_the_own_word_else_that_of_the_body_above_else_the_topmost_body(tmp_path: Path) -> None:
    write(
        tmp_path,
        "actors:\n"
        "  - {id: desk, name: Desk, kind: military, part_of: isi}\n"
        "  - {id: ally, name: Ally, kind: person, part_of: iskp, side: india}\n"
        "  - {id: clerk, name: Clerk, kind: person, part_of: ally}\n",
    )
    sides = load_dataset(tmp_path).sides
    assert {actor: sides[actor] for actor in ("pakistan", "isi", "desk", "ally", "clerk", "iskp")} == {
        "pakistan": "pakistan",
        "isi": "pakistan",
        "desk": "pakistan",
        "ally": "india",
        "clerk": "india",
        "iskp": "iskp",
    }


def test_a_part_in_an_event_is_a_tie_with_one_end(tmp_path: Path) -> None:
    dataset = load_dataset(write(tmp_path))
    part = dataset.parts["kabul-2020.iskp.claimed"]
    assert isinstance(part, Part)
    assert dataset.ends_of(part) == ("iskp",)
    assert dataset.ends_of(dataset.relationships["isi-sponsors-iskp"]) == ("isi", "iskp")
    assert (dataset.family_of(part), dataset.word_of(part).label) == ("hostility", "claimed it")
    assert [question.id for question in dataset.questions_of[part.id]] == ["isi-iskp"]
    assert dataset.label("isi") == "ISI"


def test_the_ids_that_a_view_may_name_are_those_of_the_dataset(tmp_path: Path) -> None:
    names = load_dataset(write(tmp_path)).names
    assert set(names.actors) == {"pakistan", "india", "isi", "iskp", "jamaat-ul-ahrar"}
    assert set(names.sources) == {"un-2020", "press-2021"}
    assert {"sponsors", "claimed"} <= set(names.types)
    assert {"isi-sponsors-iskp", "kabul-2020.iskp.claimed", "kabul-2020", "isi-iskp", "isi"} <= set(names.selectable)


def test_a_dataset_with_an_error_is_not_half_loaded(tmp_path: Path) -> None:
    write(tmp_path, f"relationships:\n  - {{id: r, from: isi, to: isi, type: fights, claims: [{CLAIM}]}}\n")
    dataset, problems = read_dataset(tmp_path)
    assert dataset is None
    with pytest.raises(DatasetError) as caught:
        load_dataset(tmp_path)
    assert caught.value.problems == problems
    assert str(caught.value).startswith("b.yaml:2:28: error[self-tie]: `isi` is tied to itself\n")


def test_a_folder_of_empty_files_is_refused_with_an_error_among_its_problems(tmp_path: Path) -> None:
    """Whoever shows the first error of a dataset that did not load must find one."""
    (tmp_path / "a.yaml").write_text("# nothing\n")
    dataset, problems = read_dataset(tmp_path)
    assert dataset is None
    assert sorted(f"{problem.severity}[{problem.code}]" for problem in problems) == [
        "error[no-dataset]",
        "warning[empty-file]",
    ]


def test_a_dataset_that_is_read_twice_is_the_same_in_all_it_says() -> None:
    first, second = khorasan(), load_dataset()
    assert first is not second
    assert (first.hash, first.sides, first.positions) == (second.hash, second.sides, second.positions)
    assert first.relationships == second.relationships


def test_loading_reads_no_graph_library_while_all_places_are_written() -> None:
    program = (
        "import sys; from graph_data.dataset import load_dataset; load_dataset().hash;"
        "print(sorted({'networkx', 'numpy', 'dash'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout == b"[]\n"


def test_the_curated_dataset_loads_without_a_warning() -> None:
    dataset = load_dataset(DEFAULT_FOLDER)
    assert dataset.warnings == ()
    assert set(dataset.positions) == set(dataset.actors)
