"""From the click on `Disputed links` to the picture: our page beside bare pages with Cytoscape.js, in one run.

Painted means: two animation frames after the click, counted from the time stamp of the click itself. The first
frame draws what the click changed, the second one begins when that drawing is handed on. Where a browser tells it,
the time until the frame was really presented stands beside it (Event Timing, in steps of 8 ms, therefore a mean).
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from benchmarks._browser import VIEWPORT, open_browser
from benchmarks._cytoscape import LEFT_OUT, bare_page, fetch_cytoscape
from benchmarks._servers import our_server, plain_server
from benchmarks._timing import print_table, ratio
from benchmarks.synthetic import write_synthetic
from graph_data.dataset import load_dataset

SIZES = ((60, 200), (250, 1000))
ROUNDS, TOGGLES, WARM = 6, 6, 2
PAUSE = 250  # milliseconds of rest between clicks, on every page
OURS, CURVED, PLAIN = "our page", "bare, our picture", "bare, straight lines"

# Runs before the page's own scripts, so that it hears the click first.
LISTEN = """
window.measured = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const own = entry.name === "click" && window.measured.find((one) => one.at === entry.startTime);
    if (own) own.presented = entry.duration;
  }
}).observe({ type: "event", durationThreshold: 16 });
window.addEventListener("click", (event) => {
  const one = { at: event.timeStamp, on: null, painted: null, presented: null, settled: null };
  window.measured.push(one);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    one.painted = performance.now() - one.at;
    one.on = document.querySelector("[role=switch]").getAttribute("aria-checked") === "true";
    const settle = () => {
      if (document.documentElement.dataset.ready !== "true") return requestAnimationFrame(settle);
      one.settled = performance.now() - one.at;
      document.documentElement.dataset.clicks = window.measured.length;
    };
    settle();
  }));
}, true);
"""

Sample = Mapping[str, float | bool | None]
Samples = dict[str, list[Sample]]


@contextmanager
def pages_of(actors: int, ties: int, library: bytes | None, browser: Browser) -> Iterator[dict[str, str]]:
    """Serve our page and the bare ones for a made-up dataset, and give their addresses by name."""
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        write_synthetic(folder, actors, ties)
        addresses = {OURS: stack.enter_context(our_server(folder))}
        if library:
            dataset, size = load_dataset(folder), picture_size(browser, addresses[OURS])
            for name, plain in ((CURVED, False), (PLAIN, True)):
                page = bare_page(dataset, size, plain=plain)
                files = {"/": ("text/html", page), "/cytoscape.min.js": ("text/javascript", library)}
                addresses[name] = stack.enter_context(plain_server(files))
        yield addresses


def picture_size(browser: Browser, address: str) -> tuple[int, int]:
    """Return how wide and high the picture of our page is, so that the bare pages paint as many pixels."""
    page = browser.new_page(viewport=VIEWPORT)
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]")
    box = page.locator("#network").bounding_box()
    page.close()
    assert box is not None
    return round(box["width"]), round(box["height"])


def toggle(page: Page, address: str) -> list[Sample]:
    """Open a page, switch the disputed ties off and on, and return what each click took."""
    page.add_init_script(LISTEN)
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]")
    switch = page.locator("[role=switch]", has_text="Disputed links").last
    box = switch.bounding_box()
    assert box is not None
    for click in range(2 * (WARM + TOGGLES)):
        page.wait_for_timeout(PAUSE)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_selector(f"html[data-clicks='{click + 1}']")
    page.wait_for_timeout(PAUSE)
    found: list[Sample] = page.evaluate("window.measured")
    return found[2 * WARM :]


def measure(browser: Browser, addresses: Mapping[str, str]) -> Samples:
    """Measure the pages in turn, each round in a fresh one, so that a slow moment meets all of them."""
    found: Samples = defaultdict(list)
    for _round in range(ROUNDS):
        for name, address in addresses.items():
            page = browser.new_page(viewport=VIEWPORT)
            found[name] += toggle(page, address)
            page.close()
    return found


def middle(samples: list[Sample], key: str, *, on: bool) -> float:
    """Return the median of a measure over the clicks off or on; the mean of what is told in steps."""
    values = [float(one[key] or 0) for one in samples if one["on"] is on]
    return mean(values) if key == "presented" else median(values)


def report(ties: int, samples: Samples) -> list[list[str]]:
    """Return the rows of the table: off / on, and our page's ratio to each bare one."""
    rows = []
    for name, own in samples.items():
        cells = [f"{ties}", name]
        for key in ("painted", "presented", "settled"):
            off, on = middle(own, key, on=False), middle(own, key, on=True)
            bare = name != OURS and key != "settled"
            ours = [middle(samples[OURS], key, on=side) for side in (False, True)]
            ratios = f" ({ratio(ours[0], off)} / {ratio(ours[1], on)})" if bare else ""
            cells.append(f"{off:.1f} / {on:.1f}{ratios}" if name == OURS or bare else "")
        rows.append(cells)
    return rows


def main() -> int:
    """Measure both sizes and print medians, with the ratio of our page to each bare page in brackets."""
    library = fetch_cytoscape()
    if library is None:
        print(LEFT_OUT)
    rows = []
    with open_browser() as browser:
        for actors, ties in SIZES:
            with pages_of(actors, ties, library, browser) as addresses:
                rows += report(ties, measure(browser, addresses))
    print_table(
        ["ties", "off / on, ms (ratio of our page to it)", "painted", "presented", "server's answer settled"], rows
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
