"""Room of the sieve: what the checks of a dataset refuse is taken out of a draft, and told in their own words."""

from typing import Any

from graph_data.checks import check_parsed
from graph_data.documents import Document, Mark, Path
from graph_data.exchange.arrivals import ImportRefusedError
from graph_data.parsing import parse_documents
from graph_data.problems import Problem, Severity

MOST_ROUNDS = 40
# A claim without one of its parts would say something else, so it goes as a whole; so does what it stands in a row of.
_WHOLE = frozenset({"claims", "facts", "participants", "rivals", "families", "relationship_types", "roles"})


def repair_draft(sections: dict[str, Any], file: str) -> list[Problem]:
    """Take out of a draft whatever keeps it from loading; return each thing taken out, and warnings of what stays.

    Raises:
        ImportRefusedError: if so much is wrong that it is no use.
    """
    told: list[Problem] = []
    for _ in range(MOST_ROUNDS):
        paths = list(_paths(sections, ()))
        # The checks name a place by its line, so each value gets one that leads back to it.
        marks = {path: Mark(file, number, 1) for number, path in enumerate(paths, start=1)}
        document = Document(file, sections, marks, marks, ())
        parsed, problems = parse_documents([document])
        problems = [*problems, *check_parsed(parsed)]
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if not errors:
            return [*told, *(_moved(problem) for problem in problems)]
        told += [_moved(problem, taken_out=True) for problem in errors]
        doomed = {_cut(paths[problem.line - 1]) for problem in errors if problem.line}
        for path in sorted(doomed, key=_backwards, reverse=True):
            _remove(sections, path)
        _drop_empty(sections)
    message = "more is wrong in this file than can be left out"
    raise ImportRefusedError(message, "Look at it in the program that it comes from, and export it again.")


def _paths(value: Any, path: Path) -> list[Path]:  # noqa: ANN401 - text, or lists and mappings of texts
    """Return the path of every value, a whole before its parts."""
    found, waiting = list[Path](), [(path, value)]
    while waiting:
        here, one = waiting.pop()
        found.append(here)
        if isinstance(one, dict):
            waiting += [((*here, key), item) for key, item in one.items()]
        elif isinstance(one, list):
            waiting += [((*here, index), item) for index, item in enumerate(one)]
    return found


def _cut(path: Path) -> Path:
    """Return the path of what has to go so that nothing is left that says something else."""
    for index in range(len(path) - 2, -1, -1):
        if path[index] in _WHOLE and isinstance(path[index + 1], int):
            return path[: index + 2]
    return path


def _backwards(path: Path) -> tuple[tuple[int, str], ...]:
    """Sort so that of a list the last item goes first, and the indexes of the others stay right."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _remove(sections: dict[str, Any], path: Path) -> None:
    holder: Any = sections
    for step in path[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return
    if path and isinstance(holder, dict):
        holder.pop(path[-1], None)
    elif path and isinstance(holder, list) and isinstance(path[-1], int) and path[-1] < len(holder):
        del holder[path[-1]]


def _drop_empty(sections: dict[str, Any]) -> None:
    """Take out what holds nothing any more: a data file has no empty value."""
    for path in reversed(_paths(sections, ())):
        holder: Any = sections
        for step in path[:-1]:
            holder = holder[step]
        if path and isinstance(holder, dict) and holder[path[-1]] in ([], {}):
            del holder[path[-1]]


def _moved(problem: Problem, *, taken_out: bool = False) -> Problem:
    """Return a problem of the draft as one of the import: its line means nothing outside of this room."""
    message = f"left out: {problem.message}" if taken_out else problem.message
    return Problem(Severity.WARNING, problem.code, problem.file, 0, 0, problem.record, message, problem.hint)
