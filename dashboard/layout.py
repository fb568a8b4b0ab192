"""The frame of the page: title and actions above, filters on the left, the picture, the evidence on the right."""

from typing import Any

from dash import dcc, html

from dashboard.choices import box, colour_sample, group, line_sample, radio, shape_sample, switch
from dashboard.evidence_panel import render_evidence
from dashboard.ids import Ids
from dashboard.view_state import default_view
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.descriptions import NO_LINE, summarise
from graph_data.filters import Selection, select
from graph_data.sentences import source_name
from graph_data.vocabulary import STATUS_LABELS, STATUS_MEANINGS, Status

Children = list[Any]


def build_layout(dataset: Dataset) -> html.Div:
    """Return the whole page for the opening view; what changes later is changed by the answer."""
    view = default_view(dataset)
    selection = select(dataset, view.filters)
    body = html.Div(
        [_filters(dataset, selection), _middle(dataset, selection), _evidence(render_evidence(selection, view))],
        className="body",
    )
    stores = [dcc.Store(id=one, storage_type="memory") for one in (Ids.ARRIVAL, Ids.ANSWER, Ids.APPLIED, Ids.FAILURE)]
    return html.Div([_skip_link(), _header(dataset), _messages(), body, html.Div(stores)], className="page")


def _skip_link() -> html.A:
    return html.A("Skip to the picture", href="#network", className="skip-link")


def _header(dataset: Dataset) -> html.Header:
    told = f"who is tied to whom, who says so, who says not · sources to {display_when(dataset.about.as_of)} · data {dataset.hash}"
    return html.Header(
        [
            html.Div([html.H1(dataset.about.title), html.P(told, className="quiet")], className="title"),
            html.Div(
                [
                    html.Button("Dark", className="action", type="button", **_attributes(data_theme_button="", aria_pressed="false")),
                    html.Button("Share", className="action", type="button", **_attributes(data_share="")),
                    _export_menu(),
                ],
                className="actions",
            ),
        ],
        className="top",
    )  # fmt: skip


def _attributes(**names: str) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in names.items()}


def _export_menu() -> html.Div:
    """Return the exports that exist; the script adds the view to their addresses."""
    links = (("Figure of the network, SVG", "network.svg"), ("Data of this view, JSON", "graph.json"))
    items = [html.Li(html.A(text, href=f"/export/{path}", download=True, **_attributes(data_export=path))) for text, path in links]
    button = html.Button("Export", className="action", type="button",
                         **_attributes(aria_expanded="false", aria_controls="export-menu", data_menu="export-menu"))  # fmt: skip
    return html.Div([button, html.Ul(items, id="export-menu", className="menu", hidden=True)], className="menu-holder")


def _messages() -> html.Div:
    return html.Div(
        [
            html.Div(id=Ids.BANNER, className="banner", role="alert", hidden=True),
            html.Div(id=Ids.NOTICES, className="notices", role="status", hidden=True),
        ],
        className="messages",
    )


def _filters(dataset: Dataset, selection: Selection) -> html.Aside:
    """Return the controls; on a narrow screen they fold behind one button."""
    groups = [
        html.Div(
            [
                switch("Disputed links", "disputed", on=True, large=True),
                switch("Unproven links", "unproven", on=True),
                html.P("", id=Ids.TALLY, className="quiet"),
            ],
            className="group switches",
        ),
        _statuses(),
        group("Families of ties", _families(dataset)),
        group("Types of ties", _types(dataset), folded=True),
        group("Kinds of actors", _kinds(dataset)),
        _actors(),
        _focus(),
        group("Sources", _sources(dataset), folded=True, name="sources"),
        html.Div(html.Button("Back to the opening view", className="plain", type="button", **_attributes(data_arrive="")),
                 className="group"),
    ]  # fmt: skip
    toggle = html.Button("Filters", className="filters-toggle action", type="button",
                         **_attributes(aria_expanded="false", aria_controls="filters", data_fold="filters"))  # fmt: skip
    return html.Aside([toggle, html.Div(groups, id="filters", className="filters-body")], className="filters",
                      **_attributes(aria_label="Filters"))  # fmt: skip


def _statuses() -> Any:  # noqa: ANN401 - a group is a section or a fold
    rows = [
        box(STATUS_LABELS[status], "status", status.value, sample=line_sample(status.value), label=_with_mark(status))
        for status in Status
    ]
    rows.append(box("Also what a party denies", "party-denied", ""))
    rows.append(box("Show held-out ties faintly", "ghosts", ""))
    return group("Status", rows)


def _with_mark(status: Status) -> str:
    marks = {Status.DISPUTED: " ≠", Status.DENIED: " ×"}  # noqa: RUF001 - the sign is meant
    return STATUS_LABELS[status] + marks.get(status, "")


def _families(dataset: Dataset) -> Children:
    return [box(word.label, "families", word.id, sample=colour_sample(word.id)) for word in dataset.vocabulary.families.values()]


def _types(dataset: Dataset) -> Children:
    used = {tie.type for tie in dataset.relationships.values()}
    return [box(word.label, "types", word.id) for word in dataset.vocabulary.relationship_types.values() if word.id in used]


def _kinds(dataset: Dataset) -> Children:
    used = {actor.kind for actor in dataset.actors.values()}
    words = [word for word in dataset.vocabulary.actor_kinds.values() if word.id in used]
    return [box(word.plural, "kinds", word.id, sample=shape_sample(word.id)) for word in words]


