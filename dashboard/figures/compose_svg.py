"""The room where a figure becomes an SVG document: one page, with its view in its metadata."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.figures.blocks import Block, stack
from dashboard.figures.figure import Figure, explanations, foot_of, on_companion, title_of_companion
from dashboard.figures.note_blocks import notes_block
from dashboard.figures.plan import (
    Plan,
    foot_block,
    head_block,
    legend_block,
    marking_block,
    plan_figure,
    rule_block,
)
from dashboard.figures.sheets import Sheet
from dashboard.figures.svg import element, number, root, words
from dashboard.theme import Palette

VIEW_NAMESPACE = "https://actor-network.invalid/view"  # a name, not an address: nothing is ever fetched from it
COMPANION_COLUMNS = {"page": 2, "half": 2, "slide": 3}


def compose_svg(figure: Figure, sheet: Sheet, palette: Palette, part: str = "figure") -> bytes:
    """Return the figure, or its notes, as an SVG document in UTF-8; the same figure gives the same bytes."""
    if part == "notes":
        title, content = title_of_companion(figure), _companion(figure, sheet, palette)
        return _document(figure, sheet, palette, title, content)
    plan = plan_figure(figure, sheet, palette)
    content = _across(plan) if sheet.aside else _upright(plan)
    return _document(figure, sheet, palette, figure.title, content)


def _document(figure: Figure, sheet: Sheet, palette: Palette, title: str, content: Block) -> bytes:
    height = round(sheet.height if sheet.fixed else content.height + 2 * sheet.margin, 1)
    height = max(height, content.height + 2 * sheet.margin)
    ground = element("rect", width=sheet.width, height=height, fill=palette.background)
    document = root(
        [metadata(figure), ground, content.at(sheet.margin, sheet.margin)],
        box=(0, 0, sheet.width, height),
        title=title,
        description=figure.alternative,
        unit="pt",
    )
    return f"{document}\n".encode()


def metadata(figure: Figure) -> str:
    """Return the element that holds the view and the hash of its data, for the command that opens a figure."""
    return element("metadata", element("view", words(f"?{figure.link}"), xmlns=VIEW_NAMESPACE, data=figure.data))


def _gap(height: float) -> Block:
    return Block("", height)


def _upright(plan: Plan) -> Block:
    """Return title, picture, legend, notes and foot one under the other."""
    figure, sheet, palette = plan.figure, plan.sheet, plan.palette
    rule = rule_block(sheet.inner, sheet, palette)
    legend = legend_block(figure, sheet, palette, plan.columns, explained=plan.explained)
    notes = [] if on_companion(figure, sheet) else [notes_block(figure, sheet, palette)]
    filled = [block for block in (legend, *notes) if block.height and not plan.too_much]
    blocks = [head_block(figure, sheet, palette), _gap(sheet.gap), _picture(plan), _gap(sheet.gap)]
    for block in filled:
        blocks += [rule, block, _gap(sheet.gap * 0.6)]
    return stack([*blocks, *_foot(figure, sheet, palette)])


def _across(plan: Plan) -> Block:
    """Return title and picture with marking and legend to their right, the foot under both."""
    figure, sheet, palette = plan.figure, plan.sheet, plan.palette
    left = stack([head_block(figure, sheet, palette), _gap(sheet.gap), _picture(plan)])
    marking = marking_block(figure.handling, sheet, palette, sheet.aside)
    legend = legend_block(figure, sheet, palette, plan.columns, explained=plan.explained)
    right = stack([marking, _gap(sheet.gap), *([] if plan.too_much else [legend])])
    foot = stack(_foot(figure, sheet, palette))
    high = max(left.height, right.height) + sheet.gap
    if sheet.fixed:
        high = max(high, sheet.height - 2 * sheet.margin - foot.height)
    markup = left.markup + right.at(sheet.inner - sheet.aside, 0) + foot.at(0, high)
    return Block(markup, high + foot.height)


def _picture(plan: Plan) -> Block:
    """Return the picture in the middle of its width."""
    left = max(0.0, (plan.sheet.main - plan.picture.width) / 2)
    moved = element("g", plan.picture.markup, transform=f"translate({number(left)} 0)", color=plan.palette.text)
    return Block(moved, plan.picture.height)


def _foot(figure: Figure, sheet: Sheet, palette: Palette, *, companion: bool = False) -> Sequence[Block]:
    text = foot_of(figure, sheet, companion=companion)
    return [foot_block(text, sheet, palette)] if text else []


def _companion(figure: Figure, sheet: Sheet, palette: Palette) -> Block:
    """Return the page with every note and every source, as long as it has to be."""
    told = explanations(figure)
    lead = (told,) if told else ()
    named = replace(figure, title=title_of_companion(figure), sentence=f"View {figure.link}", lead=lead)
    flat = replace(sheet, aside=0.0, title=sheet.title * 0.8)
    return stack([
        head_block(named, flat, palette),
        _gap(sheet.gap),
        rule_block(sheet.inner, sheet, palette),
        notes_block(figure, flat, palette, COMPANION_COLUMNS[sheet.name]),
        _gap(sheet.gap),
        *_foot(figure, sheet, palette, companion=True),
    ])  # fmt: skip
