"""How large a dataset is, counted from the records."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from graph_data.dataset import Dataset
from graph_data.filters import weigh
from graph_data.records import Claim
from graph_data.vocabulary import STATUS_LABELS, Status


def count_records(dataset: Dataset) -> dict[str, int]:
    """Return the number of records of each kind, of claims and of facts, in a fixed order."""
    facts = sum(len(holder.facts) for holder in chain(*(_holders(dataset))))
    return {
        "actors": len(dataset.actors),
        "relationships": len(dataset.relationships),
        "events": len(dataset.events),
        "parts in events": len(dataset.parts),
        "questions": len(dataset.questions),
        "sources": len(dataset.sources),
        "claims": sum(1 for _ in every_claim(dataset)),
        "facts": facts,
    }


def _holders(dataset: Dataset) -> tuple[object, ...]:
    return dataset.actors.values(), dataset.events.values(), dataset.sources.values()


def every_claim(dataset: Dataset) -> Iterator[Claim]:
    """Yield each claim of the dataset once."""
    for record in chain(dataset.relationships.values(), dataset.events.values(), dataset.questions.values()):
        yield from record.claims
    for part in dataset.parts.values():
        yield from part.claims
    for holder in chain(dataset.actors.values(), dataset.events.values(), dataset.sources.values()):
        for fact in holder.facts:
            yield from fact.claims


def count_statuses(dataset: Dataset) -> dict[str, int]:
    """Return the number of relationships of each status, strongest first."""
    assessments = weigh(dataset).evidence.assessments
    found = Counter(assessments[tie_id].status for tie_id in dataset.relationships)
    return {STATUS_LABELS[status]: found[status] for status in Status}


def describe_counts(dataset: Dataset) -> str:
    """Return the counts as a table for the terminal."""
    rows = [*count_records(dataset).items(), ("", None), *count_statuses(dataset).items()]
    lines = [f"{name:<18}{'' if number is None else number:>6}".rstrip() for name, number in rows]
    head = f"{dataset.about.title}, as of {dataset.about.as_of.text}, data {dataset.hash}"
    return "\n".join([head, "", *lines[:8], "", "relationships by status", *lines[9:]])
