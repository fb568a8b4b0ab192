"""The tab `Analysis`: what rests on disputed ties, on whom and how well, in sentences with their evidence and views."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.analysis_findings import Stage, render_finding, render_ranking
from dashboard.choices import attributes, plain_button
from dashboard.view_state import ViewState, compared_filters, write_view
from graph_data.analysis import Analysis, Asked, Section, analyse
from graph_data.descriptions import describe_filters
from graph_data.filters import Selection

Children = list[Any]
Json = dict[str, Any]
ASKED = ("route", "compared", "turn")  # sections that a reader asked for


def analyse_view(selection: Selection, view: ViewState) -> Analysis:
    """Return what is found in a view, with what its reader asks."""
    asked = Asked(view.route, compared_filters(view, selection.dataset), view.turn)
    return analyse(selection.dataset, view.filters, asked)


def render_analysis(selection: Selection, view: ViewState) -> Children:
    """Return the findings of a view: how well it is covered, what was asked, then the rest by its worth."""
    analysis = analyse_view(selection, view)
    stage = Stage(selection, view)
    coverage = analysis.section("coverage")
    filters = describe_filters(selection.dataset, view.filters)
    told = f"Filters: {filters}. Relationships alone are counted here, not parts in events."
    return [
        html.H2("What rests on what", className="tab-heading"),
        *([render_finding(stage, coverage.findings[0])] if coverage.findings else [html.P(coverage.lead)]),
        html.Div(className="ask-tools"),
        _contents(analysis.sections),
        *(_section(stage, one) for one in analysis.sections if one.id != "coverage"),
        html.P(told, className="quiet"),
    ]


def _contents(sections: Sequence[Section]) -> html.Nav:
    links = [
        html.Li(html.A(one.short, href=f"#{_place(one)}", **attributes(data_jump=_place(one))))
        for one in sections
        if one.id != "coverage"
    ]
    return html.Nav(html.Ul(links), className="analysis-index", **attributes(aria_label="Findings of this view"))


def _place(section: Section) -> str:
    return f"analysis-{section.id}"


def _section(stage: Stage, section: Section) -> html.Section:
    title = html.H3(section.title, id=_place(section), tabIndex="-1", className="analysis-title")
    body: Children = [
        html.Div([title, *_put_away(stage, section)], className="analysis-head"),
        *([html.P(section.lead, className="analysis-lead")] if section.lead else []),
        *(render_finding(stage, one) for one in section.findings),
        *render_ranking(stage, section),
        *_betweenness(stage, section),
        *([html.P(section.caution, className="caution")] if section.caution else []),
    ]
    classes = "analysis-section asked" if section.id in ASKED else "analysis-section"
    told = attributes(aria_labelledby=_place(section), data_asked=f"{section.id}:{_asked(stage.view, section)}")
    return html.Section(body, className=classes, **told)


def _asked(view: ViewState, section: Section) -> str:
    """Return what a section answers, by which the script knows that it is drawn."""
    route = f"{view.route.start},{view.route.goal}" if view.route else ""
    return {"route": route, "compared": view.compare or "", "turn": view.turn or ""}.get(section.id, "")


def _put_away(stage: Stage, section: Section) -> Children:
    """Return the button that takes back what a reader asked."""
    if section.id not in ASKED:
        return []
    view = stage.view
    without = {
        "route": replace(view, route=None),
        "compared": replace(view, compare=None),
        "turn": replace(view, turn=None),
    }[section.id]
    return [plain_button("Put away", data_arrive=write_view(without, stage.selection.dataset))]


def _betweenness(stage: Stage, section: Section) -> Children:
    """Return the place where the script shows ranges of betweenness, which take long and are made on request."""
    if section.id != "structure" or not section.ranking:
        return []
    query = write_view(replace(stage.view, tab="network"), stage.selection.dataset)
    return [html.Div(className="betweenness", **attributes(data_betweenness=query))]


def analysis_answer(selection: Selection, view: ViewState) -> Json:
    """Return what the script needs to ask further: actors to choose from, and what is asked now."""
    dataset, shown = selection.dataset, set(selection.actors)
    listed = sorted((dataset.label(actor), actor) for actor in dataset.actors)
    route = view.route
    return {
        "actors": [[actor, label, int(actor in shown)] for label, actor in listed],
        "route": [route.start, route.goal] if route else [],
        "anyKind": bool(route and route.any_kind),
        "anyTime": bool(route and route.any_time),
        "turn": view.turn or "",
        "compare": view.compare or "",
    }
