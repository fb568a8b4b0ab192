"""Room of the index: actors found by names, short names, aliases, initials and ids, however they are spelt."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph_data.dataset import Dataset
from graph_data.records import Actor, Prominence
from graph_data.spelling import distance, fold, split_words

KINDS = ("name", "short name", "alias", "id")  # the most telling first
LONGEST_SEARCH = 80  # characters that are looked at
MOST_WORDS = 8
SHORTEST_FOLDED, SHORTEST_TYPO, SHORTEST_TWO_TYPOS = 3, 4, 8
# What a word of the search has in common with a word of a name, best first.
SAME, BEGINNING, SPELLING, SPELT_BEGINNING, TYPO, TYPOS = range(6)
# Words that join names, and words for what a group is: a name is found with and without them.
JOINING = frozenset({"al", "ul", "ud", "el", "e", "i", "of", "the", "in", "and", "for", "wa", "de", "da"})
GENERIC = frozenset({"group", "network", "movement", "organisation", "organization", "party", "province", "militants"})


@dataclass(frozen=True)
class Hit:
    """An actor that was found, and by which of its names."""

    actor: str
    matched: str  # in words: "alias ISIS-K"; "like alias ISIS-K" where the spelling differs
    similar: bool  # found by another spelling or a typing mistake only


@dataclass(frozen=True)
class _Name:
    """One way of naming an actor, ready to be compared."""

    actor: Actor
    kind: str
    text: str
    words: tuple[str, ...]
    joined: tuple[str, ...]  # the words from each place on, written as one
    initials: frozenset[str]


@dataclass(frozen=True)
class _Match:
    name: _Name
    worst: int
    total: int
    missing: int  # words of the name that were not asked for
    by_initials: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """What ranks it: the closest first, then whole names, core actors, and the most telling name."""
        actor, kind = self.name.actor, KINDS.index(self.name.kind)
        partly, context = self.missing > 0, actor.prominence is not Prominence.CORE
        return (self.worst, partly, self.total, context, self.missing, kind, actor.label.casefold(), actor.id)


def search_actors(dataset: Dataset, text: str, limit: int = 8) -> tuple[Hit, ...]:
    """Return the actors that a reader may mean, best first, each with the name that was met.

    Every word has to be met: as it is, as a beginning, by another transliteration, or with one or two typing
    mistakes. What is only similar is given where nothing closer is.
    """
    asked = _asked(text)
    if not asked:
        return ()
    words = {word for name in _names(dataset) for word in name.words}
    grades = {word: {other: grade for other in words if (grade := _grade(word, other)) is not None} for word in asked}
    best: dict[str, _Match] = {}
    for name in _names(dataset):
        match = _match(asked, name, grades)
        if match and (name.actor.id not in best or match.order < best[name.actor.id].order):
            best[name.actor.id] = match
    found = sorted(best.values(), key=lambda match: match.order)
    close = [match for match in found if match.worst <= BEGINNING]
    return tuple(_hit(match) for match in (close or found)[:limit])


def _asked(text: str) -> tuple[str, ...]:
    """Return the words that are looked for; single letters such as `T. T. P.` are one word."""
    words = split_words(text[:LONGEST_SEARCH])[:MOST_WORDS]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return ("".join(words),)
    return tuple(word for word in words if word not in JOINING) or words


@lru_cache(maxsize=4)
def _names(dataset: Dataset) -> tuple[_Name, ...]:
    return tuple(name for actor in dataset.actors.values() for name in _names_of(actor))


def _names_of(actor: Actor) -> Iterator[_Name]:
    """Yield every way of naming an actor; an id counts where it is no name already."""
    named = [("name", actor.name)]
    named += [("short name", actor.short_name)] if actor.short_name else []
    named += [("alias", alias) for alias in actor.aliases]
    known = {split_words(text) for _, text in named}
    if split_words(actor.id) not in known:
        named.append(("id", actor.id))
    for kind, text in named:
        words = split_words(text)
        telling = [word for word in words if word not in JOINING]
        joined = {"".join(some[place:]) for some in (words, telling) for place in range(len(some))}
        yield _Name(actor, kind, text, words, _longest_first(joined), _initials(words, telling))


def _longest_first(texts: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(texts, key=lambda text: (-len(text), text)))


def _initials(*spellings: Sequence[str]) -> frozenset[str]:
    """Return the first letters of two or more words."""
    return frozenset("".join(word[0] for word in words) for words in spellings if len(words) > 1)


@lru_cache(maxsize=100_000)
def _grade(asked: str, word: str) -> int | None:
    """Return what a word of the search has in common with a word of a name, none if nothing."""
    if asked == word:
        return SAME
    if word.startswith(asked):
        return BEGINNING
    folded, other = fold(asked), fold(word)
    if min(len(folded), len(other)) >= SHORTEST_FOLDED and other.startswith(folded):
        return SPELLING if folded == other else SPELT_BEGINNING
    return _grade_typing(asked, word, folded, other)


def _grade_typing(asked: str, word: str, folded: str, other: str) -> int | None:
    """Return whether two words are one but for a typing mistake, in a long word two, or one beside other vowels."""
    shorter = min(len(asked), len(word))
    if shorter < SHORTEST_TYPO:
        return None
    allowed = 1 if shorter < SHORTEST_TWO_TYPOS else 2
    apart = distance(asked, word, allowed)
    if apart <= allowed:
        return TYPO if apart == 1 else TYPOS
    spelt = min(len(folded), len(other)) > SHORTEST_FOLDED and distance(folded, other, 1) == 1
    return TYPOS if spelt else None


def _match(asked: Sequence[str], name: _Name, grades: dict[str, dict[str, int]]) -> _Match | None:
    """Return how well a name answers the search: word by word, as initials, or written as one word."""
    found = [match for match in (_by_words(asked, name, grades), _by_joined(asked, name)) if match]
    if len(asked) == 1 and asked[0] in name.initials:
        found.append(_Match(name, SAME, 1, 1, by_initials=True))
    return min(found, key=lambda match: match.order, default=None)


def _by_words(asked: Sequence[str], name: _Name, grades: dict[str, dict[str, int]]) -> _Match | None:
    left = list(name.words)
    costs: list[int] = []
    for word in asked:
        graded = grades[word]
        best = min((other for other in left if other in graded), key=graded.__getitem__, default=None)
        if best is not None:
            left.remove(best)
            costs.append(graded[best])
        elif word not in GENERIC:
            return None
    if not costs:
        return None
    skipped = len(asked) - len(costs)
    missing = sum(word not in JOINING for word in left)
    return _Match(name, max(costs), sum(costs) + skipped, missing)


def _by_joined(asked: Sequence[str], name: _Name) -> _Match | None:
    """Compare without gaps: `Al Qaida` is `Alqaeda`, `Ansar Ullah` the beginning of `Ansarullah`."""
    text = "".join(asked)
    if len(text) < SHORTEST_TYPO:
        return None
    folded = fold(text)
    for place, joined in enumerate(name.joined):
        grade = _grade_joined(text, folded, joined)
        if grade is not None:
            return _Match(name, max(grade, BEGINNING), grade, place if grade in {SAME, SPELLING} else 1 + place)
    return None


def _grade_joined(text: str, folded: str, joined: str) -> int | None:
    if joined.startswith(text):
        return SAME if joined == text else BEGINNING
    other = fold(joined)
    if len(folded) <= SHORTEST_FOLDED or not other.startswith(folded):
        return None
    return SPELLING if other == folded else SPELT_BEGINNING


def _hit(match: _Match) -> Hit:
    name, similar = match.name, match.worst > BEGINNING
    if match.by_initials:
        return Hit(name.actor.id, f"initials of {name.text}", similar=False)
    told = f"{name.kind} {name.text}"
    return Hit(name.actor.id, f"like {told}" if similar else told, similar=similar)


def normal_search(text: str) -> str:
    """Return a search as it is kept in a link: one blank between words, none around."""
    return " ".join(text.split())[:LONGEST_SEARCH]
