import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import dash
import pytest
from dash import ALL, Input, Output, State, dcc, html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.reload import DatasetHolder
from dashboard.server import (
    LARGEST_BODY,
    LOOPBACK_NAMES,
    allowed_hosts_for,
    count_records,
    listen,
    secure,
    serve,
)

DATA = """\
dataset: {title: Ties of two groups, as_of: 2026-03}
sources:
  - id: paper
    title: A paper
    author: Somebody
    date: 2020
    kind: think-tank
    reliability: C
    facts:
      - {field: interest, value: donors, claims: [{source: paper, at: P9, stance: affirms, says: It is.}]}
actors:
  - {id: first, name: First, kind: armed-group}
  - {id: second, name: Second, kind: armed-group}
relationships:
  - id: first-allied-second
    from: first
    to: second
    type: allied-with
    claims: [{source: paper, at: P1, stance: affirms, says: They are said to be allied.}]
events:
  - id: meeting
    title: A meeting
    kind: attack
    when: 2019
    claims: [{source: paper, at: P2, stance: affirms, says: There was one.}]
    participants:
      - {actor: first, role: claimed, claims: [{source: paper, at: P2, stance: affirms, says: It said so.}]}
questions:
  - id: allies
    title: Are they allies?
    ties: [first-allied-second]
    claims: [{source: paper, at: P3, stance: doubts, says: The paper is not sure.}]
"""
COUNTS = {"sources": 1, "actors": 2, "relationships": 1, "events": 1, "questions": 1, "claims": 5}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data.yaml").write_text(DATA, encoding="utf-8")
    return tmp_path


@pytest.fixture
def app(folder: Path) -> dash.Dash:
    return make_app(folder)


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    return app.server.test_client()


def make_app(folder: Path, hosts: frozenset[str] | None = LOOPBACK_NAMES) -> dash.Dash:
    app = dash.Dash("served", assets_folder=str(folder / "assets"), enable_mcp=False)
    app.layout = html.Div([dcc.Input(id="name"), dcc.Store(id="kept"), html.P(id="greeting"), html.P(id="other")])

    @app.callback(Output("greeting", "children"), Input("name", "value"), State("kept", "data"))
    def _greet(name: str, kept: object) -> str:
        if name == "boom":
            raise RuntimeError("a secret of the inside \x1b[31m")
        return f"{name} {kept}"

    @app.callback(Output("greeting", "title"), Output("other", "children"), Input({"kind": ALL}, "value"))
    def _pattern(values: list[str]) -> tuple[str, str]:
        return "title", " ".join(values)

    @app.callback(Output("other", "children", allow_duplicate=True), Input("name", "n_blur"), prevent_initial_call=True)
    def _duplicate(blurred: int) -> str:
        return str(blurred)

    @app.callback(Input("name", "n_submit"))
    def _no_output(_submitted: int) -> None:
        return None

    app.clientside_callback("function(name) { return name; }", Output("name", "title"), Input("name", "value"))
    secure(app, DatasetHolder(folder, watch=True), allowed_hosts=hosts)
    return app


def greeting(name: object = "Ansar", **changes: object) -> dict[str, object]:
    return {
        "output": "greeting.children",
        "outputs": {"id": "greeting", "property": "children"},
        "inputs": [{"id": "name", "property": "value", "value": name}],
        "state": [{"id": "kept", "property": "data", "value": None}],
        "changedPropIds": ["name.value"],
        **changes,
    }


