"""The switches: at once, exactly what Python says, and nothing moves."""

import random
import re

import pytest
from playwright.sync_api import Route, expect

from graph_data.dataset import Dataset
from tests.browser.reader import Reader, expected_sight, still

WITHOUT_DISPUTED = "status=corroborated,single-source,alleged,speculative,unsourced"
WITHOUT_UNPROVEN = "status=corroborated,single-source,disputed,unsourced"
ONLY_FIRM = "status=corroborated,single-source,unsourced"
WATCH = """() => {
  window.seenSummaries = [];
  const line = document.querySelector("#react-entry-point #view-summary");
  new MutationObserver(() => window.seenSummaries.push(line.textContent))
    .observe(line, { childList: true, characterData: true, subtree: true });
}"""


ANSWERS = "**/_dash-update-component*"


def hold_answers(reader: Reader) -> list[Route]:
    """Keep every question to the server waiting, and return them as they come."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.page.route(ANSWERS, hold)
    return held


def let_answers_go(reader: Reader, held: list[Route], least: int = 1) -> None:
    """Let the questions through that were held, once there are as many as expected, and all that follow."""
    while len(held) < least:
        reader.page.wait_for_event("request")

    def pass_on(route: Route) -> None:
        route.continue_()

    reader.page.route(ANSWERS, pass_on)
    for route in held:
        route.continue_()


def assert_shows(reader: Reader, dataset: Dataset, query: str) -> None:
    summary, picture = expected_sight(dataset, query)
    assert reader.summary == summary
    assert reader.seen == picture


def test_disputed_links_go_and_come_back_exactly_as_python_says_and_nothing_moves(
    reader: Reader, dataset: Dataset
) -> None:
    reader.open()
    places = reader.places
    disputed = reader.switch("Disputed links")
    reader.press(disputed)
    assert_shows(reader, dataset, WITHOUT_DISPUTED)
    assert reader.query == WITHOUT_DISPUTED
    assert not reader.checked(disputed)
    assert not reader.checked(reader.box("Disputed"))
    assert still(reader.places) == still(places)
    reader.press(disputed)
    assert_shows(reader, dataset, "")
    assert reader.query == ""
    assert reader.checked(reader.box("Disputed"))
    assert reader.places == places


def test_unproven_links_are_the_alleged_and_the_speculative(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.switch("Unproven links"))
    assert_shows(reader, dataset, WITHOUT_UNPROVEN)
    assert not reader.checked(reader.box("Alleged"))
    assert not reader.checked(reader.box("Speculative"))
    reader.press(reader.switch("Disputed links"))
    assert_shows(reader, dataset, ONLY_FIRM)


def test_disputed_off_unticks_denied_and_on_does_not_tick_it(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.box("Denied"))
    assert reader.checked(reader.box("Denied"))
    reader.press(reader.switch("Disputed links"))
    assert not reader.checked(reader.box("Denied"))
    reader.press(reader.switch("Disputed links"))
    assert not reader.checked(reader.box("Denied"))
    assert reader.checked(reader.box("Disputed"))
    assert_shows(reader, dataset, "")


def test_the_box_moves_the_switch(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.box("Disputed"))
    assert not reader.checked(reader.switch("Disputed links"))
    assert_shows(reader, dataset, WITHOUT_DISPUTED)
    reader.press(reader.box("Alleged"))
    assert reader.checked(reader.switch("Unproven links"))
    reader.press(reader.box("Speculative"))
    assert not reader.checked(reader.switch("Unproven links"))
    assert_shows(reader, dataset, ONLY_FIRM)


def test_a_switch_that_stays_keeps_its_boxes_as_they_were_ticked(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.box("Speculative")).press(reader.switch("Disputed links"))
    assert_shows(reader, dataset, "status=corroborated,single-source,alleged,unsourced")


def test_a_switch_shows_its_effect_before_the_server_answers(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    held = hold_answers(reader)
    reader.switch("Disputed links").click()
    expect(reader.page.locator("#view-summary")).to_have_text(expected_sight(dataset, WITHOUT_DISPUTED)[0])
    assert_shows(reader, dataset, WITHOUT_DISPUTED)
    expect(reader.page.locator("html")).to_have_attribute("data-ready", "false")
    let_answers_go(reader, held)
    assert_shows(reader.settle(), dataset, WITHOUT_DISPUTED)


@pytest.mark.parametrize("seed", range(3))
def test_five_quick_clicks_against_a_slow_server_end_right_and_show_nothing_else(
    reader: Reader, dataset: Dataset, seed: int
) -> None:
    chance = random.Random(seed)
    reader.open().page.evaluate(WATCH)
    delays = [chance.randint(0, 600) for _ in range(5)]

    def slowly(route: Route) -> None:
        response = route.fetch()
        reader.page.wait_for_timeout(delays.pop() if delays else 0)
        route.fulfill(response=response)

    reader.page.route(ANSWERS, slowly)
    for _ in range(5):
        reader.switch("Disputed links").click()
    assert_shows(reader.settle(), dataset, WITHOUT_DISPUTED)
    summaries = reader.page.evaluate("window.seenSummaries")
    off, on = expected_sight(dataset, WITHOUT_DISPUTED)[0], expected_sight(dataset, "")[0]
    assert summaries == [off, on, off, on, off]
    assert not reader.checked(reader.switch("Disputed links"))


def test_a_box_and_a_switch_clicked_at_once_both_count(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    held = hold_answers(reader)
    reader.box("Corroborated").click()
    reader.switch("Unproven links").click()
    let_answers_go(reader, held)
    assert_shows(reader.settle(), dataset, "status=single-source,disputed,unsourced")
    assert reader.query == "status=single-source,disputed,unsourced"
    assert not reader.checked(reader.box("Corroborated"))


def test_actors_that_lose_their_last_tie_stay_faded_and_are_counted(reader: Reader, dataset: Dataset) -> None:
    reader.open("prominence=core,context").press(reader.switch("Disputed links"))
    reader.press(reader.switch("Unproven links"))
    cut = reader.seen["cut"]
    assert cut
    expect(reader.page.locator("#tally")).to_have_text(re.compile(r"\d+ actors? cut off\."))
    assert_shows(reader, dataset, "prominence=core,context&" + ONLY_FIRM)


def test_back_undoes_each_switch(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.switch("Disputed links")).press(reader.switch("Unproven links"))
    assert_shows(reader.back(), dataset, WITHOUT_DISPUTED)
    assert_shows(reader.back(), dataset, "")
    assert reader.checked(reader.switch("Disputed links"))
    assert_shows(reader.forward(), dataset, WITHOUT_DISPUTED)
