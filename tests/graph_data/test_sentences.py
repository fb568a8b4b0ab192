"""Every sentence that names a tie carries its status: exact words, and no bare headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.evidence import assess_all
from graph_data.sentences import (
    count,
    describe_tie,
    explain,
    join,
    origin_name,
    source_name,
    speaker_name,
    tie_phrase,
    with_status,
)
from graph_data.vocabulary import STATUS_LABELS
from tests.graph_data.builders import actor, claim, dataset, event, part, question, source, tie

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from tests.graph_data.builders import Fields, Piece

TIE = "isi-sponsors-iskp"
WORLD = (
    actor("isi", part_of="pakistan", name="Inter-Services Intelligence", short_name="ISI"),
    actor("pakistan", name="Pakistan", kind="state"),
    actor("un", name="United Nations", short_name="UN"),
    actor("india", name="India"),
    source("weak", "D"),
)
ONE, TWO, MAYBE = claim("one"), claim("two"), claim("three", "speculates")
PARTY = claim("relay", "denies", by="pakistan")


def world(*claims: Fields, kind: str = "sponsors", more: tuple[Piece, ...] = ()) -> Dataset:
    """Return a dataset in which ISI, of Pakistan, is tied to ISKP; India is a rival of Pakistan."""
    pieces = (*WORLD, *more, tie("isi", "iskp", *claims, kind=kind))
    return dataset(*pieces, rivals=[["pakistan", "india"]], draft="true")


def sentence(*claims: Fields, kind: str = "sponsors") -> str:
    """Return the sentence of that tie."""
    data = world(*claims, kind=kind)
    tie_id = f"isi-{kind}-iskp"
    return describe_tie(data, data.relationships[tie_id], assess_all(data).assessments[tie_id])


def why(*claims: Fields, kind: str = "sponsors", more: tuple[Piece, ...] = ()) -> str:
    """Return why that tie has its status."""
    data = world(*claims, kind=kind, more=more)
    tie_id = f"isi-{kind}-iskp"
    return explain(data, data.relationships[tie_id], assess_all(data).assessments[tie_id])


# The sentence of a tie -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([ONE], "1 origin says that ISI sponsors ISKP."),
        ([ONE, TWO], "2 origins say that ISI sponsors ISKP."),
        ([ONE, MAYBE, PARTY], "1 origin says that ISI sponsors ISKP, 1 speculates; Pakistan denies it."),
        (
            [ONE, TWO, MAYBE, claim("four", "speculates")],
            "2 origins say that ISI sponsors ISKP, 2 speculate.",
        ),
        ([MAYBE], "1 origin speculates that ISI sponsors ISKP."),
        ([MAYBE, claim("four", "speculates")], "2 origins speculate that ISI sponsors ISKP."),
        ([MAYBE, PARTY], "1 origin speculates that ISI sponsors ISKP; Pakistan denies it."),
        ([PARTY], "Nobody affirms that ISI sponsors ISKP; Pakistan denies it."),
        ([claim("one", "doubts")], "Nobody affirms that ISI sponsors ISKP; Author of one doubts it."),
        ([], "No source is given yet for the tie “ISI sponsors ISKP”."),
        (
            [claim("one", "weighs-against")],
            "Nobody affirms that ISI sponsors ISKP; 1 origin gives evidence that does not fit it.",
        ),
    ],
)
def test_the_sentence_says_who_says_it_who_speculates_and_who_says_not(claims: list[Fields], expected: str) -> None:
    assert sentence(*claims) == expected


@pytest.mark.parametrize(
    ("against", "expected"),
    [
        ([claim("relay", "doubts", by="un")], "UN doubts it"),
        ([claim("relay", "denies", by_text="A colonel")], "A colonel denies it"),
        ([claim("relay", "denies", anonymous="true")], "somebody unnamed denies it"),
        ([claim("relay", "denies", anonymous="true", by_text="an official")], "an official denies it"),
        ([PARTY, claim("relay", "denies", by="un")], "Pakistan and UN deny it"),
        ([PARTY, claim("relay", "doubts", by="un")], "Pakistan denies it; UN doubts it"),
        ([claim("relay", stance, by="un", at=stance) for stance in ("denies", "doubts")], "UN denies it"),
        (
            [claim("two", "weighs-against"), claim("four", "weighs-against")],
            "2 origins give evidence that does not fit it",
        ),
        ([claim("two", "denies", said="2001")], "Author of two had denied or doubted it earlier"),
        (
            [PARTY, claim("two", "denies", said="2001"), claim("four", "weighs-against")],
            (
                "Pakistan denies it; Author of two had denied or doubted it earlier; "
                "1 origin gives evidence that does not fit it"
            ),
        ),
    ],
)
def test_contradictions_are_told_by_name(against: list[Fields], expected: str) -> None:
    assert sentence(ONE, *against) == f"1 origin says that ISI sponsors ISKP; {expected}."


def test_a_name_that_contradicts_twice_is_told_once() -> None:
    unnamed = [claim(name, "denies", anonymous="true") for name in ("two", "four")]
    assert sentence(ONE, *unnamed) == "1 origin says that ISI sponsors ISKP; somebody unnamed denies it."


def test_five_articles_that_repeat_one_report_are_counted_as_one_origin() -> None:
    repeats = [claim(f"paper-{number}", citing="one") for number in range(4)]
    assert sentence(ONE, *repeats) == "1 origin says that ISI sponsors ISKP."


def test_a_sentence_headed_by_its_status() -> None:
    data = world(ONE, PARTY)
    found = assess_all(data).assessments[TIE]
    headed = with_status(data, data.relationships[TIE], found)
    assert headed == "Disputed: 1 origin says that ISI sponsors ISKP; Pakistan denies it."


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("claimed", "1 origin says that ISKP claimed “Attack raid”."),
        ("site", "1 origin says that “Attack raid” took place in ISKP."),
    ],
)
def test_the_sentence_of_a_part_names_the_event(role: str, expected: str) -> None:
    data = dataset(event("raid", part("iskp", ONE, role=role)))
    (tie_id,) = data.parts
    assert describe_tie(data, data.parts[tie_id], assess_all(data).assessments[tie_id]) == expected


def test_a_name_that_looks_like_a_slot_of_a_phrase_is_only_a_name() -> None:
    names = {"name": "{event}"}, {"title": "{actor}"}
    data = dataset(actor("iskp", **names[0]), event("raid", part("iskp", ONE, role="site"), **names[1]))
    (record,) = data.parts.values()
    assert tie_phrase(data, record) == "“{actor}” took place in {event}"


# Why -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "Unsourced: no claim stands behind it yet."),
        (
            [claim("one", "weighs-against")],
            "Unsourced: nobody affirms, speculates, denies or doubts it; there is only evidence that does not fit it.",
        ),
        ([PARTY], "Denied: nobody affirms it and somebody denies or doubts it."),
        ([MAYBE], "Speculative: nobody affirms it; somebody only thinks it possible."),
        (
            [ONE, TWO],
            "Corroborated: 2 independent origins affirm it, graded B2 and B2, at least one of them no party to it.",
        ),
        (
            [ONE, TWO, PARTY],
            (
                "Corroborated: 2 independent origins affirm it, graded B2 and B2, at least one of them no party to it. "
                "It stays so although Pakistan, a party to it, denies it."
            ),
        ),
        (
            [ONE, TWO, PARTY, claim("relay", "denies", by="india")],
            (
                "Corroborated: 2 independent origins affirm it, graded B2 and B2, at least one of them no party to it. "
                "It stays so although Pakistan and India, parties to it, deny it."
            ),
        ),
        (
            [claim("relay", by="isi", credibility="6"), claim("relay", by="iskp")],
            "Corroborated: both ends, ISI and ISKP, say so themselves.",
        ),
        (
            [ONE],
            "Single source: Author of one, no party to it, affirms it, graded B2; no second such origin does.",
        ),
        (
            [claim("relay", by="isi", credibility="6")],
            "Single source: ISI says so for its own side; no other origin that counts does.",
        ),
        (
            [claim("relay", by="india", credibility="1"), claim("weak", by="isi")],
            "Single source: ISI says so for its own side; no other origin that counts does.",
        ),
        (
            [claim("relay", by="india")],
            "Alleged: affirmed only by India, a party to it or a rival of one.",
        ),
        (
            [claim("weak"), claim("relay", by="india"), claim("one", anonymous="true")],
            (
                "Alleged: affirmed only by India, a party to it or a rival of one; Author of weak, graded only D2; "
                "an unnamed speaker."
            ),
        ),
        (
            [ONE, PARTY],
            (
                "Disputed: it is affirmed, but Pakistan, a party to it, denies it and fewer than two uninvolved "
                "origins affirm it with a grading of A to C and 1 to 3."
            ),
        ),
        (
            [ONE, TWO, claim("relay", "doubts", by="un")],
            "Disputed: it is affirmed, but UN, not a party to it, contradicts it.",
        ),
        (
            [ONE, claim("relay", "doubts", by="un"), claim("three", "denies")],
            "Disputed: it is affirmed, but UN and Author of three, not parties to it, contradict it.",
        ),
        (
            [claim("one", said="2010"), claim("one", "denies", said="2015"), TWO, PARTY],
            (
                "Disputed: it is affirmed, but Author of one, not a party to it, contradicts it and an origin that "
                "affirmed it denied it later."
            ),
        ),
    ],
)
def test_why_is_one_plain_sentence(claims: list[Fields], expected: str) -> None:
    assert why(*claims) == expected


def test_why_an_exclusive_question_makes_a_dispute() -> None:
    more = (tie("india", "iskp", TWO), question("who", [TIE, "india-sponsors-iskp"], exclusive=True))
    expected = "Disputed: it is affirmed, but another answer to the same question stands as well."
    assert why(ONE, more=more) == expected


def test_why_names_only_the_origins_that_unsettle() -> None:
    unjudged = claim("three", "doubts", credibility="6")
    expected = "Disputed: it is affirmed, but UN, not a party to it, contradicts it."
    assert why(ONE, TWO, unjudged, claim("relay", "doubts", by="un")) == expected


def test_why_an_undirected_tie_rests_on_the_word_of_its_second_end() -> None:
    expected = "Single source: ISKP says so for its own side; no other origin that counts does."
    assert why(claim("relay", by="iskp"), kind="allied-with") == expected


# Names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (claim("one", by="isi"), "ISI (Pakistan)"),
        (claim("one", by="pakistan"), "Pakistan"),
        (claim("one", by_text="a colonel", by_side="isi"), "a colonel (Pakistan)"),
        (claim("one", by_text="A Colonel"), "A Colonel"),
        (claim("one", anonymous="true"), "somebody unnamed"),
        (claim("one", anonymous="true", by_text="an official"), "unnamed: an official"),
        (claim("one"), "Author of one"),
        (claim("one", citing="two"), "Author of two"),
    ],
)
def test_a_speaker_is_named_with_the_side_that_counts(said: Fields, expected: str) -> None:
    data = world(said)
    (voice,) = assess_all(data).assessments[TIE].affirming
    assert speaker_name(data, voice) == expected


def test_a_speaker_who_is_reached_through_a_citation_keeps_his_spelling() -> None:
    data = world(claim("two", citing="one"), claim("one", "affirms", by_text="A Colonel"))
    (voice,) = assess_all(data).assessments[TIE].affirming
    assert origin_name(data, voice.origin) == "A Colonel"


def test_a_source_is_named_after_its_author_else_its_publisher() -> None:
    published = {key: value for key, value in source("one", publisher="A Press")[1].items() if key != "author"}
    data = dataset(("sources", published), tie("isi", "iskp", ONE, TWO))
    assert [source_name(data, one) for one in ("one", "two")] == ["A Press", "Author of two"]


def test_numbers_and_lists_in_words() -> None:
    assert [count(1, "tie"), count(0, "tie"), count(2, "body", "bodies")] == ["1 tie", "0 ties", "2 bodies"]
    assert [join(["A"]), join(["A", "B"]), join(["A", "B", "C"])] == ["A", "A and B", "A, B and C"]


# No bare headline ----------------------------------------------------------------------------------------------

STANCES = ["affirms", "speculates", "denies", "doubts", "weighs-against"]


@st.composite
def some_claims(draw: st.DrawFn) -> list[Fields]:
    """Return up to five claims of anybody."""
    claims = []
    for index in range(draw(st.integers(0, 5))):
        made = claim(draw(st.sampled_from(["one", "two", "weak"])), draw(st.sampled_from(STANCES)), at=f"P{index}")
        speaker = draw(
            st.sampled_from([{}, {"by": "isi"}, {"by": "un"}, {"anonymous": "true"}, {"by_text": "A colonel"}])
        )
        said = draw(st.sampled_from([{}, {"said": "2010"}, {"said": "2022"}]))
        claims.append({**made, **speaker, **said})
    return claims


@settings(max_examples=200, deadline=None)
@given(some_claims())
def test_no_sentence_is_a_bare_headline(claims: list[Fields]) -> None:
    data = world(*claims)
    record, found = data.relationships[TIE], assess_all(data).assessments[TIE]
    text = describe_tie(data, record, found)
    before, phrase, _ = text.partition(tie_phrase(data, record))
    assert phrase
    assert before.endswith((" says that ", " say that ", " speculates that ", " speculate that ", "tie “")) or (
        before == "Nobody affirms that "
    )
    assert with_status(data, record, found) == f"{STATUS_LABELS[found.status]}: {text}"
    assert explain(data, record, found).startswith(f"{STATUS_LABELS[found.status]}: ")
    contradicted = any(voice.claims for voice in found.against)
    assert contradicted == (";" in text)
