"""Room of the first draft: writes a draft as YAML that a curator can go on with, whole or not at all."""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_data.dataset import read_dataset
from graph_data.exchange.arrivals import ImportRefusedError
from graph_data.problems import Problem, Severity, render_problem, render_problems

REPORT = "import-report.txt"
LARGEST_FILE = 4 * 1024 * 1024
HEADER = "# A draft made by `python -m graph_data import`. What was left open stands in {report}.\n"
# Whatever YAML could take for something else than a text stands between quotes.
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_.'()/ -]*[A-Za-z0-9_.')/])?|[0-9]{4}(?:-[0-9]{2}){0,2}|[1-9][0-9]{0,8}")
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_FLAGS = frozenset({"true", "false"})


def write_draft(folder: Path, sections: dict[str, Any], problems: list[Problem]) -> None:
    """Write a draft dataset into a new folder; it appears in one step, once the loader has accepted it.

    Raises:
        ImportRefusedError: if the folder holds something already, or the draft cannot be loaded.
        OSError: if it cannot be written.
    """
    refuse_used(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as made:
        draft = Path(made) / "draft"
        draft.mkdir()
        for name, text in _files(sections):
            (draft / name).write_bytes(text.encode())
        (draft / REPORT).write_bytes((render_problems(problems) + "\n").encode())
        _, found = read_dataset(draft)
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        if errors:
            told = render_problem(errors[0])
            raise ImportRefusedError(f"the draft of this file cannot be loaded, {len(errors)} problems, first\n{told}")
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)


def refuse_used(folder: Path) -> None:
    """Refuse a folder that holds something: a draft is never mixed with other data.

    Raises:
        ImportRefusedError: if it does, or is no folder.
    """
    hint = "Give a new folder with -o."
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ImportRefusedError(f"{folder} is not a folder", hint)
    if folder.is_dir() and any(folder.iterdir()):
        raise ImportRefusedError(f"{folder} holds files already", hint)


def _files(sections: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the files of a draft: one a section, more where a section is long."""
    header = HEADER.format(report=REPORT)
    for name, section in sections.items():
        if isinstance(section, dict):
            yield f"{name}.yaml", header + "\n".join([f"{name}:", *_lines(section, 1)]) + "\n"
            continue
        number, kept, size = 1, list[str](), 0
        for record in section:
            text = "\n".join(_lines([record], 1))
            if kept and size + len(text.encode()) > LARGEST_FILE:
                yield _listed(name, number, header, kept)
                number, kept, size = number + 1, [], 0
            kept.append(text)
            size += len(text.encode())
        yield _listed(name, number, header, kept)


def _listed(name: str, number: int, header: str, records: list[str]) -> tuple[str, str]:
    file = f"{name}.yaml" if number == 1 else f"{name}-{number}.yaml"
    return file, header + "\n\n".join([f"{name}:\n{records[0]}", *records[1:]]) + "\n"


def _lines(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - text, or lists and mappings of texts
    """Yield a mapping or list in YAML's block form, short lists of texts on one line."""
    space = "  " * depth
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                first, *rest = _lines(item, depth + 1)
                yield f"{space}- {first.strip()}"
                yield from rest
            else:
                yield f"{space}- {_inline(item)}"
        return
    for key, item in value.items():
        name = _scalar(str(key))
        if isinstance(item, dict) or (isinstance(item, list) and any(isinstance(one, dict) for one in item)):
            yield f"{space}{name}:"
            yield from _lines(item, depth + 1)
        else:
            yield f"{space}{name}: {_inline(item)}"


def _inline(value: Any) -> str:  # noqa: ANN401 - text, or a list of texts
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return value if value in _FLAGS else _scalar(value)


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
