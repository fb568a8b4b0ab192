"""The room where `.venv` is built, kept in step with the lock files, and run."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
# Each lock holds all of those before it, so that installing one installs them all.
LOCKS = (RUNTIME, DEVELOPMENT)
# Variables by which packages of the user's own Python would get into `.venv`, and one by which each of the hundred
# processes of a test run would compile everything for itself.
LEAKS = ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE")

WRONG_HASH = (
    "a package that came over the network is not the one that the lock file names, so nothing was installed."
    " Try again later; if it stays so, tell those who keep the project."
)
NO_NETWORK = (
    "the package index could not be reached. Check the network, or pip's own proxy and index settings,"
    " and run the same command again."
)
DISK_FULL = "the disk is full. Make about 1 GB of room and run the same command again."
READ_ONLY = f"{ROOT} cannot be written to. Copy the project to a folder of yours and run it there."
ACTIVE_VENV = "this is the Python inside .venv, which has to be built anew. Run `deactivate`, then the same again."
NO_VENV = "this Python came without venv and ensurepip. Install a complete Python 3.11 or newer and use that."

# What pip says when it fails, and what that means to somebody who only wants to start.
PIP_FAILURES = {
    "DO NOT MATCH THE HASHES": WRONG_HASH,
    "No space left on device": DISK_FULL,
    "Read-only file system": READ_ONLY,
    "Permission denied": READ_ONLY,
    "Temporary failure in name resolution": NO_NETWORK,
    "Name or service not known": NO_NETWORK,
    "getaddrinfo failed": NO_NETWORK,
    "nodename nor servname": NO_NETWORK,
    "establish a new connection": NO_NETWORK,
    "NewConnectionError": NO_NETWORK,
    "ConnectTimeoutError": NO_NETWORK,
    "ReadTimeoutError": NO_NETWORK,
    "ProxyError": NO_NETWORK,
}

# How the lines begin by which pip says that it turns to the next package.
PIP_TAKES_UP = ("Collecting ", "Processing ", "Requirement already satisfied", "Ignoring ")


class CannotRunError(Exception):
    """Says in one line why a command cannot go on and what to do about it."""


def say(line: str) -> None:
    """Print a line at once, even into a pipe."""
    print(line, flush=True)


def child_environment(**more: str) -> "dict[str, str]":
    """Return the environment for programs in `.venv`: the user's own, pip settings and all, without leaks."""
    kept = {name: value for name, value in os.environ.items() if name not in LEAKS}
    return {**kept, **more}


def venv_python() -> str:
    """Return the path of the Python in `.venv`, whether it is there or not."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def run_python(arguments: "list[str]", **variables: str) -> int:
    """Run the Python of `.venv` in the project's folder and return its exit code."""
    with subprocess.Popen([venv_python(), *arguments], cwd=ROOT, env=child_environment(**variables)) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                # The child got the same Ctrl-C; it decides how to end, and we wait for it.
                continue


