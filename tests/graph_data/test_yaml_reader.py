"""From bytes to values with places: what is kept as written, what is refused and with which words."""

# Names in other scripts are what these tests are about.
# ruff: noqa: RUF001

import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from graph_data.documents import Document, Mark, address_of
from graph_data.problems import CODES, Problem
from graph_data.yaml_reader import read_yaml

OVERRIDE = "U+202E RIGHT-TO-LEFT OVERRIDE changes the direction in which the text is shown"


def read(text: str) -> Document:
    document, problems = read_yaml(text.encode(), "a.yaml")
    assert problems == []
    assert document is not None
    return document


def faults(text: str | bytes) -> list[tuple[str, int, int, str]]:
    content = text if isinstance(text, bytes) else text.encode()
    _, problems = read_yaml(content, "a.yaml")
    assert all(problem.code in CODES for problem in problems)
    return [(problem.code, problem.line, problem.column, problem.message) for problem in problems]


def only_problem(text: str | bytes) -> Problem:
    _, [problem] = read_yaml(text if isinstance(text, bytes) else text.encode(), "a.yaml")
    return problem


# What is read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["no", "012", "1:30", "2020-03-25", "1e3", "true", "0x1F", "9" * 6000, "2021-02-30"])
def test_every_scalar_stays_the_text_that_was_written(word: str) -> None:
    assert read(f"plain: {word}\nsingle: '{word}'\ndouble: \"{word}\"\n").value == {
        "plain": word,
        "single": word,
        "double": word,
    }


def test_a_quoted_null_is_a_word() -> None:
    assert read("name: 'null'\nsign: \"~\"\n").value == {"name": "null", "sign": "~"}


def test_lists_mappings_and_json_are_read() -> None:
    expected = {"actors": [{"id": "isi", "aliases": ["ISI", "the Service"]}]}
    assert read("actors:\n  - id: isi\n    aliases: [ISI, the Service]\n").value == expected
    assert read('{"actors": [{"id": "isi", "aliases": ["ISI", "the Service"]}]}').value == expected


def test_texts_and_keys_are_normalised_to_nfc() -> None:
    assert read("cafe\u0301: cafe\u0301\n").value == {"café": "café"}


def test_names_in_arabic_script_keep_their_joiners() -> None:
    assert read("name: می\u200cخواهم\n").value == {"name": "می\u200cخواهم"}
    assert read('name: "می\\u200cخواهم"\n').value == {"name": "می\u200cخواهم"}


def test_every_value_and_key_has_its_place() -> None:
    document = read("actors:\n  - id: isi\n    name: Inter\n  - {id: iskp}\n")
    assert document.marks == {
        (): Mark("a.yaml", 1, 1),
        ("actors",): Mark("a.yaml", 2, 3),
        ("actors", 0): Mark("a.yaml", 2, 5),
        ("actors", 0, "id"): Mark("a.yaml", 2, 9),
        ("actors", 0, "name"): Mark("a.yaml", 3, 11),
        ("actors", 1): Mark("a.yaml", 4, 5),
        ("actors", 1, "id"): Mark("a.yaml", 4, 10),
    }
    assert document.key_marks[("actors", 0, "name")] == Mark("a.yaml", 3, 5)
    assert document.key_marks[("actors",)] == Mark("a.yaml", 1, 1)


def test_columns_count_characters() -> None:
    document = read("{اسم: x, \U0001f600: y, z: w}\n")
    assert document.key_marks[("z",)] == Mark("a.yaml", 1, 16)


def test_a_missing_value_has_the_place_of_its_nearest_ancestor() -> None:
    document = read("actors:\n  - id: isi\n")
    assert document.mark_of(("actors", 0, "side", 3)) == document.marks["actors", 0]
    assert document.mark_of(("nowhere",)) == Mark("a.yaml", 1, 1)
    assert document.key_mark_of(("actors", 0)) == document.marks["actors", 0]
    assert document.key_mark_of(("actors", 0, "id")) == Mark("a.yaml", 2, 5)


def test_a_problem_of_a_value_carries_its_address_and_line() -> None:
    document = read("actors:\n  - id: isi\n    name: Inter\n")
    problem = document.problem("code", ("actors", 0, "name"), "message", "hint", at_key=True)
    assert (problem.line, problem.column, problem.record) == (3, 5, "actors/isi/name")
    assert problem.source_line == "    name: Inter"
    assert document.line_text(0) == document.line_text(99) == ""


