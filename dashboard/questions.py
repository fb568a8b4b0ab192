"""The tab `Questions`: what is contested, who says so and who says not side by side, and the ties that hang on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.choices import attributes, plain_button
from dashboard.evidence_cards import absence
from dashboard.evidence_records import curator_note, tie_list
from dashboard.highlights import widen
from dashboard.question_sides import render_side
from dashboard.view_state import ViewState, write_view
from graph_data.contested import Hearing, hear
from graph_data.criteria import Filters
from graph_data.filters import Selection
from graph_data.sentences import count, count_statuses
from graph_data.vocabulary import EVERY_STATUS

Children = list[Any]
MOST_WHOLE = 6  # a page of every claim on every question would take a browser half a minute
MORE = "Show who says what, and the ties"
NO_WORD = "A question that is not here is no evidence that nothing is contested."


def render_questions(selection: Selection, view: ViewState) -> Children:
    """Return the questions of a view, most contested first, with an index of them and a way to those outside it."""
    hearings = hear_questions(selection)
    heading = html.H2("What is contested", className="tab-heading")
    if not hearings:
        told = html.P("No question concerns a tie of this view.")
        return [heading, told, *_elsewhere(selection, view, hearings)]
    return [
        heading,
        _index(hearings),
        *(_question(selection, view, hearing, whole=place < MOST_WHOLE) for place, hearing in enumerate(hearings)),
        *_elsewhere(selection, view, hearings),
    ]


def hear_questions(selection: Selection) -> list[Hearing]:
    """Return the questions on which a tie hangs that the view shows or holds out by its status, in their order.

    First those with most disputed ties, then those that most origins contradict; equals stay in the order of ids.
    """
    ties = {*selection.relationships, *selection.held, *selection.parts, *selection.held_parts}
    dataset, assessments = selection.dataset, selection.weighed.evidence.assessments
    concerned = [question for question in dataset.questions.values() if ties & set(question.ties)]
    hearings = [hear(dataset, question, assessments) for question in concerned]
    return sorted(hearings, key=lambda one: (-one.disputed, -len(one.saying_not)))


def heading_id(question_id: str) -> str:
    """Return the id of a question's place on the page."""
    return f"question-{question_id}"


def _index(hearings: Sequence[Hearing]) -> html.Nav:
    rows = []
    for hearing in hearings:
        title, target = hearing.question.title, heading_id(hearing.question.id)
        told = f"{len(hearing.saying_so)} so, {len(hearing.saying_not)} not"
        link = html.A(title, href=f"#{target}", **attributes(data_jump=target))
        rows.append(html.Li([link, html.Span(told, className="quiet")]))
    disputed = sum(hearing.disputed > 0 for hearing in hearings)
    verb = "have" if disputed != 1 else "has"
    head = f"{count(len(hearings), 'question')} in this view, most contested first; {disputed} {verb} disputed ties"
    listed = html.Details([html.Summary(f"{head}. Jump to one."), html.Ol(rows)])
    return html.Nav(listed, className="question-index", **attributes(aria_label="Questions of this view"))


def _question(selection: Selection, view: ViewState, hearing: Hearing, *, whole: bool) -> html.Section:
    """Return a question with all that is said of it; those far down only with who says so and who says not."""
    question = hearing.question
    target, chosen = heading_id(question.id), view.selected == question.id
    whole = whole or chosen
    title = html.H3(question.title, id=target, tabIndex="-1", className="question-title")
    body: Children = [
        html.Div([title, _buttons(selection, view, hearing)], className="question-head"),
        html.P(_hanging(selection, hearing), className="hanging"),
        html.Div(
            [
                render_side(selection, hearing, hearing.saying_so, against=False, whole=whole),
                render_side(selection, hearing, hearing.saying_not, against=True, whole=whole),
            ],
            className="sides",
        ),
        *curator_note(question.note),
    ]
    if whole:
        body += [html.H4("The ties that hang on it", className="heading"), *tie_list(selection, hearing.ties)]
    else:
        named = {"data_select": question.id, "aria_label": f"{MORE}: {question.title}"}
        body.append(plain_button(MORE, **named))
    told = attributes(aria_labelledby=target, **({"aria_current": "true"} if chosen else {}))
    return html.Section(body, className="question chosen" if chosen else "question", **told)


def _hanging(selection: Selection, hearing: Hearing) -> str:
    """Return how many ties hang on a question, by status, and which of them the view does not show."""
    statuses = count_statuses([selection.status(tie_id) for tie_id in hearing.ties])
    absences = [absence(selection, tie_id) for tie_id in hearing.ties]
    held = sum(tie_id in selection.held or tie_id in selection.held_parts for tie_id in hearing.ties)
    outside = sum(map(bool, absences)) - held
    lost = len(hearing.question.ties) - len(hearing.ties)
    verb = "hangs" if len(hearing.ties) == 1 else "hang"
    pieces = [
        f"{count(len(hearing.ties), 'tie')} {verb} on it: {statuses}",
        f"{held} held out by status" if held else "",
        f"{outside} outside this view's filters" if outside else "",
        f"{lost} without a source that this view keeps" if lost else "",
        "they cannot all be true" if hearing.question.exclusive else "",
    ]
    return "; ".join(piece for piece in pieces if piece) + "."


def _buttons(selection: Selection, view: ViewState, hearing: Hearing) -> html.Div:
    """Return the ways into the network: with this view's filters where they show a tie, and with all ties."""
    ties = hearing.ties
    shown = [tie_id for tie_id in ties if not absence(selection, tie_id)]
    buttons: Children = []
    if shown:
        buttons.append(_way(selection, view, hearing, selection.filters, "Show these ties in the network"))
    if len(shown) < len(ties):
        label = (
            f"Show all {len(ties)} in the network, filters widened"
            if shown
            else "Show its ties in the network, filters widened"
        )
        buttons.append(_way(selection, view, hearing, widen(selection, ties), label))
    return html.Div(buttons, className="buttons")


def _way(selection: Selection, view: ViewState, hearing: Hearing, filters: Filters, label: str) -> html.Button:
    there = replace(view, filters=filters, tab="network", selected=hearing.question.id)
    query = write_view(there, selection.dataset)
    return plain_button(label, data_arrive=query, aria_label=f"{label}: {hearing.question.title}")


def _elsewhere(selection: Selection, view: ViewState, hearings: Sequence[Hearing]) -> Children:
    """Say how many questions concern no tie of the view, and how to come to them."""
    dataset, weighed = selection.dataset, selection.weighed.evidence.assessments
    here = {hearing.question.id for hearing in hearings}
    others = [question for question in dataset.questions.values() if question.id not in here]
    outside = sum(any(tie_id in weighed for tie_id in question.ties) for question in others)
    lost = len(others) - outside
    rows: Children = []
    if outside:
        verb = "concerns" if outside == 1 else "concern"
        told = f"{count(outside, 'more question')} {verb} ties outside this view's filters: "
        kept = selection.filters
        every = Filters(everything=True, statuses=EVERY_STATUS, without=kept.without, only=kept.only, asof=kept.asof)
        query = write_view(replace(view, filters=every), dataset)
        rows.append(html.P([told, plain_button("show all", data_arrive=query)], className="elsewhere"))
    if lost:
        verb = "has" if lost == 1 else "have"
        rows.append(
            html.P(f"{count(lost, 'question')} {verb} no tie that the chosen sources speak of.", className="quiet")
        )
    return [*rows, html.P(NO_WORD, className="quiet")]
