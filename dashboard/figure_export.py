"""Figures as files: which kinds there are, in which formats, and the bytes of each."""

from collections.abc import Callable, Mapping

from dashboard.figure_options import FigureOptions
from dashboard.figures.compose_svg import compose_svg
from dashboard.figures.figure import Figure
from dashboard.figures.look import Look, family_letters
from dashboard.figures.palettes import FIGURE_PALETTES, LETTERED
from dashboard.network_export import network_figure
from dashboard.tie_export import tie_figure
from dashboard.timeline_export import timeline_figure
from dashboard.view_state import ViewState
from graph_data.filters import Selection

FIGURES: Mapping[str, Callable[[Selection, ViewState, Look], Figure]] = {
    "network": network_figure,
    "timeline": timeline_figure,
    "tie": tie_figure,
}
FIGURE_TYPES: Mapping[str, str] = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}


def export_figure(kind: str, form: str, selection: Selection, view: ViewState, options: FigureOptions) -> bytes:
    """Return the bytes of a figure; the same view and options give the same bytes."""
    name = options.palette or view.theme
    palette = FIGURE_PALETTES[name]
    vocabulary = selection.dataset.vocabulary
    letters = family_letters(vocabulary) if name in LETTERED else {}
    figure = FIGURES[kind](selection, view, Look(palette, vocabulary, letters))
    if form == "svg":
        return compose_svg(figure, options.sheet, palette, options.part)
    from dashboard.figures.typeset import typeset_pdf, typeset_png  # noqa: PLC0415 - an SVG needs no typesetter

    return typeset_pdf(figure, palette, options) if form == "pdf" else typeset_png(figure, palette, options)
