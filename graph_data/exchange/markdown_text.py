"""Room of the backslash: text that Markdown takes for text, whatever signs it holds."""

import re

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~&@]")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)  # readers of Markdown make links of bare addresses
_BEGINNING = re.compile(r"^([#+\-=])|^(\d+)([.)])")


def escape_markdown(text: str) -> str:
    """Return a text on one line in which no sign is markup: no emphasis, link, table, heading, list or HTML."""
    flat = _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    flat = _ADDRESS.sub(r"\\\g<0>", flat)
    return _BEGINNING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", flat)
