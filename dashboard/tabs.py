"""The tabs of the page: the same view state, selection and answer shown in several ways."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.analysis_panel import render_analysis
from dashboard.questions import render_questions
from dashboard.table import render_table
from dashboard.view_state import ViewState
from graph_data.filters import Selection

Children = list[Any]


@dataclass(frozen=True)
class Tab:
    """A way of showing a view; one without `render` is drawn by the page's script from the answer."""

    id: str
    label: str
    render: Callable[[Selection, ViewState], Children] | None = None


EVERY_TAB = (
    Tab("network", "Network"),
    Tab("timeline", "Timeline"),
    Tab("questions", "Questions", render_questions),
    Tab("table", "Table", render_table),
    Tab("analysis", "Analysis", render_analysis),
)
TABS: Mapping[str, Tab] = {tab.id: tab for tab in EVERY_TAB}
RENDERED = tuple(tab for tab in TABS.values() if tab.render)


def render_tabs(selection: Selection, view: ViewState) -> list[Children]:
    """Return the content of every rendered tab, in their order: only the one in view has any."""
    return [tab.render(selection, view) if tab.render and tab.id == view.tab else [] for tab in RENDERED]
