"""The document on exports and imports says what the code does."""

import re
from pathlib import Path

from dashboard.data_exports import DATA_MAKERS
from graph_data.exchange.arrivals import MAX_EDGES, MAX_NODES
from graph_data.exchange.gaps import GAPS
from graph_data.exchange.import_graph import MAX_BYTES

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_data_file_that_exists_is_listed() -> None:
    formats = TEXT.split("## Formats")[1].split("## Several")[0]
    assert re.findall(r"^\| `(\w+)` \| `(\w+)` \|", formats, flags=re.MULTILINE) == [*DATA_MAKERS]


def test_every_gap_is_listed() -> None:
    rows = re.findall(r"^\| `(imported-[a-z-]+)` \| (.+) \|$", TEXT, flags=re.MULTILINE)
    assert rows == [(code, told) for code, (told, _) in GAPS.items()]


def test_the_limits_of_an_import_are_the_real_ones() -> None:
    megabytes = MAX_BYTES // 1024**2
    numbers = [f"{megabytes} MiB", *(f"{number:,}".replace(",", " ") for number in (MAX_NODES, MAX_EDGES))]
    assert all(number in TEXT for number in numbers)
