"""How a figure is laid out on its sheet: heights of its texts, room for its picture; SVG and PDF set one plan."""

from dataclasses import dataclass, replace

from dashboard.figures.blocks import (
    Block,
    deal_places,
    paragraph,
    side_by_side,
    stack,
)
from dashboard.figures.figure import Drawn, Figure, TooMuchError, foot_of, on_companion
from dashboard.figures.legend_svg import GAP, SAMPLE, SAMPLE_HEIGHT, SIZE, Row, Titled
from dashboard.figures.note_blocks import list_blocks, notes_block, spaced
from dashboard.figures.sheets import Sheet
from dashboard.figures.svg import Ink, element, number
from dashboard.text_width import width_of
from dashboard.theme import Palette

LEGEND_COLUMNS = 5
MOST_ASKED = 16  # times its size of type that a row of the legend may ask to be wide
Columns = tuple[tuple[int, ...], ...]  # the groups of a legend, column by column
LEAST_PICTURE = 60.0
ENOUGH = 0.6  # of a picture, so that nothing else gives way to it
SMALLER = (1.0, 0.96, 0.92, 0.88)  # what a legend beside a picture may shrink to before it loses its explanations
SMALLEST = (1.0, 0.93, 0.86, 0.8, 0.75)  # and without them
MARKING_SHARE = 0.34  # of the width, at most
INSET = 5.0


@dataclass(frozen=True)
class Plan:
    """What stands on the first page, and how large its legend and its picture are."""

    figure: Figure
    sheet: Sheet  # with the sizes of type of the legend as they fit
    palette: Palette
    picture: Drawn
    columns: Columns  # the groups of the legend, column by column
    explained: bool  # whether statuses are explained in the legend
    too_much: str = ""


def plan_figure(figure: Figure, sheet: Sheet, palette: Palette) -> Plan:
    """Return the plan of a figure: everything but the picture first, then the picture in the room that is left.

    Where that is too little, the notes go to a page of their own, then the legend explains less; and only then a
    part of the picture stays away, or a sentence says that it is too much to draw.
    """
    fitted, explained = _fitted_legend(figure, sheet, palette)
    apart = (False, True) if figure.notes and not on_companion(figure, sheet) else (figure.notes_apart,)
    plans, told = list[Plan](), ""
    for telling in sorted({explained, False}, reverse=True):  # the companion page explains statuses too
        for notes_apart in apart:
            try:
                plan = _plan(replace(figure, notes_apart=notes_apart), fitted, palette, explained=telling)
            except TooMuchError as error:
                told = str(error)
                continue
            if plan.picture.kept >= ENOUGH:
                return plan
            plans.append(plan)
    if plans:
        return max(plans, key=lambda plan: plan.picture.kept)
    columns = _columns(figure, fitted, palette, explained=explained)
    return Plan(figure, fitted, palette, _message(told, fitted, palette), columns, explained, told)


def _plan(figure: Figure, sheet: Sheet, palette: Palette, *, explained: bool) -> Plan:
    """Return a plan with or without explanations in the legend.

    Raises:
        TooMuchError: if the picture has no room.
    """
    columns = _columns(figure, sheet, palette, explained=explained)
    rest = _rest(figure, sheet, palette, columns, explained=explained)
    most = sheet.timeline_height if figure.over_time else sheet.picture_height
    room = min(most, sheet.height - 2 * sheet.margin - rest)
    drawn = figure.draw(sheet, max(room, LEAST_PICTURE))
    if drawn.kept < ENOUGH and figure.lesser_keys is not None:
        figure = replace(figure, keys=figure.lesser_keys)
        columns = _columns(figure, sheet, palette, explained=explained)
    return Plan(figure, sheet, palette, drawn, columns, explained)


def _message(told: str, sheet: Sheet, palette: Palette) -> Drawn:
    """Return what stands in the place of a picture that is not drawn."""
    size, inset = sheet.sentence * 1.15, sheet.gap * 1.6
    text = paragraph(told, sheet.main - 2 * inset, Ink(size, palette.text))
    height = text.height + 2 * inset
    frame = element(
        "rect", x=0.5, y=0.5, width=sheet.main - 1, height=height - 1, rx=4, fill=palette.panel, stroke=palette.faded
    )
    return Drawn(frame + text.at(inset, inset), sheet.main, height)


