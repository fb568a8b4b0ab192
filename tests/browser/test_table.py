"""The table in a browser: sort, filter, select and copy, by mouse and by keyboard, wide and narrow."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from dashboard.table_rows import list_all
from dashboard.view_state import read_view
from graph_data.filters import select
from tests.browser.accessibility import violations
from tests.browser.reader import PHONE
from tests.thoroughness import of_many

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from tests.browser.conftest import Opener
    from tests.browser.reader import Reader
    from tests.browser.served import Served

# What has each colour of the panel once: axe takes long for contrast, and the table is long.
COLOURED = ", ".join(
    f"#panel-table {part}" for part in ("thead", "tr:nth-child(-n+6)", "tr[aria-current]", "#table-count", "label")
)
ROWS = """(group) => [...document.querySelectorAll('#content-table [data-listing="' + group + '"] tbody tr')]
  .filter((row) => !row.hidden).map((row) => row.dataset.row)"""
KEYS = """([group, column]) => [...document.querySelectorAll('#content-table [data-listing="' + group + '"] tbody tr')]
  .map((row) => row.querySelector(".c-" + column).dataset.sort)"""


def rows(reader: Reader, group: str) -> list[str]:
    found: list[str] = reader.page.evaluate(ROWS, group)
    return found


def keys(reader: Reader, group: str, column: str) -> list[str]:
    found: list[str] = reader.page.evaluate(KEYS, [group, column])
    return found


def sort_button(reader: Reader, group: str, name: str) -> Locator:
    return reader.page.locator(f'#content-table [data-listing="{group}"]').get_by_role("button", name=name, exact=True)


def open_table(reader: Reader, query: str = "") -> Reader:
    reader.open("tab=table" + (f"&{query}" if query else ""))
    expect(reader.page.locator("#table-count")).to_contain_text("Showing")
    return reader


def expected_rows(dataset: Dataset, query: str) -> dict[str, list[str]]:
    view, _ = read_view(query, dataset)
    return {one.id: [row.id for row in one.rows] for one in list_all(select(dataset, view.filters), view)}


def test_the_tab_opens_and_holds_what_python_says(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.page.get_by_role("tab", name="Table", exact=True))
    expect(reader.page.locator("#table-count")).to_contain_text("Showing")
    assert reader.query == "tab=table"
    for group, expected in expected_rows(dataset, "").items():
        assert rows(reader, group) == expected


def test_rows_equal_the_selection_for_a_sample_of_views_in_one_page(reader: Reader, dataset: Dataset) -> None:
    chance = random.Random(21)
    open_table(reader)
    sort_button(reader, "ties", "Status").click()
    families, actors = sorted(dataset.vocabulary.families), sorted(dataset.actors)
    for _ in range(of_many(20)):
        query = f"tab=table&families={','.join(chance.sample(families, 4))}&prominence=core,context"
        query += f"&focus={chance.choice(actors)}" if chance.random() < 0.5 else ""
        reader.visit(query)
        expected = expected_rows(dataset, query)
        reader.page.wait_for_function(
            "(count) => document.querySelectorAll('#content-table tbody tr').length === count",
            arg=sum(map(len, expected.values())),
        )
        for group, ids in expected.items():
            assert sorted(rows(reader, group)) == sorted(ids)
        order = [int(key) for key in keys(reader, "ties", "status")]
        assert order == sorted(order), "the order holds when the rows change"


def test_a_heading_sorts_up_and_down_by_value_and_equal_rows_keep_their_order(reader: Reader, dataset: Dataset) -> None:
    open_table(reader)
    by_number = rows(reader, "ties")
    button = sort_button(reader, "ties", "Against")
    button.click()
    head = reader.page.locator('[data-listing="ties"] th.c-against').first
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(reader.page.locator("#live")).to_have_text("ties sorted by Against, ascending")
    counts = dict(zip(rows(reader, "ties"), map(int, keys(reader, "ties", "against")), strict=True))
    assert rows(reader, "ties") == sorted(by_number, key=lambda one: counts[one])
    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert rows(reader, "ties") == sorted(by_number, key=lambda one: -counts[one])
    assert len(set(counts.values())) > 1
    assert dataset.relationships.keys() >= set(by_number)


def test_dates_sort_by_their_earliest_bound_and_missing_values_stand_last(reader: Reader) -> None:
    open_table(reader, "all=1")
    for _ in range(2):
        sort_button(reader, "ties", "When").click()
        order = keys(reader, "ties", "when")
        dated = [key for key in order if key]
        assert order == dated + [""] * (len(order) - len(dated))
    assert dated == sorted(dated, reverse=True)


def test_the_filter_box_hides_rows_and_says_how_many_are_left(reader: Reader) -> None:
    open_table(reader)
    all_ties = len(rows(reader, "ties"))
    reader.page.get_by_label("Filter the rows").fill("ISÍ  disputed")
    left = rows(reader, "ties")
    assert 0 < len(left) < all_ties
    assert "isi-sponsors-iskp" in left
    count = reader.page.locator("#table-count")
    expect(count).to_contain_text(f"Showing {len(left)} of {all_ties} ties, ")
    expect(count).to_have_attribute("role", "status")
    assert reader.query == "tab=table", "looking for rows is no filter of the view"
    reader.page.keyboard.press("Escape")
    assert len(rows(reader, "ties")) == all_ties


def test_the_filter_stays_when_the_view_changes(reader: Reader) -> None:
    open_table(reader)
    reader.page.get_by_label("Filter the rows").fill("disputed")
    assert rows(reader, "ties")
    reader.press(reader.switch("Disputed links"))
    expect(reader.page.locator("#table-count")).to_contain_text("Showing 0 of ")
    assert reader.page.get_by_label("Filter the rows").input_value() == "disputed"


def test_a_row_selects_its_tie_and_is_marked(reader: Reader) -> None:
    open_table(reader)
    reader.press(reader.page.get_by_role("button", name=re.compile("^ISI sponsors ISKP ?, disputed$")))
    assert reader.query == "sel=isi-sponsors-iskp&tab=table" or "sel=isi-sponsors-iskp" in reader.query
    row = reader.page.locator('#content-table tr[data-row="isi-sponsors-iskp"]')
    expect(row).to_have_attribute("aria-current", "true")
    expect(reader.page.locator("#evidence h2")).to_contain_text("ISI sponsors ISKP")
    assert reader.page.locator('#content-table tr[aria-current="true"]').count() == 1


def test_a_link_with_a_selection_brings_its_row_into_sight(reader: Reader, dataset: Dataset) -> None:
    last = expected_rows(dataset, "")["ties"][-1]
    open_table(reader, f"sel={last}")
    expect(reader.page.locator(f'#content-table tr[data-row="{last}"]')).to_be_in_viewport()


def test_copying_gives_a_table_of_text_with_filters_and_hash_on_top(
    new_reader: Opener, server: Served, dataset: Dataset
) -> None:
    reader = new_reader(server.url, permissions=["clipboard-read", "clipboard-write"])
    open_table(reader)
    reader.page.get_by_label("Filter the rows").fill("sponsors")
    reader.page.get_by_role("button", name="Copy as text: ties", exact=True).click()
    expect(reader.page.locator("#live")).to_have_text("The table of ties was copied as text.")
    text: str = reader.pasted()
    head, table = text.replace("\r\n", "\n").split("\n\n")
    assert head.splitlines()[0] == f"{dataset.about.title}: ties"
    assert "Filters: core actors; families of ties: " in head
    assert "Rows with “sponsors” only: " in head
    assert f"Data {dataset.hash}. No row is no evidence of no tie." in head
    lines = [line.split("\t") for line in table.splitlines()]
    heads = ["No.", "Tie", "Status", "Family", "When", "For", "Speculating", "Against", "Best grading", "Sources"]
    assert lines[0] == heads
    assert len(lines) == len(rows(reader, "ties")) + 1
    (isi,) = (line for line in lines if line[1] == "ISI sponsors ISKP, disputed")
    assert isi[2] == "Disputed"


def test_no_copied_cell_is_a_formula(new_reader: Opener, server: Served) -> None:
    reader = new_reader(server.url, permissions=["clipboard-read", "clipboard-write"])
    open_table(reader)
    signs = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"]
    reader.page.evaluate(
        """(texts) => [...document.querySelectorAll('[data-listing="actors"] tbody tr')].slice(0, texts.length)
          .forEach((row, place) => { row.querySelector(".c-kind").firstElementChild.textContent = texts[place]; })""",
        signs,
    )
    reader.page.get_by_role("button", name="Copy as text: actors", exact=True).click()
    expect(reader.page.locator("#live")).to_have_text("The table of actors was copied as text.")
    text: str = reader.pasted()
    cells = [line.split("\t")[1] for line in text.replace("\r\n", "\n").split("\n\n")[1].splitlines()[1:]]
    assert cells[: len(signs)] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'=1", "'=1"]


def test_everything_works_without_a_mouse(reader: Reader) -> None:
    reader.open()
    reader.page.locator("#tab-network").focus()
    while reader.page.evaluate("() => document.activeElement.id") != "tab-table":
        reader.key("ArrowRight")
    expect(reader.page.locator("#table-count")).to_contain_text("Showing")
    sort_button(reader, "ties", "Tie").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator('[data-listing="ties"] th.c-tie').first).to_have_attribute("aria-sort", "ascending")
    reader.page.locator('[data-listing="ties"] thead th button').last.focus()
    reader.page.keyboard.press("Tab")
    first = rows(reader, "ties")[0]
    assert reader.page.evaluate("() => document.activeElement.dataset.select") == first
    reader.key("Enter")
    expect(reader.page.locator(f'#content-table tr[data-row="{first}"]')).to_have_attribute("aria-current", "true")
    assert reader.page.evaluate("() => document.activeElement.dataset.select") == first, (
        "the keyboard stays where it was"
    )


def test_jump_links_lead_to_the_tables_and_leave_the_address_alone(reader: Reader) -> None:
    open_table(reader)
    reader.page.get_by_role("link", name="Actors (").click()
    expect(reader.page.locator("#table-actors")).to_be_in_viewport()
    assert reader.page.evaluate("() => document.activeElement.id") == "table-actors"
    assert reader.page.url.endswith("tab=table")


@pytest.mark.parametrize("query", ["tab=table", "tab=table&focus=isi&theme=dark&sel=isi-sponsors-iskp"])
def test_axe_finds_nothing_in_the_table(reader: Reader, query: str) -> None:
    reader.open(query)
    expect(reader.page.locator("#table-count")).to_contain_text("Showing")
    assert violations(reader, "#panel-table", COLOURED) == []


def test_on_a_phone_rows_are_cards_that_fit_and_sort_by_a_menu(reader: Reader) -> None:
    open_table(reader.on_screen(PHONE))
    wide: int = reader.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    outside = reader.page.evaluate(
        """() => [...document.querySelectorAll("#content-table tbody tr:not([hidden]) *")]
          .filter((one) => one.getBoundingClientRect().right > innerWidth).length"""
    )
    assert outside == 0
    reader.page.get_by_label("Sort ties").select_option(label="by When, reversed")
    dated = [key for key in keys(reader, "ties", "when") if key]
    assert dated == sorted(dated, reverse=True)
    assert violations(reader, "#panel-table", COLOURED) == []


def test_a_print_has_every_row_and_its_headings(reader: Reader) -> None:
    open_table(reader)
    reader.page.emulate_media(media="print")
    panel = reader.page.locator("#panel-table")
    clipped: bool = panel.evaluate("(one) => one.scrollHeight > one.clientHeight + 2")
    assert not clipped
    head = reader.page.locator('[data-listing="ties"] thead')
    assert head.evaluate("(one) => getComputedStyle(one).display") == "table-header-group"
    expect(reader.page.get_by_label("Filter the rows")).to_be_hidden()
