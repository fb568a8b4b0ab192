"""The time window: dragged, stepped, typed and played; the view is what Python selects, and nothing moves."""

import re

import pytest
from playwright.sync_api import Locator, expect

from dashboard.answers import build_answer
from graph_data.dataset import Dataset
from tests.browser.accessibility import violations
from tests.browser.conftest import Opener
from tests.browser.reader import Reader, expected_sight, still
from tests.browser.served import Served

START, END, WHOLE = "Start of the time window", "End of the time window", "Time window"


def slider(reader: Reader, name: str) -> Locator:
    return reader.page.get_by_role("slider", name=name, exact=True)


def words(reader: Reader, name: str) -> str | None:
    return slider(reader, name).get_attribute("aria-valuetext")


def step(reader: Reader, name: str, *keys: str) -> Reader:
    slider(reader, name).focus()
    before = reader.page.url
    for key in keys:
        reader.page.keyboard.press(key)
    reader.page.wait_for_url(lambda url: url != before)
    return reader.settle()


def pull(reader: Reader, name: str, bins: int, *, at: float = 0.5) -> Reader:
    """Drag a handle by so many bins."""
    box = slider(reader, name).bounding_box()
    track = reader.page.locator("[data-track]").bounding_box()
    assert box is not None
    assert track is not None
    count = reader.page.evaluate("window.dashboardPage.state.answer.window.bins")
    x, y = box["x"] + box["width"] * at, box["y"] + box["height"] / 2
    before = reader.page.url
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + bins * track["width"] / count / 2, y)
    reader.page.mouse.move(x + bins * track["width"] / count, y)
    reader.page.mouse.up()
    reader.page.wait_for_url(lambda url: url != before)
    return reader.settle()


def assert_shows(reader: Reader, dataset: Dataset) -> None:
    summary, picture = expected_sight(dataset, reader.query)
    assert reader.summary == summary
    assert reader.seen == picture
    window = build_answer(dataset, reader.query, 0)["window"]
    expect(reader.page.locator(".strip-sentence")).to_have_text(window["sentence"])
    inside = reader.page.locator(".bar.in").evaluate_all("bars => bars.map((bar) => Number(bar.dataset.bin))")
    assert all(window["from"] <= place < window["to"] for place in inside)


