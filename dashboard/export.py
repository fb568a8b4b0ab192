"""Exports: the same bytes from the command and from the route, one function for each kind and format."""

from collections.abc import Callable, Mapping

from flask import Flask, Response, request

from dashboard import analysis_export
from dashboard.data_exports import DATA_MAKERS, DATA_TYPES
from dashboard.figure_export import FIGURE_TYPES, FIGURES, export_figure
from dashboard.figure_options import FigureOptions, read_figure_options
from dashboard.reload import DatasetHolder
from dashboard.view_state import ViewState, read_view, write_view
from graph_data.dataset import Dataset
from graph_data.filters import Selection, select

Maker = Callable[[Selection, ViewState, str], bytes]


def _of_data(maker: Callable[[Selection, str], bytes]) -> Maker:
    """Return a maker that leaves aside what concerns the look of a view."""
    return lambda selection, _view, query: maker(selection, query)


MAKERS: Mapping[tuple[str, str], Maker] = {
    ("analysis", "json"): analysis_export.export_json,
    ("analysis", "csv"): analysis_export.export_csv,
    ("analysis", "md"): analysis_export.export_markdown,
    **{pair: _of_data(maker) for pair, maker in DATA_MAKERS.items()},
}
FORMATS: Mapping[str, str] = {"md": "text/markdown", **DATA_TYPES, **FIGURE_TYPES}
PAIRS = (*((kind, form) for kind in FIGURES for form in FIGURE_TYPES), *MAKERS)  # every export that exists


class UnknownExportError(Exception):
    """A pair of kind and format that does not exist."""

    def __init__(self, kind: str, form: str) -> None:
        """Say which pairs exist."""
        known = ", ".join(f"{one} as {other}" for one, other in PAIRS)
        super().__init__(f"There is no export of {kind[:40]!r} as {form[:40]!r}. There are: {known}.")


def check_export(kind: str, form: str) -> None:
    """Refuse an export that does not exist.

    Raises:
        UnknownExportError: if there is no such kind in such a format.
    """
    if (kind, form) not in PAIRS:
        raise UnknownExportError(kind, form)


def export(dataset: Dataset, kind: str, form: str, query: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of an export of a view, and notices of what in the query could not be used.

    Raises:
        UnknownExportError: if there is no such kind in such a format.
    """
    check_export(kind, form)
    options, rest, unusable = read_figure_options(query)
    view, notices = read_view(rest, dataset)
    return _make(kind, form, select(dataset, view.filters), view, options), (*notices, *unusable)


def _make(kind: str, form: str, selection: Selection, view: ViewState, options: FigureOptions) -> bytes:
    if kind in FIGURES:
        return export_figure(kind, form, selection, view, options)
    return MAKERS[kind, form](selection, view, write_view(view, selection.dataset))


def register_exports(server: Flask, holder: DatasetHolder) -> None:
    """Serve every export at `/export/KIND.FORMAT?QUERY`."""

    @server.get("/export/<string:name>")
    def _export(name: str) -> Response:
        kind, _, form = name.partition(".")
        try:
            content, _notices = export(holder.current(), kind, form, request.query_string.decode("utf-8", "replace"))
        except UnknownExportError as error:
            return Response(f"{error}\n", 404, mimetype="text/plain")
        headers = {
            "Content-Disposition": f'attachment; filename="{kind}.{form}"',
            "Cache-Control": "no-store",
        }
        return Response(content, mimetype=FORMATS[form], headers=headers)
