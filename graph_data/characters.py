"""Room of the alphabet: which characters a record may hold, so that nothing in it is hidden from readers."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

REPLACEMENT = "\ufffd"
MAX_STACKED_MARKS = 10

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES = r"\ud800-\udfff"
_IN_CONTEXT = r"\u200c\u200d\ufe0e\ufe0f"
_INVISIBLE = (
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u2800"
    r"\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    r"\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U0010ffff" + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 14))
)
_SUSPECT = re.compile(f"[{_CONTROLS}{_BIDI}{_SURROGATES}{_IN_CONTEXT}{_INVISIBLE}]")
_CODES = (
    (re.compile(f"[{_CONTROLS}]"), "control-character"),
    (re.compile(f"[{_BIDI}]"), "bidi-control"),
    (re.compile(f"[{_SURROGATES}]"), "lone-surrogate"),
)
# Joiners change the shape of letters in Arabic, Syriac, the Indic scripts and their neighbours up to Khmer
# and Mongolian; anywhere else they only make two equal words differ.
_JOINED_SCRIPTS = re.compile(
    r"[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_EMOJI = re.compile(
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935"
    r"\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_KEYCAP = re.compile(r"[0-9#*]\ufe0f\u20e3")


@dataclass(frozen=True, slots=True)
class CharacterFault:
    """One character that may not stand in a record, and why."""

    index: int
    code: str
    message: str
    hint: str


def find_faults(text: str) -> Iterator[CharacterFault]:
    """Yield every character of the text that may not stand in a record, in reading order."""
    for match in _SUSPECT.finditer(text):
        if not _is_welcome(text, match.start()):
            yield _fault(match.start(), match.group())


def is_hidden(text: str, index: int) -> bool:
    """Say whether the character at this place is a control or cannot be seen where it stands."""
    return _SUSPECT.match(text, index) is not None and not _is_welcome(text, index)


def without_faults(text: str) -> str:
    """Give the text with U+FFFD in the place of every character that may not stand in a record."""
    return _SUSPECT.sub(lambda m: m.group() if _is_welcome(text, m.start()) else REPLACEMENT, text)


def has_stacked_marks(text: str) -> bool:
    """Say whether more combining marks follow each other than any script writes."""
    if text.isascii():
        return False
    runs = itertools.groupby(map(unicodedata.combining, text), bool)
    return any(marks and sum(1 for _ in run) > MAX_STACKED_MARKS for marks, run in runs)


def code_point(character: str) -> str:
    """Name a character as Unicode does: U+202E RIGHT-TO-LEFT OVERRIDE."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _fault(index: int, character: str) -> CharacterFault:
    code = next((code for kind, code in _CODES if kind.match(character)), "invisible-character")
    message, hint = _WORDS[code]
    return CharacterFault(index, code, f"{code_point(character)} {message}", hint)


_COPIED = "Delete it; such characters come along unseen when text is copied."
_WORDS = {
    "control-character": ("is a control character", _COPIED),
    "bidi-control": (
        "changes the direction in which the text is shown",
        "Delete it; right-to-left text needs no such character.",
    ),
    "lone-surrogate": ("is half of a character", "Write the whole character itself instead of the escape."),
    "invisible-character": ("cannot be seen by a reader", _COPIED),
}


def _is_welcome(text: str, index: int) -> bool:
    character = text[index]
    before = text[index - 1] if index else ""
    after = text[index + 1 : index + 2]
    if character in "\u200c\u200d":
        return _joins_letters(before, after) or (character == "\u200d" and _joins_emoji(before, after))
    if character in "\ufe0e\ufe0f":
        return bool(_EMOJI.match(before) or _KEYCAP.match(text, index - 1 if index else 0))
    return False


def _joins_letters(before: str, after: str) -> bool:
    return _is_joined_letter(before) and _is_joined_letter(after)


def _is_joined_letter(character: str) -> bool:
    return bool(_JOINED_SCRIPTS.match(character)) and unicodedata.category(character)[0] in "LM"


def _joins_emoji(before: str, after: str) -> bool:
    return bool((before == "\ufe0f" or _EMOJI.match(before)) and _EMOJI.match(after))
