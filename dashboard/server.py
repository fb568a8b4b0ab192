"""Room of the door: who may ask for what, what each response carries, what a failure says, and the server."""

import errno
import hashlib
import ipaddress
import logging
import re
import socket
import sys
import threading
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path

import dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, jsonify, redirect, request
from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed, MisdirectedRequest, NotFound
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.callback_requests import UPDATE_PATH, check_callback_request
from dashboard.reload import DatasetHolder
from graph_data.dataset import Dataset
from graph_data.problems import render_problem, terminal_safe

LARGEST_BODY = 1024 * 1024
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
EXIT_CANNOT_SERVE = 2

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=(), "
        "clipboard-read=(), clipboard-write=(self), fullscreen=(self)"
    ),
}
EXPLANATIONS = {
    400: "This request makes no sense to the dashboard.",
    403: "This request comes from another site and was refused.",
    404: "There is nothing at this address. The dashboard is at /.",
    405: "This cannot be done at this address.",
    413: "This request is too large.",
    415: "This request has to be JSON.",
    421: "The dashboard does not serve this host name; the option --allow-host adds one.",
}
_DASH_PATHS = re.compile(r"/_dash-(component-suites/.+|layout|dependencies|update-component)|/_favicon\.ico")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
_READING = ("GET", "HEAD", "OPTIONS")
_REFERENCE_LENGTH = 12
_UNKEPT = {"Cache-Control": "no-store"}
_SECONDS_WITHOUT_A_WORD = 60
_HIGHEST_PORT = 65_535
_LOG = logging.getLogger(__name__)


def secure(app: dash.Dash, holder: DatasetHolder, *, allowed_hosts: frozenset[str] | None = LOOPBACK_NAMES) -> None:
    """Guard every route of the app, give every answer its headers, and add the routes for health checks.

    `allowed_hosts` comes from `allowed_hosts_for`; none at all leaves the host name to the proxy in front.
    """
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    policy = ContentPolicy(app)

    @server.before_request
    def _guard() -> None:
        check_host(request.headers.get("Host"), allowed_hosts)
        check_route(app)
        if request.method == "POST":
            check_callback_request(app, request)

    @server.after_request
    def _add_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy.header())
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    register_errors(server)
    register_health(server, holder)


class ContentPolicy:
    """The Content-Security-Policy of an app, made at the first response: by then every script is known."""

    def __init__(self, app: dash.Dash) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._header = ""

    def header(self) -> str:
        """Return the policy with the hash of each script that Dash writes into the page."""
        with self._lock:
            if not self._header:
                self._header = CONTENT_POLICY.format(hashes=" ".join(self._app.csp_hashes()))
            return self._header


def allowed_hosts_for(host: str, names: Iterable[str] = ()) -> frozenset[str] | None:
    """Return the host names to answer to when bound to `host`; none means any, on a network without names."""
    named = frozenset(name.lower() for name in names)
    if not named and not is_loopback(host):
        return None
    return LOOPBACK_NAMES | named | {_in_url(host).lower()}


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach a server that is bound to `host`."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_host(header: str | None, allowed: frozenset[str] | None) -> None:
    """Refuse a host name that is not ours: a foreign page could otherwise point its name here and read us."""
    if allowed is None:
        return
    found = _HOST.fullmatch(header or "")
    if found is None:
        raise BadRequest
    if found[1].lower() not in allowed:
        raise MisdirectedRequest


def check_route(app: dash.Dash) -> None:
    """Refuse what is neither ours nor needed of Dash, which by itself answers the page at every address."""
    prefix: str = app.config.routes_pathname_prefix
    path = "/" + request.path.removeprefix(prefix)
    if path.startswith(("/_", "/.")) and not _DASH_PATHS.fullmatch(path):
        raise NotFound
    allowed = ("POST", "OPTIONS") if path == UPDATE_PATH else _READING
    if request.method not in allowed:
        raise MethodNotAllowed(valid_methods=allowed)
    if request.endpoint in {prefix + "<path:path>", "static"}:
        raise NotFound


def register_errors(server: Flask) -> None:
    """Answer every error with one short line of plain text, and never with a traceback."""

    @server.errorhandler(HTTPException)
    def _explain(error: HTTPException) -> WerkzeugResponse:
        response = error.get_response()
        response.set_data(EXPLANATIONS.get(response.status_code, error.name) + "\n")
        response.mimetype = "text/plain"
        return response

    @server.errorhandler(DependencyException)
    @server.errorhandler(InvalidResourceError)
    def _explain_missing(_error: Exception) -> WerkzeugResponse:
        return _explain(NotFound())

    @server.errorhandler(Exception)
    def _report(error: Exception) -> Response:
        reference = report_error(error)
        text = f"Something went wrong on the server. Its log has the details under {reference}.\n"
        return Response(text, 500, mimetype="text/plain")


