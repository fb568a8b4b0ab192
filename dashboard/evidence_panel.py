"""The evidence of what is selected: who says it, who thinks it possible and who says not, with place and grading."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.evidence_cards import claim_columns, facts_list, tie_button
from dashboard.ids import Ids
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.dates import display_when
from graph_data.evidence import Assessment, Tie, admit_claims, assess, setting_of
from graph_data.filters import Selection
from graph_data.records import Event, Relationship
from graph_data.sentences import count, describe_tie, explain
from graph_data.validity import Validity
from graph_data.vocabulary import RANK, STATUS_LABELS, Status

Children = list[Any]
MARKED = {Status.DISPUTED: "Disputed ≠"}


def render_evidence(selection: Selection, view: ViewState) -> Children:
    """Return the content of the region `Evidence` for what is selected, or how to select something."""
    dataset, chosen = selection.dataset, view.selected
    if chosen is None:
        return _nothing(selection)
    if chosen in dataset.relationships or chosen in dataset.parts:
        return _tie(selection, dataset.relationships.get(chosen) or dataset.parts[chosen])
    if chosen in dataset.actors:
        return _actor(selection, chosen)
    if chosen in dataset.events:
        return _event(selection, dataset.events[chosen])
    if chosen in dataset.questions:
        return _question(selection, chosen)
    return _line(selection, chosen)


def _nothing(selection: Selection) -> Children:
    ties = [tie_id for tie_id in selection.relationships if selection.status(tie_id) is Status.DISPUTED]
    children: Children = [
        html.H2("Choose a tie or an actor", className="sentence"),
        html.P("A click on a line or an actor shows who says so, where, and who says not. With the keyboard: Tab to the picture, arrow keys, Enter."),
    ]  # fmt: skip
    if ties:
        children += [html.H3("Disputed in this view", className="heading"), _tie_list(selection, ties)]
    return children


def _tie(selection: Selection, tie: Relationship | Part) -> Children:
    dataset = selection.dataset
    if tie.id not in selection.weighed.evidence.assessments:
        return [html.H2("Nothing is left of this tie", className="sentence"),
                html.P("Every claim behind it comes from a source that this view leaves out.")]  # fmt: skip
    assessment = selection.assessment(tie.id)
    return [
        _head(dataset, tie, assessment.status),
        html.H2(describe_tie(dataset, tie, assessment), className="sentence"),
        html.P(_when(dataset, tie, selection.weighed.validity[tie.id]), className="quiet"),
        html.P(explain(dataset, tie, assessment), className="why"),
        *([] if _is_shown(selection, tie.id) else [html.P("This tie is held out of the picture at present.", className="held")]),
        *claim_columns(dataset, assessment),
        *_curator_note(getattr(tie, "note", None)),
        _ends(dataset, tie),
    ]


def _is_shown(selection: Selection, tie_id: str) -> bool:
    return tie_id in selection.relationships or tie_id in selection.parts


def _head(dataset: Dataset, tie: Relationship | Part, status: Status) -> html.P:
    number = dataset.numbers.get(tie.id)
    questions = [question.title for question in dataset.questions_of.get(tie.id, ())]
    pieces = [f"tie {number}"] if number else []
    pieces += [f"question: {title}" for title in questions]
    return html.P([status_badge(status), html.Span(" · ".join(pieces), className="quiet")], className="head")


def status_badge(status: Status) -> html.Span:
    """Return a status as a word in a frame of its own pattern."""
    return html.Span(MARKED.get(status, STATUS_LABELS[status]), className=f"status-badge {status.value}")


def _when(dataset: Dataset, tie: Relationship | Part, validity: Validity | None) -> str:
    if isinstance(tie, Part):
        return f"{dataset.vocabulary.roles[tie.participant.role].label} · {display_when(tie.event.when)}"
    word = dataset.vocabulary.relationship_types[tie.type]
    return " · ".join([describe_validity(validity, act=word.form == "act"), dataset.vocabulary.families[word.family].label])


def describe_validity(validity: Validity | None, *, act: bool) -> str:
    """Say when a tie held, no more precisely than its claims do."""
    if validity is None:
        return "no claim is dated"
    corners = validity.corners
    if validity.undated:
        return f"no claim says when; said {_years(corners.earliest_start.year, corners.latest_start.year)}"
    start = _years(corners.earliest_start.year, corners.latest_start.year)
    if act:
        return f"dated {_years(corners.earliest_start.year, corners.latest_end.year)}"
    if validity.ongoing:
        return f"spoken of from {start} on"
    if validity.last_attested is not None:
        return f"spoken of for {start}; not attested since {validity.last_attested.year}"
    return f"spoken of from {start} to {_years(corners.earliest_end.year, corners.latest_end.year)}"


def _years(first: int, last: int) -> str:
    """Return one year, or the two between which it lies; the ends of the calendar are left out."""
    if first <= 1:
        return f"{last} or before"
    return str(first) if first == last else f"{first} to {last}"


def _ends(dataset: Dataset, tie: Relationship | Part) -> html.Div:
    buttons = [select_button(end, dataset.actors[end].name) for end in dataset.ends_of(tie)]
    if isinstance(tie, Part):
        buttons.append(select_button(tie.event.id, tie.event.title))
    return html.Div([html.H3("See also", className="heading"), html.Div(buttons, className="buttons")])


def select_button(target: str, label: str) -> html.Button:
    """Return a button that selects something, read by the page's script."""
    return html.Button(label, className="plain", type="button", **{"data-select": target})  # type: ignore[arg-type]