def test_an_address_names_the_record_by_its_id() -> None:
    value = read("relationships:\n  - id: isi-sponsors-iskp\n  - from: isi\n  - id: a b\n").value
    assert address_of(value, ("relationships", 0, "claims", 1, "at")) == (
        "relationships/isi-sponsors-iskp/claims[2].at"
    )
    assert address_of(value, ("relationships", 1, "claims", 1, "at")) == "relationships[2]/claims[2].at"
    assert address_of(value, ("relationships", 2)) == "relationships[3]"
    assert address_of(value, ("dataset", "title")) == "dataset/title"
    assert address_of(value, ()) == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(end: str) -> None:
    document = read(end.join(["# comment", "", "a: one", "b:", "  - two", ""]))
    assert document.marks["b", 0] == Mark("a.yaml", 5, 5)
    assert document.lines == ("# comment", "", "a: one", "b:", "  - two", "")


def test_mixed_line_ends_are_counted_as_editors_do() -> None:
    document = read("a: one\r\n\rb: two\n\r\nc: three\n")
    assert [document.line_text(document.marks[key,].line) for key in "abc"] == [
        "a: one",
        "b: two",
        "c: three",
    ]


def test_a_byte_order_mark_is_accepted_and_takes_no_column() -> None:
    document, problems = read_yaml(b"\xef\xbb\xbfa: b\n", "a.yaml")
    assert problems == []
    assert document is not None
    assert document.key_marks[("a",)] == Mark("a.yaml", 1, 1)
    assert document.lines[0] == "a: b"


# Bytes and characters ---------------------------------------------------------------------------------------


def test_a_byte_that_is_not_utf8_is_placed() -> None:
    problem = only_problem("a: b\nname: Café".encode("latin-1") + b" x\n")
    assert (problem.code, problem.line, problem.column) == ("not-utf8", 2, 10)
    assert problem.message == "the byte 0xE9 is not UTF-8"
    assert problem.hint == "Save the file again as UTF-8; until now it may be Windows-1252 or Latin-1."
    assert problem.source_line == "name: Caf\ufffd x"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_recognised(encoding: str) -> None:
    problem = only_problem("name: x\n".encode(encoding))
    assert (problem.code, problem.message) == ("not-utf8", "the file is not written in UTF-8")
    assert problem.hint == "It looks like UTF-16 or UTF-32: save it again as UTF-8."


@pytest.mark.parametrize(
    ("character", "code", "message"),
    [
        ("\0", "control-character", "U+0000 is a control character"),
        ("\x1b", "control-character", "U+001B is a control character"),
        ("\x7f", "control-character", "U+007F is a control character"),
        ("\x85", "control-character", "U+0085 is a control character"),
        ("\u2028", "invisible-character", "U+2028 LINE SEPARATOR cannot be seen by a reader"),
        ("\u2029", "invisible-character", "U+2029 PARAGRAPH SEPARATOR cannot be seen by a reader"),
        ("\u00ad", "invisible-character", "U+00AD SOFT HYPHEN cannot be seen by a reader"),
        ("\u200c", "invisible-character", "U+200C ZERO WIDTH NON-JOINER cannot be seen by a reader"),
        ("\ufeff", "invisible-character", "U+FEFF ZERO WIDTH NO-BREAK SPACE cannot be seen by a reader"),
        (
            "\u202e",
            "bidi-control",
            OVERRIDE,
        ),
    ],
)
def test_a_hidden_character_is_refused_and_the_rest_is_read(character: str, code: str, message: str) -> None:
    text = f"# one\nactors:\n  - id: isi\n    name: I{character}S\n    kind:\n"
    document, problems = read_yaml(text.encode(), "a.yaml")
    assert [(p.code, p.line, p.column, p.message, p.record) for p in problems] == [
        (code, 4, 12, message, "actors/isi/name"),
        ("empty-value", 5, 5, "`kind` has no value", "actors/isi/kind"),
    ]
    assert document is not None
    assert document.value == {"actors": [{"id": "isi", "name": "I\ufffdS"}]}
    assert document.lines[3] == f"    name: I{character}S"


def test_a_hidden_character_in_a_comment_or_a_key_is_refused() -> None:
    assert faults("a: b # \u202e\nc: d\n") == [("bidi-control", 1, 8, OVERRIDE)]
    assert faults("a\u202e: b\n") == [("bidi-control", 1, 2, OVERRIDE)]