def reference_of(error: Exception) -> str:
    """Return a short name of an error that is the same each time the same thing goes wrong."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename).name, frame.lineno, frame.name) for frame in frames]
    described = repr((type(error).__qualname__, str(error), places))
    return hashlib.sha256(described.encode("utf-8", "replace")).hexdigest()[:_REFERENCE_LENGTH]


def report_error(error: Exception) -> str:
    """Log an error with its traceback and return the reference under which the log has it."""
    reference = reference_of(error)
    _LOG.error(_logged(error, reference))
    return reference


def _logged(error: Exception, reference: str) -> str:
    heading = f"error {reference} at {request.method} {request.path}: {type(error).__name__}"
    lines = "".join(traceback.format_exception(error)).splitlines()
    # What an error quotes may come from a reader, and must not move the cursor of whoever reads the log.
    return "\n".join(terminal_safe(line) for line in [heading, *lines])


def register_health(server: Flask, holder: DatasetHolder) -> None:
    """Add the routes that say whether the server lives and what it serves, and the usual one of the icon."""

    @server.get("/healthz")
    def _healthz() -> Response:
        return Response("ok\n", mimetype="text/plain", headers=_UNKEPT)

    @server.get("/readyz")
    def _readyz() -> tuple[Response, Mapping[str, str]]:
        dataset, problem = holder.current(), holder.problem
        described = {"hash": dataset.hash, "title": dataset.about.title, "counts": count_records(dataset)}
        return jsonify({**described, "problem": problem and render_problem(problem)}), _UNKEPT

    @server.get("/favicon.ico")
    def _favicon() -> WerkzeugResponse:
        return redirect("_favicon.ico")


def count_records(dataset: Dataset) -> dict[str, int]:
    """Return how many records of each kind a dataset has, and how many claims all of them carry."""
    sections = ("sources", "actors", "relationships", "events", "questions")
    records = {name: tuple(getattr(dataset, name).values()) for name in sections}
    with_facts = (*records["sources"], *records["actors"], *records["events"])
    facts = [fact for record in with_facts for fact in record.facts]
    told = (
        *records["relationships"],
        *records["events"],
        *records["questions"],
        *dataset.parts.values(),
        *facts,
    )
    claims = sum(len(record.claims) for record in told)
    return {**{name: len(found) for name, found in records.items()}, "claims": claims}


class QuietHandler(WSGIRequestHandler):
    """Answers without naming its software or writing a line for each request, and leaves silent clients."""

    timeout = _SECONDS_WITHOUT_A_WORD

    def version_string(self) -> str:
        """Return what the header `Server` says: not which software in which version."""
        return "dashboard"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Write nothing for an answer; the base class also stumbles over addresses that are none."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Write nothing: what goes wrong inside the app is logged there."""

    def run_wsgi(self) -> None:
        """Answer one request, also one whose address is no address."""
        try:
            super().run_wsgi()
        except ValueError:
            self.send_error(400)


def serve(app: dash.Dash, host: str, port: int) -> int:
    """Serve the app from this process until it is stopped; return the exit code."""
    try:
        listener = listen(host, port)
    except (OSError, UnicodeError) as error:
        sys.stderr.write(_cannot_listen(host, port, error))
        return EXIT_CANNOT_SERVE
    with listener:
        port = listener.getsockname()[1]
        server = make_server(host, port, app.server, threaded=True, request_handler=QuietHandler, fd=listener.fileno())
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
        sys.stdout.write(f"The dashboard is at http://{_in_url(shown)}:{port}/ (Ctrl-C stops it).\n")
        sys.stdout.flush()
        if not is_loopback(host):
            sys.stderr.write(
                f"Warning: others reach {host} and there is no login; put a proxy with a login in front.\n"
            )
        server.serve_forever()
    return 0


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        OSError: if the address cannot be had.
        UnicodeError: if the host is no name at all.
    """
    if not 0 <= port <= _HIGHEST_PORT:
        raise OSError(errno.EINVAL, f"a port is a number from 0 to {_HIGHEST_PORT}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    address = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)[0][4]
    return socket.create_server(address[:2], family=family, backlog=128)


def _cannot_listen(host: str, port: int, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program; choose another one with --port.\n"
    reason = getattr(error, "strerror", None) or str(error)
    return f"Cannot serve at {_in_url(host)}:{port}: {reason.partition(' (while')[0]}.\n"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
