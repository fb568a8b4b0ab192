"""The room that measures text: how wide words come out in page and figures, and where to break them."""

# ruff: noqa: RUF001 - letters of several alphabets that look alike are meant

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

EM = 1000
# Advance widths in thousandths of the size, measured on Liberation Sans, which shares them with Arial.
# An accented letter is as wide as without its accent, so only bare letters stand here.
REGULAR: Mapping[int, str] = {
    167: "⁄",
    191: "'",
    222: "ijlłıіј‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ft\xa0·ŧІ",
    333: "()-`r¡¨²³´¸¹‐‑“”„‹›",
    334: "{}",
    350: "•",
    355: '"',
    365: "ºг",
    370: "ª",
    389: "*",
    400: "°",
    445: "ктзг",
    469: "^",
    500: "JcksvxyzĸухсЈѕ",
    520: "эєчьв",
    542: "Гпя",
    549: "±÷≈≤≥≠нџ",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»ðþđħŋаеорђћ–†‡€",
    576: "µбциКдл",
    584: "+<=>~¬×−",
    611: "FTZ¿ßøТЗ",
    635: "Уъ",
    667: "&ABEKPSVXYÞЅАВЕРХЧБЛЬж",
    688: "Дм",
    722: "CDHNRUwÐĐĦНСЯЄЏИПЭы",
    737: "©®Ц",
    778: "GOQØОЪФю",
    833: "MmМшщфњ¼½¾",
    889: "%æЫЂЋ",
    944: "WœШЖЩљ",
    1000: "ÆŒ—―…‰™→←ЮЊЉ",
    1015: "@",
}
BOLD: Mapping[int, str] = {
    167: "⁄",
    238: "'",
    278: " ,./I\\ijl\xa0·ıłІіј‘’‚",
    280: "|¦",
    333: "!()-:;[]`ft¡¨²³´¸¹ŧ‐‑‹›",
    350: "•",
    370: "ªº",
    389: "*r{}",
    400: "°г",
    474: '"',
    500: "z“”„зт",
    549: "±÷≈≤≥≠эє",
    556: "#$0123456789J_aceksvxy¢£¤¥§«»ĸЈаесухѕ–†‡€",
    584: "+<=>^~¬×−чГя",
    611: "?FLTZbdghnopqu¿ßðøþđħŋоТорђћКвиьбцнпџ",
    635: "ЗУдл",
    667: "EPSVXYÞЅЕРХЧЛ",
    722: "&ABCDHKNRUÐĐĦАВНСЏБИПЬЯЭЄДжъ",
    737: "©®Цм",
    778: "GOQwØО",
    833: "MМшщ¼½¾",
    875: "%mæФыюЪЂЋф",
    944: "WœЖњ",
    975: "@ЫљШ",
    1000: "ÆŒ—―…‰™→←Щ",
    1062: "ЮЊЉ",
}
DIGIT_WIDTH, WIDE_WIDTH, OTHER_WIDTH = 556, 1000, 620
# What other scripts come to on average in the faces that stand in for them: a guess with some margin.
SCRIPT_WIDTHS = {
    "ARABIC": 560,
    "HEBREW": 560,
    "DEVANAGARI": 640,
    "BENGALI": 640,
    "GREEK": 600,
    "CYRILLIC": 640,
}
UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})
_BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space stays
_BREAKS = re.compile(r"(?<= )(?=[^ ])|(?<=[-‐/–])(?=[^\W\d_])")


def _by_letter(widths: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_REGULAR, _BOLD = _by_letter(REGULAR), _by_letter(BOLD)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text comes out at a size, in the units of the size."""
    return _width(text, bold) * size / EM


@lru_cache(maxsize=8192)  # one legend is laid out in many ways, of the same words
def _width(text: str, bold: bool) -> int:  # noqa: FBT001 - a cache asks for plain arguments
    return sum(_letter_width(letter, bold) for letter in text)


@lru_cache(maxsize=4096)
def _letter_width(letter: str, bold: bool) -> int:  # noqa: FBT001 - a cache asks for plain arguments
    if unicodedata.category(letter) in UNSEEN:
        return 0
    table = _BOLD if bold else _REGULAR
    bare = unicodedata.normalize("NFD", letter)[0]
    return table.get(letter) or table.get(bare) or _foreign_width(letter)


def _foreign_width(letter: str) -> int:
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return WIDE_WIDTH
    if letter.isdecimal():
        return DIGIT_WIDTH
    return SCRIPT_WIDTHS.get(unicodedata.name(letter, "").partition(" ")[0], OTHER_WIDTH)


def wrap_label(text: str, max_width: float, size: float = 14, *, bold: bool = False) -> tuple[str, ...]:
    """Return a label on one line if it fits, else on two of as equal a width as its words allow."""
    words = _words(text)
    whole = "".join(words).strip(" ")
    if width_of(whole, size, bold=bold) <= max_width:
        return (whole,)
    splits = [("".join(words[:place]).strip(" "), "".join(words[place:]).strip(" ")) for place in range(1, len(words))]
    if not splits:
        return (whole,)
    return min(splits, key=lambda lines: max(width_of(line, size, bold=bold) for line in lines))


def wrap_text(text: str, max_width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text, none wider than allowed; a word that is wider is cut into pieces."""
    lines, line = [], ""
    for word in _words(text):
        for piece in _pieces(word, max_width, size, bold=bold):
            if line and width_of((line + piece).rstrip(" "), size, bold=bold) > max_width:
                lines.append(line.rstrip(" "))
                line = ""
            line += piece
    return (*lines, line.rstrip(" ")) if line else tuple(lines)


def _words(text: str) -> list[str]:
    """Return a text cut where a line may end, every word with the space that follows it."""
    return [word for word in _BREAKS.split(_BLANKS.sub(" ", text).strip(" ")) if word]


def _pieces(word: str, max_width: float, size: float, *, bold: bool) -> list[str]:
    if width_of(word.rstrip(" "), size, bold=bold) <= max_width:
        return [word]
    pieces = [""]
    for letter in word:
        grown = pieces[-1] + letter
        if pieces[-1] and letter != " " and width_of(grown, size, bold=bold) > max_width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
