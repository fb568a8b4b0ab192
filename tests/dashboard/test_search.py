"""The search in an answer: what is highlighted and listed, and a view for every actor that this one does not show."""

import pytest

from dashboard.answers import build_answer
from dashboard.search import render_search, view_with
from dashboard.view_state import read_view
from graph_data.filters import select
from tests.curated import real_ties


def found(query: str) -> dict:
    return build_answer(real_ties(), query, 0)["search"]


def test_nothing_is_found_without_a_search() -> None:
    assert found("") == {"q": "", "found": [], "hits": [], "told": ""}


def test_a_hit_says_what_was_met_and_an_actor_of_the_view_needs_no_other() -> None:
    assert found("q=ISIS-K")["hits"] == [
        {
            "id": "iskp",
            "label": "ISKP",
            "name": "Islamic State Khorasan Province",
            "why": "armed group · alias ISIS-K",
            "show": None,
        }
    ]


def test_an_actor_outside_the_view_comes_with_a_view_that_shows_it() -> None:
    hit = found("q=voice of khorasan")["hits"][0]
    assert hit["show"] == "focus=voice-of-khorasan&q=voice%20of%20khorasan&sel=voice-of-khorasan"
    assert found("q=voice of khorasan")["told"] == "1 actor found; 1 not in this view."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("xyzzy", "No actor is called “xyzzy” or anything like it."),
        ("taleban", "2 actors found with a similar name."),
        ("lashkar-e-t", "1 actor found; 1 not in this view."),
    ],
)
def test_what_is_found_is_told(text: str, told: str) -> None:
    assert found(f"q={text}")["told"] == told


def test_all_that_match_are_highlighted_and_the_best_eight_listed() -> None:
    answer = found("q=a")
    assert len(answer["found"]) > len(answer["hits"]) == 8
    assert "the best 8 listed" in answer["told"]


def test_a_search_selects_nothing_and_changes_nothing_that_is_shown() -> None:
    plain, searched = (build_answer(real_ties(), query, 0) for query in ("", "q=taliban"))
    assert searched["query"] == "q=taliban"
    for key in ("picture", "summary", "controls", "counts", "filters", "flips"):
        assert searched[key] == plain[key]


def test_a_search_in_a_link_is_tidied_and_one_that_is_too_long_is_told() -> None:
    assert build_answer(real_ties(), "q=%20Tehrik%20%20Taliban%E2%80%AE%20", 0)["query"] == "q=Tehrik%20Taliban"
    long = build_answer(real_ties(), f"q={'x' * 81}", 0)
    assert (long["query"], long["notices"]) == ("", ["The link's “q” takes at most 80 characters; it was left out."])


@pytest.mark.parametrize(
    "query", ["", "kinds=person", "families=contacts", "from=2019&to=2019&certain=1&undated=0", "only=un-2020", "all=1"]
)
def test_every_actor_can_be_shown_from_every_view(query: str) -> None:
    view, _ = read_view(query, real_ties())
    selection = select(real_ties(), view.filters)
    for actor_id in real_ties().actors:
        wider = view_with(selection, view, actor_id)
        assert actor_id in select(real_ties(), wider.filters).actors
        assert wider.selected == actor_id


def test_the_words_of_a_search_are_never_markup() -> None:
    assert "<script" not in render_search('"><script>alert(1)</script>')
