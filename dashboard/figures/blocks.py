"""The room where a figure's text is set: blocks of known height, stacked or dealt out to even columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.figures.svg import Ink, element, text_at
from dashboard.text_width import width_of, wrap_text

LEADING, BASELINE = 1.32, 0.98  # of the size: from line to line, and from the top of a line to its baseline


@dataclass(frozen=True)
class Block:
    """A piece of a figure drawn from its own top left corner, and how much room it takes downwards."""

    markup: str
    height: float
    heading: bool = False  # never the last of a column

    def at(self, x: float, y: float) -> str:
        """Return the piece moved to its place."""
        return element("g", self.markup, transform=f"translate({round(x, 1)} {round(y, 1)})") if self.markup else ""


def paragraph(text: str, width: float, ink: Ink, *, after: float = 0, heading: bool = False) -> Block:
    """Return a text broken into lines that fit a width, with room after it."""
    lines = wrap_text(text, width, ink.size, bold=ink.bold)
    markup = "".join(text_at(0, ink.size * (BASELINE + LEADING * place), line, ink) for place, line in enumerate(lines))
    return Block(markup, ink.size * LEADING * len(lines) + after, heading)


def numbered(mark: str, text: str, width: float, ink: Ink, indent: float) -> Block:
    """Return a note: its number in the margin, its text indented beside it."""
    body = paragraph(text, width - indent, ink)
    first = text_at(0, ink.size * BASELINE, mark, replace(ink, bold=True))
    return Block(first + body.at(indent, 0), max(body.height, ink.size * LEADING))


def indent_for(numbers: Sequence[str], size: float) -> float:
    """Return how far notes are indented so that the widest number fits before them."""
    return max((width_of(one, size, bold=True) for one in numbers), default=0.0) + size * 0.6


def stack(blocks: Sequence[Block]) -> Block:
    """Return blocks one below the other."""
    markup, top = [], 0.0
    for block in blocks:
        markup.append(block.at(0, top))
        top += block.height
    return Block("".join(markup), top)


def side_by_side(columns: Sequence[Block], widths: Sequence[float], gap: float) -> Block:
    """Return columns of their widths beside each other."""
    lefts = [sum(widths[:place]) + place * gap for place in range(len(columns))]
    markup = "".join(column.at(left, 0) for left, column in zip(lefts, columns, strict=True))
    return Block(markup, max((column.height for column in columns), default=0.0))


def deal(blocks: Sequence[Block], count: int) -> list[Block]:
    """Return the blocks in order as at most so many columns, the longest of which is as short as can be."""
    return [stack([blocks[at] for at in column]) for column in deal_places(blocks, count)]


def deal_places(blocks: Sequence[Block], count: int) -> list[list[int]]:
    """Return the places of the blocks in order, column by column; none for none."""
    reach = sorted(
        {
            sum(block.height for block in blocks[start:stop])
            for start in range(len(blocks))
            for stop in range(start + 1, len(blocks) + 1)
        }
    )
    low, high = 0, len(reach) - 1
    while low < high:
        middle = (low + high) // 2
        if len(_fill(blocks, reach[middle])) <= count:
            high = middle
        else:
            low = middle + 1
    return _fill(blocks, reach[low]) if blocks else []


def _fill(blocks: Sequence[Block], height: float) -> list[list[int]]:
    """Return the blocks in columns of a height; one that is higher stands alone, a heading keeps company."""
    columns: list[list[int]] = [[]]
    for place, block in enumerate(blocks):
        company = blocks[place + 1].height if block.heading and place + 1 < len(blocks) else 0.0
        used = sum(blocks[at].height for at in columns[-1])
        follows_heading = bool(columns[-1]) and blocks[columns[-1][-1]].heading
        if columns[-1] and not follows_heading and used + block.height + company > height + 0.01:
            columns.append([])
        columns[-1].append(place)
    return columns
