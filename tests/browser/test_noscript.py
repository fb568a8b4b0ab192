"""Without JavaScript there is still a picture and a table."""

from playwright.sync_api import expect

from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from graph_data.sentences import tie_phrase
from graph_data.vocabulary import STATUS_LABELS
from tests.browser.conftest import Opener
from tests.browser.reader import expected_sight
from tests.browser.served import Served


def test_without_javascript_picture_summary_and_table_are_there(
    new_reader: Opener, server: Served, dataset: Dataset
) -> None:
    query = "families=support&prominence=core,context"
    reader = new_reader(server.url, java_script_enabled=False)
    reader.page.goto(f"{server.url}/?{query}")
    summary, picture = expected_sight(dataset, query)
    expect(reader.page.locator(".summary")).to_have_text(summary)
    expect(reader.page.locator("svg.stage")).to_be_visible()
    expect(reader.page.locator("svg.stage .nodes .node:not(.off)")).to_have_count(len(picture["nodes"]))
    expect(reader.page.locator("svg.stage .lines .line:not(.off)")).to_have_count(len(picture["lines"]))
    selection = select(dataset, read_view(query, dataset)[0].filters)
    rows = reader.page.locator(".no-script table").first.locator("tbody tr")
    expect(rows).to_have_count(len(selection.relationships))
    told = rows.all_inner_texts()
    for tie in selection.relationships:
        phrase, status = tie_phrase(dataset, dataset.relationships[tie]), STATUS_LABELS[selection.status(tie)]
        assert [row for row in told if phrase in row and status in row], phrase
    expect(reader.page.locator(".no-script table").first).to_be_visible()


def test_without_javascript_the_table_can_be_scrolled_to(new_reader: Opener, server: Served) -> None:
    reader = new_reader(server.url, java_script_enabled=False)
    reader.page.goto(server.url)
    last = reader.page.locator(".no-script tbody tr").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