def _actors() -> Any:  # noqa: ANN401
    rows = [radio("Core actors", "prominence", "core", chosen=True), radio("All actors", "prominence", "core,context", chosen=False)]
    return html.Section(
        [html.H2("Actors", className="group-title"), html.Div(rows, className="radios", role="radiogroup", **_attributes(aria_label="Actors"))],
        className="group",
    )  # fmt: skip


def _focus() -> Any:  # noqa: ANN401
    steps = [radio(f"{hops} step{'s' if hops > 1 else ''}", "hops", str(hops), chosen=hops == 1) for hops in (1, 2, 3)]
    return html.Section(
        [
            html.H2("Focus", className="group-title"),
            html.P([html.Span("None: select an actor to focus on it.", **_attributes(data_focus_name=""))], className="quiet"),
            html.Div(
                [html.Div(steps, className="radios", role="radiogroup", **_attributes(aria_label="Steps around the focus")),
                 html.Button("Clear the focus", className="plain", type="button", **_attributes(data_focus=""))],
                className="focus-tools", hidden=True, **_attributes(data_focus_tools=""),
            ),
        ],
        className="group",
    )  # fmt: skip


def _sources(dataset: Dataset) -> Children:
    """Return the documents that were read, each to be left out or kept alone; statuses are assessed again."""
    read = {claim.source for tie in dataset.relationships.values() for claim in tie.claims}
    read |= {claim.source for part in dataset.parts.values() for claim in part.claims}
    rows: Children = [html.P("Leave a document out, or keep it alone: every status is assessed again.", className="quiet")]
    for source_id in sorted(read):
        source = dataset.sources[source_id]
        name = f"{source_name(dataset, source_id)}: {source.title}"
        rows.append(
            html.Div(
                [
                    html.P([html.Span(source.reliability, className="grading"), f" {name}"], className="source-name"),
                    html.Div([_source_button("Leave out", "without", source_id, name), _source_button("Only this", "only", source_id, name)],
                             className="buttons"),
                ],
                className="source-row",
            )
        )  # fmt: skip
    return rows


def _source_button(text: str, key: str, source_id: str, name: str) -> html.Button:
    return html.Button(text, className="plain toggle", type="button",
                       **_attributes(aria_pressed="false", aria_label=f"{text}: {name}", data_key=key, data_toggle=source_id))  # fmt: skip


def _middle(dataset: Dataset, selection: Selection) -> html.Main:
    tab = html.Button("Network", className="tab", type="button", role="tab", id="tab-network",
                      **_attributes(aria_selected="true", aria_controls="panel-network"))  # fmt: skip
    head = html.Div(
        [
            html.Div([tab], className="tabs", role="tablist", **_attributes(aria_label="Views")),
            html.P(summarise(selection), id=Ids.SUMMARY, className="summary", role="status"),
        ],
        className="middle-head",
    )
    panel = html.Div(
        [
            html.Div(id=Ids.NETWORK, className="network"),
            html.Div(id=Ids.EMPTY, className="empty", hidden=True),
            _zoom(),
            html.P("", id=Ids.REMARK, className="remark quiet"),
        ],
        className="card", id="panel-network", role="tabpanel", **_attributes(aria_labelledby="tab-network"),
    )  # fmt: skip
    live = html.Div(id=Ids.LIVE, className="sr-only", role="log", **_attributes(aria_live="polite"))
    return html.Main([head, panel, _legend(dataset), live], className="middle")


def _zoom() -> html.Div:
    buttons = (("+", "Zoom in", "in"), ("−", "Zoom out", "out"), ("Fit", "Fit the picture", "fit"))  # noqa: RUF001
    return html.Div(
        [html.Button(sign, className="zoom-button", type="button", **_attributes(aria_label=name, data_zoom=key)) for sign, name, key in buttons],
        className="zoom", role="group", **_attributes(aria_label="Zoom"),
    )  # fmt: skip


def _legend(dataset: Dataset) -> html.Section:
    """Return the legend, which always stands under the picture."""
    kinds = {actor.kind for actor in dataset.actors.values()}
    lines = [_key(line_sample(status.value), _with_mark(status), STATUS_MEANINGS[status]) for status in Status if status not in (Status.UNSOURCED,)]
    colours = [_key(colour_sample(word.id), word.label) for word in dataset.vocabulary.families.values()]
    shapes = [_key(shape_sample(word.id), word.label) for word in dataset.vocabulary.actor_kinds.values() if word.id in kinds]
    notes = [_key(None, "larger: more ties on record"), _key(None, f"{NO_LINE}; position and length mean nothing.")]
    rows = [html.Ul(items, className="legend-row") for items in (lines, colours, [*shapes, *notes])]
    return html.Section(rows, className="legend", **_attributes(aria_label="Legend"))


def _key(sample: Any, text: str, meaning: str = "") -> html.Li:  # noqa: ANN401 - a sample, or none
    return html.Li([*([sample] if sample is not None else []), html.Span(text), html.Span(f": {meaning}" if meaning else "", className="sr-only")])


def _evidence(children: Children) -> html.Section:
    return html.Section(children, id=Ids.EVIDENCE, className="evidence", **_attributes(aria_label="Evidence", aria_live="off"), tabIndex="-1")
