"""Room of the scales: how the text of one field is read, as a date, a link, a number, a flag or a name.

Scalars arrive as text (see `yaml_reader`), so that `no`, `012` and `2015-03` are what a curator wrote. Each kind
of field also says what an editor of the file may hold in its place, for the JSON Schema.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from graph_data.dates import DateError, When, parse_when

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$"
LONGEST_TEXT = 4000
LONGEST_LINK = 2000
LONGEST_REFERENCE = 260  # the id of a part, EVENT.ACTOR.ROLE
FARTHEST = 100_000  # from the middle of the drawing, in layout units

_LINK = re.compile(r"https?://[^\s/?#@\"'<>\\]+(?:[/?#][^\s\"'<>\\]*)?")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")


def fault(code: str, message: str, hint: str) -> PydanticCustomError:
    """Return an error that becomes a problem of this code with these very words."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _read_date(value: object) -> When:
    if isinstance(value, When):
        return value
    if not isinstance(value, str):
        hint = "Write one date in EDTF form, such as 2015-03 or 2015/.."
        raise fault("date", "a date is expected here", hint)
    try:
        return parse_when(value)
    except DateError as error:
        raise fault("date", error.message, error.hint) from error


def _read_flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise fault("flag", "true or false is expected here", "Write the word true or the word false.")


def _read_link(value: object) -> object:
    """Let pass only plain http and https addresses: others, such as `javascript:`, run in a reader's page."""
    if isinstance(value, str) and (len(value) > LONGEST_LINK or not _LINK.fullmatch(value)):
        message = "a link must be an address that starts with http:// or https://"
        hint = "Other kinds of links are refused because they can run code. Leave the link out if there is none."
        raise fault("link", message, hint)
    return value


def _number_reader(form: re.Pattern[str], make: Callable[[str], float], what: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, int | float):
            return value
        if not isinstance(value, str) or not form.fullmatch(value):
            raise fault("number", f"{what} is expected here", "Write it in digits, without spaces or commas.")
        return make(value)

    return read


def _scalar(**more: Any) -> WithJsonSchema:  # noqa: ANN401 - any keyword of JSON Schema
    """Say what an editor may hold where the loader keeps text: it reads `1948` as a number, `NO` as a flag."""
    return WithJsonSchema({"type": ["string", "number", "boolean"], **more})


def _bounds(kind: str, least: int, most: int) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, "minimum": least, "maximum": most})


Id = Annotated[str, Field(pattern=ID_PATTERN), _scalar(pattern=ID_PATTERN)]
# A name in the place of an id is no fault of form: the check of references says whose id was meant.
Reference = Annotated[str, Field(max_length=LONGEST_REFERENCE), _scalar(minLength=1, maxLength=LONGEST_REFERENCE)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), _scalar(minLength=1, maxLength=LONGEST_TEXT)]
View = Annotated[str, Field(max_length=LONGEST_TEXT)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), _scalar(pattern=r"^[A-Z]{2}$")]
Reply = Annotated[str, Field(pattern=r"^(found|sought [0-9]{4}(-[0-9]{2}){0,2})$")]
Date = Annotated[When, PlainValidator(_read_date), _scalar()]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
Link = Annotated[str, BeforeValidator(_read_link), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
Whole = Annotated[int, BeforeValidator(_number_reader(_WHOLE, int, "a whole number"))]
Decimal = Annotated[float, BeforeValidator(_number_reader(_DECIMAL, float, "a number"))]
# Written places are held to these bounds by a check; a layout of very many actors may need more room.
Coordinate = Annotated[Whole, _bounds("integer", -FARTHEST, FARTHEST)]
Credibility = Annotated[Whole, Field(ge=1, le=6), _bounds("integer", 1, 6)]
Latitude = Annotated[Decimal, Field(ge=-90, le=90), _bounds("number", -90, 90)]
Longitude = Annotated[Decimal, Field(ge=-180, le=180), _bounds("number", -180, 180)]
Ordinal = Annotated[Whole, Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})]
