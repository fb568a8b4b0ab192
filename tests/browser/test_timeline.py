"""The timeline in a browser: opens, zooms, moves, selects by mouse and keyboard, and draws what Python decided."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, expect

from dashboard.figures.time_packing import Lines, pack
from dashboard.figures.time_scale import Scale, time_marks
from dashboard.figures.timeline_layout import item_of, lay_out
from dashboard.timeline import Timeline, build_timeline
from dashboard.timeline_page import PAGE_FRAME
from dashboard.view_state import read_view
from graph_data.filters import select
from tests.browser.accessibility import violations
from tests.browser.reader import PHONE, SCREEN

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from tests.browser.reader import Reader

SHOWN = """() => {
  const ids = (selector, name) => [...document.querySelectorAll("#content-timeline " + selector)]
    .map((one) => one.dataset[name]).sort();
  return {
    lanes: ids(".lane", "lane").filter(Boolean), parts: ids("[data-part]", "part"),
    events: [...new Set(ids("[data-event]", "event"))], connectors: ids("[data-connector]", "connector"),
    rows: ids("[data-row]", "row"), count: document.querySelectorAll("#content-timeline .timeline-frame").length,
  };
}"""
PLACED = """() => Object.fromEntries([...document.querySelectorAll("#content-timeline .lane")].map((lane) => {
  const pack = lane.querySelector(".pack");
  const place = (item) => {
    const [x, y] = item.getAttribute("transform").match(/-?[0-9.]+/g).map(Number), name = item.querySelector(".name");
    const ends = name.getAttribute("text-anchor") === "end";
    const side = name.getAttribute("display") === "none" ? "" : ends ? "left" : "right";
    return [item.dataset.select, x, Math.round((y - Number(pack.dataset.base)) / Number(pack.dataset.pitch)), side];
  };
  return [lane.dataset.lane, pack ? [...pack.querySelectorAll(".item")].map(place) : []];
}))"""
YEARS = """() => [...document.querySelectorAll("#content-timeline .years text")]
  .map((one) => [one.textContent, Number(one.getAttribute("x"))])"""
WIDTH = """() => Number(document.querySelector("#content-timeline svg.lanes").getAttribute("width"))"""
POINT_ON_ACT = """() => {
  for (const one of document.querySelectorAll("#content-timeline .connector")) {
    const box = one.querySelector("path").getBoundingClientRect(), x = box.x + box.width / 2;
    for (let y = box.top; y < box.bottom; y += 3) {
      const met = document.elementFromPoint(x, y);
      if (met && met.closest(".connector") === one) return [one.dataset.select, x, y];
    }
  }
}"""
HITS = """() => {
  const names = [...document.querySelectorAll("#content-timeline svg.lanes .name:not(.off)")]
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const found = [];
  names.forEach(([text, a], place) => names.slice(place + 1).forEach(([other, b]) => {
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4) {
      found.push(text + " | " + other);
    }
  }));
  return found;
}"""


def timeline_of(dataset: Dataset, query: str) -> Timeline:
    view, _ = read_view(query, dataset)
    return build_timeline(select(dataset, view.filters), view)


def expected(dataset: Dataset, query: str) -> dict[str, Any]:
    timeline = timeline_of(dataset, query)
    return {
        "lanes": sorted(lane.actor for lane in timeline.lanes if lane.actor),
        "parts": sorted(mark.id for mark in timeline.marks if mark.id in dataset.parts),
        "events": sorted({mark.event for mark in timeline.marks}),
        "connectors": sorted(one.id for one in timeline.connectors),
        "rows": sorted(row.tie for row in timeline.rows),
        "count": 1,
    }


def open_timeline(reader: Reader, query: str = "") -> Reader:
    reader.open("tab=timeline" + (f"&{query}" if query else ""))
    expect(reader.page.locator(".timeline-frame")).to_be_visible()
    return reader


def shown(reader: Reader) -> dict[str, Any]:
    found: dict[str, Any] = reader.page.evaluate(SHOWN)
    return found


def years(reader: Reader) -> list[str]:
    return [label for label, _ in reader.page.evaluate(YEARS)]


def item(reader: Reader, tie_id: str) -> Locator:
    return reader.page.locator(f'#content-timeline .item[data-select="{tie_id}"]')


def test_the_tab_opens_and_draws_what_python_says_for_a_sample_of_views(reader: Reader, dataset: Dataset) -> None:
    reader.open().press(reader.page.get_by_role("tab", name="Timeline", exact=True))
    expect(reader.page.locator(".timeline-frame")).to_be_visible()
    assert reader.query == "tab=timeline"
    assert shown(reader) == expected(dataset, "")
    chance = random.Random(31)
    families, chosen = sorted(dataset.vocabulary.families), sorted(dataset.names.selectable)
    for _ in range(6):
        query = f"tab=timeline&families={','.join(chance.sample(families, 4))}&prominence=core,context"
        query += f"&sel={chance.choice(chosen)}" if chance.random() < 0.7 else ""
        query += f"&from={chance.randint(2012, 2020)}" if chance.random() < 0.4 else ""
        reader.visit(query)
        wanted = expected(dataset, query)
        reader.page.wait_for_function(
            "(count) => document.querySelectorAll('#content-timeline [data-part]').length === count",
            arg=len(wanted["parts"]),
        )
        assert shown(reader) == wanted, query


def test_marks_names_and_years_stand_where_python_would_put_them(reader: Reader, dataset: Dataset) -> None:
    for query in ("", "all=1&open=iskp"):
        open_timeline(reader, query)
        timeline = timeline_of(dataset, query)
        whole = PAGE_FRAME.scale(timeline.axis)
        scale = Scale(whole.first, whole.last, reader.page.evaluate(WIDTH) - PAGE_FRAME.gutter - 14)
        found = reader.page.evaluate(PLACED)
        for room in lay_out(timeline.lanes, whole, PAGE_FRAME):
            items = [item_of(mark, scale) for mark in room.lane.marks]
            places = pack(items, Lines(scale.width, room.lines, raised=True))
            drawn = found[room.lane.actor]
            assert [(one[0], one[2], one[3]) for one in drawn] == [
                (mark.id, place.line, place.side) for mark, place in zip(room.lane.marks, places, strict=True)
            ]
            assert all(abs(one[1] - item.middle) < 0.06 for one, item in zip(drawn, items, strict=True))
        labels = [(mark.label, round(scale.place(mark.day), 1)) for mark in time_marks(scale)]
        assert [(label, x) for label, x in reader.page.evaluate(YEARS)] == labels
        assert reader.page.evaluate(HITS) == []


def test_zoom_and_move_change_the_days_in_sight_and_nothing_else(reader: Reader) -> None:
    open_timeline(reader, "sel=isi-sponsors-iskp")
    whole, before, address = years(reader), shown(reader), reader.page.url
    expect(reader.button("Show all years")).to_have_attribute("aria-disabled", "true")
    for _ in range(4):
        reader.button("Zoom in").click()
    near = years(reader)
    assert near != whole
    assert reader.page.evaluate(HITS) == []
    reader.button("Later").click()
    assert years(reader) != near
    axis = reader.page.locator(".timeline-axis").bounding_box()
    assert axis is not None
    middle, height = axis["x"] + axis["width"] * 0.6, axis["y"] + 10
    moved = reader.page.evaluate(YEARS)
    reader.page.mouse.move(middle, height)
    reader.page.mouse.down()
    reader.page.mouse.move(middle - 60, height)
    reader.page.mouse.move(middle - 120, height)
    reader.page.mouse.up()
    reader.page.wait_for_function(f"(old) => JSON.stringify(({YEARS})()) !== JSON.stringify(old)", arg=moved)
    reader.page.mouse.wheel(0, -400)
    reader.page.wait_for_function("(old) => document.querySelector('.years').textContent !== old", arg="".join(near))
    assert shown(reader) == before
    assert reader.page.url == address
    reader.button("Show all years").click()
    assert years(reader) == whole


def test_presenting_makes_the_picture_larger_and_keeps_it_whole(reader: Reader) -> None:
    open_timeline(reader)
    high = "() => document.querySelector('#content-timeline .lane-name text').getBoundingClientRect().height"
    before, ids = reader.page.evaluate(high), shown(reader)
    reader.page.keyboard.press("p")
    reader.page.wait_for_function(f"(before) => ({high})() > before", arg=before)
    assert shown(reader) == ids
    lanes = reader.page.locator("#content-timeline .timeline-lanes")
    assert lanes.evaluate("(one) => Math.abs(one.querySelector('svg').clientWidth - one.clientWidth)") <= 1
    assert reader.page.evaluate(HITS) == []
    expect(reader.page.locator(".timeline-legend").get_by_text("Single source", exact=True)).to_be_visible()


def test_a_window_is_drawn_and_one_button_shows_it(reader: Reader, dataset: Dataset) -> None:
    open_timeline(reader)
    assert reader.page.locator(".window").count() == 0
    reader.visit("tab=timeline&from=2015&to=2016")
    expect(reader.page.locator("#content-timeline .timeline-lanes .window")).to_have_count(1)
    assert shown(reader) == expected(dataset, "from=2015&to=2016")
    reader.button("Show the time window").click()
    assert {"2015", "2016"} <= set(years(reader))
    assert not {"2014", "2018"} & set(years(reader))
    box = reader.page.locator("#content-timeline .timeline-lanes .window").bounding_box()
    lanes = reader.page.locator("#content-timeline .timeline-lanes").bounding_box()
    assert box is not None
    assert lanes is not None
    assert 0.85 < box["width"] / (lanes["width"] - PAGE_FRAME.gutter - 14) < 0.95


def test_a_click_selects_a_part_an_act_or_an_actor_and_opens_its_row(reader: Reader) -> None:
    open_timeline(reader)
    first = reader.page.locator("#content-timeline .lane .item").first
    part = first.get_attribute("data-select") or ""
    reader.press(first.locator('circle[fill="transparent"]'))
    assert f"sel={part}" in reader.query
    expect(reader.page.locator(f'[data-row="{part}"]')).to_be_visible()
    expect(item(reader, part)).to_have_class("item chosen")
    name, x, y = reader.page.evaluate(POINT_ON_ACT)
    reader.page.mouse.click(x, y)
    reader.settle()
    assert f"sel={name}" in reader.query
    expect(reader.page.locator(f'[data-row="{name}"]')).to_be_visible()
    reader.press(reader.page.locator('#content-timeline .lane-name[data-select="iskp"]'))
    assert "sel=iskp" in reader.query
    expect(reader.page.locator("#content-timeline [data-row]")).to_have_count(0)
    expect(reader.page.locator('#content-timeline .lane-name[data-select="iskp"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(reader.page.locator("#evidence h2")).to_contain_text("Islamic State Khorasan Province")


def test_a_strip_opens_into_marks_and_closes_again(reader: Reader, dataset: Dataset) -> None:
    open_timeline(reader)
    opener = reader.page.locator('#content-timeline .opener[data-open="iskp"]')
    lane = reader.page.locator('#content-timeline .lane[data-lane="iskp"]')
    closed = lane.locator(".item").count()
    expect(opener).to_have_attribute("aria-expanded", "false")
    reader.press(opener)
    assert "open=iskp" in reader.query
    expect(opener).to_have_attribute("aria-expanded", "true")
    (opened,) = (one for one in timeline_of(dataset, "open=iskp").lanes if one.actor == "iskp")
    assert lane.locator(".item").count() == len(opened.marks) > closed
    reader.press(opener)
    expect(opener).to_have_attribute("aria-expanded", "false")
    assert lane.locator(".item").count() == closed


def test_everything_works_without_a_mouse(reader: Reader) -> None:
    open_timeline(reader)
    reader.page.locator('#content-timeline svg.lanes [tabindex="0"]').focus()
    now = "() => document.activeElement.dataset.select || document.activeElement.dataset.open || ''"
    names = [reader.page.evaluate(now)]
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"):
        reader.page.keyboard.press(key)
        names.append(reader.page.evaluate(now))
    assert len(set(names)) > 3
    assert all(names)
    whole = years(reader)
    reader.page.keyboard.press("+")
    assert years(reader) != whole
    expect(reader.page.locator("#live")).to_contain_text("Years ")
    reader.page.keyboard.press("Shift+ArrowRight")
    reader.page.keyboard.press("0")
    assert years(reader) == whole
    reader.key("End")
    chosen = reader.page.evaluate(now)
    reader.key("Enter")
    assert f"sel={chosen}" in reader.query
    assert reader.page.evaluate(now) == chosen, "the keyboard stays where it was"
    assert reader.page.evaluate("() => document.activeElement.getAttribute('aria-label')").count(".") > 1


def test_axe_finds_nothing_wide_narrow_light_or_dark_and_nothing_is_cut(reader: Reader) -> None:
    for size, query in (
        (SCREEN, "sel=isi-sponsors-iskp"),
        (SCREEN, "all=1&theme=dark"),
        (PHONE, "sel=isi-sponsors-iskp"),
    ):
        open_timeline(reader.on_screen(size), query)
        assert violations(reader, "#panel-timeline") == []
        cut: int = reader.page.locator(".timeline-legend").evaluate("(one) => one.scrollHeight - one.clientHeight")
        assert cut <= 1, "the legend is whole"
        wide: int = reader.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= size["width"]
        room: int = reader.page.locator(".timeline-lanes").evaluate("(one) => one.clientHeight")
        assert room >= 150


def test_a_print_has_every_lane_the_row_and_the_whole_legend(reader: Reader) -> None:
    open_timeline(reader, "sel=isi-sponsors-iskp")
    reader.page.emulate_media(media="print")
    panel = reader.page.locator("#panel-timeline")
    assert panel.evaluate("(one) => one.scrollHeight - one.clientHeight") <= 2
    lanes = reader.page.locator("#content-timeline .timeline-lanes")
    assert lanes.evaluate("(one) => one.scrollHeight - one.clientHeight") <= 2
    expect(reader.page.locator("#content-timeline [data-row]")).to_be_visible()
    expect(reader.page.locator(".timeline-legend").get_by_text("Single source", exact=True)).to_be_visible()
    expect(reader.page.locator(".timeline-buttons")).to_be_hidden()
    reader.page.emulate_media(media="screen")
