"""Room of the draft: an arrival becomes the sections of a dataset, with every gap noted; nothing is invented."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph_data.exchange.arrivals import Arrival, Node
from graph_data.exchange.draft_actors import ActorMaker
from graph_data.exchange.draft_claims import Claims, join_repeated
from graph_data.exchange.draft_frame import (
    describe_dataset,
    gather_sources,
    gather_words,
    restore_events,
    restore_questions,
    restore_sources,
    rivals_of,
)
from graph_data.exchange.draft_ids import Ids
from graph_data.exchange.draft_ties import TieMaker
from graph_data.exchange.draft_words import Words
from graph_data.exchange.gaps import Gaps

Record = dict[str, Any]


def build_draft(arrival: Arrival, gaps: Gaps) -> dict[str, Any]:
    """Return the sections of a draft dataset as a data file holds them, all values text; nothing is checked yet.

    Raises:
        ImportRefusedError: if there is nothing in the arrival, or too much.
    """
    _drop_repeated_nodes(arrival)
    _add_missing_ends(arrival, gaps)
    arrival.check_size()
    for what, number in arrival.left_out.items():
        gaps.add("imported-left-out", f"{what} ({number})")
    ids, words = Ids(gaps), Words(gaps)
    for declared in gather_words(arrival):
        words.take_over(declared)
    documents, rivals = gather_sources(arrival), rivals_of(arrival)
    for document in documents:
        ids.reserve(document["id"])
    actors = ActorMaker(gaps, ids, words)
    actors.name_all(arrival.nodes)
    claims = Claims(gaps, actors.ids)
    ties = TieMaker(gaps, ids, words, actors.ids)
    made = {
        "actors": actors.build(arrival.nodes, claims.facts),
        "relationships": ties.build(arrival.edges, claims.claims),
        "events": restore_events(arrival, ids, claims, actors.ids, gaps),
    }
    questions = _settle_claims(made, arrival, ids, claims, ties.ids, gaps)
    pairs = _known_rivals(rivals, actors.ids, gaps)
    sections: dict[str, Any] = {
        "dataset": describe_dataset(arrival, pairs, gaps),
        "vocabulary": {name: list(own.values()) for name, own in words.own.items() if own},
        "sources": restore_sources(documents, claims, actors.ids),
        **made,
        "questions": questions,
        "numbers": ties.numbers,
    }
    return {name: section for name, section in sections.items() if section}


def _settle_claims(  # noqa: PLR0913, PLR0917 - all of them meet here
    made: Mapping[str, list[Record]],
    arrival: Arrival,
    ids: Ids,
    claims: Claims,
    tie_ids: Mapping[str, str],
    gaps: Gaps,
) -> list[Record]:
    """Return the questions, and leave to each tie and part the claims that are its own."""
    parts = {f"{event['id']}.{one['actor']}.{one.get('role')}": one for event, one in _parts(made["events"])}
    questions = restore_questions(arrival, ids, claims, {**{part_id: part_id for part_id in parts}, **tie_ids})
    ties = {**{tie["id"]: tie for tie in made["relationships"]}, **parts}
    _take_back(ties, questions)
    for tie_id, tie in ties.items():
        tie.update({"claims": join_repeated(tie["claims"], tie_id, gaps)} if "claims" in tie else {})
    return questions


def _known_rivals(rivals: Iterable[tuple[str, str]], actors: Mapping[str, str], gaps: Gaps) -> list[tuple[str, str]]:
    """Return the rivals that the file has both of."""
    pairs = list(rivals)
    for missing in sorted({side for pair in pairs for side in pair} - set(actors)):
        gaps.add("imported-reference", missing)
    return [(actors[one], actors[other]) for one, other in pairs if one in actors and other in actors]


def _drop_repeated_nodes(arrival: Arrival) -> None:
    """Keep the first of several nodes with one id."""
    kept: dict[str, Node] = {}
    for node in arrival.nodes:
        if kept.setdefault(node.id, node) is not node:
            arrival.leave_out(f"second node with the id {node.id[:80]}")
    arrival.nodes = list(kept.values())


def _add_missing_ends(arrival: Arrival, gaps: Gaps) -> None:
    """Give each end of a tie that no node describes a node of its own."""
    known = {node.id for node in arrival.nodes}
    for edge in arrival.edges:
        for end in (edge.source, edge.target):
            if end not in known:
                known.add(end)
                arrival.nodes.append(Node(end, keep_id=edge.keep_id))
                gaps.add("imported-missing-actor", end)


def _parts(events: Iterable[Record]) -> list[tuple[Record, Record]]:
    return [(event, part) for event in events for part in event.get("participants", [])]


def _take_back(ties: Mapping[str, Record], questions: Iterable[Record]) -> None:
    """Take from each tie what is said against a question that it belongs to: exports tell it of both."""
    for question in questions:
        for tie_id in question["ties"]:
            kept = [one for one in ties[tie_id].get("claims", []) if one not in question.get("claims", [])]
            ties[tie_id].pop("claims", None)
            ties[tie_id].update({"claims": kept} if kept else {})


def note_unsourced(sections: Mapping[str, Any], gaps: Gaps) -> None:
    """Note every tie of a draft that has no claim, now that what was wrong is out."""
    ties, questions = sections.get("relationships", []), sections.get("questions", [])
    told = {tie_id for question in questions if question.get("claims") for tie_id in question["ties"]}
    for tie in ties:
        if not tie.get("claims") and tie["id"] not in told:
            gaps.add("imported-unsourced", tie["id"])