@pytest.mark.parametrize(
    ("escape", "code", "message"),
    [
        ("\\0", "control-character", "U+0000 is a control character (written as an escape)"),
        ("\\e", "control-character", "U+001B is a control character (written as an escape)"),
        ("\\N", "control-character", "U+0085 is a control character (written as an escape)"),
        (
            "\\u202e",
            "bidi-control",
            f"{OVERRIDE} (written as an escape)",
        ),
        (
            "\\L",
            "invisible-character",
            "U+2028 LINE SEPARATOR cannot be seen by a reader (written as an escape)",
        ),
    ],
)
def test_escapes_bring_no_hidden_character_in(escape: str, code: str, message: str) -> None:
    assert faults(f'a: "x{escape}y"\n') == [(code, 1, 4, message)]
    assert faults(f'"x{escape}y": a\n') == [(code, 1, 1, message)]


def test_half_a_character_is_refused() -> None:
    problem = only_problem('a: "\\uD800"\n')
    assert (problem.code, problem.line, problem.column) == ("lone-surrogate", 1, 5)
    assert problem.message == "the escape \\uD800 stands for no character"
    assert problem.hint == "Write the character itself, or double a backslash that belongs to the text."


def test_stacked_accents_are_refused() -> None:
    assert faults("a: x" + "\u0301" * 11 + "\n") == [
        ("stacked-marks", 1, 4, "more accents are stacked on one letter than any script writes")
    ]


# Structure --------------------------------------------------------------------------------------------------


def test_both_places_of_a_duplicate_key_are_named_and_the_first_value_is_kept() -> None:
    document, [problem] = read_yaml(b"actors:\n  - id: isi\n    name: A\n    name: [x, y]\n", "a.yaml")
    assert (problem.code, problem.line, problem.column, problem.record) == (
        "duplicate-key",
        4,
        5,
        "actors/isi/name",
    )
    assert problem.message == "`name` is given twice; the first is on line 3, column 5"
    assert problem.hint == "Keep one of the two."
    assert document is not None
    assert document.value == {"actors": [{"id": "isi", "name": "A"}]}
    assert document.marks["actors", 0, "name"].line == 3


def test_keys_that_differ_only_in_their_encoding_are_duplicates() -> None:
    assert [fault[0] for fault in faults("café: x\ncafe\u0301: y\n")] == ["duplicate-key"]


def test_aliases_anchors_and_tags_are_refused_each_at_its_place() -> None:
    document, problems = read_yaml(b"a: &x one\nb: *x\nc: !!int 3\nd: [*x, two]\n", "a.yaml")
    assert [(p.code, p.line, p.column, p.message) for p in problems] == [
        ("anchor", 1, 4, "the anchor `&x` names a value"),
        ("alias", 2, 4, "the alias `*x` stands for a value written elsewhere"),
        ("tag", 3, 4, "the tag `!!int` gives a value a type"),
        ("alias", 4, 5, "the alias `*x` stands for a value written elsewhere"),
    ]
    assert [p.hint for p in problems[:3]] == [
        "Write the value out wherever it is needed; put a text that starts with & between quotes.",
        "Write the value out here; put a text that starts with a star between quotes.",
        "Delete it: every value is read as text; put a text that starts with ! between quotes.",
    ]
    assert document is not None
    assert document.value == {"a": "one", "c": "3", "d": ["two"]}
    assert ("b",) in document.left_out


def test_a_python_tag_runs_nothing() -> None:
    assert faults("a: !!python/object/apply:os.system [x]\n") == [
        ("tag", 1, 4, "the tag `!!python/object/apply:os.system` gives a value a type")
    ]


def test_merge_keys_are_refused() -> None:
    problem = only_problem("a:\n  <<: {b: c}\n  d: e\n")
    assert (problem.code, problem.line, problem.column) == ("merge-key", 2, 3)
    assert problem.message == "the entries of another record are merged in with <<"
    assert problem.hint == "Write the entries out in each record."


@pytest.mark.parametrize("text", ["a: b\n---\nc: d\n", "a: b\n...\n---\n", "a: b\n...\n%YAML 1.1\n"])
def test_a_second_document_is_refused(text: str) -> None:
    problem = only_problem(text)
    assert (problem.code, problem.message) == ("several-documents", "a second YAML document begins here")
    assert problem.hint == "Put what follows into a file of its own, or delete the line of dashes or dots."


def test_one_document_may_be_framed_by_dashes_dots_and_comments() -> None:
    assert read("# x\n---\na: b\n...\n# y\n\n").value == {"a": "b"}


