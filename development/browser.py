"""The room where a browser for the tests is looked for."""

import os
import shutil
import subprocess
from pathlib import Path

from development.environment import CannotRunError, child_environment, say

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_NAMES = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
APT_STEPS = (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"])

NO_BROWSER = (
    "the browser tests need Chromium, Chrome or Edge, and none was found. Install one (Debian: sudo apt"
    " install chromium; macOS: brew install --cask google-chrome; Windows: winget install Google.Chrome),"
    ' or set CHROMIUM to its path, or leave these tests out: python3 dev.py test -m "not browser"'
)


def usual_places() -> "list[Path]":
    """Return where macOS and Windows keep browsers that are not on PATH."""
    mac = [Path("/Applications"), Path.home() / "Applications"]
    windows = [Path(os.environ[name]) for name in WINDOWS_FOLDERS if os.environ.get(name)]
    return [
        *(folder / f"{name}.app/Contents/MacOS/{name}" for folder in mac for name in MAC_NAMES),
        *(folder / program for folder in windows for program in WINDOWS_PROGRAMS),
    ]


def find_browser() -> str:
    """Return the path of a Chromium, Chrome or Edge, or nothing; the variable CHROMIUM goes before all."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        found = shutil.which(chosen)
        if not found:
            raise CannotRunError(f"CHROMIUM says {chosen!r}, and there is no such program. Mend or unset it.")
        return found
    on_path = [found for found in map(shutil.which, PROGRAMS) if found]
    elsewhere = [str(place) for place in usual_places() if place.is_file()]
    return next(iter(on_path + elsewhere), "")


def require_browser() -> str:
    """Return a browser's path, installed first where a CI machine lacks one and lets us; refuse without."""
    found = find_browser()
    if not found and may_install():
        install_browser()
        found = find_browser()
    if not found:
        raise CannotRunError(NO_BROWSER)
    return found


def may_install() -> bool:
    """Tell whether this is a CI machine of the Debian kind that we are root on: nobody's own computer."""
    return bool(os.environ.get("CI")) and hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install_browser() -> None:
    """Install Debian's Chromium and a font for it, without questions."""
    say("Installing Chromium for the browser tests ...")
    quiet = child_environment(DEBIAN_FRONTEND="noninteractive")
    for step in APT_STEPS:
        subprocess.run(["apt-get", "-qq", *step], env=quiet, stdin=subprocess.DEVNULL, check=False)
