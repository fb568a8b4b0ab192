"""The evidence of what is no single tie: a line with several, an actor, an event, a question."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.choices import heading, plain_button
from dashboard.evidence_cards import claim_columns, facts_list, head_line, status_badge, tie_button
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.filters import Selection
from graph_data.records import Relationship
from graph_data.sentences import count
from graph_data.vocabulary import RANK, Status

Children = list[Any]


def curator_note(note: str | None) -> Children:
    """Return the curator's own remark, marked as such."""
    return [html.P([html.Strong("Curator's note: "), note], className="note")] if note else []


def select_button(target: str, label: str) -> html.Button:
    """Return a button that selects something."""
    return plain_button(label, data_select=target)


def route_button(ends: Sequence[str]) -> Children:
    """Return the button that asks how the two ends of a tie are tied altogether; nothing for one of a single end."""
    return [plain_button("How are these tied?", data_route=",".join(ends))] if len(set(ends)) == 2 else []  # noqa: PLR2004


def tie_list(selection: Selection, ties: Sequence[str], title: str = "") -> Children:
    """Return ties as buttons under a title, strongest first; nothing if there are none."""
    if not ties:
        return []
    ordered = sorted(ties, key=lambda tie_id: (RANK[selection.status(tie_id)], tie_id))
    listed = html.Ul([html.Li(tie_button(selection, tie_id)) for tie_id in ordered], className="ties")
    return [*([heading(title)] if title else []), listed]


def ties_of_line(selection: Selection, line_id: str) -> list[Relationship]:
    """Return the weighed ties that a line `A~B~FAMILY` stands for, whether the view shows them or not."""
    first, second, family = line_id.split("~")
    return [
        tie
        for tie in selection.dataset.relationships.values()
        if {tie.source_actor, tie.target_actor} == {first, second}
        and selection.dataset.family_of(tie) == family
        and tie.id in selection.weighed.evidence.assessments
    ]


def render_line(selection: Selection, line_id: str) -> Children:
    """Return what a line stands for: its ties, strongest first, the disputed counted."""
    dataset, ties = selection.dataset, ties_of_line(selection, line_id)
    first, second, family = line_id.split("~")
    disputed = sum(selection.status(tie.id) is Status.DISPUTED for tie in ties)
    held = sum(tie.id in selection.held for tie in ties)
    told = f"{count(len(ties), 'tie')} of this family, {disputed} disputed" + (f", {held} held out" if held else "")
    buttons = [
        plain_button("Draw its ties apart, or together again", data_open=line_id),
        *route_button((first, second)),
        *(select_button(end, dataset.actors[end].name) for end in (first, second)),
    ]
    return [
        head_line(html.Span("one line", className="status-badge"), dataset.vocabulary.families[family].label),
        html.H2(f"{dataset.label(first)} and {dataset.label(second)}: {told}.", className="sentence"),
        html.P("A line stands for every tie of one pair and family. Strongest first:", className="quiet"),
        *tie_list(selection, [tie.id for tie in ties]),
        html.Div(buttons, className="buttons after"),
    ]


def render_actor(selection: Selection, actor_id: str) -> Children:
    """Return an actor's ties, its parts in events, and its facts as sources give them."""
    dataset, actor = selection.dataset, selection.dataset.actors[actor_id]
    weighed = selection.weighed.evidence.assessments
    ends = {tie.id: dataset.ends_of(tie) for tie in dataset.relationships.values() if tie.id in weighed}
    ties = [tie_id for tie_id, both in ends.items() if actor_id in both]
    parts = [one.id for one in dataset.parts.values() if one.participant.actor == actor_id and one.id in weighed]
    focused = selection.filters.focus == actor_id
    focus = plain_button(
        "Clear the focus" if focused else "Focus on this actor", data_focus="" if focused else actor_id
    )
    also = "also " + ", ".join(actor.aliases) if actor.aliases else ""
    return [
        head_line(html.Span(dataset.vocabulary.actor_kinds[actor.kind].label, className="status-badge"), also),
        html.H2(actor.name, className="sentence"),
        html.P(_standing(selection, actor_id, ties), className="quiet"),
        html.Div([focus, *_unfolding(selection, actor_id), *_resting(selection, actor_id)], className="buttons"),
        *curator_note(actor.note),
        *tie_list(selection, ties, "Ties"),
        *tie_list(selection, parts, "Parts in events"),
        *facts_list(selection, actor.facts, dataset.vocabulary.fact_fields),
    ]


