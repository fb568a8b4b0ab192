import gzip
import io
import os
import re
from pathlib import Path

import brotli
import dash
import pytest
from dash import Input, Output, dcc, html
from flask import Response
from werkzeug.test import TestResponse

from dashboard import compression
from dashboard.compression import PackedBundles, compress, register_compression, warm

STYLE = "body { margin: 0; }\n" * 400
LONG = "Ansar " * 1000


@pytest.fixture
def app(tmp_path: Path) -> dash.Dash:
    (tmp_path / "style.css").write_text(STYLE, encoding="utf-8")
    (tmp_path / "tiny.css").write_text("a{}", encoding="utf-8")
    (tmp_path / "dot.png").write_bytes(b"\x89PNG" + bytes(3000))
    app = dash.Dash("compressed", assets_folder=str(tmp_path), enable_mcp=False)
    app.layout = html.Div([dcc.Input(id="name"), html.P(id="greeting")])

    @app.callback(Output("greeting", "children"), Input("name", "value"))
    def _greet(name: str) -> str:
        return f"{name} " * 1000

    @app.server.get("/export/network.svg")
    def _svg() -> Response:
        return Response("<svg/>" * 1000, mimetype="image/svg+xml")

    @app.server.get("/export/network.png")
    def _png() -> Response:
        return Response(bytes(5000), mimetype="image/png")

    @app.server.get("/export/small.json")
    def _small() -> Response:
        return Response("{}", mimetype="application/json")

    @app.server.get("/export/stream.csv")
    def _stream() -> Response:
        return Response((LONG for _ in range(3)), mimetype="text/csv")

    @app.server.get("/export/packed.json")
    def _packed() -> Response:
        return Response(gzip.compress(LONG.encode()), mimetype="application/json", headers={"Content-Encoding": "gzip"})

    register_compression(app)
    return app


def get(app: dash.Dash, path: str, accept: str = "br, gzip", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.server.test_client().get(path, headers={"Accept-Encoding": accept, **named}, buffered=True)


def ask(app: dash.Dash, name: str, accept: str = "br") -> TestResponse:
    body = {
        "output": "greeting.children",
        "outputs": {"id": "greeting", "property": "children"},
        "inputs": [{"id": "name", "property": "value", "value": name}],
        "changedPropIds": ["name.value"],
    }
    return app.server.test_client().post("/_dash-update-component", json=body, headers={"Accept-Encoding": accept})


def bundle(app: dash.Dash) -> str:
    page = app.server.test_client().get("/").get_data(as_text=True)
    return next(link for link in compression._LINK.findall(page) if "dash_renderer" in link)


def unpacked(response: TestResponse) -> bytes:
    coding = response.headers.get("Content-Encoding")
    if coding == "br":
        return bytes(brotli.decompress(response.data))
    return gzip.decompress(response.data) if coding == "gzip" else response.data


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/assets/style.css", "/export/network.svg"])
@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_what_is_unpacked_equals_what_is_sent_unpacked(app: dash.Dash, path: str, coding: str) -> None:
    def without_token(body: bytes) -> bytes:
        return re.sub(rb'"end_id":"[^"]*"', b"", body)

    plain, packed = get(app, path, "identity"), get(app, path, coding)
    assert without_token(unpacked(packed)) == without_token(plain.data)
    assert int(packed.headers["Content-Length"]) == len(packed.data)


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_bundle_is_packed_and_equal_when_unpacked(app: dash.Dash, coding: str) -> None:
    path = bundle(app)
    plain, packed = get(app, path, "identity"), get(app, path, coding)
    assert packed.headers["Content-Encoding"] == coding
    assert "Content-Encoding" not in plain.headers
    assert unpacked(packed) == plain.data
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_a_fingerprinted_bundle_is_kept_for_ever_and_the_page_is_not(app: dash.Dash) -> None:
    assert get(app, bundle(app)).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert get(app, "/").headers["Cache-Control"] == "no-cache"
    assert get(app, "/export/network.svg").headers["Cache-Control"] == "no-cache"
    assert ask(app, "Ansar").headers["Cache-Control"] == "no-store"
    assert get(app, "/assets/nothing.css").headers["Cache-Control"] == "no-store"


def test_an_asset_is_kept_for_ever_only_under_the_link_that_names_its_version(app: dash.Dash, tmp_path: Path) -> None:
    os.utime(tmp_path / "style.css", (1_700_000_000, 1_700_000_000))
    kept = "public, max-age=31536000, immutable"
    assert get(app, "/assets/style.css?m=1700000000").headers["Cache-Control"] == kept
    assert get(app, "/assets/style.css?m=1700000000.0").headers["Cache-Control"] == kept
    for query in ("", "?m=1600000000", "?m=", "?m=nan", "?m=" + "9" * 5000):
        assert get(app, "/assets/style.css" + query).headers["Cache-Control"] == "no-cache"


def test_an_edited_asset_is_sent_as_it_is_now(app: dash.Dash, tmp_path: Path) -> None:
    get(app, "/assets/style.css")
    (tmp_path / "style.css").write_text(STYLE.replace("0", "1"), encoding="utf-8")
    assert unpacked(get(app, "/assets/style.css")) == STYLE.replace("0", "1").encode()


def test_two_readers_never_get_each_others_answers(app: dash.Dash) -> None:
    for name in ("first reader", "second reader", "first reader"):
        answer = ask(app, name)
        assert answer.headers["Content-Encoding"] == "br"
        text = unpacked(answer).decode()
        assert f"{name} {name}" in text
        assert not {"first", "second"} - {name.split()[0]} & set(text.split())


def test_no_answer_is_kept(app: dash.Dash) -> None:
    bundles: PackedBundles = app.server.extensions["packed_bundles"]
    ask(app, "somebody")
    get(app, "/export/network.svg")
    get(app, "/")
    assert len(bundles._packed) == 0
    get(app, "/assets/style.css")
    assert len(bundles._packed) == 1


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("*", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("BR", "br"),
        ("gzip;q=0, br;q=0", None),
        ("*;q=0", None),
        ("identity", None),
        ("deflate, zstd", None),
        ("", None),
        ("br;q=nonsense", None),
    ],
)
def test_the_reader_chooses_the_coding(app: dash.Dash, accept: str, coding: str | None) -> None:
    response = get(app, "/export/network.svg", accept)
    assert response.headers.get("Content-Encoding") == coding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert unpacked(response) == b"<svg/>" * 1000


