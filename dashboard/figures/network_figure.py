"""The room of the figure that stands alone: network, title, legend, filter in words, notes and sources."""

from dataclasses import dataclass, replace

from dashboard.drawing import Drawing
from dashboard.figures.blocks import Block, deal, indent_for, numbered, paragraph, side_by_side, stack
from dashboard.figures.legend_svg import legend
from dashboard.figures.network_svg import Picture, draw_network
from dashboard.figures.svg import Ink, element, number, root, text_at
from dashboard.text_width import width_of
from dashboard.theme import Palette
from graph_data.vocabulary import Vocabulary

WIDTH, EDGE = 1600.0, 48.0
INNER = WIDTH - 2 * EDGE
TITLE_SIZE, SENTENCE_SIZE, NOTE_SIZE, FOOTER_SIZE = 34.0, 18.0, 14.5, 13.0
MARKING_SIZE = 16.0
HIGHEST_PICTURE, LARGEST_SCALE = 1150.0, 1.75
COLUMN_GAP = 40.0
FEW_NOTES = 6  # up to here two columns do
NOTHING_SHOWN = "No actor passes the filters of this view."


@dataclass(frozen=True)
class Note:
    """A numbered note of a figure, or a source in its list."""

    number: str
    text: str


@dataclass(frozen=True)
class Caption:
    """Everything that a figure says in words."""

    title: str
    sentence: str  # what is shown and what is held out
    handling: str | None = None
    notes: tuple[Note, ...] = ()
    sources: tuple[Note, ...] = ()
    footer: str = ""


def export_network_svg(
    drawing: Drawing,
    palette: Palette,
    caption: Caption,
    vocabulary: Vocabulary,
    *,
    selected: str | None = None,
) -> str:
    """Return the whole figure as an SVG document of a fixed width and as high as it has to be."""
    shown = bool(drawing.shown_nodes)
    picture = _picture(draw_network(drawing, palette, vocabulary, selected=selected), palette)
    keys = legend(drawing, palette, vocabulary, INNER)
    return compose_figure(caption, palette, picture if shown else nothing_shown(palette), keys if shown else _gap(0))


def compose_figure(caption: Caption, palette: Palette, picture: Block, keys: Block) -> str:
    """Return a figure that stands alone: title and sentence, a picture, its legend, notes, sources and footer."""
    blocks = [
        _head(caption, palette),
        _gap(20),
        picture,
        _gap(20),
        _rule(palette),
        keys,
        *_notes(caption, palette),
        _gap(12),
        _foot(caption, palette),
    ]
    whole = stack(blocks)
    height = whole.height + 2 * EDGE
    ground = element("rect", width=WIDTH, height=height, fill=palette.background)
    return root(
        [ground, whole.at(EDGE, EDGE)],
        box=(0, 0, WIDTH, height),
        title=caption.title,
        description=caption.sentence,
        fixed=True,
    )


def _head(caption: Caption, palette: Palette) -> Block:
    """Return the title over the filter sentence, the marking to the right of both."""
    marking, room = _marking(caption.handling, palette)
    title = paragraph(caption.title, INNER - room, Ink(TITLE_SIZE, palette.text, bold=True), after=6)
    sentence = paragraph(caption.sentence, INNER - room, Ink(SENTENCE_SIZE, palette.muted))
    text = stack([title, sentence])
    return Block(text.markup + marking.markup, max(text.height, marking.height))


def _marking(handling: str | None, palette: Palette) -> tuple[Block, float]:
    """Return the handling marking framed at the right edge, and how much width it takes from the title."""
    if not handling:
        return Block("", 0), 0.0
    text = paragraph(handling, INNER / 3, Ink(MARKING_SIZE, palette.text, bold=True))
    widest = min(INNER / 3, width_of(handling, MARKING_SIZE, bold=True)) + 24
    frame = element(
        "rect",
        width=widest,
        height=text.height + 14,
        fill="none",
        stroke=palette.text,
        stroke_width=1.6,
        rx=4,
    )
    left = INNER - widest
    markup = Block(frame, 0).at(left, 1) + text.at(left + 12, 8)
    return Block(markup, text.height + 16), widest + 24


def _picture(picture: Picture, palette: Palette) -> Block:
    """Return the picture as large as the figure allows, in the middle of its width."""
    box = picture.box
    scale = min(INNER / box.width, HIGHEST_PICTURE / box.height, LARGEST_SCALE)
    left = (INNER - box.width * scale) / 2 - box.left * scale
    move = f"translate({number(left)} {number(-box.top * scale)}) scale({scale:.4f})"
    return Block(element("g", picture.markup, transform=move, color=palette.text), box.height * scale)


def nothing_shown(palette: Palette) -> Block:
    """Return what stands in the place of a picture in which nothing is shown."""
    text = text_at(INNER / 2, 120, NOTHING_SHOWN, Ink(SENTENCE_SIZE, palette.muted), "middle")
    return Block(text, 240)


def _notes(caption: Caption, palette: Palette) -> list[Block]:
    """Return notes and sources in columns that are as even as their texts allow."""
    count = 2 if len(caption.notes) + len(caption.sources) <= FEW_NOTES else 3
    width = (INNER - COLUMN_GAP * (count - 1)) / count
    blocks = [
        *_list("Notes", caption.notes, width, palette),
        *([_gap(12)] if caption.notes and caption.sources else []),
        *_list("Sources", caption.sources, width, palette),
    ]
    return [_gap(14), _rule(palette), side_by_side(deal(blocks, count), width, COLUMN_GAP)] if blocks else []


def _list(title: str, notes: tuple[Note, ...], width: float, palette: Palette) -> list[Block]:
    if not notes:
        return []
    ink = Ink(NOTE_SIZE, palette.text)
    indent = indent_for([note.number for note in notes], NOTE_SIZE)
    heading = paragraph(title, width, replace(ink, fill=palette.muted, bold=True), after=7, heading=True)
    return [
        heading,
        *(numbered(note.number, note.text, width, ink, indent) for note in notes),
    ]


def _foot(caption: Caption, palette: Palette) -> Block:
    text = " · ".join(part for part in (caption.footer, caption.handling) if part)
    return stack([_rule(palette), paragraph(text, INNER, Ink(FOOTER_SIZE, palette.muted))]) if text else _gap(0)


def _rule(palette: Palette) -> Block:
    line = element("path", d=f"M0 0H{number(INNER)}", stroke=palette.faded, stroke_width=1)
    return Block(line, 18)


def _gap(height: float) -> Block:
    return Block("", height)
