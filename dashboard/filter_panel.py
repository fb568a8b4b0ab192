"""The filters: the two switches first, then statuses, families, types, kinds, actors, focus and sources."""

from typing import Any

from dash import html

from dashboard.choices import (
    action_button,
    attributes,
    box,
    colour_sample,
    group,
    line_sample,
    plain_button,
    radio,
    radio_group,
    shape_sample,
    switch,
)
from dashboard.ids import Ids
from dashboard.theme import LINE_STYLES
from graph_data.dataset import Dataset
from graph_data.sentences import source_name
from graph_data.vocabulary import STATUS_LABELS, Status

Children = list[Any]
STATUS_MARKS = {status: f" {style.mark}" for status, style in LINE_STYLES.items() if style.mark}
MOST_STEPS_OFFERED = 3


def render_filters(dataset: Dataset) -> html.Aside:
    """Return the controls; on a narrow screen all but the switches fold behind one button."""
    groups = [
        _statuses(),
        _time(),
        group("Families of ties", _families(dataset)),
        group("Types of ties", _types(dataset), folded=True),
        group("Kinds of actors", _kinds(dataset)),
        _prominence(),
        _focus(),
        group("Sources", _sources(dataset), folded=True),
        html.Div(plain_button("Back to the opening view", data_arrive=""), className="group"),
    ]
    fold = {"aria_expanded": "false", "aria_controls": "filters", "data_fold": "filters"}
    toggle = html.Div(action_button("Filters", **fold), className="filters-toggle")
    body = html.Div(groups, id="filters", className="filters-body")
    told = attributes(aria_label="Filters", data_moved=Ids.FILTERS)
    return html.Aside([_switches(), toggle, body], id=Ids.FILTERS, className="filters", **told)


def _switches() -> html.Div:
    controls = [
        switch("Disputed links", "disputed", on=True, large=True),
        switch("Unproven links", "unproven", on=True),
        html.P("", id=Ids.TALLY, className="quiet"),
    ]
    return html.Div(controls, className="group switches")


def _statuses() -> html.Section | html.Details:
    rows = [
        box(STATUS_LABELS[one], "status", one.value, sample=line_sample(one.value), label=marked(one)) for one in Status
    ]
    rows.append(box("Also what a party denies", "party-denied", ""))
    rows.append(box("Show held-out ties faintly", "ghosts", ""))
    return group("Status", rows)


def _time() -> html.Section | html.Details:
    """Return the time window and what goes with it; the fields are put in by the page as it arrives."""
    rows = [
        html.Div(id=Ids.SPAN, **attributes(data_moved=Ids.SPAN)),
        box("Certain in window only", "certain", ""),
        box("Undated ties", "undated", ""),
        html.Div(id=Ids.ASOF, **attributes(data_moved=Ids.ASOF)),
        plain_button("Clear the time", data_clear_time=""),
    ]
    return group("Time", rows)


def marked(status: Status) -> str:
    """Return a status as a word with the mark that its lines carry."""
    return STATUS_LABELS[status] + STATUS_MARKS.get(status, "")


def _families(dataset: Dataset) -> Children:
    words = dataset.vocabulary.families.values()
    return [box(word.label, "families", word.id, sample=colour_sample(word.id)) for word in words]


def _types(dataset: Dataset) -> Children:
    used = {tie.type for tie in dataset.relationships.values()}
    words = dataset.vocabulary.relationship_types.values()
    return [box(word.label, "types", word.id) for word in words if word.id in used]


def _kinds(dataset: Dataset) -> Children:
    used = {actor.kind for actor in dataset.actors.values()}
    words = [word for word in dataset.vocabulary.actor_kinds.values() if word.id in used]
    return [box(word.plural, "kinds", word.id, sample=shape_sample(word.id)) for word in words]


def _prominence() -> html.Section:
    choices = [
        radio("Core actors", "prominence", "core", chosen=True),
        radio("All actors", "prominence", "core,context", chosen=False),
    ]
    return html.Section([html.H2("Actors", className="group-title"), radio_group("Actors", choices)], className="group")


def _focus() -> html.Section:
    steps = [
        radio("1 step" if hops == 1 else f"{hops} steps", "hops", str(hops), chosen=hops == 1)
        for hops in range(1, MOST_STEPS_OFFERED + 1)
    ]
    name = html.Span("None: select an actor to focus on it.", **attributes(data_focus_name=""))
    tools = [radio_group("Steps around the focus", steps), plain_button("Clear the focus", data_focus="")]
    return html.Section(
        [
            html.H2("Focus", className="group-title"),
            html.P([name], className="quiet"),
            html.Div(tools, className="focus-tools", hidden=True, **attributes(data_focus_tools="")),
        ],
        className="group",
    )


def _sources(dataset: Dataset) -> Children:
    """Return the documents that were read, each to be left out or kept alone; statuses are assessed again."""
    read = {claim.source for tie in dataset.relationships.values() for claim in tie.claims}
    read |= {claim.source for part in dataset.parts.values() for claim in part.claims}
    told = html.P("Leave a document out, or keep it alone: every status is assessed again.", className="quiet")
    return [told, *(_source_row(dataset, source_id) for source_id in sorted(read))]


def _source_row(dataset: Dataset, source_id: str) -> html.Div:
    source = dataset.sources[source_id]
    name = f"{source_name(dataset, source_id)}: {source.title}"
    buttons = [
        _source_button("Leave out", "without", source_id, name),
        _source_button("Only this", "only", source_id, name),
    ]
    title = html.P([html.Span(source.reliability, className="grading"), f" {name}"], className="source-name")
    return html.Div([title, html.Div(buttons, className="buttons")], className="source-row")


def _source_button(text: str, key: str, source_id: str, name: str) -> html.Button:
    return plain_button(text, aria_pressed="false", aria_label=f"{text}: {name}", data_key=key, data_toggle=source_id)
