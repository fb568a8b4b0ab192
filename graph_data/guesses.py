"""Room of the good guesses: what was probably meant by a name that is not there, without ever taking long."""

from collections.abc import Iterable

from graph_data.problems import closest

# A dataset can hold a hundred thousand wrong names; its curator needs the first few guesses, and soon.
_MOST_COMPARISONS = 300_000


class Guesses:
    """Guesses over one list of candidates; each is an id, or a label with the id that it leads to."""

    def __init__(self, candidates: Iterable[str | tuple[str, str]]) -> None:
        """Keep the candidates."""
        self._candidates = list(candidates)
        self._made: dict[str, str | None] = {}

    def hint(self, wanted: str, otherwise: str) -> str:
        """Return the question whether a candidate was meant, or what to say if none comes near."""
        if wanted not in self._made and len(self._made) * len(self._candidates) < _MOST_COMPARISONS:
            self._made[wanted] = closest(wanted, self._candidates)
        near = self._made.get(wanted)
        return f"Did you mean `{near}`?" if near else otherwise
