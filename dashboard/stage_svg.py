"""The page's picture: the whole stage as SVG that a script only switches, so that nothing ever moves by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from dashboard.drawing import Drawing, Line, Node
from dashboard.figures.line_svg import Curve, arrowhead, badge_box, curve_of
from dashboard.figures.network_svg import EMPTY, MARGIN
from dashboard.figures.shapes import corners, outline
from dashboard.figures.svg import element, number, words
from dashboard.labels import Box, badge_text, body_box, folded_mark, label_box, label_lines
from dashboard.network import Picture, Stage, build_stage
from dashboard.theme import (
    ARROW_LENGTH,
    ARROW_WIDTH,
    BADGE_RADIUS,
    LABEL_LEADING,
    OUTLINE_WIDTH,
    SHAPE_SIZES,
    TIMING_RADIUS,
    TIMING_SHARE,
    size_of,
)
from graph_data.dataset import Dataset

BASELINE = 0.8
CURVE_STEPS = 16  # of a curve, to see how far it swings out


def render_stage(dataset: Dataset, drawing: Drawing, description: str, box: Sequence[float]) -> str:
    """Return every actor and line of the dataset as SVG, those shown in the drawing's state, the rest switched off.

    A line comes with the arrowheads that it has in any view. Its glow, and a ring that the drawing does not
    show, are made by the script: most lines never need them, and every element is paid for with each switch.
    """
    stage = build_stage(dataset)
    nodes = {node.id: node for node in drawing.nodes}
    ordered = sorted(drawing.nodes, key=lambda node: (node.strong, node.id))
    curves = {line.id: curve_of(line, nodes[line.source], nodes[line.target]) for line in drawing.lines}
    layers = (
        ("lines", (_line(line, curves[line.id], stage.line(line.id)) for line in drawing.lines)),
        ("nodes", (_node(dataset, node) for node in ordered)),
        ("badges", (_badge(line, curves[line.id]) for line in drawing.lines)),
        ("labels", (_label(node) for node in ordered)),
    )
    return element(
        "svg",
        [
            element("g", list(content), class_=f"layer {name}", aria_hidden="true" if name != "nodes" else None)
            for name, content in layers
        ],
        class_="stage",
        viewBox=" ".join(number(side) for side in box),
        role="group",
        aria_label=description,
        preserveAspectRatio="xMidYMid meet",
    )


def _line(line: Line, curve: Curve, whole: Line) -> str:
    """Return a line as the view has it; `whole` is the same line with every tie of its bundle."""
    heads = f"{'t' * line.arrow_to_target}{'s' * line.arrow_to_source}"
    way, ring = _way(curve, heads), curve.at(TIMING_SHARE)
    tips = ((whole.arrow_to_target, curve.end, "t"), (whole.arrow_to_source, curve.start, "s"))
    inside = (
        element("path", class_="hit", d=way),
        element("path", class_="stroke", d=way),
        *(arrowhead(tip, curve.control, "").replace('fill=""', f'class="head {end}"') for has, tip, end in tips if has),
        element("circle", class_="ring", cx=ring[0], cy=ring[1], r=TIMING_RADIUS) if line.timing else "",
    )
    off = "" if line.shown else " off"
    timing = f" {line.timing}" if line.timing else ""
    return element(
        "g",
        inside,
        class_=f"line{off}{timing}",
        data_line=line.id,
        data_family=line.family,
        data_status=line.status.value,
        data_heads=heads,
    )


def _way(curve: Curve, heads: str) -> str:
    """Return the path of a curve, a little shorter where an arrowhead covers its end."""
    start = _back(curve.start, curve.control) if "s" in heads else curve.start
    end = _back(curve.end, curve.control) if "t" in heads else curve.end
    (a, b), (c, d), (e, f) = start, curve.control, end
    return f"M{number(a)} {number(b)}Q{number(c)} {number(d)} {number(e)} {number(f)}"


def _back(tip: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    length = max(1.0, ((control[0] - tip[0]) ** 2 + (control[1] - tip[1]) ** 2) ** 0.5)
    share = (ARROW_LENGTH - 2) / length
    return (tip[0] + (control[0] - tip[0]) * share, tip[1] + (control[1] - tip[1]) * share)


def _badge(line: Line, curve: Curve) -> str:
    box = badge_box(line, (0.0, 0.0))
    half = box.width / 2 if box else BADGE_RADIUS
    x, y = curve.middle
    disc = element("rect", x=-half, y=-BADGE_RADIUS, width=2 * half, height=2 * BADGE_RADIUS, rx=BADGE_RADIUS)
    shown = line.shown and box is not None
    return element(
        "g",
        (disc, element("text", words(badge_text(line)), y=4.7)),
        class_="badge" if shown else "badge off",
        data_line=line.id,
        data_family=line.family,
        data_status=line.status.value,
        transform=f"translate({number(x)} {number(y)})",
    )


def _node(dataset: Dataset, node: Node) -> str:
    kind = dataset.vocabulary.actor_kinds[node.kind].label
    shape = outline(node.shape, 0, 0, node.radius, class_="body")
    ring = outline(node.shape, 0, 0, node.radius + 6, class_="ring")
    return element(
        "g",
        (ring, shape),
        class_=_node_class("node", node),
        data_actor=node.id,
        data_kind=node.kind,
        role="button",
        tabindex="-1",
        aria_pressed="false",
        aria_label=f"{node.name}, {kind}",
        transform=f"translate({node.x} {node.y})",
    )


def _node_class(base: str, node: Node) -> str:
    return f"{base}{' strong' * node.strong}{' cut' * node.cut_off}{' off' * (not node.shown)}"


def _label(node: Node) -> str:
    # The count of folded persons changes with the view, so the name takes its place without it and may grow outwards.
    plain = replace(node, folded=0)
    box, mark = label_box(plain), folded_mark(node)
    x = {"right": box.left, "left": box.right}.get(node.label_side, (box.left + box.right) / 2) - node.x
    lines = label_lines(plain)
    count = element("tspan", words(f"\xa0{mark}"), class_="folded") if mark else ""
    spans = [
        element(
            "tspan",
            (words(line), count if place == len(lines) - 1 else ""),
            x=x,
            y=box.top - node.y + LABEL_LEADING * (place + BASELINE),
        )
        for place, line in enumerate(lines)
    ]
    return element(
        "text",
        spans,
        class_=_node_class(f"label {node.label_side}", node),
        data_actor=node.id,
        transform=f"translate({node.x} {node.y})",
    )


def box_around(dataset: Dataset, picture: Picture, moved: Mapping[str, tuple[int, int]]) -> Box:
    """Return the rectangle that a picture fills, actors standing where a reader moved them."""
    stage, rooms = build_stage(dataset), _rooms(dataset)
    if not picture.nodes:
        return EMPTY
    other = {
        actor_id: _elsewhere(stage.nodes[actor_id], moved, picture.folded.get(actor_id, 0))
        for actor_id in picture.nodes
        if actor_id in moved or actor_id in picture.folded
    }
    taken = [_node_room(other[one]) if one in other else rooms[one] for one in picture.nodes]
    for line_id in picture.lines:
        line = stage.line(line_id)
        ends = [other.get(end, stage.nodes[end]) for end in (line.source, line.target)]
        taken.append(_line_room(line, *ends) if {line.source, line.target} & moved.keys() else rooms[line_id])
    return _around(taken).grown(MARGIN)


def _elsewhere(node: Node, moved: Mapping[str, tuple[int, int]], folded: int) -> Node:
    x, y = moved.get(node.id, (node.x, node.y))
    return replace(node, x=x, y=y, folded=folded)


@lru_cache(maxsize=4)
def _rooms(dataset: Dataset) -> Mapping[str, Box]:
    """Return the room of every actor and line in its own place, measured once: an answer asks for all of them."""
    stage = build_stage(dataset)
    lines = {**stage.lines, **stage.opened}
    found = {line.id: _line_room(line, stage.nodes[line.source], stage.nodes[line.target]) for line in lines.values()}
    return found | {node.id: _node_room(node) for node in stage.nodes.values()}


def _node_room(node: Node) -> Box:
    return _around([body_box(node), label_box(node)])


def _line_room(line: Line, source: Node, target: Node) -> Box:
    """Return the room of a line with a mark in its middle, whether or not a view gives it one."""
    curve = curve_of(line, source, target)
    points = [curve.at(step / CURVE_STEPS) for step in range(CURVE_STEPS + 1)]
    return _around([*(Box(x, y, x, y) for x, y in points), Box(*curve.middle, *curve.middle).grown(BADGE_RADIUS)])


def _around(boxes: Iterable[Box]) -> Box:
    edges = list(zip(*((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True))
    return Box(min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3]))


def _label_reach(node: Node) -> list[int]:
    """Return how far an actor's name reaches from its place: left, top, right, bottom."""
    room = label_box(node)
    return [round(edge) for edge in (room.left - node.x, room.top - node.y, room.right - node.x, room.bottom - node.y)]


def stage_geometry(stage: Stage) -> dict[str, Any]:
    """Return what the script needs to redraw the lines of an actor that a reader drags: places, sizes and bends."""
    return {
        "nodes": {
            node.id: [
                node.x,
                node.y,
                node.shape,
                *(round(side, 1) for side in size_of(node.shape, node.radius)),
            ]
            for node in stage.nodes.values()
        },
        "labels": {node.id: _label_reach(node) for node in stage.nodes.values()},
        "lines": {
            line.id: [line.source, line.target, round(line.bend, 1)]
            for line in (*stage.lines.values(), *stage.opened.values())
        },
        "ties": dict(sorted(stage.line_of.items())),
        "corners": {shape: [[round(x, 3), round(y, 3)] for x, y in corners(shape)] for shape in SHAPE_SIZES},
        "arrow": [ARROW_LENGTH, ARROW_WIDTH],
        "outline": OUTLINE_WIDTH,
        "badge": BADGE_RADIUS,
        "ring": [TIMING_SHARE, TIMING_RADIUS],
    }
