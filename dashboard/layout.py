"""The frame of the page: title and actions above, filters on the left, the picture, the evidence on the right."""

from typing import Any

from dash import dcc, html

from dashboard.choices import action_button, attributes, colour_sample, line_sample, ring_sample, shape_sample
from dashboard.data_exports import DATA_LABELS
from dashboard.evidence_panel import render_evidence
from dashboard.filter_panel import marked, render_filters
from dashboard.ids import Ids
from dashboard.shortcuts import render_shortcuts
from dashboard.static_html import leave_to_page
from dashboard.tabs import TABS, Tab
from dashboard.view_state import default_view
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.descriptions import NO_LINE, summarise
from graph_data.filters import Selection, select
from graph_data.vocabulary import STATUS_MEANINGS, Status

Children = list[Any]
EXPORTS = (
    ("Figure of the network, SVG", "network.svg"),
    ("Figure of the network, PDF", "network.pdf"),
    ("Figure of the network, PNG", "network.png"),
    ("Figure of the timeline, SVG", "timeline.svg"),
    ("Figure of the timeline, PDF", "timeline.pdf"),
    ("Figure of the timeline, PNG", "timeline.png"),
    ("Figure of the selected tie, SVG", "tie.svg"),
    ("Figure of the selected tie, PDF", "tie.pdf"),
    ("Figure of the selected tie, PNG", "tie.png"),
    ("Findings of the analysis, Markdown", "analysis.md"),
    ("Findings of the analysis, CSV", "analysis.csv"),
    ("Findings of the analysis, JSON", "analysis.json"),
    *((text, f"{kind}.{form}") for (kind, form), text in DATA_LABELS.items()),
)


def build_layout(dataset: Dataset) -> html.Div:
    """Return the whole page for the opening view; what changes later is changed by the answer."""
    view = default_view(dataset)
    selection = select(dataset, view.filters)
    evidence = _evidence(render_evidence(selection, view))
    body = html.Div([render_filters(dataset), _middle(dataset, selection), evidence], className="body")
    stores = [dcc.Store(id=one, storage_type="memory") for one in (Ids.ARRIVAL, Ids.ANSWER, Ids.APPLIED, Ids.FAILURE)]
    skip = html.A("Skip to the picture", href="#network", className="skip-link")
    return html.Div([skip, _header(dataset), _messages(), body, render_shortcuts(), html.Div(stores)], className="page")


def build_shell(dataset: Dataset) -> html.Div:
    """Return the page for Dash, which needs no more than its callbacks touch; the rest is moved in as it arrived."""
    layout = build_layout(dataset)
    leave_to_page(layout)
    return layout


def _header(dataset: Dataset) -> html.Header:
    dated = f"sources to {display_when(dataset.about.as_of)} · data {dataset.hash}"
    told = f"who is tied to whom, who says so, who says not · {dated}"
    title = html.Div([html.H1(dataset.about.title), html.P(told, className="quiet")], className="title")
    actions = [
        action_button("Dark", data_theme_button="", aria_pressed="false"),
        action_button("Share", data_share=""),
        _export_menu(),
        action_button("Present", data_present="", aria_pressed="false"),
        action_button("?", data_shortcuts="", aria_label="Keyboard shortcuts"),
    ]
    search = html.Div(id=Ids.SEARCH, className="search", role="search", **attributes(data_moved=Ids.SEARCH))
    return html.Header([title, search, html.Div(actions, className="actions")], className="top")


def _export_menu() -> html.Div:
    """Return the exports that exist; the script adds the view to their addresses."""
    items = [
        html.Li(html.A(text, href=f"/export/{path}", download=path, **attributes(data_export=path)))
        for text, path in EXPORTS
    ]
    menu = {"aria_expanded": "false", "aria_controls": "export-menu", "data_menu": "export-menu"}
    listed = html.Ul(items, id="export-menu", className="menu", hidden=True)
    return html.Div([action_button("Export", **menu), listed], className="menu-holder")


def _messages() -> html.Div:
    banner = html.Div(id=Ids.BANNER, className="banner", role="alert", hidden=True)
    notices = html.Div(id=Ids.NOTICES, className="notices", role="status", hidden=True)
    return html.Div([banner, notices], className="messages")


