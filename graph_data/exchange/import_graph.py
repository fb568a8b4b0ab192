"""Graphs from elsewhere become draft datasets: which format a file has, how large it may be, what comes of it."""

import stat
from collections.abc import Sequence
from pathlib import Path

from graph_data.exchange.arrivals import Arrival, ImportRefusedError
from graph_data.exchange.draft import build_draft, note_unsourced
from graph_data.exchange.draft_files import refuse_used, write_draft
from graph_data.exchange.draft_repair import repair_draft
from graph_data.exchange.gaps import Gaps
from graph_data.exchange.import_csv import read_csv
from graph_data.exchange.import_gexf import read_gexf
from graph_data.exchange.import_graphml import read_graphml
from graph_data.exchange.import_stix import read_stix
from graph_data.problems import Problem

MAX_BYTES = 32 * 1024 * 1024
_HINT = "It can be CSV, GraphML, GEXF or a STIX 2.1 bundle."


def import_graph(files: Sequence[Path], folder: Path) -> list[Problem]:
    """Make a draft dataset of a file, or of the tables of edges and nodes; return every gap, sorted.

    Raises:
        ImportRefusedError: if it cannot be imported, or the folder holds something; nothing is written then.
        OSError: if a file cannot be read or written.
    """
    refuse_used(folder)
    arrival = read_arrival([(path.name, _read(path)) for path in files])
    gaps = Gaps(arrival.file)
    try:
        sections = build_draft(arrival, gaps)
        refused = repair_draft(sections, arrival.file)
        note_unsourced(sections, gaps)
    except RecursionError as error:
        raise ImportRefusedError(f"{arrival.file} is nested too deep") from error
    problems = [*gaps.problems(), *sorted(refused)]
    write_draft(folder, sections, problems)
    return problems


def read_arrival(files: Sequence[tuple[str, bytes]]) -> Arrival:
    """Return what files tell, each as its name and content, whichever format they have.

    Raises:
        ImportRefusedError: if they are in none that can be read.
    """
    contents = [(name, content, content.lstrip(b"\xef\xbb\xbf \t\r\n")[:4096]) for name, content in files]
    tables = [(name, content) for name, content, start in contents if start[:1] not in {b"<", b"{", b"["}]
    if len(tables) == len(files):
        return read_csv(tables)
    if len(files) > 1:
        raise ImportRefusedError("only tables of edges and nodes are imported together", "Import one file at a time.")
    name, content, start = contents[0]
    if start.startswith(b"<"):
        # The name of the root tells more than that of the file; both formats begin with few other things.
        return read_gexf(content, name) if b"<gexf" in start.lower() else read_graphml(content, name)
    return read_stix(content, name)


def _read(path: Path) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ImportRefusedError(f"{path.name} is not a file", _HINT)
    with path.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ImportRefusedError(f"{path.name} is larger than {MAX_BYTES // 1024**2} MiB", "Export a part of it.")
    if not content.strip():
        raise ImportRefusedError(f"{path.name} is empty", _HINT)
    if content.startswith((b"PK", b"\x1f\x8b", b"%PDF", b"\0")):
        raise ImportRefusedError(f"{path.name} is packed or no text", f"Unpack or save it first. {_HINT}")
    return content
