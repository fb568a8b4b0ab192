"""The page for everybody: axe finds nothing, it reflows, and it heeds what a reader's system asks for."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.reader import ONLY_FAULTS, Reader
from tests.browser.served import Served
from tests.browser.test_selection import TIE

PHONE = {"width": 390, "height": 844}
VIEWS = {
    "opening view": "",
    "tie selected": f"sel={TIE}",
    "actor selected": "sel=iskp",
    "everything": "all=1",
    "dark": f"theme=dark&sel={TIE}",
    "focus": "focus=isi&hops=2",
    "empty": "status=",
}


def violations(reader: Reader) -> list[str]:
    """Return what axe finds, a line for each rule and place."""
    found = Axe().run(reader.page, options=ONLY_FAULTS).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} | {node['failureSummary'][:300]}" for one in found for node in one["nodes"]
    ]


def overflow(reader: Reader) -> int:
    """Return by how much the page is wider than the screen."""
    return int(reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS)
def test_axe_finds_nothing(reader: Reader, query: str) -> None:
    reader.open(query)
    assert violations(reader) == []


@pytest.mark.parametrize("query", ["", f"theme=dark&sel={TIE}"])
def test_axe_finds_nothing_on_a_narrow_screen(new_reader: Opener, server: Served, query: str) -> None:
    reader = new_reader(server.url, viewport=PHONE).open(query)
    assert violations(reader) == []
    reader.button("Filters").click()
    expect(reader.box("Disputed")).to_be_visible()
    assert violations(reader) == []


def test_axe_finds_nothing_with_menu_list_of_keys_and_folds_open(reader: Reader) -> None:
    reader.open()
    reader.page.locator("#react-entry-point details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    reader.button("Export").click()
    assert violations(reader) == []
    reader.button("Keyboard shortcuts").click()
    expect(reader.page.get_by_role("dialog")).to_be_visible()
    assert violations(reader) == []


@pytest.mark.parametrize("query", ["", f"sel={TIE}", "sel=iskp", "all=1"])
@pytest.mark.parametrize("width", [320, 390, 720])
def test_nothing_has_to_be_scrolled_sideways(new_reader: Opener, server: Served, width: int, query: str) -> None:
    """A screen of 1280 pixels at 400 % is 320 wide, one of 1440 at 200 % is 720 wide."""
    reader = new_reader(server.url, viewport={"width": width, "height": 800}).open(query)
    assert overflow(reader) <= 0
    reader.button("Filters").click()
    assert overflow(reader) <= 0


def test_large_letters_do_not_break_the_page(reader: Reader) -> None:
    reader.open(f"sel={TIE}")
    reader.page.add_style_tag(content=":root { font-size: 32px !important; }")
    assert overflow(reader) <= 0
    for control in (reader.switch("Disputed links"), reader.box("Disputed")):
        cut = control.evaluate("one => one.scrollWidth - one.clientWidth")
        assert cut <= 1


def test_targets_on_a_narrow_screen_are_large_enough_to_touch(new_reader: Opener, server: Served) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels."""
    reader = new_reader(server.url, viewport=PHONE).open(f"sel={TIE}")
    reader.button("Filters").click()
    small = reader.page.locator("#react-entry-point button:visible, #react-entry-point summary:visible").evaluate_all(
        """all => all.filter((one) => {
             const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
          .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(new_reader: Opener, server: Served) -> None:
    reader = new_reader(server.url, reduced_motion="reduce").open("sel=iskp")
    moving = reader.page.locator("#react-entry-point *").evaluate_all(
        """all => all.filter((one) => { const style = getComputedStyle(one);
          return parseFloat(style.transitionDuration) > 0 ||
            (style.animationName !== "none" && parseFloat(style.animationDuration) > 0); })
          .map((one) => one.className)"""
    )
    assert moving == []


def test_forced_colours_keep_what_the_colours_say(new_reader: Opener, server: Served) -> None:
    reader = new_reader(server.url, forced_colors="active").open()
    assert reader.page.evaluate("matchMedia('(forced-colors: active)').matches")
    strokes = reader.page.locator("#network .line:not(.off) > .stroke").evaluate_all(
        "all => [...new Set(all.map((one) => getComputedStyle(one).stroke))]"
    )
    assert len(strokes) > 2, "families keep their colours"
    on = reader.switch("Disputed links").evaluate("one => getComputedStyle(one).outlineStyle")
    reader.press(reader.switch("Disputed links"))
    reader.page.mouse.move(5, 5)
    off = reader.switch("Disputed links").evaluate("one => { one.blur(); return getComputedStyle(one).outlineStyle; }")
    assert (on, off) == ("solid", "none")


def test_the_summary_is_announced_and_the_picture_says_what_it_shows(reader: Reader) -> None:
    reader.open().press(reader.switch("Disputed links"))
    expect(reader.page.get_by_role("status").filter(has_text="Showing")).to_have_text(reader.summary)
    picture = reader.page.locator("#network svg.stage")
    expect(picture).to_have_attribute("aria-label", f"Network. {reader.summary}")


def test_names_in_the_picture_stay_readable_on_every_screen(new_reader: Opener, server: Served) -> None:
    for width, height in ((390, 844), (1024, 768), (1440, 900), (1920, 1080)):
        reader = new_reader(server.url, viewport={"width": width, "height": height}).open()
        heights = reader.page.locator("#network .label:not(.off) tspan").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().height)"
        )
        # A line of type is about 1.15 of its size.
        assert min(heights) >= 9 * 1.15, (width, min(heights))


def test_the_page_says_its_language_and_title(reader: Reader) -> None:
    reader.open()
    expect(reader.page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    assert reader.page.title()
