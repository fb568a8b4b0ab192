"""The room of SVG's grammar: numbers, escaped text and elements, so that no name is ever read as markup."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from dashboard.theme import FONT_STACK

NAMESPACE = "http://www.w3.org/2000/svg"
# Outside the characters of XML 1.0; such text cannot be loaded, and would make the whole picture unreadable.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_QUOTES = {'"': "&quot;"}


def number(value: float) -> str:
    """Return a number with at most one digit after the point."""
    rounded = round(float(value), 1) + 0.0  # no "-0"
    return f"{rounded:.1f}".removesuffix(".0")


def plain(text: str) -> str:
    """Return a text as one line without what XML forbids, ready to be escaped."""
    return _BLANKS.sub(" ", _FORBIDDEN.sub("", text))


def element(name: str, content: str | Iterable[str] = "", /, **attributes: str | float | None) -> str:
    """Return an element; content is markup, `_` in an attribute's name stands for `-`, None leaves it out."""
    inside = content if isinstance(content, str) else "".join(content)
    written = "".join(
        f" {key.strip('_').replace('_', '-')}={quoteattr(_value(value), _QUOTES)}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return plain(value) if isinstance(value, str) else number(value)


def words(text: str) -> str:
    """Return a text as content of an element."""
    return escape(plain(text))


@dataclass(frozen=True)
class Ink:
    """How a text is set: its size, its colour and its weight."""

    size: float
    fill: str
    bold: bool = False


def text_at(x: float, y: float, text: str, ink: Ink, anchor: str | None = None) -> str:
    """Return one line of text whose baseline starts, or is centred, at a point."""
    return element(
        "text",
        words(text),
        x=x,
        y=y,
        font_size=ink.size,
        fill=ink.fill,
        font_weight="bold" if ink.bold else None,
        text_anchor=anchor,
    )


def root(
    content: Iterable[str],
    *,
    box: tuple[float, float, float, float],
    title: str,
    description: str,
    unit: str | None = None,
) -> str:
    """Return a whole picture with its name and alternative text; with a unit it states its size, else it fits."""
    _left, _top, width, height = box
    return element(
        "svg",
        (element("title", words(title)), element("desc", words(description)), *content),
        xmlns=NAMESPACE,
        viewBox=" ".join(number(side) for side in box),
        width=None if unit is None else f"{number(width)}{unit}",
        height=None if unit is None else f"{number(height)}{unit}",
        role="img",
        aria_label=description if unit is None else None,
        font_family=FONT_STACK,
    )
