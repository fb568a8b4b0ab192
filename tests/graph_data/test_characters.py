"""Which characters may stand in a record."""

# Names in other scripts are what these tests are about.
# ruff: noqa: RUF001

import sys
import unicodedata

import pytest

from graph_data.characters import find_faults, has_stacked_marks, is_hidden, without_faults

PREPENDED_MARKS = {
    0x600,
    0x601,
    0x602,
    0x603,
    0x604,
    0x605,
    0x6DD,
    0x70F,
    0x890,
    0x891,
    0x8E2,
    0x110BD,
    0x110CD,
}


def test_every_control_format_surrogate_and_private_character_is_refused_but_those_that_can_be_seen() -> None:
    categories = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    passed = {
        number
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number)) in categories and not is_hidden(chr(number), 0)
    }
    assert passed == PREPENDED_MARKS | {ord("\t"), ord("\n"), ord("\r")}


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian, with a non-joiner between letters
        "क्\u200dष",  # Devanagari, with a joiner after the virama
        "\U0001f469\u200d\U0001f52c",  # a woman and a microscope are one scientist
        "\U0001f3f3\ufe0f\u200d\U0001f308",  # a flag of several parts
        "1\ufe0f\u20e3",  # a keycap
        "Tehrik-e-Taliban – “quoted” … ‘text’ €",
        "د افغانستان اسلامي امارت",
    ],
)
def test_names_in_their_own_script_pass(text: str) -> None:
    assert list(find_faults(text)) == []
    assert without_faults(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Is\u200clamic",
        "می\u200c",
        "\u200cمی",
        "می\u200c\u200cخواهم",
        "a\u200db",
        "\U0001f469\u200cx",
        "a\ufe0f",
    ],
)
def test_joiners_and_selectors_that_join_nothing_are_refused(text: str) -> None:
    assert [fault.code for fault in find_faults(text)][:1] == ["invisible-character"]


@pytest.mark.parametrize(
    ("character", "code", "message"),
    [
        ("\0", "control-character", "U+0000 is a control character"),
        ("\x1b", "control-character", "U+001B is a control character"),
        ("\x85", "control-character", "U+0085 is a control character"),
        (
            "\u202e",
            "bidi-control",
            "U+202E RIGHT-TO-LEFT OVERRIDE changes the direction in which the text is shown",
        ),
        (
            "\u2066",
            "bidi-control",
            "U+2066 LEFT-TO-RIGHT ISOLATE changes the direction in which the text is shown",
        ),
        (
            "\u200f",
            "bidi-control",
            "U+200F RIGHT-TO-LEFT MARK changes the direction in which the text is shown",
        ),
        ("\u00ad", "invisible-character", "U+00AD SOFT HYPHEN cannot be seen by a reader"),
        ("\u200b", "invisible-character", "U+200B ZERO WIDTH SPACE cannot be seen by a reader"),
        ("\u2028", "invisible-character", "U+2028 LINE SEPARATOR cannot be seen by a reader"),
        ("\ufeff", "invisible-character", "U+FEFF ZERO WIDTH NO-BREAK SPACE cannot be seen by a reader"),
        ("\u3164", "invisible-character", "U+3164 HANGUL FILLER cannot be seen by a reader"),
        (
            "\U000e0041",
            "invisible-character",
            "U+E0041 TAG LATIN CAPITAL LETTER A cannot be seen by a reader",
        ),
        ("\ud800", "lone-surrogate", "U+D800 is half of a character"),
    ],
)
def test_a_refused_character_is_named(character: str, code: str, message: str) -> None:
    [fault] = find_faults(f"ab{character}c")
    assert (fault.index, fault.code, fault.message) == (2, code, message)
    assert without_faults(f"ab{character}c") == "ab\ufffdc"


def test_a_letter_carries_ten_marks_at_most() -> None:
    assert not has_stacked_marks("a" + "\u0301" * 10 + "b" + "\u0301" * 10)
    assert has_stacked_marks("a" + "\u0301" * 11)
