"""How much work loading, weighing, selecting and answering are, for the dataset that comes along and larger ones."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._timing import print_table, ratio, time_call
from benchmarks.synthetic import write_synthetic
from dashboard.answers import build_answer
from dashboard.callbacks import answer_arrival
from dashboard.evidence_panel import render_evidence
from dashboard.first_page import _render_body, render_page
from dashboard.stage import build_stage
from dashboard.view_state import read_view
from graph_data.dataset import DEFAULT_FOLDER, Dataset, load_dataset
from graph_data.filters import select, weigh

SIZES = ((250, 1000), (1250, 5000))
PIECES = dict.fromkeys(("metas", "css", "config", "scripts", "renderer", "app_entry"), "")
Step = tuple[str, Callable[[], object], int]


@contextmanager
def folders() -> Iterator[list[Path]]:
    """Write the made-up datasets, and give them together with the real one, which comes first."""
    with TemporaryDirectory() as temporary:
        found = [DEFAULT_FOLDER]
        for actors, ties in SIZES:
            found.append(Path(temporary) / str(ties))
            write_synthetic(found[-1], actors, ties)
        yield found


def steps(folder: Path, dataset: Dataset) -> list[Step]:
    """Return what is measured, each with how often; what a server keeps ready is ready here too."""
    every = read_view("", dataset)[0]
    tie = next(iter(dataset.relationships))
    busiest = max(
        dataset.actors, key=lambda one: sum(one in dataset.ends_of(tie) for tie in dataset.relationships.values())
    )
    chosen = [read_view(f"sel={one}", dataset)[0] for one in (tie, busiest)]
    weigh(dataset)
    selection = select(dataset, every.filters)
    return [
        ("load_dataset", lambda: load_dataset(folder), 3),
        ("weigh, not kept", lambda: weigh.__wrapped__(dataset), 5),
        ("build_stage (bends), not kept", lambda: build_stage.__wrapped__(dataset), 1),
        ("select", lambda: select(dataset, every.filters), 15),
        ("build_answer", lambda: build_answer(dataset, "", 1), 9),
        ("evidence of a tie", lambda: render_evidence(selection, chosen[0]), 15),
        ("evidence of the busiest actor", lambda: render_evidence(selection, chosen[1]), 15),
        ("a whole arrival", lambda: answer_arrival(dataset, {"query": f"sel={busiest}", "n": 1}), 9),
        ("the page as it arrives, first time", lambda: first_time(dataset), 5),
        ("the page as it arrives, again", lambda: render_page(dataset, "", PIECES), 15),
    ]


def first_time(dataset: Dataset) -> str:
    """Return the page for a view that is not kept yet."""
    _render_body.cache_clear()
    return render_page(dataset, "", PIECES)


def measure(folder: Path) -> tuple[str, dict[str, float]]:
    """Return what a dataset is, and the median milliseconds of each step on it."""
    dataset = load_dataset(folder)
    build_stage(dataset)
    build_answer(dataset, "", 1)
    found = {name: time_call(call, repeats) for name, call, repeats in steps(folder, dataset)}
    return f"{len(dataset.actors)}/{len(dataset.relationships)}", found


def main() -> int:
    """Measure and print medians, with the ratio to the dataset that comes along."""
    with folders() as every:
        measured = [measure(folder) for folder in every]
    (real, base), *others = measured
    head = ["milliseconds of processor time, actors/ties", real, *(f"{name} (ratio)" for name, _ in others)]
    rows = [
        [step, f"{base[step]:.1f}", *(f"{found[step]:.1f} ({ratio(found[step], base[step])})" for _, found in others)]
        for step in base
    ]
    print_table(head, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
