"""Medians, ratios and the tables that the benchmarks print."""

from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

MILLI = 1000.0


def time_call(call: Callable[[], object], repeats: int) -> float:
    """Return how many milliseconds of processor time a call takes, the median of so many.

    Processor time, because whatever else runs on the machine would otherwise be measured too.
    """
    spent = []
    for _ in range(repeats):
        start = process_time()
        call()
        spent.append((process_time() - start) * MILLI)
    return median(spent)


def ratio(value: float, base: float) -> str:
    """Return how many times as long as the base a value is, to two digits after the point."""
    return f"{value / base:.2f}" if base else "-"


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown, columns aligned."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, ["-" * wide for wide in widths], *rows):
        print("| " + " | ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)) + " |", flush=True)
