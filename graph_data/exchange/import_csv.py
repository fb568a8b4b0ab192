"""Tables of edges and nodes as CSV become an arrival: by the headings of Gephi, or what is usual elsewhere."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_data.exchange.arrivals import Arrival, Edge, ImportRefusedError, Node, Told
from graph_data.exchange.spreadsheet_text import unguard_cell

SOURCES = ("source", "from", "source_id", "src")
TARGETS = ("target", "to", "target_id", "dst")
NODE_IDS = ("id", "node", "name", "label")
STARTS, ENDS = ("start", "start_date", "since"), ("end", "end_date", "until")
DELIMITERS = ",;\t|"
MAX_COLUMNS = 500
_LONGEST_CELL = 4 * 1024 * 1024
_DIRECTIONS: Mapping[str, bool] = {"directed": True, "undirected": False}
_OWN_EDGE, _OWN_NODE = frozenset({"relationship", "status", "sentence", "why"}), frozenset({"cut_off", "prominence"})


@dataclass(frozen=True)
class Table:
    """One file: its headings and its rows with the line each begins on."""

    file: str
    heading: Sequence[str]
    rows: Sequence[tuple[int, Mapping[str, str]]]

    @property
    def lower(self) -> set[str]:
        """The headings without capitals."""
        return {name.casefold() for name in self.heading}

    @property
    def holds_edges(self) -> bool:
        """Tell whether each row is an edge."""
        return bool(self.lower.intersection(SOURCES)) and bool(self.lower.intersection(TARGETS))


def read_csv(files: Sequence[tuple[str, bytes]]) -> Arrival:
    """Return what a table of edges, a table of nodes, or both tell.

    Raises:
        ImportRefusedError: if a file is no such table.
    """
    tables = [_read_table(name, content) for name, content in files]
    arrival = Arrival(", ".join(name for name, _ in files))
    for table in tables:
        if table.holds_edges:
            arrival.edges += [_edge(table, line, row) for line, row in table.rows]
        elif table.lower.intersection(NODE_IDS):
            arrival.nodes += [_node(table, line, row) for line, row in table.rows]
        else:
            hint = "A table of edges has columns Source and Target, a table of nodes a column Id."
            raise ImportRefusedError(f"{table.file} has neither the headings of edges nor those of nodes", hint)
    return arrival


def _read_table(file: str, content: bytes) -> Table:
    text = _decode(file, content)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=lambda sign: (_found(first, sign), first.count(sign)))
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        lines = list(_rows(io.StringIO(text, newline=""), delimiter))
    except csv.Error as error:
        raise ImportRefusedError(f"{file} is not a table of text: {error}", "Export it again as CSV.") from error
    finally:
        csv.field_size_limit(previous)
    heading = [name.strip() for name in lines[0][1]] if lines else []
    if not heading or len(heading) > MAX_COLUMNS:
        raise ImportRefusedError(f"{file} has {len(heading)} columns", f"At most {MAX_COLUMNS} are read.")
    rows = [(number, _row(heading, cells, file, number)) for number, cells in lines[1:] if any(cells)]
    return Table(file, heading, rows)


def _decode(file: str, content: bytes) -> str:
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{file} is not written in UTF-8"
        raise ImportRefusedError(message, "Save it again as CSV in UTF-8.") from error


def _found(line: str, delimiter: str) -> int:
    """Count the headings that are known if a line is split at a sign."""
    names = {name.strip().strip('"').casefold() for name in line.strip().split(delimiter)}
    return len(names.intersection({*SOURCES, *TARGETS, *NODE_IDS}))


def _rows(stream: io.StringIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the line that each begins on."""
    reader = csv.reader(stream, delimiter=delimiter, strict=False)
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _row(heading: Sequence[str], cells: Sequence[str], file: str, line: int) -> dict[str, str]:
    """Return the cells of a row by heading.

    Raises:
        ImportRefusedError: if there are more of them than headings: nobody could say which is which.
    """
    if len(cells) > len(heading) and any(cells[len(heading) :]):
        message = f"{file}, line {line}: {len(cells)} cells stand under {len(heading)} headings"
        raise ImportRefusedError(message, "Put a cell that holds a comma or semicolon between quotes.")
    found: dict[str, str] = {}
    for name, cell in zip(heading, cells, strict=False):
        if cell.strip() and name not in found:
            found[name] = unguard_cell(cell)
    return found


def _required(table: Table, line: int, told: Told, names: tuple[str, ...]) -> str:
    value = told.take(*names)
    if value is None:
        hint = "Fill the cell in, or delete the row."
        raise ImportRefusedError(f"{table.file}, line {line}: the cell under {names[0].capitalize()} is empty", hint)
    return str(value).strip()


def _edge(table: Table, line: int, row: Mapping[str, str]) -> Edge:
    told = Told(row)
    source, target = _required(table, line, told, SOURCES), _required(table, line, told, TARGETS)
    directed = told.take_as(_name(table, "type"), lambda value: _DIRECTIONS.get(str(value).casefold()))
    return Edge(
        source,
        target,
        told.take("id", "edge_id"),
        told.take("label"),
        directed,
        told,
        told.take(*STARTS),
        told.take(*ENDS),
        own=table.lower >= _OWN_EDGE,
    )


def _name(table: Table, wanted: str) -> str:
    """Return a heading as the table capitalises it."""
    return next((name for name in table.heading if name.casefold() == wanted), wanted)


def _node(table: Table, line: int, row: Mapping[str, str]) -> Node:
    told = Told(row)
    label = told.peek(_name(table, "label"))
    node_id = _required(table, line, told, NODE_IDS)
    if told.peek(_name(table, "label")) is not None:
        label = told.take("label")
    start, end = told.take(*STARTS), told.take(*ENDS)
    return Node(node_id, label, told, start, end, own=table.lower >= _OWN_NODE)
