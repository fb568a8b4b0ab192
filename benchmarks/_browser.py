"""The browser that is measured in, the same for every page."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from development.browser import find_browser

VIEWPORT = {"width": 1440, "height": 900}
NO_BROWSER = "Left out: this needs Chromium, Chrome or Edge, and none was found; set CHROMIUM to its path."


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a browser without a window; end the program with one line if there is none."""
    path = find_browser()
    if not path:
        raise SystemExit(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
