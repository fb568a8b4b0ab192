"""What a view shows and leaves out, in sentences: the summary line, and the filters in words."""

from collections.abc import Collection, Mapping

from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.dates import display_when, parse_when
from graph_data.filters import Selection
from graph_data.records import Prominence
from graph_data.sentences import count, join
from graph_data.validity import is_undated
from graph_data.vocabulary import EVERY_STATUS, STATUS_LABELS, UNPROVEN, Status, Word

HELD_WORDS: Mapping[str, str] = {
    "disputed": "disputed",
    "unproven": "unproven",
    "denied": "denied",
    "party_denied": "denied by a party",
    "other": "other",
}
NO_LINE = "No line is no evidence of no tie"


def summarise(selection: Selection) -> str:
    """Return the summary line: what is shown of how much, and what the statuses hold out."""
    dataset, held = selection.dataset, selection.held_out
    parts = [f"{number} {word}" for name, word in HELD_WORDS.items() if (number := getattr(held, name))]
    shown = (
        f"Showing {len(selection.actors)} of {len(dataset.actors)} actors and "
        f"{len(selection.relationships)} of {len(dataset.relationships)} relationships"
    )
    return f"{shown}; {', '.join(parts) if parts else 'none'} held out."


def describe_filters(dataset: Dataset, filters: Filters) -> str:
    """Return the filters in words, a sentence that stands in every figure; says so if nothing is filtered."""
    words = dataset.vocabulary
    pieces = [
        _focus(dataset, filters),
        _prominence(filters),
        _some("kinds of actors", filters.kinds, words.actor_kinds),
        _some("families of ties", filters.families, words.families),
        _some("types of ties", filters.types, {**words.relationship_types, **words.roles}),
        _statuses(filters.statuses),
        "" if filters.party_denied else "without what only a party denies",
        _window(filters),
        "" if filters.undated else "without undated ties",
        f"only what had been said by {display_when(parse_when(filters.asof))}" if filters.asof else "",
        _sources(dataset, "without", filters.without),
        _sources(dataset, "only", filters.only),
    ]
    said = [piece for piece in pieces if piece]
    return "; ".join(said) if said else "no filter"


def advise_narrowing(filters: Filters, *, over_time: bool = False) -> str:
    """Return how a view that shows too much can show less, leaving out what it does already."""
    single = filters.families is not None and len(filters.families) == 1
    ways = {
        "around one actor (focus)": filters.focus is None,
        "fewer steps around the actor": filters.focus is not None and filters.hops > 1,
        "core actors alone": filters.prominence != frozenset({Prominence.CORE}),
        "fewer kinds of actors": True,
        "fewer families of ties": not over_time and not single,
        "without unproven ties": not over_time and bool(UNPROVEN & filters.statuses),
        "a shorter time": True,
    }
    return f"Show less: {join([way for way, is_left in ways.items() if is_left], 'or')}."


def _focus(dataset: Dataset, filters: Filters) -> str:
    if filters.focus is None:
        return ""
    steps = "1 step" if filters.hops == 1 else f"{filters.hops} steps"
    return f"within {steps} of {dataset.label(filters.focus)}"


def _prominence(filters: Filters) -> str:
    if filters.prominence is None:
        return ""
    return f"{join(sorted(filters.prominence))} actors" if filters.prominence else "no actors"


def _some(what: str, chosen: Collection[str] | None, words: Mapping[str, Word]) -> str:
    if chosen is None:
        return ""
    return f"{what}: {join([words[one].label for one in words if one in chosen])}" if chosen else f"no {what}"


def _statuses(statuses: Collection[Status]) -> str:
    if frozenset(statuses) == EVERY_STATUS:
        return "ties of every status, denied ones included"
    if frozenset(statuses) == EVERY_STATUS - {Status.DENIED}:
        return ""
    if not statuses:
        return "ties of no status"
    return "statuses: " + join([STATUS_LABELS[status].lower() for status in Status if status in statuses])


def _window(filters: Filters) -> str:
    if not (filters.since or filters.until):
        return ""
    start = f"from {display_when(parse_when(filters.since))}" if filters.since else ""
    end = f"to {display_when(parse_when(filters.until))}" if filters.until else ""
    held = "surely held" if filters.certain else "possibly held"
    return f"ties that {held} {' '.join(piece for piece in (start, end) if piece)}"


def _sources(dataset: Dataset, word: str, chosen: Collection[str]) -> str:
    """Name documents by title: an author may have written others that stay."""
    if not chosen:
        return ""
    titles = join([f"“{dataset.sources[one].title}”" for one in sorted(chosen)])
    return f"{word} {'the source' if len(chosen) == 1 else 'the sources'} {titles}"


def describe_window(selection: Selection) -> str:
    """Return what the time window shows: which ties, and how many of them only possibly held in it or are undated."""
    filters, ties = selection.filters, selection.relationships
    undated = {tie_id for tie_id in ties if is_undated(selection.weighed.validity[tie_id])}
    span = say_span(filters)
    if not span:
        told = "; undated ones are left out" if not filters.undated else f"; {_some_of(len(undated), 'undated')}"
        return f"Ties of all times{told if ties else ''}."
    held = f"{'surely' if filters.certain else 'possibly'} held {span}"
    if not ties:
        return f"No tie of this view {held}."
    only = len(selection.unsure_in_window - undated)
    told = "" if filters.certain else f"; {_some_of(only, 'only possibly')}"
    return f"Ties that {held}{told}{f', {len(undated)} undated' if undated else ''}."


def _some_of(number: int, what: str) -> str:
    return f"{number or 'none'} of them {what}"


def say_span(filters: Filters) -> str:
    """Return the window in words, nothing if it is open on both sides."""
    start = display_when(parse_when(filters.since)) if filters.since else ""
    end = display_when(parse_when(filters.until)) if filters.until else ""
    if start and end:
        return f"in {start}" if start == end else f"from {start} to {end}"
    return f"from {start} on" if start else f"until {end}" if end else ""


def describe_asof(selection: Selection) -> str:
    """Return what the day by which things had been said leaves, or how to set one."""
    asof = selection.filters.asof
    if not asof:
        return "Everything that was said so far. A date here keeps what had been said by then."
    unsaid = len(selection.dataset.relationships.keys() - selection.weighed.evidence.assessments.keys())
    lost = (
        f" {unsaid} of {count(len(selection.dataset.relationships), 'tie')} had not been spoken of yet."
        if unsaid
        else ""
    )
    return f"Only what had been said by {display_when(parse_when(asof))}; every status is assessed on that.{lost}"
