"""A view as a query string: each key says how it is read, written and checked; only what differs is written."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, quote

from graph_data.characters import without_faults
from graph_data.criteria import MOST_HOPS, Filters
from graph_data.dataset_names import Names
from graph_data.dates import DateError, parse_when
from graph_data.records import Prominence
from graph_data.vocabulary import Status

MOST_FIELDS = 60
LONGEST_QUERY = 8000
LONGEST_SHOWN = 40  # characters of a reader's own text that fit a notice
TOO_LONG = "The link is too long or has too many parts; it was left out."
SAFE = ",;:~.*_-"  # what a query may hold unescaped, so that links stay readable

DISPLAY_KEYS = frozenset({
    "tab", "q", "sel", "open", "ghosts", "moved", "route", "compare", "turn", "brief", "step", "theme", "data",
})  # fmt: skip


class QueryError(ValueError):
    """A value of a query that cannot be used, said in a sentence."""


@dataclass(frozen=True)
class Key:
    """One key of the query: the attribute it sets, and how its text is read and written."""

    name: str
    attribute: str
    read: Callable[[str, Names], Any]
    write: Callable[[Any, Names], str]


def read_flag(text: str, _names: Names) -> bool:
    """Read 1 or 0."""
    if text not in {"0", "1"}:
        message = f"takes 0 or 1, not {show(text)}"
        raise QueryError(message)
    return text == "1"


def show(text: str) -> str:
    """Quote a reader's own text, shortened, without characters that hide or reorder what is read."""
    cut = text[:LONGEST_SHOWN]
    return f"“{without_faults(cut)}{'…' if cut != text else ''}”"


def write_flag(value: bool, _names: Names) -> str:  # noqa: FBT001 - the writer of one kind of key
    """Write 1 or 0."""
    return "1" if value else "0"


def read_list(what: str, kind: str, *, full_is_all: bool = True) -> Callable[[str, Names], frozenset[str] | None]:
    """Return a reader of ids of one kind, separated by commas; all of them are None, none is an empty set."""

    def read(text: str, names: Names) -> frozenset[str] | None:
        wanted = [item for item in text.split(",") if item]
        known: Collection[str] = getattr(names, kind)
        missing = [item for item in wanted if item not in known]
        if missing:
            message = f"names no {what} {show(missing[0])}"
            raise QueryError(message)
        return None if full_is_all and set(wanted) == set(known) else frozenset(wanted)

    return read


def write_list(kind: str) -> Callable[[Collection[str] | None, Names], str]:
    """Return a writer of ids in order, separated by commas; None writes all of their kind."""

    def write(value: Collection[str] | None, names: Names) -> str:
        known: Collection[str] = getattr(names, kind)
        return ",".join(sorted(known if value is None else value))

    return write


def _read_statuses(text: str, _names: Names) -> frozenset[Status]:
    wanted = [item for item in text.split(",") if item]
    unknown = [item for item in wanted if item not in set(Status)]
    if unknown:
        message = f"names no status {show(unknown[0])}"
        raise QueryError(message)
    return frozenset(Status(item) for item in wanted)


def _write_statuses(value: Collection[Status], _names: Names) -> str:
    return ",".join(status.value for status in Status if status in value)


def _read_prominence(text: str, _names: Names) -> frozenset[Prominence] | None:
    wanted = [item for item in text.split(",") if item]
    if any(item not in set(Prominence) for item in wanted):
        message = f"takes core and context, not {show(text)}"
        raise QueryError(message)
    return None if set(wanted) == set(Prominence) else frozenset(Prominence(item) for item in wanted)


def _write_prominence(value: Collection[Prominence] | None, _names: Names) -> str:
    return ",".join(one for one in Prominence if value is None or one in value)


def read_actor(text: str, names: Names) -> str | None:
    """Read the id of an actor; an empty text is none."""
    if not text:
        return None
    if text not in names.actors:
        message = f"names no actor {show(text)}"
        raise QueryError(message)
    return text


def _read_hops(text: str, _names: Names) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 1 and 1 <= int(text) <= MOST_HOPS):
        message = f"takes 1 to {MOST_HOPS}, not {show(text)}"
        raise QueryError(message)
    return int(text)


def read_date(text: str, _names: Names) -> str | None:
    """Read a date that has a beginning and an end; an empty text is none."""
    if not text:
        return None
    try:
        when = parse_when(text)
    except DateError as error:
        raise QueryError(f"takes a date in EDTF form, not {show(text)}") from error
    if date.min in (when.earliest, when.latest) or date.max in (when.earliest, when.latest):
        message = f"takes a date with a beginning and an end, not {show(text)}"
        raise QueryError(message)
    return when.text


