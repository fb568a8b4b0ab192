"""A selection as the contract's `graph.json`: every tie with its status, why, and all claims."""

import json
from typing import Any

from graph_data.dates import When, format_bound
from graph_data.descriptions import describe_filters, summarise
from graph_data.evidence import Assessment, claims_on, setting_of
from graph_data.filters import Selection
from graph_data.origins import is_involved, origin_of
from graph_data.records import Claim, Fact, dump
from graph_data.sentences import explain, origin_name, with_status
from graph_data.validity import Validity

SCHEMA = 1


def export_graph_json(selection: Selection, query: str) -> bytes:
    """Return the selection as UTF-8 JSON with a newline at the end; the same selection gives the same bytes."""
    return (json.dumps(build_graph(selection, query), ensure_ascii=False, indent=1) + "\n").encode()


def build_graph(selection: Selection, query: str) -> dict[str, Any]:
    """Return the selection as plain values in the order of the contract."""
    dataset, held = selection.dataset, selection.held_out
    return {
        "schema": SCHEMA,
        "dataset": {"title": dataset.about.title, "as_of": dataset.about.as_of.text, "hash": dataset.hash},
        "view": query,
        "description": f"{summarise(selection)} Filters: {describe_filters(dataset, selection.filters)}.",
        "sources": [_source(selection, source_id) for source_id in dataset.sources],
        "actors": [_actor(selection, actor_id) for actor_id in selection.actors],
        "relationships": [_relationship(selection, tie_id) for tie_id in selection.relationships],
        "events": [_event(selection, event_id) for event_id in selection.events],
        "questions": [_question(selection, question_id) for question_id in dataset.questions],
        "held_out": {
            "relationships": held.relationships,
            "disputed": held.disputed,
            "unproven": held.unproven,
            "denied": held.denied,
            "party_denied": held.party_denied,
            "other": held.other,
        },
        "cut_off": list(selection.cut_off),
    }


def _text(when: When | None) -> str | None:
    return when.text if when is not None else None


def _source(selection: Selection, source_id: str) -> dict[str, Any]:
    source = selection.dataset.sources[source_id]
    return {
        "id": source.id,
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "date": _text(source.date),
        "url": source.url,
        "reliability": source.reliability,
        "kind": source.kind,
        "side": source.side,
        "note": source.note,
        "facts": _facts(selection, source.facts),
    }


def _actor(selection: Selection, actor_id: str) -> dict[str, Any]:
    actor = selection.dataset.actors[actor_id]
    return {
        "id": actor.id,
        "name": actor.name,
        "short_name": actor.short_name,
        "aliases": list(actor.aliases),
        "kind": actor.kind,
        "active": _text(actor.active),
        "prominence": actor.prominence.value,
        "part_of": actor.part_of,
        "side": selection.dataset.sides[actor_id],
        "note": actor.note,
        "facts": _facts(selection, actor.facts),
    }


def _fact(selection: Selection, fact: Fact) -> dict[str, Any]:
    kept = selection.admit(fact.claims)
    return {
        "field": fact.field,
        "value": fact.value,
        "status": selection.weigh(fact.claims).status.value,
        "claims": [_claim(selection, claim, fact.claims, None) for claim in kept],
    }


def _facts(selection: Selection, facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
    """Return the facts that keep a claim: a value that nobody stands behind any more is not told."""
    return [_fact(selection, fact) for fact in facts if selection.admit(fact.claims)]


def _relationship(selection: Selection, tie_id: str) -> dict[str, Any]:
    dataset, tie = selection.dataset, selection.dataset.relationships[tie_id]
    word = dataset.vocabulary.relationship_types[tie.type]
    assessment = selection.assessment(tie_id)
    return {
        "id": tie.id,
        "source_actor": tie.source_actor,
        "target_actor": tie.target_actor,
        "type": tie.type,
        "directed": word.directed,
        "family": word.family,
        "label": word.label,
        "when": _corners(selection.weighed.validity[tie_id]),
        "number": dataset.numbers.get(tie_id),
        **_assessed(selection, tie_id, assessment),
        "claims": _tie_claims(selection, tie_id),
    }


def _assessed(selection: Selection, tie_id: str, assessment: Assessment) -> dict[str, Any]:
    dataset = selection.dataset
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    return {
        "status": assessment.status.value,
        "denied_by": [origin.key for origin in assessment.denied_by],
        "grounds": [ground.value for ground in assessment.grounds],
        "sentence": with_status(dataset, tie, assessment),
        "why": explain(dataset, tie, assessment),
    }


def _corners(validity: Validity | None) -> dict[str, str] | None:
    if validity is None:
        return None
    corners = validity.corners
    return {
        "earliest_start": format_bound(corners.earliest_start),
        "latest_start": format_bound(corners.latest_start),
        "earliest_end": format_bound(corners.earliest_end),
        "latest_end": format_bound(corners.latest_end),
    }


def _tie_claims(selection: Selection, tie_id: str) -> list[dict[str, Any]]:
    dataset = selection.dataset
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    kept = selection.weighed.evidence.claims[tie_id]
    return [_claim(selection, claim, claims_on(dataset, tie), dataset.ends_of(tie)) for claim in kept]


def _claim(
    selection: Selection, claim: Claim, fellows: tuple[Claim, ...], ends: tuple[str, ...] | None
) -> dict[str, Any]:
    setting = setting_of(selection.dataset)
    origin = origin_of(claim, fellows, setting)
    return {
        "source": claim.source,
        "at": claim.at,
        "stance": claim.stance.value,
        "by_actor": claim.by,
        "by_text": claim.by_text,
        "by_side": claim.by_side,
        "anonymous": claim.anonymous,
        "origin": origin_name(selection.dataset, origin),
        "origin_id": f"{origin.kind}:{origin.key}",
        "involved": None if ends is None else is_involved(origin, ends, setting),
        "citing": claim.citing,
        "credibility": claim.credibility,
        "basis": claim.basis,
        "when": _text(claim.when),
        "said": _text(claim.said),
        "says": claim.says,
        "reply": claim.reply,
    }


def _event(selection: Selection, event_id: str) -> dict[str, Any]:
    event = selection.dataset.events[event_id]
    kept = selection.admit(event.claims)
    parts = [part_id for part_id in selection.parts if selection.dataset.parts[part_id].event.id == event_id]
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "when": event.when.text,
        "place": dump(event.place) if event.place else None,
        "prominence": event.prominence.value,
        "status": selection.weigh(event.claims).status.value,
        "claims": [_claim(selection, claim, event.claims, None) for claim in kept],
        "facts": _facts(selection, event.facts),
        "participants": [_part(selection, part_id) for part_id in parts],
    }


def _part(selection: Selection, part_id: str) -> dict[str, Any]:
    part = selection.dataset.parts[part_id].participant
    return {
        "id": part_id,
        "actor": part.actor,
        "role": part.role,
        **_assessed(selection, part_id, selection.assessment(part_id)),
        "claims": _tie_claims(selection, part_id),
    }


def _question(selection: Selection, question_id: str) -> dict[str, Any]:
    question = selection.dataset.questions[question_id]
    kept = selection.admit(question.claims)
    return {
        "id": question.id,
        "title": question.title,
        "ties": list(question.ties),
        "exclusive": question.exclusive,
        "claims": [_claim(selection, claim, question.claims, None) for claim in kept],
    }
