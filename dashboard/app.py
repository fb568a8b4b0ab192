"""The app, assembled: layout, callbacks, guards, exports. Every rule stands elsewhere."""

from pathlib import Path
from typing import Any

from dash import Dash
from flask import request

from dashboard.analysis_steps import register_steps
from dashboard.callbacks import register, tell_failure
from dashboard.compression import register_compression
from dashboard.export import register_exports
from dashboard.first_page import render_page
from dashboard.layout import build_shell
from dashboard.reload import DatasetHolder
from dashboard.server import LOOPBACK_NAMES, secure

ASSETS = Path(__file__).resolve().parent.parent / "assets"


class DashboardApp(Dash):
    """A Dash app whose page arrives with its first picture and first answer already in it."""

    def __init__(self, holder: DatasetHolder, **options: Any) -> None:  # noqa: ANN401 - Dash's own options
        """Keep the holder of the data; the rest is Dash's."""
        self.holder = holder
        super().__init__(__name__, **options)

    def interpolate_index(self, **pieces: Any) -> str:  # type: ignore[override]  # noqa: ANN401 - as Dash has it
        """Return the page for the query that was asked for."""
        dataset, query = self.holder.current(), request.query_string.decode("utf-8", "replace")
        return render_page(dataset, query, pieces, self.holder.problem)


def create_app(holder: DatasetHolder, *, allowed_hosts: frozenset[str] | None = LOOPBACK_NAMES) -> Dash:
    """Return the app for the data of a holder.

    Args:
        holder: gives the dataset, and the problem of an edit that cannot be used.
        allowed_hosts: names under which the page may be asked for; None leaves that to a proxy in front.
    """
    app = DashboardApp(
        holder,
        assets_folder=str(ASSETS),
        enable_mcp=False,
        update_title="",
        serve_locally=True,
        on_error=tell_failure,
        title=holder.current().about.title,
    )
    app.layout = lambda: build_shell(holder.current())
    register(app, holder)
    register_exports(app.server, holder)
    register_steps(app.server, holder)
    secure(app, holder, allowed_hosts=allowed_hosts)
    register_compression(app)
    return app
