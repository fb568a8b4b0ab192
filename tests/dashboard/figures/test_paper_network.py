"""A network on paper: names that can be read and touch nothing, on every sheet."""

from dataclasses import replace
from itertools import permutations

import pytest

from dashboard.drawing import Drawing
from dashboard.figures.paper_network import Room, _placed, fit_network
from dashboard.figures.sheets import SHEETS, Sheet
from tests.dashboard.figures.example_figure import LOOK, example_drawing

NUMBERED = Drawing(
    example_drawing().nodes,
    tuple(replace(line, number=str(place)) for place, line in enumerate(example_drawing().lines, 101)),
)
EVERY_SHEET = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


def room_of(sheet: Sheet) -> Room:
    return Room(sheet.main, 0.8 * sheet.picture_height, sheet.label, sheet.least_label)


@EVERY_SHEET
def test_no_name_touches_a_name_an_actor_or_a_line_and_no_number_a_name(sheet: Sheet) -> None:
    assert fit_network(NUMBERED, room_of(sheet), LOOK).faults == ()


@EVERY_SHEET
def test_the_picture_fits_its_room(sheet: Sheet) -> None:
    fitted, room = fit_network(NUMBERED, room_of(sheet), LOOK), room_of(sheet)
    assert fitted.picture.box.width * fitted.unit <= room.width + 0.1
    assert fitted.picture.box.height * fitted.unit <= room.height + 0.1


@EVERY_SHEET
def test_names_are_as_large_as_the_sheet_asks_for(sheet: Sheet) -> None:
    size = 18 * fit_network(NUMBERED, room_of(sheet), LOOK).unit
    assert 0.95 * sheet.least_label <= size <= sheet.label + 0.01


def test_actors_keep_their_order_across_and_down() -> None:
    placed = {node.id: node for node in _placed(NUMBERED, room_of(SHEETS["page"])).drawn.nodes}
    for one, other in permutations(NUMBERED.nodes, 2):
        if one.x < other.x:
            assert placed[one.id].x <= placed[other.id].x
        if one.y < other.y:
            assert placed[one.id].y <= placed[other.id].y


def test_a_single_actor_is_drawn() -> None:
    alone = Drawing(NUMBERED.nodes[:1], ())
    assert fit_network(alone, room_of(SHEETS["half"]), LOOK).picture.markup
