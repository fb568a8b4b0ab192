"""Room of the curator's tools: `python -m graph_data check | stats | layout | schema | history | import`."""

import argparse
import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from graph_data.curation import review_dataset
from graph_data.dataset import DEFAULT_FOLDER, DatasetError, load_dataset, read_records
from graph_data.exchange.arrivals import ImportRefusedError
from graph_data.layout_files import LayoutFilesError, number_ties, write_numbers, write_positions
from graph_data.problems import Problem, Severity, problems_as_json, render_problems, terminal_safe
from graph_data.stats import describe_counts

CLEAN, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the commands."""
    parser = argparse.ArgumentParser(prog="python -m graph_data", description="Check, count and lay out a dataset.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report every problem of a dataset at once")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--strict", action="store_true", help="count warnings as errors")
    stats = commands.add_parser("stats", help="print how many records there are")
    layout = commands.add_parser("layout", help="place new actors and number new ties, moving nobody")
    layout.add_argument("--all", action="store_true", help="lay out again whatever is no anchor")
    commands.add_parser("schema", help="print the JSON Schema of a dataset file, for editors")
    brought = commands.add_parser("import", help="make a draft dataset of a graph from another program")
    told = "CSV (edges, nodes or both), GraphML, GEXF or a STIX 2.1 bundle"
    brought.add_argument("files", nargs="+", type=Path, metavar="FILE", help=told)
    brought.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="the new folder")
    brought.add_argument("--format", choices=("text", "json"), default="text", help="how gaps are listed")
    history = commands.add_parser("history", help="print what each change in the git history did to the ties")
    for command in (check, stats, layout, history):
        command.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER")
    return parser


def check(folder: Path, form: str, *, strict: bool) -> int:
    """Print every problem of a dataset; return what the exit code says of them."""
    dataset, problems, parsed = read_records(folder)
    problems += review_dataset(parsed, dataset) if dataset else []
    print(problems_as_json(problems).rstrip() if form == "json" else render_problems(problems))
    return exit_code(problems, folder, strict=strict)


def exit_code(problems: Sequence[Problem], folder: Path, *, strict: bool = False) -> int:
    """Return 2 if the folder itself could not be read, 1 if a problem counts, else 0."""
    unusable = {"missing-folder", "not-a-folder", "unreadable-file"}
    if any(problem.code in unusable and problem.file == str(folder) for problem in problems):
        return COULD_NOT_RUN
    counted = [problem for problem in problems if strict or problem.severity is Severity.ERROR]
    return PROBLEMS if counted else CLEAN


def stats(folder: Path) -> int:
    """Print how many records of each kind and status a dataset has."""
    print(describe_counts(load_dataset(folder)))
    return CLEAN


def layout(folder: Path, *, every: bool) -> int:
    """Write `positions.yaml` and `numbers.yaml` of a dataset and say what they hold."""
    dataset = load_dataset(folder)
    positions = dataset.lay_out_again() if every else dataset.positions
    numbers = number_ties([*dataset.relationships, *dataset.parts], dataset.numbers)
    write_positions(folder, positions)
    write_numbers(folder, numbers)
    print(f"{len(positions)} actors have a place, {len(numbers)} ties a number.")
    return CLEAN


def bring(files: Sequence[Path], folder: Path, form: str) -> int:
    """Make a draft dataset of a graph from elsewhere, and print every gap that is left in it."""
    from graph_data.exchange.import_graph import import_graph  # noqa: PLC0415 - no other command needs it

    problems = import_graph(files, folder)
    print(problems_as_json(problems).rstrip() if form == "json" else render_problems(problems))
    print(f"Wrote a draft dataset to {terminal_safe(str(folder))}.", file=sys.stderr)
    return CLEAN


def history(folder: Path) -> int:
    """Print what each change of a dataset did, as Markdown."""
    from graph_data.history import write_history  # noqa: PLC0415 - no other command needs git

    try:
        print(write_history(folder), end="")
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Could not run: git does not answer for {folder}: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    return CLEAN


def schema() -> int:
    """Print the JSON Schema of a dataset file."""
    from graph_data.schema import build_schema  # noqa: PLC0415 - no other command needs it

    print(json.dumps(build_schema(), indent=2))
    return CLEAN


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    _let_every_name_be_printed()
    chosen = build_parser().parse_args(arguments)
    deeds: dict[str, Callable[[], int]] = {
        "check": lambda: check(chosen.folder, chosen.format, strict=chosen.strict),
        "stats": lambda: stats(chosen.folder),
        "layout": lambda: layout(chosen.folder, every=chosen.all),
        "history": lambda: history(chosen.folder),
        "schema": schema,
        "import": lambda: bring(chosen.files, chosen.output, chosen.format),
    }
    try:
        return deeds[chosen.command]()
    except DatasetError as error:
        print(error, file=sys.stderr)
        return exit_code(error.problems, chosen.folder)
    except ImportRefusedError as error:
        hint = f"\n  hint: {terminal_safe(error.hint)}" if error.hint else ""
        print(f"Could not import: {terminal_safe(error.message)}{hint}", file=sys.stderr)
        return COULD_NOT_RUN
    except (LayoutFilesError, OSError) as error:
        print(f"Could not run: {terminal_safe(str(error))}", file=sys.stderr)
        return COULD_NOT_RUN


def _let_every_name_be_printed() -> None:
    """Keep a terminal of few letters from stopping the command: what it cannot show becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