def test_the_keyboard_steps_each_end_and_the_whole_and_the_link_is_replaced(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    places, length = reader.places, reader.page.evaluate("history.length")
    assert words(reader, START) == "from 2011"
    step(reader, START, "PageUp", "PageUp", "PageUp", "PageUp", "ArrowRight")
    assert (reader.query, words(reader, START)) == ("from=2015-04", "from April 2015")
    assert_shows(reader, dataset)
    step(reader, END, "PageDown", "PageDown", "ArrowLeft")
    chosen = reader.query
    assert re.fullmatch(r"from=2015-04&to=20\d\d(-\d\d)?", chosen)
    assert_shows(reader, dataset)
    step(reader, WHOLE, "ArrowRight")
    assert reader.query.startswith("from=2015-07&to=")
    assert_shows(reader, dataset)
    step(reader, WHOLE, "Home")
    assert reader.query.startswith("to=")
    step(reader, END, "End")
    assert reader.query == ""
    assert reader.page.evaluate("history.length") == length
    assert still(reader.places) == still(places)
    assert slider(reader, START).get_attribute("aria-valuemin") == "0"


def test_a_mouse_drags_each_handle_and_the_window_itself(reader: Reader, dataset: Dataset) -> None:
    reader.open("from=2015&to=2019")
    places, length = reader.places, reader.page.evaluate("history.length")
    pull(reader, START, 4)
    assert reader.query == "from=2016&to=2019"
    assert_shows(reader, dataset)
    pull(reader, END, -4)
    assert reader.query == "from=2016&to=2018"
    pull(reader, WHOLE, 2)
    assert reader.query == "from=2016-07&to=2019-06"
    assert_shows(reader, dataset)
    assert reader.page.evaluate("history.length") == length
    assert still(reader.places) == still(places)


def test_a_drag_on_the_open_track_draws_a_window(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    pull(reader, WHOLE, 7)
    assert re.fullmatch(r"from=20\d\d(-\d\d)?&to=20\d\d(-\d\d)?", reader.query)
    assert_shows(reader, dataset)
    reader.press(reader.button("All times"))
    assert reader.query == ""


def test_ties_that_are_not_sure_in_the_window_carry_a_ring(reader: Reader, dataset: Dataset) -> None:
    reader.open("all=1&from=2015&to=2019")
    drawn = build_answer(dataset, reader.query, 0)["picture"]["lines"]
    for timing in ("unsure", "undated"):
        shown = reader.page.locator(f"#network .line.{timing}:not(.off)")
        assert set(shown.evaluate_all("lines => lines.map((line) => line.dataset.line)")) == {
            line for line, one in drawn.items() if one[6] == timing
        }
        expect(shown.locator(".ring").first).to_be_visible()
    expect(reader.page.locator(".legend-ring").first).to_be_visible()


def test_dates_are_typed_and_a_wrong_one_is_told_beside_its_field(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    field, error = reader.page.get_by_label("From", exact=True), reader.page.locator("#from-error")
    field.fill("2015-13")
    field.press("Enter")
    expect(error).to_have_text(
        "There is no month 13. Months run from 01 to 12; write XX for a month that is not known."
    )
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("2015-13")
    field.fill("2018~")
    field.press("Enter")
    expect(error).to_be_hidden()
    reader.page.wait_for_url("**/?from=2018~")
    assert_shows(reader.settle(), dataset)
    until = reader.page.get_by_label("As of", exact=True)
    until.fill("2020-06")
    until.press("Enter")
    reader.page.wait_for_url("**/?from=2018~&asof=2020-06")
    assert_shows(reader.settle(), dataset)
    assert "said by June 2020" in reader.page.locator("[data-asof-told]").inner_text()
    reader.press(reader.box("Certain in window only")).press(reader.box("Undated ties"))
    assert reader.query == "from=2018~&certain=1&undated=0&asof=2020-06"
    assert_shows(reader, dataset)
    reader.press(reader.button("Clear the time"))
    assert reader.query == ""
    expect(field).to_have_value("")


def test_play_steps_a_bin_at_a_time_and_any_key_pauses_it(reader: Reader, dataset: Dataset) -> None:
    reader.open("from=2015&to=2015")
    places, length = reader.places, reader.page.evaluate("history.length")
    play = reader.button("Play")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    reader.page.wait_for_url("**/?from=2015-04&to=2016-03")
    reader.page.wait_for_url("**/?from=2015-07&to=2016-06")
    reader.page.keyboard.press("Shift")
    expect(play).to_have_attribute("aria-pressed", "false")
    expect(reader.page.locator("#live")).to_have_text(re.compile("^Paused from "))
    stopped = reader.settle().query
    reader.page.wait_for_timeout(1200)
    assert reader.query == stopped
    assert_shows(reader, dataset)
    assert reader.page.evaluate("history.length") == length
    assert reader.places["view"] == places["view"]


def test_play_stops_at_the_end(reader: Reader) -> None:
    last = build_answer_of(reader)
    reader.open(f"from={last['starts'][-3]}&to={last['ends'][-2]}")
    play = reader.button("Play")
    play.click()
    expect(reader.page.locator("#live")).to_have_text(re.compile("^Played to the end from "), timeout=6000)
    expect(play).to_have_attribute("aria-pressed", "false")


def build_answer_of(reader: Reader) -> dict:
    return reader.open().page.evaluate("window.dashboardPage.state.answer.window")


def test_for_who_asked_for_calm_each_press_is_one_step(reader: Reader) -> None:
    reader.page.emulate_media(reduced_motion="reduce")
    reader.open("from=2015&to=2015")
    reader.button("Step").click()
    reader.page.wait_for_url("**/?from=2015-04&to=2016-03")
    reader.settle().page.wait_for_timeout(1200)
    assert reader.query == "from=2015-04&to=2016-03"


def test_a_switch_and_a_window_hold_together(reader: Reader, dataset: Dataset) -> None:
    reader.open("from=2015&to=2021").press(reader.switch("Unproven links"))
    assert_shows(reader, dataset)
    reader.press(reader.box("Disputed"))
    assert_shows(reader, dataset)


@pytest.mark.parametrize("query", ["from=2015&to=2019", "from=2015&to=2019&theme=dark&sel=kabul-gurdwara-2020"])
def test_axe_finds_nothing_with_a_window(reader: Reader, query: str) -> None:
    reader.open(query)
    assert violations(reader, colours_of=".strip") == []


def test_the_page_arrives_with_the_window_in_it(new_reader: Opener, server: Served) -> None:
    reader = new_reader(server.url, java_script_enabled=False)
    reader.page.goto(f"{server.url}/?from=2015&to=2019")
    strip = reader.page.locator("#first .strip")
    expect(strip.locator(".strip-sentence")).to_have_text(re.compile("from 2015 to 2019"))
    expect(strip.locator(".bar.in").first).to_be_visible()