def _rest(figure: Figure, sheet: Sheet, palette: Palette, columns: Columns, *, explained: bool) -> float:
    """Return how high everything but the picture is, where it stands above or under it."""
    head = head_block(figure, sheet, palette).height + sheet.gap
    foot = foot_block(foot_of(figure, sheet), sheet, palette).height
    if sheet.aside:
        return head + foot + sheet.gap
    legend = legend_block(figure, sheet, palette, columns, explained=explained).height
    notes = 0.0 if on_companion(figure, sheet) else notes_block(figure, sheet, palette).height
    return head + legend + notes + foot + 5 * sheet.gap


# ---- pieces ---------------------------------------------------------------------------------------------------------


def head_block(figure: Figure, sheet: Sheet, palette: Palette) -> Block:
    """Return title, lead and sentence; on an upright sheet the marking stands to their right."""
    marking = Block("", 0) if sheet.aside else marking_block(figure.handling, sheet, palette, sheet.inner)
    room = 0.0 if sheet.aside or not figure.handling else marking_width(figure.handling, sheet, sheet.inner) + sheet.gap
    title = paragraph(
        figure.title, sheet.main - room, Ink(sheet.title, palette.text, bold=True), after=sheet.title * 0.2
    )
    leads = [paragraph(text, sheet.main, Ink(sheet.sentence * 1.1, palette.text), after=2) for text in figure.lead]
    sentence = paragraph(figure.sentence, sheet.main, Ink(sheet.sentence, palette.muted))
    return stack([beside_marking(title, marking, sheet.inner), *leads, sentence])


def beside_marking(title: Block, marking: Block, width: float) -> Block:
    """Return a title with the marking at the right edge of a width, as high as the higher of both."""
    return Block(title.markup + marking.at(width, 0), max(title.height, marking.height))


def marking_width(handling: str, sheet: Sheet, width: float) -> float:
    """Return how wide the framed marking is."""
    most = width if sheet.aside else width * MARKING_SHARE
    return min(most, width_of(handling, sheet.small, bold=True) + 2 * INSET)


def marking_block(handling: str | None, sheet: Sheet, palette: Palette, width: float) -> Block:
    """Return the handling marking in a frame whose right edge is at 0; on a sheet that lies across its left edge."""
    if not handling:
        return Block("", 0)
    wide = marking_width(handling, sheet, width)
    text = paragraph(handling, wide - 2 * INSET + 0.5, Ink(sheet.small, palette.text, bold=True))
    high = text.height + 1.2 * INSET
    frame = element(
        "rect", x=0.5, y=0.5, width=wide - 1, height=high, rx=2.5, fill="none", stroke=palette.text, stroke_width=0.7
    )
    left = 0.0 if sheet.aside else -wide
    return Block(Block(frame + text.at(INSET, INSET * 0.6 + 0.5), 0).at(left, 0), high + 4)


def foot_block(text: str, sheet: Sheet, palette: Palette) -> Block:
    """Return the last line of a page."""
    return paragraph(text, sheet.inner, Ink(sheet.foot, palette.muted)) if text else Block("", 0)


def rule_block(width: float, sheet: Sheet, palette: Palette) -> Block:
    """Return a line across with room under it."""
    return Block(element("path", d=f"M0 0H{number(width)}", stroke=palette.faded, stroke_width=0.5), sheet.gap)


# ---- the legend -----------------------------------------------------------------------------------------------------


def group_block(group: Titled, sheet: Sheet, palette: Palette, width: float, *, explained: bool) -> Block:
    """Return one group of a legend in a width."""
    title, rows = group
    heading = paragraph(title, width, Ink(sheet.small, palette.muted, bold=True), after=2.5)
    return stack([heading, *(_row(row, sheet, palette, width, explained=explained) for row in rows)])


def _row(row: Row, sheet: Sheet, palette: Palette, width: float, *, explained: bool) -> Block:
    sample, label, meaning = row
    unit = sheet.legend / SIZE
    left = (SAMPLE + GAP) * unit
    text = [paragraph(label, width - left, Ink(sheet.legend, palette.text))]
    if meaning and explained:
        text.append(paragraph(meaning, width - left, Ink(sheet.small, palette.muted)))
    body = stack(text)
    drawn = element("g", sample, transform=f"scale({unit:.4f})", color=palette.text) if sample else ""
    return Block(drawn + body.at(left, 0), max(body.height, SAMPLE_HEIGHT * unit * 0.9) + sheet.legend * 0.25)