def _curator_note(note: str | None) -> Children:
    return [html.P([html.Strong("Curator's note: "), note], className="note")] if note else []


def _line(selection: Selection, line_id: str) -> Children:
    """Return what a bundled line stands for: its ties, strongest first, the disputed counted."""
    dataset = selection.dataset
    first, second, family = line_id.split("~")
    ties = [tie for tie in dataset.relationships.values() if {tie.source_actor, tie.target_actor} == {first, second}
            and dataset.family_of(tie) == family and tie.id in selection.weighed.evidence.assessments]  # fmt: skip
    if len(ties) == 1:
        return _tie(selection, ties[0])
    disputed = sum(selection.status(tie.id) is Status.DISPUTED for tie in ties)
    held = sum(tie.id in selection.held for tie in ties)
    names = f"{dataset.label(first)} and {dataset.label(second)}"
    label = dataset.vocabulary.families[family].label
    told = f"{count(len(ties), 'tie')} of this family, {disputed} disputed" + (f", {held} held out" if held else "")
    return [
        html.P([html.Span("one line", className="status-badge"), html.Span(label, className="quiet")], className="head"),
        html.H2(f"{names}: {told}.", className="sentence"),
        html.P("A line stands for every tie of one pair and family. Strongest first:", className="quiet"),
        _tie_list(selection, [tie.id for tie in ties]),
        html.Div([open_button(line_id), select_button(first, dataset.actors[first].name), select_button(second, dataset.actors[second].name)],
                 className="buttons"),
    ]  # fmt: skip


def open_button(line_id: str) -> html.Button:
    """Return the button that draws the ties of a line apart, or a body's persons."""
    return html.Button("Draw its ties apart, or together again", className="plain", type="button", **{"data-open": line_id})  # type: ignore[arg-type]


def _tie_list(selection: Selection, ties: Sequence[str]) -> html.Ul:
    ordered = sorted(ties, key=lambda tie_id: (RANK[selection.status(tie_id)], tie_id))
    return html.Ul([html.Li(tie_button(selection, tie_id, shown=_is_shown(selection, tie_id))) for tie_id in ordered], className="ties")


