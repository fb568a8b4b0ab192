"""Room of the layout's files: writes places of actors and numbers of ties, whole or not at all."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph_data.documents import Document
from graph_data.problems import quoted
from graph_data.records import Position
from graph_data.yaml_reader import read_folder

POSITIONS_FILE, NUMBERS_FILE = "positions.yaml", "numbers.yaml"
POSITIONS_HEADER = """\
# Where each actor stands, in layout units: x grows to the right, y downwards.
# Written by `python -m graph_data layout`, which places new actors and moves nobody; `--all` lays out again.
# A hand may mend x and y, and may set `anchor: true`: an anchor keeps its place even then.
# Other comments are not kept.
"""
NUMBERS_HEADER = """\
# The short number of each tie, by which figures and notes refer to it.
# Written by `python -m graph_data layout`, which adds new ties at the end. Delete no line: a number is never
# given again, not even that of a tie that is gone. Other comments are not kept.
"""
# Some readers of YAML take these for values.
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


class LayoutFilesError(Exception):
    """A folder in which a layout file cannot be written without losing or doubling something."""


def write_positions(folder: Path, positions: Mapping[str, Position]) -> bool:
    """Write `positions.yaml` sorted by id; tell whether it had to change.

    Raises:
        LayoutFilesError: if positions stand in another file, or the file holds what would be lost.
    """
    lines = [f"  {_key(actor)}: {{{_place(position)}}}\n" for actor, position in sorted(positions.items())]
    return _write_section(folder, POSITIONS_FILE, POSITIONS_HEADER, "positions", lines)


def write_numbers(folder: Path, numbers: Mapping[str, int]) -> bool:
    """Write `numbers.yaml` sorted by number; tell whether it had to change.

    Raises:
        LayoutFilesError: if numbers stand in another file, or the file holds what would be lost.
    """
    ordered = sorted(numbers.items(), key=lambda item: (item[1], item[0]))
    lines = [f"  {_key(tie)}: {number}\n" for tie, number in ordered]
    return _write_section(folder, NUMBERS_FILE, NUMBERS_HEADER, "numbers", lines)


def number_ties(tie_ids: Iterable[str], ledger: Mapping[str, int]) -> dict[str, int]:
    """Return the ledger, sorted by id, with the next numbers for new ties in order of their ids.

    Ties that are gone keep theirs, so no number ever comes to mean another tie.
    """
    numbers = dict(ledger)
    following = max([0, *numbers.values()]) + 1
    new = sorted(set(tie_ids) - set(numbers))
    numbers.update(zip(new, range(following, following + len(new)), strict=True))
    return dict(sorted(numbers.items()))


def _place(position: Position) -> str:
    return f"x: {position.x}, y: {position.y}" + (", anchor: true" if position.anchor else "")


def _key(name: str) -> str:
    """Write an id so that every reader of YAML takes it for text."""
    return name if _PLAIN_KEY.fullmatch(name) and name.lower() not in _YAML_WORDS else json.dumps(name)


def _write_section(folder: Path, file: str, header: str, section: str, lines: list[str]) -> bool:
    path = folder / file
    _refuse_unsafe(path, section)
    body = f"{section}:\n{''.join(lines)}" if lines else f"{section}: {{}}\n"
    return _replace(path, (header + body).encode())


def _refuse_unsafe(path: Path, section: str) -> None:
    """Raise if writing this section to this file would double it, or lose what else the file holds."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise LayoutFilesError(f"`{path.name}` is not a plain file. Move it away, then run the layout again.")
    documents = {document.file: document for document in read_folder(path.parent)[0]}
    for document in documents.values():
        if document.file != path.name and section in document.value:
            raise LayoutFilesError(_elsewhere(document, path.name, section))
    present = documents.get(path.name)
    if present is None and path.exists() and path.read_bytes().strip():
        raise LayoutFilesError(f"`{path.name}` cannot be read. Mend what `check` finds, then run the layout again.")
    more = sorted(set(present.value) - {section}) if present else []
    if more:
        names = ", ".join(map(quoted, more))
        raise LayoutFilesError(
            f"`{path.name}` is rewritten as a whole, but holds {names} too. Move that to a file of its own."
        )


def _elsewhere(document: Document, wanted: str, section: str) -> str:
    line = document.key_mark_of((section,)).line
    return (
        f"the {section} of this dataset stand in {quoted(document.file)}, line {line}, and would be there"
        f" twice. Move that section to `{wanted}`, then run the layout again."
    )


def _replace(path: Path, content: bytes) -> bool:
    """Put the content in place in one step: a reader sees the old file or the new one. Permissions stay."""
    if path.exists() and path.read_bytes() == content:
        return False
    # The reader passes hidden files over, so one that a crash left behind does no harm.
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as stream:
            stream.write(content)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return True
