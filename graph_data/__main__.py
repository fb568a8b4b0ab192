"""The curator's commands: `python -m graph_data check | stats | layout | schema`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from graph_data.dataset import DEFAULT_FOLDER, Dataset, DatasetError, load_dataset, read_dataset
from graph_data.problems import Severity, problems_as_json, render_problems
from graph_data.stats import describe_counts

CLEAN, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the commands."""
    parser = argparse.ArgumentParser(prog="python -m graph_data", description="Check, count and lay out a dataset.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report every problem of a dataset at once")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--strict", action="store_true", help="count warnings as errors")
    commands.add_parser("stats", help="print how many records there are")
    layout = commands.add_parser("layout", help="place new actors and number new ties, moving nobody")
    layout.add_argument("--all", action="store_true", help="lay out again whatever is no anchor")
    commands.add_parser("schema", help="print the JSON Schema that editors use")
    for command in (check, commands.choices["stats"], layout):
        command.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER")
    return parser


def check(folder: Path, form: str, *, strict: bool) -> int:
    """Print every problem; return 0 if there is none that counts."""
    _, problems = read_dataset(folder)
    if form == "json":
        print(problems_as_json(problems))
    elif problems:
        print(render_problems(problems))
    else:
        print("No problems.")
    if any(problem.code in {"missing-folder", "not-a-folder"} for problem in problems):
        return COULD_NOT_RUN
    counted = [problem for problem in problems if strict or problem.severity is Severity.ERROR]
    return PROBLEMS if counted else CLEAN


def layout(folder: Path, *, every: bool) -> int:
    """Write `positions.yaml` and `numbers.yaml` of a dataset and say what changed."""
    from graph_data.layout_files import number_ties, write_numbers, write_positions  # noqa: PLC0415
    from graph_data.positions import layout_all  # noqa: PLC0415 - only this command pays for networkx

    dataset = load_dataset(folder)
    positions = dict(dataset.positions)
    if every:
        anchors = {key: place for key, place in positions.items() if place.anchor}
        core = {actor.id for actor in dataset.actors.values() if actor.prominence.value == "core"}
        positions = layout_all(sorted(dataset.actors), _ends(dataset), anchors, core)
    numbers = number_ties([*dataset.relationships, *dataset.parts], dataset.numbers)
    write_positions(folder, positions)
    write_numbers(folder, numbers)
    print(f"{len(positions)} actors have a place, {len(numbers)} ties a number.")
    return CLEAN


def _ends(dataset: Dataset) -> list[tuple[str, str]]:
    return [(tie.source_actor, tie.target_actor) for tie in dataset.relationships.values()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    chosen = build_parser().parse_args(arguments)
    try:
        if chosen.command == "check":
            return check(chosen.folder, chosen.format, strict=chosen.strict)
        if chosen.command == "schema":
            from graph_data.schema import build_schema  # noqa: PLC0415 - only this command needs it

            print(json.dumps(build_schema(), indent=2))
            return CLEAN
        if chosen.command == "layout":
            return layout(chosen.folder, every=chosen.all)
        print(describe_counts(load_dataset(chosen.folder)))
    except DatasetError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except OSError as error:
        print(f"Could not run: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())
