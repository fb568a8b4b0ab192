"""Room of the id clerk: keeps an id that a dataset can have, and makes a new one where it cannot."""

import re

from graph_data.exchange.draft_text import slug_of
from graph_data.exchange.gaps import Gaps
from graph_data.fields import ID_PATTERN

_ID = re.compile(ID_PATTERN)


class Ids:
    """The ids of one dataset, unique among all its records."""

    def __init__(self, gaps: Gaps) -> None:
        """Start with none."""
        self._gaps, self._used = gaps, set[str]()

    def reserve(self, wanted: str) -> None:
        """Keep an id free for a record that cannot have another one."""
        self._used.add(wanted)

    def keep(self, wanted: str, name: str, otherwise: str) -> str:
        """Return the id itself if it can be one and is free, else one made of the name."""
        if _ID.fullmatch(wanted) and wanted not in self._used:
            self._used.add(wanted)
            return wanted
        self._gaps.add("imported-id", wanted)
        return self.make(name, otherwise)

    def make(self, name: str, otherwise: str) -> str:
        """Return a new id made of a name, or of another word where the name has no letter that an id may have."""
        stem, number = slug_of(name) or otherwise, 1
        found = stem
        while found in self._used:
            number += 1
            found = f"{stem}-{number}"
        self._used.add(found)
        return found
