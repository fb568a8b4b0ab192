"""The documents behind a view as CSL-JSON, which reference managers and citation styles read."""

import json
from collections.abc import Mapping
from typing import Any

from graph_data.date_pieces import SEASONS, UNSPECIFIED, WrittenDate, read_written
from graph_data.dates import When, display_when
from graph_data.exchange.plain_json import clean, without_absent
from graph_data.exchange.sources_cited import cited_sources, describe_reliability
from graph_data.filters import Selection
from graph_data.records import Source

TYPES: Mapping[str, str] = {
    "think-tank": "report",
    "commentary": "article",
    "news": "article-newspaper",
    "blog": "post-weblog",
    "un-report": "report",
    "government": "report",
    "court": "legal_case",
    "academic": "article-journal",
    "book": "book",
    "documentary": "motion_picture",
    "speech": "speech",
    "social-media": "post",
}


def export_sources_csl(selection: Selection, query: str) -> bytes:
    """Return the cited documents as CSL-JSON in UTF-8, sorted by id."""
    items = [clean(_item(source)) for source in cited_sources(selection, query)]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def _item(source: Source) -> dict[str, Any]:
    """Return one document; makers stay in one piece, as the record does not say what is a surname."""
    item = {
        "id": source.id,
        "type": TYPES.get(source.kind, "document"),
        "title": source.title,
        "author": [{"literal": source.author}] if source.author else None,
        "publisher": source.publisher,
        "issued": date_variable(source.date),
        "accessed": date_variable(source.accessed),
        "URL": source.url,
        "archive_location": source.archived,
        "language": source.language,
        "note": describe_reliability(source),
    }
    return without_absent(item)


def date_variable(when: When | None) -> dict[str, Any] | None:
    """Return a date as CSL takes it, no more precise than it was given; what has no such form stays in words."""
    if when is None:
        return None
    written = [read_written(text) for text in when.text.split("/")]
    parts = [date_parts(one) for one in written if one is not None]
    if len(parts) != len(written) or not all(parts):
        return {"literal": display_when(when)}
    doubtful = {"circa": 1} if when.approximate or when.uncertain else {}
    return {"date-parts": parts, **doubtful}


def date_parts(written: WrittenDate) -> list[int]:
    """Return year, month and day as far as they are given in digits; nothing for a decade or a season."""
    if written.open_digits:
        return []
    parts = [int(written.year)]
    for piece in (written.month, written.day):
        if piece in {"", UNSPECIFIED}:
            break
        parts.append(int(piece))
    return [] if any(part in SEASONS for part in parts[1:2]) else parts
