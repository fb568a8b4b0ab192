"""Packing: no name covers a name or a mark, however crowded a lane is, and nothing is lost."""

from __future__ import annotations

import random
from itertools import combinations

from dashboard.figures.time_packing import Item, Lines, Place, boxes_of, lines_needed, pack


def crowd(number: int, seed: int, width: float = 500) -> list[Item]:
    """Return items at random places with spans, names and signs at random."""
    dice = random.Random(seed)
    items = []
    for _ in range(number):
        middle = dice.uniform(0, width)
        reach = dice.choice((0, 0, 20, 80))
        name, sign = dice.choice((0.0, 90.0, 220.0)), dice.choice((0.0, 13.0))
        items.append(Item(middle, middle - reach, middle + reach, name, dice.randint(0, 2), sign))
    return items


def overlap(one: Item, where: Place, other: Item, there: Place, lines: Lines) -> bool:
    return any(
        storey == level and left < end and right > start
        for storey, left, right in boxes_of(one, where, lines)
        for level, start, end in boxes_of(other, there, lines)
    )


def test_names_never_cover_anything_in_five_hundred_crowds() -> None:
    named = 0
    for seed in range(500):
        items = crowd(seed % 40 + 1, seed)
        lines = Lines(500, 1 + seed % 6, raised=seed % 2 == 0)
        places = pack(items, lines)
        assert len(places) == len(items)
        for (one, where), (other, there) in combinations(zip(items, places, strict=True), 2):
            if (where.side or there.side) and overlap(one, where, other, there, lines):
                # A sign that came back when its name gave way may touch its neighbour; names and marks never do.
                bare = [Item(item.middle, item.start, item.end, item.name) for item in (one, other)]
                assert not overlap(bare[0], where, bare[1], there, lines)
        for item, place in zip(items, places, strict=True):
            assert 0 <= place.line < lines.most
            for _, left, right in boxes_of(item, place, lines)[1:]:
                assert left >= 0
                assert right <= lines.width
            named += bool(place.side)
    assert named > 1000


def test_marks_overlap_only_where_there_is_no_other_line() -> None:
    items = [Item(100, 100, 100) for _ in range(4)]
    assert sorted(place.line for place in pack(items, Lines(500, 4))) == [0, 1, 2, 3]
    assert sorted(place.line for place in pack(items, Lines(500, 3))) == [0, 0, 1, 2]


def test_a_raised_name_leaves_the_line_of_its_mark_to_others() -> None:
    items = [Item(100, 100, 100, 200.0), Item(200, 200, 200)]
    assert lines_needed(items, Lines(500, 4, raised=True)) == 1
    assert lines_needed(items, Lines(320, 4)) == 2


def test_a_name_stands_on_the_side_where_fewer_marks_want_to_be_and_never_leaves_the_plot() -> None:
    alone = Item(250, 250, 250, 100.0)
    assert pack([alone], Lines(500, 1)) == [Place(0, "right")]
    neighbour = Item(320, 320, 320)
    assert pack([alone, neighbour], Lines(500, 1, raised=True))[0] == Place(0, "left")
    assert pack([Item(450, 450, 450, 100.0)], Lines(500, 1)) == [Place(0, "left")]
    assert pack([Item(50, 50, 50, 600.0)], Lines(500, 1)) == [Place(0)]


def test_what_is_selected_gets_its_name_before_others() -> None:
    first = Item(100, 100, 100, 300.0, rank=1)
    chosen = Item(150, 150, 150, 300.0, rank=0)
    places = pack([first, chosen], Lines(480, 1, raised=True))
    assert places[1].side
    assert not places[0].side


def test_no_item_needs_one_line() -> None:
    assert pack([], Lines(500, 3)) == []
    assert lines_needed([], Lines(500, 3)) == 1
