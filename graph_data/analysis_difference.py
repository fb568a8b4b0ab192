"""Room of the comparison: what one view shows and another does not."""

from dataclasses import dataclass, replace

from graph_data.analysis_structure import network_of
from graph_data.criteria import Filters, flips, switches
from graph_data.filters import Selection
from graph_data.records import Prominence
from graph_data.vocabulary import Status


@dataclass(frozen=True)
class Difference:
    """What changes from one view to another; ids sorted, parts largest first."""

    base: Selection
    other: Selection
    removed: tuple[str, ...]  # relationships that only the first shows
    added: tuple[str, ...]  # that only the second shows
    changed: tuple[tuple[str, Status], ...]  # that both show, with another status in the second
    cut_off: tuple[str, ...]  # actors that have a relationship in the first and none in the second
    gained: tuple[str, ...]  # actors that have one in the second only
    parts_before: int  # connected parts with at least two actors
    parts_after: int
    split: tuple[tuple[str, ...], ...]  # pieces of parts that fall apart, without the largest piece of each
    untied: tuple[tuple[str, str], ...]  # pairs of core actors that lose every direct relationship

    @property
    def empty(self) -> bool:
        """Whether both show the same relationships with the same statuses."""
        return not (self.removed or self.added or self.changed)


def compare(base: Selection, other: Selection) -> Difference:
    """Return what changes from one view of a dataset to another."""
    dataset = base.dataset
    here, there = set(base.relationships), set(other.relationships)
    before, after = network_of(dataset, base.relationships), network_of(dataset, other.relationships)
    tied, still = _tied(base), _tied(other)
    core = {actor.id for actor in dataset.actors.values() if actor.prominence is Prominence.CORE}
    lost = (pair for pair in before.pairs if pair not in after.pairs and pair <= core)
    return Difference(
        base,
        other,
        removed=tuple(sorted(here - there)),
        added=tuple(sorted(there - here)),
        changed=tuple(
            (tie, other.status(tie)) for tie in sorted(here & there) if base.status(tie) != other.status(tie)
        ),
        cut_off=tuple(sorted(tied - still)),
        gained=tuple(sorted(still - tied)),
        parts_before=len(before.parts),
        parts_after=len(after.parts),
        split=_split(before.parts, after.parts),
        untied=tuple(sorted(_ordered(pair) for pair in lost)),
    )


def _ordered(pair: frozenset[str]) -> tuple[str, str]:
    first, second = sorted(pair)
    return first, second


def _tied(selection: Selection) -> set[str]:
    ties = selection.dataset.relationships
    return {end for tie in selection.relationships for end in selection.dataset.ends_of(ties[tie])}


def _split(before: tuple[tuple[str, ...], ...], after: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return the pieces of each part that falls apart, without its largest piece; who is left untied is no piece."""
    home = {actor: place for place, part in enumerate(after) for actor in part}
    found: list[tuple[str, ...]] = []
    for part in before:
        pieces: dict[int, list[str]] = {}
        for actor in part:
            if actor in home:
                pieces.setdefault(home[actor], []).append(actor)
        ordered = sorted((tuple(piece) for piece in pieces.values()), key=lambda piece: (-len(piece), piece))
        found += ordered[1:]
    return tuple(sorted(found, key=lambda piece: (-len(piece), piece)))


def with_and_without_disputed(filters: Filters) -> tuple[Filters, Filters]:
    """Return the view with the switch `Disputed links` on and the one with it off, the other switch as it is."""
    return _both(filters, 0)


def with_and_without_unproven(filters: Filters) -> tuple[Filters, Filters]:
    """Return the view with the switch `Unproven links` on and the one with it off, the other switch as it is."""
    return _both(filters, 1)


def _both(filters: Filters, place: int) -> tuple[Filters, Filters]:
    here = switches(filters)
    turned = tuple(not on if at == place else on for at, on in enumerate(here))
    other = flips(filters)["".join(str(int(on)) for on in turned)]
    return (filters, other) if here[place] else (other, filters)


def without_document(filters: Filters, document: str) -> Filters:
    """Return the view without a document besides those that it leaves out already."""
    return replace(filters, without=filters.without | {document})