def _unfolding(selection: Selection, actor_id: str) -> Children:
    """Return the button that draws a body's persons, if the view has any of them."""
    actors = selection.dataset.actors
    persons = [one for one in selection.actors if actors[one].part_of == actor_id and actors[one].kind == "person"]
    return [plain_button("Draw its persons, or fold them again", data_open=actor_id)] if persons else []


def _resting(selection: Selection, actor_id: str) -> Children:
    """Return the button that shows what rests on an actor's word, if any relationship of the view hears it."""
    weighed = selection.weighed.evidence.assessments
    voices = (
        voice
        for tie_id in selection.relationships
        for side in (weighed[tie_id].affirming, weighed[tie_id].speculating, weighed[tie_id].against)
        for voice in side
    )
    heard = any(voice.origin.kind == "side" and voice.origin.key == actor_id for voice in voices)
    return [plain_button("What rests on its word", data_rests=actor_id)] if heard else []


def _standing(selection: Selection, actor_id: str, ties: Sequence[str]) -> str:
    dataset, actor = selection.dataset, selection.dataset.actors[actor_id]
    shown = [tie_id for tie_id in ties if tie_id in selection.relationships]
    disputed = sum(selection.status(tie_id) is Status.DISPUTED for tie_id in shown)
    side = dataset.sides[actor_id]
    pieces = [
        f"{count(len(shown), 'tie')} shown of {len(ties)}, {disputed} disputed",
        f"active {display_when(actor.active)}" if actor.active else "",
        "" if side == actor_id else f"counted as the side of {dataset.label(side)}",
    ]
    return " · ".join(piece for piece in pieces if piece)


def render_event(selection: Selection, event_id: str) -> Children:
    """Return the parts in an event, its facts, and who says that it happened."""
    dataset, event = selection.dataset, selection.dataset.events[event_id]
    assessment = selection.weigh(event.claims)
    weighed = selection.weighed.evidence.assessments
    parts = [part.id for part in dataset.parts.values() if part.event.id == event_id and part.id in weighed]
    place = f" · {event.place.name}" if event.place else ""
    return [
        head_line(
            status_badge(assessment.status), f"that it happened · {dataset.vocabulary.event_kinds[event.kind].label}"
        ),
        html.H2(event.title, className="sentence"),
        html.P(f"{display_when(event.when)}{place}", className="quiet"),
        *tie_list(selection, parts, "Parts in it"),
        *facts_list(selection, event.facts, dataset.vocabulary.fact_fields),
        heading("That it happened"),
        *claim_columns(dataset, assessment),
        *curator_note(event.note),
    ]


def render_question(selection: Selection, question_id: str) -> Children:
    """Return the ties that a question is about, and what is said against the whole."""
    dataset: Dataset = selection.dataset
    question = dataset.questions[question_id]
    ties = [tie_id for tie_id in question.ties if tie_id in selection.weighed.evidence.assessments]
    kind = html.Span("question", className="status-badge")
    return [
        head_line(kind, "its ties cannot all be true" if question.exclusive else ""),
        html.H2(question.title, className="sentence"),
        *tie_list(selection, ties, "Ties that a yes would assert"),
        heading("Against the whole"),
        *claim_columns(dataset, selection.weigh(question.claims, _ends_of(selection, ties)), against_only=True),
        *curator_note(question.note),
    ]


def _ends_of(selection: Selection, ties: Sequence[str]) -> tuple[str, ...]:
    """Return the actors at the ends of ties, who are the parties to a question about them."""
    dataset = selection.dataset
    records = [dataset.relationships.get(tie_id) or dataset.parts[tie_id] for tie_id in ties]
    return tuple(sorted({end for tie in records for end in dataset.ends_of(tie)}))
