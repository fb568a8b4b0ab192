"""The dataset that comes along, read once for all tests: nothing in it ever changes."""

from __future__ import annotations

from functools import cache

from graph_data.dataset import Dataset, load_dataset


@cache
def khorasan() -> Dataset:
    """Return the curated dataset, the same object each time, so that the picture's ways are found once."""
    return load_dataset()
