"""Who really speaks: one origin a speaker, however many documents repeat it."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from graph_data.evidence import admit_claims, claims_on, setting_of
from graph_data.origins import Grading, Origin, fold_name, group_voices, is_involved, origin_of
from tests.graph_data.builders import actor, claim, dataset, source, tie

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph_data.dataset import Dataset
    from graph_data.origins import Voice
    from tests.graph_data.builders import Fields, Piece

TIE = "isi-sponsors-iskp"
WORLD = (
    actor("isi", part_of="pakistan", name="Inter-Services Intelligence", aliases=["The  Agency"]),
    actor("iskp", part_of="islamic-state"),
    actor("spokesman", kind="person", side="pakistan"),
    source("gazette", side="isi"),
)


def told(*claims: Fields, more: tuple[Piece, ...] = ()) -> Dataset:
    """Return a dataset with one tie of these claims."""
    return dataset(*WORLD, *more, tie("isi", "iskp", *claims), rivals=[["pakistan", "india"]])


def origins(*claims: Fields, more: tuple[Piece, ...] = ()) -> list[Origin]:
    """Return the origin of each claim."""
    data = told(*claims, more=more)
    every = claims_on(data, data.relationships[TIE])
    return [origin_of(one, every, setting_of(data)) for one in every]


def voices(*claims: Fields, more: tuple[Piece, ...] = ()) -> tuple[Voice, ...]:
    """Return the claims grouped by origin."""
    data = told(*claims, more=more)
    every = claims_on(data, data.relationships[TIE])
    return group_voices(every, every, ("isi", "iskp"), setting_of(data))


def staying(data: Dataset, without: Collection[str] = (), only: Collection[str] = ()) -> list[str]:
    """Return the documents whose claims stay."""
    every = claims_on(data, data.relationships[TIE])
    return [one.source for one in admit_claims(every, setting_of(data), without, only, None)]


def test_the_speaker_is_the_origin_and_not_the_document() -> None:
    assert origins(claim("a", by="india"), claim("b", by="india")) == [Origin("side", "india")] * 2


def test_a_speaker_who_is_no_actor_is_the_origin_whatever_the_spelling() -> None:
    first, second = origins(claim("a", by_text="A  Border Guard"), claim("b", by_text="a border guard"))
    assert first == second == Origin("text", "a border guard")
    assert first.wording == "A  Border Guard"


def test_a_speaker_who_is_no_actor_counts_for_the_side_that_is_given() -> None:
    assert origins(claim("a", by_text="a colonel", by_side="isi")) == [Origin("side", "pakistan")]


def test_without_a_speaker_the_document_is_the_origin() -> None:
    assert origins(claim("a")) == [Origin("source", "a")]


def test_a_document_of_a_side_speaks_for_that_side() -> None:
    assert origins(claim("gazette")) == [Origin("side", "pakistan")]


def test_one_side_counts_once_whoever_speaks_for_it() -> None:
    claims = claim("a", by="isi"), claim("b", by="pakistan"), claim("c", by="spokesman"), claim("gazette")
    assert set(origins(*claims)) == {Origin("side", "pakistan")}


@pytest.mark.parametrize("name", ["Inter-Services Intelligence", "inter-services  intelligence", "the agency"])
def test_names_of_one_body_resolve_to_one_actor(name: str) -> None:
    assert origins(claim("a", by_text=name), claim("b", by="isi")) == [Origin("side", "pakistan")] * 2


def test_a_document_whose_author_is_an_actor_is_that_actors_word() -> None:
    more = (source("book", author="Inter-Services Intelligence"), source("film", author="A maker", publisher="ISI"))
    claims = claim("book"), claim("film"), claim("a", citing="book")
    side = Origin("side", "pakistan")
    assert origins(*claims, more=more) == [side, Origin("source", "film"), side]


def test_a_name_that_two_actors_carry_resolves_to_neither() -> None:
    twins = (actor("one", aliases=["The Base"]), actor("two", aliases=["the base"]))
    assert origins(claim("a", by_text="The Base"), more=twins) == [Origin("text", "the base")]


def test_five_articles_that_repeat_one_report_are_one_origin() -> None:
    repeats = [claim(f"article-{number}", citing="report") for number in range(5)]
    assert set(origins(claim("report"), *repeats)) == {Origin("source", "report")}


def test_a_chain_of_citations_ends_at_its_root() -> None:
    chain = claim("a", citing="b"), claim("b", citing="c"), claim("c", citing="unread")
    assert set(origins(*chain)) == {Origin("source", "unread")}


def test_a_chain_that_reaches_a_speaker_is_the_speakers() -> None:
    assert set(origins(claim("a", citing="b"), claim("b", by="india"))) == {Origin("side", "india")}


def test_a_chain_leads_on_only_through_the_same_stance() -> None:
    denial = claim("b", "denies", citing="c")
    assert origins(claim("a", citing="b"), denial) == [Origin("source", "b"), Origin("source", "c")]


def test_a_document_that_says_it_itself_is_the_root_though_it_also_relays_others() -> None:
    relayed, own = claim("b", by="india"), claim("b", at="P2")
    for claims in permutations([claim("a", citing="b"), relayed, own]):
        found = dict(zip([one.get("citing") for one in claims], origins(*claims), strict=True))
        assert found["b"] == Origin("source", "b")


def test_documents_that_cite_each_other_in_a_circle_are_one_origin() -> None:
    circle = claim("b", citing="c"), claim("c", citing="a"), claim("a", citing="b"), claim("d", citing="c")
    assert set(origins(*circle)) == {Origin("source", "a")}


def test_nobody_named_is_nobody_who_can_be_asked() -> None:
    first, second = origins(claim("a", anonymous="true"), claim("b", anonymous="true", by_text="an official"))
    assert not first.named
    assert not second.named
    assert first != second


def test_an_unnamed_speaker_stays_unnamed_on_whichever_side_he_is_put() -> None:
    assert not origins(claim("a", anonymous="true", by_text="an official", by_side="india"))[0].named


def test_the_letter_comes_before_the_digit_and_f_and_6_come_last() -> None:
    texts = ["A1", "A5", "A6", "B1", "C3", "E5", "F1", "F6"]
    assert [str(one) for one in sorted(Grading(text[0], int(text[1])) for text in reversed(texts))] == texts


def test_f_and_6_stand_beside_the_scale_and_are_not_its_worst_end() -> None:
    assert [Grading("F", 1).unjudged, Grading("A", 6).unjudged, Grading("E", 5).unjudged] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "worthy"), [("A1", True), ("C3", True), ("D1", False), ("A4", False), ("F1", False), ("A6", False)]
)
def test_worthy_is_a_to_c_and_1_to_3(text: str, *, worthy: bool) -> None:
    assert Grading(text[0], int(text[1])).worthy is worthy


def test_the_grading_of_an_origin_is_that_of_its_best_claim() -> None:
    more = (source("good", "A"), source("poor", "D"))
    (voice,) = voices(claim("poor", by="india", credibility="1"), claim("good", by="india", credibility="4"), more=more)
    assert str(voice.grading) == "A4"
    assert voice.speaker.source == "good"


def test_the_letter_is_that_of_the_document_read_and_not_of_the_one_cited() -> None:
    more = (source("good", "A"), source("poor", "D"))
    (voice,) = voices(claim("poor", citing="good", credibility="1"), more=more)
    assert str(voice.grading) == "D1"


def test_a_missing_credibility_cannot_be_judged() -> None:
    data = told({key: value for key, value in claim("a").items() if key != "credibility"})
    assert data.relationships[TIE].claims[0].credibility == 6


@pytest.mark.parametrize(
    ("side", "involved"),
    [("pakistan", True), ("islamic-state", True), ("india", True), ("un", False)],
    ids=["an end", "the other end", "a rival of an end", "anybody else"],
)
def test_involved_is_who_is_on_the_side_of_an_end_or_its_rival(side: str, *, involved: bool) -> None:
    data = told(claim("a", by="un"), claim("a", by="india"))
    assert is_involved(Origin("side", side), ("isi", "iskp"), setting_of(data)) is involved


def test_an_origin_without_a_side_is_uninvolved() -> None:
    assert [voice.involved for voice in voices(claim("a"), claim("b", by_text="a colonel"))] == [False, False]


def test_voices_come_best_graded_first_unnamed_last_and_else_in_the_order_of_the_record() -> None:
    claims = claim("z"), claim("a"), claim("b", anonymous="true", credibility="1"), claim("c", credibility="1")
    assert [voice.origin.key for voice in voices(*claims)] == ["c", "z", "a", "b"]


def test_leaving_a_source_out_drops_what_cites_it_along_the_chain() -> None:
    data = told(claim("a", citing="b"), claim("b", citing="c"), claim("c"), claim("d"))
    assert staying(data, without={"c"}) == ["d"]
    assert staying(data, without={"b"}) == ["c", "d"]


def test_leaving_a_source_out_drops_a_speaker_who_is_known_from_it_only() -> None:
    assert staying(told(claim("a", by="india", citing="b"), claim("c")), without={"b"}) == ["c"]


def test_a_document_stays_for_what_it_says_itself() -> None:
    data = told(claim("a", citing="b"), claim("b", citing="c"), claim("b", at="P2"))
    assert staying(data, without={"c"}) == ["a", "b"]


def test_keeping_a_source_alone_goes_by_the_document_read() -> None:
    data = told(claim("a", citing="b"), claim("b"), claim("c", citing="a"))
    assert staying(data, only={"a"}) == ["a"]
    assert staying(data, only={"a", "c"}, without={"b"}) == []


def test_a_folded_name_knows_neither_case_nor_spacing() -> None:
    assert fold_name("  The\tBASE ") == "the base"
