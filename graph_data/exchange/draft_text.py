"""Room of the washbasin: texts from elsewhere as a dataset takes them, or nothing."""

import json
import re
import unicodedata
from typing import Any

from graph_data.characters import MAX_STACKED_MARKS, has_stacked_marks, without_faults
from graph_data.dates import DateError, parse_when
from graph_data.fields import LONGEST_TEXT

_DAY = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ].*)?")
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


def clean_text(value: object) -> str | None:
    """Return a value as a text that a record may hold; nothing if it says nothing."""
    if value is None or isinstance(value, dict | list):
        return None
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = without_faults(text)
    text = unicodedata.normalize("NFC", _without_stacked_marks(text)).strip()
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def was_changed(value: object, text: str) -> bool:
    """Tell whether a reader of the text would miss something of the value."""
    return isinstance(value, str) and unicodedata.normalize("NFC", value[: LONGEST_TEXT * 2]).strip() != text


def _without_stacked_marks(text: str) -> str:
    if not has_stacked_marks(text):
        return text
    kept, run = list[str](), 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_STACKED_MARKS:
            kept.append(character)
    return "".join(kept)


def plain_values(value: object) -> Any:  # noqa: ANN401 - text, or lists and mappings of texts
    """Return a value of JSON as a data file holds it: all text, without what says nothing."""
    if isinstance(value, dict):
        kept = {str(key): plain_values(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [item for item in map(plain_values, value) if item not in (None, "", [], {})]
    return clean_text(value)


def records_of(value: object) -> list[dict[str, Any]] | None:
    """Return a list of records that a cell holds as JSON, or that came as one; None if it is something else."""
    found = _json_or_none(value) if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        return None
    return [plain_values(item) for item in found]


def mapping_of(value: object) -> dict[str, Any] | None:
    """Return a mapping that a cell holds as JSON, or that came as one; None if it is something else."""
    found = _json_or_none(value) if isinstance(value, str) else value
    return found if isinstance(found, dict) else None


def names_of(value: object) -> list[str]:
    """Return names from a list, from JSON text, or from a text that separates them by semicolons or bars."""
    found = _json_or_none(value) if isinstance(value, str) else value
    if not isinstance(found, list):
        found = re.split(r"[;|]", str(value)) if value is not None else []
    names = (clean_text(item) for item in found)
    return list(dict.fromkeys(name for name in names if name))


def _json_or_none(text: str) -> object:
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        found: object = json.loads(text)
    except ValueError:
        return None
    return found


def date_of(text: object) -> str | None:
    """Return a day, month or year in EDTF form from a date or a time stamp; None if it is neither."""
    match = _DAY.fullmatch(text.strip()) if isinstance(text, str) else None
    return match[1] if match and is_date(match[1]) else None


def span_of(start: str | None, end: str | None) -> str | None:
    """Return an interval in EDTF form in which a side that is not given is unknown; None if it cannot be one."""
    first, last = date_of(start), date_of(end)
    if (start and first is None) or (end and last is None) or not (first or last):
        return None
    span = first if first == last and first else f"{first or ''}/{last or ''}"
    return span if is_date(span) else None


def is_date(text: str) -> bool:
    """Tell whether a text is a date in EDTF form."""
    try:
        parse_when(text)
    except DateError:
        return False
    return True


def slug_of(text: str) -> str:
    """Return a name in the letters of an id; nothing if it has none of them."""
    plain = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
