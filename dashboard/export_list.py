"""Several exports in one call: a list of named views, read whole before the first file is written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.export import check_export, export
from graph_data.dataset import Dataset
from graph_data.problems import quoted

MOST_VIEWS = 1000
LARGEST_LIST = 1024 * 1024
# A name becomes the name of a file; Windows keeps some names for devices.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


class ViewListError(Exception):
    """A list of views that cannot be used, with every line that is wrong."""


@dataclass(frozen=True)
class NamedView:
    """One line of the list: the name of the file to write, and the query of the view."""

    name: str
    query: str


def read_views(path: Path) -> list[NamedView]:
    """Return the views of a list, one `NAME QUERY` a line; a blank line or one that begins with # says nothing.

    Raises:
        ViewListError: if a line is wrong, a name stands twice, or there is no view at all.
        OSError: if the file cannot be read.
    """
    with path.open("rb") as stream:
        content = stream.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise ViewListError("The list of views is larger than 1 MiB.")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ViewListError("The list of views is not written in UTF-8.") from error
    views, faults, seen = list[NamedView](), list[str](), dict[str, int]()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, query = [*line.split(maxsplit=1), ""][:2]
        faults += _faults(name, number, seen)
        views.append(NamedView(name, query.strip()))
    if not views:
        faults.append("The list holds no view; write one `NAME QUERY` a line.")
    if len(views) > MOST_VIEWS:
        faults.append(f"The list holds {len(views)} views; at most {MOST_VIEWS} are made in one call.")
    if faults:
        raise ViewListError("\n".join(faults[:20]))
    return views


def _faults(name: str, number: int, seen: dict[str, int]) -> Iterator[str]:
    """Yield what is wrong with a name, and remember it: some systems take two names for one that differ in case."""
    if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
        yield f"Line {number}: {quoted(name)} cannot name a file; use letters, digits, - and _."
    first = seen.setdefault(name.lower(), number)
    if first != number:
        yield f"Line {number}: {quoted(name)} names a view already, in line {first}."


def export_views(
    dataset: Dataset, pair: tuple[str, str], views: list[NamedView], folder: Path, tell: Callable[[str], None]
) -> None:
    """Write each view as `FOLDER/NAME.FORMAT`, the same bytes as a call of its own, and tell after each.

    Args:
        dataset: what is shown.
        pair: the kind of export and its format.
        views: what `read_views` found.
        folder: where the files go; it is made if need be.
        tell: takes a line on how far it is, and what of a query could not be used.

    Raises:
        UnknownExportError: if there is no such kind in such a format; nothing is written then.
        OSError: if a file cannot be written.
    """
    kind, form = pair
    check_export(kind, form)
    folder.mkdir(parents=True, exist_ok=True)
    for number, view in enumerate(views, start=1):
        content, notices = export(dataset, kind, form, view.query)
        for notice in notices:
            tell(f"{view.name}: {notice}")
        path = folder / f"{view.name}.{form}"
        path.write_bytes(content)
        tell(f"{number} of {len(views)}: wrote {path} ({len(content)} bytes).")
