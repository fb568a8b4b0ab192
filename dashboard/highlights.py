"""What a selected question or event lights in the network, and the view in which all of it can be seen."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from dashboard.network import Picture, ties_of_chosen
from dashboard.view_state import ViewState
from graph_data.criteria import Filters
from graph_data.dataset import Dataset, Part
from graph_data.filters import Selection, select
from graph_data.records import Relationship
from graph_data.vocabulary import EVERY_STATUS

Item = TypeVar("Item")


def find_lit(selection: Selection, view: ViewState, picture: Picture) -> dict[str, Any] | None:
    """Return the drawn lines and actors that a selected question or event lights; none if neither is selected.

    Parts in events light the actors alone: a line between two who took part would seem to implicate them.
    """
    dataset, chosen = selection.dataset, view.selected or ""
    if chosen not in dataset.questions and chosen not in dataset.events:
        return None
    ties = set(ties_of_chosen(dataset, chosen))
    lines = [line_id for line_id, line in picture.lines.items() if ties & set(line.ties)]
    drawn = {tie_id for line_id in lines for tie_id in picture.lines[line_id].ties} & ties
    actors = {end for tie_id in drawn for end in dataset.ends_of(dataset.relationships[tie_id])}
    actors |= {dataset.parts[part_id].participant.actor for part_id in ties & set(selection.parts)}
    return {"of": chosen, "lines": lines, "nodes": sorted(actors & set(picture.nodes))}


def widen(selection: Selection, ties: Collection[str]) -> Filters:
    """Return filters under which all of these ties show, changed no more than that takes.

    The choice of sources and of the day by which things were said stays: it decides what a tie amounts to.
    """
    dataset, filters = selection.dataset, selection.filters
    every: dict[str, Relationship | Part] = {**dataset.relationships, **dataset.parts}
    records = [every[tie_id] for tie_id in ties]
    ends = [dataset.actors[end] for tie in records for end in dataset.ends_of(tie)]
    wider = replace(
        filters,
        statuses=filters.statuses | {selection.status(tie_id) for tie_id in ties},
        party_denied=True,
        families=_and(filters.families, {dataset.family_of(tie) for tie in records}),
        types=_and(filters.types, {dataset.word_of(tie).id for tie in records}),
        kinds=_and(filters.kinds, {actor.kind for actor in ends}),
        prominence=_and(filters.prominence, {actor.prominence for actor in ends}),
    )
    if _shows(dataset, wider, ties):
        return wider
    anytime = replace(wider, since=None, until=None, certain=False, undated=True)
    for found in (anytime, replace(anytime, focus=None, hops=1)):
        if _shows(dataset, found, ties):
            return found
    # An actor that has parts in events and no relationship is shown among everything only.
    every_one = Filters(everything=True, statuses=EVERY_STATUS)
    return replace(every_one, without=filters.without, only=filters.only, asof=filters.asof)


def _and(chosen: frozenset[Item] | None, more: Collection[Item]) -> frozenset[Item] | None:
    return None if chosen is None else chosen | frozenset(more)


def _shows(dataset: Dataset, filters: Filters, ties: Collection[str]) -> bool:
    found = select(dataset, filters)
    return set(ties) <= {*found.relationships, *found.parts}
