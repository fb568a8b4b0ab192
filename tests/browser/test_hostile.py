"""Texts of the data are shown as texts: nothing of them runs, nothing is fetched, in page, figure and file."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from graph_data.dataset import Dataset, load_dataset
from tests.browser.conftest import ReaderOf
from tests.browser.hostile_data import ARABIC, LONG, NAMES, QUOTES, SCRIPT, TAG, write_hostile
from tests.browser.reader import Reader
from tests.browser.served import Served

FOREIGN = """() => ({
  ran: window.ran,
  images: document.images.length,
  strangers: document.querySelectorAll(
    "body b, body iframe, body object, body embed, [onerror], [onmouseover], [onload]").length,
})"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("hostile") / "hostile")


@pytest.fixture(scope="module")
def served(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(hostile, tmp_path_factory.mktemp("log") / "server.log").start()
    yield server
    said = server.news()
    server.stop()
    assert said == ""


def assert_nothing_ran(page: Page) -> None:
    assert page.evaluate(FOREIGN) == {"ran": None, "images": 0, "strangers": 0}


def test_hostile_names_are_shown_as_text_and_run_nowhere(served: Served, reader_of: ReaderOf, hostile: Path) -> None:
    data: Dataset = load_dataset(hostile)
    reader: Reader = reader_of(served.url).open()
    assert reader.page.title() == data.about.title
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(data.about.title)
    labels = reader.page.locator("#network .nodes .node").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert sorted(labels) == sorted(f"{name}, armed group" for name in NAMES.values())
    assert_nothing_ran(reader.page)
    for actor_id, name in NAMES.items():
        reader.visit(f"sel={actor_id}")
        expect(reader.evidence.get_by_role("heading", level=2)).to_have_text(name)
        expect(reader.evidence).to_contain_text(f"alias {TAG}")
        expect(reader.evidence).to_contain_text(f"1990 {TAG}")
        assert_nothing_ran(reader.page)
    for chosen in (*data.relationships, "clash", "asked", "clash.tag.claimed"):
        reader.visit(f"sel={chosen}")
        assert_nothing_ran(reader.page)
    reader.visit(f"sel={next(iter(data.relationships))}")
    expect(reader.evidence).to_contain_text(f"It says {TAG}.")
    expect(reader.evidence).to_contain_text(f"P1{TAG}")
    link = reader.evidence.get_by_role("link").first
    expect(link).to_have_attribute("href", data.sources["paper"].url or "")
    expect(link).to_have_attribute("rel", "noreferrer noopener")
    for theme in ("dark", "light"):
        reader.visit(f"theme={theme}&all=1")
        assert_nothing_ran(reader.page)


def test_a_hostile_query_is_shown_as_text(reader: Reader) -> None:
    reader.open("focus=%3Cimg%20src=x%20onerror=window.ran=1%3E&%3Cb%3E=1&sel=%3C/script%3E%3Cscript%3Ewindow.ran=2")
    expect(reader.page.locator("#notices")).to_contain_text("<img src=x onerror=window.ran=1>")
    assert_nothing_ran(reader.page)


def test_a_very_long_name_does_not_widen_the_page(served: Served, reader_of: ReaderOf) -> None:
    reader = reader_of(served.url).open("sel=long")
    widths = reader.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1]
    evidence = reader.evidence.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert evidence[0] <= evidence[1]
    assert LONG.startswith(reader.page.locator('#network .label[data-actor="long"] tspan').first.inner_html()[:5])


def test_arabic_reads_from_the_right_in_the_evidence(served: Served, reader_of: ReaderOf) -> None:
    reader = reader_of(served.url).open("sel=arabic")
    expect(reader.evidence.get_by_role("heading", level=2)).to_have_text(ARABIC)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_figure_of_hostile_names_is_well_formed_and_runs_nothing(
    served: Served, reader_of: ReaderOf, theme: str
) -> None:
    address = f"{served.url}/export/network.svg?all=1&theme={theme}"
    with urlopen(address) as response:
        svg = response.read().decode()
    root = ET.fromstring(svg)
    names = {element.tag.split("}")[1] for element in root.iter()}
    assert names.isdisjoint({"script", "image", "foreignObject", "a", "style", "use", "b", "img"})
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    text = "".join(root.itertext())
    assert f"A dataset {TAG}{SCRIPT}" in text.replace("\n", "")
    reader = reader_of(served.url)
    reader.page.set_content(svg)
    assert reader.page.evaluate(FOREIGN) == {"ran": None, "images": 0, "strangers": 0}


def test_the_json_of_hostile_names_holds_them_whole(served: Served) -> None:
    with urlopen(f"{served.url}/export/graph.json?all=1") as response:
        assert response.headers["Content-Type"].startswith("application/json")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "attachment" in response.headers["Content-Disposition"]
        graph = json.load(response)
    assert {actor["id"]: actor["name"] for actor in graph["actors"]} == NAMES
    assert graph["sources"][0]["author"] == QUOTES
