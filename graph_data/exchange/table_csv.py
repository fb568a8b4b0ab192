"""The table of a selection as CSV for a spreadsheet."""

from graph_data.exchange.spreadsheet_text import write_csv
from graph_data.exchange.table_rows import COLUMNS, list_rows
from graph_data.filters import Selection


def export_table_csv(selection: Selection, query: str) -> bytes:
    """Return ties, events and parts as CSV with a byte order mark, which spreadsheets need to read every letter."""
    return write_csv(COLUMNS, list_rows(selection, query), mark=True)
