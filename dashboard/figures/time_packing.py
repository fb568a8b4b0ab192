"""Where marks and their names stand in the lines of a lane, so that nothing covers anything.

assets/timeline.js repeats it after each zoom; the browser tests hold the two together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HALF, GAP = 9.0, 5.0  # half the width of a mark with its halo, and the room beside a name


@dataclass(frozen=True)
class Item:
    """A mark with its span and the width of its name; a lower rank is placed first."""

    middle: float
    start: float
    end: float
    name: float = 0.0
    rank: int = 0


@dataclass(frozen=True)
class Place:
    """The line in which an item stands, and on which side its name does: right, left, or nowhere."""

    line: int
    side: str = ""


Box = tuple[float, float]


def pack(items: Sequence[Item], width: float, most: int, barred: Sequence[Box] = ()) -> list[Place]:
    """Return a place for each item: the first line in which it fits with its name, else without it.

    Args:
        items: what is to be placed.
        width: how far the lines go; a name never leaves them.
        most: how many lines there are. Where even the bare mark fits in none, it stands where it covers least, and
            names give way: marks may then cover marks, but never a name.
        barred: stretches that no name may cross, in any line; none on the page.
    """
    lines: list[list[int]] = [[] for _ in range(most)]
    found: dict[int, Place] = {}
    for number in sorted(range(len(items)), key=lambda number: (items[number].rank, items[number].middle, number)):
        item = items[number]
        taken = [[box_of(items[other], found[other].side) for other in line] for line in lines]
        place = _first_fit(item, taken, width, barred) or Place(_emptiest(item, taken))
        for other in lines[place.line]:  # where there is no room left, a name gives way to a mark
            if _hits(box_of(item, place.side), [box_of(items[other], found[other].side)]):
                found[other] = Place(place.line)
        lines[place.line].append(number)
        found[number] = place
    return [found[number] for number in range(len(items))]


def _first_fit(item: Item, lines: Sequence[Sequence[Box]], width: float, barred: Sequence[Box]) -> Place | None:
    for side in ("right", "left", "") if item.name else ("",):
        left, right = box_of(item, side)
        if (side == "right" and right > width) or (side == "left" and left < 0):
            continue
        if side and _hits(_name_box(item, side), barred):
            continue
        for line, taken in enumerate(lines):
            if all(right <= other_left or left >= other_right for other_left, other_right in taken):
                return Place(line, side)
    return None


def _emptiest(item: Item, lines: Sequence[Sequence[Box]]) -> int:
    """Return the line in which a bare mark covers the least."""
    box = box_of(item, "")
    return min(range(len(lines)), key=lambda line: (_hits(box, lines[line]), line))


def _hits(box: Box, taken: Iterable[Box]) -> int:
    return sum(box[0] < right and box[1] > left for left, right in taken)


def box_of(item: Item, side: str) -> Box:
    """Return from where to where an item reaches: its mark, its span, and its name on one side."""
    left, right = min(item.middle - HALF, item.start), max(item.middle + HALF, item.end)
    if side == "right":
        return left, right + GAP + item.name
    if side == "left":
        return left - GAP - item.name, right
    return left, right


def _name_box(item: Item, side: str) -> Box:
    """Return from where to where the name alone reaches."""
    (bare_left, bare_right), (left, right) = box_of(item, ""), box_of(item, side)
    return (bare_right, right) if side == "right" else (left, bare_left)


def lines_needed(items: Sequence[Item], width: float, most: int, barred: Sequence[Box] = ()) -> int:
    """Return how many lines the items take at a width, at least one and at most so many."""
    return max((place.line for place in pack(items, width, most, barred)), default=0) + 1
