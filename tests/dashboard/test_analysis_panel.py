"""The tab `Analysis` as components: every way leads to a view that Python knows; nothing is there that nobody asked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.analysis_panel import render_analysis
from dashboard.analysis_steps import betweenness_step
from dashboard.answers import build_answer
from dashboard.callbacks import answer_arrival
from dashboard.export import export
from dashboard.tabs import RENDERED
from dashboard.view_state import read_view
from graph_data.analysis import analyse
from graph_data.filters import select
from tests.dashboard.random_views import random_views
from tests.graph_data.builders import actor, claim, dataset, source, tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_data.dataset import Dataset

HOSTILE = "</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) =1+1"
DATA = dataset(
    source("one", title=HOSTILE),
    actor("ant", name=HOSTILE),
    tie("ant", "bee", claim("one"), claim("two")),
    tie("bee", "cat", claim("one"), claim("two", "denies", by="cat")),
    tie("cat", "dog", claim("two", credibility="5")),
    tie("dog", "bee", claim("three", by="cat"), kind="allied-with"),
    rivals=[["cat", "bee"]],
)
ASKED = "tab=analysis&route=ant,cat&turn=2019&compare=status%3Ddisputed"


def render(query: str, data: Dataset = DATA) -> list[Any]:
    view, _ = read_view(query, data)
    return render_analysis(select(data, view.filters), view)


def plain(component: object) -> Any:  # noqa: ANN401 - as JSON has it
    return json.loads(json.dumps(component, cls=__import__("plotly").utils.PlotlyJSONEncoder))


def properties(component: object) -> Iterator[dict[str, Any]]:
    """Yield the properties of every component in a tree."""
    if isinstance(component, dict):
        if "props" in component:
            yield component["props"]
        for inner in component.values():
            yield from properties(inner)
    elif isinstance(component, list):
        for inner in component:
            yield from properties(inner)


@pytest.mark.parametrize("query", ["tab=analysis", ASKED, "tab=analysis&status=&turn=2019&route=ant,dog"])
def test_every_way_on_the_page_is_a_view_without_complaint(query: str) -> None:
    found = list(properties(plain(render(query))))
    ways = [props["data-arrive"] for props in found if "data-arrive" in props]
    ways += [props["data-copy-link"][1:].split("#")[0] for props in found if "data-copy-link" in props]
    assert ways
    for way in ways:
        assert read_view(way, DATA)[1] == (), way
    selected = {props["data-select"] for props in found if "data-select" in props}
    assert selected <= DATA.names.selectable


def test_every_id_stands_once_and_every_jump_leads_to_one() -> None:
    found = list(properties(plain(render(ASKED))))
    ids = [props["id"] for props in found if "id" in props]
    assert len(ids) == len(set(ids))
    assert {props["data-jump"] for props in found if "data-jump" in props} <= set(ids)


def test_what_was_not_asked_is_not_there() -> None:
    ids = {props.get("id") for props in properties(plain(render("tab=analysis")))}
    assert not ids & {"analysis-route", "analysis-turn", "analysis-compared"}
    assert {"analysis-route", "analysis-turn", "analysis-compared"} <= {
        props.get("id") for props in properties(plain(render(ASKED)))
    }


def test_nothing_is_analysed_for_another_tab() -> None:
    analyse.cache_clear()
    _, _, contents = answer_arrival(DATA, {"query": "tab=table", "n": 1})
    assert analyse.cache_info().misses == 0
    assert contents[[tab.id for tab in RENDERED].index("analysis")] == []
    assert "analysis" not in build_answer(DATA, "tab=table", 1)


def test_views_at_random_can_be_analysed() -> None:
    for view in random_views(DATA, 60):
        assert render_analysis(select(DATA, view.filters), view)


def test_a_selected_speaker_is_marked_in_the_ranking() -> None:
    marked = [
        props for props in properties(plain(render("tab=analysis&sel=cat"))) if props.get("aria-current") == "true"
    ]
    assert "finding-speaker:side:cat" in {props["id"] for props in marked}


def test_the_steps_of_betweenness_end() -> None:
    view, _ = read_view("", DATA)
    first = betweenness_step(DATA, view.filters, 0)
    assert first is not None
    steps = [betweenness_step(DATA, view.filters, part) for part in range(1, first["parts"] + 1)]
    assert all(step is not None and len(step["places"]) == len(first["names"]) for step in steps)
    assert betweenness_step(DATA, view.filters, first["parts"] + 1) is None


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_the_findings_are_exported_with_the_same_bytes_again(form: str) -> None:
    content, notices = export(DATA, "analysis", form, ASKED)
    assert notices == ()
    analyse.cache_clear()
    assert export(DATA, "analysis", form, ASKED)[0] == content
    text = content.decode("utf-8-sig")
    assert "A route is not a tie" in text or form == "csv"
    assert "1 of 4 relationships (1 disputed)" in text


def test_names_are_no_markup_in_markdown_and_no_formula_in_a_spreadsheet() -> None:
    text = export(DATA, "analysis", "md", ASKED)[0].decode()
    assert not re.search(r"(?<!\\)[<\[\]]", text)
    rows = export(DATA, "analysis", "csv", ASKED)[0].decode("utf-8-sig").splitlines()
    assert not any(row.startswith(("=", "+", "-", "@")) for row in rows)


def test_every_relationship_of_an_exported_finding_has_status_and_sentence() -> None:
    content = json.loads(export(DATA, "analysis", "json", ASKED)[0])
    known = {one["id"] for one in content["sources"]}
    for section in content["sections"]:
        for finding in (*section["findings"], *section["ranking"]):
            assert set(finding["sources"]) <= known
            assert finding["view"] is None or read_view(finding["view"], DATA)[1] == ()
            for one in finding["relationships"]:
                assert one["status"]
                assert one["sentence"].lower().replace(" ", "-").startswith(one["status"])
