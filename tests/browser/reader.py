"""The room of the reader: one person at one browser, who waits for the picture and tolerates no error."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, ViewportSize

from dashboard.network import build_picture
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.descriptions import summarise
from graph_data.filters import select

PASTE_HERE = "() => { const place = document.createElement('textarea'); document.body.append(place); place.focus(); }"
PATIENCE = 30_000  # milliseconds
SCREEN, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
READY = 'html[data-ready="true"]'
SEEN = """() => {
  const shown = (selector, name) => [...document.querySelectorAll("#network " + selector)]
    .filter((one) => getComputedStyle(one).display !== "none").map((one) => [one.dataset[name], one]);
  const badges = Object.fromEntries(shown(".badges .badge", "line").map(([id, one]) => [id, one.textContent]));
  const nodes = shown(".nodes .node", "actor");
  return {
    nodes: nodes.map(([id]) => id).sort(),
    labels: shown(".labels .label", "actor").map(([id]) => id).sort(),
    cut: nodes.filter(([, one]) => one.classList.contains("cut")).map(([id]) => id).sort(),
    folded: Object.fromEntries(shown(".labels .label", "actor").filter(([, one]) => one.querySelector(".folded"))
      .map(([id, one]) => [id, Number(one.querySelector(".folded").textContent)])),
    lines: Object.fromEntries(shown(".lines .line", "line").map(([id, one]) => [id, {
      status: one.dataset.status, heads: one.dataset.heads, ghost: one.classList.contains("ghost"),
      badge: badges[id] || "",
    }])),
  };
}"""
PLACES = """() => Object.fromEntries([
  ...[...document.querySelectorAll("#network .node")].map(
    (one) => ["node " + one.dataset.actor, one.getAttribute("transform")]),
  ...[...document.querySelectorAll("#network .label")].map(
    (one) => ["label " + one.dataset.actor, one.getAttribute("transform")]),
  ...[...document.querySelectorAll("#network .line > .stroke")].map(
    (one) => ["line " + one.parentElement.dataset.line, one.getAttribute("d")]),
  ["view", document.querySelector("#network svg").getAttribute("viewBox")],
])"""
VISIT = """(query) => {
  history.pushState(null, "", query);
  window.dispatchEvent(new PopStateEvent("popstate"));
}"""
MIDDLE_OF_ACTOR = """(id) => {
  const box = document.querySelector('#network .node[data-actor="' + id + '"] > .body').getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
POINT_ON_LINE = """(id) => {
  const path = document.querySelector('#network .line[data-line="' + id + '"] > .stroke');
  const toScreen = path.getScreenCTM(), length = path.getTotalLength();
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.15, 0.85]) {
    const at = path.getPointAtLength(length * share).matrixTransform(toScreen);
    const met = document.elementFromPoint(at.x, at.y);
    const line = met && met.closest(".line, .badge");
    if (line && line.dataset.line === id) return [at.x, at.y];
  }
  return null;
}"""


BEND = re.compile(r"Q[-.\d]+ [-.\d]+")


def still(places: dict[str, str]) -> dict[str, str]:
    """Return the places of what must not move; of a line how it bends, for it is shorter where its arrowhead goes."""
    return {key: " ".join(BEND.findall(place)) if key.startswith("line ") else place for key, place in places.items()}


class Reader:
    """A page of its own; everything that goes wrong in it is kept in `faults`."""

    def __init__(self, page: Page, url: str, resting_place: str = "about:blank") -> None:
        self.page = page
        self.url = url
        self.resting_place = resting_place
        self.faults: list[str] = []
        self.tolerates = re.compile(r"(?!)")  # a message of the console that a test expects
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", self._watch_request)
        self.page.on("console", self._watch_console)
        self.page.on("pageerror", self._watch_error)

    def leave(self) -> None:
        """Leave the tab to the next reader: at rest, on a screen of the usual size, nothing held up or asked of it."""
        self.page.unroute_all(behavior="wait")  # what still holds an answer up lets it go first
        self.page.goto(self.resting_place)
        self.page.mouse.move(0, 0)
        self.page.remove_listener("request", self._watch_request)
        self.page.remove_listener("console", self._watch_console)
        self.page.remove_listener("pageerror", self._watch_error)
        self.page.set_viewport_size(SCREEN)
        self.page.emulate_media(media="null", reduced_motion="null", forced_colors="null")

    def _watch_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname != "127.0.0.1":
            self.faults.append(f"request to {request.url}")

    def _watch_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.tolerates.search(message.text):
            self.faults.append(f"console: {message.text} at {message.location}")

    def _watch_error(self, error: Error) -> None:
        self.faults.append(f"page error: {error.message}\n{error.stack}")

    # What a reader does.

    def on_screen(self, screen: ViewportSize) -> "Reader":
        """Go on at a screen of another size."""
        self.page.set_viewport_size(screen)
        return self

    def open(self, query: str = "") -> "Reader":
        self.page.goto(f"{self.url}/{'?' + query if query else ''}")
        return self.settle()

    def visit(self, query: str) -> "Reader":
        """Come to a view inside the open page, as Back and Forward do."""
        self.page.evaluate(VISIT, f"?{query}")
        return self.settle()

    def settle(self) -> "Reader":
        """Wait until the picture for the current view is drawn."""
        self.page.wait_for_selector(READY, state="attached")
        return self

    def pasted(self) -> str:
        """Return what was copied: the page itself may write to the clipboard, but not read it."""
        self.page.evaluate(PASTE_HERE)
        self.page.keyboard.press("Control+V")
        return str(self.page.locator("body > textarea").input_value())

    def press(self, control: Locator) -> "Reader":
        control.click()
        return self.settle()

    def key(self, name: str) -> "Reader":
        self.page.keyboard.press(name)
        return self.settle()

    def back(self) -> "Reader":
        self.page.go_back()
        return self.settle()

    def forward(self) -> "Reader":
        self.page.go_forward()
        return self.settle()

    def click_actor(self, actor_id: str) -> "Reader":
        self.page.mouse.click(*self.middle_of(actor_id))
        return self.settle()

    def click_line(self, line_id: str) -> "Reader":
        point = self.page.evaluate(POINT_ON_LINE, line_id)
        assert point, f"no point of {line_id} can be clicked"
        self.page.mouse.click(*point)
        return self.settle()

    def drag(self, actor_id: str, across: int, down: int) -> "Reader":
        x, y = self.middle_of(actor_id)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + across / 2, y + down / 2)
        self.page.mouse.move(x + across, y + down)
        self.page.mouse.up()
        return self.settle()

    # Where things are, by the names that everybody finds them by.

    def switch(self, name: str) -> Locator:
        return self.page.get_by_role("switch", name=name, exact=True)

    def box(self, name: str) -> Locator:
        return self.page.get_by_role("checkbox", name=name, exact=True)

    def radio(self, name: str) -> Locator:
        return self.page.get_by_role("radio", name=name, exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def evidence(self) -> Locator:
        return self.page.get_by_role("region", name="Evidence", exact=True)

    @property
    def summary(self) -> str:
        return self.page.locator("#view-summary").inner_text()

    @property
    def query(self) -> str:
        return urlsplit(self.page.url).query

    @property
    def seen(self) -> dict[str, Any]:
        """What the picture shows, as the browser has it."""
        return self.page.evaluate(SEEN)

    @property
    def places(self) -> dict[str, str]:
        """Where everything stands, shown or not, and the window on it."""
        return self.page.evaluate(PLACES)

    def middle_of(self, actor_id: str) -> tuple[float, float]:
        x, y = self.page.evaluate(MIDDLE_OF_ACTOR, actor_id)
        return x, y

    def checked(self, control: Locator) -> bool:
        return control.get_attribute("aria-checked") == "true"


def expected_sight(dataset: Dataset, query: str) -> tuple[str, dict[str, Any]]:
    """Return the summary line and the picture that Python has for a query, in the form of `Reader.seen`."""
    view, _ = read_view(query, dataset)
    selection = select(dataset, view.filters)
    picture = build_picture(selection, view)
    lines = {
        line_id: {
            "status": line.status.value,
            "heads": "t" * line.to_target + "s" * line.to_source,
            "ghost": line.ghost,
            "badge": _badge(line.disputed, line.status.value),
        }
        for line_id, line in picture.lines.items()
    }
    nodes = sorted(picture.nodes)
    return summarise(selection), {
        "nodes": nodes,
        "labels": nodes,
        "cut": sorted(picture.cut_off),
        "folded": dict(picture.folded),
        "lines": lines,
    }


def _badge(disputed: int, status: str) -> str:
    if disputed > 1:
        return f"≠{disputed}"
    return "≠" if disputed else "×" if status == "denied" else ""  # noqa: RUF001 - the sign is meant


def read_json_block(html: str, element_id: str) -> Any:  # noqa: ANN401 - whatever the block holds
    """Return the JSON that a script element of the page's source holds."""
    found = re.search(rf'<script type="application/json" id="{element_id}">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])