def test_directives_are_refused() -> None:
    assert faults("# x\n%YAML 1.1\n---\na: b\n") == [
        ("directive", 2, 1, "a line that begins with % is an order to the parser")
    ]


@pytest.mark.parametrize("text", ["- a\n", "text\n", "title:Foo\n", "*x\n", "[a]\n"])
def test_a_file_must_begin_with_sections(text: str) -> None:
    problem = only_problem(text)
    assert (problem.code, problem.line, problem.column) == ("top-level", 1, 1)
    assert problem.message == "the file does not begin with named sections"
    assert problem.hint == ("Begin with a section such as actors: and indent its list; a colon needs a space after it.")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n", "\ufeff"])
def test_an_empty_file_is_a_warning(text: str) -> None:
    problem = only_problem(text)
    assert (problem.severity, problem.code, problem.line) == ("warning", "empty-file", 1)
    assert problem.message == "the file holds no record"


@pytest.mark.parametrize("empty", ["", "~", "null", "NULL", '""', "''", "' '", '"\\n"', "|\n\n"])
def test_an_empty_value_is_left_out_and_shown_at_its_key(empty: str) -> None:
    document, [problem] = read_yaml(f"actors:\n  - id: isi\n    side: {empty}\n    kind: x\n".encode(), "a.yaml")
    assert (problem.code, problem.line, problem.column) == ("empty-value", 3, 5)
    assert (problem.message, problem.record) == ("`side` has no value", "actors/isi/side")
    assert problem.hint == "Leave out what is not known; write no empty value."
    assert document is not None
    assert document.value == {"actors": [{"id": "isi", "kind": "x"}]}
    assert document.left_out == {("actors", 0, "side")}


def test_an_empty_list_item_is_left_out() -> None:
    assert faults("a:\n  -\n  - b\n") == [("empty-value", 2, 4, "this list item has no value")]


@pytest.mark.parametrize("text", ["? [a]\n: b\nc: d\n", "? {x: y}\n: {e: f}\nc: d\n", "{[a]: [b], c: d}\n"])
def test_a_list_or_mapping_as_key_is_refused_and_the_rest_is_read(text: str) -> None:
    document, [problem] = read_yaml(text.encode(), "a.yaml")
    assert (problem.code, problem.message) == (
        "key-type",
        "a list or a mapping cannot be the name of an entry",
    )
    assert document is not None
    assert document.value == {"c": "d"}


def test_a_key_of_several_lines_an_empty_key_and_a_huge_key_are_refused() -> None:
    assert faults("? |\n  two\n  lines\n: b\n") == [
        ("key-type", 1, 3, "a text of several lines cannot be the name of an entry")
    ]
    assert faults('"": b\n') == faults("~: b\n") == [("empty-key", 1, 1, "there is no name before this colon")]
    assert faults("k" * 201 + ": b\n") == [("text-too-long", 1, 1, "a key has 201 characters; at most 200 are read")]


def test_a_text_of_more_than_twenty_thousand_characters_is_left_out() -> None:
    assert read("a: " + "x" * 20_000).value == {"a": "x" * 20_000}
    problem = only_problem("a: " + "x" * 20_001)
    assert (problem.code, problem.column) == ("text-too-long", 4)
    assert problem.message == "a text has 20001 characters; at most 20000 are read"


def test_twenty_levels_are_read_and_the_twenty_first_is_refused() -> None:
    assert read("a: " + "[" * 19 + "x" + "]" * 19).value
    problem = only_problem("a: " + "[" * 20 + "x" + "]" * 20)
    assert (problem.code, problem.line, problem.column) == ("too-deep", 1, 23)
    assert problem.message == "records are nested more than 20 levels deep"


def test_all_problems_of_a_file_are_found_at_once_with_their_lines() -> None:
    text = "actors:\n  - id: isi\n    id: isi\n    side:\n  - &a x\n  - \u200bname: y\nsources: !x []\nb: [\n"
    _, problems = read_yaml(text.encode(), "a.yaml")
    assert [(problem.code, problem.line) for problem in problems] == [
        ("duplicate-key", 3),
        ("empty-value", 4),
        ("anchor", 5),
        ("invisible-character", 6),
        ("tag", 7),
        ("syntax", 9),
    ]
    assert [problem.source_line for problem in problems] == [*text.split("\n")[2:7], ""]


