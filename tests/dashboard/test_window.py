"""The time window in an answer and in the page as it arrives: what is said of it is what `select` selects."""

import pytest

from dashboard.answers import build_answer
from dashboard.view_state import read_view
from dashboard.window import find_errors, scale_of, window_slots
from graph_data.dataset import Dataset
from graph_data.dates import possibly_overlap
from graph_data.filters import select
from graph_data.validity import is_undated
from tests.curated import khorasan, real_ties
from tests.graph_data.builders import claim, dataset, event, part, tie


def few() -> Dataset:
    return dataset(
        tie("a", "b", claim("press", when="2016/2018")),
        tie("b", "c", claim("press", when="2015~")),
        tie("c", "d", claim("press", said="2017-05")),
        tie("d", "e", claim("press", when="2021")),
        event("one", part("a", claim("press")), when="2015-03"),
        event("two", part("b", claim("press")), when="2017"),
        event("three", part("c", claim("press")), when="2019-11-05"),
    )


def answer(data: Dataset, query: str) -> dict:
    return build_answer(data, query, 0)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Ties of all times; 1 of them undated."),
        ("undated=0", "Ties of all times; undated ones are left out."),
        ("from=2016&to=2019", "Ties that possibly held from 2016 to 2019; 1 of them only possibly, 1 undated."),
        ("from=2021&to=2021", "Ties that possibly held in 2021; none of them only possibly."),
        ("from=2016&undated=0", "Ties that possibly held from 2016 on; 1 of them only possibly."),
        ("to=2019-03&certain=1", "Ties that surely held until March 2019."),
        ("from=2040", "No tie of this view possibly held from 2040 on."),
    ],
)
def test_the_window_is_said_in_a_sentence(query: str, sentence: str) -> None:
    found = answer(few(), query)
    assert found["window"]["sentence"] == sentence
    assert found["times"] == sentence


def test_the_day_by_which_things_had_been_said_has_its_sentence() -> None:
    late = dataset(tie("a", "b", claim("press", said="2018")), tie("b", "c", claim("press", said="2021")))
    assert answer(late, "asof=2019")["window"]["asof"] == (
        "Only what had been said by 2019; every status is assessed on that. 1 of 2 ties had not been spoken of yet."
    )
    assert answer(late, "asof=2022")["window"]["asof"] == (
        "Only what had been said by 2022; every status is assessed on that."
    )


def test_lines_of_ties_that_are_not_sure_in_the_window_are_marked() -> None:
    lines = answer(few(), "from=2016&to=2019")["picture"]["lines"]
    assert {line: drawn[6] for line, drawn in lines.items()} == {
        "a~b~support": "",
        "b~c~support": "unsure",
        "c~d~support": "undated",
    }
    assert {drawn[6] for drawn in answer(few(), "")["picture"]["lines"].values()} == {""}


@pytest.mark.parametrize(
    "query", ["from=2015&to=2019", "all=1&from=2019-11&to=2020", "prominence=core,context&to=2018"]
)
def test_every_tie_that_is_not_sure_is_marked_on_the_line_that_draws_it(query: str) -> None:
    view, _ = read_view(query, khorasan())
    selection = select(khorasan(), view.filters)
    marked = {line for line, drawn in answer(khorasan(), query)["picture"]["lines"].items() if drawn[6]}
    undated = {one for one in selection.unsure_in_window if is_undated(selection.weighed.validity[one])}
    sentence = answer(khorasan(), query)["window"]["sentence"]
    assert f"; {len(selection.unsure_in_window - undated)} of them only possibly" in sentence
    assert f", {len(undated)} undated." in sentence
    assert len(marked) <= len(selection.unsure_in_window)
    assert marked


@pytest.mark.parametrize(
    "query", ["", "from=2015&to=2019", "all=1", "focus=isi", "focus=naseem-baloch", "kinds=person"]
)
def test_the_bins_are_many_enough_and_few_enough_and_no_switch_or_window_moves_them(query: str) -> None:
    window = answer(real_ties(), query)["window"]
    assert 20 <= window["bins"] <= 60
    for more in ("status=corroborated", "from=2018", "to=2016&certain=1", "asof=2021", "undated=0"):
        other = answer(real_ties(), f"{query}&{more}")["window"]
        assert (other["starts"], other["ends"]) == (window["starts"], window["ends"])


