"""Room of the small print: values as JSON text for one cell or attribute, without what is absent, in a fixed order."""

import json
from collections.abc import Mapping
from typing import Any

from graph_data.characters import without_faults


def json_text(value: object) -> str:
    """Return a value as JSON on one line; nothing at all for an empty list or mapping."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")) if value else ""


def without_absent(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record without keys that say nothing: no null, no empty list, no `false`."""
    kept = {key: _inner(value) for key, value in record.items()}
    return {key: value for key, value in kept.items() if value is not None and value is not False and value != []}


def _inner(value: object) -> object:
    if isinstance(value, Mapping):
        return without_absent(value)
    return [_inner(item) for item in value] if isinstance(value, list) else value


def clean(value: object) -> Any:  # noqa: ANN401 - the same kind of value that was given
    """Return a value in which no text holds a control character, half a character or one that nobody can see.

    What the reader accepted has none; a file that leaves the program must not depend on that.
    """
    if isinstance(value, str):
        return without_faults(value)
    if isinstance(value, Mapping):
        return {key: clean(item) for key, item in value.items()}
    return [clean(item) for item in value] if isinstance(value, list | tuple) else value
