"""Both sides of a question: each speaker once, each claim once, with all that it bears on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_data.contested import hear
from graph_data.evidence import assess_all
from graph_data.records import Stance
from tests.graph_data.builders import actor, claim, dataset, question, source, tie

if TYPE_CHECKING:
    from graph_data.contested import Hearing, Witness
    from graph_data.dataset import Dataset


def hearing(found: Dataset, question_id: str = "q", **choice: frozenset[str]) -> Hearing:
    return hear(found, found.questions[question_id], assess_all(found, **choice).assessments)


def names(witnesses: tuple[Witness, ...]) -> list[str]:
    return [witness.voice.origin.key for witness in witnesses]


def test_an_origin_that_asserts_several_ties_is_one_witness_with_every_tie() -> None:
    found = dataset(
        tie("a", "b", claim("s", at="P1")),
        tie("a", "c", claim("s", at="P2"), claim("s", at="P3", when="2010")),
        question("q", ["a-sponsors-b", "a-sponsors-c"]),
    )
    (witness,) = hearing(found).saying_so
    assert [(one.claim.at, one.ties) for one in witness.statements] == [
        ("P1", ("a-sponsors-b",)),
        ("P2", ("a-sponsors-c",)),
        ("P3", ("a-sponsors-c",)),
    ]


def test_what_is_said_against_the_whole_stands_once_and_bears_on_every_tie() -> None:
    found = dataset(
        tie("a", "b", claim("s")),
        tie("a", "c", claim("s"), claim("t", "doubts")),
        question("q", ["a-sponsors-b", "a-sponsors-c"], claim("u", "denies", by="a")),
    )
    denying, doubting = hearing(found).saying_not
    assert [(one.ties, one.whole) for one in denying.statements] == [(("a-sponsors-b", "a-sponsors-c"), True)]
    assert [(one.ties, one.whole) for one in doubting.statements] == [(("a-sponsors-c",), False)]


def test_denials_stand_before_doubts_and_doubts_before_evidence() -> None:
    found = dataset(
        source("x", "A"),
        tie("a", "b", claim("s"), claim("x", "weighs-against"), claim("t", "doubts"), claim("u", "denies")),
        question("q", ["a-sponsors-b"]),
    )
    assert [witness.strongest for witness in hearing(found).saying_not] == [
        Stance.DENIES,
        Stance.DOUBTS,
        Stance.WEIGHS_AGAINST,
    ]


def test_who_affirms_stands_before_who_only_speculates_however_graded() -> None:
    found = dataset(
        source("best", "A"),
        source("poor", "D"),
        tie("a", "b", claim("best", "speculates"), claim("poor"), claim("poor", anonymous=True)),
        question("q", ["a-sponsors-b"]),
    )
    assert names(hearing(found).saying_so) == ["poor", "poor", "best"]
    assert [witness.voice.origin.kind for witness in hearing(found).saying_so] == ["source", "anonymous", "source"]


def test_a_party_to_one_of_the_ties_is_involved_in_the_question() -> None:
    found = dataset(
        tie("a", "b", claim("s"), claim("s", "denies", by="c", at="P2")),
        tie("c", "b", claim("s")),
        question("q", ["a-sponsors-b", "c-sponsors-b"], claim("t", "denies", by="c")),
        actor("c"),
    )
    (denying,) = hearing(found).saying_not
    assert denying.involved
    assert len(denying.statements) == 2


def test_a_claim_on_another_question_with_the_same_tie_says_where_it_comes_from() -> None:
    found = dataset(
        tie("a", "b", claim("s")),
        question("q", ["a-sponsors-b"]),
        question("other", ["a-sponsors-b"], claim("t", "denies")),
    )
    (witness,) = hearing(found).saying_not
    (statement,) = witness.statements
    assert not statement.whole
    assert statement.elsewhere == found.questions["other"]


def test_a_tie_that_lost_its_sources_is_not_heard() -> None:
    found = dataset(
        tie("a", "b", claim("s")),
        tie("a", "c", claim("t")),
        question("q", ["a-sponsors-b", "a-sponsors-c"]),
    )
    heard = hearing(found, without=frozenset({"s"}))
    assert heard.ties == ("a-sponsors-c",)
    assert names(heard.saying_so) == ["t"]
