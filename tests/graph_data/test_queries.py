"""The query of a view: read and written, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.criteria import MOST_HOPS, Filters
from graph_data.queries import (
    FILTER_KEYS,
    LONGEST_QUERY,
    MOST_FIELDS,
    check_query,
    join_query,
    read_filters,
    show,
    split_query,
    write_filters,
)
from graph_data.records import Prominence
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.graph_data.builders import actor, claim, dataset, tie

if TYPE_CHECKING:
    from collections.abc import Collection

ACTORS, SOURCES = ["isi", "iskp", "ttp"], ["one", "two"]
DATA = dataset(*(actor(name) for name in ACTORS), tie("isi", "iskp", claim("one"), claim("two")))
NAMES = DATA.names
TABLE = Filters()
UNDENIED = EVERY_STATUS - {Status.DENIED}


def read(query: str, defaults: Filters = TABLE) -> tuple[Filters, list[str]]:
    """Return the filters of a query, with notices."""
    return read_filters(split_query(query), defaults, NAMES)


def write(filters: Filters, defaults: Filters = TABLE) -> str:
    """Return the query of filters."""
    return join_query(write_filters(filters, defaults, NAMES))


def some(words: Collection[Any]) -> st.SearchStrategy[frozenset[Any] | None]:
    """Return all, which is none, or a set that is not all of them."""
    return st.none() | st.frozensets(st.sampled_from(sorted(words)), max_size=min(len(words) - 1, 4))


VIEWS = st.builds(
    Filters,
    everything=st.booleans(),
    statuses=st.sampled_from([EVERY_STATUS, UNDENIED]) | st.frozensets(st.sampled_from(list(Status))),
    party_denied=st.booleans(),
    types=some(NAMES.types),
    families=some(NAMES.families),
    kinds=some(NAMES.kinds),
    prominence=some(list(Prominence)),
    focus=st.none() | st.sampled_from(ACTORS),
    hops=st.integers(1, MOST_HOPS),
    since=st.sampled_from([None, "2009", "2013-02~", "2015%"]),
    until=st.sampled_from([None, "2017-06", "2022/2023"]),
    certain=st.booleans(),
    undated=st.booleans(),
    asof=st.sampled_from([None, "2016", "2019-01-01"]),
    without=st.frozensets(st.sampled_from(SOURCES)),
    only=st.frozensets(st.sampled_from(SOURCES)),
)


@settings(max_examples=400, deadline=None)
@given(VIEWS, st.just(TABLE) | VIEWS)
def test_what_is_written_is_read_back_whatever_the_defaults(filters: Filters, defaults: Filters) -> None:
    assert read(write(filters, defaults), defaults) == (filters, [])


@settings(max_examples=200, deadline=None)
@given(VIEWS, st.just(TABLE) | VIEWS)
def test_nothing_is_written_that_could_be_left_out(filters: Filters, defaults: Filters) -> None:
    pairs = write_filters(filters, defaults, NAMES)
    for pair in pairs:
        fewer = join_query([one for one in pairs if one != pair])
        assert read(fewer, defaults)[0] != filters


@settings(max_examples=200, deadline=None)
@given(VIEWS)
def test_keys_are_written_in_one_order(filters: Filters) -> None:
    order = [key.name for key in FILTER_KEYS]
    names = [name for name, _ in write_filters(filters, TABLE, NAMES)]
    assert names == sorted(names, key=order.index)


@settings(max_examples=400, deadline=None)
@given(
    st.text()
    | st.lists(st.sampled_from([key.name for key in FILTER_KEYS])).flatmap(
        lambda names: st.tuples(*(st.text(max_size=12).map(f"{name}={{}}".format) for name in names)).map("&".join)
    )
)
def test_nothing_that_a_reader_types_raises(query: str) -> None:
    try:
        values = split_query(query)
    except ValueError:
        assert len(query) > LONGEST_QUERY or query.count("&") >= MOST_FIELDS
        return
    filters, notices = read_filters(values, TABLE, NAMES)
    assert read(write(filters)) == (filters, [])
    assert all(notice.startswith("The link's “") or "window" in notice for notice in notices)


def test_the_defaults_write_nothing() -> None:
    assert write(TABLE) == ""
    assert read("") == (TABLE, [])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=", {"statuses": frozenset()}),
        ("status=denied,corroborated", {"statuses": frozenset({Status.DENIED, Status.CORROBORATED})}),
        ("party-denied=0", {"party_denied": False}),
        ("types=sponsors,site", {"types": frozenset({"sponsors", "site"})}),
        ("families=", {"families": frozenset()}),
        ("kinds=state,,state", {"kinds": frozenset({"state"})}),
        ("prominence=core", {"prominence": frozenset({Prominence.CORE})}),
        ("prominence=core,context", {}),
        ("focus=isi&hops=6", {"focus": "isi", "hops": 6}),
        (
            "from=2015&to=2016-03&certain=1&undated=0",
            {"since": "2015", "until": "2016-03", "certain": True, "undated": False},
        ),
        ("from=2015%25", {"since": "2015%"}),
        ("asof=2019", {"asof": "2019"}),
        ("without=one&only=one,two", {"without": frozenset({"one"}), "only": frozenset({"one", "two"})}),
        ("all=1", {"everything": True, "statuses": EVERY_STATUS}),
        ("all=1&status=denied", {"everything": True, "statuses": frozenset({Status.DENIED})}),
        ("all", {"everything": True, "statuses": EVERY_STATUS}),
        ("?hops=2", {"hops": 2}),
        ("hops=2&hops=3", {"hops": 3}),
    ],
)
def test_each_key_is_read(query: str, expected: dict[str, Any]) -> None:
    assert read(query) == (Filters(**expected), [])


def test_a_list_of_all_is_all() -> None:
    assert read(f"kinds={','.join(NAMES.kinds)}") == (TABLE, [])


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("all=2", "The link's “all” takes 0 or 1, not “2”; it was left out."),
        ("status=true", "The link's “status” names no status “true”; it was left out."),
        ("types=hates", "The link's “types” names no type of tie or role “hates”; it was left out."),
        ("families=x", "The link's “families” names no family “x”; it was left out."),
        ("kinds=x", "The link's “kinds” names no kind of actor “x”; it was left out."),
        ("prominence=x", "The link's “prominence” takes core and context, not “x”; it was left out."),
        ("focus=nobody", "The link's “focus” names no actor “nobody”; it was left out."),
        ("hops=0", "The link's “hops” takes 1 to 6, not “0”; it was left out."),
        ("hops=%D9%A3", "The link's “hops” takes 1 to 6, not “٣”; it was left out."),
        ("from=soon", "The link's “from” takes a date in EDTF form, not “soon”; it was left out."),
        ("asof=2015/..", "The link's “asof” takes a date with a beginning and an end, not “2015/..”; it was left out."),
        ("without=x", "The link's “without” names no source “x”; it was left out."),
        ("from=2016&to=2015", "The link's window ends before it begins; it was left out."),
        (f"focus={'x' * 50}", f"The link's “focus” names no actor “{'x' * 40}…”; it was left out."),
        ("focus=%E2%80%AEevil%00", "The link's “focus” names no actor “\ufffdevil\ufffd”; it was left out."),
    ],
)
def test_a_value_that_cannot_be_used_is_dropped_with_a_notice(query: str, notice: str) -> None:
    assert read(query) == (TABLE, [notice])


def test_each_bad_value_has_a_notice_of_its_own_and_good_ones_stay() -> None:
    filters, notices = read("hops=9&focus=isi&status=x")
    assert filters == Filters(focus="isi")
    assert len(notices) == 2


def test_a_keys_default_is_the_datasets() -> None:
    opening = Filters(prominence=frozenset({Prominence.CORE}), undated=False)
    assert read("hops=2", opening)[0] == Filters(prominence=frozenset({Prominence.CORE}), undated=False, hops=2)
    assert write(TABLE, opening) == "prominence=core,context&undated=1"


def test_a_written_focus_lifts_the_default_prominence() -> None:
    opening = Filters(prominence=frozenset({Prominence.CORE}))
    assert read("focus=isi", opening)[0] == Filters(focus="isi")
    assert read("focus=isi&prominence=core", opening)[0] == Filters(focus="isi", prominence=opening.prominence)
    assert read("focus=nobody", opening)[0] == opening


def test_a_focus_of_the_opening_view_can_be_cleared() -> None:
    opening = Filters(focus="isi", prominence=frozenset({Prominence.CORE}), since="2015", asof="2020")
    cleared = Filters(prominence=opening.prominence)
    assert write(cleared, opening) == "focus=&from=&asof="
    assert read("focus=&from=&asof=", opening) == (cleared, [])


def test_a_focus_that_is_the_default_lifts_nothing() -> None:
    opening = Filters(focus="isi", prominence=frozenset({Prominence.CORE}))
    assert write(Filters(focus="isi"), opening) == "prominence=core,context"


def test_all_lifts_every_default_and_other_written_keys_apply() -> None:
    opening = Filters(prominence=frozenset({Prominence.CORE}), types=frozenset({"funds"}), statuses=frozenset())
    assert read("all=1&hops=2", opening)[0] == Filters(everything=True, statuses=EVERY_STATUS, hops=2)


def test_a_window_that_only_the_default_makes_impossible_is_left_out_too() -> None:
    filters, notices = read("to=2010", Filters(since="2015"))
    assert filters == Filters(since="2015")
    assert notices == ["The link's window ends before it begins; it was left out."]


def test_a_link_is_readable_and_escapes_what_it_must() -> None:
    filters = Filters(statuses=frozenset({Status.DENIED, Status.SINGLE_SOURCE}), since="2015%", until="2016~")
    assert write(filters) == "status=single-source,denied&from=2015%25&to=2016~"


@pytest.mark.parametrize("query", ["x" * (LONGEST_QUERY + 1), "&".join(f"k{n}=1" for n in range(MOST_FIELDS + 1))])
def test_a_query_that_is_too_long_or_has_too_many_parts_is_refused(query: str) -> None:
    with pytest.raises(ValueError, match=r"fields|too long"):
        split_query(query)
    assert list(check_query(query, NAMES)) == ["the view is too long or has too many keys"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("prominence=core&sel=isi&tab=network&sel=isi~iskp~support", []),
        ("colour=red", ["the view has a key “colour” that no view has"]),
        ("focus=nobody", ["The link's “focus” names no actor “nobody”; it was left out."]),
        ("from=2016&to=2015", ["The link's window ends before it begins; it was left out."]),
        ("sel=nobody", ["the view selects “nobody”, which is not in the dataset"]),
    ],
)
def test_a_view_that_a_dataset_names_is_checked(query: str, expected: list[str]) -> None:
    assert list(check_query(query, NAMES)) == expected


def test_a_readers_text_is_shown_short_and_harmless() -> None:
    assert show("a\x1b[31m\u202eb") == "“a\ufffd[31m\ufffdb”"
