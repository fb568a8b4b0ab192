"""What axe finds in the page, or in a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

from tests.thoroughness import THOROUGH

if TYPE_CHECKING:
    from tests.browser.reader import Reader

COLOURS = "color-contrast"
# Axe tells in full what is wrong and not what is right, which takes half the time.
ONLY_FAULTS: dict[str, Any] = {"resultTypes": ["violations"]}


def violations(reader: Reader, within: str | None = None, colours_of: str | None = None) -> list[str]:
    """Return what is wrong, a line for each rule and place.

    Args:
        reader: whose page is looked at.
        within: a selector of the part that is looked at; the whole page if left out.
        colours_of: a selector of what of it has each of its colours once, for contrast takes longest; all if left out,
            and in a thorough run.
    """
    if THOROUGH or colours_of is None:
        return _run(reader, within, ONLY_FAULTS)
    rest = _run(reader, within, {**ONLY_FAULTS, "rules": {COLOURS: {"enabled": False}}})
    return rest + _run(reader, colours_of, {**ONLY_FAULTS, "runOnly": [COLOURS]})


def _run(reader: Reader, within: str | None, options: dict[str, Any]) -> list[str]:
    found = Axe().run(reader.page, context=within, options=options).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} | {node['failureSummary'][:300]}" for one in found for node in one["nodes"]
    ]
