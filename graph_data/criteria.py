"""What a reader wants to see, as data: the filters of a view, before anything is selected."""

from dataclasses import dataclass, replace
from datetime import date

from graph_data.dates import parse_when
from graph_data.records import Prominence
from graph_data.vocabulary import EVERY_STATUS, UNPROVEN, Status

MOST_HOPS = 6


@dataclass(frozen=True)
class Filters:
    """What a reader wants to see; None stands for all, an empty set for none."""

    everything: bool = False
    statuses: frozenset[Status] = EVERY_STATUS - {Status.DENIED}
    party_denied: bool = True
    types: frozenset[str] | None = None
    families: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    prominence: frozenset[Prominence] | None = None
    focus: str | None = None
    hops: int = 1
    since: str | None = None
    until: str | None = None
    certain: bool = False
    undated: bool = True
    asof: str | None = None
    without: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()

    @property
    def window(self) -> tuple[date, date]:
        """The days that `from` and `to` enclose; date.min and date.max where they are open."""
        start = parse_when(self.since).earliest if self.since else date.min
        return start, parse_when(self.until).latest if self.until else date.max

    @property
    def timeless(self) -> "Filters":
        """The filters of all times, whoever spoke when."""
        return replace(self, since=None, until=None, certain=False, undated=True, asof=None)

    def with_switches(self, *, disputed: bool, unproven: bool) -> "Filters":
        """Return the filters with the two switches set: disputed off unticks denied too, on does not tick it."""
        statuses = self.statuses | {Status.DISPUTED} if disputed else self.statuses - {Status.DISPUTED, Status.DENIED}
        return replace(self, statuses=statuses | UNPROVEN if unproven else statuses - UNPROVEN)


def flips(filters: Filters) -> dict[str, Filters]:
    """Return the filters for the other positions of the two switches, by `DISPUTED UNPROVEN` as 1 or 0."""
    here = switches(filters)
    positions = [(disputed, unproven) for disputed in (False, True) for unproven in (False, True)]
    return {
        f"{int(disputed)}{int(unproven)}": _flipped(filters, here, disputed=disputed, unproven=unproven)
        for disputed, unproven in positions
        if (disputed, unproven) != here
    }


def switches(filters: Filters) -> tuple[bool, bool]:
    """Return whether disputed links are on and whether unproven links are: any of the two statuses."""
    return Status.DISPUTED in filters.statuses, bool(filters.statuses & UNPROVEN)


def _flipped(filters: Filters, here: tuple[bool, bool], *, disputed: bool, unproven: bool) -> Filters:
    """Move only the switch that differs: one that stays keeps its boxes as they were ticked."""
    moved = filters.with_switches(disputed=disputed, unproven=unproven)
    statuses = set(moved.statuses)
    if disputed == here[0]:
        kept = {Status.DISPUTED, Status.DENIED}
        statuses = (statuses - kept) | (filters.statuses & kept)
    if unproven == here[1]:
        statuses = (statuses - UNPROVEN) | (filters.statuses & UNPROVEN)
    return replace(moved, statuses=frozenset(statuses))
