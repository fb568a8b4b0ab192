"""Faults of a single record: each is told at its place, in the curator's words, with all the others at once."""

# A complaint is one line, and is pinned as one.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_data.documents import Document
from graph_data.parsing import LISTS, SECTIONS, parse_documents
from graph_data.problems import MAX_PROBLEMS
from tests.graph_data.small_dataset import CLAIM, SMALL, complaints, write

if TYPE_CHECKING:
    from pathlib import Path

NO_CODE = "Other kinds of links are refused because they can run code. Leave the link out if there is none."
IDS = "Ids take up to 80 ASCII letters, digits, hyphens and underscores; a letter or digit comes first."
SPEAKERS = "Keep `by` for an actor, `by_text` for somebody who is none, `anonymous` for nobody named."
A_LINK = "error[link] a link must be an address that starts with http:// or https:// | " + NO_CODE


def about_actor(folder: Path, fields: str) -> list[str]:
    """Return what is said of an actor with these fields besides id, name and kind, without the place."""
    found = complaints(write(folder, f"actors:\n  - {{id: x, name: X, kind: state, {fields}}}\n"))
    return [one.partition(" ")[2] for one in found]


def about_source(folder: Path, fields: str) -> list[str]:
    """Return what is said of a source with these fields besides id, title and kind, without the place."""
    found = complaints(write(folder, f"sources:\n  - {{id: x, title: T, kind: news, {fields}}}\n"))
    return [one.partition(" ")[2] for one in found]


def about_claim(folder: Path, fields: str) -> list[str]:
    """Return what is said of a claim with these fields besides source and sentence, without the place."""
    claim = f"{{source: un-2020, says: It is so., {fields}}}"
    tie = f"relationships:\n  - {{id: r, from: isi, to: india, type: fights, claims: [{claim}]}}\n"
    return [one.partition(" ")[2] for one in complaints(write(folder, tie))]


def about_event(folder: Path, fields: str) -> list[str]:
    """Return what is said of an event with these fields, without the place."""
    found = complaints(write(folder, f"events:\n  - {{id: e, title: E, kind: attack, claims: [{CLAIM}], {fields}}}\n"))
    return [one.partition(" ")[2] for one in found]


def test_the_small_dataset_that_these_tests_bend_has_no_problem(tmp_path: Path) -> None:
    assert complaints(write(tmp_path)) == []


