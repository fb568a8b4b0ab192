"""Where disputed relationships hold the network together, and who is central however it is sampled, in sentences."""

from collections.abc import Iterable

from graph_data.analysis_findings import Finding, Section, basis_of, named, names, relationships, say_statuses, shorten
from graph_data.analysis_leaving import Effect
from graph_data.analysis_structure import CutPoint, Joint, RankRange, find_cut_points, find_joints, rank_by_degree
from graph_data.filters import Selection
from graph_data.sentences import count

MOST_RANKED = 8
MOST_JOINTS = 6
CAUTION = (
    "A collection of sources that was gathered around one actor makes that actor central. "
    "Places say how much was written down, not how much power anybody has."
)


def describe_joints(selection: Selection, effects: Iterable[Effect]) -> Section:
    """Return disputed bridges and cut points, and the range of places by number of neighbours."""
    documents = [effect for effect in effects if effect.pillar.kind == "document"]
    joints, cuts = find_joints(selection), find_cut_points(selection)
    findings = [_joint(selection, one) for one in joints[:MOST_JOINTS]]
    return Section(
        "structure",
        "What holds the network together",
        "Structure",
        _lead(selection, joints, cuts),
        findings=tuple(findings),
        ranking=tuple(_rank(selection, one) for one in rank_by_degree(selection, documents, MOST_RANKED)),
        ranked="Actors tied to most others",
        caution=CAUTION,
    )


def _lead(selection: Selection, joints: tuple[Joint, ...], cuts: tuple[CutPoint, ...]) -> str:
    dataset = selection.dataset
    disputed = (
        f"At {count(len(joints), 'place')} disputed relationships alone hold this network together."
        if joints
        else "No part of this network hangs on disputed relationships alone."
    )
    if not cuts:
        return f"{disputed} No single actor holds it together either."
    told = shorten([f"{dataset.label(one.actor)} ({one.falling})" for one in cuts])
    return f"{disputed} Actors without whom others fall off, and how many: {told}."


def _joint(selection: Selection, joint: Joint) -> Finding:
    dataset = selection.dataset
    others = names(dataset, joint.across)
    sentence = (
        f"Only {relationships(len(joint.ties))}{say_statuses(selection, joint.ties)} "
        f"{'joins' if len(joint.ties) == 1 else 'join'} {dataset.label(joint.actor)} to {others}: without "
        f"{'it' if len(joint.ties) == 1 else 'them'} {names(dataset, joint.beyond)} "
        f"{'is' if len(joint.beyond) == 1 else 'are'} apart from the rest of this network."
    )
    return Finding(
        f"joint:{joint.ties[0]}",
        sentence,
        named(joint.ties),
        (("relationships", len(joint.ties)), ("apart", len(joint.beyond))),
        basis=basis_of(selection, joint.ties),
    )


def _rank(selection: Selection, one: RankRange) -> Finding:
    name = selection.dataset.label(one.actor)
    neighbours = count(int(one.value), "actor")
    sentence = f"{name} is tied to {neighbours}, place {one.rank} in this view; {say_range(selection, one)}."
    numbers = (("neighbours", int(one.value)), ("place", one.rank), ("best", one.best), ("worst", one.worst))
    return Finding(f"degree:{one.actor}", sentence, numbers=numbers, label=name, actor=one.actor)


def say_range(selection: Selection, one: RankRange) -> str:
    """Return between which places an actor lies when single documents are left out."""
    if one.best == one.worst:
        return "no single document that is left out changes that"
    sources = selection.dataset.sources
    pieces = [
        f"place {one.best} without “{sources[one.best_without].title}”" if one.best_without else "",
        f"place {one.worst} without “{sources[one.worst_without].title}”" if one.worst_without else "",
    ]
    return " and ".join(piece for piece in pieces if piece)