def test_a_file_lists_at_most_a_hundred_problems() -> None:
    found = faults("a:\n" + "  -\n" * 150)
    assert len(found) == 101
    assert found[-1] == (
        "too-many-problems",
        102,
        4,
        "the file has more than 100 problems; the others are not listed",
    )


# Syntax -----------------------------------------------------------------------------------------------------

INDENT = "Begin all entries of one record, and all dashes of one list, in the same column; use spaces."
QUOTES = "Put the whole text between double quotes."
SPACE = "Write a space after the colon: name: value."
BRACKET = "Close it with {}, put commas between its items, and quote texts that hold signs."
ESCAPE = "Write the character itself, or double a backslash that belongs to the text."
AFTER = "Double a quote that belongs to the text, or use the other kind; close the quotes above."
TAB = "Use spaces; most editors convert tabs."


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a:\n\tb: c\n", 2, 1, "a tab is used for indentation", TAB),
        ("a:\n  - id: x\n\t  name: y\n", 3, 1, "a tab is used for indentation", TAB),
        ("a: >\n\tb\n", 2, 1, "a tab is used for indentation", TAB),
        ("a:\n  - title:Foo\n    id: x\n", 2, 10, "there is no space after this colon", SPACE),
        ("id: x\ntitle:Foo\nb: c\n", 2, 6, "there is no space after this colon", SPACE),
        ("a:\n  - says: He said: no\n", 2, 18, "a text that holds a colon must be quoted", QUOTES),
        ('a: "foo\nb: c\n', 1, 4, "this quote is never closed", "Close it with the same sign."),
        ("a: 'foo\nb: c\n", 1, 4, "this quote is never closed", "Close it with the same sign."),
        ('a: "foo" bar\n', 1, 10, "more text follows the closing quote", AFTER),
        ("a: 'it's here'\n", 1, 8, "more text follows the closing quote", AFTER),
        ("a: b\n  c: d\n", 2, 3, "this entry is indented as if it were part of the text above it", INDENT),
        ("a:\n  b: c\n d: e\n", 3, 2, "the indentation of this line fits no entry above it", INDENT),
        (
            "a:\n  - b: c\n   d: e\n",
            3,
            4,
            "this line stands in a list and does not begin with a dash",
            INDENT,
        ),
        ("a:\n  c: d\n  - b\n", 3, 3, "a list item stands among the entries of a record", INDENT),
        (
            "  a: b\nc: d\n",
            2,
            1,
            "this line belongs to no section above it",
            "Begin all sections of the file in the first column.",
        ),
        (
            "a: - b\n",
            1,
            4,
            "a list must not begin on the line of its key",
            "Begin the list on the next line; quote a text that starts with a dash.",
        ),
        (
            "a: [b, c\nd: e\n",
            1,
            4,
            "this bracket is not closed, or a comma is missing in it",
            BRACKET.format("]"),
        ),
        (
            "a: {b: c\nd: e\n",
            1,
            4,
            "this bracket is not closed, or a comma is missing in it",
            BRACKET.format("}"),
        ),
        ("a: [\n", 2, 1, "a bracket that was opened above is never closed", "Close it."),
        ("a: [b,, c]\n", 1, 7, "a value is missing before this sign", "Write the value or delete the sign."),
        ("a: [b], c\n", 1, 7, "the value ended before this text", QUOTES),
        ("a: @foo\n", 1, 4, "a text must not begin with `@`", QUOTES),
        ("a: `foo`\n", 1, 4, "a text must not begin with a backtick", QUOTES),
        ("a: * b\n", 1, 4, "a text must not begin with `*`", QUOTES),
        ("a: b\n%x\n", 2, 1, "a line must not begin with a percent sign", QUOTES),
        ('a: "\\q"\n', 1, 5, "the escape \\q stands for no character", ESCAPE),
        ('a: "\\U00110000"\n', 1, 5, "the escape \\U00110000 stands for no character", ESCAPE),
        ('a: "\\xZZ"\n', 1, 5, "the escape \\xZZ stands for no character", ESCAPE),
        (
            "a: b\nfoo\nc: d\n",
            2,
            1,
            "this line has no colon",
            "An entry is written name: value; a text of several lines is indented deeper than its name.",
        ),
        (": b\n", 1, 1, "there is no name before this colon", ""),
        (
            "a: |x\n  b\n",
            1,
            4,
            "nothing may follow `|` on its line",
            "Begin the text on the next line, or put it between quotes.",
        ),
    ],
)
def test_broken_syntax_is_explained(text: str, line: int, column: int, message: str, hint: str) -> None:
    document, [problem] = read_yaml(text.encode(), "a.yaml")
    assert document is None
    assert problem.code == "syntax"
    assert (problem.line, problem.column, problem.message, problem.hint) == (line, column, message, hint)


