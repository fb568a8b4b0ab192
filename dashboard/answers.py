"""One answer for one view: everything the page needs to show it, and the same for the switches' other positions."""

from collections import Counter
from dataclasses import replace
from typing import Any

from dashboard.analysis_panel import analysis_answer
from dashboard.highlights import find_lit
from dashboard.network import DrawnLine, Picture, build_picture
from dashboard.search import search_answer
from dashboard.stage_svg import box_around
from dashboard.timeline_page import timeline_answer
from dashboard.view_state import ViewState, read_view, write_view
from dashboard.window import window_answer
from graph_data.criteria import Filters, flips, switches
from graph_data.dataset import Dataset
from graph_data.descriptions import describe_filters, describe_window, summarise
from graph_data.filters import Selection, select
from graph_data.sentences import count
from graph_data.vocabulary import Status

Json = dict[str, Any]


def build_answer(dataset: Dataset, query: str, counter: int) -> Json:
    """Return what the page shows for a query; the same dataset and query give the same answer."""
    view, notices = read_view(query, dataset)
    selection = select(dataset, view.filters)
    picture = build_picture(selection, view)
    canonical = write_view(view, dataset)
    return {
        "query": canonical,
        "share": write_view(view, dataset, with_data=True),
        "n": counter,
        "hash": dataset.hash,
        "notices": list(notices),
        "tab": view.tab,
        "controls": _controls(dataset, view),
        "counts": _counts(selection),
        "box": _box(selection, view, picture),
        "frame": _frame(view),
        "moved": {actor_id: [x, y] for actor_id, x, y in view.moved},
        "filters": describe_filters(dataset, view.filters),
        "window": window_answer(selection, view, query),
        "search": search_answer(selection, view),
        **({"timeline": timeline_answer(selection, view)} if view.tab == "timeline" else {}),
        **({"analysis": analysis_answer(selection, view)} if view.tab == "analysis" else {}),
        **_shown(selection, view, picture),
        "flips": {key: _flipped(dataset, view, filters) for key, filters in flips(view.filters).items()},
    }


def _flipped(dataset: Dataset, view: ViewState, filters: Filters) -> Json:
    """Return what changes when a switch is moved."""
    turned, selection = replace(view, filters=filters), select(dataset, filters)
    return {"status": _statuses(filters), **_shown(selection, turned, build_picture(selection, turned))}


def _shown(selection: Selection, view: ViewState, picture: Picture) -> Json:
    """Return the part of an answer that depends on the statuses shown."""
    return {
        "picture": _picture(picture),
        "summary": summarise(selection),
        "times": describe_window(selection),
        "tally": _tally(selection),
        "remark": _remark(selection, picture),
        "lit": find_lit(selection, view, picture),
        "empty": _why_empty(selection, picture),
    }


def _picture(picture: Picture) -> Json:
    return {
        "nodes": list(picture.nodes),
        "cut": list(picture.cut_off),
        "folded": dict(picture.folded),
        "lines": {line_id: _line(line) for line_id, line in picture.lines.items()},
    }


def _line(line: DrawnLine) -> list[str | int]:
    """Return status, number of disputed ties, heads, ghost or not, number of ties, the only tie, its timing."""
    heads = f"{'t' * line.to_target}{'s' * line.to_source}"
    return [
        line.status.value,
        line.disputed,
        heads,
        int(line.ghost),
        len(line.ties),
        line.ties[0] if len(line.ties) == 1 else "",
        line.timing,
    ]


def _statuses(filters: Filters) -> list[str]:
    return [status.value for status in Status if status in filters.statuses]


def _controls(dataset: Dataset, view: ViewState) -> Json:
    """Return the value of every control, lists written out, so that the page only ever edits values it was given."""
    filters, words = view.filters, dataset.vocabulary
    disputed, unproven = switches(filters)
    return {
        "disputed": disputed,
        "unproven": unproven,
        "status": _statuses(filters),
        "party-denied": filters.party_denied,
        "families": _chosen(filters.families, words.families),
        "types": _chosen(filters.types, {**words.relationship_types, **words.roles}),
        "kinds": _chosen(filters.kinds, words.actor_kinds),
        "prominence": "core" if filters.prominence is not None else "all",
        "focus": filters.focus,
        "focus-name": dataset.label(filters.focus) if filters.focus else None,
        "hops": filters.hops,
        "certain": filters.certain,
        "undated": filters.undated,
        "without": sorted(filters.without),
        "only": sorted(filters.only),
        "ghosts": view.ghosts,
        "sel": view.selected,
        "open": sorted(view.opened),
        "theme": view.theme,
        "window": bool(filters.since or filters.until or filters.asof or not filters.undated),
        "all": filters.everything,
    }


