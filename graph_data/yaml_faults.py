"""Room of first aid: turns what a YAML parser says of broken syntax into words that a curator can act on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph_data.problems import quoted

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ParserReport:
    """What the parser said: the trouble and the structure it was reading, with line and column from 1."""

    problem: str
    context: str
    place: Place
    context_place: Place


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Broken syntax in plain words, at the place where the curator has to mend it."""

    line: int
    column: int
    message: str
    hint: str = ""
    code: str = "syntax"


_KEY = r"\s*(?:- +)*[\w.-]+"
_COLON_WITHOUT_SPACE = re.compile(rf"({_KEY}):(?!//)[^\s:]")
_FIRST_COLON = re.compile(rf"{_KEY}\s*:")
_ESCAPE = re.compile(r"\\(?:x.{0,2}|u.{0,4}|U.{0,8}|.)")
_HALF = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")
_SPACE_HINT = "Write a space after the colon: name: value."
_QUOTES_HINT = "Put the whole text between double quotes."
_INDENT_HINT = "Begin all entries of one record, and all dashes of one list, in the same column; use spaces."


def explain_fault(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    """Say in plain words what is wrong, where, and how it is put right."""
    for beginning, explain in _EXPLANATIONS:
        if report.problem.startswith(beginning):
            return explain(report, lines)
    return SyntaxFault(*report.place, f"this is not YAML: {report.problem} {report.context}".rstrip())


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 1 <= number <= len(lines) else ""


def _unexpected_colon(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.place
    line = _line(lines, number)
    first = _FIRST_COLON.match(line)
    if first is None or first.end() != column:
        return SyntaxFault(number, column, "a text that holds a colon must be quoted", _QUOTES_HINT)
    above = _COLON_WITHOUT_SPACE.match(_line(lines, number - 1))
    if above:
        return SyntaxFault(number - 1, above.end(1) + 1, "there is no space after this colon", _SPACE_HINT)
    message = "this entry is indented as if it were part of the text above it"
    return SyntaxFault(number, _indent(line), message, _INDENT_HINT)


def _missing_colon(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.context_place
    found = _COLON_WITHOUT_SPACE.match(_line(lines, number))
    if found:
        return SyntaxFault(number, found.end(1) + 1, "there is no space after this colon", _SPACE_HINT)
    hint = "An entry is written name: value; a text of several lines is indented deeper than its name."
    return SyntaxFault(number, column, "this line has no colon", hint)


def _unclosed_quote(report: ParserReport, _lines: Sequence[str]) -> SyntaxFault:
    return SyntaxFault(*report.context_place, "this quote is never closed", "Close it with the same sign.")


def _unexpected_end(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    if "quoted" in report.context:
        return _unclosed_quote(report, lines)
    return SyntaxFault(*report.place, "the file ends in the middle of a value")


def _no_key(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.place
    before, here = _line(lines, number)[: column - 1], _line(lines, number)[column - 1 :]
    if here.startswith(":"):
        return SyntaxFault(number, column, "there is no name before this colon")
    if before.strip() and before.rstrip()[-1] in "\"'":
        hint = "Double a quote that belongs to the text, or use the other kind; close the quotes above."
        return SyntaxFault(number, column, "more text follows the closing quote", hint)
    if before.strip():
        return SyntaxFault(number, column, "the value ended before this text", _QUOTES_HINT)
    if re.match(r"-\s", here):
        return SyntaxFault(number, column, "a list item stands among the entries of a record", _INDENT_HINT)
    return SyntaxFault(number, column, "the indentation of this line fits no entry above it", _INDENT_HINT)


def _no_dash(report: ParserReport, _lines: Sequence[str]) -> SyntaxFault:
    message = "this line stands in a list and does not begin with a dash"
    return SyntaxFault(*report.place, message, _INDENT_HINT)


def _list_in_line(report: ParserReport, _lines: Sequence[str]) -> SyntaxFault:
    hint = "Begin the list on the next line; quote a text that starts with a dash."
    return SyntaxFault(*report.place, "a list must not begin on the line of its key", hint)


def _unclosed_bracket(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.context_place
    bracket = _line(lines, number)[column - 1 : column]
    closing = {"[": "]", "{": "}"}.get(bracket, "bracket")
    hint = f"Close it with {closing}, put commas between its items, and quote texts that hold signs."
    return SyntaxFault(number, column, "this bracket is not closed, or a comma is missing in it", hint)


def _no_value(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.place
    if "flow" in report.context and not _line(lines, number)[column - 1 :].strip():
        return SyntaxFault(number, column, "a bracket that was opened above is never closed", "Close it.")
    return SyntaxFault(*report.place, "a value is missing before this sign", "Write the value or delete the sign.")


def _wrong_beginning(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.place
    character = _line(lines, number)[column - 1 : column]
    if character == "\t":
        return _tab(report, lines)
    if character == "`":
        return SyntaxFault(number, column, "a text must not begin with a backtick", _QUOTES_HINT)
    return SyntaxFault(number, column, f"a text must not begin with {quoted(character)}", _QUOTES_HINT)


def _tab(report: ParserReport, _lines: Sequence[str]) -> SyntaxFault:
    hint = "Use spaces; most editors convert tabs."
    return SyntaxFault(*report.place, "a tab is used for indentation", hint)


def _directive(report: ParserReport, _lines: Sequence[str]) -> SyntaxFault:
    return SyntaxFault(report.place[0], 1, "a line must not begin with a percent sign", _QUOTES_HINT)


def _lonely_star(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.context_place
    character = _line(lines, number)[column - 1 : column]
    return SyntaxFault(number, column, f"a text must not begin with {quoted(character)}", _QUOTES_HINT)


def _tag(report: ParserReport, _lines: Sequence[str]) -> SyntaxFault:
    return SyntaxFault(*report.place, "a text must not begin with an exclamation mark", _QUOTES_HINT, "tag")


def _escape(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.place
    line = _line(lines, number)
    start = line.rfind("\\", 0, column)
    found = _ESCAPE.match(line, start) if start >= 0 else None
    if found is None:
        return SyntaxFault(number, column, "a backslash begins an escape that does not exist")
    code = "lone-surrogate" if _HALF.match(found.group()) else "syntax"
    hint = "Write the character itself, or double a backslash that belongs to the text."
    return SyntaxFault(number, start + 1, f"the escape {found.group()} stands for no character", hint, code)


def _after_bar(report: ParserReport, lines: Sequence[str]) -> SyntaxFault:
    number, column = report.context_place
    sign = quoted(_line(lines, number)[column - 1 : column])
    hint = "Begin the text on the next line, or put it between quotes."
    return SyntaxFault(number, column, f"nothing may follow {sign} on its line", hint)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1


_EXPLANATIONS: tuple[tuple[str, Callable[[ParserReport, Sequence[str]], SyntaxFault]], ...] = (
    ("mapping values are not allowed", _unexpected_colon),
    ("could not find expected ':'", _missing_colon),
    ("found unexpected end of stream", _unexpected_end),
    ("found unexpected document indicator", _unclosed_quote),
    ("did not find expected key", _no_key),
    ("did not find expected '-'", _no_dash),
    ("block sequence entries are not allowed", _list_in_line),
    ("did not find expected ',' or", _unclosed_bracket),
    ("did not find expected node content", _no_value),
    ("found character that cannot start", _wrong_beginning),
    ("found a tab character", _tab),
    ("found unknown directive", _directive),
    ("did not find expected alphabetic", _lonely_star),
    ("found undefined tag handle", _tag),
    ("did not find the expected '>'", _tag),
    ("found unknown escape", _escape),
    ("found invalid Unicode", _escape),
    ("did not find expected hexdecimal", _escape),
    ("did not find expected comment or line break", _after_bar),
)