def test_a_misspelt_key_is_shown_where_it_stands_with_the_right_one(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n  - {id: x, name: X, kind: state, part_off: isi}\n")
    assert complaints(tmp_path) == [
        "b.yaml:2:35 error[unknown-key] `part_off` is not a key of this record | Did you mean `part_of`?"
    ]


def test_a_key_that_is_near_none_is_answered_with_all_that_there_are(tmp_path: Path) -> None:
    assert about_actor(tmp_path, "colour: red") == [
        (
            "error[unknown-key] `colour` is not a key of this record | Keys of this record are: id, name, short_name,"
            " aliases, kind, side, part_of, active, prominence, facts, note, accepts."
        )
    ]


def test_a_misspelt_key_deep_inside_is_compared_with_the_keys_of_its_own_record(tmp_path: Path) -> None:
    assert about_event(tmp_path, "when: 2020, participants: [{actor: isi, rule: target, claims: []}]") == [
        "error[missing-key] `role` is missing | Add `role:` to this record.",
        "error[unknown-key] `rule` is not a key of this record | Did you mean `role`?",
    ]
    assert about_claim(tmp_path, "stance: denies, credibillity: 2") == [
        "error[unknown-key] `credibillity` is not a key of this record | Did you mean `credibility`?"
    ]


def test_the_ends_of_a_relationship_have_the_names_of_the_guide_only(tmp_path: Path) -> None:
    write(tmp_path, f"relationships:\n  - {{id: r, source_actor: isi, to: india, type: fights, claims: [{CLAIM}]}}\n")
    assert complaints(tmp_path) == [
        "b.yaml:2:5 error[missing-key] `from` is missing | Add `from:` to this record.",
        (
            "b.yaml:2:13 error[unknown-key] `source_actor` is not a key of this record |"
            " Keys of this record are: id, from, to, type, claims, note, accepts."
        ),
    ]


def test_a_missing_key_is_shown_at_its_record(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n  - id: x\n    kind: state\n  - name: Y\n    kind: state\n")
    assert complaints(tmp_path) == [
        "b.yaml:2:5 error[missing-key] `name` is missing | Add `name:` to this record.",
        "b.yaml:4:5 error[missing-key] `id` is missing | Add `id:` to this record.",
    ]


def test_a_key_whose_value_was_refused_already_is_not_called_missing_as_well(tmp_path: Path) -> None:
    empty = "Leave out what is not known; write no empty value."
    assert about_source(tmp_path, "reliability: A, author: ") == [f"error[empty-value] `author` has no value | {empty}"]
    assert about_event(tmp_path, "when: ") == [f"error[empty-value] `when` has no value | {empty}"]
    assert about_claim(tmp_path, "stance: affirms, by_side: india, by_text: ") == [
        f"error[empty-value] `by_text` has no value | {empty}"
    ]


@pytest.mark.parametrize("bad", ["a b", "-x", "é", "a.b", "a/b", "x" * 81, "'x<b>'"])
def test_an_id_is_plain(bad: str, tmp_path: Path) -> None:
    write(tmp_path, f"actors:\n  - {{id: {bad}, name: X, kind: state}}\n")
    shown = bad.strip("'") if len(bad) < 80 else "x" * 59 + "…"
    assert complaints(tmp_path) == [f"b.yaml:2:10 error[bad-form] `{shown}` does not have the form of an id | {IDS}"]


def test_a_wrong_word_is_answered_with_the_right_one_and_all_that_are_allowed(tmp_path: Path) -> None:
    assert about_claim(tmp_path, "stance: denys") == [
        (
            "error[unknown-word] `denys` is not a value of `stance` | Did you mean `denies`?"
            " Allowed are: affirms, speculates, doubts, denies, weighs-against."
        )
    ]
    assert about_source(tmp_path, "author: A, reliability: G") == [
        "error[unknown-word] `G` is not a value of `reliability` | Allowed are: A, B, C, D, E, F."
    ]
    assert about_actor(tmp_path, "prominence: Core") == [
        "error[unknown-word] `Core` is not a value of `prominence` | Did you mean `core`? Allowed are: core, context."
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "'javascript:alert(1)'",
        "'data:text/html,<script>'",
        "'JAVASCRIPT://x.org/%0aalert(1)'",
        "//example.org",
        "'http:example.org'",
        "https://",
        "'https://user@example.org/'",
        "'https://example.org/a b'",
        "'https://example.org/\"onclick=x'",
        "'https://example.org/\\\\evil'",
        "ftp://example.org/",
        "https://example.org/" + "x" * 2000,
    ],
)
def test_only_plain_web_addresses_are_links(bad: str, tmp_path: Path) -> None:
    assert about_source(tmp_path, f"author: A, reliability: F, url: {bad}") == [A_LINK]
    assert about_source(tmp_path, f"author: A, reliability: F, archived: {bad}") == [A_LINK]


def test_a_date_has_the_advice_of_the_date_reader(tmp_path: Path) -> None:
    assert about_actor(tmp_path, "active: 2019/2015") == [
        "error[date] '2019/2015' ends before it starts. | Write 2015/2019."
    ]
    assert about_claim(tmp_path, "stance: affirms, when: 2020-02-30") == [
        (
            "error[date] There is no day 30 in February 2020. |"
            " February 2020 has 29 days; write XX for a day that is not known."
        )
    ]
    assert about_event(tmp_path, "when: [2020, 2021]") == [
        "error[date] a date is expected here | Write one date in EDTF form, such as 2015-03 or 2015/.."
    ]


def test_a_claim_has_one_speaker(tmp_path: Path) -> None:
    twice = (
        f"error[two-speakers] a claim has one speaker: `by` stands together with `by_text` or `anonymous` | {SPEAKERS}"
    )
    assert about_claim(tmp_path, "stance: affirms, by: isi, by_text: a guard") == [twice]
    assert about_claim(tmp_path, "stance: affirms, by: isi, anonymous: true") == [twice]
    assert about_claim(tmp_path, "stance: affirms, by: isi, anonymous: false") == []
    assert about_claim(tmp_path, "stance: affirms, by: isi, by_side: india") == [
        (
            "error[side-without-speaker] `by_side` says whose side a speaker is on, but no speaker is given |"
            " Add `by_text`, or drop `by_side`: an actor in `by` has its own side."
        )
    ]


def test_a_source_has_an_author_or_a_publisher(tmp_path: Path) -> None:
    assert about_source(tmp_path, "reliability: B") == [
        "error[no-author] a source needs an author or a publisher | Add `author:` or `publisher:`."
    ]
    assert about_source(tmp_path, "reliability: B, publisher: P") == []


def test_numbers_are_digits_within_bounds(tmp_path: Path) -> None:
    digits = "Write it in digits, without spaces or commas."
    assert about_claim(tmp_path, "stance: affirms, credibility: 7") == [
        "error[out-of-range] `credibility` must be at most 6, not `7` | "
    ]
    assert about_claim(tmp_path, "stance: affirms, credibility: 0") == [
        "error[out-of-range] `credibility` must be at least 1, not `0` | "
    ]
    for bad in ("2.0", "two", "0x2", "1_0", "٢", "[2]", "9999999999"):
        assert about_claim(tmp_path, f"stance: affirms, credibility: {bad}") == [
            f"error[number] a whole number is expected here | {digits}"
        ]
    for bad in ("1e1", ".nan", ".inf", "34,5"):
        assert about_event(tmp_path, f"when: 2020, place: {{name: P, lat: '{bad}', lon: 69}}") == [
            f"error[number] a number is expected here | {digits}"
        ]


def test_a_flag_is_true_or_false_and_no_other_word(tmp_path: Path) -> None:
    for bad in ("no", "yes", "True", "1", "[true]"):
        assert about_claim(tmp_path, f"stance: affirms, anonymous: {bad}") == [
            "error[flag] true or false is expected here | Write the word true or the word false."
        ]


def test_a_place_has_both_coordinates_and_a_country_of_two_capitals(tmp_path: Path) -> None:
    assert about_event(tmp_path, "when: 2020, place: {name: Kabul, lat: 34.5}") == [
        "error[half-place] `lat` and `lon` say only together where a place is | Add the other one, or leave both out."
    ]
    assert about_event(tmp_path, "when: 2020, place: {name: Kabul, country: Afghanistan}") == [
        "error[bad-form] `Afghanistan` does not have the form of a country code | Write two capitals, such as AF or PK."
    ]
    assert about_event(tmp_path, "when: 2020, place: {name: Oslo, country: NO}") == []


def test_a_reply_was_found_or_sought_on_a_date(tmp_path: Path) -> None:
    for good in ("found", "sought 2026", "sought 2026-11", "sought 2026-11-03"):
        assert about_claim(tmp_path, f"stance: affirms, reply: {good}") == []
    assert about_claim(tmp_path, "stance: affirms, reply: sought") == [
        (
            "error[bad-form] `sought` does not have the form of a reply |"
            " Write `found`, or `sought` with the date, such as `sought 2026-11`."
        )
    ]


def test_texts_lists_and_records_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n  - text\n  - [a, b]\n  - {id: x, name: [X], kind: state, aliases: Y, facts: [Z]}\n")
    assert complaints(tmp_path) == [
        "b.yaml:2:5 error[not-a-record] a record with keys is expected here, not `text` | Write `key: value` lines.",
        "b.yaml:3:5 error[not-a-record] a record with keys is expected here, not a list | Write `key: value` lines.",
        "b.yaml:4:19 error[not-a-text] a single text is expected in `name`, not a list | Write one text.",
        "b.yaml:4:46 error[not-a-list] `aliases` must be a list | Start each item with a hyphen, or write [a, b].",
        "b.yaml:4:57 error[not-a-record] a record with keys is expected here, not `Z` | Write `key: value` lines.",
    ]


def test_a_list_that_needs_an_item_has_one(tmp_path: Path) -> None:
    assert about_actor(tmp_path, "facts: [{field: aim, value: Peace, claims: []}]") == [
        (
            "error[empty-list] `claims` needs at least one item |"
            " Add an item, or leave the key out where it may be missing."
        )
    ]
    write(tmp_path, "questions:\n  - {id: q, title: Q?, ties: []}\n")
    assert complaints(tmp_path)[0].startswith("b.yaml:2:30 error[empty-list] `ties` needs at least one item | ")


def test_rivals_are_pairs(tmp_path: Path) -> None:
    for pairs, message in (
        ("[pakistan]", "5:12 error[too-few-items] a pair needs two items | Add the other one."),
        ("[isi, india, iskp]", "5:12 error[too-many-items] a pair has two items, and this has more | Keep two."),
    ):
        write(tmp_path, small=SMALL.replace("[pakistan, india]", pairs))
        assert complaints(tmp_path) == ["a.yaml:" + message]


def test_a_text_that_is_no_essay_is_kept_short(tmp_path: Path) -> None:
    assert about_actor(tmp_path, f"note: {'x' * 4001}") == [
        "error[too-long] the text of `note` is longer than 4000 characters | Keep to a few sentences."
    ]


def test_sections_have_the_names_and_shapes_of_the_guide(tmp_path: Path) -> None:
    write(tmp_path, "relationship: []\nfoo: x\nbriefings: x\nnumbers: [1]\npositions: x\nvocabulary: [x]\n")
    assert complaints(tmp_path) == [
        "b.yaml:1:1 error[unknown-section] `relationship` is not a section of a dataset | Did you mean `relationships`?",
        (
            "b.yaml:2:1 error[unknown-section] `foo` is not a section of a dataset | Sections are: dataset, sources, actors,"
            " relationships, events, questions, briefings, vocabulary, positions, numbers."
        ),
        "b.yaml:3:12 error[not-a-list] `briefings` must be a list of records | Start each with a hyphen.",
        "b.yaml:4:10 error[not-a-mapping] `numbers` must be a mapping from ids | Write `id: ...` lines.",
        "b.yaml:5:12 error[not-a-mapping] `positions` must be a mapping from ids | Write `id: ...` lines.",
        "b.yaml:6:13 error[not-a-record] a record with keys is expected here, not a list | Write `key: value` lines.",
    ]


def test_an_id_has_one_place_and_one_number_in_all_files(tmp_path: Path) -> None:
    write(tmp_path, "positions: {iskp: {x: 1, y: 2}}\n", small=SMALL + "positions: {iskp: {x: 1, y: 2}}\n")
    assert complaints(tmp_path) == [
        "b.yaml:1:19 error[second-entry] `iskp` stands under `positions` already, in a.yaml line 42 | Keep one of the two."
    ]


def test_numbers_of_ties_count_from_one(tmp_path: Path) -> None:
    assert complaints(write(tmp_path, "numbers:\n  gone: 0\n  lost: one\n")) == [
        "b.yaml:2:9 error[out-of-range] `gone` must be at least 1, not `0` | ",
        "b.yaml:3:9 error[number] a whole number is expected here | Write it in digits, without spaces or commas.",
    ]


def test_what_stands_in_a_broken_record_or_file_is_not_reported_as_missing(tmp_path: Path) -> None:
    """One fault, one problem: whoever names the broken record did nothing wrong."""
    broken_actor = SMALL.replace("short_name: ISI", "shortname: ISI")
    assert [one.split(" ")[1] for one in complaints(write(tmp_path, small=broken_actor))] == ["error[unknown-key]"]
    broken_event = SMALL.replace("when: 2020-03-25", "when: 25 March 2020")
    assert [one.split(" ")[1] for one in complaints(write(tmp_path, small=broken_event))] == ["error[date]"]
    for section in ("dataset", "sources", "actors", "relationships", "events"):
        text = SMALL.replace(f"{section}:\n", f"{section}: [\n", 1)
        assert len(complaints(write(tmp_path, small=text))) == 1
        text = SMALL.replace(f"{section}:\n", f"{section}:\nnothing:\n", 1)
        codes = {one.split(" ")[1] for one in complaints(write(tmp_path, small=text))}
        assert codes <= {"error[unknown-section]", "error[empty-value]", "error[syntax]", "error[not-a-list]"}


def test_a_lost_file_takes_the_complaints_about_its_records_with_it(tmp_path: Path) -> None:
    head, actors, rest = SMALL.partition("actors:\n")
    (tmp_path / "a.yaml").write_text(head)
    (tmp_path / "b.yaml").write_text(actors + rest)
    assert complaints(tmp_path) == []
    (tmp_path / "b.yaml").write_text(actors + rest.replace("title: Attack", "title: [Attack"))
    assert [one.split(" ")[1] for one in complaints(tmp_path)] == ["error[syntax]"]


def test_every_list_of_records_is_a_section() -> None:
    assert set(LISTS) < set(SECTIONS)


def test_a_hundred_problems_of_a_file_are_listed_and_then_one_that_says_there_are_more(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n" + "  - {id: a b, name: X, kind: state}\n" * 5000)
    found = complaints(tmp_path)
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1] == (
        "b.yaml:102:10 error[too-many-problems] the file has more than 100 problems;"
        " the others are not listed | Mend these and check again."
    )


def test_parsing_reads_every_good_record_beside_the_bad_ones() -> None:
    value = {"actors": [{"id": "x", "name": "X", "kind": "state"}, {"id": "y"}, "z"], "numbers": {"tie": "3"}}
    parsed, problems = parse_documents([Document("a.yaml", value, {}, {}, ())])  # type: ignore[dict-item]
    assert [placed.record.name for placed in parsed.actors] == ["X"]
    assert parsed.ids("actors") == {"x", "y"}
    assert parsed.numbers["tie"].record.root == 3
    assert [problem.code for problem in problems] == ["missing-key", "missing-key", "not-a-record"]
