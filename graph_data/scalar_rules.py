"""Room of the proofreader: decides what a single text of a data file says and what is wrong with it."""

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from graph_data.characters import find_faults, has_stacked_marks, without_faults
from graph_data.problems import quoted

MAX_TEXT = 20_000
MAX_KEY = 200

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NAME_HINT = "Write the name as one word before the colon."


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text of the stream with its first and last index; only one that is on one line can be a key."""

    text: str
    plain: bool
    escaped: bool
    one_line: bool
    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is written here, or one of YAML's words for nothing."""
        return not self.text.strip() or (self.plain and self.text in _NULLS)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a text, without its place."""

    code: str
    message: str
    hint: str = ""


Reading: TypeAlias = tuple[str | None, list[Finding]]


def read_key(scalar: Scalar) -> Reading:
    """Give the name of an entry, or nothing if it can be none, with what is wrong with it."""
    if scalar.plain and scalar.text == "<<":
        message = "the entries of another record are merged in with <<"
        return _refused("merge-key", message, "Write the entries out in each record.")
    if scalar.is_empty:
        return _refused("empty-key", "there is no name before this colon", _NAME_HINT)
    if not scalar.one_line:
        return _refused("key-type", "a text of several lines cannot be the name of an entry", _NAME_HINT)
    if len(scalar.text) > MAX_KEY:
        message = f"a key has {len(scalar.text)} characters; at most {MAX_KEY} are read"
        return _refused("text-too-long", message, "A text with a colon must stand between quotes.")
    return _readable(scalar)


def read_text(scalar: Scalar, name: str | int) -> Reading:
    """Give the text of a value, or nothing if it has none, with what is wrong with it."""
    if scalar.is_empty:
        message = f"{quoted(name)} has no value" if isinstance(name, str) else "this list item has no value"
        return _refused("empty-value", message, "Leave out what is not known; write no empty value.")
    if len(scalar.text) > MAX_TEXT:
        message = f"a text has {len(scalar.text)} characters; at most {MAX_TEXT} are read"
        return _refused("text-too-long", message, "Keep to a few sentences and refer to the source for more.")
    return _readable(scalar)


def _refused(code: str, message: str, hint: str) -> Reading:
    return None, [Finding(code, message, hint)]


def _readable(scalar: Scalar) -> Reading:
    text, findings = scalar.text, list[Finding]()
    if text.isascii() and not scalar.escaped:
        return text, findings
    if scalar.escaped:
        findings += [
            Finding(fault.code, f"{fault.message} (written as an escape)", fault.hint) for fault in find_faults(text)
        ]
        text = without_faults(text)
    # Checked first: normalising thousands of marks in a row takes quadratic time.
    if has_stacked_marks(text):
        message = "more accents are stacked on one letter than any script writes"
        return None, [*findings, Finding("stacked-marks", message, "Delete the surplus marks.")]
    return unicodedata.normalize("NFC", text), findings
