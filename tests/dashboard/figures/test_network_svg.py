"""The network as SVG: well-formed whatever names say, the same bytes every time, nothing hidden."""

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from dashboard.arrange import arrange
from dashboard.drawing import Drawing
from dashboard.figures.line_svg import badge_box, curve_of
from dashboard.figures.network_svg import EMPTY, draw_network, render_network
from dashboard.figures.number_places import place_numbers
from dashboard.labels import body_box, label_box
from dashboard.theme import DARK, LIGHT, LINE_STYLES, PALETTES, Palette
from graph_data.vocabulary import Status, build_vocabulary
from tests.dashboard.example_network import example_lines, example_nodes

SVG = "{http://www.w3.org/2000/svg}"
WORDS = build_vocabulary(())
NODES, LINES = arrange(example_nodes(), example_lines())
DRAWING = Drawing(NODES, LINES)
NUMBERED = Drawing(NODES, tuple(replace(one, number=str(place)) for place, one in enumerate(LINES, 1)))
HOSTILE = "</text><script>alert(1)</script> & \"quoted\" 'x' \x00\x1b[31m\ufffe\ud800 ]]>"


def rendered(drawing: Drawing = DRAWING, **changes: str) -> ET.Element:
    return ET.fromstring(render_network(drawing, LIGHT, WORDS, description="what it shows", **changes))


def texts(picture: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in picture.iter(f"{SVG}text")]


def test_the_picture_names_itself_and_draws_every_shown_actor_and_line() -> None:
    picture = rendered()
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "what it shows"
    assert {one.get("data-actor") for one in picture.iter(f"{SVG}g")} - {None} == {node.id for node in NODES}
    assert {one.get("data-line") for one in picture.iter(f"{SVG}g")} - {None} == {line.id for line in LINES}


def test_what_is_not_shown_is_not_drawn_and_takes_no_room() -> None:
    hidden = Drawing(tuple(replace(node, shown=node.x < 500) for node in NODES), LINES)
    picture = draw_network(hidden, LIGHT, WORDS)
    assert "Al-Qaeda" not in picture.markup
    assert "~usa~" not in picture.markup
    assert picture.box.right < draw_network(DRAWING, LIGHT, WORDS).box.right - 200


def test_hostile_names_stay_text() -> None:
    nodes = tuple(replace(node, label=HOSTILE, name=HOSTILE) for node in NODES)
    picture = rendered(Drawing(nodes, tuple(replace(line, number=HOSTILE) for line in LINES[:2])))
    assert not list(picture.iter(f"{SVG}script"))
    assert any("<script>" in text for text in texts(picture))
    assert not re.search("[\x00\x1b\ufffe]", "".join(picture.itertext()))


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_numbers_have_one_digit_after_the_point_and_no_id_is_given_twice(palette: Palette) -> None:
    written = draw_network(NUMBERED, palette, WORDS, selected=LINES[0].id).markup
    shapes = re.sub(r"<text.*?</text>|<title>.*?</title>", "", written)
    assert not re.search(r"\d\.\d\d", shapes)
    assert "nan" not in shapes
    assert not re.findall(r'\bid="', written)


def test_patterns_colours_and_marks_tell_status_and_family() -> None:
    line = next(line for line in LINES if line.status is Status.DISPUTED)
    picture = rendered()
    way = next(one for one in picture.iter(f"{SVG}g") if one.get("data-line") == line.id).find(f"{SVG}path")
    assert way is not None
    assert way.get("stroke") == LIGHT.families[line.family]
    assert way.get("stroke-dasharray") == "9 5"
    assert way.get("stroke-width") == str(LINE_STYLES[Status.DISPUTED].width)
    assert texts(picture).count("≠") == 6


def test_a_count_stands_in_the_mark_of_a_line_with_several_disputed_ties() -> None:
    lines = (replace(LINES[0], ties=("a", "b", "c"), disputed=2),)
    assert "≠2" in texts(rendered(Drawing(NODES, lines)))


def test_every_arrowhead_is_a_triangle_whose_tip_is_the_end_of_its_line() -> None:
    line = next(line for line in LINES if line.arrow_to_target)
    nodes = {node.id: node for node in NODES}
    tip = curve_of(line, nodes[line.source], nodes[line.target]).end
    written = render_network(DRAWING, LIGHT, WORDS, description="")
    assert f'points="{tip[0]:.1f},{tip[1]:.1f} '.replace(".0,", ",").replace(".0 ", " ") in written


def test_the_selected_line_glows_and_nothing_else_does() -> None:
    assert LIGHT.selection not in render_network(DRAWING, LIGHT, WORDS, description="")
    written = render_network(DRAWING, LIGHT, WORDS, description="", selected=LINES[3].id)
    assert written.count(LIGHT.selection) == 1


def test_an_actor_that_is_cut_off_is_faded_and_dashed() -> None:
    nodes = tuple(replace(node, cut_off=node.id == "jua") for node in NODES)
    group = next(one for one in rendered(Drawing(nodes, ())).iter(f"{SVG}g") if one.get("data-actor") == "jua")
    shape = group.find(f"{SVG}ellipse")
    assert shape is not None
    assert (shape.get("stroke"), shape.get("stroke-dasharray")) == (LIGHT.faded, "4 3")


def test_strong_names_are_bold_and_folded_persons_counted() -> None:
    nodes = tuple(replace(node, folded=3 if node.id == "isi" else 0) for node in NODES)
    label = next(
        one for one in rendered(Drawing(nodes, LINES)).iter(f"{SVG}text") if "".join(one.itertext()) == "ISI\xa0+3"
    )
    assert label.get("font-weight") == "bold"
    assert label.get("paint-order") == "stroke"


def test_no_number_of_a_line_touches_a_name_a_mark_or_another_number() -> None:
    nodes = {node.id: node for node in NODES}
    curves = {one.id: curve_of(one, nodes[one.source], nodes[one.target]) for one in NUMBERED.lines}
    marks = [box for one in NUMBERED.lines if (box := badge_box(one, curves[one.id].middle))]
    taken = [*marks, *(box for node in NODES for box in (label_box(node), body_box(node)))]
    places = place_numbers(NUMBERED.lines, curves, taken)
    assert len(places) == len(LINES)
    assert not [pair for pair in combinations(sorted(places), 2) if places[pair[0]].overlap(places[pair[1]])]
    assert not [one for one, place in places.items() if any(place.overlap(box) for box in taken)]


def test_nothing_reaches_the_edge_of_the_picture() -> None:
    picture = draw_network(NUMBERED, LIGHT, WORDS)
    for node in NODES:
        for box in (label_box(node), body_box(node)):
            assert picture.box.left < box.left
            assert picture.box.right > box.right
            assert picture.box.top < box.top
            assert picture.box.bottom > box.bottom


def test_a_view_without_actors_is_an_empty_picture() -> None:
    assert draw_network(Drawing((), ()), DARK, WORDS).box == EMPTY


def test_a_name_that_stands_away_from_its_actor_is_joined_to_it_by_a_hair() -> None:
    away = tuple(replace(node, label_at=(node.x + 150.0, node.y + 90.0)) for node in NODES)
    assert not list(rendered().iter(f"{SVG}line"))
    assert len(list(rendered(Drawing(away, LINES)).iter(f"{SVG}line"))) == len(NODES)


def test_a_numbered_line_carries_its_mark_in_its_number() -> None:
    line = next(line for line in LINES if line.status is Status.DISPUTED)
    said = texts(rendered(Drawing(NODES, (replace(line, number="≠ 74,\n75"),))))
    assert "≠ 74," in said
    assert "75" in said
    assert "≠" not in said
