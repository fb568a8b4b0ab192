"""The view state: everything a reader chose, as one value that is read from and written to the URL's query."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any

from graph_data.analysis_routes import Request
from graph_data.characters import REPLACEMENT, without_faults
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.dataset_names import Names
from graph_data.queries import (
    FILTER_KEYS,
    TOO_LONG,
    Key,
    QueryError,
    join_query,
    read_date,
    read_filters,
    read_flag,
    read_values,
    show,
    split_query,
    write_filters,
    write_flag,
    write_text,
)
from graph_data.search import LONGEST_SEARCH, normal_search

TABS = ("network", "timeline", "questions", "table", "analysis")
THEMES = ("light", "dark")
MOST_MOVED = 400
LINE_PIECES = 3  # A~B~FAMILY
FARTHEST = 100_000
DATA_KEY = "data"
OPENING = "opening"  # the opening view, as the other side of a comparison
WIDENING = ("any-kind", "any-time")  # what a route may run over besides cooperative states of one time
NOT_BUILT = frozenset({"brief", "step"})  # keys of the contract without a control yet


@dataclass(frozen=True)
class ViewState:
    """What a reader sees: the filters, and how the picture is shown."""

    filters: Filters = field(default_factory=Filters)
    tab: str = "network"
    selected: str | None = None
    opened: frozenset[str] = frozenset()
    ghosts: bool = False
    search: str = ""
    moved: tuple[tuple[str, int, int], ...] = ()
    route: Request | None = None
    compare: str | None = None  # the query of another view's filters; `opening` is the opening view
    turn: str | None = None
    theme: str = "light"


def _one_of(allowed: tuple[str, ...]) -> Any:  # noqa: ANN401 - a reader of one kind of key
    def read(text: str, _names: Names) -> str:
        if text not in allowed:
            message = f"takes {', '.join(allowed[:-1])} or {allowed[-1]}, not {show(text)}"
            raise QueryError(message)
        return text

    return read


def _is_line(text: str, names: Names) -> bool:
    pieces = text.split("~")
    return (
        len(pieces) == LINE_PIECES
        and pieces[0] in names.actors
        and pieces[1] in names.actors
        and pieces[2] in names.families
    )


def _ordered(line_id: str) -> str:
    """Return the id of a line with its ends in the order in which lines are named."""
    first, second, family = line_id.split("~")
    return "~".join([*sorted((first, second)), family])


def _read_selected(text: str, names: Names) -> str | None:
    if not text:
        return None
    if _is_line(text, names):
        return _ordered(text)
    if text not in names.selectable:
        message = f"names {show(text)}, which is not in this dataset"
        raise QueryError(message)
    return text


def _read_search(text: str, _names: Names) -> str:
    if len(text) > LONGEST_SEARCH:
        message = f"takes at most {LONGEST_SEARCH} characters"
        raise QueryError(message)
    return normal_search(without_faults(text).replace(REPLACEMENT, " "))


def _read_opened(text: str, names: Names) -> frozenset[str]:
    wanted = [item for item in text.split(",") if item]
    missing = [item for item in wanted if item not in names.actors and not _is_line(item, names)]
    if missing:
        message = f"opens {show(missing[0])}, which is not in this dataset"
        raise QueryError(message)
    return frozenset(_ordered(item) if "~" in item else item for item in wanted)


def _write_opened(value: frozenset[str], _names: Names) -> str:
    return ",".join(sorted(value))


def _read_moved(text: str, names: Names) -> tuple[tuple[str, int, int], ...]:
    found: dict[str, tuple[int, int]] = {}
    items = [item for item in text.split(";") if item]
    if len(items) > MOST_MOVED:
        message = f"moves more than {MOST_MOVED} actors"
        raise QueryError(message)
    for item in items:
        actor, _, place = item.partition(":")
        x, _, y = place.partition(",")
        if actor not in names.actors or not (_is_whole(x) and _is_whole(y)):
            message = f"moves {show(item)}, which is no actor and place"
            raise QueryError(message)
        found[actor] = (int(x), int(y))
    return tuple(sorted((actor, x, y) for actor, (x, y) in found.items()))


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return re.fullmatch("[0-9]{1,6}", digits) is not None and int(digits) <= FARTHEST


def _write_moved(value: tuple[tuple[str, int, int], ...], _names: Names) -> str:
    return ";".join(f"{actor}:{x},{y}" for actor, x, y in value)


def _read_route(text: str, names: Names) -> Request | None:
    """Read two actors, and the words that widen what a route may run over."""
    if not text:
        return None
    start, goal, *words = [*text.split(","), ""][: len(WIDENING) + 3]
    words = [word for word in words if word]
    for actor in (start, goal):
        if actor not in names.actors:
            message = f"names no actor {show(actor)}"
            raise QueryError(message)
    if start == goal or any(word not in WIDENING for word in words):
        message = f"takes two actors, and {' or '.join(WIDENING)}, not {show(text)}"
        raise QueryError(message)
    return Request(start, goal, any_kind=WIDENING[0] in words, any_time=WIDENING[1] in words)


def _write_route(value: Request | None, _names: Names) -> str:
    if value is None:
        return ""
    wide = [word for word, on in zip(WIDENING, (value.any_kind, value.any_time), strict=True) if on]
    return ",".join([value.start, value.goal, *wide])


def _read_compare(text: str, names: Names) -> str | None:
    """Read the query of another view, of which only the filters count."""
    if not text or text == OPENING:
        return text or None
    known = {key.name for key in FILTER_KEYS}
    try:
        values = {name: value for name, value in split_query(text).items() if name in known}
    except ValueError as fault:
        message = "holds a link that is too long"
        raise QueryError(message) from fault
    _, notices = read_filters(values, Filters(), names)
    if notices:
        message = "holds a link of which a part cannot be used"
        raise QueryError(message)
    return join_query([(key.name, values[key.name]) for key in FILTER_KEYS if key.name in values]) or OPENING


DISPLAY_KEYS: tuple[Key, ...] = (
    Key("tab", "tab", _one_of(TABS), write_text),
    Key("q", "search", _read_search, write_text),
    Key("sel", "selected", _read_selected, write_text),
    Key("open", "opened", _read_opened, _write_opened),
    Key("ghosts", "ghosts", read_flag, write_flag),
    Key("moved", "moved", _read_moved, _write_moved),
    Key("route", "route", _read_route, _write_route),
    Key("compare", "compare", _read_compare, write_text),
    Key("turn", "turn", read_date, write_text),
    Key("theme", "theme", _one_of(THEMES), write_text),
)
KNOWN_KEYS = {key.name for key in (*FILTER_KEYS, *DISPLAY_KEYS)} | {DATA_KEY} | NOT_BUILT


@lru_cache(maxsize=8)
def default_view(dataset: Dataset) -> ViewState:
    """Return the view that opens: the dataset's own over the table of defaults."""
    values = split_query(dataset.about.opening_view)
    filters, _ = read_filters(values, Filters(), dataset.names)
    display, _ = read_values(values, DISPLAY_KEYS, dataset.names)
    return ViewState(filters=filters, **display)


