"""Room of the spreadsheet's cells: a text that a spreadsheet would compute gets an apostrophe, and loses it again."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# The wide forms count too: where Japanese is set, spreadsheets take them for the narrow ones.
_COMPUTES = r"(?:['\"]|[^\S\t\r\n])*[=+\-@＝＋－＠]"  # noqa: RUF001 - they are meant
# Where a spreadsheet splits lines at another sign than the comma, as many do by their country, a new cell begins
# inside of ours; so what stands behind such a sign is guarded as well as what stands in front.
_STARTS = r"(?:\A|[;|\t\r\n])"
_GUARDED = re.compile(rf"(\A(?='*[\t\r\n])|{_STARTS}(?={_COMPUTES}))")
_UNGUARDED = re.compile(rf"(\A(?=''*[\t\r\n])|{_STARTS}(?='{_COMPUTES}))'")

Value = str | int | bool | None


def guard_cell(text: str) -> str:
    """Return a text that no spreadsheet computes: what begins with = + - @ or white space gets an apostrophe.

    What begins so behind apostrophes gets one more, so that `unguard_cell` gives every text back.
    """
    return _GUARDED.sub(r"\1'", text)


def unguard_cell(text: str) -> str:
    """Return a text as it was before `guard_cell`."""
    return _UNGUARDED.sub(r"\1", text)


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[Value]], *, mark: bool) -> bytes:
    """Return a table as CSV in UTF-8, safe to open in a spreadsheet.

    Args:
        heading: the names of the columns.
        rows: the values, an absent one as None.
        mark: whether a byte order mark stands in front: a spreadsheet reads letters beyond ASCII only with it, and
            older versions of Gephi do not find the first column behind it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else guard_cell(value)
