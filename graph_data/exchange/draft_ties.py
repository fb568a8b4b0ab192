"""Room of arriving ties: edges become relationships, those without a claim unsourced."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graph_data.exchange.arrivals import Edge
from graph_data.exchange.draft_ids import Ids
from graph_data.exchange.draft_notes import note_of, read_text
from graph_data.exchange.draft_text import records_of
from graph_data.exchange.draft_words import Words
from graph_data.exchange.gaps import Gaps

Record = dict[str, Any]
ClaimReader = Callable[[Iterable[Any]], list[Record]]

_TYPES = ("type", "relationship", "relationship_type", "relation", "predicate", "interaction", "kind")
# Whatever this program writes beside the record itself: it follows from ends, type and claims.
_DERIVED = frozenset(
    {
        *("label", "family", "status", "sentence", "why", "denied_by", "grounds", "for", "speculating", "against"),
        *("best_grading", "earliest_start", "latest_start", "earliest_end", "latest_end", "when", "sources", "words"),
        *("source_actor", "target_actor", "id", "kind"),
    }
)


class TieMaker:
    """Makes relationships of edges; `ids` has the id of each by that in the file, `numbers` the short numbers."""

    def __init__(self, gaps: Gaps, ids: Ids, words: Words, actors: Mapping[str, str]) -> None:
        """Keep the ids of actors by those of their nodes."""
        self._gaps, self._ids, self._words, self._actors = gaps, ids, words, actors
        self.ids: dict[str, str] = {}
        self.numbers: dict[str, str] = {}

    def build(self, edges: Iterable[Edge], claims: ClaimReader) -> list[Record]:
        """Return the relationships in the order of their edges; edges that say the same are joined."""
        found: dict[tuple[str, ...], Record] = {}
        for edge in edges:
            ends = self._actors[edge.source], self._actors[edge.target]
            if ends[0] == ends[1]:
                self._gaps.add("imported-self-tie", edge.id or ends[0])
                continue
            named = f"{ends[0]} to {ends[1]}"
            type_id, both_ways = self._type(edge, named)
            key = (type_id, *(sorted(ends) if both_ways else ends))
            if key in found:
                self._join(found[key], self._tie(edge, found[key]["id"], claims), edge)
            else:
                tie_id = self._id(edge, ends, type_id)
                start = {"id": tie_id, "from": ends[0], "to": ends[1], "type": type_id}
                found[key] = {**start, **self._tie(edge, tie_id, claims)}
        return list(found.values())

    def _type(self, edge: Edge, named: str) -> tuple[str, bool]:
        """Return the type of an edge, and whether it has no direction."""
        told = edge.told.take(*_TYPES)
        if not edge.own and told is not None and edge.label and edge.label != str(told):
            edge.told.add("label", edge.label)
        text = told or edge.label
        type_id = self._words.type(text, named, directed=edge.directed)
        if not self._words.says_all("relationship_types", text):
            edge.told.add("type", text)
        return type_id, not self._words.has_direction(type_id)

    def _id(self, edge: Edge, ends: tuple[str, str], type_id: str) -> str:
        made = f"{ends[0]} {type_id} {ends[1]}"
        # A number is the number of a row, and would say nothing once it stands alone.
        if edge.id is None or edge.id.isdigit() or not edge.keep_id:
            tie_id = self._ids.make(made, "tie")
        else:
            tie_id = self._ids.keep(edge.id, made, "tie")
        if edge.id is not None:
            self.ids[edge.id] = tie_id
        return tie_id

    def _tie(self, edge: Edge, tie_id: str, claims: ClaimReader) -> Record:
        """Return what an edge adds to its ends and type."""
        told = edge.told
        if edge.own:
            told.drop(_DERIVED)
            number = told.take("number")
            self.numbers.update({tie_id: str(number)} if number else {})
        record: Record = {"claims": claims(told.take_as("claims", records_of) or [])}
        lines = [] if edge.id in {None, tie_id} else [f"Id in the imported file: {edge.id}"]
        if (edge.start or edge.end) and not record["claims"]:
            self._gaps.add("imported-time", tie_id)
            lines.append(f"In the imported file from {edge.start or 'no start'} to {edge.end or 'no end'}")
        record["note"] = note_of(told, self._gaps, tie_id, lines)
        return {key: value for key, value in record.items() if value not in (None, [])}

    def _join(self, tie: Record, more: Record, edge: Edge) -> None:
        self._gaps.add("imported-same-tie", tie["id"])
        if edge.id is not None:
            self.ids[edge.id] = tie["id"]
        claims = [one for one in more.get("claims", []) if one not in tie.get("claims", [])]
        if claims:
            tie["claims"] = [*tie.get("claims", []), *claims]
        if "note" in more and more["note"] != tie.get("note"):
            joined = "\n".join(filter(None, (tie.get("note"), more["note"])))
            tie["note"] = read_text(joined, self._gaps, tie["id"])