def test_small_answers_pictures_streams_and_packed_answers_go_out_as_they_are(app: dash.Dash) -> None:
    for path in (
        "/export/small.json",
        "/export/network.png",
        "/export/stream.csv",
        "/assets/dot.png",
        "/assets/tiny.css",
    ):
        assert "Content-Encoding" not in get(app, path).headers
    assert get(app, "/export/stream.csv").data == LONG.encode() * 3
    assert gzip.decompress(get(app, "/export/packed.json").data) == LONG.encode()


def test_head_has_the_headers_of_get_and_no_body(app: dash.Dash) -> None:
    for path in ("/assets/style.css", "/export/network.svg", bundle(app)):
        got = get(app, path)
        headed = app.server.test_client().head(path, headers={"Accept-Encoding": "br, gzip"}, buffered=True)
        assert headed.data == b""
        for name in ("Content-Encoding", "Content-Length", "Vary", "Cache-Control", "Content-Type"):
            assert headed.headers[name] == got.headers[name]


def test_an_unchanged_asset_is_not_sent_again(app: dash.Dash) -> None:
    first = get(app, "/assets/style.css")
    tag = first.headers["ETag"]
    assert tag.startswith("W/")
    again = get(app, "/assets/style.css", If_None_Match=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in again.headers


def test_a_range_is_a_part_of_the_file_as_it_is(app: dash.Dash) -> None:
    part = get(app, "/assets/style.css", Range="bytes=0-9")
    assert (part.status_code, part.data) == (206, STYLE[:10].encode())
    assert "Content-Encoding" not in part.headers
    assert "Accept-Ranges" not in get(app, "/assets/style.css").headers


def test_warming_packs_every_bundle_of_the_page_as_well_as_possible(
    app: dash.Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compression, "BEST", {"br": 9, "gzip": 9})  # 11 takes seconds
    path = bundle(app)
    cold = {coding: len(get(app, path, coding).data) for coding in ("br", "gzip")}
    progress = io.StringIO()
    warm(app, progress)
    assert re.fullmatch(r"Compressing \d+ bundles of the page \.\.\. \d+ kB became \d+ kB\.\n", progress.getvalue())
    for coding in ("br", "gzip"):
        packed = get(app, path, coding)
        assert len(packed.data) < cold[coding]
        assert unpacked(packed) == get(app, path, "identity").data


def test_one_bundle_is_packed_once_whatever_fingerprint_is_asked_for(
    app: dash.Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[int] = []

    def counting(body: bytes, coding: str, level: int) -> bytes:
        packed.append(len(body))
        return compress(body, coding, level)

    path = bundle(app)
    monkeypatch.setattr(compression, "compress", counting)
    for number in range(5):
        assert get(app, re.sub(r"m[0-9a-f]+\.", f"m{number}.", path)).status_code == 200
    assert len(packed) == 1


def test_the_kept_bundles_are_bounded() -> None:
    bundles = PackedBundles(most=2)
    for text in (b"one", b"two", b"three"):
        bundles.pack(text, "gzip", 5)
    assert len(bundles._packed) == 2


def test_a_better_packed_bundle_replaces_a_quickly_packed_one_and_not_the_other_way() -> None:
    bundles = PackedBundles()
    body = STYLE.encode()
    bundles.pack(body, "br", 1)
    best = bundles.pack(body, "br", 11)
    assert bundles.pack(body, "br", 4) is best


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_the_same_body_gives_the_same_bytes(coding: str) -> None:
    assert compress(b"same" * 999, coding, 5) == compress(b"same" * 999, coding, 5)
