"""Room of notes: what a record has no field for is kept in its note, where a curator finds it."""

import json
from collections.abc import Iterable

from graph_data.exchange.arrivals import Told
from graph_data.exchange.draft_text import clean_text, was_changed
from graph_data.exchange.gaps import Gaps

_NOTES = ("note", "notes", "description", "comment")


def note_of(told: Told, gaps: Gaps, record: str, lines: Iterable[str] = ()) -> str | None:
    """Return the note of a record: its own, further lines, and every attribute that nobody took."""
    written = [read_text(told.take(name), gaps, record) for name in _NOTES]
    pieces = [*(one for one in written if one), *lines]
    for name, value in told.rest().items():
        gaps.add("imported-attribute", name)
        shown = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
        pieces.append(f"{name}: {shown}")
    return read_text("\n".join(pieces), gaps, record)


def read_text(value: object, gaps: Gaps, record: str) -> str | None:
    """Return a value as a text of a record, noting where it could not stay as it was."""
    text = clean_text(value)
    if text is not None and was_changed(value, text):
        gaps.add("imported-character", record)
    return text or None
