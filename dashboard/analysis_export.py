"""The findings of a view as files, each finding with the query of the view in which it can be seen."""

from dashboard.analysis_findings import Stage, opening_query
from dashboard.analysis_panel import analyse_view
from dashboard.view_state import ViewState
from graph_data.analysis import Finding
from graph_data.exchange.analysis_files import (
    Link,
    export_analysis_csv,
    export_analysis_json,
    export_analysis_markdown,
)
from graph_data.filters import Selection


def export_json(selection: Selection, view: ViewState, query: str) -> bytes:
    """Return the findings of a view as JSON."""
    return export_analysis_json(analyse_view(selection, view), query, _link(selection, view))


def export_csv(selection: Selection, view: ViewState, _query: str) -> bytes:
    """Return the findings of a view as CSV."""
    return export_analysis_csv(analyse_view(selection, view), _link(selection, view))


def export_markdown(selection: Selection, view: ViewState, query: str) -> bytes:
    """Return the findings of a view as Markdown."""
    return export_analysis_markdown(analyse_view(selection, view), query, _link(selection, view))


def _link(selection: Selection, view: ViewState) -> Link:
    stage = Stage(selection, view)

    def link(finding: Finding) -> str | None:
        return opening_query(stage, finding) if finding.opens is not None else None

    return link
