import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import reload
from dashboard.reload import DatasetHolder, signature_of
from graph_data.dataset import Dataset, DatasetError, load_dataset

GOOD = """\
dataset:
  title: {title}
  as_of: 2026-03
sources:
  - {{id: paper, title: A paper, author: Somebody, date: 2020, kind: think-tank, reliability: C}}
actors:
  - {{id: first, name: First, kind: armed-group}}
  - {{id: second, name: Second, kind: armed-group}}
relationships:
  - id: first-allied-second
    from: first
    to: second
    type: allied-with
    claims: [{{source: paper, at: P1, stance: affirms, says: They are said to be allied.}}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "Old title")
    return tmp_path


def write(folder: Path, title: str) -> None:
    (folder / "data.yaml").write_text(GOOD.format(title=title), encoding="utf-8")


def title_of(holder: DatasetHolder) -> str:
    return holder.current().about.title


def test_a_good_edit_appears_by_itself(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=True)
    before = holder.current()
    write(folder, "A new title")
    assert title_of(holder) == "A new title"
    assert holder.current().hash != before.hash


def test_without_an_edit_the_same_dataset_is_served(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=True)
    assert holder.current() is holder.current()


def test_a_bad_edit_keeps_the_last_good_dataset_and_names_its_first_error(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=True)
    before = holder.current()
    (folder / "data.yaml").write_text("dataset:\n  title: 'never closed\n", encoding="utf-8")
    assert holder.current() is before
    problem = holder.problem
    assert problem is not None
    assert (problem.file, problem.severity) == ("data.yaml", "error")
    assert problem.line > 0


def test_a_bad_edit_is_loaded_once_and_not_at_every_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = DatasetHolder(folder, watch=True)
    loads = counting_loads(monkeypatch)
    (folder / "data.yaml").write_text("dataset: [\n", encoding="utf-8")
    for _ in range(3):
        holder.current()
    assert len(loads) == 1


def test_a_mended_edit_clears_the_problem(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=True)
    (folder / "data.yaml").write_text("dataset: [\n", encoding="utf-8")
    holder.current()
    assert holder.problem is not None
    write(folder, "Mended")
    assert title_of(holder) == "Mended"
    assert holder.problem is None


def test_a_file_that_is_still_being_written_is_read_again_when_it_is_whole(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=True)
    whole = GOOD.format(title="Written in two goes")
    (folder / "data.yaml").write_text(whole[: len(whole) // 2], encoding="utf-8")
    assert title_of(holder) == "Old title"
    (folder / "data.yaml").write_text(whole, encoding="utf-8")
    assert title_of(holder) == "Written in two goes"


def test_a_file_that_changes_during_loading_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = DatasetHolder(folder, watch=True)
    write(folder, "First edit")

    def loads_and_is_edited(where: Path) -> Dataset:
        dataset = load_dataset(where)
        write(folder, "A second edit meanwhile")
        monkeypatch.undo()
        return dataset

    monkeypatch.setattr(reload, "load_dataset", loads_and_is_edited)
    assert title_of(holder) == "First edit"
    assert title_of(holder) == "A second edit meanwhile"


def test_a_folder_that_vanishes_changes_nothing_and_may_come_back(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=True)
    away = folder.with_name("moved-away")
    folder.rename(away)
    assert title_of(holder) == "Old title"
    assert holder.problem is not None
    assert holder.problem.code == "missing-folder"
    away.rename(folder)
    assert title_of(holder) == "Old title"
    assert holder.problem is None


def test_a_new_file_and_a_removed_file_are_edits(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=True)
    more = folder / "more.yml"
    more.write_text("actors:\n  - {id: third, name: Third, kind: armed-group}\n", encoding="utf-8")
    assert "third" in holder.current().actors
    more.unlink()
    assert "third" not in holder.current().actors


def test_a_holder_that_does_not_watch_never_changes(folder: Path) -> None:
    holder = DatasetHolder(folder, watch=False)
    write(folder, "A new title")
    assert title_of(holder) == "Old title"


def test_a_folder_that_is_bad_at_the_start_is_refused(folder: Path) -> None:
    (folder / "data.yaml").write_text("dataset: [\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        DatasetHolder(folder, watch=True)
    assert caught.value.problems


def test_whoever_comes_during_a_load_gets_the_old_dataset_without_waiting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = DatasetHolder(folder, watch=True)
    before = holder.current()
    started, may_end = threading.Event(), threading.Event()

    def slow_load(where: Path) -> Dataset:
        started.set()
        assert may_end.wait(30)
        return load_dataset(where)

    monkeypatch.setattr(reload, "load_dataset", slow_load)
    write(folder, "A new title")
    loading = threading.Thread(target=holder.current)
    loading.start()
    assert started.wait(30)
    assert holder.current() is before
    may_end.set()
    loading.join(30)
    assert title_of(holder) == "A new title"


@pytest.mark.parametrize("error", [RecursionError("too deep"), MemoryError(), KeyError("x")])
def test_a_mistake_of_the_loader_keeps_the_last_good_dataset_and_is_logged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    holder = DatasetHolder(folder, watch=True)
    monkeypatch.setattr(reload, "load_dataset", raising(error))
    write(folder, "A new title")
    assert title_of(holder) == "Old title"
    assert holder.problem is not None
    name = type(error).__name__
    assert holder.problem.message == f"The dataset could not be loaded: the loader stopped with {name}."
    assert "An edit of the dataset could not be loaded." in caplog.text


def raising(error: Exception) -> Callable[[Path], Dataset]:
    def load(_folder: Path) -> Dataset:
        raise error

    return load


def counting_loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    loads: list[Path] = []

    def load(where: Path) -> Dataset:
        loads.append(where)
        return load_dataset(where)

    monkeypatch.setattr(reload, "load_dataset", load)
    return loads


def test_only_yaml_files_count_as_edits(folder: Path) -> None:
    before = signature_of(folder)
    (folder / "notes.txt").write_text("a note", encoding="utf-8")
    assert signature_of(folder) == before
    (folder / "more.yml").write_text("", encoding="utf-8")
    assert signature_of(folder) != before


def test_a_link_that_leads_nowhere_is_part_of_the_signature(folder: Path) -> None:
    before = signature_of(folder)
    (folder / "link.yaml").symlink_to(folder / "nowhere")
    assert signature_of(folder) != before


def test_a_folder_that_is_not_there_has_no_signature(tmp_path: Path) -> None:
    assert signature_of(tmp_path / "nowhere") is None


def test_the_signature_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reload, "MOST_FILES", 3)
    for number in range(10):
        (folder / f"{number}.yaml").touch()
    signature = signature_of(folder)
    assert signature is not None
    assert len(signature) == 3


def test_a_touched_file_is_an_edit_even_with_the_same_size(folder: Path) -> None:
    before = signature_of(folder)
    os.utime(folder / "data.yaml", ns=(1, 1))
    assert signature_of(folder) != before
