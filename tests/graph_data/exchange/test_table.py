"""The table as CSV and as a workbook, opened by a program that is not ours."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from graph_data.evidence import claims_on
from graph_data.exchange.table_claims import CLAIM_COLUMNS
from graph_data.exchange.table_csv import export_table_csv
from graph_data.exchange.table_rows import COLUMNS
from graph_data.exchange.table_xlsx import export_table_xlsx
from graph_data.vocabulary import STATUS_LABELS
from tests.graph_data.exchange.worlds import exported, hostile, real, small

if TYPE_CHECKING:
    from graph_data.filters import Selection

WORLDS = pytest.mark.parametrize("world", [real, small, hostile])
World = "Callable[[], Selection]"


def book(selection: Selection) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(exported(export_table_xlsx, selection)))


def records(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[dict[str, object]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


@WORLDS
def test_nothing_in_the_workbook_computes_or_can_be_clicked(world: World) -> None:
    for sheet in book(world()):
        for cell in (one for row in sheet.iter_rows() for one in row):
            assert cell.data_type in {"s", "n"}
            assert cell.hyperlink is None


@WORLDS
def test_the_workbook_has_every_tie_event_part_claim_and_document(world: World) -> None:
    selection = world()
    found = book(selection)
    assert found.sheetnames == ["Ties", "Events", "Claims", "Sources", "About"]
    assert {one["Id"] for one in records(found["Ties"])} == set(selection.relationships)
    assert {one["Id"] for one in records(found["Events"])} == {*selection.events, *selection.parts}
    assert {one["Id"] for one in records(found["Sources"])} <= set(selection.dataset.sources)
    dataset = selection.dataset
    ties = [*dataset.relationships.values(), *dataset.parts.values()]
    claims = sum(len(claims_on(dataset, one)) for one in ties) + sum(len(one.claims) for one in dataset.events.values())
    assert len(records(found["Claims"])) == claims


@WORLDS
def test_every_tie_stands_with_status_sentence_and_claims(world: World) -> None:
    selection = world()
    rows = list(csv.DictReader(io.StringIO(exported(export_table_csv, selection).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(selection.relationships) + len(selection.events) + len(selection.parts)
    for one in rows:
        if one["Record"] != "event":
            assert one["Status"] == STATUS_LABELS[selection.status(one["Id"])]
            assert one["Sentence"].startswith(one["Status"] + ": ")
            assert one["Claims"] or one["Status"] == "Unsourced"


def test_headings() -> None:
    assert exported(export_table_csv, small()).decode("utf-8-sig").startswith(",".join(COLUMNS) + "\r\n")
    assert [one.value for one in book(small())["Claims"][1]] == list(CLAIM_COLUMNS)


def test_a_tie_in_full() -> None:
    found = next(one for one in records(book(small())["Ties"]) if one["Id"] == "backs")
    assert {key: found[key] for key in COLUMNS if key not in {"Why", "Sources"}} == {
        "No.": None,
        "Record": "tie",
        "Id": "backs",
        "From": "ISI",
        "What": "sponsors",
        "To": "ISKP",
        "Status": "Disputed",
        "Sentence": "Disputed: 1 origin says that ISI sponsors ISKP; ISI denies it; Author of late doubts it.",
        "Earliest start": "2015-01-01",
        "Latest start": "2015-12-31",
        "Earliest end": "2020-01-01",
        "Latest end": "..",
        "For": 1,
        "Speculating": 0,
        "Against": 2,
        "Best grading": "B2",
        "Denied by": "Pakistan",
        "Claims": (
            "Author of one affirms it (one, P3): What was said. · Author of one affirms it (two): What was said. · "
            "Pakistan denies it (late): What was said. · Author of late doubts it (late): What was said."
        ),
    }
