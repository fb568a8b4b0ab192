"""The dataset that comes along, read once for all tests: nothing in it ever changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_data.dataset import Dataset, load_dataset
from tests.five_documents import write_five_documents
from tests.thoroughness import THOROUGH


@cache
def khorasan() -> Dataset:
    """Return the curated dataset, the same object each time, so that the picture's ways are found once."""
    return load_dataset()


def read_five_documents() -> Dataset:
    """Return what the first five documents carry of it, read anew: as real, and a third of the work."""
    with TemporaryDirectory() as folder:
        return load_dataset(write_five_documents(Path(folder) / "five-documents"))


@cache
def five_documents() -> Dataset:
    """Return the part of the five documents, the same object each time."""
    return read_five_documents()


def real_ties() -> Dataset:
    """Return the curated dataset in a thorough run, and the part of the five documents in an everyday one."""
    return khorasan() if THOROUGH else five_documents()
