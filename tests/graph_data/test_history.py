"""What each change of a dataset did, told from a real repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from graph_data.__main__ import main
from graph_data.changes import compare_statuses, describe_changes
from graph_data.history import UNREADABLE, write_history
from graph_data.vocabulary import Status
from tests.graph_data.small_dataset import CLAIM, SMALL, write


def commit(folder: Path, message: str) -> None:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, "add", "-A"], check=True)
    subprocess.run(["git", "-C", folder, *who, "commit", "-q", "-m", message], check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder)
    commit(tmp_path, "Begin")
    return folder


def test_a_new_tie_a_dropped_one_and_another_status_are_told_newest_first(repository: Path) -> None:
    tie = f"relationships:\n  - {{id: new-tie, from: iskp, to: jamaat-ul-ahrar, type: fights, claims: [{CLAIM}]}}\n"
    denial = "{source: press-2021, at: P7, stance: denies, by: pakistan, says: The foreign office denies it.}"
    write(repository, tie, small=SMALL.replace(f"      - {denial}\n", ""))
    commit(repository, "Add a tie, and lose a denial")
    (repository / "b.yaml").unlink()
    commit(repository, "Drop the tie")
    page = write_history(repository)
    titles = [line.split(" · ")[1] for line in page.splitlines() if line.startswith("## ")]
    assert titles == ["Drop the tie", "Add a tie, and lose a denial", "Begin"]
    assert "0 ties added, 1 removed, 0 with another status." in page
    assert "1 ties added, 0 removed, 1 with another status." in page
    assert "| `isi-sponsors-iskp` | Disputed | Alleged |" in page
    assert "- Alleged (1): `new-tie`" in page


def test_a_change_without_effect_on_ties_is_passed_over_and_a_broken_version_is_told(repository: Path) -> None:
    (repository / "a.yaml").write_text("# A remark.\n" + SMALL, encoding="utf-8")
    commit(repository, "Remark")
    (repository / "a.yaml").write_text("broken: [", encoding="utf-8")
    commit(repository, "Break it")
    page = write_history(repository)
    assert "Remark" not in page
    assert page.split("Break it\n\n")[1].startswith(UNREADABLE)


def test_the_command_prints_the_page_and_says_where_there_is_no_history(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", str(repository)]) == 0
    assert capsys.readouterr().out == write_history(repository)
    assert main(["history", str(tmp_path_factory.mktemp("bare"))]) == 2
    assert "git does not answer" in capsys.readouterr().err


def test_nothing_changed_is_nothing() -> None:
    same = {"a": Status.DISPUTED}
    assert compare_statuses(same, same).nothing
    assert describe_changes(compare_statuses(same, {"a": Status.ALLEGED})).endswith("| `a` | Disputed | Alleged |")
