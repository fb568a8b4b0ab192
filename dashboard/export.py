"""Exports: the same bytes from the command and from the route, one function for each kind and format."""

from collections.abc import Callable, Mapping

from flask import Flask, Response, request

from dashboard.data_exports import DATA_MAKERS, DATA_TYPES
from dashboard.network_export import export_network
from dashboard.reload import DatasetHolder
from dashboard.timeline_export import export_timeline
from dashboard.view_state import ViewState, read_view, write_view
from graph_data.dataset import Dataset
from graph_data.filters import Selection, select

Maker = Callable[[Selection, ViewState, str], bytes]


def _of_data(maker: Callable[[Selection, str], bytes]) -> Maker:
    """Return a maker that leaves aside what concerns the look of a view."""
    return lambda selection, _view, query: maker(selection, query)


MAKERS: Mapping[tuple[str, str], Maker] = {
    ("network", "svg"): export_network,
    ("timeline", "svg"): export_timeline,
    **{pair: _of_data(maker) for pair, maker in DATA_MAKERS.items()},
}
TYPES: Mapping[str, str] = {"svg": "image/svg+xml", **DATA_TYPES}


class UnknownExportError(Exception):
    """A pair of kind and format that does not exist."""

    def __init__(self, kind: str, form: str) -> None:
        """Say which pairs exist."""
        known = ", ".join(f"{one} as {other}" for one, other in MAKERS)
        super().__init__(f"There is no export of {kind[:40]!r} as {form[:40]!r}. There are: {known}.")


def check_export(kind: str, form: str) -> Maker:
    """Return who makes an export.

    Raises:
        UnknownExportError: if there is no such kind in such a format.
    """
    maker = MAKERS.get((kind, form))
    if maker is None:
        raise UnknownExportError(kind, form)
    return maker


def export(dataset: Dataset, kind: str, form: str, query: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of an export of a view, and notices of what in the query could not be used.

    Raises:
        UnknownExportError: if there is no such kind in such a format.
    """
    maker = check_export(kind, form)
    view, notices = read_view(query, dataset)
    return maker(select(dataset, view.filters), view, write_view(view, dataset)), notices


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
        return Response(content, mimetype=TYPES[form], headers=headers)
