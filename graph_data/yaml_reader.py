"""Room of the letter opener: reads YAML bytes into values with places; no other module imports yaml.

Events of the parser are taken one by one and come without recursion: depth, aliases, tags and a second
document are met at the event that brings them, before anything could crash, hang or grow.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from graph_data.characters import find_faults, without_faults
from graph_data.dataset_files import MAX_FILE_BYTES, read_files, too_large
from graph_data.documents import Document, Mark, Value
from graph_data.problems import MAX_PROBLEMS, Problem, Severity
from graph_data.scalar_rules import Scalar
from graph_data.value_builder import Node, UnreadableError, ValueBuilder
from graph_data.yaml_faults import ParserReport, explain_fault

__all__ = ["MAX_VALUES", "Document", "Mark", "Value", "read_folder", "read_yaml"]

MAX_VALUES = 400_000
_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
_UTF16_HINT = "It looks like UTF-16 or UTF-32: save it again as UTF-8."
# The C parser is several times as fast; where PyYAML comes without it, its Python parser has to do.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_folder(folder: Path) -> tuple[list[Document], list[Problem]]:
    """Read every YAML file directly in a folder, sorted by name, and give every problem that was found."""
    files, problems = read_files(folder)
    documents: list[Document] = []
    room = MAX_VALUES
    for name, content in files:
        document, found = read_yaml(content, name, max_values=room)
        problems += found
        if document is not None:
            documents.append(document)
            room -= len(document.marks) + len(document.key_marks)
    return documents, sorted(problems)


def read_yaml(content: bytes, file: str, *, max_values: int = MAX_VALUES) -> tuple[Document | None, list[Problem]]:
    """Read one file; a fault of its syntax loses the whole of it, any other only the value it concerns."""
    if len(content) > MAX_FILE_BYTES:
        return None, [too_large(file)]
    try:
        text = content.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        return None, [_not_utf8(content, error.start, file)]
    if b"\0" in content[:2]:
        return None, [_not_utf8(content, 0, file)]
    lines = tuple(_split_lines(text))
    builder = ValueBuilder(file, max_values)
    try:
        _note_characters(builder, text)
        _refuse_directive(builder, lines)
        # The parser would stop at such characters, and the rest of the file would go unread.
        _read_events(builder, without_faults(text) if builder.character_faults else text, lines)
    except UnreadableError:
        return None, builder.problems(lines)
    return builder.document(lines), builder.problems(lines)


def _split_lines(text: str) -> list[str]:
    # Only these three end a line for the parser too, once U+0085, U+2028 and U+2029 have been replaced.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _not_utf8(content: bytes, start: int, file: str) -> Problem:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:2]:
        message = "the file is not written in UTF-8"
        return Problem(Severity.ERROR, "not-utf8", file, 1, 1, "", message, _UTF16_HINT)
    lines = _split_lines(content[:start].decode("utf-8").removeprefix(_BOM))
    rest = _split_lines(content[start : start + 400].decode("utf-8", "replace"))[0]
    message = f"the byte 0x{content[start]:02X} is not UTF-8"
    hint = "Save the file again as UTF-8; until now it may be Windows-1252 or Latin-1."
    return Problem(
        Severity.ERROR, "not-utf8", file, len(lines), len(lines[-1]) + 1, "", message, hint, lines[-1] + rest
    )


def _note_characters(builder: ValueBuilder, text: str) -> None:
    line, start, line_ends = 1, 0, _LINE_END.finditer(text)
    line_end = next(line_ends, None)
    for fault in find_faults(text):
        while line_end and line_end.start() < fault.index:
            line, start, line_end = line + 1, line_end.end(), next(line_ends, None)
        builder.character_faults.append((fault, Mark(builder.file, line, fault.index - start + 1)))
        if len(builder.character_faults) > MAX_PROBLEMS:
            raise UnreadableError


def _refuse_directive(builder: ValueBuilder, lines: tuple[str, ...]) -> None:
    # The parser takes quadratic time over thousands of directives, so it must not see the first.
    for number, line in enumerate(lines, start=1):
        if line.startswith("%"):
            message = "a line that begins with % is an order to the parser"
            builder.note("directive", Mark(builder.file, number, 1), message, "Delete the line.")
            raise UnreadableError
        if line.strip() and not line.lstrip().startswith("#"):
            return


def _read_events(builder: ValueBuilder, text: str, lines: tuple[str, ...]) -> None:
    events = yaml.parse(text, Loader=_LOADER)
    try:
        for event in events:
            if isinstance(event, yaml.DocumentEndEvent):
                # Asking for one event more would parse the directives of a second document.
                _refuse_rest(builder, event, lines)
                return
            _take_event(builder, event, text)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        _note_syntax(builder, error, lines)
        raise UnreadableError from error
    builder.note_empty_file()


def _take_event(builder: ValueBuilder, event: yaml.Event, text: str) -> None:
    if isinstance(event, yaml.ScalarEvent):
        builder.add_scalar(_node(builder, event), _scalar(event, text))
    elif isinstance(event, yaml.CollectionStartEvent):
        builder.add_collection(_node(builder, event), mapping=isinstance(event, yaml.MappingStartEvent))
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.end_collection()
    elif isinstance(event, yaml.AliasEvent):
        builder.add_alias(_mark(builder, event.start_mark), event.anchor or "")


def _mark(builder: ValueBuilder, mark: Any) -> Mark:  # noqa: ANN401 - the two parsers have marks of their own
    return Mark(builder.file, mark.line + 1, mark.column + 1)


def _node(builder: ValueBuilder, event: Any) -> Node:  # noqa: ANN401 - events of the parser carry no types
    return Node(_mark(builder, event.start_mark), event.anchor, event.tag)


def _scalar(event: Any, text: str) -> Scalar:  # noqa: ANN401 - events of the parser carry no types
    start, end = event.start_mark, event.end_mark
    escaped = event.style == '"' and text.find("\\", start.index, end.index) >= 0
    return Scalar(event.value, not event.style, escaped, start.line == end.line, start.index, end.index)


def _refuse_rest(builder: ValueBuilder, event: Any, lines: tuple[str, ...]) -> None:  # noqa: ANN401
    number, column = event.end_mark.line, event.end_mark.column
    for index in range(number, len(lines)):
        rest = lines[index][column:] if index == number else lines[index]
        if not rest.strip() or rest.lstrip().startswith("#"):
            continue
        mark = Mark(builder.file, index + 1, lines[index].find(rest.strip()) + 1)
        if event.explicit or rest.startswith("---"):
            hint = "Put what follows into a file of its own, or delete the line of dashes or dots."
            builder.note("several-documents", mark, "a second YAML document begins here", hint)
        else:
            hint = "Begin all sections of the file in the first column."
            builder.note("syntax", mark, "this line belongs to no section above it", hint)
        raise UnreadableError


def _note_syntax(builder: ValueBuilder, error: Exception, lines: tuple[str, ...]) -> None:
    def place(name: str) -> tuple[int, int]:
        mark = getattr(error, name, None) or getattr(error, "problem_mark", None)
        if mark is not None and mark.line >= len(lines):
            # The parser ends every file with a line of its own.
            return len(lines), len(lines[-1]) + 1
        return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

    problem = getattr(error, "problem", None) or "it cannot be read"
    context = getattr(error, "context", None) or ""
    fault = explain_fault(ParserReport(problem, context, place("problem_mark"), place("context_mark")), lines)
    mark = Mark(builder.file, fault.line, fault.column)
    builder.note(fault.code, mark, fault.message, fault.hint, path=builder.open_path())
