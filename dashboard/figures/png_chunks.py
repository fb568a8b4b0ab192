"""The room of PNG's own notes: texts beside the pixels, which any viewer can read, and how large a pixel is."""

import struct
import zlib
from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER_LENGTH = 25  # of the chunk that begins every PNG
INCHES_PER_METRE = 1 / 0.0254
LONGEST_CHUNK = 1_000_000


def with_texts(picture: bytes, texts: Mapping[str, str], per_inch: float) -> bytes:
    """Return a PNG with texts under their names and its resolution, right after its header."""
    start = len(SIGNATURE) + HEADER_LENGTH
    per_metre = round(per_inch * INCHES_PER_METRE)
    chunks = [_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))]
    chunks += [_text(name, text) for name, text in texts.items()]
    return picture[:start] + b"".join(chunks) + picture[start:]


def _text(name: str, text: str) -> bytes:
    """Return a text chunk: the plain kind for ASCII, which every reader knows, else the one for UTF-8."""
    if text.isascii():
        return _chunk(b"tEXt", name.encode() + b"\0" + text.encode())
    return _chunk(b"iTXt", name.encode() + b"\0\0\0\0\0" + text.encode("utf-8", "replace"))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def read_texts(picture: bytes) -> dict[str, str]:
    """Return the texts of a PNG by their names; what is cut off or of another kind is passed over."""
    found = {}
    for kind, content in _chunks(picture):
        name, _, rest = content.partition(b"\0")
        if kind == b"tEXt":
            found[name.decode("latin-1")] = rest.decode("latin-1")
        elif kind == b"iTXt" and rest[:1] == b"\0":
            found[name.decode("latin-1")] = rest[2:].split(b"\0", 2)[-1].decode("utf-8", "replace")
    return found


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place + 8 <= len(picture):
        length, kind = struct.unpack(">I4s", picture[place : place + 8])
        if length > LONGEST_CHUNK and kind in {b"tEXt", b"iTXt"}:
            return
        yield kind, picture[place + 8 : place + 8 + length]
        place += length + 12
