"""Edits of the data while a page is open: a bad one changes nothing and is named, a good one is offered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph_data.dataset import load_dataset
from tests.browser.conftest import ReaderOf
from tests.browser.reader import Reader, expected_sight
from tests.browser.served import Served
from tests.graph_data.small_dataset import SMALL, write

BAD = "\nactors:\n  - id: newcomer\n    name: A newcomer\n    kind: armed-grup\n"
GOOD = """
actors:
  - id: newcomer
    name: A newcomer
    kind: armed-group
    prominence: core
relationships:
  - id: newcomer-allied-with-iskp
    from: newcomer
    to: iskp
    type: allied-with
    claims:
      - {source: press-2021, at: P1, stance: affirms, credibility: 2, says: They are said to be allied.}
"""
# Both ends of its tie are core, so that the page opens with a line.
CORE = SMALL.replace("part_of: pakistan}", "part_of: pakistan, prominence: core}")
PLACES = """
positions:
  pakistan: {x: 0, y: 0}
  india: {x: 400, y: 0}
  isi: {x: 0, y: 200}
  iskp: {x: 400, y: 200}
  jamaat-ul-ahrar: {x: 200, y: 400}
"""


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Served]]:
    """A folder of this module's own and a server for it; each test edits it and leaves it as it was."""
    room = tmp_path_factory.mktemp("edited")
    (room / "data").mkdir()
    data = write(room / "data", PLACES, small=CORE)
    server = Served(data, room / "server.log").start()
    yield data, server
    said = server.news()
    server.stop()
    assert said == ""


@pytest.fixture
def data(edited: tuple[Path, Served]) -> Iterator[Path]:
    yield edited[0]
    (edited[0] / "new.yaml").unlink(missing_ok=True)


@pytest.fixture
def opened(data: Path, edited: tuple[Path, Served], reader_of: ReaderOf) -> Reader:
    assert sorted(path.name for path in data.iterdir()) == ["a.yaml", "b.yaml"]
    return reader_of(edited[1].url).open()


def banner(reader: Reader) -> str:
    return str(reader.page.locator("#banner").evaluate("one => one.hidden ? '' : one.textContent"))


def test_a_bad_edit_shows_a_banner_with_its_line_and_keeps_the_last_good_data(opened: Reader, data: Path) -> None:
    good = load_dataset(data)
    (data / "new.yaml").write_text(BAD, encoding="utf-8")
    opened.press(opened.switch("Disputed links"))
    told = banner(opened)
    assert told.startswith("An edit of the data cannot be used; the last good data is shown. new.yaml:5:11: error")
    assert "armed-grup" in told
    assert opened.summary == expected_sight(good, opened.query)[0]
    opened.open()
    assert banner(opened) == told, "a page that is opened now says so too"
    (data / "new.yaml").unlink()
    opened.press(opened.switch("Disputed links"))
    assert banner(opened) == ""


def test_a_good_edit_is_offered_and_a_reload_shows_it(opened: Reader, data: Path) -> None:
    old = load_dataset(data)
    (data / "new.yaml").write_text(BAD, encoding="utf-8")
    opened.press(opened.switch("Disputed links"))
    (data / "new.yaml").write_text(GOOD, encoding="utf-8")
    new = load_dataset(data)
    opened.press(opened.switch("Disputed links"))
    assert banner(opened) == f"The data has changed to version {new.hash}. Load it"
    assert opened.seen == expected_sight(old, "")[1], "what this page does not have waits for the reload"
    opened.click_actor("iskp")
    expect(opened.evidence).to_contain_text("A newcomer")
    opened.button("Load it").click()
    expect(opened.page.locator('#network .node[data-actor="newcomer"]')).to_be_visible()
    opened.settle()
    assert opened.query == "sel=iskp"
    assert banner(opened) == ""
    assert (opened.summary, opened.seen) == expected_sight(new, "sel=iskp")
    assert "newcomer" in opened.seen["nodes"]


def test_an_edit_that_moves_nobody_leaves_places_as_they_were(opened: Reader, data: Path) -> None:
    before = opened.places
    (data / "new.yaml").write_text(GOOD, encoding="utf-8")
    opened.open()
    after = opened.places
    nodes = {key for key in before if key.startswith("node ")}
    assert {key: after[key] for key in nodes} == {key: before[key] for key in nodes}


def test_an_edit_that_takes_the_selected_away_says_so(opened: Reader, data: Path) -> None:
    (data / "new.yaml").write_text(GOOD, encoding="utf-8")
    opened.open("sel=newcomer")
    (data / "new.yaml").unlink()
    opened.press(opened.switch("Disputed links"))
    expect(opened.page.locator("#notices")).to_have_text(
        "The link's “sel” names “newcomer”, which is not in this dataset; it was left out."
    )
    opened.button("Load it").click()
    expect(opened.page.locator('#network .node[data-actor="newcomer"]')).to_have_count(0)
    opened.settle()
    assert "sel=" not in opened.query