def _middle(dataset: Dataset, selection: Selection) -> html.Main:
    head = [
        html.Div(
            [_tab(tab) for tab in TABS.values()], className="tabs", role="tablist", **attributes(aria_label="Views")
        ),
        html.P(summarise(selection), id=Ids.SUMMARY, className="summary", role="status"),
        _zoom(),
    ]
    panel = html.Div(
        [
            html.Div(id=Ids.NETWORK, className="network", tabIndex="-1"),
            html.Div(id=Ids.EMPTY, className="empty", hidden=True),
        ],
        className="card",
        id=Ids.panel("network"),
        role="tabpanel",
        **attributes(aria_labelledby="tab-network"),
    )
    live = html.Div(id=Ids.LIVE, className="sr-only", role="log", **attributes(aria_live="polite"))
    others = [_panel(tab) for tab in TABS.values() if tab.id != "network"]
    told = attributes(data_moved=Ids.WINDOW, aria_label="Time window")
    strip = html.Section(id=Ids.WINDOW, className="strip", **told)
    main = [html.Div(head, className="middle-head"), panel, *others, strip, _legend(dataset), live]
    return html.Main(main, className="middle")


def _tab(tab: Tab) -> html.Button:
    chosen = tab.id == "network"
    told = attributes(aria_selected="true" if chosen else "false", aria_controls=Ids.panel(tab.id), data_tab=tab.id)
    position = "0" if chosen else "-1"
    return html.Button(
        tab.label, className="tab", type="button", role="tab", id=f"tab-{tab.id}", tabIndex=position, **told
    )


def _panel(tab: Tab) -> html.Div:
    """Return the panel of a tab that is not in view at first."""
    content = html.Div(id=Ids.content(tab.id), className=f"tab-content {tab.id}")
    told = attributes(aria_labelledby=f"tab-{tab.id}")
    return html.Div(content, className="card tab-panel", id=Ids.panel(tab.id), role="tabpanel", hidden=True, **told)


def _zoom() -> html.Div:
    signs = (("+", "Zoom in", "in"), ("−", "Zoom out", "out"), ("Fit", "Fit the picture", "fit"))  # noqa: RUF001
    buttons = [
        html.Button(sign, className="zoom-button", type="button", **attributes(aria_label=name, data_zoom=key))
        for sign, name, key in signs
    ]
    names = {"aria_label": "Larger names", "aria_pressed": "false", "data_larger": ""}
    buttons.append(html.Button("A+", className="zoom-button", type="button", **attributes(**names)))
    return html.Div(buttons, className="zoom", role="group", **attributes(aria_label="Zoom"))


def _legend(dataset: Dataset) -> html.Section:
    """Return the legend under the picture; where the filters stand beside it, they are the legend of lines."""
    kinds = {actor.kind for actor in dataset.actors.values()}
    drawn = [status for status in Status if status is not Status.UNSOURCED]
    lines = [_key(line_sample(one.value), marked(one), STATUS_MEANINGS[one]) for one in drawn]
    colours = [_key(colour_sample(word.id), word.label) for word in dataset.vocabulary.families.values()]
    words = [word for word in dataset.vocabulary.actor_kinds.values() if word.id in kinds]
    shapes = [_key(shape_sample(word.id), word.label, kind=word.id) for word in words]
    rings = [
        html.Li([ring_sample(timing), text], className="legend-ring")
        for timing, text in (("unsure", "only possibly in the window"), ("undated", "undated"))
    ]
    notes = [
        _key(None, "larger: more ties on record"),
        _key(None, f"{NO_LINE}; position and length mean nothing."),
    ]
    rows: Children = [
        html.Ul(lines, className="legend-row twice"),
        html.Ul(colours, className="legend-row twice"),
        html.Ul([*shapes, *rings], className="legend-row"),
        html.Ul(notes, className="legend-row"),
        html.P("", id=Ids.REMARK, className="remark quiet"),
    ]
    told = attributes(aria_label="Legend", data_moved=Ids.LEGEND)
    return html.Section(rows, id=Ids.LEGEND, className="legend", **told)


def _key(sample: html.Span | None, text: str, meaning: str = "", kind: str = "") -> html.Li:
    spoken = html.Span(f": {meaning}" if meaning else "", className="sr-only")
    told = attributes(data_legend_kind=kind) if kind else {}
    return html.Li([*([sample] if sample is not None else []), html.Span(text), spoken], **told)


def _evidence(children: Children) -> html.Section:
    return html.Section(
        children,
        id=Ids.EVIDENCE,
        className="evidence",
        tabIndex="-1",
        **attributes(aria_label="Evidence", aria_live="off"),
    )
