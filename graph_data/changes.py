"""Room of the comparison: what a newer version of a dataset adds, drops and weighs otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_data.dataset import Dataset
from graph_data.filters import weigh
from graph_data.vocabulary import STATUS_LABELS, Status

Statuses = Mapping[str, Status]


@dataclass(frozen=True)
class Changes:
    """Ties of one of two versions only, with their statuses, and ties whose status is another one."""

    added: Statuses
    removed: Statuses
    changed: Mapping[str, tuple[Status, Status]]

    @property
    def nothing(self) -> bool:
        """Whether all ties are the same, with the same statuses."""
        return not (self.added or self.removed or self.changed)


def statuses_of(dataset: Dataset) -> Statuses:
    """Return the status of every relationship and part, by id."""
    return {tie_id: found.status for tie_id, found in sorted(weigh(dataset).evidence.assessments.items())}


def compare_statuses(before: Statuses, after: Statuses) -> Changes:
    """Return what is new, gone, or weighed otherwise in the second of two versions."""
    return Changes(
        {tie_id: status for tie_id, status in after.items() if tie_id not in before},
        {tie_id: status for tie_id, status in before.items() if tie_id not in after},
        {one: (before[one], after[one]) for one in after if one in before and before[one] is not after[one]},
    )


def describe_changes(changes: Changes) -> str:
    """Return the changes as Markdown: a sentence, then a table of statuses, then lists of what is new and gone."""
    added, removed, changed = (len(part) for part in (changes.added, changes.removed, changes.changed))
    lines = [f"{added} ties added, {removed} removed, {changed} with another status."]
    if changes.changed:
        lines += ["", "| tie | was | is |", "|---|---|---|"]
        lines += [
            f"| `{tie_id}` | {STATUS_LABELS[was]} | {STATUS_LABELS[now]} |"
            for tie_id, (was, now) in sorted(changes.changed.items())
        ]
    lines += _listed("Added", changes.added)
    lines += _listed("Removed", changes.removed)
    return "\n".join(lines)


def _listed(title: str, ties: Statuses) -> Iterator[str]:
    """Yield one item for each status, strongest first, with the ids of its ties."""
    if ties:
        yield ""
        yield f"{title}:"
        yield ""
    for status in Status:
        ids = [f"`{tie_id}`" for tie_id, found in sorted(ties.items()) if found is status]
        if ids:
            yield f"- {STATUS_LABELS[status]} ({len(ids)}): {', '.join(ids)}"
