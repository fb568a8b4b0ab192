"""The places of actors: readable, settled by the input alone, and never moved by a newcomer."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.layout_ground import (
    BLOCK_MARGIN_ACROSS,
    BLOCK_MARGIN_DOWN,
    LEAST_ACROSS,
    LEAST_DOWN,
    block_around,
    covers,
)
from graph_data.positions import layout_all, place_missing
from graph_data.records import Position

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Ends = list[tuple[str, str]]
NAMES = [f"actor-{number:02d}" for number in range(14)]
TIES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=24)
PLACES = st.builds(Position, x=st.integers(-900, 900), y=st.integers(-600, 600), anchor=st.booleans())
WRITTEN = st.dictionaries(st.sampled_from(NAMES), PLACES, max_size=10)
SOME = st.sets(st.sampled_from(NAMES), max_size=6)
CROSS = {
    "north": Position(x=0, y=-300, anchor=True),
    "east": Position(x=500, y=0, anchor=True),
    "south": Position(x=0, y=300, anchor=True),
    "west": Position(x=-500, y=0, anchor=True),
}


def point(position: Position) -> tuple[int, int]:
    """Return a place as numbers."""
    return position.x, position.y


def covering(positions: Mapping[str, Position], newcomers: Collection[str]) -> list[tuple[str, str]]:
    """Return the pairs with a newcomer in which one covers the other."""
    return [
        (one, other)
        for one, other in combinations(sorted(positions), 2)
        if {one, other} & set(newcomers) and covers(point(positions[one]), point(positions[other]))
    ]


def network(actors: int, ties: int) -> tuple[list[str], Ends]:
    """Return a network with a few hubs, one component of three, and three actors without ties."""
    dice = random.Random(7)
    names = [f"a{number:03d}" for number in range(actors)]
    tied = names[:-6]
    ends = [(dice.choice(tied[: max(1, index // 3)]), tied[index]) for index in range(1, len(tied))]
    while len(ends) < ties - 2:
        one, other = dice.choice(tied[:20]), dice.choice(tied)
        ends += [(one, other)] if one != other else []
    return names, [*ends, (names[-6], names[-5]), (names[-5], names[-4])]


@settings(max_examples=60, deadline=None)
@given(TIES, WRITTEN)
def test_a_newcomer_moves_nobody_and_covers_nobody(ends: Ends, written: dict[str, Position]) -> None:
    placed = place_missing(NAMES, ends, written)
    assert list(placed) == NAMES
    assert {actor: placed[actor] for actor in written} == written
    assert covering(placed, set(NAMES) - set(written)) == []
    assert not any(placed[actor].anchor for actor in set(NAMES) - set(written))


@settings(max_examples=40, deadline=None)
@given(TIES, WRITTEN, st.randoms(use_true_random=False))
def test_the_order_of_the_input_is_of_no_account(ends: Ends, written: dict[str, Position], dice: random.Random) -> None:
    turned = [(other, one) for one, other in ends] * 2
    names, pairs = list(NAMES), list(written.items())
    for items in (turned, names, pairs):
        dice.shuffle(items)
    assert place_missing(names, turned, dict(pairs)) == place_missing(NAMES, ends, written)


@settings(max_examples=40, deadline=None)
@given(TIES, WRITTEN, SOME, st.randoms(use_true_random=False))
def test_a_full_layout_keeps_anchors_covers_nobody_and_knows_no_chance(
    ends: Ends, anchors: dict[str, Position], prominent: set[str], dice: random.Random
) -> None:
    laid_out = layout_all(NAMES, ends, anchors, prominent)
    assert list(laid_out) == NAMES
    assert {actor: laid_out[actor] for actor in anchors} == anchors
    assert covering(laid_out, set(NAMES) - set(anchors)) == []
    names, turned = list(NAMES), [(other, one) for one, other in ends]
    dice.shuffle(names)
    dice.shuffle(turned)
    assert layout_all(names, turned, anchors, sorted(prominent, reverse=True)) == laid_out


def test_written_places_come_back_as_they_are_even_where_they_cover_each_other() -> None:
    written = {"b": Position(x=1, y=1), "a": Position(x=0, y=0, anchor=True)}
    placed = place_missing(["b", "a"], [("a", "b")], written)
    assert placed == written
    assert list(placed) == ["a", "b"]


def test_nothing_gives_nothing() -> None:
    assert place_missing([], [], {}) == {}
    assert layout_all([], [], {}, ()) == {}


def test_without_any_written_place_everything_is_laid_out() -> None:
    names, ends = network(20, 24)
    assert place_missing(names, ends, {}) == layout_all(names, ends, {}, ())


def test_a_newcomer_stands_beyond_the_neighbour_that_it_hangs_on() -> None:
    placed = place_missing([*CROSS, "new"], [("new", "east")], CROSS)
    assert placed["new"].x > CROSS["east"].x
    assert abs(placed["new"].y) < LEAST_DOWN


def test_a_newcomer_stays_out_of_the_block_of_anchors() -> None:
    ends = [("new", "north"), ("new", "south"), ("new", "west"), ("new", "east"), ("other", "west")]
    placed = place_missing([*CROSS, "new", "other"], ends, CROSS)
    block = block_around(map(point, CROSS.values())).grown(BLOCK_MARGIN_ACROSS, BLOCK_MARGIN_DOWN)
    assert not block.holds(*point(placed["new"]))
    assert not block.holds(*point(placed["other"]))


def test_whoever_has_more_placed_neighbours_is_placed_first() -> None:
    written = {"hub": Position(x=0, y=0), "rim": Position(x=600, y=0)}
    alone = place_missing(["hub", "rim", "z"], [("z", "hub"), ("z", "rim")], written)
    both = place_missing(["hub", "rim", "a", "z"], [("a", "hub"), ("z", "hub"), ("z", "rim")], written)
    assert both["z"] == alone["z"]


def test_a_chain_of_newcomers_follows_the_one_that_is_tied() -> None:
    ends = [("a-last", "b-middle"), ("b-middle", "c-first"), ("c-first", "east")]
    placed = place_missing([*CROSS, "a-last", "b-middle", "c-first"], ends, CROSS)
    assert 500 < placed["c-first"].x < placed["b-middle"].x < placed["a-last"].x


def test_actors_without_ties_share_a_row_below_everything() -> None:
    names = [*CROSS, "lone-1", "lone-2", "lone-3"]
    ends = [("north", "east"), ("south", "west")]
    placed = place_missing(names, ends, CROSS)
    row = [placed["lone-1"], placed["lone-2"], placed["lone-3"]]
    assert len({place.y for place in row}) == 1
    assert row[0].y > CROSS["south"].y + LEAST_DOWN
    assert row[0].x < row[1].x < row[2].x


def test_the_next_actor_without_ties_joins_the_row_that_is_there() -> None:
    ends = [("north", "east"), ("south", "west")]
    before = place_missing([*CROSS, "lone-1"], ends, CROSS)
    after = place_missing([*before, "lone-0"], ends, before)
    assert after["lone-0"].y == after["lone-1"].y


def test_newcomers_that_are_tied_to_each_other_only_stand_below_together() -> None:
    ends = [("north", "east"), ("south", "west"), ("new-1", "new-2")]
    placed = place_missing([*CROSS, "new-1", "new-2"], ends, CROSS)
    assert min(placed["new-1"].y, placed["new-2"].y) > CROSS["south"].y
    assert abs(placed["new-1"].x - placed["new-2"].x) < 3 * LEAST_ACROSS


def test_a_tie_with_itself_or_with_a_stranger_is_no_tie() -> None:
    odd = [("new", "new"), ("new", "nobody"), ("nobody", "east")]
    assert place_missing([*CROSS, "new"], odd, CROSS) == place_missing([*CROSS, "new"], [], CROSS)


def test_many_newcomers_at_one_hub_find_room_quickly() -> None:
    leaves = [f"leaf-{number}" for number in range(400)]
    placed = place_missing(["hub", *leaves], [("hub", leaf) for leaf in leaves], {"hub": Position(x=0, y=0)})
    assert covering(placed, leaves) == []


def test_places_set_absurdly_far_apart_neither_hang_nor_fill_the_memory() -> None:
    far = 999_999_999
    written = {
        "a": Position(x=-far, y=0, anchor=True),
        "b": Position(x=far, y=1, anchor=True),
        "c": Position(x=0, y=0, anchor=True),
    }
    names, ends = ["a", "b", "c", "d", "e", "f"], [("a", "d"), ("b", "d"), ("c", "e")]
    assert covering(place_missing(names, ends, written), "def") == []
    assert covering(layout_all(names, ends, written, ["a", "b"]), "def") == []


def test_context_actors_stand_around_the_core_and_never_inside_it() -> None:
    names, ends = network(90, 200)
    core = names[:17]
    placed = layout_all(names, ends, {}, core)
    block = block_around(point(placed[actor]) for actor in core)
    assert block.right - block.left <= 1200
    assert block.bottom - block.top <= 800
    closed = block.grown(BLOCK_MARGIN_ACROSS - 1, BLOCK_MARGIN_DOWN - 1)
    assert [actor for actor in names[17:] if closed.holds(*point(placed[actor]))] == []


def test_ninety_actors_fit_a_wide_picture() -> None:
    names, ends = network(90, 200)
    placed = layout_all(names, ends, {}, names[:17])
    whole = block_around(map(point, placed.values()))
    across, down = whole.right - whole.left, whole.bottom - whole.top
    assert 1.25 <= across / down <= 1.9
    assert across <= 2100


def test_small_components_stand_below_the_main_one_and_lone_actors_at_the_bottom() -> None:
    names, ends = network(90, 200)
    placed = layout_all(names, ends, {}, names[:17])
    main = max(placed[actor].y for actor in names[:-6])
    small = [placed[actor].y for actor in names[-6:-3]]
    assert main < min(small)
    assert {placed[actor].y > max(small) for actor in names[-3:]} == {True}


def test_context_actors_stand_near_what_they_are_tied_to() -> None:
    names = [*CROSS, "n1", "n2", "e1", "e2", "s1", "w1"]
    ends = [("n1", "north"), ("n2", "north"), ("e1", "east"), ("e2", "east"), ("s1", "south"), ("w1", "west")]
    placed = layout_all(names, ends, CROSS, CROSS)
    assert max(placed["n1"].y, placed["n2"].y) < CROSS["north"].y
    assert min(placed["e1"].x, placed["e2"].x) > CROSS["east"].x
    assert placed["s1"].y > CROSS["south"].y
    assert placed["w1"].x < CROSS["west"].x


def test_a_large_network_is_laid_out_in_seconds() -> None:
    names, ends = network(1500, 6000)
    placed = layout_all(names, ends, {}, names[:17])
    assert len({point(place) for place in placed.values()}) == len(names)


def test_a_dataset_with_every_place_written_loads_neither_networkx_nor_numpy() -> None:
    program = (
        "import sys\n"
        "from graph_data.positions import place_missing\n"
        "from graph_data.records import Position\n"
        "place_missing(['a', 'b'], [('a', 'b')], {'a': Position(x=0, y=0)})\n"
        "print([name for name in ('networkx', 'numpy') if name in sys.modules])\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
