"""The room where Typst sets a figure: as a PDF whose text can be searched, copied and heard, or as a PNG of its SVG.

Fonts come from packages, so a figure looks the same on every machine; Arimo is as wide as Arial, letter for letter,
which is what our own measures of text know.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

from dashboard.figure_options import MM_PER_INCH, FigureOptions
from dashboard.figures.blocks import indent_for
from dashboard.figures.compose_svg import COMPANION_COLUMNS, compose_svg
from dashboard.figures.figure import Figure, explanations, foot_of, on_companion, title_of_companion
from dashboard.figures.legend_svg import GAP, SAMPLE, SAMPLE_HEIGHT, SIZE
from dashboard.figures.plan import Plan, column_widths, deal_lists, marking_width, plan_figure
from dashboard.figures.png_chunks import with_texts
from dashboard.figures.sheets import PAGE, Sheet
from dashboard.figures.svg import element, root
from dashboard.figures.svg import plain as one_line
from dashboard.theme import FONT_STACK, Palette

FAMILIES = ("Arimo", "IBM Plex Sans Arabic")
PACKAGES = ("fontpkg_arimo", "fontpkg_ibm_plex_sans_arabic")
TEMPLATE = Path(__file__).with_name("figure.typ")
STANDARD = "ua-1"  # tagged, with a title and alternative text, checked by Typst
LONG_WORD = re.compile(r"[^\s\u200b]{24}(?=[^\s\u200b]{8})")
BREAK = "\u200b"
NAMES = ", ".join(f"'{family}'" for family in FAMILIES)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Return the fonts of figures and no others."""
    specs = [find_spec(package) for package in PACKAGES]
    folders = [str(Path(spec.origin).parent / "files") for spec in specs if spec and spec.origin]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _compile(source: bytes, value: str, **how: Any) -> bytes:  # noqa: ANN401 - what Typst takes
    compiler = typst.Compiler(source, font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"figure": value})
    made = compiler.compile(**how)
    if not isinstance(made, bytes):
        message = "a figure came out as several files"
        raise TypeError(message)
    return made


def plain(text: str) -> str:
    """Return a text as one line in which a word that is wider than a column may be broken: Typst breaks none itself."""
    return LONG_WORD.sub(lambda found: found[0] + BREAK, one_line(text))


def typeset_pdf(figure: Figure, palette: Palette, options: FigureOptions) -> bytes:
    """Return the figure as a PDF, its notes on further pages if they are many."""
    plan = plan_figure(figure, options.sheet, palette)
    value = json.dumps(_content(plan), ensure_ascii=False)
    return _compile(TEMPLATE.read_bytes(), value, format="pdf", pdf_standards=[STANDARD])


def typeset_png(figure: Figure, palette: Palette, options: FigureOptions) -> bytes:
    """Return one page of the figure as a PNG of the width and resolution that the options ask for."""
    drawing = compose_svg(figure, options.sheet, palette, options.part).decode().replace(_quoted(FONT_STACK), NAMES)
    source = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.figure), format: "svg")'
    per_inch = options.pixels_across / (options.sheet.width_mm / MM_PER_INCH)
    made = _compile(source, drawing, format="png", ppi=per_inch)
    texts = {
        "Title": figure.title,
        "Description": figure.alternative,
        "View": f"?{figure.link}",
        "Data": figure.data,
    }
    return with_texts(made, texts, options.resolution)


def _quoted(text: str) -> str:
    return text.replace('"', "&quot;")