def write_text(value: object, _names: Names) -> str:
    """Write a text or number as it is, nothing for none."""
    return "" if value is None else str(value)


FILTER_KEYS: tuple[Key, ...] = (
    Key("all", "everything", read_flag, write_flag),
    Key("status", "statuses", _read_statuses, _write_statuses),
    Key("party-denied", "party_denied", read_flag, write_flag),
    Key("types", "types", read_list("type of tie or role", "types"), write_list("types")),
    Key("families", "families", read_list("family", "families"), write_list("families")),
    Key("kinds", "kinds", read_list("kind of actor", "kinds"), write_list("kinds")),
    Key("prominence", "prominence", _read_prominence, _write_prominence),
    Key("focus", "focus", read_actor, write_text),
    Key("hops", "hops", _read_hops, write_text),
    Key("from", "since", read_date, write_text),
    Key("to", "until", read_date, write_text),
    Key("certain", "certain", read_flag, write_flag),
    Key("undated", "undated", read_flag, write_flag),
    Key("asof", "asof", read_date, write_text),
    Key("without", "without", read_list("source", "sources", full_is_all=False), write_list("sources")),
    Key("only", "only", read_list("source", "sources", full_is_all=False), write_list("sources")),
)
LIFTED = {"everything": True, "statuses": frozenset(Status), "prominence": None}


def split_query(query: str) -> dict[str, str]:
    """Return the keys and values of a query, the last of equal keys; the word `all` alone lifts every default.

    Raises:
        ValueError: if it is too long or has too many keys.
    """
    text = query.removeprefix("?")
    if len(text) > LONGEST_QUERY:
        raise ValueError(TOO_LONG)
    if text == "all":
        return {"all": "1"}
    return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace"))


def read_values(values: Mapping[str, str], keys: Collection[Key], names: Names) -> tuple[dict[str, Any], list[str]]:
    """Return the attributes that a query sets, and a notice for each value that cannot be used."""
    attributes: dict[str, Any] = {}
    notices: list[str] = []
    for key in keys:
        if key.name in values:
            try:
                attributes[key.attribute] = key.read(values[key.name], names)
            except QueryError as fault:
                notices.append(f"The link's “{key.name}” {fault}; it was left out.")
    return attributes, notices


def read_filters(values: Mapping[str, str], defaults: Filters, names: Names) -> tuple[Filters, list[str]]:
    """Return the filters of a query over the dataset's own defaults, with notices of what was dropped."""
    written, notices = read_values(values, FILTER_KEYS, names)
    base = base_of(written, defaults)
    start, end = Filters(**{**base, **written}).window
    if start > end:
        notices.append("The link's window ends before it begins; it was left out.")
        written = {name: value for name, value in written.items() if name not in {"since", "until"}}
    return Filters(**{**base, **written}), notices


def base_of(written: Mapping[str, Any], defaults: Filters) -> dict[str, Any]:
    """Return what holds for keys that are not written: `all` lifts every default, `focus` the default prominence."""
    if written.get("everything"):
        return {**{field.name: field.default for field in fields(Filters)}, **LIFTED}
    base = {field.name: getattr(defaults, field.name) for field in fields(Filters)}
    if written.get("focus"):
        base["prominence"] = None
    return base


def write_filters(filters: Filters, defaults: Filters, names: Names) -> list[tuple[str, str]]:
    """Return the keys whose values differ from what would hold without them."""
    lifting = {
        name: getattr(filters, name)
        for name in ("everything", "focus")
        if getattr(filters, name) != getattr(defaults, name)
    }
    base = {**base_of(lifting, defaults), "everything": defaults.everything}
    return [
        (key.name, key.write(getattr(filters, key.attribute), names))
        for key in FILTER_KEYS
        if getattr(filters, key.attribute) != base[key.attribute]
    ]


def join_query(pairs: Collection[tuple[str, str]]) -> str:
    """Return a query string in the order given, escaped where it must be."""
    return "&".join(f"{name}={quote(value, safe=SAFE)}" for name, value in pairs)


def check_query(query: str, names: Names) -> Iterator[str]:
    """Yield what is wrong with a view that a dataset names."""
    try:
        values = split_query(query)
    except ValueError:
        yield "the view is too long or has too many keys"
        return
    known = {key.name for key in FILTER_KEYS} | DISPLAY_KEYS
    yield from (f"the view has a key {show(name)} that no view has" for name in values if name not in known)
    _, notices = read_filters(values, Filters(), names)
    yield from notices
    chosen = values.get("sel", "")
    if chosen and "~" not in chosen and chosen not in names.selectable:
        yield f"the view selects {show(chosen)}, which is not in the dataset"
