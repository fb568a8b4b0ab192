"""Room of the exceptions: warnings that the data itself accepts, each with a reason."""

from collections.abc import Iterator
from typing import Any

from graph_data.guesses import Guesses
from graph_data.parsing import Parsed, Placed
from graph_data.problems import CODES, Problem, Severity, quoted

# What `curation` asks of a dataset without errors; only these can be accepted for a whole dataset.
CURATED = frozenset(
    {
        "lonely-actor",
        "never-cited",
        "no-locator",
        "no-reply",
        "shared-name",
        "single-origin",
        "stale",
        "two-levels",
    }
)
WHOLE = "dataset"  # the address of the section that speaks for every record

Warned = tuple[str, str]


def drop_accepted(parsed: Parsed, found: list[Problem], *, curated: bool = False) -> list[Problem]:
    """Return the problems that nothing accepts, and a warning for each acceptance of what was not found.

    Args:
        parsed: the records.
        found: the problems of the checks between records, or of the curator's rules.
        curated: whether they are those of the curator's rules.
    """
    accepted = {(placed.address, code) for placed, _, code in _accepts(parsed)}
    wide = {code for address, code in accepted if address == WHOLE and code in CURATED}
    kept = [one for one in found if _warning_of(one) not in accepted and one.code not in wide]
    warned = {_warning_of(problem) for problem in found}
    warned |= {(WHOLE, problem.code) for problem in found if problem.code in CURATED}
    idle = _idle_accepts(parsed, warned)
    return [*kept, *(problem for code, problem in idle if (code in CURATED) is curated)]


def _warning_of(problem: Problem) -> Warned:
    """Return the record that a warning concerns, and its code; an error has none, so that none is accepted."""
    if problem.severity is Severity.ERROR:
        return "", ""
    section, *rest = problem.record.split("/")
    return (section if section == WHOLE else "/".join([section, *rest[:1]])), problem.code


def _accepts(parsed: Parsed) -> Iterator[tuple[Placed[Any], int, str]]:
    for placed in [*parsed.about, *parsed.records()]:
        for index, accept in enumerate(placed.record.accepts):
            yield placed, index, accept.code


def _idle_accepts(parsed: Parsed, warned: set[Warned]) -> Iterator[tuple[str, Problem]]:
    guesses = Guesses(CODES)
    for placed, index, code in _accepts(parsed):
        if (placed.address, code) not in warned:
            hint = "Only warnings can be accepted. Leave it out."
            hint = hint if code in CODES else guesses.hint(code, hint)
            message = f"this record has no warning {quoted(code)} to accept"
            at = ("accepts", index, "code")
            yield code, placed.problem("idle-accept", message, hint, at=at, severity=Severity.WARNING)
