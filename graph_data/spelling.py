"""Room of spellings: how one name is written in several ways, and what stays the same in all of them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

VOWEL = "a"
_SPLIT = re.compile(r"[\W_]+")
_DROPPED = re.compile("['`\u00b4\u02b9-\u02bf\u2018\u2019\u0640\u200c\u200d]")  # apostrophes, tatweel, joiners
# One shape for each letter that Arabic, Persian, Urdu and Pashto write in several.
_ARABIC: Mapping[int, str] = str.maketrans({
    **dict.fromkeys("أإآٱ", "ا"),  # noqa: RUF001 - alef is meant
    **dict.fromkeys("ىیېۍئےۓې", "ي"),
    **dict.fromkeys("کګڪ", "ك"),
    **dict.fromkeys("ھہۀەةۃ", "ه"),  # noqa: RUF001 - heh is meant
    **dict.fromkeys("ؤۋ", "و"),
    "ء": "",
    "ں": "ن",
})  # fmt: skip
# Sounds that Latin letters write in several ways, in this order; each rule sees what the one before it left.
_SOUNDS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("ph", "f"),
        ("dj|dzh|zh", "j"),
        ("ck|q", "k"),
        ("c(?!h)", "k"),
        ("x", "ks"),
        ("([kgdtb])h", r"\1"),  # a breath after the letter: Khorasan, Baghdadi, Dhaka
        ("w(?=[^aeiouy]|$)", "u"),  # Dawlah is Daulah
        ("w", "v"),
        ("(?<=[aeiouy])h$", ""),  # Jamaah is Jamaa
        ("[aeiouy]+", VOWEL),
        (r"(.)\1+", r"\1"),
    )
)
_ARTICLE = re.compile("^ال(?=..)")
_LONGEST_EXPANDED = 400  # some single characters stand for whole phrases


def normal(text: str) -> str:
    """Return a text without case, marks and apostrophes, and with one shape for each Arabic letter."""
    expanded = unicodedata.normalize("NFKD", text)[:_LONGEST_EXPANDED]
    bare = "".join(letter for letter in expanded if not unicodedata.combining(letter))
    return _DROPPED.sub("", bare.casefold().translate(_ARABIC))


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in normal form; hyphens and dots part words."""
    return tuple(word for word in _SPLIT.split(normal(text)) if word)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return what stays of a word in normal form however it is transliterated: its consonants, and where vowels stand.

    Vowels and their pairs, doubled letters, q and k, breaths and an h at the end are written as each writer likes.
    """
    if not word.isascii():
        return _ARTICLE.sub("", word)
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    return word


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters have to be changed, added, dropped or swapped with a neighbour; `most + 1` if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    earlier: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, against in enumerate(other, start=1):
            best = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                best = min(best, earlier[column - 2] + 1)
            current.append(best)
        if min(current) > most:
            return most + 1
        earlier, above = above, current
    return min(above[-1], most + 1)
