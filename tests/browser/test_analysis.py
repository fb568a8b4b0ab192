"""The analysis in a browser: each question is answered in three actions or fewer, with its evidence one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.analysis_panel import analyse_view
from dashboard.view_state import read_view
from graph_data.filters import select
from tests.browser.accessibility import violations
from tests.browser.reader import PHONE

if TYPE_CHECKING:
    from graph_data.analysis import Analysis
    from graph_data.dataset import Dataset
    from tests.browser.conftest import Opener
    from tests.browser.reader import Reader
    from tests.browser.served import Served

# What has each colour of the panel once: axe takes long for contrast, and its lists are long.
COLOURED = ", ".join(
    f"#panel-analysis {part}"
    for part in (".analysis-index", ".analysis-head", ".caution", ".finding:nth-of-type(-n+2)", "tr:nth-child(-n+4)")
)
NETWORK_LINE = "isi~iskp~support"


def analysis_of(dataset: Dataset, query: str) -> Analysis:
    view, _ = read_view(query, dataset)
    return analyse_view(select(dataset, view.filters), view)


def open_tab(reader: Reader) -> Reader:
    reader.open().press(reader.page.get_by_role("tab", name="Analysis", exact=True))
    expect(reader.page.locator(".ask-tools form").first).to_be_visible()
    return reader


def test_one_action_tells_what_falls_and_what_one_side_carries(reader: Reader, dataset: Dataset) -> None:
    open_tab(reader)
    analysis = analysis_of(dataset, "")
    disputed = analysis.section("differences").findings[0]
    expect(reader.page.locator("#finding-without-disputed .finding-sentence")).to_have_text(disputed.sentence)
    lone = analysis.section("one-side").findings[0]
    expect(reader.page.get_by_text(lone.sentence, exact=True).first).to_be_visible()


def test_the_view_without_disputed_links_is_one_click_away(reader: Reader) -> None:
    open_tab(reader)
    finding = reader.page.locator("#finding-without-disputed")
    reader.press(finding.get_by_role("button", name="Show the view without disputed links"))
    assert "tab=" not in reader.query
    assert not reader.checked(reader.switch("Disputed links"))


def test_two_actions_tell_what_rests_on_a_source(reader: Reader, dataset: Dataset) -> None:
    open_tab(reader)
    heaviest = analysis_of(dataset, "").section("documents").ranking[0]
    reader.press(reader.page.get_by_role("button", name=heaviest.label, exact=True))
    expect(reader.page.locator("#finding-compared .finding-sentence")).to_be_in_viewport()
    expect(reader.page.locator("#finding-compared .finding-sentence")).to_contain_text(heaviest.label)
    assert "compare=without" in reader.query


def test_two_actions_tell_how_the_ends_of_a_line_are_tied(reader: Reader, dataset: Dataset) -> None:
    reader.open(f"sel={NETWORK_LINE}")
    reader.press(reader.evidence.get_by_role("button", name="How are these tied?"))
    verdict = analysis_of(dataset, "route=isi,iskp").section("route").findings[0]
    expect(reader.page.locator("#finding-verdict .finding-sentence")).to_have_text(verdict.sentence)
    expect(reader.page.get_by_text("A route is not a tie")).to_be_visible()


def test_three_actions_tell_how_any_two_are_tied(reader: Reader) -> None:
    open_tab(reader)
    reader.page.get_by_label("How are", exact=True).select_option("isi")
    reader.page.get_by_label("and", exact=True).select_option("iskp")
    reader.page.wait_for_selector("#analysis-route")
    assert "route=isi,iskp" in reader.settle().query
    reader.press(reader.page.get_by_role("button", name="Put away"))
    assert "route" not in reader.query


def test_two_actions_tell_what_changed_after_a_date(reader: Reader, dataset: Dataset) -> None:
    open_tab(reader)
    reader.page.get_by_label("What changed from").fill("2021-08")
    reader.key("Enter")
    began = analysis_of(dataset, "turn=2021-08").section("turn").findings[0]
    expect(reader.page.locator("#finding-turn-began .finding-sentence")).to_have_text(began.sentence)
    reader.back()
    expect(reader.page.locator("#analysis-turn")).to_have_count(0)


def test_a_date_that_is_none_is_told(reader: Reader) -> None:
    open_tab(reader)
    reader.page.get_by_label("What changed from").fill("soon")
    reader.key("Enter")
    expect(reader.page.locator("#notices")).to_contain_text("takes a date")


def test_a_pasted_link_is_compared(reader: Reader, server: Served) -> None:
    open_tab(reader)
    reader.page.get_by_label("Other view", exact=True).fill(f"{server.url}/?status=corroborated&theme=dark#x")
    reader.press(reader.page.get_by_role("button", name="Compare", exact=True))
    assert "compare=status%3Dcorroborated" in reader.query
    expect(reader.page.locator("#finding-compared .finding-sentence")).to_contain_text("statuses: corroborated")


def test_the_evidence_of_a_tie_is_one_click_away(reader: Reader) -> None:
    open_tab(reader)
    finding = reader.page.locator("#finding-without-disputed")
    finding.locator("summary").click()
    tie = finding.locator(".tie").first
    chosen = tie.get_attribute("data-select")
    reader.press(tie)
    assert f"sel={chosen}" in reader.query
    expect(reader.evidence.locator(".status-badge").first).to_contain_text("Disputed")


def test_a_finding_is_copied_with_its_ties_sources_and_link(
    new_reader: Opener, server: Served, dataset: Dataset
) -> None:
    reader = new_reader(server.url, permissions=["clipboard-read", "clipboard-write"])
    open_tab(reader)
    reader.page.locator("#finding-without-disputed [data-copy]").click()
    expect(reader.page.locator("#live")).to_have_text("The finding was copied with its sources.")
    text = reader.pasted()
    assert text.startswith("Holding out disputed links removes")
    assert "- Disputed: " in text
    assert "[1] " in text
    link = text.strip().splitlines()[-1]
    assert link.endswith("#finding-without-disputed")
    assert dataset.hash in link
    reader.page.goto(link)
    reader.settle()
    expect(reader.page.locator("#finding-without-disputed")).to_be_in_viewport()


def test_an_actors_word_leads_to_its_row(reader: Reader) -> None:
    reader.open("sel=pakistan")
    reader.press(reader.evidence.get_by_role("button", name="What rests on its word"))
    row = reader.page.locator('tr[aria-current="true"]').first
    expect(row).to_contain_text("Pakistan")
    expect(row).to_be_in_viewport()


def test_betweenness_is_worked_out_on_request(reader: Reader) -> None:
    open_tab(reader)
    reader.page.get_by_role("button", name="Who lies between others?").click()
    expect(reader.page.locator(".betweenness tbody tr").first).to_be_visible(timeout=60_000)
    expect(reader.page.locator(".betweenness")).to_contain_text("Best and worst place")


@pytest.mark.parametrize("query", ["", "route=isi,iskp&turn=2021-08&compare=all%3D1&theme=dark&sel=pakistan"])
def test_axe_finds_nothing_in_the_analysis(reader: Reader, query: str) -> None:
    reader.open(f"tab=analysis&{query}")
    expect(reader.page.locator(".ask-tools form").first).to_be_visible()
    reader.page.evaluate("() => document.querySelectorAll('.behind').forEach((one) => { one.open = true; })")
    assert violations(reader, "#panel-analysis", COLOURED) == []


def test_on_a_phone_the_findings_fit(reader: Reader) -> None:
    reader.on_screen(PHONE).open("tab=analysis&route=isi,iskp&turn=2021-08")
    expect(reader.page.locator(".ask-tools form").first).to_be_visible()
    reader.page.evaluate("() => document.querySelectorAll('.behind').forEach((one) => { one.open = true; })")
    assert reader.page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(reader, "#panel-analysis", COLOURED) == []
