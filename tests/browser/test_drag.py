"""Dragging: an actor stays where it was put, its lines follow, and a link puts it there elsewhere."""

import re

from tests.browser.conftest import Opener
from tests.browser.reader import Reader
from tests.browser.served import Served


def transform_of(reader: Reader, actor_id: str) -> str:
    return reader.places[f"node {actor_id}"]


def test_a_dragged_actor_stays_its_lines_follow_and_the_link_tells(reader: Reader) -> None:
    before = reader.open().places
    mine = [line_id for line_id in reader.seen["lines"] if "iskp" in line_id.split("~")[:2]]
    reader.drag("iskp", 60, 40)
    after = reader.places
    moved = re.fullmatch(r"moved=iskp:(-?\d+),(-?\d+)", reader.query)
    assert moved is not None
    assert after["node iskp"] == f"translate({moved[1]} {moved[2]})" != before["node iskp"]
    assert after["label iskp"].startswith(after["node iskp"])
    assert all(after[f"line {line_id}"] != before[f"line {line_id}"] for line_id in mine)
    still = {key for key in before if before[key] == after[key]}
    others = {f"node {actor}" for actor in reader.seen["nodes"] if actor != "iskp"}
    assert others <= still


def test_a_switch_leaves_a_dragged_actor_where_it_is(reader: Reader) -> None:
    reader.open().drag("iskp", -50, 30)
    before = reader.places
    reader.press(reader.switch("Disputed links")).press(reader.switch("Unproven links"))
    # A line's end may reach further where an arrowhead went; nobody has moved.
    assert {key: place for key, place in reader.places.items() if not key.startswith("line ")} == {
        key: place for key, place in before.items() if not key.startswith("line ")
    }
    reader.press(reader.switch("Disputed links")).press(reader.switch("Unproven links"))
    assert reader.places == before
    assert reader.query.startswith("moved=iskp:")


def test_a_shared_link_restores_the_place_elsewhere(reader: Reader, new_reader: Opener, server: Served) -> None:
    reader.open().drag("pakistan", 30, -45)
    elsewhere = new_reader(server.url).open(reader.query)
    mine, theirs = reader.places, elsewhere.places
    assert {key: mine[key] for key in mine if key != "view"} == {key: theirs[key] for key in theirs if key != "view"}


def test_drags_leave_no_trail_in_the_history(reader: Reader) -> None:
    reader.open().press(reader.switch("Disputed links"))
    length = reader.page.evaluate("history.length")
    reader.drag("iskp", 40, 0).drag("isi", 0, 40)
    assert reader.page.evaluate("history.length") == length
    assert reader.back().query == ""


def test_a_drag_selects_nothing_and_a_click_moves_nothing(reader: Reader) -> None:
    reader.open().drag("iskp", 40, 20)
    assert "sel=" not in reader.query
    place = transform_of(reader, "isi")
    reader.click_actor("isi")
    assert transform_of(reader, "isi") == place


def test_an_actor_can_be_dragged_while_another_answer_is_under_way(reader: Reader) -> None:
    reader.open()
    x, y = reader.middle_of("iskp")
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 30, y + 30)
    reader.page.keyboard.press("Escape")
    reader.switch("Disputed links").evaluate("one => one.click()")
    reader.page.mouse.move(x + 50, y + 50)
    reader.page.mouse.up()
    reader.settle()
    assert "moved=iskp:" in reader.query
    assert "status=" in reader.query


def test_the_window_moves_with_the_mouse_and_fits_again(reader: Reader) -> None:
    reader.open()
    first = reader.places["view"]
    box = reader.page.locator("#network svg").bounding_box()
    assert box is not None
    x, y = box["x"] + 3, box["y"] + 3
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 80, y + 60)
    reader.page.mouse.up()
    assert reader.places["view"] != first
    reader.button("Zoom in").click()
    reader.button("Fit the picture").click()
    assert reader.places["view"] == first
    assert reader.query == ""
