"""Room of the chronicle: what each change of a dataset in its git history did to its ties."""

import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from graph_data.changes import Statuses, compare_statuses, describe_changes, statuses_of
from graph_data.dataset import read_dataset

HEAD = """# What changed in the data

Every change of the dataset that comes along, newest first: ties added, ties removed, ties whose status changed.
Ties are relationships and parts in events, named by their ids. `python -m graph_data history` prints this page from
the project's history; every version is weighed by the rule as it is now.
"""
JOINED = "Changes made side by side are joined"
UNREADABLE = "This version cannot be read by the rules of today, so it is not compared."


@dataclass(frozen=True)
class Change:
    """One entry of the history that touched a dataset."""

    commit: str
    day: str
    subject: str

    @property
    def title(self) -> str:
        """The heading of what it changed."""
        subject = JOINED if self.subject.startswith("Merge branch") else self.subject
        return f"## {self.day} · {subject}"


def write_history(folder: Path) -> str:
    """Return the page for the git history of a folder, as far back as it reaches.

    Raises:
        OSError: if git is missing.
        subprocess.CalledProcessError: if the folder is in no repository.
    """
    before: Statuses = {}
    sections: list[str] = []
    for change in _changes(folder):
        with tempfile.TemporaryDirectory() as place:
            dataset, _ = read_dataset(_unpack(folder, change.commit, Path(place)))
        if dataset is None:
            sections.append(f"{change.title}\n\n{UNREADABLE}\n")
            continue
        after = statuses_of(dataset)
        changes, before = compare_statuses(before, after), after
        if not changes.nothing:
            sections.append(f"{change.title}\n\nData {dataset.hash}. {describe_changes(changes)}\n")
    return "\n".join([HEAD, *reversed(sections)])


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True).stdout  # noqa: S603, S607


def _changes(folder: Path) -> list[Change]:
    """Return the entries of the main line of history that touched the files of a folder, oldest first."""
    told = _git(folder, "log", "--reverse", "--first-parent", "--format=%h%x09%cs%x09%s", "--", ".").decode()
    return [Change(*line.split("\t", 2)) for line in told.splitlines()]


def _unpack(folder: Path, commit: str, into: Path) -> Path:
    """Write the files of a folder as they were into another one; links and folders are passed over."""
    with tarfile.open(fileobj=BytesIO(_git(folder, "archive", commit, "."))) as archive:
        for member in archive.getmembers():
            content = archive.extractfile(member) if member.isfile() and "/" not in member.name else None
            if content is not None:
                (into / member.name).write_bytes(content.read())
    return into
