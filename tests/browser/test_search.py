"""The search box: typed, walked and taken by keyboard; it highlights, and selects only what a reader takes."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import violations
from tests.browser.reader import Reader


def box(reader: Reader) -> Locator:
    return reader.page.get_by_role("combobox", name="Find an actor", exact=True)


def search(reader: Reader, text: str) -> Reader:
    reader.page.keyboard.press("/")
    expect(box(reader)).to_be_focused()
    return write(reader, text, text)


def write(reader: Reader, letters: str, text: str) -> Reader:
    """Type letters, and wait for the view in which the whole text is looked for."""
    reader.page.keyboard.type(letters)
    reader.page.wait_for_url(lambda url: ("q", text) in parse_qsl(urlsplit(url).query))
    return reader.settle()


def found(reader: Reader) -> list[str]:
    nodes = reader.page.locator("#network .node.found:not(.off)")
    return sorted(nodes.evaluate_all("nodes => nodes.map((node) => node.dataset.actor)"))


def test_a_misspelt_name_is_highlighted_and_selects_nothing_and_the_link_is_replaced(reader: Reader) -> None:
    reader.open()
    places, length = reader.places, reader.page.evaluate("history.length")
    search(reader, "taleban")
    assert reader.query == "q=taleban"
    assert found(reader) == ["afghan-taliban", "ttp"]
    assert reader.page.evaluate("history.length") == length
    assert reader.places == places
    options = reader.page.get_by_role("option")
    expect(options.first).to_have_text("Afghan Taliban armed group · like alias Taliban")
    expect(box(reader)).to_have_attribute("aria-expanded", "true")


def test_arrows_walk_enter_takes_and_escape_clears(reader: Reader) -> None:
    search(reader.open(), "taliban")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    expect(box(reader)).to_have_attribute("aria-activedescendant", "find-1")
    chosen = reader.page.get_by_role("option", selected=True)
    taken = chosen.get_attribute("data-select")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"**/?q=taliban&sel={taken}")
    reader.settle()
    expect(reader.page.get_by_role("listbox")).to_be_hidden()
    reader.page.keyboard.press("Escape")
    reader.page.wait_for_url(f"**/?sel={taken}")
    assert found(reader.settle()) == []
    expect(box(reader)).to_have_value("")


def test_what_is_marked_stays_marked_and_is_taken_while_more_is_typed(reader: Reader) -> None:
    search(reader.open(), "talib")
    chosen = reader.page.get_by_role("option", selected=True)
    reader.page.keyboard.press("ArrowUp")
    marked = chosen.get_attribute("data-select")
    expect(box(reader)).not_to_have_attribute("aria-activedescendant", "find-0")
    write(reader, "a", "taliba")
    assert chosen.get_attribute("data-select") == marked
    reader.page.keyboard.type("n")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"**/?q=taliban&sel={marked}")
    reader.settle()


def test_enter_right_after_typing_takes_the_best(reader: Reader) -> None:
    reader.open().page.keyboard.press("/")
    reader.page.keyboard.type("haqani")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/?q=haqani&sel=haqqani-network")
    reader.settle()
    expect(reader.evidence.get_by_role("heading").first).to_have_text("Haqqani Network")


def test_an_actor_outside_the_view_is_shown_only_if_the_reader_asks_for_it(reader: Reader) -> None:
    search(reader.open(), "voice of khorasan")
    option = reader.page.get_by_role("option")
    expect(option).to_contain_text("not in this view: show it")
    assert "focus" not in reader.query
    option.click()
    reader.page.wait_for_url("**/?focus=voice-of-khorasan*")
    assert "voice-of-khorasan" in reader.settle().seen["nodes"]
    assert "focus" not in reader.back().query


def test_who_is_not_known_is_told(reader: Reader) -> None:
    search(reader.open(), "xyzzy")
    expect(reader.page.locator(".find-told")).to_have_text("No actor is called “xyzzy” or anything like it.")
    expect(reader.page.get_by_role("option")).to_have_count(0)


def test_a_link_with_a_search_highlights_and_opens_no_list(reader: Reader) -> None:
    reader.open("q=ISIS-K")
    assert found(reader) == ["iskp"]
    expect(box(reader)).to_have_value("ISIS-K")
    expect(reader.page.get_by_role("listbox")).to_be_hidden()


def test_a_slash_in_a_field_is_a_slash(reader: Reader) -> None:
    reader.open()
    field = reader.page.get_by_label("From", exact=True)
    field.focus()
    reader.page.keyboard.type("2015/")
    expect(field).to_have_value("2015/")
    field.fill("")


@pytest.mark.parametrize("query", ["", "theme=dark"])
def test_axe_finds_nothing_with_the_list_open(reader: Reader, query: str) -> None:
    search(reader.open(query), "islamic state")
    reader.page.keyboard.press("ArrowDown")
    assert violations(reader, colours_of=".search") == []