def _chosen(chosen: frozenset[str] | None, words: Any) -> list[str]:  # noqa: ANN401 - any mapping of words
    return [word for word in words if chosen is None or word in chosen]


def _counts(selection: Selection) -> Json:
    """Return how many relationships each box stands for, all other boxes being as they are."""
    dataset, filters = selection.dataset, selection.filters
    ties = [*selection.relationships, *selection.held]
    free = _select_again(selection, replace(filters, families=None, types=None))
    records = [dataset.relationships[tie_id] for tie_id in free.relationships]
    kinds = _select_again(selection, replace(filters, kinds=None))
    return {
        "status": Counter(selection.status(tie_id).value for tie_id in ties),
        "families": Counter(dataset.family_of(tie) for tie in records),
        "types": Counter(tie.type for tie in records),
        "kinds": Counter(dataset.actors[actor_id].kind for actor_id in kinds.actors),
    }


def _select_again(selection: Selection, filters: Filters) -> Selection:
    """Return what a dataset shows under other filters; the selection itself if they are the same."""
    return selection if filters == selection.filters else select(selection.dataset, filters)


def _box(selection: Selection, view: ViewState, picture: Picture) -> list[int]:
    """Return what the picture fits into its place: whatever its times, so that time moves nobody out of it."""
    timeless = view.filters.timeless
    if timeless != view.filters:
        picture = build_picture(select(selection.dataset, timeless), replace(view, filters=timeless))
    box = box_around(selection.dataset, picture, {actor_id: (x, y) for actor_id, x, y in view.moved})
    return [round(side) for side in (box.left, box.top, box.width, box.height)]


def _frame(view: ViewState) -> str:
    """Return what decides on the picture's extent: the page fits the picture again only when this changes."""
    filters = view.filters
    steady = replace(filters.timeless, statuses=frozenset(), party_denied=True)
    return str(hash_free(steady))


def hash_free(filters: Filters) -> str:
    """Return filters as a text that is the same in every process."""
    pairs = ((name, getattr(filters, name)) for name in Filters.__dataclass_fields__)
    return ";".join(f"{name}={sorted(value) if isinstance(value, frozenset) else value}" for name, value in pairs)


def _tally(selection: Selection) -> str:
    """Return the line under the switches."""
    statuses = [selection.status(tie_id) for tie_id in selection.relationships]
    disputed = statuses.count(Status.DISPUTED)
    unproven = statuses.count(Status.ALLEGED) + statuses.count(Status.SPECULATIVE)
    cut = len(selection.cut_off)
    verb = "is" if disputed == 1 else "are"
    text = f"Of {count(len(statuses), 'relationship')} shown {disputed} {verb} disputed, {unproven} unproven."
    return text + (f" {count(cut, 'actor')} cut off." if cut and not selection.filters.everything else "")


def _remark(selection: Selection, picture: Picture) -> str:
    """Return what the drawing leaves out although the view shows it; nothing if there is nothing."""
    pieces = []
    if picture.listed:
        pieces.append(f"{len(picture.listed)} listed, not drawn: allegations about living persons")
    if picture.within_folded:
        pieces.append(f"{count(len(picture.within_folded), 'tie')} of folded persons not drawn")
    denied = [tie_id for tie_id in selection.relationships if selection.assessment(tie_id).denied_by]
    kept = [tie_id for tie_id in denied if selection.assessment(tie_id).standing]
    if kept:
        pieces.append(f"{len(kept)} kept though a party denies {'it' if len(kept) == 1 else 'them'}")
    return "; ".join(pieces) + "." if pieces else ""


def _why_empty(selection: Selection, picture: Picture) -> str:
    """Say why nothing is drawn, and how to get out; nothing if something is."""
    if picture.lines or (picture.nodes and selection.filters.everything):
        return ""
    held = selection.held_out
    if held.relationships:
        held_out = summarise(selection).split("; ", 1)[1]
        return f"Every tie of this view is held out by its status: {held_out} Switch statuses on to see them."
    if selection.relationships:
        return "The ties of this view concern persons who are folded or living; they are listed, not drawn."
    if selection.filters.focus and selection.filters.focus in selection.dataset.actors:
        name = selection.dataset.label(selection.filters.focus)
        return f"No tie of {name} passes these filters. Clear the focus or widen the filters."
    return "No tie passes these filters. Widen them, or start again from the opening view."
