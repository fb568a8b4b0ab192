"""The pieces of the evidence: a card for each origin, columns for and against, facts with what sources differ on."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.choices import attributes, heading
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.evidence import Assessment
from graph_data.filters import Selection
from graph_data.origins import Grading, Voice, grading_of, said_of
from graph_data.records import Claim, Fact, Stance
from graph_data.sentences import count, describe_tie, source_name, speaker_name
from graph_data.vocabulary import CREDIBILITY_LABELS, RELIABILITY_LABELS, STANCE_LABELS, STATUS_LABELS, Status, Word

Children = list[Any]


MARKED = {Status.DISPUTED: "Disputed ≠"}


def status_badge(status: Status) -> html.Span:
    """Return a status as a word in a frame of its own pattern."""
    return html.Span(MARKED.get(status, STATUS_LABELS[status]), className=f"status-badge {status.value}")


def head_line(badge: html.Span, told: str) -> html.P:
    """Return the first line of the evidence: a badge and what it belongs to."""
    return html.P([badge, html.Span(told, className="quiet")], className="head")


def tie_button(selection: Selection, tie_id: str) -> html.Button:
    """Return a tie as a button with its sentence and status; one that the picture leaves out says why."""
    dataset = selection.dataset
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    assessment = selection.assessment(tie_id)
    absent = absence(selection, tie_id)
    sentence = describe_tie(dataset, tie, assessment) + (f" {absent}" if absent else "")
    return html.Button(
        [status_badge(assessment.status), " ", sentence],
        className="tie held-out" if absent else "tie",
        type="button",
        **attributes(data_select=tie_id),
    )


def absence(selection: Selection, tie_id: str) -> str:
    """Say why a view does not show a tie; nothing if it does."""
    if tie_id in selection.relationships or tie_id in selection.parts:
        return ""
    if tie_id in selection.held or tie_id in selection.held_parts:
        return "Held out by its status."
    return "Outside this view's filters."


def claim_columns(dataset: Dataset, assessment: Assessment, *, against_only: bool = False) -> Children:
    """Return the claims for, speculating and against, by origin; an empty side says that it is empty."""
    groups = (
        ("For", "for", assessment.affirming, "Nobody affirms it."),
        ("Speculating", "speculating", assessment.speculating, ""),
        ("Against", "against", assessment.against, "No source read says otherwise; that is not assent."),
    )
    kept = [one for one in groups if one[1] == "against" or not against_only]
    return [html.Div([_column(dataset, *group) for group in kept if group[2] or group[3]], className="columns")]


def _column(dataset: Dataset, title: str, side: str, voices: Sequence[Voice], empty: str) -> html.Section:
    sources = {claim.source for voice in voices for claim in voice.claims}
    more = f", {count(len(sources), 'source')}" if voices and len(sources) != len(voices) else ""
    head = f"{title} · {count(len(voices), 'origin')}{more}"
    body: Children = [_card(dataset, voice) for voice in voices] or [html.P(empty, className="quiet")]
    return html.Section([html.H3(head, className=f"column-head {side}"), *body], className="column")


def _card(dataset: Dataset, voice: Voice) -> html.Article:
    """Return one origin with everything it says on this side of the matter."""
    marks = []
    if voice.involved:
        marks.append(html.Span("a party to it or a rival of one", className="party"))
    if not voice.counted and voice.speaker.stance is not Stance.WEIGHS_AGAINST:
        marks.append(html.Span("shown, not counted", className="party"))
    head = html.Div(
        [html.Strong(speaker_name(dataset, voice)), *marks, grading_mark(dataset, voice.speaker)],
        className="card-head",
    )
    return html.Article([head, *(_claim(dataset, claim, voice) for claim in voice.claims)], className="card")


def grading_mark(dataset: Dataset, claim: Claim) -> html.Span:
    """Return the grading of a claim in a frame, with its meaning for those who hear it."""
    grading = grading_of(claim, dataset.sources)
    words = _grading_words(grading)
    return html.Span([str(grading), html.Span(f": {words}", className="sr-only")], className="grading", title=words)


def _grading_words(grading: Grading) -> str:
    return f"source {RELIABILITY_LABELS[grading.reliability]}, information {CREDIBILITY_LABELS[grading.credibility]}"


def _claim(dataset: Dataset, claim: Claim, voice: Voice) -> html.Div:
    stance = [] if claim.stance is Stance.AFFIRMS else [html.Em(f"{STANCE_LABELS[claim.stance.value].capitalize()}. ")]
    rows: Children = [
        html.P([*stance, claim.says]),
        html.P(reference(dataset, claim), className="reference"),
    ]
    details = _details(
        dataset,
        claim,
        voice,
        graded=claim is voice.speaker or grading_of(claim, dataset.sources) != voice.grading,
    )
    if details:
        rows.append(html.P(details, className="reference"))
    return html.Div(rows, className="claim")


def reference(dataset: Dataset, claim: Claim) -> Children:
    """Return document, date and locator, with the document that it was taken from."""
    place = f", {claim.at}" if claim.at else ", no locator"
    cited = f"; citing {source_name(dataset, claim.citing)}" if claim.citing else ""
    return [*document(dataset, claim), f"{place}{cited}"]


def document(dataset: Dataset, claim: Claim) -> Children:
    """Return the document of a claim with its date, and whether it only relays what somebody else says."""
    source = dataset.sources[claim.source]
    title = html.Cite(source.title)
    link: Any = html.A(title, href=source.url, rel="noreferrer noopener", target="_blank") if source.url else title
    date = f", {display_when(source.date)}" if source.date else ""
    relayed = "relayed by " if is_relayed(claim) else ""
    return [relayed, f"{source_name(dataset, claim.source)}, ", link, date]


def is_relayed(claim: Claim) -> bool:
    """Tell whether somebody other than its document speaks in a claim."""
    return bool(claim.by or claim.by_text or claim.anonymous)


def _details(dataset: Dataset, claim: Claim, voice: Voice, *, graded: bool) -> str:
    grading = grading_of(claim, dataset.sources)
    pieces = [f"{grading}: {_grading_words(grading)}"] if graded else []
    if claim.when:
        pieces.append(f"speaks of {display_when(claim.when)}")
    said = said_of(claim, dataset.sources)
    if claim.said and said:
        pieces.append(f"said {display_when(said)}")
    if claim.basis:
        pieces.append(f"rests on: {dataset.vocabulary.bases[claim.basis].label}")
    if claim.stance is Stance.AFFIRMS:
        pieces.append(reply_words(claim, involved=voice.involved))
    return "; ".join(piece for piece in pieces if piece)


def reply_words(claim: Claim, *, involved: bool) -> str:
    """Say whether the other side's answer was looked for; silence is not assent."""
    if claim.reply == "found":
        return "reply found"
    if claim.reply:
        return f"reply {claim.reply}, none found"
    return "reply not sought yet" if involved else ""


