"""Room of the data holder: the dataset that is served now, changed by good edits and never by bad ones."""

import itertools
import logging
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from graph_data.dataset import Dataset, DatasetError, load_dataset
from graph_data.problems import Problem, Severity

MOST_FILES = 1_000
_MOST_ENTRIES = 10_000
_ENDINGS = (".yaml", ".yml")
_LOG = logging.getLogger(__name__)

Signature: TypeAlias = tuple[tuple[str, int, int], ...] | None


@dataclass(frozen=True, slots=True)
class _Held:
    """What is served and what is wrong with the files now; replaced as one, so that both belong together."""

    dataset: Dataset
    problem: Problem | None = None


class DatasetHolder:
    """Holds the dataset of a folder; with `watch` an edit appears by itself, and a bad edit changes nothing.

    Several workers must not watch: each would see an edit at another moment, and readers would see both.
    """

    def __init__(self, folder: Path, *, watch: bool) -> None:
        """Load the folder.

        Raises:
            DatasetError: if it cannot be used; there is no last good dataset to keep yet.
        """
        self._folder = folder
        self._watch = watch
        self._loading = threading.Lock()
        # Taken before loading: a file that changes meanwhile makes the next look differ, and is read again.
        self._seen = signature_of(folder)
        self._held = _Held(load_dataset(folder))

    def current(self) -> Dataset:
        """Return the dataset to answer from; nobody waits while another request loads an edit."""
        if self._watch and self._loading.acquire(blocking=False):
            try:
                self._follow_edits()
            finally:
                self._loading.release()
        return self._held.dataset

    @property
    def problem(self) -> Problem | None:
        """The first problem of the last edit; none if it was good."""
        return self._held.problem

    def _follow_edits(self) -> None:
        signature = signature_of(self._folder)
        if signature == self._seen:
            return
        self._seen = signature
        self._held = self._loaded()

    def _loaded(self) -> _Held:
        try:
            return _Held(load_dataset(self._folder))
        except DatasetError as error:
            return _Held(self._held.dataset, self._first(error.problems))
        except Exception as error:  # noqa: BLE001 - logged, and told to the reader
            # A mistake of the loader itself must not take the page down either.
            _LOG.exception("An edit of the dataset could not be loaded.")
            return _Held(self._held.dataset, self._unexpected(error))

    def _first(self, problems: list[Problem]) -> Problem:
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        # What has no line is often only what an error with a line entails.
        return next((error for error in errors if error.line), errors[0])

    def _unexpected(self, error: Exception) -> Problem:
        message = f"The dataset could not be loaded: the loader stopped with {type(error).__name__}."
        hint = "The log of the server says more."
        return Problem(Severity.ERROR, "loader-stopped", self._folder.name, 0, 0, "", message, hint)


def signature_of(folder: Path) -> Signature:
    """Return name, time of change and size of each YAML file, or none if the folder cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            listed = itertools.islice(entries, _MOST_ENTRIES)
            files = [entry for entry in listed if entry.name.endswith(_ENDINGS)][:MOST_FILES]
            return tuple(sorted(_signature_of_file(entry) for entry in files))
    except OSError:
        return None


def _signature_of_file(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return (entry.name, 0, 0)
    return (entry.name, found.st_mtime_ns, found.st_size)
