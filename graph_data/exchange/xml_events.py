"""Room of the XML inspector: reads a file from elsewhere as elements, without what XML can do to a program."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from graph_data.exchange.arrivals import ImportRefusedError

MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 60


def read_xml(content: bytes, file: str) -> Element:
    """Return the root of a file, the names of its elements without their namespaces.

    Raises:
        ImportRefusedError: if it is not well-formed, declares entities, or is too deep or too long.
    """
    depth = count = 0
    root: Element | None = None
    try:
        for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                raise ImportRefusedError(f"{file} is nested too deep or has too many elements")
            if event == "start":
                element.tag = local(element.tag)
                root = element if root is None else root
    except ParseError as error:
        line, column = error.position
        message = f"{file}, line {line}, column {column + 1}: this is not well-formed XML"
        raise ImportRefusedError(message, "Export it again, or open it in an editor that checks XML.") from error
    except DefusedXmlException as error:
        hint = "Delete the line that begins with <!DOCTYPE; graphs need none."
        raise ImportRefusedError(f"{file} declares a document type, which can hide anything", hint) from error
    except (ValueError, LookupError) as error:
        raise ImportRefusedError(f"{file} is not written in an encoding that can be read", "Use UTF-8.") from error
    if root is None:
        raise ImportRefusedError(f"{file} is empty")
    return root


def local(name: str) -> str:
    """Return a name without its namespace: files give many for one."""
    return name.rpartition("}")[2].lower()


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names."""
    return (child for child in element if child.tag in names)


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes that say something, without namespaces."""
    return {local(name): value.strip() for name, value in element.attrib.items() if value.strip()}


def text_of(element: Element) -> str:
    """Return the text of an element."""
    return (element.text or "").strip()
