"""Room of the packing table: what goes over the wire is small, and no reader gets another reader's answer."""

import gzip
import hashlib
import re
import sys
import threading
from collections import OrderedDict
from html import unescape
from typing import TextIO

import brotli  # type: ignore[import-untyped]
import dash
from dash.fingerprint import check_fingerprint
from flask import Request, Response, request

SMALLEST_ANSWER = 1024
LARGEST_ASSET = 16 * 1024 * 1024
BEST = {"br": 11, "gzip": 9}
QUICK = {"br": 4, "gzip": 5}
YEAR = 31_536_000
_SUITES = "/_dash-component-suites/"
_ASSETS = "/assets/"
_EXTENSION = "packed_bundles"
_LINK = re.compile(r"""(?:src|href)="([^"]+)\"""")
_TEXTUAL = re.compile(r"text/(?!event-stream)|image/svg\+xml|application/(.+\+)?(json|xml)$|application/javascript$")
_OK = 200
_NOT_MODIFIED = 304
_ERRORS = 400


class PackedBundles:
    """Keeps bundles compressed under what is in them: an entry can stand for no other bytes."""

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._packed: OrderedDict[tuple[str, bytes], tuple[int, bytes]] = OrderedDict()

    def pack(self, body: bytes, coding: str, level: int) -> bytes:
        """Return the body compressed at least as well as asked for, from before if it was done before."""
        key = (coding, hashlib.sha256(body).digest())
        with self._lock:
            known = self._packed.get(key)
            if known and known[0] >= level:
                self._packed.move_to_end(key)
                return known[1]
        packed = compress(body, coding, level)
        with self._lock:
            self._packed[key] = (level, packed)
            if len(self._packed) > self._most:
                self._packed.popitem(last=False)
        return packed


def compress(body: bytes, coding: str, level: int) -> bytes:
    """Return the body in a content coding, `br` or `gzip`; the same body always gives the same bytes."""
    if coding == "br":
        return brotli.compress(body, quality=level)
    return gzip.compress(body, level, mtime=0)


def register_compression(app: dash.Dash) -> None:
    """Compress bundles and larger answers of the app on their way out, and say how long each may be kept."""
    bundles = PackedBundles()
    app.server.extensions[_EXTENSION] = bundles

    @app.server.after_request
    def _pack(response: Response) -> Response:
        set_caching(response, request)
        if _is_compressible(response):
            _compress_response(response, bundles)
        elif response.status_code == _NOT_MODIFIED:
            _name_variants(response)
        return response


def warm(app: dash.Dash, progress: TextIO | None = None) -> None:
    """Compress every bundle of the page as well as possible; it takes some seconds and belongs before a fork.

    Without it a bundle is compressed quickly on its first request, and stays a little larger.
    """
    out = progress or sys.stderr
    bundles: PackedBundles = app.server.extensions[_EXTENSION]
    client = app.server.test_client()
    page = client.get("/").get_data(as_text=True)
    prefix = app.config.requests_pathname_prefix
    links = ["/" + unescape(link).removeprefix(prefix) for link in _LINK.findall(page)]
    paths = [link for link in dict.fromkeys(links) if link.startswith((_SUITES, _ASSETS))]
    out.write(f"Compressing {len(paths)} bundles of the page ... ")
    out.flush()
    before = after = 0
    for path in paths:
        answer = client.get(path, headers={"Accept-Encoding": "identity"})
        if _TEXTUAL.match(answer.mimetype or ""):
            packed = {coding: bundles.pack(answer.data, coding, level) for coding, level in BEST.items()}
            before, after = before + len(answer.data), after + len(packed["br"])
        answer.close()
    out.write(f"{before // 1000} kB became {after // 1000} kB.\n")
    out.flush()


def set_caching(response: Response, asked: Request) -> None:
    """Say how long a response may be kept: a fingerprinted bundle for ever, an answer never."""
    if response.status_code < _ERRORS and _is_fingerprinted(response, asked):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    elif asked.method == "POST" or response.status_code >= _ERRORS:
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "no-cache")


def _is_fingerprinted(response: Response, asked: Request) -> bool:
    if asked.path.startswith(_SUITES):
        return bool(check_fingerprint(asked.path)[1])
    if not asked.path.startswith(_ASSETS) or response.last_modified is None:
        return False
    # Dash writes the time of change into the link: kept for ever only if this is the version that was meant.
    meant = asked.args.get("m", "").partition(".")[0]
    return meant == str(int(response.last_modified.timestamp()))


def _is_compressible(response: Response) -> bool:
    fresh = response.status_code == _OK and "Content-Encoding" not in response.headers
    return fresh and _TEXTUAL.match(response.mimetype or "") is not None


def _compress_response(response: Response, bundles: PackedBundles) -> None:
    is_bundle = request.path.startswith((_SUITES, _ASSETS))
    # What is streamed may be large or still in the making: of that only our own files are read whole.
    is_file = is_bundle and (response.content_length or LARGEST_ASSET) < LARGEST_ASSET
    if response.is_streamed and not is_file:
        return
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST_ANSWER:
        return
    _name_variants(response)
    coding = _chosen_coding()
    if coding is None:
        return
    level = QUICK[coding]
    response.set_data(bundles.pack(body, coding, level) if is_bundle else compress(body, coding, level))
    response.headers["Content-Encoding"] = coding
    # Ranges are counted in the bytes of the file, which are not the bytes sent here.
    response.headers.pop("Accept-Ranges", None)


def _chosen_coding() -> str | None:
    accepted = request.accept_encodings
    weights = {coding: accepted.quality(coding) for coding in ("br", "gzip")}
    best = max(weights, key=lambda coding: weights[coding])
    return best if weights[best] > 0 else None


def _name_variants(response: Response) -> None:
    response.vary.add("Accept-Encoding")
    # The same tag goes with every coding of the body, which a strong one may not.
    tag, weak = response.get_etag()
    if tag is not None and not weak:
        response.set_etag(tag, weak=True)
