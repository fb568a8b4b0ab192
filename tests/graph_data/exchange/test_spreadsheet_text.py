"""Cells that no spreadsheet computes, and that give their text back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.exchange.plain_json import clean
from graph_data.exchange.spreadsheet_text import guard_cell, unguard_cell, write_csv
from tests.graph_data.exchange.worlds import HOSTILE

SIGNS = "=+-@＝＋－＠"  # noqa: RUF001 - they are meant
TEXTS = st.one_of(st.text(alphabet="=+-@'\" \t\r\n;|,a＝\u00a0"), st.text())  # noqa: RUF001


@given(TEXTS)
def test_a_guarded_text_gives_itself_back(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text


@given(TEXTS)
def test_no_guarded_text_begins_with_a_sign_that_computes(text: str) -> None:
    assert not guard_cell(text).lstrip(' "\u00a0').startswith(tuple(SIGNS))


@pytest.mark.parametrize("text", ["plain", "a=b", "P3-4", "'quoted'", "", "e-mail@example.org", "a, -b"])
def test_a_text_that_no_spreadsheet_computes_stays_as_it_is(text: str) -> None:
    assert guard_cell(text) == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_cell_computes_whichever_sign_a_spreadsheet_splits_at(delimiter: str, texts: list[str]) -> None:
    content = write_csv(["a"], [clean([*texts, *HOSTILE])], mark=False)
    rows = csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter)
    begins = {
        cell.lstrip(" \"'\u00a0")[:1] for row in rows for cell in row if not cell.lstrip(' "\u00a0').startswith("'")
    }
    assert not begins & set(SIGNS)


def test_absent_values_flags_and_numbers_are_written_plainly() -> None:
    assert write_csv(["a", "b", "c"], [[None, True, -3]], mark=True) == b"\xef\xbb\xbfa,b,c\r\n,true,-3\r\n"
