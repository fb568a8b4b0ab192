"""The table: exactly what the view selects, in words, in a fixed order, and harmless whatever names say."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.network import build_picture
from dashboard.static_html import render_html
from dashboard.table import render_plain, render_table
from dashboard.table_rows import FOLDED, LISTED, Listing, list_actors, list_all, list_events, list_ties
from dashboard.view_state import ViewState, default_view, read_view
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.filters import select
from graph_data.vocabulary import STATUS_LABELS, Status
from tests.curated import real_ties
from tests.dashboard.dated_network import made_up
from tests.dashboard.random_views import random_views
from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part, source, tie
from tests.thoroughness import of_many

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(name="khorasan", scope="module")
def curated() -> Dataset:
    return real_ties()


def cell(listing: Listing, row_id: str, column_id: str) -> str:
    """Return the text of one cell, with its remark after a bar."""
    (row,) = (row for row in listing.rows if row.id == row_id)
    at = [column.id for column in listing.columns].index(column_id)
    found = row.cells[at]
    text = "; ".join(line.text for line in found.lines)
    return f"{text} | {found.remark}" if found.remark else text


@pytest.mark.parametrize(("name", "views"), [("khorasan", of_many(1000)), ("made up", 1000)])
def test_rows_are_exactly_what_many_random_views_select(khorasan: Dataset, name: str, views: int) -> None:
    dataset = khorasan if name == "khorasan" else made_up()
    seen: Counter[str] = Counter()
    for view in random_views(dataset, views):
        selection = select(dataset, view.filters)
        ties, events, actors = list_all(selection, view)
        assert sorted(row.id for row in ties.rows) == list(selection.relationships)
        assert sorted(row.id for row in events.rows) == list(selection.events)
        assert sorted(row.id for row in actors.rows) == list(selection.actors)
        parts = [line.select for row in events.rows for line in row.cells[4].lines if line.select]
        assert sorted(parts) == list(selection.parts)
        seen.update(ties=len(ties.rows), events=len(events.rows), actors=len(actors.rows))
    assert min(seen.values()) > 1000, "views that show next to nothing prove nothing"


def test_every_row_has_a_cell_for_every_column_and_the_status_of_the_view(khorasan: Dataset) -> None:
    for view in random_views(khorasan, of_many(60), seed=11):
        selection = select(khorasan, view.filters)
        for listing in list_all(selection, view):
            assert all(len(row.cells) == len(listing.columns) for row in listing.rows)
        for row in list_ties(selection, view).rows:
            assert row.cells[2].lines[0].text == STATUS_LABELS[selection.status(row.id)]
            assert row.cells[1].lines[0].spoken == f", {STATUS_LABELS[selection.status(row.id)].lower()}"


def test_what_the_drawing_leaves_out_is_a_row_that_says_so(khorasan: Dataset) -> None:
    view = read_view("prominence=core,context", khorasan)[0]
    selection = select(khorasan, view.filters)
    picture, listing = build_picture(selection, view), list_ties(selection, view)
    remarks = {row.id: row.cells[1].remark for row in listing.rows}
    assert {tie_id for tie_id, remark in remarks.items() if remark == LISTED} == set(picture.listed)
    assert {tie_id for tie_id, remark in remarks.items() if remark == FOLDED} == set(picture.within_folded)
    assert picture.within_folded


def test_held_out_ties_are_no_rows_but_counted_by_status(khorasan: Dataset) -> None:
    view = default_view(khorasan)
    off = Filters(**{**vars(view.filters), "statuses": frozenset({Status.CORROBORATED})})
    selection = select(khorasan, off)
    listing = list_ties(selection, ViewState(filters=off))
    counts = Counter(selection.status(tie_id) for tie_id in selection.held)
    assert not {row.id for row in listing.rows} & set(selection.held)
    told = ", ".join(f"{counts[one]} {STATUS_LABELS[one].lower()}" for one in Status if counts[one])
    assert listing.caption.endswith(
        f"{len(selection.held)} ties are held out by their status and are no rows here: {told}."
    )


def small() -> Dataset:
    """Return a network in which one tie is disputed, one plain, and an event has a part."""
    return builders.dataset(
        source("survey", author="Institute of Long Names (ILN)", date="2019"),
        source("sequel", author="Institute of Long Names (ILN)", date="2021"),
        tie(
            "isi",
            "iskp",
            claim("survey", at="P3", when="2015/.."),
            claim("sequel", at="P9"),
            claim("press", "denies", by="pakistan", at="P1"),
            claim("press", "doubts", at="P2"),
        ),
        tie("iskp", "isi", claim("press", "speculates"), kind="fights"),
        event("kabul", part("iskp", claim("press", at="P5")), when="2019-05", place={"name": "Kabul"}),
        actor("pakistan", kind="state"),
        actor("iskp", name="Islamic State Khorasan Province", short_name="ISKP", active="2015/.."),
    )


def test_a_row_says_in_words_who_says_so_who_says_not_and_where() -> None:
    dataset = small()
    view = ViewState(filters=Filters())
    selection = select(dataset, view.filters)
    ties, events, actors = list_all(selection, view)
    row = {column.id: cell(ties, "isi-sponsors-iskp", column.id) for column in ties.columns}
    assert row | {"number": ""} == {
        "number": "",
        "tie": "ISI sponsors ISKP",
        "status": "Disputed",
        "family": "Support, alliance",
        "when": "spoken of from 2015 on",
        "for": "2: ILN 2019; ILN 2021",
        "speculating": "0",
        "against": "2: PAKISTAN; Author of press",
        "grading": "B2",
        "sources": "Author of press P1, P2; ILN 2019 P3; ILN 2021 P9",
    }
    assert cell(ties, "iskp-fights-isi", "sources") == "Author of press no locator"
    assert cell(ties, "iskp-fights-isi", "when") == "no claim says when; said 2020"
    assert [cell(events, "kabul", one) for one in ("date", "title", "kind", "place", "parts", "sources")] == [
        "May 2019",
        "Attack kabul",
        "attack",
        "Kabul",
        "said to be responsible: ISKP, single source",
        "Author of press no locator, P5",
    ]
    assert [cell(actors, "iskp", one) for one in ("name", "shown", "disputed", "active")] == [
        "ISKP | Islamic State Khorasan Province",
        "2",
        "1",
        "since 2015, ongoing",
    ]


def test_rows_are_sorted_by_value_and_what_has_none_sorts_as_nothing() -> None:
    dataset = builders.dataset(
        event("later", part("a", claim("s")), when="2019-05"),
        event("early", part("a", claim("s")), when="2009~"),
        event("open", part("a", claim("s")), when="/2010"),
        tie("a", "b", claim("s")),
    )
    listing = list_events(select(dataset, Filters()))
    assert [row.id for row in listing.rows] == ["open", "early", "later"]
    assert [row.cells[0].order for row in listing.rows] == ["0001-01-01", "2008-01-01", "2019-05-01"]
    assert [row.cells[3].order for row in listing.rows] == ["", "", ""]


def test_an_actor_whose_ties_are_all_held_out_is_a_row_that_says_so() -> None:
    dataset = builders.dataset(tie("a", "b", claim("s", "denies")))
    listing = list_actors(select(dataset, Filters()))
    assert cell(listing, "a", "name") == "A | cut off: the status of its ties holds them out"
    assert listing.caption == "Actors: 2 rows; 2 cut off because all ties are held out."


def test_hostile_names_stay_text() -> None:
    dataset = builders.dataset(
        actor("a", name=HOSTILE),
        source("s", author=HOSTILE),
        tie("a", "b", claim("s", at=HOSTILE)),
        event("e", part("a", claim("s")), title=HOSTILE, place={"name": HOSTILE}),
    )
    selection, view = select(dataset, Filters()), ViewState()
    for content in (render_table(selection, view), render_plain(selection, view)):
        html = render_html(content, {})
        assert "<img" not in html
        assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_selected_row_alone_is_the_current_one(khorasan: Dataset) -> None:
    view = read_view("sel=isi-sponsors-iskp", khorasan)[0]
    html = render_html(render_table(select(khorasan, view.filters), view), {})
    assert html.count('aria-current="true"') == 1
    assert 'aria-current="true" data-place=' in html


def test_the_table_without_a_script_has_the_same_rows_and_nothing_to_click(khorasan: Dataset) -> None:
    view = default_view(khorasan)
    selection = select(khorasan, view.filters)
    html = render_html(render_plain(selection, view), {})
    rows = sum(len(listing.rows) + 1 for listing in list_all(selection, view))
    assert html.count("<tr") == rows
    assert "<button" not in html
    assert html.count('scope="row"') == rows - 3


def test_a_table_without_rows_says_why() -> None:
    dataset = builders.dataset(tie("a", "b", claim("s")))
    filters = Filters(families=frozenset())
    html = render_html(render_table(select(dataset, filters), ViewState(filters=filters)), {})
    assert "No tie passes these filters and statuses." in html
    assert "<table" not in html
