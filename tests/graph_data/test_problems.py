"""How problems are shown, sorted and counted."""

# Names in other scripts are what these tests are about.
# ruff: noqa: RUF001

import dataclasses
import json

from graph_data.problems import (
    CODES,
    Problem,
    Severity,
    closest,
    excerpt,
    problems_as_json,
    quoted,
    render_problem,
    render_problems,
    terminal_safe,
)

PROBLEM = Problem(
    Severity.ERROR,
    "duplicate-key",
    "actors.yaml",
    4,
    5,
    "actors/isi",
    "`name` is given twice; the first is on line 3, column 5",
    "Keep one of the two.",
    "    name: ISI",
)


def changed(**changes: object) -> Problem:
    return dataclasses.replace(PROBLEM, **changes)  # type: ignore[arg-type]


def test_a_problem_is_shown_with_place_line_caret_address_and_hint() -> None:
    assert render_problem(PROBLEM) == (
        "actors.yaml:4:5: error[duplicate-key]: `name` is given twice; the first is on line 3, column 5\n"
        "        name: ISI\n"
        "        ^\n"
        "  in: actors/isi\n"
        "  hint: Keep one of the two."
    )


def test_a_problem_without_line_address_and_hint_is_one_line() -> None:
    problem = Problem(Severity.WARNING, "no-files", "data", 0, 0, "", "the folder holds no YAML file")
    assert render_problem(problem) == "data: warning[no-files]: the folder holds no YAML file"


def test_problems_are_sorted_by_place_and_counted() -> None:
    second = changed(file="b.yaml", line=1, severity=Severity.WARNING, source_line="", record="", hint="")
    shown = render_problems([second, changed(line=12), PROBLEM])
    assert [block.split(": ")[0] for block in shown.split("\n\n")] == [
        "actors.yaml:4:5",
        "actors.yaml:12:5",
        "b.yaml:1:5",
        "2 errors, 1 warning.",
    ]


def test_one_error_and_no_warnings_are_counted_in_good_english() -> None:
    assert render_problems([PROBLEM]).endswith("\n\n1 error, 0 warnings.")
    assert render_problems([]) == "No problems."


def test_json_is_the_same_for_any_order_and_plain_ascii() -> None:
    hostile = changed(line=9, message="\x1b[2J\u202e\ud800", source_line="\x1b[2J")
    text = problems_as_json([hostile, PROBLEM])
    assert text == problems_as_json([PROBLEM, hostile])
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)[0] == {
        "severity": "error",
        "code": "duplicate-key",
        "file": "actors.yaml",
        "line": 4,
        "column": 5,
        "record": "actors/isi",
        "message": "`name` is given twice; the first is on line 3, column 5",
        "hint": "Keep one of the two.",
        "source_line": "    name: ISI",
    }


def test_hidden_characters_become_escapes() -> None:
    assert terminal_safe("a\x1b[2J\x00\x85") == "a\\x1b[2J\\x00\\x85"
    assert terminal_safe("a\u202eb\u00ad\u200b") == "a\\u{202e}b\\xad\\u{200b}"
    assert terminal_safe("\ud800 \U000e0041") == "\\u{d800} \\u{e0041}"
    assert terminal_safe("one\ntwo\r\tthree") == "one\\x0atwo\\x0d three"


def test_readable_text_in_any_script_is_left_as_it_is() -> None:
    text = "می\u200cخواهم Tehrik–e–Taliban 東突厥 \U0001f469\u200d\U0001f52c"
    assert terminal_safe(text) == text


def test_no_part_of_a_problem_reaches_the_terminal_unescaped() -> None:
    evil = "\x1b]0;x\x07\u202e\n"
    shown = render_problem(changed(file=evil, record=evil, message=evil, hint=evil, source_line=evil))
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    assert len(shown.split("\n")) == 5


def test_the_caret_stands_under_its_column_behind_tabs_wide_characters_and_escapes() -> None:
    assert excerpt("\tab", 2) == (" ab", 1)
    assert excerpt("東京: x", 3) == ("東京: x", 4)
    assert excerpt("e\u0301: x", 3) == ("e\u0301: x", 1)
    assert excerpt("a\u202eb", 3) == ("a\\u{202e}b", 9)
    assert excerpt("د ا: x", 4) == ("د ا: x", 3)


def test_a_line_of_ten_megabytes_is_cut_around_the_caret() -> None:
    line = "x" * 5_000_000 + "HERE" + "y" * 5_000_000
    shown, caret = excerpt(line, 5_000_001)
    assert len(shown) <= 160
    assert shown[caret : caret + 4] == "HERE"
    assert (shown[0], shown[-1]) == ("…", "…")


def test_a_line_of_escapes_marks_or_wide_characters_stays_short() -> None:
    for character in ("\U000e0041", "\u0301", "東", "\0"):
        shown, _ = excerpt(character * 100_000, 50_000)
        assert len(shown) <= 260


def test_a_caret_beyond_the_line_stands_at_its_end() -> None:
    assert excerpt("abc", 99) == ("abc", 3)
    assert excerpt("", 1) == ("", 0)


def test_long_messages_are_cut() -> None:
    assert len(render_problem(changed(message="m" * 10_000_000, record="r" * 1_000_000))) < 2000
    assert quoted("w" * 1000) == "`" + "w" * 59 + "…`"


def test_the_closest_name_is_found_whatever_its_case_and_hyphens() -> None:
    assert closest("jamaat ul ahrar", ["jamaat-ul-ahrar", "isi"]) == "jamaat-ul-ahrar"
    assert closest("Jamat-ul-Ahrar", ["isi", "jamaat-ul-ahrar"]) == "jamaat-ul-ahrar"
    assert closest("Lashkar e Taiba", [("Lashkar-e-Taiba", "let"), ("Lashkar-e-Jhangvi", "lej")]) == "let"


def test_nothing_is_proposed_when_nothing_is_close() -> None:
    assert closest("xyz", ["isi", "iskp"]) is None
    assert closest("", ["isi"]) is None
    assert closest("x" * 10_000_000, ["x" * 10_000_000]) is None


def test_of_equally_close_names_the_alphabetically_first_is_proposed() -> None:
    assert closest("actor-x", ["actor-b", "actor-a"]) == closest("actor-x", ["actor-a", "actor-b"]) == "actor-a"


def test_every_code_is_kebab_case_and_explained_in_a_sentence() -> None:
    for code, sentence in CODES.items():
        assert code == code.lower().replace("_", "-").replace(" ", "-")
        assert sentence.endswith(".")
    assert list(CODES) == sorted(CODES)
