"""The search box: what it finds, where that is in the view, and the view that shows what is not."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from dashboard.view_state import ViewState, write_view
from graph_data.criteria import Filters
from graph_data.filters import Selection, select
from graph_data.search import LONGEST_SEARCH, Hit, search_actors
from graph_data.sentences import count
from graph_data.vocabulary import EVERY_STATUS

Json = dict[str, Any]
MOST_LISTED, MOST_FOUND = 8, 60


def search_answer(selection: Selection, view: ViewState) -> Json:
    """Return what a search finds: the actors to highlight, and the best of them in words."""
    found = search_actors(selection.dataset, view.search, MOST_FOUND) if view.search else ()
    return {
        "q": view.search,
        "found": [hit.actor for hit in found],
        "hits": [_listed(hit, selection, view) for hit in found[:MOST_LISTED]],
        "told": _tell(selection, view.search, found) if view.search else "",
    }


def _tell(selection: Selection, text: str, found: tuple[Hit, ...]) -> str:
    if not found:
        return f"No actor is called “{text}” or anything like it."
    absent = sum(hit.actor not in selection.actors for hit in found)
    more = f", the best {MOST_LISTED} listed" if len(found) > MOST_LISTED else ""
    similar = " with a similar name" if found[0].similar else ""
    return f"{count(len(found), 'actor')} found{similar}{more}{f'; {absent} not in this view' if absent else ''}."


def _listed(hit: Hit, selection: Selection, view: ViewState) -> Json:
    dataset, actor = selection.dataset, selection.dataset.actors[hit.actor]
    here = hit.actor in selection.actors
    return {
        "id": hit.actor,
        "label": actor.label,
        "name": actor.name if actor.name != actor.label else "",
        "why": f"{dataset.vocabulary.actor_kinds[actor.kind].label} · {hit.matched}",
        "show": None if here else write_view(view_with(selection, view, hit.actor), dataset),
    }


def view_with(selection: Selection, view: ViewState, actor_id: str) -> ViewState:
    """Return the view that is focused on an actor and shows it, with as few filters lifted as that takes."""
    choices = list(_widened(view.filters, actor_id))
    shown = (one for one in choices if actor_id in select(selection.dataset, one).actors)
    return replace(view, filters=next(shown, choices[-1]), selected=actor_id)


def _widened(filters: Filters, actor_id: str) -> Iterator[Filters]:
    focused = replace(filters, focus=actor_id, hops=1, prominence=None)
    yield focused
    every = replace(focused, kinds=None, families=None, types=None)
    yield every
    always = every.timeless
    yield always
    yield replace(always, without=frozenset(), only=frozenset())
    yield Filters(everything=True, statuses=EVERY_STATUS, prominence=None, focus=actor_id)


def render_search(text: str) -> str:
    """Return the search box: a field, what clears it, and the list of what is found, which the script fills."""
    cleared = "" if text else " hidden"
    return (
        '<input type="text" id="find" class="find" role="combobox" aria-label="Find an actor" aria-expanded="false"'
        ' aria-controls="find-list" aria-autocomplete="list" autocomplete="off" autocapitalize="off" spellcheck="false"'
        f' maxlength="{LONGEST_SEARCH}" placeholder="Find an actor…  /" value="{escape(text)}">'
        f'<button type="button" class="find-clear" aria-label="Clear the search"{cleared}>×</button>'  # noqa: RUF001
        '<div class="find-results" hidden><p class="find-told quiet"></p>'
        '<ul id="find-list" role="listbox" aria-label="Actors found"></ul></div>'
    )
