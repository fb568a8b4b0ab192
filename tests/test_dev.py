"""The door of the project: dev.py, the Makefile, the lock files and what CI runs."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dev import build_parser, require_python
from development.browser import NO_BROWSER
from development.environment import CannotRunError

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("setup", "run", "test", "lint", "bench", "lock")
DOOR = [ROOT / "dev.py", *sorted((ROOT / "development").glob("*.py"))]


def knock(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "CHROMIUM"}}
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *arguments],
        env={**environment, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def pins_of(lock: str) -> dict[str, str]:
    """Return the lock's entries: from the line with name and version to what hashes belong to it."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    return {line.split("==")[0]: line for line in lines}


def wishes_of(file: str) -> set[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return {name.lower() for name in re.findall(r"^[A-Za-z][\w-]*", text, re.MULTILINE)}


# dev.py


def test_help_lists_every_command() -> None:
    answer = knock("--help")
    assert answer.returncode == 0
    for command in COMMANDS:
        assert re.search(rf"^    {command} +[A-Z]", answer.stdout, re.MULTILINE), command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(command: str) -> None:
    answer = knock(command, "--help")
    assert answer.returncode == 0
    assert answer.stdout.startswith(f"usage: dev.py {command}")


def test_an_unknown_command_is_refused_and_the_known_ones_are_named() -> None:
    answer = knock("sing")
    assert answer.returncode == 2
    assert "invalid choice: 'sing'" in answer.stderr
    for command in COMMANDS:
        assert command in answer.stderr


def test_no_command_is_refused() -> None:
    answer = knock()
    assert answer.returncode == 2
    assert "the following arguments are required: COMMAND" in answer.stderr


def test_a_mistyped_option_is_refused_before_anything_is_set_up() -> None:
    answer = knock("run", "--prot", "9000")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.endswith("dev.py: error: unknown arguments: --prot 9000\n")


def test_an_unknown_benchmark_is_refused() -> None:
    answer = knock("bench", "nonsense")
    assert answer.returncode == 2
    assert answer.stderr.startswith("dev.py: there is no benchmark 'nonsense'; there are: ")


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="browsers there are found without PATH")
def test_without_a_browser_the_tests_do_not_start(tmp_path: Path) -> None:
    answer = knock("test", PATH=str(tmp_path))
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr == f"dev.py: {NO_BROWSER}\n"


def test_the_dashboard_is_served_to_this_machine_only_unless_told_otherwise() -> None:
    options = build_parser().parse_args(["run"])
    assert (options.host, options.port, options.data) == ("127.0.0.1", 8050, None)


@pytest.mark.parametrize("version", [(3, 11), (3, 13), (4, 0)])
def test_a_python_that_is_new_enough_will_do(version: tuple[int, int]) -> None:
    require_python(version)


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_refused_in_one_line(version: tuple[int, int]) -> None:
    with pytest.raises(CannotRunError) as refusal:
        require_python(version)
    assert str(refusal.value) == (
        f"this project needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}."
        " Install a newer one and name it, for example: python3.11 dev.py run"
    )


@pytest.mark.parametrize("file", DOOR, ids=lambda file: file.name)
def test_an_old_python_can_read_far_enough_to_be_refused(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 7))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    annotations = [argument.annotation for function in functions for argument in function.args.args]
    annotations += [function.returns for function in functions]
    assert not any(isinstance(annotation, ast.Subscript | ast.BinOp) for annotation in annotations)


@pytest.mark.parametrize("file", DOOR, ids=lambda file: file.name)
def test_the_door_opens_with_the_standard_library_alone(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    parts = {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    roots = {module.split(".")[0] for module in plain | parts}
    assert roots <= sys.stdlib_module_names | {"development"}


# The lock files


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    for pin in pins_of(lock).values():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+ (; [^;]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", pin.strip()), pin


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_names_no_host_and_no_folder(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    for trace in ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", "file:", " /"):
        assert trace not in text


def test_the_locks_hold_everything_that_is_asked_for() -> None:
    assert wishes_of("requirements.in") <= set(pins_of("requirements.txt"))
    assert wishes_of("requirements-dev.in") <= set(pins_of("requirements-dev.txt"))


def test_tests_run_against_the_very_packages_that_the_dashboard_runs_on() -> None:
    everything = pins_of("requirements-dev.txt")
    for name, pin in pins_of("requirements.txt").items():
        assert everything[name] == pin


# The Makefile and CI


@pytest.mark.skipif(not shutil.which("make"), reason="this machine has no make")
@pytest.mark.parametrize("command", COMMANDS)
def test_make_has_a_short_name_for_every_command(command: str) -> None:
    answer = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", command, "PYTHON=python3", "ARGS=--some option"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert answer.stdout.strip() == f"python3 dev.py {command} --some option"


def test_ci_runs_the_checks_and_then_the_tests_last() -> None:
    script = ROOT / ".ci" / "run"
    steps = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert steps[0] == "set -euo pipefail"
    assert steps[-2:] == ["python3 dev.py lint", "python3 dev.py test"]
    if os.name != "nt":
        assert os.access(script, os.X_OK)
