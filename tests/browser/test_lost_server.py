"""A server that goes away is told, and what was clicked completes when it is back."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Route, expect

from graph_data.dataset import Dataset, load_dataset
from tests.browser.conftest import ReaderOf
from tests.browser.reader import Reader, expected_sight
from tests.browser.served import Served
from tests.graph_data.small_dataset import write

ANSWERS = "**/_dash-update-component*"


def test_a_click_is_told_and_completes_when_the_server_is_back(
    own_server: Callable[[Path], Served], tmp_path: Path, reader_of: ReaderOf
) -> None:
    server = own_server(write(tmp_path))
    reader = reader_of(server.url)
    reader.tolerates = re.compile("ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE")
    reader.open()
    port = server.port
    server.stop()
    reader.radio("All actors").click()
    banner = reader.page.locator("#banner")
    expect(banner).to_have_text("The server does not answer. Trying again; your last choice is kept.")
    expect(banner).to_have_attribute("role", "alert")
    reader.switch("Disputed links").click()
    server.start()
    assert server.port == port
    reader.settle()
    expect(banner).to_be_hidden()
    query = "status=corroborated,single-source,alleged,speculative,unsourced&prominence=core,context"
    assert reader.query == query
    assert (reader.summary, reader.seen) == expected_sight(load_dataset(tmp_path), query)


def test_an_answer_that_fails_is_told_and_the_last_view_stays(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    reader.tolerates = re.compile("status of 500|Callback error updating")

    def fail(route: Route) -> None:
        route.fulfill(status=500, body="It failed; the log has it under 0123456789ab.\n", content_type="text/plain")

    reader.page.route(ANSWERS, fail)
    reader.press(reader.radio("All actors"))
    expect(reader.page.locator("#banner")).to_have_text(
        "That did not work on the server (reference 0123456789ab). The last view is shown."
    )
    assert (reader.summary, reader.seen) == expected_sight(dataset, "")
    assert reader.checked(reader.radio("Core actors"))
    assert reader.query == ""
    reader.page.unroute(ANSWERS)
    reader.press(reader.radio("All actors"))
    expect(reader.page.locator("#banner")).to_be_hidden()
    assert reader.summary == expected_sight(dataset, "prominence=core,context")[0]


def test_a_switch_that_fails_goes_back(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    reader.tolerates = re.compile("status of 500|Callback error updating")

    def fail(route: Route) -> None:
        route.fulfill(status=500, body="", content_type="text/plain")

    reader.page.route(ANSWERS, fail)
    reader.press(reader.switch("Disputed links"))
    expect(reader.page.locator("#banner")).to_contain_text("That did not work on the server")
    assert reader.checked(reader.switch("Disputed links"))
    assert (reader.summary, reader.seen) == expected_sight(dataset, "")
