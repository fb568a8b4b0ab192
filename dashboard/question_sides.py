"""One side of a contested question: who speaks, what each asserts, with grading, date, source and locator."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from dashboard.choices import attributes
from dashboard.evidence_cards import document, grading_mark, is_relayed, reply_words
from graph_data.contested import Hearing, Statement, Witness
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.filters import Selection
from graph_data.origins import grading_of, said_of
from graph_data.records import Claim, Stance
from graph_data.sentences import (
    SAYING,
    briefest_speaker,
    count,
    distinct,
    join,
    phrase_with_status,
    short_speaker,
    source_name,
    speaker_name,
)
from graph_data.vocabulary import STANCE_LABELS

Children = list[Any]
DEEDS: Mapping[Stance, tuple[str, str]] = {
    Stance.AFFIRMS: ("says so", "say so"),
    Stance.SPECULATES: ("thinks it possible", "think it possible"),
    Stance.DENIES: ("denies it", "deny it"),
    Stance.DOUBTS: ("doubts it", "doubt it"),
    Stance.WEIGHS_AGAINST: ("gives evidence that does not fit it", "give evidence that does not fit it"),
}
SILENCE = "No source read says otherwise; that is not assent."


def render_side(
    selection: Selection, hearing: Hearing, witnesses: Sequence[Witness], *, against: bool, whole: bool = True
) -> html.Section:
    """Return those who say so, or who say not: all of them in a sentence, then, of a `whole` one, a card each."""
    title, side = ("Who says not", "against") if against else ("Who says so", "for")
    silence = SILENCE if against else "Nobody says so."
    cards: Children = [_card(selection, hearing, one, against=against) for one in witnesses] if whole else []
    told = _all_named(selection.dataset, witnesses) if witnesses else silence
    total = html.Span(f" · {count(len(witnesses), 'origin')}", className="quiet")
    head = html.H4([title, total], className=f"column-head {side}")
    return html.Section([head, html.P(told, className="in-short" if witnesses else "quiet"), *cards], className="side")


def _all_named(dataset: Dataset, witnesses: Sequence[Witness]) -> Children:
    """Return every speaker of a side by what each does at most, so that one look tells who."""
    groups: dict[Stance, list[str]] = {}
    for witness in witnesses:
        groups.setdefault(witness.strongest, []).append(briefest_speaker(dataset, witness.voice))
    pieces: Children = []
    for stance, names in groups.items():
        verb = DEEDS[stance][len(distinct(names)) > 1]
        pieces += [html.Strong(join(distinct(names))), f" {verb}. "]
    return pieces


def _card(selection: Selection, hearing: Hearing, witness: Witness, *, against: bool) -> html.Article:
    dataset = selection.dataset
    marks = [
        html.Span(
            "a party to it or a rival of one" if witness.involved else "no party to it", className=_party(witness)
        ),
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


def _by_document(witness: Witness) -> list[list[Statement]]:
    """Return what an origin says by the document in which it speaks, or is relayed."""
    documents: dict[tuple[str, bool], list[Statement]] = {}
    for one in witness.statements:
        documents.setdefault((one.claim.source, is_relayed(one.claim)), []).append(one)
    return list(documents.values())


def _assertions(selection: Selection, witness: Witness) -> Children:
    """Return what an origin says is so: by document and stance the ties, each with its places."""
    rows: Children = []
    for statements in _by_document(witness):
        rows.append(html.P(_document(selection.dataset, statements[0].claim, witness), className="reference"))
        for stance, saying in SAYING.items():
            ties = _by_tie(one for one in statements if one.claim.stance is stance)
            items = [_assertion(selection, tie_id, claims, witness) for tie_id, claims in ties.items()]
            rows += [html.P(saying, className="saying"), html.Ul(items, className="assertions")] if items else []
    replies = distinct(reply_words(one.claim, involved=witness.involved) for one in witness.statements)
    told = "; ".join(reply for reply in replies if reply)
    return [*rows, *([html.P(told, className="reference")] if told else [])]


def _by_tie(statements: Iterable[Statement]) -> dict[str, list[Claim]]:
    """Return the claims of statements by the tie that they bear on."""
    found: dict[str, list[Claim]] = {}
    for statement in statements:
        for tie_id in statement.ties:
            found.setdefault(tie_id, []).append(statement.claim)
    return found


def _assertion(selection: Selection, tie_id: str, claims: Sequence[Claim], witness: Witness) -> html.Li:
    places = ", ".join(distinct(_place(selection.dataset, claim, witness) for claim in claims))
    return html.Li([_link(selection, tie_id), " ", html.Span(places, className="place")])


def _link(selection: Selection, tie_id: str) -> html.Button:
    """Return what a tie asserts, with its status, as a button that shows its evidence."""
    dataset = selection.dataset
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    phrase = phrase_with_status(dataset, tie, selection.assessment(tie_id))
    return html.Button(phrase, className="link", type="button", **attributes(data_select=tie_id))


def _place(dataset: Dataset, claim: Claim, witness: Witness) -> str:
    """Return where a claim stands, with what it has of its own: date of saying, grading, root."""
    grading, said = grading_of(claim, dataset.sources), said_of(claim, dataset.sources)
    cited = source_name(dataset, claim.citing) if claim.citing else ""
    pieces = [
        f"said {display_when(said)}" if claim.said and said else "",
        f"graded {grading}" if grading != witness.grading else "",
        f"citing {cited}" if cited and cited != short_speaker(dataset, witness.voice) else "",
    ]
    told = "; ".join(piece for piece in pieces if piece)
    return (claim.at or "no locator") + (f" ({told})" if told else "")


def _document(dataset: Dataset, claim: Claim, witness: Witness) -> Children:
    """Return the document of a claim; an author who speaks in it is not named again."""
    relayed, author, *rest = document(dataset, claim)
    own = witness.voice.origin.kind == "source" and not relayed
    return ["in ", *rest] if own else [relayed, author, *rest]


def _objections(selection: Selection, hearing: Hearing, witness: Witness) -> Children:
    """Return what an origin says against a question, each claim once with the ties that it bears on."""
    rows: Children = []
    for statements in _by_document(witness):
        rows.append(html.P(_document(selection.dataset, statements[0].claim, witness), className="reference"))
        rows += [_objection(selection, hearing, witness, one) for one in statements]
    return rows


def _objection(selection: Selection, hearing: Hearing, witness: Witness, statement: Statement) -> html.Div:
    dataset, claim = selection.dataset, statement.claim
    pieces = [
        _place(dataset, claim, witness),
        f"speaks of {display_when(claim.when)}" if claim.when else "",
        "" if statement.counted or claim.stance is Stance.WEIGHS_AGAINST else "shown, not counted",
        reply_words(claim, involved=False),
    ]
    told = "; ".join(piece for piece in pieces if piece)
    rows: Children = [
        html.P([html.Strong(f"{STANCE_LABELS[claim.stance.value].capitalize()}: "), claim.says]),
        html.P([f"{told}; ", *_aim(selection, hearing, statement)], className="reference"),
    ]
    return html.Div(rows, className="claim")


def _aim(selection: Selection, hearing: Hearing, statement: Statement) -> Children:
    """Return what an objection is directed at: the question as a whole, or some of its ties."""
    if statement.whole:
        return ["said of the question as a whole"]
    if statement.elsewhere is not None:
        return [f"said of another question with the same tie: {statement.elsewhere.title}"]
    if len(statement.ties) == len(hearing.ties) and len(hearing.ties) > 1:
        return [f"said of all {len(hearing.ties)} ties"]
    pieces: Children = ["said of: "]
    for tie_id in statement.ties:
        pieces += [_link(selection, tie_id), " "]
    return pieces
