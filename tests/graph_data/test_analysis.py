"""Findings in words: numbers that are right, a status beside every tie, and the same bytes for the same view."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.analysis import Asked, Request, analyse
from graph_data.analysis_findings import sources_of, tie_text
from graph_data.criteria import Filters
from graph_data.vocabulary import EVERY_STATUS, STATUS_LABELS
from tests.graph_data.builders import actor, claim, dataset, question, source, tie
from tests.graph_data.random_datasets import ACTORS, VIEWS, datasets
from tests.thoroughness import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_data.analysis import Analysis, Finding
    from graph_data.dataset import Dataset

DISPUTED = (claim("one"), claim("two", "denies"))
SETTLED = (claim("one"), claim("two"))
ASKED = st.builds(
    Asked,
    route=st.none() | st.builds(Request, st.just("ant"), st.sampled_from(ACTORS[1:]), st.booleans(), st.booleans()),
    compared=st.none() | VIEWS,
    turn=st.sampled_from([None, "2013", "2016-03"]),
)
LABELS = [label.lower() for label in STATUS_LABELS.values()]


def fitting(data: Dataset, filters: Filters) -> Filters:
    """Return filters without the sources that a dataset at random does not have."""
    known = frozenset(data.sources)
    return replace(filters, without=filters.without & known, only=filters.only & known)


def at_random(data: Dataset, filters: Filters, asked: Asked) -> Analysis:
    compared = fitting(data, asked.compared) if asked.compared else None
    return analyse.__wrapped__(data, fitting(data, filters), replace(asked, compared=compared))


def every(analysis: Analysis) -> Iterator[Finding]:
    for section in analysis.sections:
        yield from (*section.findings, *section.ranking)


def sentence(analysis: Analysis, finding_id: str) -> str:
    return next(one.sentence for one in every(analysis) if one.id == finding_id)


@examples(400)
@given(datasets(), VIEWS, ASKED)
def test_every_finding_of_any_view_is_a_sentence_and_every_tie_in_it_has_its_status(
    data: Dataset, filters: Filters, asked: Asked
) -> None:
    analysis = at_random(data, filters, asked)
    ids = [finding.id for finding in every(analysis)]
    assert len(ids) == len(set(ids))
    for finding in every(analysis):
        assert finding.sentence.endswith(".")
        assert not re.search(r"  |\(\)|\.\.|None|, \.| ,", finding.sentence), finding.sentence
        for one in finding.ties:
            status = STATUS_LABELS[analysis.selection.status(one.tie)]
            assert tie_text(analysis.selection, one).startswith(f"{status}: ")
        if finding.ties and any(number for _, number in finding.numbers):
            told = finding.sentence.lower()
            assert any(label in told for label in LABELS) or finding.id == "compared", finding.sentence
        assert {source.id for source in sources_of(analysis.selection, [finding])} <= set(data.sources)


@examples(100)
@given(datasets(), VIEWS, ASKED)
def test_the_same_view_says_the_same_again(data: Dataset, filters: Filters, asked: Asked) -> None:
    assert at_random(data, filters, asked).sections == at_random(data, filters, asked).sections


def test_what_falls_if_the_disputed_ties_go() -> None:
    names = ("ant", "bee", "cat", "dog")
    data = dataset(
        *(actor(name, prominence="core") for name in names),
        tie("ant", "bee", *SETTLED),
        tie("bee", "cat", *DISPUTED),
        tie("bee", "dog", claim("one", credibility="5")),
    )
    assert sentence(analyse(data, Filters()), "without-disputed") == (
        "Holding out disputed links removes 1 of 3 relationships (1 disputed); it cuts off 1 actor: CAT; "
        "it leaves 1 pair of core actors without a direct link: BEE and CAT."
    )


def test_nothing_falls_where_nothing_is_disputed() -> None:
    data = dataset(tie("ant", "bee", *SETTLED))
    assert sentence(analyse(data, Filters()), "without-disputed") == (
        "Holding out disputed links removes none of the 1 relationship."
    )


def test_a_view_that_holds_out_already_says_so() -> None:
    data = dataset(tie("ant", "bee", *SETTLED), tie("bee", "cat", *DISPUTED))
    statuses = frozenset(one for one in EVERY_STATUS if one not in {"disputed", "denied"})
    assert sentence(analyse(data, Filters(statuses=statuses)), "without-disputed").startswith(
        "This view already holds out disputed links and so removes 1 of 2 relationships (1 disputed); it cuts off"
    )


def test_what_rests_on_a_document() -> None:
    data = dataset(
        source("one", title="First report"),
        tie("ant", "bee", claim("one")),
        tie("bee", "cat", *SETTLED),
    )
    assert sentence(analyse(data, Filters()), "document:one") == (
        "Without “First report” (Author of one) 1 of 2 relationships shown (1 single source) loses every claim; "
        "1 (1 corroborated) changes status, to 1 single source; ANT keeps no link in this view."
    )


def test_what_one_side_alone_carries() -> None:
    data = dataset(tie("bee", "cat", claim("one", by="ant")), rivals=[["ant", "bee"]])
    analysis = analyse(data, Filters())
    assert sentence(analysis, "rival:side:ant") == "ANT alone affirms 1 relationship (1 alleged), as a rival of BEE."
    assert analysis.section("one-side").lead == (
        "1 of the 1 relationship shown (1 alleged) is affirmed by nobody but a rival of one of the two ends."
    )


ROUTE = Asked(route=Request("ant", "cat"))


def test_a_route_that_survives_is_told_hop_by_hop_with_its_weakest() -> None:
    data = dataset(
        tie("ant", "cat", *DISPUTED), tie("ant", "bee", *SETTLED), tie("bee", "cat", claim("one", credibility="5"))
    )
    analysis = analyse(data, Filters(), ROUTE)
    assert sentence(analysis, "verdict") == (
        "Without disputed relationships no direct tie of this kind joins ANT and CAT here; what is left is a route of "
        "2 steps over others, its weakest hop between BEE and CAT (alleged)."
    )
    assert sentence(analysis, "route-surest") == (
        "The surest route over cooperative states takes 2 steps over BEE: ANT sponsors BEE (corroborated); "
        "BEE sponsors CAT (alleged). Its weakest hop is between BEE and CAT (alleged)."
    )
    assert "A route is not a tie" in analysis.section("route").caution


def test_what_depends_on_disputed_ties_says_on_how_many() -> None:
    data = dataset(tie("ant", "cat", *DISPUTED))
    assert sentence(analyse(data, Filters(), ROUTE), "verdict") == (
        "What ties ANT and CAT in this view depends on 1 relationship (1 disputed): without disputed ones there is no "
        "direct tie of this kind and no route of up to 6 steps."
    )


def test_none_found_is_no_evidence_of_none() -> None:
    data = dataset(tie("ant", "bee", *SETTLED), tie("cat", "dog", *SETTLED))
    assert sentence(analyse(data, Filters(), ROUTE), "verdict").endswith("That is no evidence of none.")


@pytest.mark.parametrize("asked", [None, ROUTE, Asked(turn="2021-08"), Asked(compared=Filters(statuses=frozenset()))])
def test_a_view_that_shows_nothing_says_so_without_fault(asked: Asked | None) -> None:
    data = dataset(tie("ant", "cat", *SETTLED), question("who", ["ant-sponsors-cat"]))
    analysis = analyse(data, Filters(statuses=frozenset()), asked)
    assert analysis.section("coverage").lead == "This view shows no relationship."
