"""One server and one browser for all browser tests, and pages that fail a test at the first error."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from development.browser import PROGRAMS
from graph_data.dataset import Dataset, load_dataset
from tests.browser.reader import SCREEN, Reader
from tests.browser.served import Served

SMALL_FILE = "present.css"
Opener = Callable[..., Reader]
ReaderOf = Callable[..., Reader]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def browser_path() -> str:
    chosen = os.environ.get("CHROMIUM")
    found = chosen or next(filter(None, map(shutil.which, PROGRAMS)), "")
    assert found, "the browser tests need Chromium: set CHROMIUM to its path"
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


def launch_options() -> dict[str, Any]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": browser_path(), "args": ["--no-sandbox"] if as_root else []}


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(**launch_options())
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def dataset(folder: Path) -> Dataset:
    return load_dataset(folder)


@pytest.fixture(scope="session")
def shared_server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(folder, tmp_path_factory.mktemp("log") / "server.log").start()
    yield server
    server.stop()


@pytest.fixture
def server(shared_server: Served) -> Iterator[Served]:
    """The server that all tests share; a test in which its log has something to say has failed."""
    shared_server.news()
    yield shared_server
    assert shared_server.news() == ""


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Callable[[Path], Served]]:
    """Give a server of its own to a test that edits data or stops it."""
    started: list[Served] = []

    def serve(data: Path) -> Served:
        server = Served(data, tmp_path / f"server-{len(started)}.log")
        started.append(server)
        return server.start()

    yield serve
    for server in started:
        said = server.news()
        server.stop()
        assert said == ""


@pytest.fixture
def new_reader(browser: Browser) -> Iterator[Opener]:
    """Give readers, each in a browser of its own; whatever goes wrong in their pages fails the test."""
    readers: list[Reader] = []

    def make(url: str, **settings: object) -> Reader:
        context = browser.new_context(**{"viewport": SCREEN, **settings})
        readers.append(Reader(context.new_page(), url))
        return readers[-1]

    yield make
    for reader in readers:
        reader.page.context.close()
    assert [fault for reader in readers for fault in reader.faults] == []


@pytest.fixture(scope="session")
def shared_context(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Most tests need no browser of their own: what a reader chose is in the address alone."""
    profile = tmp_path_factory.mktemp("profile")
    context = playwright.chromium.launch_persistent_context(profile, viewport=SCREEN, **launch_options())
    yield context
    context.close()


@pytest.fixture
def reader_of(shared_context: BrowserContext) -> Iterator[ReaderOf]:
    """Give readers of a server who take turns at one tab, in which each opens the page anew.

    A tab for each of them would cost a third of the time.
    """
    readers: list[Reader] = []

    def make(url: str, **more: str) -> Reader:
        readers.append(Reader(shared_context.pages[0], url, **more))
        return readers[-1]

    yield make
    for reader in readers:
        reader.leave()
    assert [fault for reader in readers for fault in reader.faults] == []


@pytest.fixture
def reader(server: Served, reader_of: ReaderOf) -> Reader:
    """A reader of the server that all tests share.

    The tab rests at a file of that server: so the browser keeps the process that draws, which takes a third off the
    next opening.
    """
    return reader_of(server.url, resting_place=f"{server.url}/assets/{SMALL_FILE}")