def test_a_bracket_open_at_the_very_end_is_placed_on_the_last_line() -> None:
    assert faults("a: {") == [("syntax", 1, 5, "a bracket that was opened above is never closed")]


def test_broken_syntax_names_the_record_it_was_met_in() -> None:
    assert only_problem("actors:\n  - id: isi\n    note: a: b\n").record == "actors/isi"


def test_an_unknown_tag_handle_is_a_tag() -> None:
    assert faults("a: !e!x b\n") == [("tag", 1, 4, "a text must not begin with an exclamation mark")]


def test_trouble_without_an_explanation_of_its_own_keeps_the_words_of_the_parser() -> None:
    assert faults("a: |0\n b\n") == [
        (
            "syntax",
            1,
            5,
            "this is not YAML: found an indentation indicator equal to 0 while scanning a block scalar",
        )
    ]


# Attacks ----------------------------------------------------------------------------------------------------

ATTACKS = {
    "'a: ' + '[' * 100_000": "too-deep",
    "'a: ' + '[\\n' * 100_000": "too-deep",
    "'a: ' + '{a: ' * 100_000": "too-deep",
    "'a: ' + '[' * 100_000 + ']' * 100_000": "too-deep",
    "'a:\\n  ' + '- ' * 100_000 + 'x'": "too-deep",
    "'? ' * 100_000 + 'x'": "too-deep",
    "''.join(' ' * n + 'a:\\n' for n in range(3000))": "too-deep",
    "'a: &a [x, x]\\nb: &b [' + '*a, ' * 99 + '*a]\\nc: [' + '*b, ' * 99_999 + '*b]'": "too-many-problems",
    "'a: &a [*a]\\n'": "alias",
    "''.join(f'%TAG !{n}! x\\n' for n in range(200_000)) + '--- a'": "directive",
    "'a: b\\n...\\n' + ''.join(f'%TAG !{n}! x\\n' for n in range(200_000)) + '--- a'": "several-documents",
    "'a: ' + 'x' * 8_000_000": "text-too-long",
    "'a: ' + 'x' * 10_000_000": "file-too-large",
    "'a: \"' + 'x\\n\\n' * 2_000_000 + '\"'": "text-too-long",
    "'a: \"' + 'x' * 8_000_000": "syntax",
    "'\\0' * 8_000_000": "not-utf8",
    "'a: ' + '\\0' * 8_000_000": "too-many-problems",
    "'a:\\n' + '- b\\n' * 2_000_000": "too-many-values",
    "'a:\\n' + ('- x' + '\\u0301\\u0327' * 9_900 + '\\n') * 200": "stacked-marks",
    "'a: x' + '\\n' * 8_000_000": "",
}
ROOT = Path(__file__).parents[2]
ATTACK_PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from graph_data.yaml_reader import read_yaml
from graph_data.problems import render_problems
_, problems = read_yaml(eval(sys.argv[1]).encode(), "a.yaml")
assert len(render_problems(problems)) < 200_000
print(*sorted({problem.code for problem in problems}))
"""


@pytest.mark.parametrize(("attack", "code"), ATTACKS.items())
def test_no_input_crashes_hangs_or_fills_memory(attack: str, code: str) -> None:
    command = [sys.executable, "-c", ATTACK_PROGRAM, attack]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert code in done.stdout.split() or (not code and not done.stdout.strip())


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        '"\\uD800": "\\uD800"\n',
        'a: "\\U00110000"\n',
        "a: [",
        "a: b\n---\n%TAG",
        "a: \tb\n\t- c",
    ],
)
def test_the_parser_without_c_code_is_just_as_safe(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_data.yaml_reader._LOADER", yaml.SafeLoader)
    _, problems = read_yaml(text.encode(), "a.yaml")
    assert problems


def test_fifteen_thousand_lines_are_read_in_a_few_seconds() -> None:
    claim = "      - source: un\n        at: P6\n        says: a sentence\n"
    record = "  - id: tie-{}\n    from: isi\n    claims:\n" + claim
    text = "relationships:\n" + "".join(record.format(number) for number in range(2_500))
    start = time.perf_counter()
    document = read(text)
    assert time.perf_counter() - start < 5
    assert len(document.marks) == 2 + 2_500 * 8
