"""Room of arriving actors: nodes become actors."""

from collections.abc import Callable, Iterable
from typing import Any

from graph_data.exchange.arrivals import Node
from graph_data.exchange.draft_ids import Ids
from graph_data.exchange.draft_notes import note_of, read_text
from graph_data.exchange.draft_text import is_date, names_of, records_of, span_of
from graph_data.exchange.draft_words import Words
from graph_data.exchange.gaps import Gaps

Record = dict[str, Any]
Facts = Callable[[Iterable[Any]], list[Record]]

_KINDS = ("kind", "type", "category", "class", "node_type", "entity_type")
# Whatever this program writes beside the record itself.
_DERIVED = frozenset({"cut_off", "label", "rivals", "status", "sources", "words"})


class ActorMaker:
    """Makes actors of nodes; `ids` has the id of each actor by the id of its node."""

    def __init__(self, gaps: Gaps, ids: Ids, words: Words) -> None:
        """Start with no actor."""
        self._gaps, self._ids, self._words = gaps, ids, words
        self.ids: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def name_all(self, nodes: Iterable[Node]) -> None:
        """Give every node an id and a name, so that records can refer to those that come later."""
        for node in nodes:
            given = read_text(node.told.take("name"), self._gaps, node.id)
            label = read_text(node.label, self._gaps, node.id)
            name = given or label
            if given and label and label != given and not node.own:
                node.told.add("label", label)
            self.ids[node.id] = self._id(node, name)
            if name is None:
                self._gaps.add("imported-no-name", self.ids[node.id])
            self._names[node.id] = name or read_text(node.id, self._gaps, node.id) or self.ids[node.id]

    def _id(self, node: Node, name: str | None) -> str:
        """Return the id of an actor: that of the node, unless it is only a number or good for machines alone."""
        if not node.keep_id or (name and node.id.isdigit()):
            return self._ids.make(name or node.id, "actor")
        return self._ids.keep(node.id, name or node.id, "actor")

    def build(self, nodes: Iterable[Node], facts: Facts) -> list[Record]:
        """Return the actors in the order of their nodes."""
        made = {self.ids[node.id]: self._actor(node, facts) for node in nodes}
        for actor in made.values():
            if actor.get("side") == _side_without(actor, made):
                del actor["side"]
        return list(made.values())

    def _actor(self, node: Node, facts: Facts) -> Record:
        told, actor_id = node.told, self.ids[node.id]
        if node.own:
            told.drop(_DERIVED)
        record: Record = {
            "id": actor_id,
            "name": self._names[node.id],
            "short_name": read_text(told.take("short_name"), self._gaps, actor_id),
            "aliases": names_of(told.take("aliases", "alias")),
            "kind": self._kind(node),
            "part_of": self._reference(node, "part_of"),
            "side": self._reference(node, "side"),
            "active": self._active(node),
            "prominence": told.take_as("prominence", lambda value: value if value in {"core", "context"} else None),
            "facts": facts(told.take_as("facts", records_of) or []),
        }
        lines = [] if node.id == actor_id else [f"Id in the imported file: {node.id}"]
        record["note"] = note_of(told, self._gaps, actor_id, lines)
        return {key: value for key, value in record.items() if value not in (None, [])}

    def _kind(self, node: Node) -> str:
        text = node.told.take(*_KINDS)
        kind = self._words.kind(text, self.ids[node.id])
        if not self._words.says_all("actor_kinds", text):
            node.told.add("kind", text)
        return kind

    def _reference(self, node: Node, key: str) -> str | None:
        """Return the actor that a node of this program's own form names; elsewhere the word may mean anything."""
        wanted = node.told.take(key) if node.own else None
        if wanted is not None and str(wanted) not in self.ids:
            self._gaps.add("imported-reference", str(wanted))
        return self.ids.get(str(wanted))

    def _active(self, node: Node) -> str | None:
        """Return when an actor was active, in its own words or by the dates of its node."""
        written = node.told.take_as(
            "active", lambda value: value if isinstance(value, str) and is_date(value) else None
        )
        span = span_of(node.start, node.end)
        for name, value in (("start", node.start), ("end", node.end)):
            if span is None and written is None and value:
                node.told.add(name, value)
        return written or span


def _side_without(actor: Record, actors: dict[str, Record]) -> str:
    """Return the side that an actor has without saying so: that of the bodies above it, else the topmost."""
    above, seen = actor, {actor["id"]}
    while "part_of" in above and above["part_of"] in actors and above["part_of"] not in seen:
        above = actors[above["part_of"]]
        seen.add(above["id"])
        if "side" in above:
            return str(above["side"])
    return str(above["id"])
