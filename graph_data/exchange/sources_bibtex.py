"""The documents behind a view as BibTeX."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from graph_data.date_pieces import MONTHS, read_written
from graph_data.dates import When, display_when
from graph_data.exchange.plain_json import clean
from graph_data.exchange.sources_cited import cited_sources, describe_reliability
from graph_data.exchange.sources_csl import date_parts
from graph_data.filters import Selection
from graph_data.records import Source

ENTRIES: Mapping[str, str] = {
    "think-tank": "techreport",
    "un-report": "techreport",
    "government": "techreport",
    "book": "book",
}
_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL = re.compile("|".join(re.escape(sign) for sign in _SIGNS))
_PLAIN_IN_ADDRESS = "%:/?#[]@!$&'()*+,;=~"


def export_sources_bibtex(selection: Selection, query: str) -> bytes:
    """Return the cited documents as BibTeX in UTF-8, sorted by id."""
    return "\n".join(_entry(source) for source in cited_sources(selection, query)).encode()


def _entry(source: Source) -> str:
    fields = "".join(f"  {name} = {_braced(name, value)},\n" for name, value in _fields(source))
    return f"@{ENTRIES.get(source.kind, 'misc')}{{{source.id},\n{fields}}}\n"


def _braced(name: str, value: str) -> str:
    """Return a value in braces; a month is a word that BibTeX itself knows, and stands without."""
    return value if name == "month" else f"{{{value}}}"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    """Yield fields with their values; makers stand in braces of their own, so that no name is taken apart."""
    if source.author:
        yield "author", f"{{{escape_tex(source.author)}}}"
    yield "title", f"{{{escape_tex(source.title)}}}"
    if source.publisher:
        yield ("institution" if ENTRIES.get(source.kind) == "techreport" else "publisher"), escape_tex(source.publisher)
    if source.date:
        yield from _date(source.date)
    if source.url:
        # An address with a brace would end its field; a percent sign is left, as address fields are read as they are.
        yield "url", quote(source.url, safe=_PLAIN_IN_ADDRESS)
    if source.accessed:
        yield "urldate", source.accessed.text
    if source.language:
        yield "language", escape_tex(source.language)
    dated = f"Dated {display_when(source.date)}. " if source.date else ""
    yield "note", escape_tex(f"{dated}{describe_reliability(source)}")


def _date(when: When) -> Iterator[tuple[str, str]]:
    """Yield year and month where the date is one; a year only if it is sure."""
    written = read_written(when.text)
    parts = date_parts(written) if written else []
    if parts:
        yield "year", str(parts[0])
        if len(parts) > 1:
            yield "month", MONTHS[parts[1] - 1][:3].lower()
    elif when.earliest.year == when.latest.year:
        yield "year", str(when.earliest.year)


def escape_tex(text: str) -> str:
    """Return a text that TeX prints as it is and runs nothing of."""
    one_line = " ".join(str(clean(text)).split())
    return _SPECIAL.sub(lambda found: _SIGNS[found.group()], one_line)
