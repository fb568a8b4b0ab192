"""How `.venv` is built and kept in step with the locks, and what is said when that fails."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from development.environment import (
    DEVELOPMENT,
    NO_NETWORK,
    READ_ONLY,
    RUNTIME,
    WRONG_HASH,
    child_environment,
    describe_missing_venv,
    explain_pip,
    fingerprint,
    follow_pip,
    wanted_version,
)

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "Ready. Start the dashboard with: python3 dev.py run"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the door with empty locks, so that setting up needs no network."""
    shutil.copy(ROOT / "dev.py", tmp_path)
    shutil.copytree(ROOT / "development", tmp_path / "development")
    for lock in (RUNTIME, DEVELOPMENT):
        (tmp_path / lock).write_text("# nothing\n", encoding="utf-8")
    return tmp_path


def set_up(checkout: Path) -> list[str]:
    command = [sys.executable, checkout / "dev.py", "setup"]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return answer.stdout.splitlines()


def test_set_up_builds_what_is_broken_anew_and_once_and_installs_over_what_works(checkout: Path) -> None:
    broken = checkout / ".venv"
    broken.mkdir()
    (broken / "left-over").touch()
    (broken / f"{RUNTIME}.installed").write_text("as if", encoding="utf-8")
    first = set_up(checkout)
    assert first[:3] == [
        "Setting up (about a minute on the first run) ...",
        f"  building .venv with Python {wanted_version()}",
        "  fetching 0 packages",
    ]
    assert first[-1] == READY
    assert not (broken / "left-over").exists()
    assert set_up(checkout) == [READY]

    (checkout / RUNTIME).write_text("# still nothing\n", encoding="utf-8")
    after_a_change = set_up(checkout)
    assert after_a_change[1] == "  fetching 0 packages"
    assert set_up(checkout) == [READY]

    # As if somebody had made .venv by hand: it works, so it is kept.
    (checkout / ".venv" / f"{RUNTIME}.installed").unlink()
    by_hand = checkout / ".venv" / "made-by-hand"
    by_hand.touch()
    assert set_up(checkout)[1] == "  fetching 0 packages"
    assert by_hand.exists()


def test_a_lock_for_development_has_a_fingerprint_of_its_own() -> None:
    assert fingerprint(RUNTIME) != fingerprint(DEVELOPMENT)
    assert fingerprint(RUNTIME) == fingerprint(RUNTIME)


def test_programs_in_the_environment_get_pip_settings_but_no_packages_of_the_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "7")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    environment = child_environment(CHROMIUM="chromium")
    assert environment["PIP_DEFAULT_TIMEOUT"] == "7"
    assert environment["CHROMIUM"] == "chromium"
    assert not {"PYTHONPATH", "PYTHONHOME"} & set(environment)


def test_progress_is_told_every_ten_packages(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["Looking in indexes\n", *["Collecting dash\n", "  Using cached dash.whl\n"] * 12]
    lines.append("Installing collected packages: dash\n")
    assert list(follow_pip(lines, 12)) == lines
    assert capsys.readouterr().out == "  10 of 12\n  installing them\n"


@pytest.mark.parametrize(
    ("output", "line"),
    [
        (
            "WARNING: Retrying ... Temporary failure in name resolution\nERROR: No matching distribution\n",
            NO_NETWORK,
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n", WRONG_HASH),
        ("ERROR: [Errno 30] Read-only file system: 'x'\n", READ_ONLY),
        ("noise\nERROR: something new\n\n", "pip could not install the packages: ERROR: something new"),
        ("", "pip could not install the packages: it said nothing"),
    ],
)
def test_what_pip_says_becomes_one_line_that_helps(output: str, line: str) -> None:
    assert explain_pip(output) == line


def test_a_debian_without_venv_is_told_which_package_to_install() -> None:
    assert describe_missing_venv(on_debian=True) == (
        f"Python's venv is missing. Install it, then run the same again: sudo apt install python{wanted_version()}-venv"
    )


def test_another_system_without_venv_is_told_to_take_a_complete_python() -> None:
    assert describe_missing_venv(on_debian=False) == (
        "this Python came without venv and ensurepip. Install a complete Python 3.11 or newer and use that."
    )
