"""How the page opens, and that what the browser shows is what Python decided, for many views."""

import random
import re

import pytest
from playwright.sync_api import expect

from graph_data.dataset import Dataset
from graph_data.vocabulary import Status
from tests.browser.conftest import Opener
from tests.browser.reader import Reader, expected_sight
from tests.browser.served import Served
from tests.thoroughness import of_many

# Views opened as a fresh page, and views come to inside one page, which is quicker.
OPENED, VISITED = of_many(20), of_many(80)


def random_query(dataset: Dataset, seed: int) -> str:
    """Return a view that a reader could have chosen, the same for a seed every time."""
    chance = random.Random(seed)

    def some(words: list[str]) -> str:
        return ",".join(sorted(chance.sample(words, chance.randint(1, len(words)))))

    actors, ties = sorted(dataset.actors), sorted(dataset.relationships)
    pairs = {
        "all": lambda: "1",
        "status": lambda: some([status.value for status in Status]),
        "party-denied": lambda: "0",
        "families": lambda: some(sorted(dataset.vocabulary.families)),
        "types": lambda: some(sorted({tie.type for tie in dataset.relationships.values()})),
        "kinds": lambda: some(sorted({actor.kind for actor in dataset.actors.values()})),
        "prominence": lambda: chance.choice(["core", "context", "core,context"]),
        "focus": lambda: chance.choice(actors),
        "hops": lambda: chance.choice(["1", "2", "3"]),
        "from": lambda: str(chance.randint(1995, 2020)),
        "to": lambda: str(chance.randint(2020, 2026)),
        "certain": lambda: "1",
        "undated": lambda: "0",
        "asof": lambda: str(chance.randint(2017, 2026)),
        "without": lambda: chance.choice(sorted(dataset.sources)),
        "only": lambda: chance.choice(
            sorted({claim.source for one in dataset.relationships.values() for claim in one.claims})
        ),
        "ghosts": lambda: "1",
        "sel": lambda: chance.choice([*actors, *ties]),
        "open": lambda: ",".join(sorted(chance.sample(actors, 3))),
        "theme": lambda: "dark",
    }
    chosen = chance.sample(sorted(pairs), chance.randint(1, 4))
    return "&".join(f"{key}={pairs[key]()}" for key in chosen)


def test_the_page_opens_with_the_opening_view(reader: Reader, dataset: Dataset) -> None:
    summary, picture = expected_sight(dataset, "")
    reader.open()
    assert reader.summary == summary
    assert reader.seen == picture
    assert reader.query == ""
    assert reader.page.title() == dataset.about.title
    assert reader.checked(reader.switch("Disputed links"))
    assert reader.checked(reader.switch("Unproven links"))


def test_the_opening_view_shows_at_most_eighteen_actors_and_forty_lines_and_counts_the_disputed(
    reader: Reader,
) -> None:
    seen = reader.open().seen
    assert 10 <= len(seen["nodes"]) <= 18
    assert 15 <= len(seen["lines"]) <= 40
    marked = [line for line in seen["lines"].values() if line["badge"].startswith("≠")]
    assert marked
    expect(reader.page.locator("#tally")).to_have_text(re.compile(r"\d+ (is|are) disputed, \d+ unproven\."))


def test_the_names_of_the_public_contract_are_there(reader: Reader) -> None:
    reader.open()
    for name in ("Corroborated", "Single source", "Alleged", "Speculative", "Disputed", "Denied", "Unsourced"):
        expect(reader.box(name)).to_be_visible()
    for name in ("Share", "Export"):
        expect(reader.button(name)).to_be_visible()
    expect(reader.page.get_by_role("tab", name="Network", exact=True)).to_be_visible()
    expect(reader.page.locator("#network")).to_be_visible()
    expect(reader.page.locator("#view-summary")).to_have_attribute("role", "status")
    expect(reader.evidence).to_be_visible()


def test_the_tally_counts_what_the_summary_counts(reader: Reader) -> None:
    reader.open()
    shown = re.search(r"and (\d+) of", reader.summary)
    tally = reader.page.locator("#tally").inner_text()
    assert shown is not None
    assert tally.startswith(f"Of {shown[1]} relationships shown")


def test_nobody_waits_for_a_script_to_see_the_picture(new_reader: Opener, server: Served, dataset: Dataset) -> None:
    """The picture that arrives is the picture that stays: nothing jumps when the script takes over."""
    still = new_reader(server.url, java_script_enabled=False)
    still.page.goto(server.url)
    arrived = still.page.locator("svg.stage .lines .line:not(.off)").count()
    living = new_reader(server.url).open()
    assert arrived == len(living.seen["lines"]) == len(expected_sight(dataset, "")[1]["lines"])


@pytest.mark.parametrize(
    ("go", "seeds"), [("open", range(OPENED)), ("visit", range(OPENED, OPENED + VISITED))], ids=["opened", "visited"]
)
def test_a_sample_of_views_shows_in_the_browser_what_python_selects(
    reader: Reader, dataset: Dataset, go: str, seeds: range
) -> None:
    reader.open()
    for seed in seeds:
        query = random_query(dataset, seed)
        summary, picture = expected_sight(dataset, query)
        getattr(reader, go)(query)
        assert reader.summary == summary, query
        assert reader.seen == picture, query


@pytest.mark.parametrize(
    ("query", "reason", "way_out"),
    [
        ("status=", "Every tie of this view is held out by its status:", "Switch statuses on to see them."),
        ("families=", "No tie passes these filters.", "Widen them, or start again from the opening view."),
    ],
)
def test_an_empty_view_says_why_and_how_to_get_out(reader: Reader, query: str, reason: str, way_out: str) -> None:
    reader.open(query)
    told = reader.page.locator("#empty")
    expect(told).to_be_visible()
    expect(told).to_contain_text(reason)
    expect(told).to_contain_text(way_out)
    reader.press(reader.button("Back to the opening view"))
    expect(told).to_be_hidden()
    assert reader.query == ""


def test_a_focus_that_finds_nothing_says_whose_and_how_to_clear_it(reader: Reader, dataset: Dataset) -> None:
    reader.open("focus=isi&families=")
    expect(reader.page.locator("#empty")).to_have_text(
        f"No tie of {dataset.label('isi')} passes these filters. Clear the focus or widen the filters."
    )
    reader.press(reader.button("Clear the focus"))
    assert reader.query == "families="
