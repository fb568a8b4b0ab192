"""The questions in a browser: who says so and who says not in one look, and the way to the ties in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.network import build_picture
from dashboard.questions import hear_questions
from dashboard.stage import build_stage
from dashboard.view_state import read_view
from graph_data.filters import select
from tests.browser.accessibility import violations
from tests.browser.reader import PHONE

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from tests.browser.reader import Reader

# What has each colour of the panel once: axe takes long for contrast, and the list is long.
COLOURED = ", ".join(
    f"#panel-questions {part}" for part in (".question-index", ".question:nth-of-type(-n+2)", ".question.chosen")
)
BACKING = "Does Pakistan's establishment back ISKP?"
TITLES = "() => [...document.querySelectorAll('#content-questions .question-title')].map((one) => one.textContent)"
GLOWING = """() => [...document.querySelectorAll("#network .line.glowing")]
  .filter((one) => getComputedStyle(one).display !== "none").map((one) => one.dataset.line).sort()"""


def open_questions(reader: Reader, query: str = "") -> Reader:
    reader.open("tab=questions" + (f"&{query}" if query else ""))
    expect(reader.page.get_by_role("heading", name="What is contested", exact=True)).to_be_visible()
    return reader


def test_the_tab_opens_and_lists_what_python_says(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.page.get_by_role("tab", name="Questions", exact=True))
    expect(reader.page.get_by_role("heading", name="What is contested", exact=True)).to_be_visible()
    view, _ = read_view("", dataset)
    hearings = hear_questions(select(dataset, view.filters))
    assert reader.page.evaluate(TITLES) == [hearing.question.title for hearing in hearings]


def test_who_backs_iskp_and_who_denies_it_stand_side_by_side_in_one_look(reader: Reader) -> None:
    open_questions(reader)
    question = reader.page.get_by_role("region", name=BACKING, exact=True)
    sides = question.locator(".in-short")
    expect(sides).to_have_count(2)
    expect(sides.first).to_contain_text("Shantanu Mukharji, Ehsanullah Ehsan and Naseem Baloch say so.")
    expect(sides.last).to_contain_text("Pakistan denies it.")
    for side in (sides.first, sides.last):
        expect(side).to_be_in_viewport(ratio=1)
    assert sides.first.bounding_box()["x"] < sides.last.bounding_box()["x"]  # type: ignore[index]


def test_its_ties_light_up_in_the_network(reader: Reader, dataset: Dataset) -> None:
    open_questions(reader)
    reader.press(reader.page.get_by_role("button", name=f"Show these ties in the network: {BACKING}", exact=True))
    assert reader.page.locator("#tab-network").get_attribute("aria-selected") == "true"
    view, _ = read_view("sel=pakistan-iskp", dataset)
    lines = build_picture(select(dataset, view.filters), view).lines
    stage = build_stage(dataset)
    ties = [one for one in dataset.questions["pakistan-iskp"].ties if one in dataset.relationships]
    expected = sorted({stage.line_of[tie_id] for tie_id in ties} & set(lines))
    assert expected
    assert reader.page.evaluate(GLOWING) == expected
    expect(reader.page.locator("#evidence h2")).to_have_text(BACKING)
    reader.press(reader.switch("Disputed links"))
    assert reader.page.evaluate(GLOWING) == []
    reader.press(reader.switch("Disputed links"))
    assert reader.page.evaluate(GLOWING) == expected
    reader.back().back().back()
    assert reader.page.locator("#tab-questions").get_attribute("aria-selected") == "true"


def test_a_tie_in_a_list_shows_its_evidence_and_the_list_stays(reader: Reader) -> None:
    open_questions(reader)
    reader.press(reader.page.get_by_role("button", name="ISI funds ISKP (disputed)", exact=True).first)
    expect(reader.page.locator("#evidence h2")).to_contain_text("ISI funds ISKP")
    assert "tab=questions" in reader.query
    assert "sel=isi-funds-iskp" in reader.query


def test_the_index_jumps_without_touching_the_address(reader: Reader, dataset: Dataset) -> None:
    open_questions(reader)
    reader.page.locator(".question-index summary").click()
    title = dataset.questions["kabul-gurdwara-hands"].title
    reader.page.get_by_role("link", name=title, exact=True).click()
    expect(reader.page.locator("#question-kabul-gurdwara-hands")).to_be_in_viewport()
    assert reader.page.evaluate("() => document.activeElement.id") == "question-kabul-gurdwara-hands"
    assert reader.page.url.endswith("?tab=questions")


def test_a_link_to_a_question_brings_it_into_sight(reader: Reader, dataset: Dataset) -> None:
    view, _ = read_view("", dataset)
    last = hear_questions(select(dataset, view.filters))[-1].question.id
    open_questions(reader, f"sel={last}")
    expect(reader.page.locator(f"#question-{last}")).to_be_in_viewport()
    expect(reader.page.locator(".question.chosen")).to_have_attribute("aria-current", "true")


def test_show_all_lists_the_questions_outside_the_view(reader: Reader, dataset: Dataset) -> None:
    open_questions(reader)
    reader.press(reader.page.get_by_role("button", name="show all", exact=True))
    assert "all=1" in reader.query
    assert "tab=questions" in reader.query
    reader.page.wait_for_function(f"() => document.querySelectorAll('.question').length === {len(dataset.questions)}")


def test_the_keyboard_reaches_both_sides_and_the_network(reader: Reader) -> None:
    open_questions(reader)
    reader.page.locator(".question-index summary").focus()
    reader.page.keyboard.press("Tab")
    assert "Show these ties in the network" in reader.page.evaluate("() => document.activeElement.textContent")
    for _ in range(3):  # past the other way into the network, if there is one
        reader.page.keyboard.press("Tab")
        tie = reader.page.evaluate("() => document.activeElement.dataset.select || null")
        if tie:
            break
    reader.key("Enter")
    assert f"sel={tie}" in reader.query


@pytest.mark.parametrize("query", ["", "all=1&theme=dark&sel=pakistan-iskp"])
def test_axe_finds_nothing_in_the_questions(reader: Reader, query: str) -> None:
    open_questions(reader, query)
    assert violations(reader, "#panel-questions", COLOURED) == []


def test_on_a_phone_the_sides_stand_under_each_other_and_fit(reader: Reader) -> None:
    open_questions(reader.on_screen(PHONE))
    wide: int = reader.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    tops = [side.bounding_box()["y"] for side in reader.page.locator(".question .side").all()[:2]]  # type: ignore[index]
    assert tops[0] < tops[1]
    assert violations(reader, "#panel-questions", COLOURED) == []
