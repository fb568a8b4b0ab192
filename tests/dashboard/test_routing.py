"""Lines go round actors, names and marks, apart from each other, and always the same way."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from math import hypot
from pathlib import Path

import pytest

from dashboard.arrange import arrange
from dashboard.drawing import Line, Node
from dashboard.figures.line_svg import badge_box, curve_of
from dashboard.labels import body_box, label_box
from dashboard.routing import route_lines
from graph_data.vocabulary import Status
from tests.dashboard.example_network import example_lines, example_nodes

ROOT = Path(__file__).parents[2]


def node(name: str, x: int, y: int, **changes: object) -> Node:
    return replace(Node(name, name, name, "armed-group", "ellipse", x, y, 20, strong=True), **changes)  # type: ignore[arg-type]


def line(name: str, source: str, target: str, **changes: object) -> Line:
    return replace(Line(name, source, target, "support", (name,), Status.CORROBORATED), **changes)  # type: ignore[arg-type]


def points(one: Line, nodes: tuple[Node, ...]) -> list[tuple[float, float]]:
    by_id = {node.id: node for node in nodes}
    curve = curve_of(one, by_id[one.source], by_id[one.target])
    return [curve.at(step / 100) for step in range(101)]


def test_a_line_goes_round_an_actor_in_its_way() -> None:
    nodes = (node("a", 0, 0), node("b", 400, 0), node("c", 200, 0))
    lines = [line("l", "a", "b")]
    routed = replace(lines[0], bend=route_lines(nodes, lines)["l"])
    assert min(hypot(x - 200, y) for x, y in points(routed, nodes)) > 22


def test_a_free_line_stays_almost_straight() -> None:
    bend = route_lines((node("a", 0, 0), node("b", 400, 0)), [line("l", "a", "b")])["l"]
    assert abs(bend) < 40


def test_lines_of_one_pair_run_apart_and_even_whichever_way_they_point() -> None:
    nodes = (node("a", 0, 0), node("b", 400, 0))
    bends = route_lines(nodes, [line("l", "a", "b"), line("m", "b", "a"), line("n", "a", "b")])
    sides = sorted((bends["l"], -bends["m"], bends["n"]))
    assert sides[0] == -sides[2]
    assert sides[1] == 0
    assert sides[2] >= 40


def test_no_line_of_the_example_runs_through_an_actor_or_a_name() -> None:
    nodes, lines = arrange(example_nodes(), example_lines())
    hits = []
    for one in lines:
        for x, y in points(one, nodes):
            for other in nodes:
                box = label_box(other)
                in_label = box.left < x < box.right and box.top < y < box.bottom
                in_body = other.id not in (one.source, one.target) and hypot(x - other.x, y - other.y) < other.radius
                if in_label or in_body:
                    hits.append((one.id, other.id))
    assert hits == []


def test_no_mark_of_the_example_lies_on_a_name_or_an_actor() -> None:
    nodes, lines = arrange(example_nodes(), example_lines())
    by_id = {node.id: node for node in nodes}
    marks = [badge_box(one, curve_of(one, by_id[one.source], by_id[one.target]).middle) for one in lines]
    taken = [box for node in nodes for box in (label_box(node), body_box(node))]
    assert sum(mark is not None for mark in marks) == 6
    assert not [mark for mark in marks if mark and any(mark.overlap(box) for box in taken)]


def test_what_is_in_the_margin_does_not_move_a_line_of_the_core() -> None:
    core = (node("a", 0, 0), node("b", 400, 0), node("c", 200, 200))
    lines = [line("l", "a", "b"), line("m", "b", "c")]
    rest = (node("d", 200, -150, strong=False), node("e", 600, 100, strong=False))
    more = [line("k", "a", "d"), line("o", "d", "e"), line("p", "c", "e")]
    bends = route_lines(core, lines)
    assert {name: route_lines(core + rest, lines + more)[name] for name in bends} == bends


def test_bends_do_not_depend_on_the_order_of_input_or_on_what_is_shown() -> None:
    nodes, lines = example_nodes(), example_lines()
    bends = route_lines(nodes, lines)
    assert route_lines(nodes[::-1], lines[::-1]) == bends
    assert route_lines(nodes, [replace(one, shown=False) for one in lines]) == bends


def test_nothing_to_route_gives_nothing() -> None:
    assert route_lines((), ()) == {}
    assert route_lines(example_nodes(), ()) == {}


def test_actors_in_one_place_do_not_stop_the_work() -> None:
    bends = route_lines((node("a", 5, 5), node("b", 5, 5)), [line("l", "a", "b")])
    assert bends["l"] == pytest.approx(bends["l"])


@pytest.mark.parametrize("seed", ["0", "1", "99"])
def test_every_process_finds_the_same_bends(seed: str) -> None:
    code = (
        "from dashboard.routing import route_lines\n"
        "from tests.dashboard.example_network import example_lines, example_nodes\n"
        "print(sorted(route_lines(example_nodes(), example_lines()).items()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == str(sorted(route_lines(example_nodes(), example_lines()).items()))


def test_a_large_network_is_routed_in_bounded_time() -> None:
    nodes = [node(f"n{place:03}", place % 16 * 180, place // 16 * 150, strong=place < 18) for place in range(250)]
    pairs = [(one * 7 % 250, (one * 7 + 1 + one % 40) % 250) for one in range(1000)]
    lines = [line(f"l{place:04}", nodes[a].id, nodes[b].id) for place, (a, b) in enumerate(pairs) if a != b]
    start = time.process_time()
    assert len(route_lines(nodes, lines)) == len(lines)
    assert time.process_time() - start < 20  # about two seconds where nothing else runs
