"""The table of a selection as a workbook: ties, events with their parts, claims, documents, and what the view is."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import xlsxwriter

from graph_data.dates import display_when
from graph_data.descriptions import NO_LINE
from graph_data.exchange.dataset_frame import cited_in
from graph_data.exchange.graph_json import build_graph
from graph_data.exchange.plain_json import clean
from graph_data.exchange.spreadsheet_text import Value
from graph_data.exchange.table_claims import CLAIM_COLUMNS, list_claims
from graph_data.exchange.table_rows import COLUMNS, Row, list_events, list_ties
from graph_data.filters import Selection
from graph_data.vocabulary import RELIABILITY_LABELS

# A text stays a text: nothing that begins with = is computed, nothing that looks like an address can be clicked.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTHS = {
    "No.": 6,
    "From": 24,
    "What": 24,
    "To": 24,
    "Status": 15,
    "Sentence": 60,
    "Why": 50,
    "Claims": 60,
    "Sources": 50,
}
CLAIM_WIDTHS = {"Of": 30, "Tie": 50, "Speaker": 30, "Document": 50, "Says": 60}
PLAIN_WIDTH = 13
LONGEST_CELL = 32_767  # of a workbook; a longer text would make the file unreadable
SOURCE_COLUMNS = ("Id", "Title", "Author", "Publisher", "Date", "Kind", "Reliability", "Address", "Note")
SOURCE_WIDTHS = {"Id": 20, "Title": 50, "Author": 30, "Publisher": 30, "Reliability": 24, "Address": 40, "Note": 60}


def export_table_xlsx(selection: Selection, query: str) -> bytes:
    """Return a workbook of a selection; the same selection gives the same bytes."""
    graph, stream = build_graph(selection, query), io.BytesIO()
    cited = cited_in([graph["relationships"], graph["events"]])
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": clean(selection.dataset.about.title), "created": _day(selection)})
        formats = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, heading, rows, widths in (
            ("Ties", COLUMNS, list_ties(selection, graph), WIDTHS),
            ("Events", COLUMNS, list_events(selection, graph), WIDTHS),
            ("Claims", CLAIM_COLUMNS, list_claims(selection, graph), CLAIM_WIDTHS),
            ("Sources", SOURCE_COLUMNS, [_source(selection, one) for one in sorted(cited)], SOURCE_WIDTHS),
            ("About", ("What", "Text"), _about(selection, query, graph["description"]), {"Text": 100}),
        ):
            sheet = book.add_worksheet(name)
            _fill(sheet, heading, rows, formats)
            for index, column in enumerate(heading):
                sheet.set_column(index, index, widths.get(column, PLAIN_WIDTH))
    return stream.getvalue()


def _day(selection: Selection) -> datetime:
    """Return the day that a workbook says it was made on: the one up to which the curator has read."""
    as_of = selection.dataset.about.as_of
    day = as_of.earliest if as_of.latest == date.max else as_of.latest
    return datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet,
    heading: Sequence[str],
    rows: Iterable[Row],
    formats: tuple[xlsxwriter.format.Format, xlsxwriter.format.Format],
) -> None:
    head, body = formats
    for index, name in enumerate(heading):
        sheet.write_string(0, index, name, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, index, value, body)
            elif value:
                sheet.write_string(last, index, _fitting(value), body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(heading) - 1)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _source(selection: Selection, source_id: str) -> tuple[Value, ...]:
    dataset = selection.dataset
    source = dataset.sources[source_id]
    told = (
        source.id,
        source.title,
        source.author,
        source.publisher,
        display_when(source.date) if source.date else None,
        dataset.vocabulary.source_kinds[source.kind].label,
        f"{source.reliability}, {RELIABILITY_LABELS[source.reliability]}",
        source.url,
        source.note,
    )
    return tuple(clean(value) for value in told)


def _about(selection: Selection, query: str, description: str) -> list[tuple[Value, ...]]:
    about = selection.dataset.about
    told = {
        "Dataset": about.title,
        "Handling": about.handling,
        "Sources to": display_when(about.as_of),
        "Data": selection.dataset.hash,
        "View": f"?{query}" if query else "as it opens",
        "Shown": description,
        "Mind": f"Rows record what sources say, not proof. {NO_LINE}: a tie without a row may still exist.",
    }
    return [(name, clean(text)) for name, text in told.items() if text]
