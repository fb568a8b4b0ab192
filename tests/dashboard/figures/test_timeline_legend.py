"""The timeline's legend: a line for whatever is drawn, none for what is not."""

from __future__ import annotations

from dashboard.figures.look import Look
from dashboard.figures.timeline_legend import GLYPH_LABELS, legend_rows
from dashboard.theme import LIGHT
from dashboard.timeline import build_timeline
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from graph_data.vocabulary import STATUS_LABELS, Status
from tests.curated import khorasan
from tests.dashboard.dated_network import made_up
from tests.dashboard.random_views import random_views
from tests.graph_data import builders
from tests.graph_data.builders import claim, tie


def labels(dataset: Dataset, query: str) -> dict[str, list[str]]:
    view, _ = read_view(query, dataset)
    timeline = build_timeline(select(dataset, view.filters), view)
    return {title: [row[1] for row in rows] for title, rows in legend_rows(timeline, Look(LIGHT, dataset.vocabulary))}


def test_every_shape_status_and_family_that_is_drawn_has_a_line_and_no_other_has_one() -> None:
    dataset = made_up()
    for view in random_views(dataset, 150, seed=29):
        timeline = build_timeline(select(dataset, view.filters), view)
        told = dict(legend_rows(timeline, Look(LIGHT, dataset.vocabulary)))
        glyphs = {GLYPH_LABELS[mark.glyph][0] for mark in timeline.marks}
        assert {row[1] for row in told.get("Part in an event", [])} == glyphs
        drawn: list[Status | None] = [one.status for one in (*timeline.marks, *timeline.connectors, *timeline.rows)]
        statuses = {STATUS_LABELS[status] for status in drawn if status}
        assert {row[1].split(" ≠")[0].split(" ×")[0] for row in told.get("What its claims amount to", [])} == statuses  # noqa: RUF001
        families = {one.family for one in (*timeline.marks, *timeline.connectors, *timeline.rows)} - {""}
        assert len(told.get("Kind of tie", [])) == len(families)


def test_samples_are_drawn_in_the_ink_that_the_legend_is_asked_for() -> None:
    dataset = khorasan()
    view, _ = read_view("all=1", dataset)
    timeline = build_timeline(select(dataset, view.filters), view)
    for _, rows in legend_rows(timeline, Look(LIGHT, dataset.vocabulary)):
        assert all(sample.startswith("<") and "var(" not in sample for sample, _, _ in rows)


def test_connectors_of_acts_and_of_the_chosen_event_have_lines_of_their_own() -> None:
    dataset = khorasan()
    assert "parts in the chosen event" not in labels(dataset, "")["Signs"]
    assert {"act between actors", "parts in the chosen event"} <= set(
        labels(dataset, "sel=kabul-gurdwara-2020")["Signs"]
    )


def test_bars_of_rows_are_explained_too() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s")), tie("a", "b", claim("s", when="2012-05-01"), kind="pledged-allegiance-to")
    )
    assert "undated" not in labels(dataset, "")["Bars"]
    assert "undated" in labels(dataset, "sel=a-sponsors-b")["Bars"]
    assert "claims when said" in labels(dataset, "sel=a-sponsors-b")["Signs"]


def test_the_window_has_a_line_only_when_there_is_one() -> None:
    dataset = khorasan()
    assert "time window" not in labels(dataset, "")["Signs"]
    assert "time window" in labels(dataset, "from=2015")["Signs"]
