"""Where marks and their names stand in the lines of a lane, so that nothing covers anything.

assets/timeline.js repeats it after each zoom; the browser tests hold the two together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HALF, GAP = 9.0, 5.0  # half the width of a mark with its halo, and the room beside a name


@dataclass(frozen=True)
class Item:
    """A mark with its span and the widths of its name and its sign; a lower rank is placed first."""

    middle: float
    start: float
    end: float
    name: float = 0.0
    rank: int = 0
    sign: float = 0.0  # stands beside the mark where the name does not


@dataclass(frozen=True)
class Place:
    """The line in which an item stands, and on which side its name does: right, left, or nowhere."""

    line: int
    side: str = ""


@dataclass(frozen=True)
class Lines:
    """The room that items are packed into: `width` is how far the lines go, and a name never leaves them."""

    width: float
    most: int
    raised: bool = False  # names of the first line stand over it, where marks are not in their way


Box = tuple[int, float, float]  # the storey, from where, to where
OVERHEAD = -1  # the storey of raised names


def pack(items: Sequence[Item], lines: Lines) -> list[Place]:
    """Return a place for each item: the first line in which it fits with its name on some side, else without it.

    Where even the bare mark fits in no line, it stands where it covers least, and names give way: marks may then cover
    marks, but never a name.
    """
    found: dict[int, Place] = {}
    for number in sorted(range(len(items)), key=lambda number: (items[number].rank, items[number].middle, number)):
        item = items[number]
        taken = [box for other, place in found.items() for box in boxes_of(items[other], place, lines)]
        place = _first_fit(item, _sides(item, items, lines), taken, lines) or _emptiest(item, taken, lines)
        for other, theirs in list(found.items()):  # where there is no room left, a name gives way to a mark
            if _hits(boxes_of(item, place, lines), boxes_of(items[other], theirs, lines)):
                found[other] = Place(theirs.line)
        found[number] = place
    return [found[number] for number in range(len(items))]


def _sides(item: Item, items: Sequence[Item], lines: Lines) -> list[str]:
    """Return the sides on which a name stays inside, that where fewer marks want to be first."""
    if not item.name:
        return []
    left, right = span_of(item)
    rooms = {"right": (right, right + GAP + item.name), "left": (left - GAP - item.name, left)}
    inside = [side for side, (start, end) in rooms.items() if start >= 0 and end <= lines.width]
    return sorted(inside, key=lambda side: sum(rooms[side][0] < one.middle < rooms[side][1] for one in items))


def _first_fit(item: Item, sides: Sequence[str], taken: Sequence[Box], lines: Lines) -> Place | None:
    places = [Place(line, side) for line in range(lines.most) for side in sides]
    places += [Place(line) for line in range(lines.most)]
    return next((place for place in places if not _hits(boxes_of(item, place, lines), taken)), None)


def _emptiest(item: Item, taken: Sequence[Box], lines: Lines) -> Place:
    """Return the line in which a bare mark covers the least."""
    places = [Place(line) for line in range(lines.most)]
    return min(places, key=lambda place: (_hits(boxes_of(item, place, lines), taken), place.line))


def _hits(boxes: Iterable[Box], taken: Sequence[Box]) -> int:
    return sum(
        storey == other and left < end and right > start for storey, left, right in boxes for other, start, end in taken
    )


def span_of(item: Item) -> tuple[float, float]:
    """Return from where to where a mark reaches with its span."""
    return min(item.middle - HALF, item.start), max(item.middle + HALF, item.end)


def boxes_of(item: Item, place: Place, lines: Lines) -> tuple[Box, ...]:
    """Return what an item takes up at a place: its mark with its span, and its name or its sign."""
    left, right = span_of(item)
    if not place.side:
        return ((place.line, left, right + item.sign),)
    name = (left - GAP - item.name, left) if place.side == "left" else (right, right + GAP + item.name)
    storey = OVERHEAD if lines.raised and place.line == 0 else place.line
    return (place.line, left, right), (storey, *name)


def lines_needed(items: Sequence[Item], lines: Lines) -> int:
    """Return how many of the lines the items take, at least one."""
    return max((place.line for place in pack(items, lines)), default=0) + 1
