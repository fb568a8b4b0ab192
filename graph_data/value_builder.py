"""Room of the typesetter: builds values out of a stream of YAML events and refuses what hides meaning."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from graph_data.characters import CharacterFault
from graph_data.documents import Document, Mark, Path, Value, address_of
from graph_data.problems import MAX_PROBLEMS, TOO_MANY, Problem, Severity, quoted
from graph_data.scalar_rules import Finding, Scalar, read_key, read_text

MAX_DEPTH = 20

_STANDARD = "tag:yaml.org,2002:"
_Container: TypeAlias = list[Value] | dict[str, Value]


class UnreadableError(Exception):
    """The rest of the file cannot or may not be read; the problem that says why is already noted."""


@dataclass(frozen=True, slots=True)
class Node:
    """What every value of the stream has: its place, and the anchor and tag that it should not have."""

    mark: Mark
    anchor: str | None = None
    tag: str | None = None


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open; what is not `kept` is read for its problems only."""

    container: _Container
    path: Path
    kept: bool
    seen: dict[str, Mark] = field(default_factory=dict)
    key: str | None = None
    key_mark: Mark | None = None
    key_kept: bool = True


class ValueBuilder:
    """Takes the events of one file in order and keeps its values, their places and every problem met."""

    def __init__(self, file: str, max_values: int) -> None:
        """Start an empty file that may hold this many values and keys."""
        self.file = file
        self.values = 0
        self.character_faults: deque[tuple[CharacterFault, Mark]] = deque()
        self._max_values = max_values
        self._root: dict[str, Value] | None = None
        self._frames: list[_Frame] = []
        self._marks: dict[Path, Mark] = {}
        self._key_marks: dict[Path, Mark] = {}
        self._left_out: set[Path] = set()
        self._noted: list[tuple[Severity, str, Mark, Path, str, str]] = []

    def note(  # noqa: PLR0913 - a problem has this many parts
        self,
        code: str,
        mark: Mark,
        message: str,
        hint: str = "",
        *,
        path: Path = (),
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Remember a problem; from the hundredth on only that there are more."""
        if len(self._noted) < MAX_PROBLEMS:
            self._noted.append((severity, code, mark, path, message, hint))
        elif len(self._noted) == MAX_PROBLEMS:
            message, hint = TOO_MANY
            self._noted.append((Severity.ERROR, "too-many-problems", mark, (), message, hint))

    def note_empty_file(self) -> None:
        """Warn that the file holds nothing."""
        mark, hint = Mark(self.file, 1, 1), "Delete the file, or write its sections."
        self.note("empty-file", mark, "the file holds no record", hint, severity=Severity.WARNING)

    def open_path(self) -> Path:
        """Give the path of the innermost record that is still open."""
        return self._frames[-1].path if self._frames else ()

    def add_collection(self, node: Node, *, mapping: bool) -> None:
        """Open a list or a mapping."""
        self._count(node.mark)
        path, kept = self._place_of_collection(node, mapping=mapping)
        self._refuse_properties(node, path)
        container: _Container = {} if mapping else []
        if len(self._frames) >= MAX_DEPTH:
            message = f"records are nested more than {MAX_DEPTH} levels deep"
            hint = "Move inner records into a list of their own."
            self.note("too-deep", node.mark, message, hint, path=path)
            raise UnreadableError
        if kept:
            self._store(path, container, node.mark)
        self._frames.append(_Frame(container, path, kept))

    def end_collection(self) -> None:
        """Close the innermost list or mapping."""
        self._frames.pop()

    def add_scalar(self, node: Node, scalar: Scalar) -> None:
        """Take a text: as the next key of a mapping, else as a value."""
        self._count(node.mark)
        if not self._frames:
            self._refuse_top_level(node.mark, empty=scalar.is_empty)
        if self._awaits_key():
            self._add_key(node, scalar)
            return
        key_mark = self._frames[-1].key_mark
        path, kept = self._place()
        self._refuse_properties(node, path)
        self._claim_character_faults(scalar, path)
        text, findings = read_text(scalar, path[-1] if path else "")
        # A value that is not there has no place of its own: the curator looks for its key.
        self._note_all(findings, key_mark if key_mark and scalar.is_empty else node.mark, path)
        if kept and text is None:
            self._left_out.add(path)
        elif kept and text is not None:
            self._store(path, text, node.mark)

    def add_alias(self, mark: Mark, name: str) -> None:
        """Refuse a reference to another place of the file."""
        self._count(mark)
        if not self._frames:
            self._refuse_top_level(mark)
        if self._awaits_key():
            path: Path = self._frames[-1].path
            self._set_key(None, mark, kept=False)
        else:
            path, kept = self._place()
            self._left_out |= {path} if kept else set()
        hint = "Write the value out here; put a text that starts with a star between quotes."
        message = f"the alias {quoted('*' + name)} stands for a value written elsewhere"
        self.note("alias", mark, message, hint, path=path)

    def problems(self, lines: tuple[str, ...]) -> list[Problem]:
        """Give every problem with its address and line, sorted."""
        for fault, mark in self.character_faults:
            self._note_all([fault], mark, ())
        self.character_faults.clear()
        root = self._root or {}
        return sorted(
            Problem(
                severity, code, self.file, mark.line, mark.column, address_of(root, path), message, hint,
                lines[mark.line - 1] if 1 <= mark.line <= len(lines) else "",
            )
            for severity, code, mark, path, message, hint in self._noted
        )  # fmt: skip

    def document(self, lines: tuple[str, ...]) -> Document | None:
        """Give what was read, if the file had a beginning."""
        if self._root is None:
            return None
        return Document(self.file, self._root, self._marks, self._key_marks, lines, frozenset(self._left_out))

    def _count(self, mark: Mark) -> None:
        self.values += 1
        if self.values > self._max_values:
            message = "the files of this folder hold more values than can be read"
            self.note("too-many-values", mark, message, "Split the dataset into several folders.")
            raise UnreadableError

    def _awaits_key(self) -> bool:
        frame = self._frames[-1]
        return isinstance(frame.container, dict) and frame.key_mark is None

    def _place(self) -> tuple[Path, bool]:
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            return (*frame.path, len(frame.container)), frame.kept
        key, kept, frame.key_mark = frame.key, frame.kept and frame.key_kept, None
        return (frame.path if key is None else (*frame.path, key)), kept

    def _place_of_collection(self, node: Node, *, mapping: bool) -> tuple[Path, bool]:
        if not self._frames:
            if not mapping:
                self._refuse_top_level(node.mark)
            return (), True
        if not self._awaits_key():
            return self._place()
        path = self._frames[-1].path
        self._set_key(None, node.mark, kept=False)
        hint = "Write the name as one word before the colon; quote a value that begins with a bracket."
        message = "a list or a mapping cannot be the name of an entry"
        self.note("key-type", node.mark, message, hint, path=path)
        return path, False

    def _store(self, path: Path, value: Value, mark: Mark) -> None:
        self._marks[path] = mark
        if not self._frames:
            self._root = value if isinstance(value, dict) else None
            return
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
        elif frame.key is not None:
            frame.container[frame.key] = value

    def _set_key(self, key: str | None, mark: Mark, *, kept: bool) -> None:
        frame = self._frames[-1]
        frame.key, frame.key_mark, frame.key_kept = key, mark, kept

    def _add_key(self, node: Node, scalar: Scalar) -> None:
        frame = self._frames[-1]
        self._claim_character_faults(scalar, frame.path)
        self._refuse_properties(node, frame.path)
        key, findings = read_key(scalar)
        self._note_all(findings, node.mark, frame.path)
        kept = key is not None and key not in frame.seen
        if key is not None and kept:
            frame.seen[key] = node.mark
            if frame.kept:
                self._key_marks[*frame.path, key] = node.mark
        elif key is not None:
            first = frame.seen[key]
            place = f"line {first.line}, column {first.column}"
            message = f"{quoted(key)} is given twice; the first is on {place}"
            self.note("duplicate-key", node.mark, message, "Keep one of the two.", path=(*frame.path, key))
        self._set_key(key, node.mark, kept=kept)

    def _claim_character_faults(self, scalar: Scalar, path: Path) -> None:
        while self.character_faults and self.character_faults[0][0].index < scalar.end:
            fault, mark = self.character_faults.popleft()
            # What comes before the text stands in a comment and belongs to no value.
            self._note_all([fault], mark, path if fault.index >= scalar.start else ())

    def _note_all(self, findings: Sequence[Finding | CharacterFault], mark: Mark, path: Path) -> None:
        for finding in findings:
            self.note(finding.code, mark, finding.message, finding.hint, path=path)

    def _refuse_properties(self, node: Node, path: Path) -> None:
        if node.anchor is not None:
            hint = "Write the value out wherever it is needed; put a text that starts with & between quotes."
            message = f"the anchor {quoted('&' + node.anchor)} names a value"
            self.note("anchor", node.mark, message, hint, path=path)
        if node.tag is not None:
            hint = "Delete it: every value is read as text; put a text that starts with ! between quotes."
            name = "!!" + node.tag.removeprefix(_STANDARD) if node.tag.startswith(_STANDARD) else node.tag
            self.note("tag", node.mark, f"the tag {quoted(name)} gives a value a type", hint, path=path)

    def _refuse_top_level(self, mark: Mark, *, empty: bool = False) -> None:
        if empty:
            self.note_empty_file()
            raise UnreadableError
        hint = "Begin with a section such as actors: and indent its list; a colon needs a space after it."
        self.note("top-level", mark, "the file does not begin with named sections", hint)
        raise UnreadableError
