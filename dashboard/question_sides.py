"""One side of a contested question: who speaks, what each asserts, with grading, date, source and locator."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from dashboard.choices import attributes
from dashboard.evidence_cards import grading_mark, reply_words, source_reference
from graph_data.contested import Hearing, Statement, Witness
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.filters import Selection
from graph_data.origins import said_of
from graph_data.records import Claim, Stance
from graph_data.sentences import SAYING, count, join, phrase_with_status, speaker_name
from graph_data.vocabulary import STANCE_LABELS

Children = list[Any]
SILENCE = "No source read says otherwise; that is not assent."
MOST_NAMED = 3  # ties that a statement against names before it only counts them


def render_side(selection: Selection, hearing: Hearing, witnesses: Sequence[Witness], *, against: bool) -> html.Section:
    """Return those who say so, or who say not, a card each; an empty side says that it is empty."""
    title, side = ("Who says not", "against") if against else ("Who says so", "for")
    cards: Children = [_card(selection, hearing, witness, against=against) for witness in witnesses]
    silence = SILENCE if against else "Nobody affirms it."
    head = [title, html.Span(f" · {_sum(witnesses, against=against)}", className="quiet")]
    return html.Section(
        [html.H4(head, className=f"column-head {side}"), *(cards or [html.P(silence, className="quiet")])],
        className="side",
    )


def _sum(witnesses: Sequence[Witness], *, against: bool) -> str:
    """Return how many origins speak, and how many of them do so in the weaker way."""
    total = count(len(witnesses), "origin")
    stances = [witness.statements for witness in witnesses]
    weak = Stance.WEIGHS_AGAINST if against else Stance.SPECULATES
    weaker = sum(all(one.claim.stance is weak for one in statements) for statements in stances)
    if not weaker:
        return total
    if against:
        return f"{total}, {weaker} only with evidence that does not fit"
    return f"{total}, {weaker} only {'thinks' if weaker == 1 else 'think'} it possible"


def _card(selection: Selection, hearing: Hearing, witness: Witness, *, against: bool) -> html.Article:
    dataset = selection.dataset
    marks = [
        html.Span("a party to it or a rival of one" if witness.involved else "no party to it", className=_party(witness)),
        *([html.Span("shown, not counted", className="party")] if _only_shown(witness) else []),
    ]
    head = html.Div(
        [html.Strong(speaker_name(dataset, witness.voice)), *marks, grading_mark(dataset, witness.voice.speaker)],
        className="card-head",
    )
    body = _objections(selection, hearing, witness) if against else _assertions(selection, witness)
    return html.Article([head, *body], className="card")


def _party(witness: Witness) -> str:
    return "party" if witness.involved else "quiet"


def _only_shown(witness: Witness) -> bool:
    """Tell whether nothing it says counts although it is more than evidence."""
    stances = {statement.claim.stance for statement in witness.statements}
    return stances != {Stance.WEIGHS_AGAINST} and not any(statement.counted for statement in witness.statements)


def _assertions(selection: Selection, witness: Witness) -> Children:
    """Return what an origin says is so: by document and stance the ties, each with its places."""
    rows: Children = []
    for document, statements in _by_document(witness.statements).items():
        first = statements[0].claim
        rows.append(html.P(source_reference(selection.dataset, first), className="reference document"))
        for stance in SAYING:
            told = [one for one in statements if one.claim.stance is stance]
            if told:
                items = [_assertion(selection, tie_id, claims, witness) for tie_id, claims in _by_tie(told).items()]
                rows += [html.P(SAYING[stance], className="saying"), html.Ul(items, className="assertions")]
        del document
    return rows


def _assertion(selection: Selection, tie_id: str, claims: Sequence[Claim], witness: Witness) -> html.Li:
    dataset = selection.dataset
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    phrase = phrase_with_status(dataset, tie, selection.assessment(tie_id))
    button = html.Button(phrase, className="link", type="button", **attributes(data_select=tie_id))
    return html.Li([button, html.Span(_places(dataset, claims, witness), className="reference")])
