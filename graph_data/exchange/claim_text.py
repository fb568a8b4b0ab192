"""Room of the short statement: one claim in words, with who says it, where, and how it stands to the tie."""

from collections.abc import Mapping
from typing import Any

from graph_data.vocabulary import STANCE_LABELS


def say_claim(claim: Mapping[str, Any]) -> str:
    """Return a claim of `graph.json` in words: who does what with the tie, where, and the curator's sentence."""
    place = f" ({claim['source']}, {claim['at']})" if claim["at"] else f" ({claim['source']})"
    return f"{claim['origin']} {STANCE_LABELS[claim['stance']]}{place}: {claim['says']}"