def post(client: FlaskClient, body: object, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/_dash-update-component", json=body, headers=named)


# What every response carries


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/nothing-here", "/_dash-layout", "/_favicon.ico"])
def test_every_response_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Content-Security-Policy" in headers
    assert "Server" not in headers
    assert "Set-Cookie" not in headers


def test_the_content_policy_is_the_published_one_with_the_hashes_of_the_scripts(app: dash.Dash) -> None:
    header = app.server.test_client().get("/").headers["Content-Security-Policy"]
    hashes = " ".join(app.csp_hashes())
    assert header == (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
    )
    assert "unsafe-eval" not in header


def test_a_clientside_callback_that_comes_after_securing_is_in_the_content_policy(app: dash.Dash) -> None:
    app.clientside_callback("function(late) { return late; }", Output("other", "title"), Input("name", "value"))
    assert len(app.csp_hashes()) == 3
    header = app.server.test_client().get("/").headers["Content-Security-Policy"]
    assert all(one in header for one in app.csp_hashes())


# Which addresses there are


@pytest.mark.parametrize(
    "path",
    [
        "/nothing-here", "/healthz/more", "/_reload-hash", "/_mcp", "/_alive_x",
        "/_dash-ws-callback",
        "/_dash-",
        "/_dash-layout/more", "/static/style.css", "/.env", "/.well-known/x", "/assets/", "/assets/..",
        "/assets/../data.yaml", "/assets/%2e%2e/data.yaml", "/assets/%00", "/assets/" + "a" * 5000,
        "/_dash-component-suites/os/x.js", "/_dash-component-suites/dash/nothing.js",
        "/_dash-component-suites/dash/%00", "/_dash-component-suites/", "/_dash_startup_route/x",
        "/index.html",
        "/<script>alert(1)</script>", "/%ff%fe", "/%0d%0aX-Injected:%201",
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_an_unknown_address_is_not_found(client: FlaskClient, method: str, path: str) -> None:
    response = client.open(path, method=method)
    if method == "OPTIONS" and path.startswith(("/assets/", "/_dash-component-suites/")):
        assert response.status_code in {200, 404}
        return
    assert response.status_code == 404
    assert response.mimetype == "text/plain"
    if method == "GET":
        assert response.text == "There is nothing at this address. The dashboard is at /.\n"


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/_dash-dependencies", "/_favicon.ico", "/healthz", "/readyz"])
def test_the_addresses_that_there_are_answer(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200


def test_everything_that_the_page_links_to_is_there(client: FlaskClient) -> None:
    links = re.findall(r'(?:src|href)="([^"]+)"', client.get("/").text)
    assert len(links) > 5
    assert [client.get(link).status_code for link in links] == [200] * len(links)


def test_the_usual_address_of_the_icon_leads_to_it(client: FlaskClient) -> None:
    assert client.get("/favicon.ico", follow_redirects=True).mimetype == "image/x-icon"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("path", ["/", "/_dash-update-component", "/readyz"])
def test_nothing_can_be_changed(client: FlaskClient, method: str, path: str) -> None:
    response = client.open(path, method=method)
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"] if "update" in path else "GET" in response.headers["Allow"]


@pytest.mark.parametrize("path", ["/", "/healthz", "/_dash-layout", "/assets/x.css"])
def test_only_the_callbacks_take_a_post(client: FlaskClient, path: str) -> None:
    assert client.post(path, json={}).status_code == 405


def test_the_callbacks_take_no_get(client: FlaskClient) -> None:
    assert client.get("/_dash-update-component").status_code == 405


# Which host names


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8050", "localhost", "LocalHost:9", "localhost.:80", "[::1]", "[::1]:8050"],
)
def test_the_names_of_this_machine_are_served(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8050", "127.0.0.1.evil.example", "[::2]", "10.0.0.1"])
def test_a_foreign_host_name_is_refused(client: FlaskClient, host: str) -> None:
    for path in ("/", "/readyz", "/_dash-layout"):
        response = client.get(path, headers={"Host": host})
        assert response.status_code == 421
    assert response.text == "The dashboard does not serve this host name; the option --allow-host adds one.\n"


@pytest.mark.parametrize(
    "host", ["", "local host", "localhost:port", "localhost:1:2", "localhost,evil.example", "a@localhost"]
)
def test_a_malformed_host_name_is_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_a_named_host_is_served(folder: Path) -> None:
    hosts = allowed_hosts_for("127.0.0.1", ["Wall.Example"])
    client = make_app(folder, hosts).server.test_client()
    assert client.get("/", headers={"Host": "wall.example:80"}).status_code == 200
    assert client.get("/", headers={"Host": "other.example"}).status_code == 421


def test_on_a_network_any_host_is_served_unless_names_are_given(folder: Path) -> None:
    client = make_app(folder, allowed_hosts_for("0.0.0.0")).server.test_client()
    assert client.get("/", headers={"Host": "wall.example"}).status_code == 200
    assert allowed_hosts_for("0.0.0.0", ["wall.example"]) == LOOPBACK_NAMES | {"0.0.0.0", "wall.example"}
    assert allowed_hosts_for("::1") == LOOPBACK_NAMES
    assert allowed_hosts_for("localhost") == LOOPBACK_NAMES


# Callbacks


def test_a_callback_answers(client: FlaskClient) -> None:
    response = post(client, greeting())
    assert response.status_code == 200
    assert response.json == {"multi": True, "response": {"greeting": {"children": "Ansar None"}}}


def test_two_clients_never_get_each_others_answers(app: dash.Dash) -> None:
    def ask(number: int) -> bool:
        answer = post(app.server.test_client(), greeting(f"reader {number}")).json
        return bool(answer["response"]["greeting"]["children"] == f"reader {number} None")

    with ThreadPoolExecutor(8) as readers:
        assert all(readers.map(ask, range(80)))


def test_a_callback_over_a_pattern_answers(client: FlaskClient) -> None:
    boxes = [{"id": {"kind": kind}, "property": "value", "value": kind} for kind in ("a", "b")]
    outputs = [{"id": "greeting", "property": "title"}, {"id": "other", "property": "children"}]
    body = {
        "output": "..greeting.title...other.children..",
        "outputs": outputs,
        "inputs": [boxes],
        "changedPropIds": [],
    }
    assert post(client, body).json["response"]["other"] == {"children": "a b"}


def test_callbacks_that_share_an_output_or_have_none_answer(client: FlaskClient) -> None:
    listed = client.get("/_dash-dependencies").json
    shared = next(one["output"] for one in listed if "@" in one["output"])
    name, _, prop = shared.partition(".")
    body = {
        "output": shared,
        "outputs": {"id": name, "property": prop},
        "inputs": [{"id": "name", "property": "n_blur", "value": 3}],
        "changedPropIds": ["name.n_blur"],
    }
    assert post(client, body).json["response"] == {"other": {"children": "3"}}
    bare = next(one["output"] for one in listed if one["no_output"])
    body = {
        "output": bare,
        "inputs": [{"id": "name", "property": "n_submit"}],
        "changedPropIds": ["name.n_submit"],
    }
    assert post(client, body).status_code in {200, 204}


DEEP = "[" * 200_000
MALFORMED = [
    "", "{", "null", "3", '"text"', "[]", "{}", DEEP, '{"output": ' + "9" * 6000 + "}", "\x00", "\xff",
    json.dumps({"output": None}), json.dumps({"output": []}), json.dumps({"output": "nothing.there"}),
    json.dumps({"output": "name.title"}), json.dumps({"output": "greeting.children"}),
    json.dumps(greeting(inputs=None)), json.dumps(greeting(inputs={})), json.dumps(greeting(inputs=[])),
    json.dumps(greeting(inputs=[3])), json.dumps(greeting(inputs=[None])), json.dumps(greeting(inputs=[[]])),
    json.dumps(greeting(inputs=[{}])), json.dumps(greeting(inputs=[{"id": "name"}])),
    json.dumps(greeting(inputs=[{"id": ["name"], "property": "value"}])),
    json.dumps(greeting(inputs=[{"id": "other", "property": "value"}])),
    json.dumps(greeting(inputs=[{"id": "name", "property": 3}])),
    json.dumps(greeting(inputs=[{"id": "name", "property": "value"}] * 2)),
    json.dumps(greeting(state=[])), json.dumps(greeting(state="x")),
    json.dumps(greeting(state=[{"id": "kept"}])),
    json.dumps(greeting(outputs=None)), json.dumps(greeting(outputs=[])), json.dumps(greeting(outputs="x")),
    json.dumps(greeting(outputs={"id": "name", "property": "title"})),
    json.dumps(greeting(outputs={"id": "greeting"})),
    json.dumps(greeting(changedPropIds=None)), json.dumps(greeting(changedPropIds=[{}])),
    json.dumps(greeting(changedPropIds="name.value")),
    json.dumps(greeting("\ud800")), json.dumps(greeting(float("nan"))), json.dumps(greeting(float("inf"))),
    json.dumps({"output": "..greeting.title...other.children..", "outputs": [3, 4], "inputs": [[]]}),
    json.dumps({"output": "..greeting.title...other.children..", "outputs": [], "inputs": [[{"id": 3}]]}),
]  # fmt: skip


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_body_is_the_readers_mistake_and_not_ours(
    client: FlaskClient, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.post("/_dash-update-component", data=body.encode("latin-1"), content_type="application/json")
    assert response.status_code == 400
    assert response.text == "This request makes no sense to the dashboard.\n"
    assert caplog.text == ""


def test_a_body_has_to_be_json(client: FlaskClient) -> None:
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        response = client.post("/_dash-update-component", data=json.dumps(greeting()), content_type=content_type)
        assert (response.status_code, response.text) == (415, "This request has to be JSON.\n")


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    response = post(client, greeting("x" * LARGEST_BODY))
    assert (response.status_code, response.text) == (413, "This request is too large.\n")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
    ],
)
def test_another_site_cannot_call_back(client: FlaskClient, headers: dict[str, str]) -> None:
    response = post(client, greeting(), **headers)
    assert (response.status_code, response.text) == (
        403,
        "This request comes from another site and was refused.\n",
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "same-origin", "Origin": "http://localhost"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost"},
    ],
)
def test_our_own_page_can_call_back(client: FlaskClient, headers: dict[str, str]) -> None:
    assert post(client, greeting(), **headers).status_code == 200


def test_a_failure_says_a_reference_and_nothing_of_the_inside(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = post(client, greeting("boom"))
    assert (response.status_code, response.mimetype) == (500, "text/plain")
    found = re.fullmatch(
        r"Something went wrong on the server\. Its log has the details under ([0-9a-f]{12})\.\n",
        response.text,
    )
    assert found
    first_line = caplog.messages[0].splitlines()[0]
    assert first_line == f"error {found[1]} at POST /_dash-update-component: RuntimeError"
    assert "Traceback" in caplog.messages[0]
    assert "a secret of the inside" in caplog.messages[0]
    assert "\x1b" not in caplog.messages[0]
    assert post(client, greeting("boom")).text == response.text


# Health


def test_healthz_says_that_the_server_lives(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.text, response.mimetype) == (200, "ok\n", "text/plain")
    assert response.headers["Cache-Control"] == "no-store"


def test_readyz_says_what_is_served(client: FlaskClient, folder: Path) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    served = DatasetHolder(folder, watch=False).current()
    assert response.json == {
        "hash": served.hash,
        "title": "Ties of two groups",
        "counts": COUNTS,
        "problem": None,
    }


def test_readyz_names_the_problem_of_a_bad_edit_and_still_says_what_is_served(
    client: FlaskClient, folder: Path
) -> None:
    before = client.get("/readyz").json
    (folder / "data.yaml").write_text("dataset: {title: x, title: y, as_of: 2026}\n", encoding="utf-8")
    after = client.get("/readyz")
    assert after.status_code == 200
    assert after.json["problem"].startswith("data.yaml:1:21: error[duplicate-key]: ")
    assert {**after.json, "problem": None} == before
    (folder / "data.yaml").write_text(DATA, encoding="utf-8")
    assert client.get("/readyz").json == before


def test_claims_are_counted_wherever_they_stand(folder: Path) -> None:
    assert count_records(DatasetHolder(folder, watch=False).current()) == COUNTS


# The real server

POST = b"POST /_dash-update-component HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_server import make_app
from dashboard.compression import register_compression
from dashboard.server import serve
app = make_app(Path({folder!r}))
register_compression(app)
raise SystemExit(serve(app, {host!r}, {port}))
"""


def start(folder: Path, host: str = "127.0.0.1", port: int = 0) -> subprocess.Popen[str]:
    here = Path(__file__).resolve().parent
    script = SCRIPT.format(tests=str(here), folder=str(folder), host=host, port=port)
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=here.parents[1],
        env={**os.environ, "PYTHONPATH": str(here.parents[1])},
    )


@pytest.fixture
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    with start(folder) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"The dashboard is at http://127\.0\.0\.1:(\d+)/ \(Ctrl-C stops it\)\.\n", line)
        if not found:
            process.kill()
            pytest.fail(f"{line}{process.stderr.read() if process.stderr else ''}")
        try:
            yield process, int(found[1])
        finally:
            process.kill()


def talk(port: int, said: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_the_real_server_answers_quietly_and_stops_on_ctrl_c(
    served: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = served
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as page:
        assert b"_dash-config" in page.read()
        assert page.headers["Server"] == "dashboard"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/nothing-here", timeout=20)
    caught.value.close()
    assert caught.value.code == 404
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"GET / HTTP/1.0\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"421"),
        (b"GET //example.org HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET /\x1b[31m HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"nonsense\x1b[31m\r\n\r\n", b"400"),
        (POST + b"Content-Length: 99999999\r\n\r\n{}", b"413"),
        (POST + b"Content-Length: 50\r\n\r\n{", b"400"),
        (POST + b"Content-Length: many\r\n\r\n{", b"400"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n200000\r\n" + b"x" * 0x200000 + b"\r\n0\r\n\r\n", b" 4"),
    ],
)
def test_the_real_server_refuses_malformed_requests_without_a_word_in_the_log(
    served: tuple[subprocess.Popen[str], int], said: bytes, code: bytes
) -> None:
    process, port = served
    assert code in talk(port, said).partition(b"\r\n")[0]
    assert b" 200 OK" in talk(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == ("", "")


def test_a_port_in_use_is_one_clear_line_and_exit_code_two(app: dash.Dash, capsys: pytest.CaptureFixture[str]) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert serve(app, "127.0.0.1", port) == 2
    assert capsys.readouterr() == (
        "",
        f"Port {port} is in use by another program; choose another one with --port.\n",
    )


@pytest.mark.parametrize(("host", "port"), [("203.0.113.9", 0), ("no..such.host", 0), ("127.0.0.1", 99999)])
def test_an_address_that_cannot_be_bound_is_one_clear_line(
    app: dash.Dash, capsys: pytest.CaptureFixture[str], host: str, port: int
) -> None:
    assert serve(app, host, port) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(rf"Cannot serve at {re.escape(host)}:{port}: [^\n]+\.\n", err)


def test_serving_a_network_warns_that_there_is_no_login(folder: Path) -> None:
    with start(folder, "0.0.0.0") as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("The dashboard is at http://127.0.0.1:")
        threading.Timer(0.2, process.send_signal, [signal.SIGINT]).start()
        _, err = process.communicate(timeout=20)
    assert err == "Warning: others reach 0.0.0.0 and there is no login; put a proxy with a login in front.\n"
