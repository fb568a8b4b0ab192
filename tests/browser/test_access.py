"""The page for everybody: axe finds nothing, it reflows, and it heeds what a reader's system asks for."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.accessibility import violations
from tests.browser.reader import PHONE, Reader
from tests.browser.test_selection import TIE

# A view, and what of it has colours that the views above it have not.
VIEWS = {
    "opening view": ("", None),
    "dark, tie selected": (f"theme=dark&sel={TIE}", None),
    "tie selected": (f"sel={TIE}", "#evidence"),
    "actor selected": ("sel=iskp", "#evidence"),
    "everything": ("all=1", ".filters"),
    "focus": ("focus=isi&hops=2", ".filters"),
    "empty": ("status=", "#empty, .filters"),
}


def overflow(reader: Reader) -> int:
    """Return by how much the page is wider than the screen."""
    return int(reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize(("query", "colours_of"), VIEWS.values(), ids=VIEWS)
def test_axe_finds_nothing(reader: Reader, query: str, colours_of: str | None) -> None:
    reader.open(query)
    assert violations(reader, colours_of=colours_of) == []


@pytest.mark.parametrize("query", ["", f"theme=dark&sel={TIE}"])
def test_axe_finds_nothing_on_a_narrow_screen(reader: Reader, query: str) -> None:
    reader.on_screen(PHONE).open(query)
    assert violations(reader) == []
    reader.button("Filters").click()
    expect(reader.box("Disputed")).to_be_visible()
    assert violations(reader, colours_of=".filters") == []


def test_axe_finds_nothing_with_menu_list_of_keys_and_folds_open(reader: Reader) -> None:
    reader.open()
    reader.page.locator("#react-entry-point details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    reader.button("Export").click()
    assert violations(reader, colours_of=".filters, .actions") == []
    reader.button("Keyboard shortcuts").click()
    expect(reader.page.get_by_role("dialog")).to_be_visible()
    assert violations(reader, colours_of="[role=dialog]") == []


@pytest.mark.parametrize("query", ["", f"sel={TIE}", "sel=iskp", "all=1"])
def test_nothing_has_to_be_scrolled_sideways(reader: Reader, query: str) -> None:
    """A screen of 1280 pixels at 400 % is 320 wide, one of 1440 at 200 % is 720 wide."""
    reader.on_screen(PHONE).open(query)
    for _folded_or_open in range(2):
        for width in (320, PHONE["width"], 720):
            reader.on_screen(ViewportSize(width=width, height=800))
            assert overflow(reader) <= 0, width
        reader.button("Filters").click()


def test_large_letters_do_not_break_the_page(reader: Reader) -> None:
    reader.open(f"sel={TIE}")
    reader.page.add_style_tag(content=":root { font-size: 32px !important; }")
    assert overflow(reader) <= 0
    for control in (reader.switch("Disputed links"), reader.box("Disputed")):
        cut = control.evaluate("one => one.scrollWidth - one.clientWidth")
        assert cut <= 1


def test_targets_on_a_narrow_screen_are_large_enough_to_touch(reader: Reader) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels."""
    reader.on_screen(PHONE).open(f"sel={TIE}")
    reader.button("Filters").click()
    small = reader.page.locator("#react-entry-point button:visible, #react-entry-point summary:visible").evaluate_all(
        """all => all.filter((one) => {
             const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
          .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(reader: Reader) -> None:
    reader.page.emulate_media(reduced_motion="reduce")
    reader.open("sel=iskp")
    moving = reader.page.locator("#react-entry-point *").evaluate_all(
        """all => all.filter((one) => { const style = getComputedStyle(one);
          return parseFloat(style.transitionDuration) > 0 ||
            (style.animationName !== "none" && parseFloat(style.animationDuration) > 0); })
          .map((one) => one.className)"""
    )
    assert moving == []


def test_forced_colours_keep_what_the_colours_say(reader: Reader) -> None:
    reader.page.emulate_media(forced_colors="active")
    reader.open()
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


def name_heights(reader: Reader) -> list[float]:
    """Return how high each line of a name in the picture is, in pixels: about 1.15 of the size of its type."""
    names = reader.page.locator("#network .label:not(.off) tspan")
    return [float(high) for high in names.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")]


def test_names_in_the_picture_stay_readable_on_every_screen(reader: Reader) -> None:
    for width, height in ((390, 844), (1024, 768), (1440, 900), (1920, 1080)):
        heights = name_heights(reader.on_screen(ViewportSize(width=width, height=height)).open())
        assert min(heights) >= 9 * 1.15, (width, min(heights))


def test_names_around_an_actor_with_many_ties_stay_readable_and_apart(reader: Reader) -> None:
    reader.open("focus=iskp&hops=2")
    assert len(reader.seen["nodes"]) > 24
    assert min(name_heights(reader)) >= 8 * 1.15
    boxes = reader.page.locator("#network .label:not(.off)").evaluate_all(
        """all => all.map((one) => {
             const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""
    )
    assert not [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1
    ]


def test_the_page_says_its_language_and_title(reader: Reader) -> None:
    reader.open()
    expect(reader.page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    assert reader.page.title()
