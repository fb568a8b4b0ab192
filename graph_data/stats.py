"""Room of the census: how large a dataset is, counted from its records."""

from collections import Counter
from collections.abc import Iterator

from graph_data.dataset import Dataset
from graph_data.filters import weigh
from graph_data.problems import terminal_safe
from graph_data.records import Claim, Fact
from graph_data.vocabulary import STATUS_LABELS, Status


def count_records(dataset: Dataset) -> dict[str, int]:
    """Return the number of records of each kind, of claims and of facts, in a fixed order."""
    return {
        "actors": len(dataset.actors),
        "relationships": len(dataset.relationships),
        "events": len(dataset.events),
        "parts in events": len(dataset.parts),
        "questions": len(dataset.questions),
        "sources": len(dataset.sources),
        "claims": sum(1 for _ in every_claim(dataset)),
        "facts": sum(1 for _ in every_fact(dataset)),
    }


def every_claim(dataset: Dataset) -> Iterator[Claim]:
    """Yield each claim of the dataset once."""
    for tie in dataset.relationships.values():
        yield from tie.claims
    for event in dataset.events.values():
        yield from event.claims
    for part in dataset.parts.values():
        yield from part.claims
    for question in dataset.questions.values():
        yield from question.claims
    for fact in every_fact(dataset):
        yield from fact.claims


def every_fact(dataset: Dataset) -> Iterator[Fact]:
    """Yield each fact of the dataset once, of actors, events and sources."""
    for actor in dataset.actors.values():
        yield from actor.facts
    for event in dataset.events.values():
        yield from event.facts
    for source in dataset.sources.values():
        yield from source.facts


def count_statuses(dataset: Dataset) -> dict[str, int]:
    """Return the number of relationships of each status, strongest first."""
    assessments = weigh(dataset).evidence.assessments
    found = Counter(assessments[tie_id].status for tie_id in dataset.relationships)
    return {STATUS_LABELS[status]: found[status] for status in Status}


def describe_counts(dataset: Dataset) -> str:
    """Return the counts as two tables for the terminal, under a line that says which data they count."""
    return "\n".join(
        [
            terminal_safe(f"{dataset.about.title}, as of {dataset.about.as_of.text}, data {dataset.hash}"),
            "",
            *_rows(count_records(dataset)),
            "",
            "relationships by status",
            *_rows(count_statuses(dataset)),
        ]
    )


def _rows(counts: dict[str, int]) -> list[str]:
    return [f"{name:<18}{number:>6}" for name, number in counts.items()]
