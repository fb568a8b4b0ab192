"""The view state: what a reader chose, from the address and back into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.view_state import (
    DISPLAY_KEYS,
    FARTHEST,
    MOST_MOVED,
    TABS,
    ViewState,
    compared_filters,
    default_view,
    read_view,
    without_selection,
    write_compared,
    write_view,
)
from graph_data.analysis_routes import Request
from graph_data.criteria import Filters
from graph_data.queries import FILTER_KEYS
from graph_data.records import Prominence
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.graph_data.builders import actor, claim, dataset, event, part, question, tie

if TYPE_CHECKING:
    from graph_data.dataset import Dataset

ACTORS = ["isi", "iskp", "ttp"]
LINE = "isi~iskp~support"
PIECES = (
    *(actor(name) for name in ACTORS),
    tie("isi", "iskp", claim("one")),
    event("raid", part("iskp", claim("one"))),
    question("who", ["isi-sponsors-iskp"]),
)
DATA = dataset(*PIECES)
OPENING = dataset(
    *PIECES, opening_view="prominence=core&sel=isi&open=isi,iskp&ghosts=1&moved=isi:3,4&theme=dark&focus=isi&from=2015"
)
SELECTABLE = ["isi", "isi-sponsors-iskp", "raid", "raid.iskp.attributed", "who", LINE]

FILTERS = st.builds(
    Filters,
    everything=st.booleans(),
    statuses=st.frozensets(st.sampled_from(list(Status))),
    types=st.none() | st.frozensets(st.sampled_from(["sponsors", "site"])),
    prominence=st.none() | st.just(frozenset({Prominence.CORE})),
    focus=st.none() | st.sampled_from(ACTORS),
    since=st.sampled_from([None, "2015", "2016-03~"]),
    undated=st.booleans(),
    only=st.frozensets(st.just("one")),
)
PLACES = st.integers(-FARTHEST, FARTHEST)
VIEWS = st.builds(
    ViewState,
    filters=FILTERS,
    tab=st.sampled_from(TABS),
    selected=st.none() | st.sampled_from(SELECTABLE),
    opened=st.frozensets(st.sampled_from([*ACTORS, LINE])),
    ghosts=st.booleans(),
    moved=st.dictionaries(st.sampled_from(ACTORS), st.tuples(PLACES, PLACES)).map(
        lambda found: tuple(sorted((name, x, y) for name, (x, y) in found.items()))
    ),
    theme=st.sampled_from(["light", "dark"]),
    route=st.none()
    | st.builds(Request, st.just("isi"), st.sampled_from(["iskp", "ttp"]), st.booleans(), st.booleans()),
    compare=st.sampled_from([None, "opening", "status=disputed", "focus=isi&without=one"]),
    turn=st.sampled_from([None, "2021-08", "2016~"]),
)


@pytest.mark.parametrize("data", [DATA, OPENING], ids=["plain", "with an opening view"])
@settings(max_examples=200, deadline=None)
@given(VIEWS)
def test_what_is_written_is_read_back(data: Dataset, view: ViewState) -> None:
    query = write_view(view, data)
    assert read_view(query, data) == (view, ())
    assert write_view(read_view(f"?{query}", data)[0], data) == query


@pytest.mark.parametrize("data", [DATA, OPENING], ids=["plain", "with an opening view"])
def test_the_default_view_writes_nothing(data: Dataset) -> None:
    assert write_view(default_view(data), data) == ""
    assert read_view("", data) == (default_view(data), ())


def test_the_opening_view_is_the_datasets_own_over_the_table() -> None:
    view = default_view(OPENING)
    assert view.filters == Filters(prominence=frozenset({Prominence.CORE}), focus="isi", since="2015")
    assert (view.selected, view.opened, view.ghosts) == ("isi", frozenset({"isi", "iskp"}), True)
    assert (view.moved, view.theme, view.tab) == ((("isi", 3, 4),), "dark", "network")
    assert default_view(DATA) == ViewState()


def test_everything_of_the_opening_view_can_be_taken_back() -> None:
    query = "prominence=core,context&focus=&from=&sel=&open=&ghosts=0&moved=&theme=light"
    assert read_view(query, OPENING) == (ViewState(), ())
    assert write_view(ViewState(), OPENING) == query


def test_keys_are_written_in_one_order() -> None:
    view = ViewState(
        filters=Filters(everything=True, statuses=EVERY_STATUS, focus="isi", hops=2),
        selected=LINE,
        opened=frozenset({LINE, "isi"}),
        ghosts=True,
        moved=(("isi", -3, 4), ("ttp", 0, 0)),
        theme="dark",
    )
    expected = f"all=1&focus=isi&hops=2&sel={LINE}&open=isi,{LINE}&ghosts=1&moved=isi:-3,4;ttp:0,0&theme=dark"
    assert write_view(view, DATA) == expected
    assert read_view("&".join(reversed(expected.split("&"))), DATA) == (view, ())


@pytest.mark.parametrize("chosen", SELECTABLE)
def test_whatever_can_be_shown_can_be_selected(chosen: str) -> None:
    view, notices = read_view(f"sel={chosen}", DATA)
    assert (view.selected, notices) == (chosen, ())


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("tab=map", f"The link's “tab” takes {', '.join(TABS[:-1])} or {TABS[-1]}, not “map”; it was left out."),
        ("theme=red", "The link's “theme” takes light or dark, not “red”; it was left out."),
        ("sel=nobody", "The link's “sel” names “nobody”, which is not in this dataset; it was left out."),
        ("sel=isi~iskp~love", "The link's “sel” names “isi~iskp~love”, which is not in this dataset; it was left out."),
        ("open=isi,nobody", "The link's “open” opens “nobody”, which is not in this dataset; it was left out."),
        ("ghosts=yes", "The link's “ghosts” takes 0 or 1, not “yes”; it was left out."),
        ("moved=isi:1.5,2", "The link's “moved” moves “isi:1.5,2”, which is no actor and place; it was left out."),
        ("moved=isi:1", "The link's “moved” moves “isi:1”, which is no actor and place; it was left out."),
        (
            "moved=isi:100001,0",
            "The link's “moved” moves “isi:100001,0”, which is no actor and place; it was left out.",
        ),
        ("moved=nobody:1,2", "The link's “moved” moves “nobody:1,2”, which is no actor and place; it was left out."),
        (
            "moved=" + ";".join(["isi:1,2"] * (MOST_MOVED + 1)),
            f"The link's “moved” moves more than {MOST_MOVED} actors; it was left out.",
        ),
        ("route=isi", "The link's “route” names no actor “”; it was left out."),
        ("route=isi,nobody", "The link's “route” names no actor “nobody”; it was left out."),
        (
            "route=isi,isi",
            "The link's “route” takes two actors, and any-kind or any-time, not “isi,isi”; it was left out.",
        ),
        (
            "route=isi,iskp,fast",
            "The link's “route” takes two actors, and any-kind or any-time, not “isi,iskp,fast”; it was left out.",
        ),
        (
            "compare=focus%3Dnobody",
            "The link's “compare” holds a link of which a part cannot be used; it was left out.",
        ),
        (
            "compare=" + "%26".join(f"k{number}" for number in range(100)),
            "The link's “compare” holds a link that is too long; it was left out.",
        ),
        ("turn=soon", "The link's “turn” takes a date in EDTF form, not “soon”; it was left out."),
        ("colour=red", "The link's “colour” is not known here; it was left out."),
        ("%1b%5b2J=1", "The link's “\ufffd[2J” is not known here; it was left out."),
        ("hops=9", "The link's “hops” takes 1 to 6, not “9”; it was left out."),
        ("data=0123456789ab", "This link was made with another version of the data; what it shows may differ."),
        ("x" * 9000, "The link is too long or has too many parts; it was left out."),
        (
            "&".join(f"k{number}=1" for number in range(100)),
            "The link is too long or has too many parts; it was left out.",
        ),
    ],
)
def test_what_cannot_be_used_is_dropped_with_a_notice(query: str, notice: str) -> None:
    assert read_view(query, DATA) == (ViewState(), (notice,))


def test_good_values_stay_beside_bad_ones() -> None:
    view, notices = read_view("theme=dark&sel=nobody&hops=2&colour=red", DATA)
    assert view == ViewState(filters=Filters(hops=2), theme="dark")
    assert len(notices) == 2


def test_an_actor_that_is_moved_twice_stands_where_it_was_moved_last() -> None:
    assert read_view("moved=isi:1,2;isi:3,-4;", DATA)[0].moved == (("isi", 3, -4),)


def test_the_hash_of_the_data_selects_nothing_and_is_written_on_demand_only() -> None:
    assert read_view(f"data={DATA.hash}", DATA) == (ViewState(), ())
    assert write_view(ViewState(theme="dark"), DATA, with_data=True) == f"theme=dark&data={DATA.hash}"


def test_the_word_all_lifts_every_default_of_the_filters() -> None:
    filters = Filters(everything=True, statuses=EVERY_STATUS)
    assert read_view("all", OPENING)[0] == replace(default_view(OPENING), filters=filters)
    assert read_view("all", OPENING) == read_view("all=1", OPENING)


@pytest.mark.parametrize(
    ("written", "filters"),
    [
        ("opening", default_view(OPENING).filters),
        ("all", Filters(everything=True, statuses=EVERY_STATUS)),
        ("tab%3Dtable%26theme%3Ddark%26hops%3D2", replace(default_view(OPENING).filters, hops=2)),
    ],
)
def test_another_view_is_compared_by_its_filters_alone(written: str, filters: Filters) -> None:
    view, notices = read_view(f"compare={written}", OPENING)
    assert notices == ()
    assert compared_filters(view, OPENING) == filters
    assert compared_filters(replace(view, compare=write_compared(filters, OPENING)), OPENING) == filters


def test_a_view_without_its_selection() -> None:
    assert without_selection(ViewState(selected="isi", ghosts=True)) == ViewState(ghosts=True)


KEYS = [key.name for key in (*FILTER_KEYS, *DISPLAY_KEYS)]
PAIRS = st.tuples(st.sampled_from(KEYS), st.text(max_size=14) | st.sampled_from(["isi", "1", "2015", "isi:1,2", "all"]))


@settings(max_examples=400, deadline=None)
@given(st.text() | st.lists(PAIRS, max_size=8).map(lambda pairs: "&".join(f"{name}={text}" for name, text in pairs)))
def test_nothing_that_a_reader_types_raises(query: str) -> None:
    for data in (DATA, OPENING):
        view, notices = read_view(query, data)
        assert read_view(write_view(view, data), data) == (view, ())
        assert all(notice.endswith(".") for notice in notices)
