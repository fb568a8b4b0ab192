"""Room of the findings: what an analysis says, as sentences with the ties behind each and the view that shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_data.analysis_support import documents_on, measure_coverage
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.filters import Selection
from graph_data.records import Source
from graph_data.sentences import count, count_statuses, join, with_status
from graph_data.vocabulary import STATUS_LABELS, Status

MOST_NAMES = 6  # names in one sentence; the list behind it has all


@dataclass(frozen=True)
class Named:
    """A tie that a finding names, with what the finding says of it besides its status."""

    tie: str
    remark: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that an analysis found.

    `opens` is the view in which it can be seen; with `compares` this view can also be compared with that one.
    """

    id: str  # the same for the same question to the same data
    sentence: str
    ties: tuple[Named, ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    label: str = ""  # its name in a ranking
    opens: Filters | None = None
    opening: str = ""  # what a button that opens the view says
    compares: bool = False
    actor: str | None = None  # whom it is about, to be selected in the view that it opens
    basis: str = ""  # how well the ties behind it are covered


@dataclass(frozen=True)
class Section:
    """One question with its findings: those in words, and those that are ranked by their numbers."""

    id: str
    title: str
    short: str  # the title where there is little room
    lead: str = ""
    findings: tuple[Finding, ...] = ()
    ranking: tuple[Finding, ...] = ()
    ranked: str = ""  # what the ranking ranks, as the heading of its first column
    caution: str = ""


def basis_of(selection: Selection, ties: Iterable[str]) -> str:
    """Return how well the relationships behind a finding are covered, in a sentence; nothing for none."""
    chosen = [tie for tie in ties if tie in selection.weighed.evidence.assessments]
    if not chosen:
        return ""
    found = measure_coverage(selection, chosen)
    lone = "it rests" if len(chosen) == 1 else f"{_of(found.one_origin, len(chosen))} {_rest(found.one_origin)}"
    pieces = [f"{lone} on one origin's word" if found.one_origin else "none rests on one origin's word alone"]
    if found.stale:
        what = "it has" if len(chosen) == 1 else f"{found.stale} {'has' if found.stale == 1 else 'have'}"
        pieces.append(f"{what} no source since {found.since}")
    head = "Coverage" if len(chosen) == 1 else f"Of these {len(chosen)}"
    return f"{head}: {'; '.join(pieces)}; {count(found.documents, 'document')} read on {_them(chosen)}."


def _of(number: int, total: int) -> str:
    return "all" if number == total else str(number)


def _rest(number: int) -> str:
    return "rests" if number == 1 else "rest"


def _them(chosen: Sequence[str]) -> str:
    return "it" if len(chosen) == 1 else "them"


def named(ties: Iterable[str], remark: str = "") -> tuple[Named, ...]:
    """Return ties as a finding names them, all with the same remark."""
    return tuple(Named(tie, remark) for tie in ties)


def then(ties: Iterable[tuple[str, Status]], word: str = "then") -> tuple[Named, ...]:
    """Return ties with the status that they have elsewhere."""
    return tuple(Named(tie, f"{word} {STATUS_LABELS[status].lower()}") for tie, status in ties)


def tie_text(selection: Selection, one: Named) -> str:
    """Return a tie that a finding names, with its status and the finding's remark."""
    dataset = selection.dataset
    tie = dataset.relationships[one.tie]
    text = with_status(dataset, tie, selection.assessment(one.tie))
    return f"{text} ({one.remark[0].upper()}{one.remark[1:]}.)" if one.remark else text


def say_statuses(selection: Selection, ties: Iterable[str]) -> str:
    """Return in brackets how many ties have each status, strongest first; nothing for none."""
    told = count_statuses([selection.status(tie) for tie in ties])
    return f" ({told})" if told else ""


def relationships(number: int) -> str:
    """Return a number of relationships in words."""
    return count(number, "relationship")


def names(dataset: Dataset, actors: Sequence[str]) -> str:
    """Return the names of actors as a list in words, cut where it grows too long."""
    return shorten([dataset.label(actor) for actor in actors])


def shorten(texts: Sequence[str]) -> str:
    """Return texts as a list in words; of too many the first, and how many more."""
    if len(texts) <= MOST_NAMES:
        return join(texts)
    return f"{', '.join(texts[:MOST_NAMES])} and {len(texts) - MOST_NAMES} more"


def sources_of(selection: Selection, findings: Iterable[Finding]) -> tuple[Source, ...]:
    """Return the documents behind the ties that findings name, sorted by id."""
    ties = {one.tie for finding in findings for one in finding.ties}
    found = {document for tie in ties for document in documents_on(selection.assessment(tie))}
    return tuple(selection.dataset.sources[document] for document in sorted(found))


def describe_source(source: Source) -> str:
    """Return a document in one line: who, what, when, how reliable, where."""
    when = f", {source.date.text}" if source.date else ""
    where = f". {source.url}" if source.url else ""
    return f"{source.author or source.publisher}: {source.title}{when} (reliability {source.reliability}){where}"
