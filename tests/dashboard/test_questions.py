"""The questions: those that the view concerns and no others, both sides whole, and a way to see their ties."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace

import pytest

from dashboard.highlights import find_lit, widen
from dashboard.network import build_picture
from dashboard.questions import hear_questions, render_questions
from dashboard.static_html import render_html
from dashboard.view_state import ViewState, default_view, read_view
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.filters import select
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.curated import five_documents, real_ties
from tests.dashboard.dated_network import made_up
from tests.dashboard.random_views import random_views
from tests.graph_data import builders
from tests.graph_data.builders import claim, event, part, question, source, tie
from tests.thoroughness import of_many

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(name="khorasan", scope="module")
def curated() -> Dataset:
    return real_ties()


def written(dataset: Dataset, query: str) -> str:
    view, _ = read_view(query, dataset)
    return render_html(render_questions(select(dataset, view.filters), view), {})


def text_of(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@pytest.mark.parametrize(("name", "views"), [("khorasan", of_many(500)), ("made up", 1000)])
def test_exactly_the_questions_with_a_tie_shown_or_held_out_are_listed_in_many_random_views(
    khorasan: Dataset, name: str, views: int
) -> None:
    dataset = khorasan if name == "khorasan" else made_up(questions=12)
    sizes = Counter[int]()
    for view in random_views(dataset, views, seed=3):
        selection = select(dataset, view.filters)
        # An oracle of its own: the view with every status shown has each candidate among its ties.
        wide = select(dataset, replace(view.filters, statuses=EVERY_STATUS, party_denied=True))
        parts = {one for one in wide.parts if dataset.parts[one].participant.actor in selection.actors}
        ties = {*selection.relationships, *selection.held, *parts}
        expected = {one.id for one in dataset.questions.values() if ties & set(one.ties)}
        listed = [hearing.question.id for hearing in hear_questions(selection)]
        assert set(listed) == expected
        assert len(listed) == len(expected)
        sizes[len(listed)] += 1
    assert len(sizes) > 10, "views that all list the same prove nothing"


def test_the_most_disputed_question_stands_first_and_the_order_is_stable(khorasan: Dataset) -> None:
    hearings = hear_questions(select(khorasan, default_view(khorasan).filters))
    keys = [(-hearing.disputed, -len(hearing.saying_not), hearing.question.id) for hearing in hearings]
    assert keys == sorted(keys)
    assert hearings[0].question.id == "pakistan-iskp"


def test_one_look_tells_who_is_said_to_back_iskp_and_who_denies_it(khorasan: Dataset) -> None:
    section = written(khorasan, "tab=questions").split("</section>")[0]
    assert "Does Pakistan's establishment back ISKP?" in text_of(section)
    told = text_of(written(khorasan, "tab=questions"))
    assert re.search(r"Who says so · \d+ origins .*Shantanu Mukharji.* say so\.", told)
    assert re.search(r"Who says not · \d+ origins .*Pakistan.* den(y|ies) it\.", told)


def contested() -> Dataset:
    return builders.dataset(
        source("s", author="Institute of Long Names (ILN)", date="2019-03"),
        tie("isi", "iskp", claim("s", at="P3"), claim("s", at="P4"), claim("t", "speculates", at="P1", said="2018")),
        event("talks", part("isi", claim("s", at="P9"), role="participant"), when="2015"),
        question(
            "backing",
            ["isi-sponsors-iskp", "talks.isi.participant"],
            claim("t", "denies", by="isi", at="P7", says="It was denied.", reply="found"),
        ),
    )


def test_both_sides_say_who_asserts_what_graded_dated_and_where() -> None:
    told = text_of(written(contested(), "tab=questions"))
    assert (
        "2 ties hang on it: 2 disputed. Who says so · 2 origins ILN says so. Author of t thinks it possible. "
        "Institute of Long Names (ILN) no party to it B2 : source usually reliable, information probably true "
        "in Title of s , March 2019 says that ISI sponsors ISKP (disputed) P3, P4 "
        "ISI took part in “Attack talks” (disputed) P9 "
        "Author of t no party to it B2 : source usually reliable, information probably true in Title of t , 2020 "
        "thinks it possible that ISI sponsors ISKP (disputed) P1 (said 2018) "
        "Who says not · 1 origin ISI denies it. "
        "ISI a party to it or a rival of one B2 : source usually reliable, information probably true "
        "relayed by Author of t, Title of t , 2020 Denies it: It was denied. "
        "P7; reply found; said of the question as a whole"
    ) in told


def test_a_question_that_nobody_contradicts_says_that_silence_is_no_assent() -> None:
    dataset = builders.dataset(tie("a", "b", claim("s")), question("q", ["a-sponsors-b"]))
    assert "Who says not · 0 origins No source read says otherwise; that is not assent." in text_of(
        written(dataset, "tab=questions")
    )


def test_questions_outside_the_view_are_counted_with_a_way_to_them(khorasan: Dataset) -> None:
    markup = written(khorasan, "tab=questions&without=mukharji-2025")
    told = text_of(markup)
    found = re.search(r"(\d+) more questions concern ties outside this view's filters: show all", told)
    assert found
    way = html.unescape(re.findall(r'data-arrive="([^"]*)"', markup)[-1])
    there = read_view(way, khorasan)[0]
    assert (there.tab, there.filters.everything, there.filters.without) == ("questions", True, {"mukharji-2025"})
    before = hear_questions(select(khorasan, read_view("without=mukharji-2025", khorasan)[0].filters))
    after = hear_questions(select(khorasan, there.filters))
    assert len(after) == len(before) + int(found[1])


def test_a_view_without_any_question_says_so_and_leads_out() -> None:
    told = text_of(written(contested(), "tab=questions&families="))
    assert "No question concerns a tie of this view. 1 more question concerns ties outside this view's filters" in told


def test_every_way_into_the_network_shows_what_it_promises(khorasan: Dataset) -> None:
    promised = 0
    for query in (
        "tab=questions",
        "tab=questions&status=corroborated",
        "tab=questions&all=1",
        "tab=questions&focus=ttp",
    ):
        view, _ = read_view(query, khorasan)
        selection = select(khorasan, view.filters)
        markup = render_html(render_questions(selection, view), {})
        for way, label in re.findall(r'data-arrive="([^"]*sel=[^"]*)"[^>]*>([^<]*)<', markup):
            there, notices = read_view(html.unescape(way), khorasan)
            assert not notices
            assert there.tab == "network"
            found = select(khorasan, there.filters)
            ties = [
                one for one in khorasan.questions[there.selected or ""].ties if one in selection.weighed.evidence.claims
            ]
            shown = {*found.relationships, *found.parts}
            if "widened" in label:
                assert set(ties) <= shown
                promised += 1
            else:
                assert there.filters == view.filters
                assert set(ties) & shown
    assert promised


def test_a_selected_question_lights_its_drawn_ties_and_nothing_that_is_not_drawn(khorasan: Dataset) -> None:
    lit_lines = 0
    for view in random_views(khorasan, of_many(150), seed=5):
        for question_id in list(khorasan.questions)[::2]:
            chosen = replace(view, selected=question_id)
            selection = select(khorasan, chosen.filters)
            picture = build_picture(selection, chosen)
            lit = find_lit(selection, chosen, picture)
            assert lit is not None
            ties = set(khorasan.questions[question_id].ties)
            assert set(lit["lines"]) == {key for key, line in picture.lines.items() if ties & set(line.ties)}
            assert set(lit["nodes"]) <= set(picture.nodes)
            lit_lines += len(lit["lines"])
    assert lit_lines > 100


def test_a_selected_event_lights_those_who_took_part_and_no_line() -> None:
    view, _ = read_view("sel=kabul-gurdwara-2020", five_documents())
    selection = select(five_documents(), view.filters)
    lit = find_lit(selection, view, build_picture(selection, view))
    assert lit == {"of": "kabul-gurdwara-2020", "lines": [], "nodes": ["haqqani-network", "iskp"]}


def test_nothing_else_lights_by_a_list(khorasan: Dataset) -> None:
    for chosen in (None, "iskp", "isi-sponsors-iskp"):
        view = replace(default_view(khorasan), selected=chosen)
        selection = select(khorasan, view.filters)
        assert find_lit(selection, view, build_picture(selection, view)) is None


def test_widening_shows_every_tie_of_every_question_from_any_view(khorasan: Dataset) -> None:
    for view in random_views(khorasan, of_many(40), seed=9):
        selection = select(khorasan, view.filters)
        for hearing in hear_questions(selection):
            found = select(khorasan, widen(selection, hearing.ties))
            assert set(hearing.ties) <= {*found.relationships, *found.parts}


def test_what_is_held_out_or_outside_is_counted_under_the_question() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s")),
        tie("a", "b", claim("s", "speculates"), kind="fights"),
        tie("a", "c", claim("s")),
        tie("a", "d", claim("gone")),
        question("q", ["a-sponsors-b", "a-fights-b", "a-sponsors-c", "a-sponsors-d"]),
        builders.actor("c", kind="state"),
    )
    query = "tab=questions&status=single-source&kinds=armed-group&without=gone"
    assert (
        "3 ties hang on it: 2 single source, 1 speculative; 1 held out by status; 1 outside this view's filters; "
        "1 without a source that this view keeps."
    ) in text_of(written(dataset, query))


def test_a_part_that_its_status_holds_out_says_so() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s")),
        event("e", part("a", claim("s", "speculates"))),
        question("q", ["e.a.attributed"]),
    )
    view = ViewState(filters=Filters(statuses=frozenset({Status.SINGLE_SOURCE})), tab="questions")
    selection = select(dataset, view.filters)
    assert selection.held_parts == {"e.a.attributed": "unproven"}
    assert "Held out by its status." in text_of(render_html(render_questions(selection, view), {}))


def test_hostile_names_stay_text() -> None:
    dataset = builders.dataset(
        source("s", author=HOSTILE, title=HOSTILE),
        tie("a", "b", claim("s", at=HOSTILE, says=HOSTILE), claim("s", "denies", by_text=HOSTILE, says=HOSTILE)),
        ("questions", {"id": "q", "title": HOSTILE, "ties": ["a-sponsors-b"]}),
    )
    markup = written(dataset, "tab=questions")
    assert "<img" not in markup
    assert "&lt;img src=x onerror=alert(1)&gt;" in markup
