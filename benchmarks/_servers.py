"""The servers that are measured: our own program on a dataset, and plain pages that are compared with it."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli

Files = Mapping[str, tuple[str, bytes]]  # path -> type and content


@contextmanager
def our_server(folder: Path) -> Iterator[str]:
    """Run `python -m dashboard serve` on a free port of this machine and give its address."""
    command = [sys.executable, "-m", "dashboard", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        try:
            if "http://" not in told:
                raise SystemExit("The dashboard did not start; what it says stands above.")
            yield told.split("at ", 1)[1].split(" ", 1)[0]
        finally:
            process.terminate()


@contextmanager
def script_server(script: Path) -> Iterator[str]:
    """Run a Python script that prints its own address on the first line, and give that address."""
    command = [sys.executable, str(script)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@contextmanager
def plain_server(files: Files) -> Iterator[str]:
    """Serve a few files, each compressed once and as well as possible, and give the address."""
    packed = {
        path: {"br": brotli.compress(body, quality=11), "gzip": gzip.compress(body, 9, mtime=0), "": body}
        for path, (_, body) in files.items()
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path not in packed:
                self.send_error(404)
                return
            accepted = self.headers.get("Accept-Encoding", "")
            coding = next((one for one in ("br", "gzip") if one in accepted), "")
            body = packed[path][coding]
            self.send_response(200)
            self.send_header("Content-Type", files[path][0])
            self.send_header("Content-Length", str(len(body)))
            if coding:
                self.send_header("Content-Encoding", coding)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Write nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