def test_the_bars_count_the_events_of_the_view_whatever_its_window() -> None:
    open_, set_ = (answer(real_ties(), query)["window"] for query in ("", "from=2018&to=2019"))
    assert open_["picture"] == set_["picture"]
    assert (open_["from"], open_["to"]) == (0, open_["bins"])
    assert open_["starts"][set_["from"]] == "2018"
    assert open_["ends"][set_["to"] - 1] == "2019"


def test_an_event_is_in_a_window_exactly_if_one_of_the_bars_in_it_counts_the_event() -> None:
    view, _ = read_view("", real_ties())
    scale = scale_of(real_ties(), view.filters)
    assert scale is not None
    place = scale.place_of(real_ties().events[select(real_ties(), view.filters).events[0]].when.earliest)
    query = f"from={scale.starts(place)}&to={scale.ends(place)}"
    inside = select(real_ties(), read_view(query, real_ties())[0].filters).events
    assert all(possibly_overlap(real_ties().events[one].when, *scale.days(place)) for one in inside)


def test_the_bins_of_the_selected_event_are_framed() -> None:
    assert "chosen-event" not in answer(few(), "")["window"]["picture"]
    assert 'class="chosen-event"' in answer(few(), "sel=two")["window"]["picture"]
    assert 'class="chosen-event"' in answer(few(), "sel=two.b.attributed")["window"]["picture"]


def test_a_dataset_without_a_dated_event_has_no_bars_and_still_a_sentence() -> None:
    window = answer(dataset(tie("a", "b", claim("press", when="2016"))), "from=2015")["window"]
    assert window["bins"] == 0
    assert window["sentence"] == "Ties that possibly held from 2015 on; none of them only possibly."
    assert "strip-track" not in "".join(window_slots(window).values())


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        (
            "from=2015-13",
            {"from": "There is no month 13. Months run from 01 to 12; write XX for a month that is not known."},
        ),
        ("to=2015/..", {"to": "This takes a date with a beginning and an end, not “2015/..”."}),
        ("from=2019&to=2015", {"to": "The window ends before it begins."}),
        ("from=2015&to=2015", {}),
        ("asof=", {}),
    ],
)
def test_a_time_that_cannot_be_used_is_told_with_how_to_write_it(query: str, errors: dict[str, str]) -> None:
    assert find_errors(query, real_ties()) == errors
    assert answer(real_ties(), query)["window"]["errors"] == errors


def test_the_open_ends_of_an_opening_view_with_a_window_are_written() -> None:
    told = dataset(
        tie("a", "b", claim("press", when="2016")), event("one", part("a", claim("press"))), opening_view="from=2015"
    )
    assert answer(told, "")["window"]["open"] == {"from": "", "to": None, "asof": None}
    assert answer(told, "from=")["query"] == "from="
    assert answer(told, "from=")["window"]["values"]["from"] == ""


def test_times_and_searches_never_fit_the_picture_again() -> None:
    whole = answer(real_ties(), "")
    for query in ("from=2019", "to=2018&certain=1", "asof=2020-06", "undated=0", "q=taliban"):
        found = answer(real_ties(), query)
        assert (found["frame"], found["box"]) == (whole["frame"], whole["box"])


def test_the_page_arrives_with_the_window_in_words_and_nothing_of_a_reader_is_markup() -> None:
    slots = window_slots(answer(real_ties(), "from=2015&to=2019")["window"])
    strip, fields = slots["time-window"], slots["time-span"]
    assert 'aria-valuetext="from 2015 to 2019"' in strip
    assert strip.count('role="slider"') == 3
    assert 'value="2015"' in fields
    bad = "".join(window_slots(answer(real_ties(), 'from="><script>')["window"]).values())
    assert "<script" not in bad
