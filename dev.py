"""The door of the project: sets up `.venv` and runs the dashboard, its tests and its checks in there."""

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from development.browser import find_browser, require_browser
from development.environment import (
    DEVELOPMENT,
    LOCKS,
    ROOT,
    RUNTIME,
    CannotRunError,
    ask_python,
    become_python,
    run_python,
    say,
    set_up,
)

OLDEST_PYTHON = (3, 11)
COULD_NOT_RUN = 2
INTERRUPTED = 130
LINT_STEPS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    # One run for all: pyproject.toml says where the page's framework does not let us be strict.
    "mypy": ["-m", "mypy", "--strict", "graph_data", "dashboard", "development", "dev.py"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
}
# One version of each package for every Python and system, so that everybody has the same.
LOCK_OPTIONS = [
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--python-version",
    "3.11",
    "--fork-strategy",
    "fewest",
]
LOCK_HEADER = ["--custom-compile-command", "python3 dev.py lock"]


def require_python(version: "tuple[int, ...]") -> None:
    """Refuse a Python of this version if it is too old for the project."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        message = (
            f"this project needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}."
            " Install a newer one and name it, for example: python3.11 dev.py run"
        )
        raise CannotRunError(message)


def setup(options: argparse.Namespace) -> int:
    """Build .venv and install what the dashboard needs."""
    set_up(DEVELOPMENT if options.dev else RUNTIME, fresh=options.fresh)
    say("Ready. Start the dashboard with: python3 dev.py run")
    return 0


def run(options: argparse.Namespace) -> int:
    """Set up and serve the dashboard on this machine."""
    data = ["--data", str(Path(options.data).resolve())] if options.data else []
    set_up(RUNTIME)
    host = f"[{options.host}]" if ":" in options.host else options.host
    say(f"Starting the dashboard at http://{host}:{options.port}/ (Ctrl-C stops it)")
    return become_python(["-m", "dashboard", "serve", "--host", options.host, "--port", str(options.port), *data])


def test(options: argparse.Namespace) -> int:
    """Set up and run the tests; whatever follows goes to pytest."""
    # First what takes no time: nobody should wait for a set-up to learn that the browser is missing.
    variables = {} if "not browser" in options.rest else {"CHROMIUM": require_browser()}
    variables |= {"THOROUGH": "1"} if options.thorough else {}
    set_up(DEVELOPMENT)
    # One more than the cores we may use, for who drives a browser waits a good part of the time.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    spread = ["--numprocesses", str(cores + 1), "--dist", "worksteal"]
    return become_python(["-m", "pytest", *spread, *options.rest], **variables)


def lint(_options: argparse.Namespace) -> int:
    """Set up and run every check of style, types and imports."""
    set_up(DEVELOPMENT)
    failed = []
    with ThreadPoolExecutor() as together:  # one takes as long as all the others
        answers = together.map(ask_python, LINT_STEPS.values())
        for name, answer in zip(LINT_STEPS, answers, strict=True):
            say(f"== {name}\n{answer.stdout.rstrip()}")
            if answer.returncode:
                failed.append(name)
    say(f"Not clean: {', '.join(failed)}" if failed else "All clean.")
    return 1 if failed else 0


def bench(options: argparse.Namespace) -> int:
    """Set up and run every measurement in benchmarks/, or the one named."""
    known = sorted(script.stem for script in (ROOT / "benchmarks").glob("[!_]*.py"))
    if options.name and options.name not in known:
        raise CannotRunError(f"there is no benchmark {options.name!r}; there are: {', '.join(known) or 'none'}.")
    set_up(DEVELOPMENT)
    browser = find_browser()
    variables = {"CHROMIUM": browser} if browser else {}
    worst = 0
    for name in [options.name] if options.name else known:
        say(f"== {name}")
        worst = max(worst, abs(run_python(["-m", f"benchmarks.{name}"], **variables)))
    return worst


def lock(options: argparse.Namespace) -> int:
    """Write the lock files anew from requirements.in and requirements-dev.in."""
    set_up(DEVELOPMENT)
    newer = ["--upgrade"] if options.upgrade else []
    for name in LOCKS:
        wish = Path(name).with_suffix(".in").name
        say(f"  {wish} -> {name}")
        code = run_python(["-m", "uv", "pip", "compile", *LOCK_OPTIONS, *LOCK_HEADER, *newer, wish, "-o", name])
        if code:
            raise CannotRunError(f"{name} is left as it was; what uv says above tells why.")
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Return the parser in which every command stands with its one line of help."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    added = {}
    for command in (setup, run, test, lint, bench, lock):
        help_line = (command.__doc__ or "").strip()
        added[command] = commands.add_parser(
            command.__name__, help=help_line, description=help_line, allow_abbrev=False
        )
        added[command].set_defaults(command=command)
    added[setup].add_argument("--dev", action="store_true", help="with what tests and checks need")
    added[setup].add_argument("--fresh", action="store_true", help="throw the old .venv away first")
    added[test].add_argument("--thorough", action="store_true", help="five times as many random cases")
    added[run].add_argument("--port", type=int, default=8050, help="default: 8050")
    added[run].add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine only")
    added[run].add_argument("--data", metavar="FOLDER", help="another dataset than the one that comes along")
    added[bench].add_argument("name", nargs="?", help="file name in benchmarks/ without .py")
    added[lock].add_argument("--upgrade", action="store_true", help="take the newest versions")
    return parser


def main(arguments: "list[str]") -> int:
    """Run the command that is named and return its exit code, or say in one line why it cannot run."""
    try:
        require_python(sys.version_info[:2])
        parser = build_parser()
        options, rest = parser.parse_known_args(arguments)
        if rest and options.command is not test:
            parser.error(f"unknown arguments: {' '.join(rest)}")
        options.rest = rest
        return int(options.command(options))
    except CannotRunError as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
