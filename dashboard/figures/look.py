"""How a figure looks: its colours, the words of its dataset, and the letters of families where colours do not do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.theme import Palette
from graph_data.vocabulary import Vocabulary


@dataclass(frozen=True)
class Look:
    """What drawing a figure needs to know beside what is drawn."""

    palette: Palette
    vocabulary: Vocabulary
    letters: Mapping[str, str] = field(default_factory=dict)  # a letter for each family, empty where colour does


def family_letters(vocabulary: Vocabulary) -> dict[str, str]:
    """Return a letter for each family: the first of its label that no other has."""
    found: dict[str, str] = {}
    for family, word in vocabulary.families.items():
        letters = [letter for letter in word.label.upper() if letter.isalpha()]
        free = [letter for letter in letters if letter not in found.values()]
        found[family] = free[0] if free else str(len(found) + 1)
    return found
