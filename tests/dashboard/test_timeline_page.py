"""The timeline's markup: well-formed and harmless whatever names say, with a handle and a sentence for everything."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from dashboard.timeline import build_timeline
from dashboard.timeline_page import describe_timeline, timeline_answer
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from tests.curated import five_documents, read_five_documents, real_ties
from tests.dashboard.dated_network import made_up
from tests.dashboard.random_views import random_views
from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part, source, tie

SVG, HTML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xhtml}"
HOSTILE = "</title><img src=x onerror=alert(1)> & \"quoted\" 'x' ]]>"


def page(dataset: Dataset, query: str = "") -> ET.Element:
    view, _ = read_view(query, dataset)
    return ET.fromstring(timeline_answer(select(dataset, view.filters), view)["markup"])


def attributes(root: ET.Element, name: str) -> set[str]:
    return {found for one in root.iter() if (found := one.get(name))}


def test_the_markup_holds_every_lane_part_event_and_act_of_the_timeline() -> None:
    for view in [*random_views(made_up(), 40, seed=23)]:
        selection = select(made_up(), view.filters)
        timeline = build_timeline(selection, view)
        root = ET.fromstring(timeline_answer(selection, view)["markup"])
        assert attributes(root, "data-lane") == {lane.actor for lane in timeline.lanes if lane.actor}
        assert attributes(root, "data-part") == {mark.id for mark in timeline.marks if mark.id in selection.parts}
        assert attributes(root, "data-event") == set(selection.events)
        assert attributes(root, "data-connector") == {one.id for one in timeline.connectors}
        assert attributes(root, "data-row") == {row.tie for row in timeline.rows}


def test_whatever_can_be_chosen_is_named_and_reached_by_keyboard() -> None:
    root = page(real_ties(), "all=1&sel=isi-sponsors-iskp")
    handles = [one for one in root.iter() if one.get("data-select") or one.get("data-open")]
    assert len(handles) > 100
    for one in handles:
        assert (one.get("role"), one.get("tabindex")) == ("button", "-1")
        assert one.get("aria-label")
    ticks = [one for one in root.iter() if one.get("class") == "item tick"]
    assert {one.get("role") for one in ticks} == {"img"}
    assert all(one.get("aria-label") for one in ticks)


def test_hostile_names_stay_text() -> None:
    dataset = builders.dataset(
        source("s", title=HOSTILE, author=HOSTILE),
        actor("a", name=HOSTILE, active="2010/.."),
        tie("a", "b", claim("s", says=HOSTILE, when="2015"), kind="pledged-allegiance-to"),
        event("e", part("a", claim("s")), title=HOSTILE, prominence="core"),
    )
    for query in ("", "all=1&sel=a-pledged-allegiance-to-b", "sel=e"):
        root = page(dataset, query)
        assert {one.tag.rpartition("}")[2] for one in root.iter()}.isdisjoint({"img", "script", "iframe", "a"})
        assert not [key for one in root.iter() for key in one.attrib if key.startswith("on")]
        assert HOSTILE in {one.text for one in root.iter(f"{SVG}title")} | attributes(root, "aria-label") or any(
            HOSTILE in label for label in attributes(root, "aria-label")
        )


def test_ids_are_unique_and_every_reference_leads_to_one() -> None:
    markup_of = {query: page(real_ties(), query) for query in ("", "all=1", "sel=pakistan-iskp")}
    for root in markup_of.values():
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        used = {value[5:-1] for one in root.iter() for value in one.attrib.values() if value.startswith("url(#")}
        assert len(ids) == len(set(ids))
        assert used <= set(ids)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "2 events with 2 parts, 1 dated act."),
        ("families=hostility", "2 events with 2 parts, 0 dated acts."),
        ("families=allegiance&kinds=state", "No actor passes"),
    ],
)
def test_what_is_shown_is_counted_in_a_sentence(query: str, told: str) -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="2015"), kind="pledged-allegiance-to"),
        tie("a", "b", claim("s"), kind="fights"),
        event("one", part("a", claim("s"))),
        event("two", part("b", claim("s"))),
    )
    assert told in "".join(page(dataset, query).itertext())


def test_what_is_listed_and_not_drawn_is_counted() -> None:
    dataset = builders.dataset(
        actor("mullah", kind="person"),
        tie("mullah", "b", claim("s"), kind="met-with"),
        event("raid", part("mullah", claim("s"))),
    )
    view, _ = read_view("", dataset)
    selection = select(dataset, view.filters)
    assert describe_timeline(selection, build_timeline(selection, view)) == (
        "1 event with 0 parts, 0 dated acts. 1 listed, not drawn: allegations about living persons."
    )


def test_a_window_brings_a_button_that_shows_it() -> None:
    assert "Show the time window" not in attributes(page(real_ties()), "aria-label")
    root = page(real_ties(), "from=2015&to=2016")
    assert "Show the time window" in attributes(root, "aria-label")
    assert float(root.get("data-to", 0)) - float(root.get("data-from", 0)) == 731


def test_the_legend_names_its_groups_and_says_only_what_occurs() -> None:
    dataset = builders.dataset(event("raid", part("a", claim("s", by="a"), role="claimed")), tie("a", "b", claim("s")))
    legend = page(dataset).find(f"{HTML}section")
    assert legend is not None
    words = " ".join(legend.itertext())
    assert "claimed" in words
    for absent in ("attributed", "target", "about", "end unknown", "further parts", "act between actors"):
        assert absent not in words
    names = [one.get("aria-label") for one in legend.iter(f"{HTML}ul") if one.get("aria-label")]
    assert names == ["Part in an event", "Bars", "Signs", "What its claims amount to", "Kind of tie"]


def test_the_same_view_gives_the_same_markup_twice() -> None:
    for query in ("", "all=1&sel=isi-sponsors-iskp"):
        view, _ = read_view(query, five_documents())
        once, again = (
            timeline_answer(select(data, view.filters), view) for data in (five_documents(), read_five_documents())
        )
        assert once == again
