"""Filters, focus, sources, ghosts, bundled lines and persons: each equals what Python selects."""

import pytest
from playwright.sync_api import expect

from dashboard.network import build_picture
from dashboard.stage import build_stage
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from tests.browser.reader import Reader, expected_sight


def assert_shows(reader: Reader, dataset: Dataset, query: str) -> None:
    summary, picture = expected_sight(dataset, query)
    assert reader.summary == summary
    assert reader.seen == picture


def several_tied_line(dataset: Dataset) -> str:
    """Return a line of the opening view that stands for several ties."""
    view, _ = read_view("", dataset)
    lines = build_picture(select(dataset, view.filters), view).lines
    return next(line_id for line_id, line in lines.items() if len(line.ties) > 1)


def test_a_family_that_is_unticked_goes_and_its_count_stays(reader: Reader, dataset: Dataset) -> None:
    reader.open()
    hostility = reader.box(dataset.vocabulary.families["hostility"].label)
    count = hostility.locator(".count").inner_text()
    reader.press(hostility)
    assert_shows(reader, dataset, "families=allegiance,membership,support")
    assert reader.query == "families=allegiance,membership,support"
    assert hostility.locator(".count").inner_text() == count != "0"


def test_types_fold_open_and_filter(reader: Reader, dataset: Dataset) -> None:
    reader.open().page.locator("summary", has_text="Types of ties").click()
    word = dataset.vocabulary.relationship_types["sponsors"]
    reader.press(reader.box(word.label))
    types = sorted({*dataset.vocabulary.relationship_types, *dataset.vocabulary.roles} - {"sponsors"})
    assert_shows(reader, dataset, "types=" + ",".join(types))


def test_kinds_of_actors_filter(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.box(dataset.vocabulary.actor_kinds["state"].plural))
    kinds = sorted(set(dataset.vocabulary.actor_kinds) - {"state"})
    assert_shows(reader, dataset, "kinds=" + ",".join(kinds))


def test_all_actors_show_beside_the_core(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.radio("All actors"))
    assert reader.query == "prominence=core,context"
    assert_shows(reader, dataset, "prominence=core,context")
    reader.press(reader.radio("Core actors"))
    assert reader.query == ""


def test_what_a_party_denies_is_held_out_on_demand(reader: Reader, dataset: Dataset) -> None:
    reader.open("prominence=core,context").press(reader.box("Also what a party denies"))
    assert_shows(reader, dataset, "prominence=core,context&party-denied=0")


def test_held_out_ties_show_as_ghosts(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.box("Show held-out ties faintly")).press(reader.switch("Disputed links"))
    assert_shows(reader, dataset, "ghosts=1&status=corroborated,single-source,alleged,speculative,unsourced")
    ghosts = [line_id for line_id, line in reader.seen["lines"].items() if line["ghost"]]
    assert ghosts
    faint = reader.page.locator(f'#network .line[data-line="{ghosts[0]}"]')
    assert float(faint.evaluate("one => getComputedStyle(one).opacity")) < 0.5


def test_a_double_click_focuses_and_the_steps_widen_it(reader: Reader, dataset: Dataset) -> None:
    reader.open().page.mouse.dblclick(*reader.middle_of("iskp"))
    reader.settle()
    assert_shows(reader, dataset, "focus=iskp&sel=iskp")
    expect(reader.page.locator("[data-focus-name]")).to_have_text(dataset.label("iskp"))
    reader.press(reader.radio("2 steps"))
    assert_shows(reader, dataset, "focus=iskp&hops=2&sel=iskp")
    reader.press(reader.page.locator(".filters").get_by_role("button", name="Clear the focus", exact=True))
    assert_shows(reader, dataset, "sel=iskp")


def test_the_evidence_offers_the_focus_and_takes_it_back(reader: Reader) -> None:
    reader.open("sel=iskp").press(reader.evidence.get_by_role("button", name="Focus on this actor"))
    assert reader.query == "focus=iskp&sel=iskp"
    reader.press(reader.evidence.get_by_role("button", name="Clear the focus"))
    assert reader.query == "sel=iskp"


def test_a_source_left_out_changes_statuses(reader: Reader, dataset: Dataset) -> None:
    whole = select(dataset, read_view("", dataset)[0].filters)
    rest = select(dataset, read_view("without=mukharji-2025", dataset)[0].filters)
    changed = [
        tie
        for tie in dataset.relationships
        if tie in rest.weighed.evidence.assessments and whole.status(tie) is not rest.status(tie)
    ]
    assert changed
    reader.open().page.locator("summary", has_text="Sources").click()
    row = reader.page.locator('.source-row [data-toggle="mukharji-2025"][data-key="without"]')
    reader.press(row)
    assert row.get_attribute("aria-pressed") == "true"
    assert_shows(reader, dataset, "without=mukharji-2025")
    reader.press(row)
    assert reader.query == ""


def test_a_source_kept_alone_assesses_on_it_only(reader: Reader, dataset: Dataset) -> None:
    reader.open().page.locator("summary", has_text="Sources").click()
    reader.press(reader.page.locator('.source-row [data-toggle="efsas-2020"][data-key="only"]'))
    assert_shows(reader, dataset, "only=efsas-2020")


def test_a_bundled_line_lists_its_ties_and_opens_into_them(reader: Reader, dataset: Dataset) -> None:
    line_id = several_tied_line(dataset)
    ties = [tie for tie, line in build_stage(dataset).line_of.items() if line == line_id]
    reader.open().click_line(line_id)
    assert reader.query == f"sel={line_id}"
    expect(reader.evidence.locator(".tie")).to_have_count(len(ties))
    apart = reader.evidence.get_by_role("button", name="Draw its ties apart, or together again")
    reader.press(apart)
    assert_shows(reader, dataset, f"sel={line_id}&open={line_id}")
    assert line_id not in reader.seen["lines"]
    drawn = [tie for tie in ties if tie in reader.seen["lines"]]
    assert len(drawn) > 1
    ways = {reader.places[f"line {tie}"] for tie in drawn}
    assert len(ways) == len(drawn), "each tie has a way of its own"
    reader.press(apart)
    assert_shows(reader, dataset, f"sel={line_id}")


def test_persons_folded_into_a_body_unfold_there(reader: Reader, dataset: Dataset) -> None:
    query = "prominence=core,context"
    reader.open(query)
    host = next(iter(reader.seen["folded"]))
    reader.visit(f"{query}&open={host}")
    assert_shows(reader, dataset, f"{query}&open={host}")
    assert host not in reader.seen["folded"]


@pytest.mark.parametrize("query", ["", "all=1", "prominence=core,context&focus=iskp"])
def test_the_legend_names_the_kinds_that_the_picture_shows(reader: Reader, dataset: Dataset, query: str) -> None:
    reader.open(query)
    kinds = {dataset.actors[actor_id].kind for actor_id in reader.seen["nodes"]}
    named = reader.page.locator("#react-entry-point [data-legend-kind]:visible").evaluate_all(
        "all => all.map((one) => one.dataset.legendKind)"
    )
    assert set(named) == kinds


def test_a_window_of_time_in_the_address_is_applied(reader: Reader, dataset: Dataset) -> None:
    query = "prominence=core,context&from=2015&to=2016&certain=1&undated=0"
    assert_shows(reader.open(query), dataset, query)
