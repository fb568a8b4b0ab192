"""The evidence of what is selected: who says it, who thinks it possible, who says not, with place and grading."""

from typing import Any

from dash import html

from dashboard.choices import heading
from dashboard.evidence_cards import absence, claim_columns, head_line, status_badge
from dashboard.evidence_records import (
    curator_note,
    render_actor,
    render_event,
    render_line,
    render_question,
    route_button,
    select_button,
    tie_list,
    ties_of_line,
)
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.dates import display_when
from graph_data.filters import Selection
from graph_data.records import Relationship
from graph_data.sentences import describe_tie, explain
from graph_data.validity import Validity
from graph_data.vocabulary import Status

Children = list[Any]


def render_evidence(selection: Selection, view: ViewState) -> Children:
    """Return the content of the region `Evidence` for what is selected, or how to select something."""
    dataset, chosen = selection.dataset, view.selected
    if chosen is None:
        return _nothing(selection)
    if chosen in dataset.relationships or chosen in dataset.parts:
        return render_tie(selection, dataset.relationships.get(chosen) or dataset.parts[chosen])
    if chosen in dataset.actors:
        return render_actor(selection, chosen)
    if chosen in dataset.events:
        return render_event(selection, chosen)
    if chosen in dataset.questions:
        return render_question(selection, chosen)
    ties = ties_of_line(selection, chosen)
    return render_tie(selection, ties[0]) if len(ties) == 1 else render_line(selection, chosen)


def _nothing(selection: Selection) -> Children:
    disputed = [tie_id for tie_id in selection.relationships if selection.status(tie_id) is Status.DISPUTED]
    told = (
        "A click on a line or an actor shows who says so, where, and who says not. "
        "With the keyboard: Tab to the picture, arrow keys, Enter."
    )
    return [
        html.H2("Choose a tie or an actor", className="sentence"),
        html.P(told),
        *tie_list(selection, disputed, "Disputed in this view"),
    ]


def render_tie(selection: Selection, tie: Relationship | Part) -> Children:
    """Return a tie's sentence with its status, why, and the claims for, speculating and against."""
    dataset = selection.dataset
    if tie.id not in selection.weighed.evidence.assessments:
        told = "Every claim behind it comes from a source that this view leaves out."
        return [html.H2("Nothing is left of this tie", className="sentence"), html.P(told)]
    assessment = selection.assessment(tie.id)
    absent = absence(selection, tie.id)
    return [
        head_line(status_badge(assessment.status), _context(dataset, tie)),
        html.H2(describe_tie(dataset, tie, assessment), className="sentence"),
        html.P(_when(dataset, tie, selection.weighed.validity[tie.id]), className="quiet"),
        html.P(explain(dataset, tie, assessment), className="why"),
        *([html.P(f"Not in the picture at present. {absent}", className="held")] if absent else []),
        *claim_columns(dataset, assessment),
        *curator_note(getattr(tie, "note", None)),
        heading("See also"),
        html.Div(_neighbours(dataset, tie), className="buttons"),
    ]


def _context(dataset: Dataset, tie: Relationship | Part) -> str:
    number = dataset.numbers.get(tie.id)
    questions = [f"question: {question.title}" for question in dataset.questions_of.get(tie.id, ())]
    return " · ".join([*([f"tie {number}"] if number else []), *questions])


def _when(dataset: Dataset, tie: Relationship | Part, validity: Validity | None) -> str:
    if isinstance(tie, Part):
        return f"{dataset.vocabulary.roles[tie.participant.role].label} · {display_when(tie.event.when)}"
    word = dataset.vocabulary.relationship_types[tie.type]
    held = describe_validity(validity, act=word.form == "act")
    return f"{held} · {dataset.vocabulary.families[word.family].label}"


def describe_validity(validity: Validity | None, *, act: bool) -> str:
    """Say when a tie held, no more precisely than its claims do."""
    if validity is None:
        return "no claim is dated"
    corners = validity.corners
    start = _years(corners.earliest_start.year, corners.latest_start.year)
    if validity.undated:
        return f"no claim says when; said {start}"
    if act:
        return f"dated {_years(corners.earliest_start.year, corners.latest_end.year)}"
    if validity.ongoing:
        return f"spoken of from {start} on"
    if validity.last_attested is not None:
        return f"spoken of for {start}; not attested since {validity.last_attested.year}"
    return f"spoken of from {start} to {_years(corners.earliest_end.year, corners.latest_end.year)}"


def _years(first: int, last: int) -> str:
    """Return one year, or the two between which it lies; a bound that is none is left out."""
    if first <= 1:
        return f"{last} or before"
    return str(first) if first == last else f"{first} to {last}"


def _neighbours(dataset: Dataset, tie: Relationship | Part) -> Children:
    buttons: Children = [*route_button(dataset.ends_of(tie))]
    buttons += [select_button(end, dataset.actors[end].name) for end in dataset.ends_of(tie)]
    if isinstance(tie, Part):
        buttons.append(select_button(tie.event.id, tie.event.title))
    buttons += [select_button(question.id, question.title) for question in dataset.questions_of.get(tie.id, ())]
    return buttons