def read_view(query: str, dataset: Dataset) -> tuple[ViewState, tuple[str, ...]]:
    """Return the view of a query, and a notice for each part of it that could not be used."""
    try:
        values: Mapping[str, str] = split_query(query)
    except ValueError:
        return default_view(dataset), (TOO_LONG,)
    default = default_view(dataset)
    filters, notices = read_filters(values, default.filters, dataset.names)
    display, more = read_values(values, DISPLAY_KEYS, dataset.names)
    unknown = [
        f"The link's {show(name)} is not known here; it was left out." for name in values if name not in KNOWN_KEYS
    ]
    notices = [*notices, *more, *unknown]
    if values.get(DATA_KEY, dataset.hash) != dataset.hash:
        notices.append("This link was made with another version of the data; what it shows may differ.")
    return ViewState(filters=filters, **{**_display_of(default), **display}), tuple(notices)


def _display_of(view: ViewState) -> dict[str, Any]:
    return {one.name: getattr(view, one.name) for one in fields(ViewState) if one.name != "filters"}


def write_view(view: ViewState, dataset: Dataset, *, with_data: bool = False) -> str:
    """Return the canonical query of a view: only what differs from the default, keys in a fixed order."""
    default = default_view(dataset)
    pairs = write_filters(view.filters, default.filters, dataset.names)
    for key in DISPLAY_KEYS:
        value = getattr(view, key.attribute)
        if value != getattr(default, key.attribute):
            pairs.append((key.name, key.write(value, dataset.names)))
    if with_data:
        pairs.append((DATA_KEY, dataset.hash))
    return join_query(pairs)


def compared_filters(view: ViewState, dataset: Dataset) -> Filters | None:
    """Return the filters of the view that a view is compared with."""
    if view.compare is None:
        return None
    values = split_query("" if view.compare == OPENING else view.compare)
    return read_filters(values, default_view(dataset).filters, dataset.names)[0]


def write_compared(filters: Filters, dataset: Dataset) -> str:
    """Return filters as the other side of a comparison."""
    return join_query(write_filters(filters, default_view(dataset).filters, dataset.names)) or OPENING


def without_selection(view: ViewState) -> ViewState:
    """Return the view with nothing selected."""
    return replace(view, selected=None)
