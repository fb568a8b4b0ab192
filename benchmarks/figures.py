"""How long a figure takes as PDF and PNG, beside kaleido and matplotlib with the same network, each from a cold start.

kaleido and matplotlib are no part of the dashboard. To measure them too, install them beside it, in a place of its own:
`pip install -r requirements.txt -r benchmarks/figures-requirements.txt`. kaleido drives a Chrome or Chromium.

Every run is a fresh process that has the drawing ready, imports what it needs and writes one file. What is timed is
from before the import to after the last byte; the runs of all tools take turns, so that a busy machine meets all alike.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks._timing import print_table, ratio
from dashboard.figures.look import Look
from dashboard.network import build_drawing
from dashboard.network_export import network_figure
from dashboard.stage import build_stage
from dashboard.theme import LIGHT
from dashboard.view_state import read_view
from graph_data.dataset import DEFAULT_FOLDER, load_dataset
from graph_data.filters import select

ROOT = Path(__file__).parents[1]
ROUNDS = 5
GOALS = {"pdf": 20.0, "png": 8.0}  # times as fast as kaleido

OWN, PLACED = "ours, places and all", "ours, places known"  # the others are given places; ours looks for them
OURS = """
from dashboard.figure_options import FigureOptions
from dashboard.figures.typeset import typeset_{form}
from dashboard.theme import LIGHT
content = typeset_{form}(figure, LIGHT, FigureOptions(dpi=144))
"""
KALEIDO = """
import plotly.graph_objects as go
drawn = go.Figure(layout=dict(title=given["title"], width=964, height=900, template="plotly_white"))
place = {{node["id"]: node for node in given["nodes"]}}
for line in given["lines"]:
    ends = place[line["source"]], place[line["target"]]
    drawn.add_scatter(x=[one["x"] for one in ends], y=[-one["y"] for one in ends], mode="lines", showlegend=False)
drawn.add_scatter(
    x=[one["x"] for one in given["nodes"]], y=[-one["y"] for one in given["nodes"]],
    text=[one["label"] for one in given["nodes"]], mode="markers+text", textposition="bottom center",
)
for place, note in enumerate(given["notes"]):
    drawn.add_annotation(text=note, x=0, y=-0.1 - place * 0.02, xref="paper", yref="paper", showarrow=False)
content = drawn.to_image(format="{form}")
"""
MATPLOTLIB = """
import io
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plot
drawn, board = plot.subplots(figsize=(6.7, 6.3))
place = {{node["id"]: node for node in given["nodes"]}}
for line in given["lines"]:
    ends = place[line["source"]], place[line["target"]]
    board.plot([one["x"] for one in ends], [-one["y"] for one in ends])
for one in given["nodes"]:
    board.plot([one["x"]], [-one["y"]], "o", markersize=14)
    board.annotate(one["label"], (one["x"], -one["y"]), ha="center")
for place, note in enumerate(given["notes"]):
    drawn.text(0, -0.02 * place, note, fontsize=6)
held = io.BytesIO()
drawn.savefig(held, format="{form}", dpi=144, bbox_inches="tight")
content = held.getvalue()
"""
TOOLS: Mapping[str, tuple[str, str]] = {  # the package that has to be there, and what is run
    OWN: ("typst", OURS),
    PLACED: ("typst", OURS),
    "kaleido": ("kaleido", KALEIDO),
    "matplotlib": ("matplotlib", MATPLOTLIB),
}
# Reading what is drawn is before the clock: none of the tools knows the dataset.
BEFORE = """
import json, pickle, sys, time
sys.path.insert(0, {root!r})
given = json.load(open({given!r}))
{ready}
start = time.perf_counter()
"""
AFTER = """
print(time.perf_counter() - start, len(content))
"""
READY = """
from dashboard.network_export import network_figure
from benchmarks.figures import opening_figure
figure = opening_figure()
"""
KNOWN = """
from dashboard.figures.plan import plan_figure
from dashboard.figures.sheets import PAGE
from dashboard.theme import LIGHT
plan_figure(figure, PAGE, LIGHT)
"""


def opening_figure() -> object:
    """Return the figure of the view that opens, before anything of it is placed or drawn."""
    dataset = load_dataset(DEFAULT_FOLDER)
    view, _ = read_view("", dataset)
    return network_figure(select(dataset, view.filters), view, Look(LIGHT, dataset.vocabulary))


def write_given(folder: Path) -> Path:
    """Write what the other tools draw: actors, lines and notes of the view that opens."""
    dataset = load_dataset(DEFAULT_FOLDER)
    view, _ = read_view("", dataset)
    drawing = build_drawing(select(dataset, view.filters), view, build_stage(dataset))
    figure = network_figure(select(dataset, view.filters), view, Look(LIGHT, dataset.vocabulary))
    content = {
        "title": figure.title,
        "nodes": [asdict(node) for node in drawing.shown_nodes],
        "lines": [asdict(line) for line in drawing.shown_lines],
        "notes": [f"{note.number} {note.text}" for note in figure.notes],
    }
    file = folder / "given.json"
    file.write_text(json.dumps(content, default=str), encoding="utf-8")
    return file


def run(tool: str, form: str, given: Path) -> float:
    """Return the seconds that a fresh process takes for one figure."""
    ready = {OWN: READY, PLACED: READY + KNOWN}.get(tool, "")
    before = BEFORE.format(root=str(ROOT), given=str(given), ready=ready)
    code = before + TOOLS[tool][1].format(form=form) + AFTER
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(made.stdout.split()[0])


def main() -> int:
    """Measure every tool that is installed and print medians and ratios."""
    present = [tool for tool, (package, _) in TOOLS.items() if find_spec(package)]
    for tool in TOOLS.keys() - set(present):
        print(f"{tool} is not installed: pip install -r benchmarks/figures-requirements.txt")
    with TemporaryDirectory() as folder:
        given = write_given(Path(folder))
        spent: dict[tuple[str, str], list[float]] = {}
        for _round in range(ROUNDS):
            for form in GOALS:
                for tool in present:
                    spent.setdefault((tool, form), []).append(run(tool, form, given))
    rows = []
    for form, goal in GOALS.items():
        own, placed = median(spent[OWN, form]), median(spent[PLACED, form])
        for tool in present:
            taken = median(spent[tool, form])
            told = f"{ratio(taken, placed)}{f' (goal {goal:g})' if tool == 'kaleido' else ''}"
            rows.append([form, tool, f"{taken * 1000:.0f}", told, ratio(taken, own)])
    print_table(["format", "tool", "ms from a cold start", "times ours, places known", "times ours"], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
