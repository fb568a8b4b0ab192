"""The program: `python -m dashboard serve | export | view | doctor`."""

import argparse
import sys
import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dashboard.export import PAIRS, UnknownExportError, export
from dashboard.export_list import ViewListError, export_views, read_views
from dashboard.figure_options import PALETTES, PARTS, READERS, SIZES, write_figure_options
from dashboard.figures.memory import ForgetfulFileError, read_memory
from graph_data.dataset import DEFAULT_FOLDER, DatasetError, load_dataset

PORT = 8050
CLEAN, PROBLEMS, COULD_NOT_RUN = 0, 1, 2
PACKAGES = ("dash", "plotly", "networkx", "numpy", "pydantic", "PyYAML", "typst", "brotli", "gunicorn")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the commands."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard", description="Serve the dashboard, or make its figures and data files."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="show the dashboard on this machine")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on; there is no login")
    serve.add_argument("--port", type=int, default=PORT, help=f"the port to listen on; {PORT} if left out")
    serve.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME", help="a further host name to answer to"
    )
    make = commands.add_parser("export", help="write a figure or a data file of a view")
    make.add_argument("kind", metavar="WHAT", help=", ".join(sorted({kind for kind, _ in PAIRS})))
    shown = make.add_mutually_exclusive_group()
    shown.add_argument("--view", default="", metavar="QUERY", help="the query of the view; `all` lifts every default")
    shown.add_argument("--views", type=Path, metavar="LIST", help="a file of views, one `NAME QUERY` a line")
    make.add_argument("--format", required=True, metavar="F", help=", ".join(sorted({form for _, form in PAIRS})))
    told = "the file to write; with --views the folder of the files NAME.FORMAT"
    make.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=told)
    _add_figure_options(make)
    look = commands.add_parser("view", help="say which view a figure shows, and open the page at it")
    look.add_argument("file", type=Path, metavar="FILE", help="an SVG, PNG or PDF that the dashboard made")
    look.add_argument("--print", action="store_true", dest="only_print", help="only print the query and the hash")
    look.add_argument("--port", type=int, default=PORT, help=f"where the page is served; {PORT} if left out")
    doctor = commands.add_parser("doctor", help="say what is installed, bound, enabled and loaded")
    for command in (serve, make, look, doctor):
        command.add_argument("--data", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER")
    return parser


def _add_figure_options(make: argparse.ArgumentParser) -> None:
    """Add what only figures take; the route takes the same as `figure.size` and so on."""
    figure = make.add_argument_group("figures")
    figure.add_argument("--size", choices=SIZES, help="the sheet it is for; page if left out")
    figure.add_argument("--palette", choices=PALETTES, help="that of the view's theme if left out")
    figure.add_argument("--width-mm", type=float, metavar="MM", help="how wide a PNG is; that of its size if left out")
    figure.add_argument("--dpi", type=int, metavar="N", help="dots to an inch of a PNG; that of its size if left out")
    figure.add_argument("--part", choices=PARTS, help="of an SVG or PNG: the figure, or the page with its notes")


def run_server(data: Path, host: str, port: int, names: Sequence[str]) -> int:
    """Serve a dataset until interrupted."""
    from dashboard.app import create_app  # noqa: PLC0415 - exports need no Dash
    from dashboard.reload import DatasetHolder  # noqa: PLC0415
    from dashboard.server import allowed_hosts_for, serve  # noqa: PLC0415

    app = create_app(DatasetHolder(data, watch=True), allowed_hosts=allowed_hosts_for(host, names))
    return serve(app, host, port)


def run_export(chosen: argparse.Namespace) -> int:
    """Write an export of one view or of a list of views; what a query could not say goes to the error output."""
    options = write_figure_options({name: getattr(chosen, name.replace("-", "_")) for name in READERS})
    if chosen.views is not None:
        return run_exports(chosen, options)
    content, notices = export(load_dataset(chosen.data), chosen.kind, chosen.format, join_queries(chosen.view, options))
    for notice in notices:
        print(notice, file=sys.stderr)
    chosen.output.write_bytes(content)
    print(f"Wrote {chosen.output} ({len(content)} bytes).")
    return CLEAN


def join_queries(*queries: str) -> str:
    """Return queries as one; an empty one adds nothing."""
    return "&".join(filter(None, queries))


def run_view(data: Path, file: Path, port: int, *, only_print: bool) -> int:
    """Print the view that a figure shows and the hash of its data, and open the page at it."""
    memory = read_memory(file.read_bytes())
    print(memory.query)
    print(f"data {memory.data}")
    now = load_dataset(data).hash
    if memory.data != now:
        print(f"The data is now {now}: what the page shows may differ.", file=sys.stderr)
    if not only_print:
        webbrowser.open(f"http://127.0.0.1:{port}/{memory.query}")
    return CLEAN


def run_exports(chosen: argparse.Namespace, options: str) -> int:
    """Write an export of every view of a list, telling of each on the error output."""
    named = [replace(view, query=join_queries(view.query, options)) for view in read_views(chosen.views)]
    pair = (chosen.kind, chosen.format)
    export_views(load_dataset(chosen.data), pair, named, chosen.output, lambda text: print(text, file=sys.stderr))
    print(f"Wrote {len(named)} files to {chosen.output}.")
    return CLEAN


def run_doctor(data: Path) -> int:
    """Print what a helper would ask first."""
    print(f"Python {sys.version.split()[0]} on {sys.platform}")
    for package in PACKAGES:
        try:
            print(f"{package} {version(package)}")
        except PackageNotFoundError:
            print(f"{package} is not installed")
    print(f"serve binds 127.0.0.1:{PORT} unless told otherwise; no login, no request to other machines")
    print("exports: " + ", ".join(f"{kind} as {form}" for kind, form in PAIRS))
    dataset = load_dataset(data)
    print(
        f"data: {dataset.about.title}, {len(dataset.actors)} actors, {len(dataset.relationships)} relationships, "
        f"version {dataset.hash}"
    )
    return CLEAN


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    chosen = build_parser().parse_args(arguments)
    try:
        if chosen.command == "serve":
            return run_server(chosen.data, chosen.host, chosen.port, chosen.allow_host)
        if chosen.command == "export":
            return run_export(chosen)
        if chosen.command == "view":
            return run_view(chosen.data, chosen.file, chosen.port, only_print=chosen.only_print)
        return run_doctor(chosen.data)
    except DatasetError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except (OSError, UnknownExportError, ViewListError, ForgetfulFileError) as error:
        print(f"Could not run: {error}", file=sys.stderr)
        return COULD_NOT_RUN


if __name__ == "__main__":
    sys.exit(main())