def column_widths(figure: Figure, sheet: Sheet, columns: Columns) -> list[float]:
    """Return how wide each column of the legend is: a share of the sheet that its texts ask for."""
    if sheet.aside:
        return [sheet.aside]
    asked = [max(_asked(row, sheet) for at in column for row in figure.keys[at][1]) for column in columns]
    room = sheet.inner - (len(columns) - 1) * 2 * sheet.gap
    return [room * one / sum(asked) for one in asked]


def _asked(row: Row, sheet: Sheet) -> float:
    """Return how wide a row of the legend would like to be: its label on one line, its explanation on two."""
    _sample, label, meaning = row
    widest = max(width_of(label, sheet.legend), width_of(meaning, sheet.small) / 2)
    return _label_left(sheet) + min(widest + 2, sheet.legend * MOST_ASKED)


def _least(row: Row, sheet: Sheet) -> float:
    """Return how wide a row of the legend has to be for its widest word to stand whole."""
    _sample, label, meaning = row
    words = [(word, sheet.legend) for word in label.split()] + [(word, sheet.small) for word in meaning.split()]
    return _label_left(sheet) + max((width_of(word, size) for word, size in words), default=0.0)


def _label_left(sheet: Sheet) -> float:
    return (SAMPLE + GAP) * sheet.legend / SIZE


def legend_block(figure: Figure, sheet: Sheet, palette: Palette, columns: Columns, *, explained: bool) -> Block:
    """Return the legend in its columns; beside a picture in one."""
    blocks = [
        stack([
            spaced(group_block(figure.keys[at], sheet, palette, width, explained=explained), sheet.gap * 0.7)
            for at in column
        ])
        for column, width in zip(columns, column_widths(figure, sheet, columns), strict=True)
    ]  # fmt: skip
    return side_by_side(blocks, column_widths(figure, sheet, columns), 2 * sheet.gap)


def _columns(figure: Figure, sheet: Sheet, palette: Palette, *, explained: bool) -> Columns:
    """Return which groups of the legend stand in which column: in order, as even as they can be."""
    groups = range(len(figure.keys))
    if sheet.aside or not figure.keys:
        return (tuple(groups),) if figure.keys else ()
    counts = range(1, min(LEGEND_COLUMNS, len(figure.keys)) + 1)
    splits = [split for count in counts for split in _splits(len(groups), count)]
    return min(
        splits,
        key=lambda split: (
            _breaks_words(figure, sheet, split),
            legend_block(figure, sheet, palette, split, explained=explained).height,
            split,
        ),
    )


def _breaks_words(figure: Figure, sheet: Sheet, columns: Columns) -> bool:
    """Tell whether a column is narrower than a word that stands in it."""
    widths = column_widths(figure, sheet, columns)
    return any(
        _least(row, sheet) > width
        for column, width in zip(columns, widths, strict=True)
        for at in column
        for row in figure.keys[at][1]
    )


def _splits(groups: int, count: int) -> list[Columns]:
    """Return every way to deal groups in order to so many columns, none empty."""
    if count == 1:
        return [(tuple(range(groups)),)]
    found = []
    for last in range(count - 1, groups):
        found += [(*head, tuple(range(last, groups))) for head in _splits(last, count - 1)]
    return found


def _fitted_legend(figure: Figure, sheet: Sheet, palette: Palette) -> tuple[Sheet, bool]:
    """Return the sheet with the largest type for which a legend beside the picture fits, and whether it explains."""
    if not sheet.aside:
        return sheet, True
    room = sheet.height - 2 * sheet.margin - foot_block(foot_of(figure, sheet), sheet, palette).height - sheet.gap
    room -= marking_block(figure.handling, sheet, palette, sheet.aside).height + sheet.gap
    for explained, shares in ((True, SMALLER), (False, SMALLEST)):
        for share in shares:
            tried = replace(sheet, legend=sheet.legend * share, small=sheet.small * share)
            one = (tuple(range(len(figure.keys))),)
            if legend_block(figure, tried, palette, one, explained=explained).height <= room:
                return tried, explained
    return tried, False


def deal_lists(plan: Plan, count: int = 2) -> list[list[int]]:
    """Return which of the notes, sources and their headings stand in which column, as even as they can be."""
    width = (plan.sheet.inner - (count - 1) * 2 * plan.sheet.gap) / count
    blocks = list_blocks(plan.figure, plan.sheet, plan.palette, width)
    return deal_places(blocks, count)
