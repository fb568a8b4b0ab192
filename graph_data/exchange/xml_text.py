"""Room of the XML typesetter: elements as text in which any cleaned value stays a value."""

from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# A bare line end in an attribute becomes a blank, and a bare CR anywhere a line end, for whoever reads the file.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def escape_text(text: str) -> str:
    """Return a text as it stands between tags."""
    return text.translate(_IN_TEXT)


def tag(name: str, attributes: Mapping[str, str | None], *, closed: bool = False) -> str:
    """Return an opening tag, or one that closes itself; an attribute that is None is left out."""
    pairs = "".join(
        f' {key}="{value.translate(_IN_ATTRIBUTE)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{pairs}{'/' if closed else ''}>"


def element(name: str, attributes: Mapping[str, str | None], text: str) -> str:
    """Return an element that holds a text."""
    return f"{tag(name, attributes)}{escape_text(text)}</{name}>"
