"""Medians, ratios and the tables that the benchmarks print."""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

MILLI = 1000.0


def time_call(call: Callable[[], object], repeats: int) -> float:
    """Return how many milliseconds a call takes, the median of so many."""
    spent = []
    for _ in range(repeats):
        start = perf_counter()
        call()
        spent.append((perf_counter() - start) * MILLI)
    return median(spent)


def ratio(value: float, base: float) -> str:
    """Return how many times as long as the base a value is, to two digits after the point."""
    return f"{value / base:.2f}" if base else "-"


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown, columns aligned."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, ["-" * wide for wide in widths], *rows):
        print("| " + " | ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)) + " |", flush=True)
