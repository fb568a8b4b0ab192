"""Room of restored claims: claims and facts that a file of this program carries, as a data file holds them."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph_data.exchange.gaps import Gaps

_PLAIN = (
    *("source", "at", "stance", "by_text", "by_side", "anonymous", "citing"),
    *("credibility", "basis", "when", "said", "says", "reply"),
)
# Two claims of one record that agree in these are one for the checks.
_SAME = ("source", "at", "stance", "when", "by", "by_text", "anonymous", "citing")
Record = dict[str, Any]


class Claims:
    """Turns claims as `graph.json` has them into claims as a curator writes them."""

    def __init__(self, gaps: Gaps, actors: Mapping[str, str]) -> None:
        """Keep the ids of actors in the dataset by their ids in the file."""
        self._gaps, self._actors = gaps, actors

    def claims(self, told: Iterable[Any]) -> list[Record]:
        """Return claims, each once."""
        found: list[Record] = []
        for claim in told:
            restored = self._claim(claim) if isinstance(claim, dict) else {}
            if restored and restored not in found:
                found.append(restored)
        return found

    def facts(self, told: Iterable[Any]) -> list[Record]:
        """Return facts; what they amount to follows from their claims."""
        facts = [fact for fact in told if isinstance(fact, dict)]
        return [
            {**{key: fact[key] for key in ("field", "value") if key in fact}, "claims": self.claims(_list(fact))}
            for fact in facts
        ]

    def _claim(self, told: Record) -> Record:
        claim = {key: told[key] for key in _PLAIN if key in told and told[key] != "false"}
        speaker = told.get("by_actor") or told.get("by")
        if isinstance(speaker, str):
            claim.update(self._speaker(speaker, told))
        if "by_side" in claim:
            side = self._actors.get(str(claim.pop("by_side")))
            claim.update({"by_side": side} if side else {})
            if side is None:
                self._gaps.add("imported-speaker", str(told["by_side"]))
        return claim

    def _speaker(self, speaker: str, told: Record) -> Record:
        """Return who speaks: the actor, or where the file does not have it its name and side in words."""
        if speaker in self._actors:
            return {"by": self._actors[speaker]}
        # Left out, the words would be taken for those of the document itself.
        self._gaps.add("imported-speaker", speaker)
        _, _, side = str(told.get("origin_id", "")).partition("side:")
        return {"by_text": told.get("origin") or speaker, **({"by_side": side} if side in self._actors else {})}


def join_repeated(claims: Iterable[Record], name: str, gaps: Gaps) -> list[Record]:
    """Return claims in which those that a dataset takes for one are one, with the words of both and the better digit.

    A tie that its file tells together with what is said against its question can have two such claims.
    """
    found: dict[tuple[Any, ...], Record] = {}
    for claim in claims:
        key = tuple(claim.get(part) for part in _SAME)
        first = found.setdefault(key, claim)
        if first is not claim:
            gaps.add("imported-same-claim", name)
            first["says"] = f"{first.get('says')} {claim.get('says')}"
            digits = sorted(str(one["credibility"]) for one in (first, claim) if "credibility" in one)
            first.update({"credibility": digits[0]} if digits else {})
    return list(found.values())


def _list(fact: Record) -> list[Any]:
    claims = fact.get("claims")
    return claims if isinstance(claims, list) else []
