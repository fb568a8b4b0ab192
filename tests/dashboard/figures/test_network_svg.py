"""The network as SVG: well-formed whatever names say, the same bytes every time, nothing hidden."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dashboard.arrange import arrange
from dashboard.drawing import Drawing
from dashboard.figures.line_svg import badge_box, curve_of
from dashboard.figures.network_figure import Caption, Note, export_network_svg
from dashboard.figures.network_svg import EMPTY, draw_network, render_network
from dashboard.figures.number_places import place_numbers
from dashboard.labels import body_box, label_box
from dashboard.text_width import width_of
from dashboard.theme import DARK, LIGHT, LINE_STYLES, PALETTES
from graph_data.vocabulary import Status, build_vocabulary
from tests.dashboard.example_network import example_lines, example_nodes

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
WORDS = build_vocabulary(())
NODES, LINES = arrange(example_nodes(), example_lines())
DRAWING = Drawing(NODES, LINES)
NUMBERED = Drawing(NODES, tuple(replace(one, number=str(place)) for place, one in enumerate(LINES, 1)))
CAPTION = Caption(
    "Who is tied to whom",
    "Showing 17 of 86 actors and 39 of 143 relationships; none held out.",
    "For research use",
    tuple(Note(str(n), f"{one.source} is said to know {one.target}.") for n, one in enumerate(LINES, 1)),
    (Note("[1]", "Author: A title. 2020. https://example.org/" + "path/" * 40), Note("[2]", "Another")),
    "As of 2026-03 · data 7f3a91c",
)  # fmt: skip
HOSTILE = "</text><script>alert(1)</script> & \"quoted\" 'x' \x00\x1b[31m\ufffe\ud800 ]]>"


def rendered(drawing: Drawing = DRAWING, **changes: str) -> ET.Element:
    return ET.fromstring(render_network(drawing, LIGHT, WORDS, description="what it shows", **changes))


def exported(drawing: Drawing = NUMBERED, caption: Caption = CAPTION) -> ET.Element:
    return ET.fromstring(export_network_svg(drawing, LIGHT, caption, WORDS))


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
    lines = tuple(replace(line, number=HOSTILE) for line in LINES[:2])
    note = Note(HOSTILE, HOSTILE)
    caption = Caption(HOSTILE, HOSTILE, HOSTILE, (note,), (note,), HOSTILE)
    for picture in (rendered(Drawing(nodes, lines)), exported(Drawing(nodes, lines), caption)):
        assert not list(picture.iter(f"{SVG}script"))
        assert any("<script>" in text for text in texts(picture))
        assert not re.search("[\x00\x1b\ufffe]", "".join(picture.itertext()))


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_numbers_have_one_digit_after_the_point_and_no_id_is_given_twice(palette: object) -> None:
    written = export_network_svg(NUMBERED, palette, CAPTION, WORDS, selected=LINES[0].id)  # type: ignore[arg-type]
    shapes = re.sub(r"scale\([^)]*\)|<text.*?</text>|<title>.*?</title>|<desc>.*?</desc>", "", written)
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


def test_the_figure_carries_title_sentence_marking_notes_sources_and_footer() -> None:
    figure = exported()
    said = texts(figure)
    assert figure[0].text == CAPTION.title
    assert figure[1].text == CAPTION.sentence
    for words in (CAPTION.title, CAPTION.sentence, CAPTION.handling, "Notes", "Sources", "39", "[2]"):
        assert words in said
    assert "As of 2026-03 · data 7f3a91c · For research use" in said


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    said = " ".join(texts(exported()))
    for words in (
        "Support, alliance",
        "Disputed",
        "Speculative",
        "Intelligence agency",
        "Larger: more ties on record",
    ):
        assert words in said
    for words in ("Denied", "Unsourced", "Charity", "All its ties are held out", "So many persons"):
        assert words not in said
    assert "No line between two actors is no" in said


def test_no_text_of_the_figure_is_cut_at_its_edge() -> None:
    figure = exported()
    wide = float(figure.get("width", "0"))

    def walk(element: ET.Element, left: float, scale: float) -> None:
        moved = re.match(r"translate\(([-\d.]+) [-\d.]+\)(?: scale\(([\d.]+)\))?", element.get("transform", ""))
        if moved:
            left, scale = left + float(moved[1]) * scale, scale * float(moved[2] or 1)
        if element.tag == f"{SVG}text" and element.get("x") and element.get("text-anchor") is None:
            end = width_of(
                "".join(element.itertext()),
                float(element.get("font-size", "0")),
                bold=bool(element.get("font-weight")),
            )
            assert left + (float(element.get("x", "0")) + end) * scale <= wide - 40
        for child in element:
            walk(child, left, scale)

    walk(figure, 0, 1)


def test_a_view_without_actors_says_so() -> None:
    nothing = Drawing((), ())
    assert draw_network(nothing, DARK, WORDS).box == EMPTY
    assert "No actor passes the filters of this view." in texts(exported(nothing, Caption("Empty", "Showing 0 of 86.")))


@pytest.mark.parametrize("seed", ["0", "7"])
def test_every_process_writes_the_same_bytes(seed: str) -> None:
    code = (
        "import sys; from tests.dashboard.figures.test_network_svg import *; "
        "sys.stdout.buffer.write(export_network_svg(NUMBERED, LIGHT, CAPTION, WORDS).encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert found.stdout.decode() == export_network_svg(NUMBERED, LIGHT, CAPTION, WORDS)
