"""The page's callbacks, a line and not a web: an arrival is answered, and the answer is applied.

The arrival holds the query of the view that is wanted; controls, links, Back and briefings all write it. Nothing
else on the page is an input, so no loop can form. Each body parses, calls one plain function and returns.
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, set_props
from werkzeug.exceptions import BadRequest

from dashboard.answers import build_answer
from dashboard.evidence_panel import render_evidence
from dashboard.ids import Ids
from dashboard.reload import DatasetHolder
from dashboard.server import report_error
from dashboard.tabs import RENDERED, render_tabs
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select
from graph_data.problems import render_problem

LONGEST = 8000


def answer_arrival(dataset: Dataset, arrival: object) -> tuple[dict[str, Any], list[Any], list[list[Any]]]:
    """Return the answer to an arrival `{query, n}`, the evidence of what it selects, and the contents of tabs.

    Raises:
        BadRequest: if the arrival has not this form.
    """
    query, counter = parse_arrival(arrival)
    view, _ = read_view(query, dataset)
    selection = select(dataset, view.filters)
    contents = render_tabs(selection, view)
    return build_answer(dataset, query, counter), render_evidence(selection, view), contents


def parse_arrival(arrival: object) -> tuple[str, int]:
    """Return the query and counter of an arrival."""
    if not isinstance(arrival, dict):
        raise BadRequest("an arrival must be an object")
    query, counter = arrival.get("query"), arrival.get("n")
    if not isinstance(query, str) or not isinstance(counter, int) or len(query) > LONGEST:
        raise BadRequest("an arrival needs a query and a counter")
    return query, counter


def register(app: Dash, holder: DatasetHolder) -> None:
    """Wire the page: one answer from the server, one function in the browser that applies it, one for failures."""
    contents = [Output(Ids.content(tab.id), "children") for tab in RENDERED]

    @app.callback(
        [Output(Ids.ANSWER, "data"), Output(Ids.EVIDENCE, "children"), *contents],
        Input(Ids.ARRIVAL, "data"),
        prevent_initial_call=True,
    )
    def answer(arrival: Any) -> list[Any]:  # noqa: ANN401 - whatever a client sends
        found, evidence, contents = answer_arrival(holder.current(), arrival)
        return [{**found, "problem": render_problem(holder.problem) if holder.problem else None}, evidence, *contents]

    app.clientside_callback(
        ClientsideFunction("page", "apply"),
        Output(Ids.APPLIED, "data"),
        Input(Ids.ANSWER, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("page", "fail"),
        Output(Ids.APPLIED, "data", allow_duplicate=True),
        Input(Ids.FAILURE, "data"),
        prevent_initial_call=True,
    )


def tell_failure(error: Exception) -> None:
    """Tell the page that an answer failed: it draws the last one again and says so; log what happened."""
    if isinstance(error, BadRequest):
        raise error
    set_props(Ids.FAILURE, {"data": {"reference": report_error(error)}})
