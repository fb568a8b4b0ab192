"""How the browser for the tests is found."""

import os
import sys
from pathlib import Path

import pytest

from development.browser import NO_BROWSER, find_browser, may_install, require_browser, usual_places
from development.environment import CannotRunError

pytestmark = pytest.mark.skipif(
    os.name == "nt" or sys.platform == "darwin", reason="browsers there are found without PATH"
)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, empty at first."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def put_program(folder: Path, name: str) -> str:
    program = folder / name
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def test_nothing_is_found_where_there_is_nothing(programs: Path) -> None:
    assert list(programs.iterdir()) == []
    assert find_browser() == ""


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome-stable", "microsoft-edge"])
def test_a_browser_on_path_is_found_by_any_of_its_names(programs: Path, name: str) -> None:
    program = put_program(programs, name)
    assert find_browser() == program


def test_chromium_goes_before_other_browsers(programs: Path) -> None:
    put_program(programs, "microsoft-edge")
    chromium = put_program(programs, "chromium")
    assert find_browser() == chromium


def test_the_variable_goes_before_path(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(programs, "chromium")
    own_build = put_program(programs, "my-own-build")
    monkeypatch.setenv("CHROMIUM", own_build)
    assert find_browser() == own_build


def test_a_variable_that_names_nothing_is_refused(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(programs, "chromium")
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(CannotRunError) as refusal:
        find_browser()
    assert str(refusal.value) == ("CHROMIUM says 'no-such-browser', and there is no such program. Mend or unset it.")


def test_without_a_browser_one_line_says_what_to_install(programs: Path) -> None:
    assert programs.is_dir()
    with pytest.raises(CannotRunError) as refusal:
        require_browser()
    assert str(refusal.value) == NO_BROWSER
    assert "\n" not in NO_BROWSER


def test_nothing_is_ever_installed_on_somebodys_own_computer(programs: Path) -> None:
    put_program(programs, "apt-get")
    assert not may_install()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may install")
def test_a_ci_machine_without_a_browser_gets_one(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    apt = Path(put_program(programs, "apt-get"))
    log, browser = programs / "log", programs / "chromium"
    apt.write_text(
        f"#!/bin/sh\necho $DEBIAN_FRONTEND $@ >> {log}\n: > {browser}\n/bin/chmod +x {browser}\n",
        encoding="utf-8",
    )
    assert require_browser() == str(browser)
    assert log.read_text(encoding="utf-8").splitlines() == [
        "noninteractive -qq update",
        "noninteractive -qq install -y --no-install-recommends chromium fonts-liberation",
    ]


def test_windows_folders_are_looked_into_where_they_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert tmp_path / "Google/Chrome/Application/chrome.exe" in usual_places()
