"""The published rule, row by row and clause by clause: each sentence of the rule has a test that says it."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.evidence import assess_all
from graph_data.origins import Origin
from graph_data.sentences import describe_tie, explain
from graph_data.status_rule import Ground
from graph_data.vocabulary import Status
from tests.graph_data.builders import actor, claim, dataset, event, part, question, source, tie

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from graph_data.status_rule import Assessment
    from tests.graph_data.builders import Fields, Piece, Value

TIE = "isi-sponsors-iskp"
RIVALS = [["pakistan", "india"], ["islamic-state", "taliban"]]
WORLD = (
    actor("isi", part_of="pakistan"),
    actor("iskp", part_of="islamic-state"),
    actor("india"),
    actor("un"),
    actor("eu"),
    source("judged-d", "D"),
    source("judged-f", "F"),
    source("gazette", side="pakistan"),
)
ONE, TWO = claim("one"), claim("two")
ISI_DENIES = claim("relay", "denies", by="isi")
UN_DENIES, UN_DOUBTS = claim("relay", "denies", by="un"), claim("relay", "doubts", by="un")


def world(*claims: Fields, kind: str = "sponsors", more: tuple[Piece, ...] = ()) -> Dataset:
    """Return a dataset in which ISI, of Pakistan, is tied to ISKP, of the Islamic State; India is a rival."""
    return dataset(*WORLD, *more, tie("isi", "iskp", *claims, kind=kind), rivals=RIVALS, draft="true")


def weighed(
    *claims: Fields,
    kind: str = "sponsors",
    more: tuple[Piece, ...] = (),
    **leaving: Value,
) -> Assessment:
    """Return what claims amount to for that tie."""
    return assess_all(world(*claims, kind=kind, more=more), **leaving).assessments[f"isi-{kind}-iskp"]


def status(*claims: Fields, kind: str = "sponsors", **leaving: Value) -> str:
    """Return the status of that tie."""
    return weighed(*claims, kind=kind, **leaving).status.value


# The rows of the table -----------------------------------------------------------------------------------------


def test_no_claim_is_unsourced() -> None:
    assert status() == "unsourced"


@pytest.mark.parametrize("stance", ["denies", "doubts"])
def test_nobody_affirms_or_speculates_and_somebody_denies_or_doubts_is_denied(stance: str) -> None:
    assert status(claim("one", stance)) == "denied"


def test_nobody_affirms_and_somebody_speculates_is_speculative() -> None:
    assert status(claim("one", "speculates")) == "speculative"
    assert status(claim("one", "speculates"), ISI_DENIES, UN_DENIES) == "speculative"


@pytest.mark.parametrize("contradiction", [UN_DENIES, UN_DOUBTS, claim("three", "denies"), claim("three", "doubts")])
def test_affirmed_and_denied_or_doubted_by_a_named_uninvolved_origin_is_disputed(contradiction: Fields) -> None:
    found = weighed(ONE, TWO, contradiction)
    assert (found.status, found.grounds) == (Status.DISPUTED, (Ground.UNINVOLVED,))


def test_two_independent_origins_one_of_them_uninvolved_are_corroborated() -> None:
    assert status(ONE, TWO) == "corroborated"
    assert status(ONE, claim("relay", by="india")) == "corroborated"


def test_two_involved_origins_do_not_corroborate() -> None:
    assert status(claim("relay", by="india"), claim("relay", by="taliban")) == "alleged"


@pytest.mark.parametrize(
    "weak", [claim("judged-d"), claim("judged-f"), *(claim("two", credibility=digit) for digit in "456")]
)
def test_each_of_the_two_has_to_be_graded_a_to_c_and_1_to_3(weak: Fields) -> None:
    assert status(ONE, weak) == "single-source"
    assert status(weak) == "alleged"


def test_both_ends_of_different_sides_that_declare_it_corroborate_it() -> None:
    both = claim("relay", by="isi", credibility="5"), claim("relay", by="islamic-state", credibility="6")
    assert status(*both) == "corroborated"


def test_both_ends_of_one_side_do_not_corroborate_it() -> None:
    pieces = tie("isi", "army", claim("a", by="isi"), claim("a", by="army"), kind="organ-of")
    data = dataset(*WORLD, actor("army", part_of="pakistan"), pieces)
    assert assess_all(data).assessments["isi-organ-of-army"].status == "single-source"


def test_one_uninvolved_origin_graded_well_is_single_source() -> None:
    assert status(ONE) == "single-source"


def test_the_acting_ends_own_declaration_is_single_source_however_graded() -> None:
    assert status(claim("relay", by="isi", credibility="6")) == "single-source"
    assert status(claim("gazette", credibility="6")) == "single-source"


def test_the_declaration_of_the_end_that_is_acted_on_is_an_allegation() -> None:
    assert status(claim("relay", by="iskp")) == "alleged"


@pytest.mark.parametrize("speaker", ["isi", "iskp"])
def test_either_ends_declaration_of_an_undirected_tie_is_single_source(speaker: str) -> None:
    assert status(claim("relay", by=speaker), kind="allied-with") == "single-source"


def test_the_actors_own_word_on_its_part_in_an_event_is_a_declaration() -> None:
    data = dataset(*WORLD, event("raid", part("iskp", claim("relay", by="iskp"), role="claimed")))
    assert assess_all(data).assessments["raid.iskp.claimed"].status == "single-source"


@pytest.mark.parametrize(
    "affirmation",
    [claim("relay", by="india"), claim("relay", anonymous="true"), claim("judged-d"), claim("one", credibility="4")],
    ids=["by a rival", "anonymous", "graded D", "graded 4"],
)
def test_any_other_affirmation_is_alleged(affirmation: Fields) -> None:
    assert status(affirmation) == "alleged"


# Origins -------------------------------------------------------------------------------------------------------


def test_five_articles_that_repeat_one_report_do_not_corroborate_each_other() -> None:
    assert status(ONE, *(claim(f"paper-{number}", citing="one") for number in range(4))) == "single-source"


def test_articles_that_quote_one_speaker_do_not_corroborate_each_other() -> None:
    assert status(*(claim(name, by="un") for name in ("one", "two"))) == "single-source"
    assert status(*(claim(name, by_text="A farmer") for name in ("one", "two"))) == "single-source"


def test_one_side_counts_once() -> None:
    pieces = (actor("mission", part_of="un"), actor("envoy", side="un", kind="person"))
    claims = claim("one", by="un"), claim("two", by="mission"), claim("three", by="envoy")
    assert status(*claims, more=pieces) == "single-source"


def test_anonymous_speakers_never_corroborate() -> None:
    assert status(ONE, claim("two", anonymous="true", credibility="1")) == "single-source"
    assert status(claim("one", anonymous="true"), claim("two", anonymous="true")) == "alleged"


@pytest.mark.parametrize("stance", ["denies", "doubts"])
def test_anonymous_speakers_never_unsettle(stance: str) -> None:
    assert status(ONE, claim("two", stance, anonymous="true", credibility="1")) == "single-source"


def test_an_unnamed_speaker_of_a_party_is_no_denial_by_that_party() -> None:
    found = weighed(ONE, claim("two", "denies", anonymous="true", by_text="an official", by_side="pakistan"))
    assert (found.status, found.denied_by) == (Status.SINGLE_SOURCE, ())


def test_an_origin_stays_who_it_is_when_the_document_that_tells_so_is_not_read() -> None:
    claims = claim("a", citing="b"), claim("b", by="un"), claim("c", by="un")
    assert status(*claims, only=["a", "c"]) == "single-source"
    assert status(*claims, only=["a"]) == "single-source"


# Denial and doubt ----------------------------------------------------------------------------------------------


def test_a_partys_denial_of_what_fewer_than_two_uninvolved_origins_affirm_is_a_dispute() -> None:
    for claims in ((ONE,), (ONE, claim("relay", by="india")), (ONE, claim("judged-d")), (claim("judged-d"),)):
        found = weighed(*claims, ISI_DENIES)
        assert (found.status, found.grounds) == (Status.DISPUTED, (Ground.PARTY,))


def test_a_partys_denial_does_not_unsettle_what_two_uninvolved_origins_affirm() -> None:
    found = weighed(ONE, TWO, ISI_DENIES)
    assert found.status == "corroborated"
    assert found.denied_by == (Origin("side", "pakistan"),)


@pytest.mark.parametrize("speaker", ["isi", "iskp", "india", "taliban"])
def test_a_party_is_an_end_or_its_rival(speaker: str) -> None:
    assert weighed(ONE, claim("relay", "denies", by=speaker)).grounds == (Ground.PARTY,)


def test_a_partys_doubt_is_no_denial() -> None:
    found = weighed(ONE, claim("relay", "doubts", by="isi"))
    assert (found.status, found.denied_by) == (Status.SINGLE_SOURCE, ())


@pytest.mark.parametrize("stance", ["denies", "doubts"])
@pytest.mark.parametrize("weak", [claim("judged-f"), claim("three", credibility="6")], ids=["F", "6"])
def test_a_doubt_graded_f_or_6_is_shown_and_unsettles_nothing_that_two_origins_corroborate(
    weak: Fields, stance: str
) -> None:
    found = weighed(ONE, TWO, {**weak, "stance": stance})
    assert found.status == "corroborated"
    assert len(found.against) == 1
    assert status(ONE, {**weak, "stance": stance}) == "disputed"


@pytest.mark.parametrize("weak", [claim("judged-d", "doubts"), claim("three", "doubts", credibility="5")])
def test_a_doubt_that_could_be_judged_unsettles_though_it_is_weak(weak: Fields) -> None:
    assert status(ONE, TWO, weak) == "disputed"


def test_contrary_evidence_does_not_lend_its_grading_to_a_doubt() -> None:
    unjudged, evidence = claim("three", "doubts", credibility="6"), claim("three", "weighs-against", credibility="1")
    assert status(ONE, TWO, unjudged, evidence) == "corroborated"


def test_only_the_origins_that_unsettle_are_named_as_such() -> None:
    found = weighed(ONE, TWO, claim("three", "doubts"), claim("judged-f", "doubts"))
    assert found.unsettled_by == (Origin("source", "three"),)


def test_an_origin_that_affirmed_and_later_denies_has_changed_its_position() -> None:
    found = weighed(claim("a", by="india", said="2010"), claim("b", "denies", by="india", said="2015"), ONE, TWO)
    assert (found.status, found.grounds) == (Status.DISPUTED, (Ground.CHANGED,))


def test_a_later_denial_by_somebody_else_is_no_change_of_position() -> None:
    found = weighed(ONE, TWO, claim("relay", "denies", by="isi", said="2022"))
    assert (found.status, found.grounds) == (Status.CORROBORATED, ())


def test_a_denial_before_an_affirmation_by_the_same_origin_gives_way_to_it() -> None:
    early, late = claim("a", "denies", by="isi", said="2018"), claim("b", by="isi", said="2019")
    found = weighed(early, late, claim("c", when="2010"))
    assert (found.status, found.denied_by) == (Status.CORROBORATED, ())
    assert not found.against[0].counted


def test_an_origin_that_came_round_again_has_its_last_word() -> None:
    word = [("affirms", "2010"), ("denies", "2015"), ("affirms", "2018")]
    assert weighed(*(claim("a", stance, said=said, at=said) for stance, said in word)).status == "single-source"


def test_a_denial_that_may_be_older_than_the_affirmation_neither_gives_way_nor_is_a_change() -> None:
    found = weighed(claim("a", said="2010-05"), claim("a", "denies", said="2010"))
    assert found.grounds == (Ground.UNINVOLVED,)


def test_a_document_may_report_both_sides_and_is_weighed_claim_by_claim() -> None:
    found = weighed(claim("one", by="un"), claim("one", "denies", by="isi"), claim("one", "denies", by="eu"))
    assert found.grounds == (Ground.UNINVOLVED, Ground.PARTY)
    assert [voice.origin.key for voice in found.affirming] == ["un"]


@pytest.mark.parametrize(
    ("said", "expected"), [("2011", "single-source"), ("2012", "disputed"), ("2012-07", "disputed")]
)
def test_a_denial_counts_if_some_affirmation_speaks_of_a_time_no_later_than_it_was_said(
    said: str, expected: str
) -> None:
    claims = claim("one", when="2012-07/..", said="2020"), claim("two", "denies", said=said)
    assert status(*claims) == expected


def test_one_early_affirmation_is_enough_for_a_denial_to_count() -> None:
    assert (
        status(claim("one", when="2018"), claim("two", when="2010"), claim("three", "denies", said="2011"))
        == "disputed"
    )


def test_an_affirmation_without_a_period_speaks_of_the_day_it_was_said() -> None:
    assert status(claim("one", said="2015"), claim("two", "denies", said="2014")) == "single-source"
    assert status(claim("one", said="2015"), claim("two", "denies", said="2015")) == "disputed"


def test_a_denial_that_came_too_early_is_shown_uncounted() -> None:
    (voice,) = weighed(claim("one", said="2015"), claim("two", "denies", said="2014")).against
    assert (voice.counted, voice.uncounted) == (False, voice.claims)


def test_an_early_denial_does_not_borrow_the_day_of_a_later_doubt() -> None:
    early, later = claim("a", "denies", by="isi", said="2005"), claim("b", "doubts", by="isi", said="2019")
    found = weighed(claim("one", when="2010"), early, later)
    assert (found.status, found.denied_by) == (Status.SINGLE_SOURCE, ())
    assert found.against[0].counted


def test_a_date_that_nobody_knows_is_not_held_against_a_denial() -> None:
    undated = {key: value for key, value in source("undated")[1].items() if key != "date"}
    assert status(ONE, claim("undated", "denies"), more=(("sources", undated),)) == "disputed"


# Questions -----------------------------------------------------------------------------------------------------


def rivals_for_guilt(*claims: Fields, other: tuple[Fields, ...] = (ONE, TWO), exclusive: bool = True) -> Dataset:
    """Return a dataset with two answers to one question; the other is corroborated unless a test says else."""
    answers = [TIE, "india-sponsors-iskp"]
    pieces = tie("india", "iskp", *other), question("who", answers, exclusive=exclusive)
    return world(*claims, more=pieces)


def grounds(data: Dataset) -> list[tuple[str, list[str]]]:
    """Return status and grounds of the two answers."""
    found = assess_all(data).assessments
    ids = (TIE, "india-sponsors-iskp")
    return [(found[one].status.value, [ground.value for ground in found[one].grounds]) for one in ids]


def test_standing_answers_to_an_exclusive_question_unsettle_each_other() -> None:
    assert grounds(rivals_for_guilt(ONE)) == [("disputed", ["exclusive-question"])] * 2


def test_an_answer_that_does_not_stand_unsettles_nothing_and_is_unsettled() -> None:
    assert grounds(rivals_for_guilt(claim("judged-d"))) == [("disputed", ["exclusive-question"]), ("corroborated", [])]


def test_a_disputed_answer_does_not_stand() -> None:
    assert grounds(rivals_for_guilt(ONE, UN_DENIES))[1] == ("corroborated", [])


def test_an_answer_that_nobody_affirms_is_not_disputed_by_another() -> None:
    assert grounds(rivals_for_guilt(claim("one", "speculates")))[0] == ("speculative", [])


def test_an_unsettled_answer_keeps_its_origins_whatever_is_left_out() -> None:
    data = rivals_for_guilt(claim("a", citing="b"), claim("b", by="un"), claim("c", by="un"))
    found = assess_all(data, only=["a", "c", "one", "two"]).assessments[TIE]
    assert [voice.origin for voice in found.affirming] == [Origin("side", "un")]
    assert found.grounds == (Ground.EXCLUSIVE,)


def test_answers_to_an_open_question_leave_each_other_alone() -> None:
    assert grounds(rivals_for_guilt(ONE, exclusive=False)) == [("single-source", []), ("corroborated", [])]


def test_an_answer_that_leaves_the_view_unsettles_nothing_more() -> None:
    data = rivals_for_guilt(ONE, other=(claim("three"),))
    found = assess_all(data, without=["three"]).assessments
    assert {key: value.status.value for key, value in found.items()} == {TIE: "single-source"}


def test_what_is_said_against_a_question_weighs_on_each_of_its_ties() -> None:
    asked = question("backs", [TIE, "pakistan-funds-iskp"], UN_DENIES)
    data = world(ONE, more=(asked, tie("pakistan", "iskp", ONE, TWO, kind="funds")))
    assert {found.grounds for found in assess_all(data).assessments.values()} == {(Ground.UNINVOLVED,)}


def test_a_question_may_concern_a_part_in_an_event() -> None:
    data = dataset(event("raid", part("iskp", ONE)), question("who", ["raid.iskp.attributed"], UN_DENIES))
    assert assess_all(data).assessments["raid.iskp.attributed"].status == "disputed"


# What never counts ---------------------------------------------------------------------------------------------


def test_weighing_evidence_alone_leaves_a_tie_as_unsourced_as_it_was() -> None:
    assert status(claim("one", "weighs-against")) == "unsourced"


def test_the_best_grading_is_that_of_the_strongest_kind_of_voice() -> None:
    assert str(weighed(claim("judged-d"), claim("one", "denies", credibility="1")).best_grading) == "D2"
    assert weighed().best_grading is None


# What a reader leaves out --------------------------------------------------------------------------------------


def test_statuses_are_assessed_again_on_the_sources_that_stay() -> None:
    claims = ONE, TWO, claim("three", "denies")
    assert status(*claims) == "disputed"
    assert status(*claims, without=["three"]) == "corroborated"
    assert status(*claims, without=["three", "two"]) == "single-source"
    assert status(*claims, only=["two"]) == "single-source"


def test_as_of_a_day_counts_only_what_had_surely_been_said_by_then() -> None:
    claims = claim("one", said="2015-03"), claim("two", said="2016"), claim("three", "denies", said="2017-01-02")
    assert status(*claims, asof="2016") == "corroborated"
    assert status(*claims, asof="2016-06") == "single-source"
    assert status(*claims, asof="2017-01-02") == "disputed"


def test_a_claim_without_a_day_of_its_own_was_said_on_its_sources() -> None:
    assert status(ONE, claim("late"), more=(source("late", date="2022"),), asof="2020") == "single-source"


@pytest.mark.parametrize("leaving", [{"without": ["one"]}, {"only": ["two"]}, {"asof": "2001"}])
def test_a_tie_that_loses_every_claim_leaves_the_view(leaving: dict[str, Any]) -> None:
    assert TIE not in assess_all(world(ONE), **leaving).assessments


def test_a_tie_that_keeps_nothing_but_what_is_said_against_its_question_leaves_the_view() -> None:
    data = world(ONE, more=(question("backs", [TIE], UN_DENIES),))
    assert TIE not in assess_all(data, without=["one"]).assessments


def test_a_tie_that_never_had_a_claim_has_none_to_lose() -> None:
    assert assess_all(world(), only=["one"]).assessments[TIE].status == "unsourced"


# Properties ----------------------------------------------------------------------------------------------------

SPEAKERS = ["isi", "pakistan", "iskp", "islamic-state", "india", "taliban", "un", "eu"]
STANCES = ["affirms", "speculates", "denies", "doubts", "weighs-against"]
SOURCES = ["one", "two", "three", "judged-d", "judged-f", "gazette"]


@st.composite
def claims_of_anybody(draw: st.DrawFn, stances: list[str] = STANCES) -> Fields:
    """Return any claim at all."""
    made = claim(draw(st.sampled_from(SOURCES)), draw(st.sampled_from(stances)), at=f"P{draw(st.integers(1, 99))}")
    made["credibility"] = draw(st.sampled_from("123456"))
    speaker = draw(st.sampled_from(["by", "by_text", "by_side", "anonymous", "citing", "", ""]))
    if speaker in {"by", "by_side"}:
        made[speaker] = draw(st.sampled_from(SPEAKERS))
    if speaker in {"by_text", "by_side"}:
        made["by_text"] = draw(st.sampled_from(["A colonel", "UN"]))
    if speaker == "anonymous":
        made["anonymous"] = "true"
    cited = draw(st.sampled_from(SOURCES))
    if speaker == "citing" and cited != made["source"]:
        made["citing"] = cited
    for key in ("when", "said"):
        if draw(st.booleans()):
            made[key] = draw(
                st.sampled_from(["2010", "2015-06", "2020", "2012/.."] if key == "when" else ["2011", "2021"])
            )
    return made


def distinct(claims: list[Fields]) -> list[Fields]:
    """Return claims that the check takes for different ones."""
    return [{**one, "at": f"{one['at']} line {index}"} for index, one in enumerate(claims)]


SOME_CLAIMS = st.lists(claims_of_anybody(), max_size=6).map(distinct)
KINDS = st.sampled_from(["sponsors", "allied-with", "joined"])
SWAP = {"isi": "iskp", "pakistan": "islamic-state", "india": "taliban"}
SWAP |= {there: here for here, there in SWAP.items()}
SWAP |= {here.upper(): there.upper() for here, there in SWAP.items()}  # the names that `actor` gives
SAME_SIDES = [*RIVALS, ["india", "taliban"]]


def swapped(value: Value) -> Value:
    """Return a value with the two sides swapped wherever they are named."""
    if isinstance(value, dict):
        return {key: swapped(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [swapped(inner) for inner in value]
    return SWAP.get(value, value) if isinstance(value, str) else value


def unchanged(value: Value) -> Value:
    """Return a value as it is."""
    return value


def renamed(text: str) -> str:
    """Return a sentence with the names of the two sides swapped."""
    return re.sub(r"[A-Z][A-Z-]+", lambda found: SWAP.get(found[0], found[0]), text)


@settings(max_examples=300, deadline=None)
@given(SOME_CLAIMS, KINDS, SOME_CLAIMS)
def test_swapping_the_sides_of_a_record_swaps_nothing_but_the_names(
    claims: list[Fields], kind: str, asked: list[Fields]
) -> None:
    against = [one for one in asked if one["stance"] not in {"affirms", "speculates"}]
    pieces = [*WORLD, tie("isi", "iskp", *claims, kind=kind), question("q", [f"isi-{kind}-iskp"], *against)]
    told = []
    for bend in (unchanged, swapped):
        data = dataset(*((section, bend(record)) for section, record in pieces), rivals=bend(SAME_SIDES), draft="true")
        (record,) = data.relationships.values()
        found = assess_all(data).assessments[record.id]
        told.append((found, describe_tie(data, record, found), explain(data, record, found)))
    (here, sentence, why), (there, other_sentence, other_why) = told
    assert (there.status, there.grounds, there.best_grading) == (here.status, here.grounds, here.best_grading)
    assert [swapped(origin.key) for origin in here.denied_by] == [origin.key for origin in there.denied_by]
    assert (renamed(sentence), renamed(why)) == (other_sentence, other_why)


@settings(max_examples=300, deadline=None)
@given(SOME_CLAIMS, KINDS, st.lists(claims_of_anybody(stances=["weighs-against"]), min_size=1, max_size=3))
def test_weighing_evidence_never_changes_a_status(claims: list[Fields], kind: str, evidence: list[Fields]) -> None:
    every = distinct([*claims, *evidence])
    before, after = weighed(*every[: len(claims)], kind=kind), weighed(*every, kind=kind)
    assert (after.status, after.grounds, after.denied_by) == (before.status, before.grounds, before.denied_by)


@settings(max_examples=100, deadline=None)
@given(st.lists(claims_of_anybody(), min_size=2, max_size=4).map(distinct), KINDS)
def test_the_order_of_claims_is_of_no_account_for_a_status(claims: list[Fields], kind: str) -> None:
    orders = list(permutations(claims))[:6]
    assert len({(found.status, found.grounds) for found in (weighed(*order, kind=kind) for order in orders)}) == 1
