"""Room of complaints: what is wrong with a dataset, where, and how to mend it, safe to print anywhere."""

import difflib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph_data.characters import is_hidden

CODES: dict[str, str] = {
    "affirming-question": "A question carries an affirmation.",
    "alias": "A value points at another place of the file with *name.",
    "anchor": "A value is given a name with &name.",
    "bad-form": "An id, a country code or a reply is not written as one.",
    "bad-phrase": "The phrase of a role does not name the actor and the event, each once.",
    "bad-value": "A value does not fit where it stands.",
    "bad-view": "A view that the dataset names cannot be read.",
    "bidi-control": "A character changes the direction in which text is shown.",
    "cites-itself": "A claim cites the document that it stands in.",
    "control-character": "A control character, such as NUL, stands in the file.",
    "date": "A date is not in EDTF form, or no date of the calendar.",
    "directive": "A line that begins with % gives orders to the YAML parser.",
    "duplicate-id": "One id is given to two records.",
    "duplicate-key": "One key is given twice in the same record.",
    "duplicate-word": "A word of the vocabulary is declared twice.",
    "empty-file": "A file holds nothing but comments and blank lines (a warning).",
    "empty-key": "An entry has no name before its colon.",
    "empty-list": "A list has no item where it needs one.",
    "empty-value": "A key or a list item has no value.",
    "file-too-large": "A file is larger than the reader accepts.",
    "flag": "Something other than true or false stands where one of them is expected.",
    "folder-too-large": "The files of a folder are together larger than the reader accepts.",
    "half-place": "A latitude stands without a longitude, or the other way round.",
    "idle-accept": "A record accepts a warning that it does not have.",
    "invisible-character": "A character that no reader can see stands in the file.",
    "key-type": "A key is a list, a mapping or a text of several lines.",
    "link": "A link does not start with http:// or https://, or is no address.",
    "listed-twice": "A question lists a tie twice.",
    "loader-stopped": "The loader stopped in a way that nobody expected.",
    "lone-surrogate": "An escape gives half of a character.",
    "lonely-actor": "An actor has no tie and no part, and says nothing (a warning).",
    "lonely-exclusive": "An exclusive question has fewer than two ties.",
    "merge-key": "A record takes entries of another one over with <<.",
    "missing-folder": "The folder of the dataset is not there.",
    "missing-key": "A record lacks a key that it needs.",
    "never-cited": "A source is named by no claim (a warning).",
    "no-author": "A source has neither author nor publisher.",
    "no-dataset": "No file says what the dataset is.",
    "no-files": "A folder holds no YAML file.",
    "no-locator": "A claim does not say where in its source it stands (a warning).",
    "no-reply": "A rival accuses somebody whose answer is neither recorded nor sought (a warning).",
    "not-a-file": "A name that ends in .yaml or .yml is a link, a folder, a pipe, a socket or a device.",
    "not-a-folder": "The path of the dataset is not a folder.",
    "not-a-list": "Something else stands where a list is expected.",
    "not-a-mapping": "Something else stands where ids with values are expected.",
    "not-a-record": "Something else stands where a record is expected.",
    "not-a-side": "A rival or a side is named that stands for another body.",
    "not-a-text": "Something else stands where a single text is expected.",
    "not-utf8": "A file is not written in UTF-8.",
    "number": "Something other than a number stands where one is expected.",
    "out-of-range": "A number is larger or smaller than it may be.",
    "part-of-circle": "Bodies are part of each other in a circle.",
    "same-claim": "A record holds the same claim twice.",
    "same-fact": "A record holds the same fact twice.",
    "same-name": "Two actors have one name (a warning).",
    "same-number": "Two ties have one number.",
    "same-part": "An actor has the same role in one event twice.",
    "same-tie": "Two records describe one relationship.",
    "second-dataset": "Two files say what the dataset is.",
    "second-entry": "One id has two places or two numbers.",
    "self-rival": "A side is named as its own rival.",
    "self-tie": "A relationship has the same actor at both ends.",
    "several-documents": "A file holds more than one YAML document.",
    "shared-name": "Two actors share a name, short name or alias (a warning).",
    "side-without-speaker": "A claim names the side of a speaker, but no speaker.",
    "single-origin": "One origin alone carries a tie (a warning).",
    "stacked-marks": "More accents are stacked on a letter than any script writes.",
    "stale": "Nobody has attested a tie for five years (a warning).",
    "syntax": "The text is not YAML; nothing of the file can be read.",
    "tag": "A value is given a type with !name.",
    "text-too-long": "A text or a key is longer than the reader accepts.",
    "too-deep": "Records are nested deeper than the reader accepts.",
    "too-few-items": "A pair has only one item.",
    "too-long": "A text is longer than its key allows.",
    "too-many-files": "A folder holds more YAML files than the reader accepts.",
    "too-many-items": "A pair has more than two items.",
    "too-many-levels": "A body stands too many levels below its topmost body.",
    "too-many-problems": "A file has more problems than are listed.",
    "too-many-values": "The files hold more values than the reader accepts.",
    "top-level": "A file does not begin with named sections.",
    "two-levels": "One statement is recorded for a body and for a part of it (a warning).",
    "two-speakers": "A claim names two speakers.",
    "unknown-id": "A reference leads to no record.",
    "unknown-key": "A record has a key that such records do not have.",
    "unknown-position": "A place is written for an actor that is not in the dataset (a warning).",
    "unknown-section": "A file has a section that datasets do not have.",
    "unknown-word": "A word is not one of those allowed, or not in the vocabulary.",
    "unreadable-file": "The system does not let the file or folder be read.",
    "unsourced": "A record has no claim, in a dataset that is no draft.",
}