def _content(plan: Plan) -> dict[str, Any]:
    """Return everything that the template sets, as values that are no markup."""
    figure, sheet = plan.figure, plan.sheet
    return {
        "sheet": {**asdict(sheet), "width": sheet.width, "height": sheet.height, "main": sheet.main},
        "colours": {name: getattr(plan.palette, name) for name in ("background", "panel", "text", "muted", "faded")},
        "fonts": FAMILIES,
        "title": plain(figure.title),
        "lead": [plain(text) for text in figure.lead],
        "sentence": plain(figure.sentence),
        "alternative": plain(figure.alternative),
        "keywords": [f"view:?{figure.link}", f"data:{figure.data}"],
        "companion_lead": [f"View {figure.link}", plain(explanations(figure))],
        "handling": plain(figure.handling) if figure.handling else None,
        "marking": marking_width(figure.handling, sheet, sheet.inner) if figure.handling else 0,
        "picture": _picture(plan),
        "told": plan.too_much,
        **_legend(plan),
        **_lists(plan),
    }


def _picture(plan: Plan) -> dict[str, Any]:
    drawn = plan.picture
    if plan.too_much:
        return {"svg": "", "width": 0, "alt": None, "spots": []}
    markup = element("g", drawn.markup, color=plan.palette.text)
    svg = _svg(markup, drawn.width, drawn.height, plan.figure.title)
    noted = {note.number for note in plan.figure.notes}
    spots = [asdict(spot) for spot in drawn.spots if spot.number in noted]
    return {"svg": svg, "width": drawn.width, "alt": plain(plan.figure.alternative), "spots": spots}


def _svg(markup: str, width: float, height: float, title: str = "") -> str:
    """Return markup as a document of its own, in the fonts of figures."""
    whole = root([markup], box=(0, 0, width, height), title=title, description="", unit="pt")
    return whole.replace(_quoted(FONT_STACK), NAMES)


def _legend(plan: Plan) -> dict[str, Any]:
    unit = plan.sheet.legend / SIZE
    groups = [] if plan.too_much else plan.figure.keys
    columns = [] if plan.too_much else plan.columns
    return {
        "legend_widths": column_widths(plan.figure, plan.sheet, plan.columns) if columns else [],
        "sample": [SAMPLE * unit, SAMPLE_HEIGHT * unit, GAP * unit],
        "legend": [[_group(groups[at], plan) for at in column] for column in columns],
    }


def _group(group: tuple[str, Sequence[tuple[str, str, str]]], plan: Plan) -> Mapping[str, Any]:
    title, rows = group
    return {
        "title": plain(title),
        "rows": [
            {
                "sample": _svg(element("g", sample, color=plan.palette.text), SAMPLE, SAMPLE_HEIGHT) if sample else "",
                "label": plain(label),
                "meaning": plain(meaning) if plan.explained else "",
            }
            for sample, label, meaning in rows
        ],
    }


def _lists(plan: Plan) -> dict[str, Any]:
    figure, sheet = plan.figure, plan.sheet
    notes: list[dict[str, Any]] = [
        {
            "kind": "note",
            "number": plain(one.number),
            "text": plain(one.text),
            "lines": [[plain(label), plain(text)] for label, text in one.lines],
        }
        for one in figure.notes
    ]
    sources: list[dict[str, Any]] = [
        {"kind": "source", "number": one.number, "text": plain(one.text), "url": one.url} for one in figure.sources
    ]
    titled: list[dict[str, Any]] = [
        *([{"kind": "title", "text": figure.notes_title}, *notes] if notes else []),
        *([{"kind": "title", "text": "Sources"}, *sources] if sources else []),
    ]
    companion = bool(notes) and on_companion(figure, sheet)
    return {
        "notes": notes,
        "sources": sources,
        "notes_title": figure.notes_title,
        "columns": [] if companion else [[titled[at] for at in column] for column in deal_lists(plan)],
        "indent": indent_for([one["number"] for one in (*notes, *sources)], sheet.note),
        "companion": companion,
        "companion_title": plain(title_of_companion(figure)),
        "companion_page": {"height": _companion_height(sheet), "columns": COMPANION_COLUMNS[sheet.name]},
        "foot": plain(foot_of(figure, sheet)),
        "companion_foot": plain(foot_of(figure, sheet, companion=True)),
    }


def _companion_height(sheet: Sheet) -> float:
    return sheet.height if sheet.fixed else PAGE.height
