"""Room of arrivals: a graph from elsewhere as its file tells it, before anything is made of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

MAX_NODES = 10_000
MAX_EDGES = 20_000


class ImportRefusedError(Exception):
    """A file that cannot be imported at all, with what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep what is wrong and the hint."""
        super().__init__(message, hint)
        self.message, self.hint = message, hint


class Told:
    """What a file tells of one node or edge: attributes by name, taken out one by one; what stays has no place yet."""

    def __init__(self, attributes: Mapping[str, Any]) -> None:
        """Keep the attributes that say something."""
        self._values = {name: value for name, value in attributes.items() if value not in (None, "", [], {})}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def add(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever the file holds
        """Remember a further attribute, under another name if this one is taken."""
        while name in self._values:
            name += "_"
        self._values[name] = value

    def peek(self, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return an attribute and keep it."""
        return self._values.get(name)

    def take(self, *names: str) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return and forget the first of these attributes that is there, however it is capitalised."""
        for wanted in names:
            for name in self._values:
                if name.casefold() == wanted:
                    return self._values.pop(name)
        return None

    def take_as(self, name: str, read: Callable[[Any], T | None]) -> T | None:
        """Return what a reader makes of an attribute and forget it; where the reader makes nothing of it, it stays."""
        found = read(self._values[name]) if name in self._values else None
        if found is not None:
            del self._values[name]
        return found

    def drop(self, names: frozenset[str]) -> None:
        """Forget attributes that follow from others."""
        self._values = {name: value for name, value in self._values.items() if name not in names}

    def rest(self) -> dict[str, Any]:
        """Return what nobody took, in the order of the file."""
        return dict(self._values)


@dataclass
class Node:
    """One node as a file tells it; dates are as written, `line` counts from 1 where the file has lines."""

    id: str
    label: str | None = None
    told: Told = field(default_factory=lambda: Told({}))
    start: str | None = None
    end: str | None = None
    line: int = 0
    keep_id: bool = True  # False: the id is only good for machines, as those of STIX are
    own: bool = False  # told in the words of this program


@dataclass
class Edge:
    """One edge as a file tells it; `directed` is None where the file does not say."""

    source: str
    target: str
    id: str | None = None
    label: str | None = None
    directed: bool | None = None
    told: Told = field(default_factory=lambda: Told({}))
    start: str | None = None
    end: str | None = None
    line: int = 0
    keep_id: bool = True
    own: bool = False


@dataclass
class Arrival:
    """A graph as a file tells it, with what frames it and what was left behind on reading."""

    file: str
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    frame: dict[str, Any] = field(default_factory=dict)
    as_of: str | None = None
    description: str | None = None
    left_out: dict[str, int] = field(default_factory=dict)

    def records(self) -> list[Node | Edge]:
        """Return everything that the file tells something of."""
        return [*self.nodes, *self.edges]

    def leave_out(self, what: str) -> None:
        """Count something that a dataset has no place for."""
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def check_size(self) -> None:
        """Refuse a graph that no page could show.

        Raises:
            ImportRefusedError: if there is nothing in it, or too much.
        """
        if not self.nodes and not self.edges:
            raise ImportRefusedError("there is no actor and no tie in this file", "Check that it is the right one.")
        for name, found, most in (("nodes", self.nodes, MAX_NODES), ("edges", self.edges, MAX_EDGES)):
            if len(found) > most:
                message = f"the file has {len(found)} {name}; at most {most} are imported"
                raise ImportRefusedError(message, "Filter it in the program that it comes from.")
