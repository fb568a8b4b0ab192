"""The program: `python -m dashboard serve | export | doctor`."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dashboard.export import MAKERS, UnknownExportError, export
from dashboard.export_list import ViewListError, export_views, read_views
from graph_data.dataset import DEFAULT_FOLDER, DatasetError, load_dataset

PORT = 8050
CLEAN, PROBLEMS, COULD_NOT_RUN = 0, 1, 2
PACKAGES = ("dash", "plotly", "networkx", "numpy", "pydantic", "PyYAML", "brotli", "gunicorn")


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
    make.add_argument("kind", metavar="WHAT", help=", ".join(sorted({kind for kind, _ in MAKERS})))
    shown = make.add_mutually_exclusive_group()
    shown.add_argument("--view", default="", metavar="QUERY", help="the query of the view; `all` lifts every default")
    shown.add_argument("--views", type=Path, metavar="LIST", help="a file of views, one `NAME QUERY` a line")
    make.add_argument("--format", required=True, metavar="F", help=", ".join(sorted({form for _, form in MAKERS})))
    told = "the file to write; with --views the folder of the files NAME.FORMAT"
    make.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=told)
    doctor = commands.add_parser("doctor", help="say what is installed, bound, enabled and loaded")
    for command in (serve, make, doctor):
        command.add_argument("--data", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER")
    return parser


def run_server(data: Path, host: str, port: int, names: Sequence[str]) -> int:
    """Serve a dataset until interrupted."""
    from dashboard.app import create_app  # noqa: PLC0415 - exports need no Dash
    from dashboard.reload import DatasetHolder  # noqa: PLC0415
    from dashboard.server import allowed_hosts_for, serve  # noqa: PLC0415

    app = create_app(DatasetHolder(data, watch=True), allowed_hosts=allowed_hosts_for(host, names))
    return serve(app, host, port)


def run_export(data: Path, kind: str, form: str, view: str, output: Path) -> int:
    """Write an export; what the view's query could not say goes to the error output."""
    content, notices = export(load_dataset(data), kind, form, view)
    for notice in notices:
        print(notice, file=sys.stderr)
    output.write_bytes(content)
    print(f"Wrote {output} ({len(content)} bytes).")
    return CLEAN


def run_exports(data: Path, kind: str, form: str, views: Path, folder: Path) -> int:
    """Write an export of every view of a list, telling of each on the error output."""
    named = read_views(views)
    export_views(load_dataset(data), (kind, form), named, folder, lambda text: print(text, file=sys.stderr))
    print(f"Wrote {len(named)} files to {folder}.")
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
    print("exports: " + ", ".join(f"{kind} as {form}" for kind, form in MAKERS))
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
        if chosen.command == "export" and chosen.views is not None:
            return run_exports(chosen.data, chosen.kind, chosen.format, chosen.views, chosen.output)
        if chosen.command == "export":
            return run_export(chosen.data, chosen.kind, chosen.format, chosen.view, chosen.output)
        return run_doctor(chosen.data)
    except DatasetError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except (OSError, UnknownExportError, ViewListError) as error:
        print(f"Could not run: {error}", file=sys.stderr)
        return COULD_NOT_RUN


if __name__ == "__main__":
    sys.exit(main())