def facts_list(selection: Selection, facts: Sequence[Fact], words: Mapping[str, Word]) -> Children:
    """Return facts by field, each value with who gives it; several values are shown side by side, none is chosen."""
    kept = [
        (fact, assessment)
        for fact in facts
        if (assessment := selection.weigh(fact.claims)).affirming or assessment.speculating or assessment.against
    ]
    if not kept:
        return []
    fields: dict[str, Children] = {}
    for fact, assessment in kept:
        fields.setdefault(fact.field, []).append(_fact(selection.dataset, fact, assessment))
    rows = [
        item
        for field, values in fields.items()
        for item in (
            html.Dt(_field_name(words[field].label, len(values))),
            *(html.Dd(value) for value in values),
        )
    ]
    return [heading("Facts as sources give them"), html.Dl(rows, className="facts")]


def _field_name(label: str, values: int) -> Children:
    return [label, html.Span(f" · {values} values", className="quiet") if values > 1 else ""]


def _fact(dataset: Dataset, fact: Fact, assessment: Assessment) -> Children:
    voices = [*assessment.affirming, *assessment.speculating]
    who = "; ".join(_who(dataset, voice) for voice in voices)
    against = "; ".join(_who(dataset, voice) for voice in assessment.against)
    return [
        html.Span(fact.value, className="value"),
        html.Span(f"{who}" + (f" — against: {against}" if against else ""), className="reference"),
    ]


def _who(dataset: Dataset, voice: Voice) -> str:
    places = ", ".join(f"{source_name(dataset, claim.source)} {claim.at or ''}".strip() for claim in voice.claims)
    name = speaker_name(dataset, voice)
    hedge = "" if voice.speaker.stance is Stance.AFFIRMS else f", {STANCE_LABELS[voice.speaker.stance.value]}"
    relayed = "" if places.startswith(name) else f"{name} in "
    return f"{relayed}{places} ({voice.grading}{hedge})"
