"""The blocks of notes and sources: each note under its number, each document under its place in the list."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.figures.blocks import Block, deal, indent_for, numbered, paragraph, side_by_side, stack
from dashboard.figures.figure import Cited, Figure, Note
from dashboard.figures.sheets import Sheet
from dashboard.figures.svg import Ink
from dashboard.theme import Palette

NOTE_LINE, NOTE_GAP = 0.93, 0.5  # of the size of a note: what is under its sentence, and the room after it


def spaced(block: Block, after: float) -> Block:
    """Return a block with more room under it."""
    return replace(block, height=block.height + after)


def note_block(note: Note, width: float, sheet: Sheet, palette: Palette, indent: float) -> Block:
    """Return a note: its number in the margin, its sentence, then who says what where."""
    ink = Ink(sheet.note, palette.text)
    head = numbered(note.number, note.text, width, ink, indent)
    small = Ink(sheet.note * NOTE_LINE, palette.muted)
    lines = [paragraph(f"{label}: {text}", width - indent, small) for label, text in note.lines]
    return spaced(stack([head, *(shifted(line, indent) for line in lines)]), sheet.note * NOTE_GAP)


def shifted(block: Block, by: float) -> Block:
    """Return a block moved to the right."""
    return Block(block.at(by, 0), block.height)


def cited_block(source: Cited, width: float, sheet: Sheet, palette: Palette, indent: float) -> Block:
    """Return a document of the list of sources."""
    text = numbered(source.number, source.text, width, Ink(sheet.note, palette.text), indent)
    return spaced(text, sheet.note * NOTE_GAP)


def list_blocks(figure: Figure, sheet: Sheet, palette: Palette, width: float) -> list[Block]:
    """Return the notes and the sources, each list under its heading."""
    title = Ink(sheet.note, palette.muted, bold=True)
    noted = indent_for([note.number for note in figure.notes], sheet.note)
    listed = indent_for([source.number for source in figure.sources], sheet.note)
    blocks = []
    if figure.notes:
        blocks.append(paragraph(figure.notes_title, width, title, after=4, heading=True))
        blocks += [note_block(note, width, sheet, palette, noted) for note in figure.notes]
    if figure.sources:
        blocks.append(paragraph("Sources", width, title, after=4, heading=True))
        blocks += [cited_block(source, width, sheet, palette, listed) for source in figure.sources]
    return blocks


def notes_block(figure: Figure, sheet: Sheet, palette: Palette, count: int = 2) -> Block:
    """Return notes and sources dealt out to columns."""
    width = (sheet.inner - (count - 1) * 2 * sheet.gap) / count
    blocks: Sequence[Block] = list_blocks(figure, sheet, palette, width)
    return side_by_side(deal(blocks, count), [width] * count, 2 * sheet.gap) if blocks else Block("", 0)
