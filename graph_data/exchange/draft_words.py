"""Room of the word clerk: kinds and types from elsewhere as words of the vocabulary, declared where there is none."""

from collections.abc import Mapping
from typing import Any

from graph_data.exchange.draft_text import clean_text, plain_values, slug_of
from graph_data.exchange.gaps import Gaps
from graph_data.vocabulary import VocabularySection, read_base

MOST_NEW_WORDS = 200
IMPORTED = "imported"  # the family of types that nobody sorted yet
_LONGEST_LABEL = 80
_NO_KIND = {"id": "kind-not-given", "label": "kind not given", "plural": "kinds not given"}
_TIED = {"id": "tied-to", "label": "has a tie to", "inverse": "has a tie from", "directed": "true"}
_FAMILY = {"id": IMPORTED, "label": "Imported, not yet sorted"}
_SIMILAR: Mapping[str, str] = {"individual": "person", "human": "person"}

Word = dict[str, Any]


class Words:
    """The words of one draft: those that come with the program, those of the file, and new ones."""

    def __init__(self, gaps: Gaps) -> None:
        """Start with the words that every dataset has."""
        self._gaps, self._new = gaps, 0
        self._base: dict[str, dict[str, Any]] = {
            name: {word.id: word.model_dump() for word in getattr(read_base(), name)}
            for name in VocabularySection.model_fields
        }
        self._known: dict[tuple[str, str], str] = {}
        self.own: dict[str, dict[str, Word]] = {name: {} for name in self._base}

    def take_over(self, words: Mapping[str, Any] | None) -> None:
        """Take over words that a file of this program declares; what is wrong with them the checks will say."""
        for name, listed in (words or {}).items():
            for word in listed if name in self.own and isinstance(listed, list) else []:
                told = plain_values(word) if isinstance(word, dict) else {}
                word_id = told.get("id")
                if isinstance(word_id, str) and word_id not in self._base[name] and len(word_id) <= _LONGEST_LABEL:
                    implied = {"directed": "false"} if name == "relationship_types" else {}
                    self.own[name].setdefault(word_id, {**implied, **told})

    def kind(self, text: object, actor: str) -> str:
        """Return the kind of an actor."""
        told = _short(text)
        if told is None:
            self._gaps.add("imported-no-kind", actor)
            return self._declare("actor_kinds", dict(_NO_KIND))
        found = self._find("actor_kinds", _similar(told))
        if found is not None:
            return found
        if not self._room_for(told):
            return self.kind(None, actor)
        return self._declare("actor_kinds", {"id": slug_of(told) or "kind", "label": told, "plural": told}, told)

    def type(self, text: object, tie: str, *, directed: bool | None) -> str:
        """Return the type of a tie; one that has a direction never becomes one of the same name without."""
        told = _short(text)
        if told is None:
            self._gaps.add("imported-no-type", tie)
            return self._declare("relationship_types", self._type(_TIED)) if directed else "linked-to"
        found = self._find("relationship_types", told)
        if found is not None and self._fits(found, directed=directed):
            return found
        if not self._room_for(told):
            return self.type(None, tie, directed=directed)
        label = told.replace("-", " ").replace("_", " ")
        inverse = f"stands at the other end of “{label}” from" if directed else label
        word = {"id": slug_of(told) or "type", "label": label, "inverse": inverse, "directed": _flag(directed)}
        if found is not None or word["id"] in self._all("relationship_types"):
            word["id"] += "-both-ways" if not directed else "-one-way"
        return self._declare("relationship_types", self._type(word), told)

    def says_all(self, name: str, text: object) -> bool:
        """Tell whether a word of a list says all that a text of the file says."""
        told = clean_text(text)
        return told is None or (len(told) <= _LONGEST_LABEL and self._find(name, _similar(told)) is not None)

    def has_direction(self, type_id: str) -> bool:
        """Tell whether ties of a type have a direction."""
        return str(self._all("relationship_types")[type_id].get("directed")).lower() == "true"

    def _type(self, word: Word) -> Word:
        self._declare("families", dict(_FAMILY))
        return {**word, "family": IMPORTED, "form": "state", "polarity": "neutral"}

    def _fits(self, type_id: str, *, directed: bool | None) -> bool:
        """Tell whether a word says no more than the file: not a direction where the file denies one."""
        return directed is not False or not self.has_direction(type_id)

    def _all(self, name: str) -> dict[str, Any]:
        return {**self._base[name], **self.own[name]}

    def _find(self, name: str, told: str) -> str | None:
        wanted = _comparable(told)
        if (name, wanted) not in self._known:
            for word_id, word in self._all(name).items():
                for one in (word_id, str(word.get("label", ""))):
                    self._known.setdefault((name, _comparable(one)), word_id)
        # What is not there yet may be declared later, so that is not remembered.
        return self._known.get((name, wanted))

    def _room_for(self, told: str) -> bool:
        """Tell whether a new word may be declared: a file whose labels are all different has no types."""
        if self._new < MOST_NEW_WORDS:
            return True
        self._gaps.add("imported-word", f"{told} (not declared, as there are too many)")
        return False

    def _declare(self, name: str, word: Word, told: str = "") -> str:
        if word["id"] not in self._base[name] and word["id"] not in self.own[name]:
            self.own[name][word["id"]] = word
            if told:
                self._new += 1
                self._gaps.add("imported-word", told)
        return str(word["id"])


def _comparable(told: str) -> str:
    return told.casefold().replace("_", "-").replace(" ", "-")


def _similar(told: str) -> str:
    return _SIMILAR.get(told.casefold(), told)


def _short(text: object) -> str | None:
    told = clean_text(text)
    return " ".join(told.split())[:_LONGEST_LABEL] if told else None


def _flag(directed: bool | None) -> str:  # noqa: FBT001 - the file may not say
    return "true" if directed else "false"