def ask_python(arguments: "list[str]") -> "subprocess.CompletedProcess[str]":
    """Run the Python of `.venv` in the project's folder and return what it said, errors among it."""
    return subprocess.run(
        [venv_python(), *arguments],
        cwd=ROOT,
        env=child_environment(PYTHONIOENCODING="utf-8"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def become_python(arguments: "list[str]", **variables: str) -> int:
    """Let the Python of `.venv` take the place of this process, so that signals reach it and nobody else."""
    if os.name == "nt":  # there, a process that is replaced gives the prompt back too early
        return run_python(arguments, **variables)
    os.chdir(ROOT)
    return os.execve(venv_python(), [venv_python(), *arguments], child_environment(**variables))


def wanted_version() -> str:
    """Return the version of Python that `.venv` should have: that of the Python which reads this."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def venv_version() -> str:
    """Return the version of the Python in `.venv`, or nothing if none is there that works and has pip."""
    probe = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    command = [venv_python(), "-c", probe]
    try:
        found = subprocess.run(command, env=child_environment(), capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.stdout.strip()


def fingerprint(lock: str) -> str:
    """Return a hash of all that `.venv` is made from when it satisfies the lock."""
    parts = [(ROOT / name).read_bytes() for name in LOCKS[: LOCKS.index(lock) + 1]]
    return hashlib.sha256(b"\0".join([wanted_version().encode(), *parts])).hexdigest()


def stamp_of(lock: str) -> Path:
    """Return the file that tells what `.venv` was made from."""
    return VENV / f"{lock}.installed"


def is_stamped(lock: str) -> bool:
    """Tell whether `.venv` was made from this very lock."""
    stamp = stamp_of(lock)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint(lock)


def set_up(lock: str, *, fresh: bool = False) -> None:
    """Make `.venv` hold what the lock names; do nothing if it does already."""
    usable = not fresh and venv_version() == wanted_version()
    if usable and is_stamped(lock):
        return
    start = time.monotonic()
    say("Setting up (about a minute on the first run) ...")
    if not os.access(VENV if usable else ROOT, os.W_OK):
        raise CannotRunError(READ_ONLY)
    if not usable:
        build_venv()
    for stale in LOCKS:
        stamp_of(stale).unlink(missing_ok=True)
    install(lock)
    for done in LOCKS[: LOCKS.index(lock) + 1]:
        stamp_of(done).write_text(fingerprint(done), encoding="utf-8")
    say(f"Set up in {time.monotonic() - start:.0f} seconds.")


def build_venv() -> None:
    """Build an empty `.venv` in place of whatever was there."""
    if Path(sys.prefix).resolve() == VENV:
        raise CannotRunError(ACTIVE_VENV)
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        raise CannotRunError(describe_missing_venv(on_debian=bool(shutil.which("apt-get"))))
    say(f"  building .venv with Python {wanted_version()}")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    built = subprocess.run(command, env=child_environment(), capture_output=True, text=True, check=False)
    if built.returncode:
        raise CannotRunError(f"python -m venv failed: {last_line(built.stdout + built.stderr)}")


def describe_missing_venv(*, on_debian: bool) -> str:
    """Say what to install when Python came without the parts that build environments."""
    if not on_debian:
        return NO_VENV
    package = f"python{wanted_version()}-venv"
    return f"Python's venv is missing. Install it, then run the same again: sudo apt install {package}"


def install(lock: str) -> None:
    """Install what the lock names, every file checked against its hash, and say how far it is.

    A lock names every dependency, so there are none to look for; and Python compiles what it imports by itself,
    which is a small part of what the packages hold. Both together take half of the time.
    """
    locked = (ROOT / lock).read_text(encoding="utf-8")
    total = sum("==" in line for line in locked.splitlines())
    say(f"  fetching {total} packages")
    command = [venv_python(), "-m", "pip", "install", "--require-hashes", "--no-input", "--no-user"]
    command += ["--no-deps", "--no-compile", "--disable-pip-version-check", "--progress-bar", "off"]
    command += ["-r", str(ROOT / lock)]
    with subprocess.Popen(
        command,
        env=child_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        output = list(follow_pip(pip.stdout or (), total))
    if pip.returncode:
        raise CannotRunError(explain_pip("".join(output)))


def follow_pip(lines: "Iterable[str]", total: int) -> "Iterator[str]":
    """Pass on what pip prints and say now and then how far it is."""
    fetched = 0
    for line in lines:
        yield line
        if line.startswith(PIP_TAKES_UP):
            fetched += 1
            if fetched % 10 == 0:
                say(f"  {fetched} of {total}")
        elif line.startswith("Installing collected packages"):
            say("  installing them")


def explain_pip(output: str) -> str:
    """Say in one line what went wrong in pip and what to do."""
    for sign, meaning in PIP_FAILURES.items():
        if sign in output:
            return meaning
    return f"pip could not install the packages: {last_line(output)}"


def last_line(text: str) -> str:
    """Return the last line of a program's output that says anything."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
