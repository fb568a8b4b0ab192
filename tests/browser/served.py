"""The room of the real server: a dashboard in a process of its own, whose log is shown when it dies."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20  # seconds until a process that was told to stop is made to


class Served:
    """A dashboard that serves a folder at a free port until it is stopped."""

    def __init__(self, data: Path, log: Path) -> None:
        self._data = data
        self._log = log
        self._process: subprocess.Popen[str] | None = None
        self._read = 0  # how much of the log was looked at
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Served":
        """Start and wait until it listens; after a stop, at the port that it had."""
        command = [sys.executable, "-m", "dashboard", "serve", "--data", str(self._data)]
        with self._log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                cwd=ROOT,
                env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if not said:
            raise AssertionError(f"the server did not start:\n{self._log.read_text(encoding='utf-8')}")
        self.port = int(said.split("/ (")[0].rsplit(":", 1)[1])
        return self

    def stop(self) -> None:
        """End this one process, by its own id."""
        if self._process is None:
            return
        self._process.terminate()
        self._process.wait(PATIENCE)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def news(self) -> str:
        """Return what the log says since it was last looked at; a dead server says all of it."""
        text = self._log.read_text(encoding="utf-8")
        died = self._process is not None and self._process.poll() is not None
        told = text if died else text[self._read :]
        self._read = len(text)
        return f"the server died:\n{told}" if died else told
