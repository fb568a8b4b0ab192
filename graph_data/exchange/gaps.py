"""Room of the list of gaps: what an import could not take over, or had to leave open, each with what to do."""

from collections.abc import Iterable, Mapping

from graph_data.problems import Problem, Severity, quoted

# Code -> what is told, before a number and names, and the hint. Gaps of one code are told together, by name.
GAPS: Mapping[str, tuple[str, str]] = {
    "imported-attribute": (
        "attributes without a place in a record, kept in notes",
        "Move what counts into fields, facts or claims; delete the rest.",
    ),
    "imported-character": (
        "records in which characters that nobody can see were replaced, or a text was cut",
        "Compare them with the file.",
    ),
    "imported-id": (
        "ids that are not of the form that a dataset needs, replaced; notes hold the old ones",
        "Ids are permanent: choose better ones now if these are clumsy.",
    ),
    "imported-left-out": (
        "kinds of things without a place in a dataset, left out",
        "Look at the file for them; what somebody says of a tie is a claim with a source.",
    ),
    "imported-missing-actor": (
        "ends of ties that the file does not describe, made into actors",
        "Give each its name and kind, or delete it with its ties.",
    ),
    "imported-no-date": (
        "datasets without a date up to which sources were read",
        "Write the date into `as_of` of `dataset`.",
    ),
    "imported-no-kind": ("actors whose kind the file does not give", "Give each a kind of the vocabulary."),
    "imported-no-name": ("actors without a name, named after their id", "Give each its name."),
    "imported-no-type": ("ties whose type the file does not give", "Give each a type of the vocabulary."),
    "imported-reference": (
        "larger bodies, sides and rivals that the file does not have, dropped",
        "Add the actor and name it in `part_of`, `side` or `rivals`, as sides decide how a word counts.",
    ),
    "imported-same-claim": (
        "ties with two claims of the same source, place, stance, time and speaker, joined into one",
        "Look at the sentence, and tell the two apart by their places if they are two.",
    ),
    "imported-same-tie": (
        "ties that repeat another one with the same ends and type, joined with it",
        "Look at its note: two claims of different times may have been two edges.",
    ),
    "imported-self-tie": (
        "ties of an actor with itself, left out",
        "What concerns one actor alone is a fact of it.",
    ),
    "imported-speaker": (
        "speakers or sides that are no actor of the file, kept as text or dropped",
        "Add the actor and name it in `by` or `by_side`, as its side decides how its word counts.",
    ),
    "imported-time": (
        "ties whose dates stand in the note only",
        "A tie's dates are what its claims say: write them into `when` of a claim.",
    ),
    "imported-unsourced": (
        "ties without a claim",
        "Add who says so and where, claim by claim; then set `draft: false`.",
    ),
    "imported-word": (
        "words that no vocabulary had, declared under `vocabulary`",
        "Use a word that is there already, or mend label, inverse, family, form and polarity.",
    ),
}
_NAMED = 5


class Gaps:
    """The gaps of one import, in the order of their codes."""

    def __init__(self, file: str) -> None:
        """Start an empty list for a file."""
        self.file = file
        self._found: dict[str, dict[str, None]] = {}

    def add(self, code: str, name: str) -> None:
        """Note a gap under what a curator would look for; the same one is noted once."""
        self._found.setdefault(code, {})[name] = None

    def drop(self, code: str, name: str) -> None:
        """Take a gap back."""
        self._found.get(code, {}).pop(name, None)

    def names(self, code: str) -> list[str]:
        """Return what was noted under a code."""
        return list(self._found.get(code, {}))

    def problems(self) -> list[Problem]:
        """Return the gaps as problems, one a code, with how many there are and the first of them."""
        return [self._problem(code, list(names)) for code, names in sorted(self._found.items()) if names]

    def _problem(self, code: str, names: list[str]) -> Problem:
        told, hint = GAPS[code]
        return Problem(Severity.WARNING, code, self.file, 0, 0, "", f"{told} ({len(names)}): {listed(names)}", hint)


def listed(names: Iterable[str]) -> str:
    """Return the first of many names, and how many more there are."""
    every = list(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(map(quoted, every[:_NAMED])) + more
