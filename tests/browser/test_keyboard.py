"""The page by keyboard alone: everything can be reached, is seen to be reached, and does what a click does."""

import math

import pytest
from playwright.sync_api import expect

from graph_data.dataset import Dataset
from graph_data.sentences import describe_tie
from tests.browser.reader import Reader, expected_sight
from tests.browser.test_selection import TIE, selection_of

FOCUSED = "document.activeElement"
FAR = 90  # how many times Tab is pressed at most until something must have been reached
RING = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const ring = one.matches(".node") && getComputedStyle(one.querySelector(".ring"));
  const name = one.getAttribute("aria-label") || one.textContent.slice(0, 60) || one.tagName;
  const seen = ring ? ring.stroke !== "none" && parseFloat(ring.strokeWidth) > 2
    : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = one.getBoundingClientRect();
  return { name, seen, tag: one.tagName, inside: box.width > 0 && box.height > 0 };
}"""


def tab_to(reader: Reader, selector: str) -> Reader:
    """Press Tab until the element has the focus."""
    for _ in range(FAR):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate(f"(selector) => {FOCUSED}.matches(selector)", selector):
            return reader
    raise AssertionError(f"{selector} is not reached with Tab")


def focused_actor(reader: Reader) -> str:
    return str(reader.page.evaluate(f"{FOCUSED}.dataset.actor"))


def test_tab_reaches_a_switch_and_space_moves_it(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    tab_to(reader, '[data-switch="disputed"]').key("Space")
    assert reader.summary == expected_sight(dataset, reader.query)[0]
    assert not reader.checked(reader.switch("Disputed links"))
    reader.key("Enter")
    assert reader.checked(reader.switch("Disputed links"))


def test_tab_reaches_the_picture_arrows_walk_and_enter_selects(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    tab_to(reader, ".node")
    walked = [focused_actor(reader)]
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        before = reader.page.evaluate(f"{FOCUSED}.getBoundingClientRect().toJSON()")
        reader.page.keyboard.press(key)
        after = reader.page.evaluate(f"{FOCUSED}.getBoundingClientRect().toJSON()")
        walked.append(focused_actor(reader))
        if walked[-1] != walked[-2]:
            axis, sign = ("x", 1) if key in {"ArrowRight", "ArrowLeft"} else ("y", 1)
            sign = -1 if key in {"ArrowLeft", "ArrowUp"} else sign
            assert math.copysign(1, after[axis] - before[axis]) == sign
    assert len(set(walked)) > 1
    told = reader.page.locator("#live").inner_text()
    assert told.startswith(dataset.actors[walked[-1]].name)
    assert "drawn" in told
    reader.key("Enter")
    assert reader.query == f"sel={walked[-1]}"
    expect(reader.page.locator("#live")).to_have_text(f"Evidence: {dataset.actors[walked[-1]].name}")


def test_the_walk_reaches_every_actor_of_the_picture(reader: Reader) -> None:
    shown = set(reader.open().seen["nodes"])
    tab_to(reader, ".node")
    start = focused_actor(reader)
    met, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            reader.page.locator(f'#network .node[data-actor="{here}"]').focus()
            reader.page.keyboard.press(key)
            there = focused_actor(reader)
            if there not in met:
                met.add(there)
                waiting.append(there)
    assert met == shown


def test_the_picture_is_one_stop_and_tab_leaves_it(reader: Reader) -> None:
    reader.open()
    tab_to(reader, ".node")
    reader.page.keyboard.press("Tab")
    assert not reader.page.evaluate(f"{FOCUSED}.matches('.node')")


def test_a_tie_is_chosen_in_the_evidence_and_its_sentence_is_told(reader: Reader, dataset: Dataset) -> None:
    reader.open("sel=iskp")
    row = reader.evidence.locator(f'.tie[data-select="{TIE}"]')
    row.focus()
    reader.key("Enter")
    assert reader.query == f"sel={TIE}"
    sentence = describe_tie(dataset, dataset.relationships[TIE], selection_of(dataset, "").assessment(TIE))
    expect(reader.page.locator("#live")).to_have_text(f"Evidence: {sentence}")
    expect(reader.evidence).to_be_focused()
    assert reader.evidence.evaluate("one => one.scrollTop") == 0
    reader.key("Escape")
    assert reader.query == ""


@pytest.mark.parametrize(("key", "chosen"), [("ArrowRight", "All actors"), ("ArrowDown", "All actors")])
def test_arrow_keys_choose_in_a_radio_group(reader: Reader, key: str, chosen: str) -> None:
    reader.open()
    reader.radio("Core actors").focus()
    reader.key(key)
    assert reader.checked(reader.radio(chosen))
    expect(reader.radio(chosen)).to_be_focused()
    reader.key("ArrowLeft")
    assert reader.query == ""


def test_the_menu_of_exports_opens_and_escape_closes_it(reader: Reader) -> None:
    reader.open()
    tab_to(reader, "[data-menu]")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#export-menu")).to_be_visible()
    expect(reader.button("Export")).to_have_attribute("aria-expanded", "true")
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#export-menu")).to_be_hidden()
    expect(reader.button("Export")).to_be_focused()


def test_the_first_stop_skips_to_the_picture(reader: Reader) -> None:
    reader.open()
    reader.page.keyboard.press("Tab")
    expect(reader.page.get_by_role("link", name="Skip to the picture")).to_be_focused()
    reader.key("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate(f"{FOCUSED}.matches('.node')")


def test_everything_that_tab_reaches_shows_that_it_has_the_focus(reader: Reader) -> None:
    reader.open()
    reader.page.locator("#react-entry-point details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    met = []
    for _ in range(FAR):
        reader.page.keyboard.press("Tab")
        found = reader.page.evaluate(RING)
        if found["tag"] == "BODY":
            break
        met.append(found)
    assert len(met) > 40
    assert [one for one in met if not (one["seen"] and one["inside"])] == []