MAX_PROBLEMS = 100
TOO_MANY = (
    f"the file has more than {MAX_PROBLEMS} problems; the others are not listed",
    "Mend these and check again.",
)

EXCERPT_WIDTH = 156
_EXCERPT_BEFORE = 100
_MESSAGE_LENGTH = 600
_QUOTE_LENGTH = 60
_WORD_LENGTH = 120
_CANDIDATES = 20_000
_SIMILAR = 0.7


class Severity(StrEnum):
    """How much a problem weighs: an error keeps the dataset from loading, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; lines and columns count from 1, and 0 says that a place cannot be named."""

    severity: Severity
    code: str
    file: str
    line: int
    column: int
    record: str
    message: str
    hint: str = ""
    source_line: str = ""

    def __lt__(self, other: "Problem") -> bool:
        """Sort by place first, then by what is wrong."""
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        place = (self.file, self.line, self.column, self.code)
        return (*place, self.severity.value, self.record, self.message, self.hint, self.source_line)


def render_problem(problem: Problem) -> str:
    """Show one problem as a block for the terminal: place, message, line with a caret, address and hint."""
    place = problem.file + (f":{problem.line}:{problem.column}" if problem.line else "")
    place += ": " if place else ""
    heading = f"{place}{problem.severity}[{problem.code}]: {_shortened(problem.message, _MESSAGE_LENGTH)}"
    lines = [terminal_safe(heading)]
    if problem.line and problem.source_line.strip():
        shown, caret = excerpt(problem.source_line, problem.column)
        lines += ["    " + shown, "    " + " " * caret + "^"]
    if problem.record:
        lines.append("  in: " + terminal_safe(_shortened(problem.record, _MESSAGE_LENGTH)))
    if problem.hint:
        lines.append("  hint: " + terminal_safe(_shortened(problem.hint, _MESSAGE_LENGTH)))
    return "\n".join(lines)


def render_problems(problems: Iterable[Problem]) -> str:
    """Show problems in the order of their places and count them in the last line."""
    ordered = sorted(problems)
    if not ordered:
        return "No problems."
    errors = sum(problem.severity is Severity.ERROR for problem in ordered)
    counted = f"{_count(errors, 'error')}, {_count(len(ordered) - errors, 'warning')}."
    return "\n\n".join([*map(render_problem, ordered), counted])


