"""Room of the reading desk: what a data file says, as plain values that remember the line they stand on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph_data.problems import Problem, Severity

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]

_PLAIN_ID = re.compile(r"[A-Za-z0-9_.-]{1,100}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file as values that are all text, list or mapping, with the place of every value and key.

    `left_out` holds the paths of values that were refused with a problem of their own: whoever misses a value
    there need not complain again.
    """

    file: str
    value: dict[str, Value]
    marks: Mapping[Path, Mark]
    key_marks: Mapping[Path, Mark]
    lines: tuple[str, ...]
    left_out: frozenset[Path] = frozenset()

    def mark_of(self, path: Sequence[str | int]) -> Mark:
        """Say where a value starts; for a value that is not there, where its nearest ancestor starts."""
        return _nearest(path, self.marks, Mark(self.file, 1, 1))

    def key_mark_of(self, path: Sequence[str | int]) -> Mark:
        """Say where the key of a value starts; for a list item, where the item starts."""
        return self.key_marks.get(tuple(path)) or self.mark_of(path)

    def line_text(self, line: int) -> str:
        """Give a line as it stands in the file, or nothing if there is no such line."""
        return self.lines[line - 1] if 1 <= line <= len(self.lines) else ""

    def address(self, path: Sequence[str | int]) -> str:
        """Name a value as a curator would look for it: relationships/isi-sponsors-iskp/claims[2].at."""
        return address_of(self.value, path)

    def problem(  # noqa: PLR0913 - a problem has this many parts
        self,
        code: str,
        path: Sequence[str | int],
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        at_key: bool = False,
    ) -> Problem:
        """Build a problem of the value (or the key) at this path, with its place, address and line."""
        mark = self.key_mark_of(path) if at_key else self.mark_of(path)
        place = (self.file, mark.line, mark.column, self.address(path))
        return Problem(severity, code, *place, message, hint, self.line_text(mark.line))


def address_of(value: Value, path: Sequence[str | int]) -> str:
    """Name a path by section, id and keys; list items and records without a usable id count from 1."""
    if not path:
        return ""
    address, rest = str(path[0]), list(path[1:])
    if rest and isinstance(rest[0], int):
        name = _id_of(value, path[0], rest[0])
        address += f"/{name}" if name else f"[{rest[0] + 1}]"
        rest = rest[1:]
    separator = "/"
    for step in rest:
        address += f"[{step + 1}]" if isinstance(step, int) else separator + step
        separator = "."
    return address


def _id_of(value: Value, section: str | int, index: int) -> str:
    records = value.get(str(section)) if isinstance(value, dict) else None
    record = records[index] if isinstance(records, list) and index < len(records) else None
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) and _PLAIN_ID.fullmatch(name) else ""


def _nearest(path: Sequence[str | int], marks: Mapping[Path, Mark], otherwise: Mark) -> Mark:
    steps = tuple(path)
    for length in range(len(steps), -1, -1):
        mark = marks.get(steps[:length])
        if mark:
            return mark
    return otherwise
