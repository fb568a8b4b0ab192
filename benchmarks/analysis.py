"""How much work the tab Analysis is, beside a plain selection in the same run, for networks of two sizes.

A view of a choice of sources that was not analysed before costs one weighing more for leaving each source out; any
other change of view finds that ready, as a server keeps it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._timing import print_table, ratio, time_call
from benchmarks.synthetic import write_synthetic
from dashboard.analysis_panel import render_analysis
from dashboard.view_state import read_view
from graph_data.analysis import Asked, Request, analyse
from graph_data.analysis_leaving import leave_each_out
from graph_data.analysis_structure import betweenness_of, network_of
from graph_data.criteria import Filters
from graph_data.dataset import DEFAULT_FOLDER, Dataset, load_dataset
from graph_data.filters import select, weigh

# actors, ties, documents: as many ties a document as the dataset that comes along has, and fewer
SIZES = ((250, 1000, 60), (1250, 5000, 200))
TURN = "2019"


def measure(dataset: Dataset) -> dict[str, float]:
    """Return the median milliseconds of each step on a dataset; `select` is what the ratios refer to."""
    filters = Filters()
    first, *_, last = sorted(dataset.actors)
    asked = Asked(Request(first, last), Filters(statuses=frozenset()), TURN)
    nothing: frozenset[str] = frozenset()
    selection = select(dataset, filters)
    query = f"tab=analysis&route={first},{last}&turn={TURN}"
    view, _ = read_view(query, dataset)
    leave_each_out(dataset, nothing, nothing, None)
    steps = (
        ("select", lambda: select(dataset, filters), 9),
        ("weigh, not kept", lambda: weigh.__wrapped__(dataset), 3),
        (
            "leave each source and speaker out, not kept",
            lambda: leave_each_out.__wrapped__(dataset, nothing, nothing, None),
            3,
        ),
        ("all findings, nothing asked", lambda: analyse.__wrapped__(dataset, filters), 5),
        ("all findings, route, comparison and date asked", lambda: analyse.__wrapped__(dataset, filters, asked), 5),
        ("the tab's content of known findings", lambda: render_analysis(selection, view), 3),
        ("findings and content for a view not seen before", lambda: render_anew(dataset, query), 3),
        ("betweenness of one network, not kept", lambda: betweenness_of.__wrapped__(dataset, filters), 3),
    )
    return {name: time_call(call, repeats) for name, call, repeats in steps}


def render_anew(dataset: Dataset, query: str) -> object:
    """Return the tab's content for a view whose findings are not kept."""
    analyse.cache_clear()
    network_of.cache_clear()
    view, _ = read_view(query, dataset)
    return render_analysis(select(dataset, view.filters), view)


def main() -> int:
    """Measure and print medians with their ratios to a plain selection of the same dataset."""
    found: dict[str, dict[str, float]] = {}
    with TemporaryDirectory() as temporary:
        folders = {"the dataset that comes along": DEFAULT_FOLDER}
        for actors, ties, documents in SIZES:
            folder = Path(temporary) / str(ties)
            write_synthetic(folder, actors, ties, documents=documents)
            folders[f"{actors}/{ties}/{documents}"] = folder
        for name, folder in folders.items():
            found[name] = measure(load_dataset(folder))
    heads = ["milliseconds of processor time (times select)", *found]
    names = list(next(iter(found.values())))
    rows = [
        [step, *(f"{one[step]:.1f} ({ratio(one[step], one['select'])})" for one in found.values())] for step in names
    ]
    print_table(heads, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