def limit_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by place; of a file with many keep the first hundred, and one that says there are more."""
    ordered = sorted(problems)
    failing = {problem.file for problem in ordered if problem.severity is Severity.ERROR}
    kept, listed = list[Problem](), Counter[str]()
    for problem in ordered:
        listed[problem.file] += 1
        if listed[problem.file] <= MAX_PROBLEMS:
            kept.append(problem)
        elif listed[problem.file] == MAX_PROBLEMS + 1:
            severity = Severity.ERROR if problem.file in failing else Severity.WARNING
            place = (problem.file, problem.line, problem.column)
            kept.append(Problem(severity, "too-many-problems", *place, "", *TOO_MANY))
    return kept


def problems_as_json(problems: Iterable[Problem]) -> str:
    """Give problems as a sorted JSON list in plain ASCII; long lines are cut around the place."""
    return json.dumps([_as_object(problem) for problem in sorted(problems)], indent=2) + "\n"


def _as_object(problem: Problem) -> dict[str, str | int]:
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "record": problem.record,
        "message": problem.message,
        "hint": problem.hint,
        "source_line": excerpt(problem.source_line, problem.column)[0],
    }


def terminal_safe(text: str) -> str:
    r"""Give the text with every hidden character as an escape: \x1b, \u{202e}."""
    return "".join(_shown(text, index) for index in range(len(text)))


def excerpt(line: str, column: int) -> tuple[str, int]:
    """Give what is worth showing of a line around a column, and how far to the right its caret stands."""
    at = min(max(column - 1, 0), len(line))
    left = _cells(line, range(at - 1, -1, -1), _EXCERPT_BEFORE)
    right = _cells(line, range(at, len(line)), EXCERPT_WIDTH - _width("".join(left)))
    start, end = at - len(left), at + len(right)
    before = ("…" if start else "") + "".join(reversed(left))
    return before + "".join(right) + ("…" if end < len(line) else ""), _width(before)


def quoted(text: str) -> str:
    """Quote a word of the data inside a message, cut short where it is long."""
    return f"`{_shortened(text, _QUOTE_LENGTH)}`"


def closest(word: str, candidates: Iterable[str | tuple[str, str]]) -> str | None:
    """Find what was probably meant; a (label, id) candidate is found by its label and gives its id."""
    wanted = _comparable(word)
    if not wanted or len(word) > _WORD_LENGTH:
        return None
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: tuple[float, str] = (_SIMILAR, "")
    for label, answer in _pairs(candidates):
        matcher.set_seq1(label)
        if matcher.real_quick_ratio() < best[0] or matcher.quick_ratio() < best[0]:
            continue
        ratio = matcher.ratio()
        # Equal likeness goes to the alphabetically first, so that their order changes nothing.
        if ratio > best[0] or (ratio == best[0] and (not best[1] or answer < best[1])):
            best = (ratio, answer)
    return best[1] or None


def _pairs(candidates: Iterable[str | tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for count, candidate in enumerate(candidates):
        if count >= _CANDIDATES:
            return
        label, answer = (candidate, candidate) if isinstance(candidate, str) else candidate
        if label and len(label) <= _WORD_LENGTH:
            yield _comparable(label), answer


def _comparable(word: str) -> str:
    return word[:_WORD_LENGTH].casefold().replace("_", "-").replace(" ", "-")


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _shown(text: str, index: int) -> str:
    character = text[index]
    if character == "\t":
        return " "
    if character not in "\r\n" and not is_hidden(text, index):
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{{{number:x}}}"  # noqa: PLR2004


def _cells(line: str, indexes: range, width: int) -> list[str]:
    cells: list[str] = []
    # Marks without width could go on for ever: as many cells as columns are enough.
    for index in indexes[:width]:
        cell = _shown(line, index)
        width -= _width(cell)
        if width < 0:
            break
        cells.append(cell)
    return cells


def _width(text: str) -> int:
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
