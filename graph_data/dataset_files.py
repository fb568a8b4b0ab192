"""Room of the mail desk: opens the YAML files of a folder and nothing that only looks like one."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from graph_data.problems import Problem, Severity

MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_FOLDER_BYTES = 64 * 1024 * 1024
MAX_FILES = 500
_SUFFIXES = (".yaml", ".yml")
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)
# Between the look at a name and its opening a file could be swapped for a link or a pipe:
# the first flag refuses the link, the second keeps a pipe from blocking. Windows has neither.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class _Listing:
    names: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def read_files(folder: Path) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """Read every .yaml and .yml file directly in a folder, sorted by name; hidden files are passed over."""
    listing = _list_names(folder)
    problems = list(listing.problems)
    files: list[tuple[str, bytes]] = []
    room = MAX_FOLDER_BYTES
    for name in listing.names:
        content = _read_file(folder, name)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        room -= len(content)
        if room < 0:
            message = f"the files of this folder are together larger than {_megabytes(MAX_FOLDER_BYTES)}"
            problems.append(_problem("folder-too-large", name, message, "Split the dataset into several folders."))
            break
        files.append((name, content))
    return files, problems


def too_large(name: str) -> Problem:
    """Say that a file is larger than the reader accepts."""
    message = f"the file is larger than {_megabytes(MAX_FILE_BYTES)}"
    return _problem("file-too-large", name, message, "Split it into several files of the same folder.")


def _list_names(folder: Path) -> _Listing:
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            hint = "Give the folder that holds the YAML files, not a file in it."
            return _refused(_problem("not-a-folder", str(folder), "this is not a folder", hint))
        names = sorted(name for name in os.listdir(folder) if _is_wanted(name))  # noqa: PTH208 - names are enough
    except FileNotFoundError:
        return _refused(_problem("missing-folder", str(folder), "there is no such folder", "Check the path."))
    except (OSError, ValueError) as error:
        return _refused(_unreadable(str(folder), "folder", error))
    if not names:
        hint = "A dataset is a folder with at least one file whose name ends in .yaml."
        return _refused(_problem("no-files", str(folder), "the folder holds no YAML file", hint))
    if len(names) > MAX_FILES:
        message = f"the folder holds {len(names)} YAML files; at most {MAX_FILES} are read, so none was"
        return _refused(_problem("too-many-files", str(folder), message, "Join small files."))
    return _Listing(tuple(names))


def _read_file(folder: Path, name: str) -> bytes | Problem:
    path = folder / name
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return _not_a_file(name, found.st_mode)
        if found.st_size > MAX_FILE_BYTES:
            return too_large(name)
        with open(os.open(path, _FLAGS), "rb") as stream:  # noqa: PTH123 - a path cannot be opened with these flags
            opened = os.fstat(stream.fileno())
            if not stat.S_ISREG(opened.st_mode):
                return _not_a_file(name, opened.st_mode)
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return _unreadable(name, "file", error)
    return content if len(content) <= MAX_FILE_BYTES else too_large(name)


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) and not name.startswith(".")


def _not_a_file(name: str, mode: int) -> Problem:
    kind = next((words for test, words in _KINDS if test(mode)), "a device")
    hint = "Put the file itself into the folder, or rename this so that it does not end in .yaml or .yml."
    return _problem("not-a-file", name, f"this is {kind}, not a file", hint)


def _unreadable(name: str, kind: str, error: OSError | ValueError) -> Problem:
    reason = (error.strerror if isinstance(error, OSError) else None) or "its name is not usable"
    return _problem("unreadable-file", name, f"the {kind} cannot be read: {reason}")


def _refused(problem: Problem) -> _Listing:
    return _Listing((), (problem,))


def _problem(code: str, file: str, message: str, hint: str = "") -> Problem:
    return Problem(Severity.ERROR, code, file, 0, 0, "", message, hint)


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MiB"
