"""What a figure remembers: the view that it shows and the hash of its data, read back from SVG, PNG or PDF."""

import re
from dataclasses import dataclass
from html import unescape

from dashboard.figures.png_chunks import SIGNATURE, read_texts

HEXADECIMAL = re.compile("[0-9a-f]{1,64}")
IN_SVG = re.compile(rb'<metadata><view xmlns="[^"]*" data="([^"]*)">([^<]*)</view></metadata>')
IN_PDF = re.compile(rb"<pdf:Keywords>view:([^<\s]*), data:([^<\s]*)</pdf:Keywords>")
LONGEST = 10_000  # letters of a query that are taken from a file


class ForgetfulFileError(Exception):
    """A file in which no view is found."""


@dataclass(frozen=True)
class Memory:
    """A view as its query, with its question mark, and the hash of the data it was drawn from."""

    query: str
    data: str


def read_memory(content: bytes) -> Memory:
    """Return the view that a figure shows.

    Raises:
        ForgetfulFileError: if the file remembers none, or something that is no query.
    """
    query, data = _found(content)
    if not query.startswith("?") or len(query) > LONGEST or not query.isascii() or not query.isprintable():
        message = "the file remembers no view; only an SVG, PNG or PDF that the dashboard made does"
        raise ForgetfulFileError(message)
    if not HEXADECIMAL.fullmatch(data):
        message = "the file does not say which data it was drawn from"
        raise ForgetfulFileError(message)
    return Memory(query, data)


def _found(content: bytes) -> tuple[str, str]:
    if content.startswith(SIGNATURE):
        texts = read_texts(content)
        return texts.get("View", ""), texts.get("Data", "")
    if match := IN_SVG.search(content):
        return unescape(match[2].decode("utf-8", "replace")), unescape(match[1].decode("utf-8", "replace"))
    if match := IN_PDF.search(content):
        return unescape(match[1].decode("utf-8", "replace")), unescape(match[2].decode("utf-8", "replace"))
    return "", ""