def _actor(selection: Selection, actor_id: str) -> Children:
    dataset, actor = selection.dataset, selection.dataset.actors[actor_id]
    weighed = selection.weighed.evidence.assessments
    ties = [tie.id for tie in dataset.relationships.values() if actor_id in (tie.source_actor, tie.target_actor) and tie.id in weighed]
    parts = [part.id for part in dataset.parts.values() if part.participant.actor == actor_id and part.id in weighed]
    shown = [tie_id for tie_id in ties if tie_id in selection.relationships]
    disputed = sum(selection.status(tie_id) is Status.DISPUTED for tie_id in shown)
    kind = dataset.vocabulary.actor_kinds[actor.kind].label
    active = f" · active {display_when(actor.active)}" if actor.active else ""
    side = dataset.sides[actor_id]
    standing = "" if side == actor_id else f" · stands for {dataset.label(side)}"
    focused = selection.filters.focus == actor_id
    return [
        html.P([html.Span(kind, className="status-badge"), html.Span(_aliases(actor.aliases), className="quiet")], className="head"),
        html.H2(actor.name, className="sentence"),
        html.P(f"{count(len(shown), 'tie')} shown of {len(ties)}, {disputed} disputed{active}{standing}", className="quiet"),
        html.Div(html.Button("Clear the focus" if focused else "Focus on this actor", className="plain", type="button",
                             **{"data-focus": "" if focused else actor_id}), className="buttons"),  # type: ignore[arg-type]
        *_curator_note(actor.note),
        *([html.H3("Ties", className="heading"), _tie_list(selection, ties)] if ties else []),
        *([html.H3("Parts in events", className="heading"), _tie_list(selection, parts)] if parts else []),
        *facts_list(selection, actor.facts, dataset.vocabulary.fact_fields),
    ]  # fmt: skip


def _aliases(aliases: Sequence[str]) -> str:
    return "also " + ", ".join(aliases) if aliases else ""


def _event(selection: Selection, event: Event) -> Children:
    dataset = selection.dataset
    assessment = _own(selection, event.claims)
    parts = [part.id for part in dataset.parts.values() if part.event.id == event.id and part.id in selection.weighed.evidence.assessments]
    place = f" · {event.place.name}" if event.place else ""
    return [
        html.P([status_badge(assessment.status), html.Span(f"that it happened · {dataset.vocabulary.event_kinds[event.kind].label}", className="quiet")],
               className="head"),
        html.H2(event.title, className="sentence"),
        html.P(f"{display_when(event.when)}{place}", className="quiet"),
        *([html.H3("Parts in it", className="heading"), _tie_list(selection, parts)] if parts else []),
        *facts_list(selection, event.facts, dataset.vocabulary.fact_fields),
        html.H3("That it happened", className="heading"),
        *claim_columns(dataset, assessment),
        *_curator_note(event.note),
    ]  # fmt: skip


def _own(selection: Selection, claims: Any) -> Assessment:  # noqa: ANN401 - any tuple of claims
    filters = selection.filters
    setting = setting_of(selection.dataset)
    return assess(admit_claims(claims, setting, filters.without, filters.only, filters.asof), Tie(), setting)


def _question(selection: Selection, question_id: str) -> Children:
    dataset, question = selection.dataset, selection.dataset.questions[question_id]
    ties = [tie_id for tie_id in question.ties if tie_id in selection.weighed.evidence.assessments]
    return [
        html.P([html.Span("question", className="status-badge"), html.Span("its ties cannot all be true" if question.exclusive else "", className="quiet")],
               className="head"),
        html.H2(question.title, className="sentence"),
        html.H3("Ties that a yes would assert", className="heading"),
        _tie_list(selection, ties),
        html.H3("Against the whole", className="heading"),
        *claim_columns(dataset, _own(selection, question.claims)),
        *_curator_note(question.note),
    ]  # fmt: skip


__all__ = ["Ids", "render_evidence"]
