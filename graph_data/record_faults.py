"""Room of the clerk: turns what pydantic says of a record into words that a curator can act on, with its place."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from graph_data.documents import Document, Path
from graph_data.problems import Problem, closest, quoted

_ID_HINT = "Ids take up to 80 ASCII letters, digits, hyphens and underscores; a letter or digit comes first."
_FORMS: Mapping[str, tuple[str, str]] = {
    "country": ("a country code", "Write two capitals, such as AF or PK."),
    "reply": ("a reply", "Write `found`, or `sought` with the date, such as `sought 2026-11`."),
}
_RECORD = "not-a-record", "a record with keys is expected here, not {shown}", "Write `key: value` lines."
_PLAIN: Mapping[str, tuple[str, str, str]] = {
    "too_short": (
        "empty-list",
        "`{name}` needs at least one item",
        "Add an item, or leave the key out where it may be missing.",
    ),
    "too_long": ("too-many-items", "a pair has two items, and this has more", "Keep two."),
    "string_too_long": (
        "too-long",
        "the text of `{name}` is longer than {max_length} characters",
        "Keep to a few sentences.",
    ),
    "string_type": ("not-a-text", "a single text is expected in `{name}`, not {shown}", "Write one text."),
    "tuple_type": ("not-a-list", "`{name}` must be a list", "Start each item with a hyphen, or write [a, b]."),
    "model_type": _RECORD,
    "greater_than_equal": ("out-of-range", "`{name}` must be at least {ge}, not {shown}", ""),
    "less_than_equal": ("out-of-range", "`{name}` must be at most {le}, not {shown}", ""),
}
# A value that was left out with a problem of its own makes these rules fail too; saying so again helps nobody.
_CAUSES: Mapping[str, tuple[str | int, ...]] = {
    "no-author": ("author", "publisher"),
    "half-place": ("lat", "lon"),
    "side-without-speaker": ("by_text", "anonymous"),
    "too_short": (0,),
}


def explain_error(document: Document, path: Path, error: ErrorDetails, model: type[BaseModel]) -> Problem | None:
    """Return the problem of one error of the record at a path; nothing if it follows from one told already."""
    location, kind, context = (*path, *error["loc"]), error["type"], error.get("ctx", {})
    causes = [(*location, key) for key in _CAUSES.get(kind, ())] if kind != "missing" else [location]
    if document.left_out.intersection(causes):
        return None
    if "hint" in context:
        return document.problem(kind, location, str(context["message"]), str(context["hint"]))
    if kind == "missing":
        return _missing(document, location)
    if kind == "extra_forbidden":
        return _unknown_key(document, location, _keys_at(model, error["loc"][:-1]))
    code, message, hint = _words_for(kind, _name_of(location), error["input"], context)
    names = {"shown": _shown(error["input"]), "name": _name_of(location), "msg": error["msg"]}
    return document.problem(code, location, message.format_map({**context, **names}), hint)


def _words_for(kind: str, name: str, value: object, context: Mapping[str, Any]) -> tuple[str, str, str]:
    if kind in {"enum", "literal_error"}:
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        near = closest(str(value), allowed)
        hint = (f"Did you mean `{near}`? " if near else "") + "Allowed are: " + ", ".join(allowed) + "."
        return "unknown-word", "{shown} is not a value of `{name}`", hint
    if kind == "string_pattern_mismatch":
        form, hint = _FORMS.get(name, ("an id", _ID_HINT))
        return "bad-form", f"{{shown}} does not have the form of {form}", hint
    return _PLAIN.get(kind, ("bad-value", "{shown} does not fit here: {msg}", ""))


def _missing(document: Document, location: Path) -> Problem:
    name = location[-1]
    if isinstance(name, int):
        return document.problem("too-few-items", location[:-1], "a pair needs two items", "Add the other one.")
    return document.problem("missing-key", location[:-1], f"`{name}` is missing", f"Add `{name}:` to this record.")


def _unknown_key(document: Document, location: Path, known: list[str]) -> Problem:
    name = str(location[-1])
    near = closest(name, known)
    hint = f"Did you mean `{near}`?" if near else "Keys of this record are: " + ", ".join(known) + "."
    message = f"{quoted(name)} is not a key of this record"
    return document.problem("unknown-key", location, message, hint, at_key=True)


def _name_of(location: Path) -> str:
    return next((step for step in reversed(location) if isinstance(step, str)), "")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else quoted(str(value))


def _keys_at(model: type[BaseModel], location: Path) -> list[str]:
    """Return the keys that the record at a location below a model may have."""
    for step in location:
        if isinstance(step, str):
            fields = {info.alias or name: info for name, info in model.model_fields.items()}
            model = _find_model(fields[step].annotation) or model
    return [info.alias or name for name, info in model.model_fields.items()]


def _find_model(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - a type expression can be anything
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_find_model(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)
