"""The ids that a view may name, whether they come from a loaded dataset or from records being checked."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """Every id by what it names; `types` holds relationship types and roles together."""

    actors: Collection[str]
    sources: Collection[str]
    types: Collection[str]
    families: Collection[str]
    kinds: Collection[str]
    selectable: Collection[str]
    briefings: Collection[str] = ()
