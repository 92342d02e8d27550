"""Site and function on one local port, with the standard library alone."""

import mimetypes
import os
import signal
import socket
from collections.abc import Iterable
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from search.app import App, Environ, StartResponse

HOST: Final = "127.0.0.1"
_OURS: Final = ("/api/", "/healthz", "/openapi.json")


def serve(index: Path, site: Path | None, port: int | None, workers: int = 1) -> int:
    """Serve until interrupted; prints the address when ready."""
    wanted = port if port is not None else int(os.environ.get("PORT") or 8000)
    listener = socket.create_server((HOST, wanted), backlog=256)
    app = Site(site, App(index, os.environ.get("SEARCH_ORIGIN", "")))
    print(f"http://{HOST}:{listener.getsockname()[1]}/", flush=True)
    children = [_fork(listener, app) for _ in range(workers - 1)]
    try:
        _run(listener, app)
    except KeyboardInterrupt:
        pass
    finally:
        for pid in children:
            os.kill(pid, signal.SIGTERM)
    return 0


def _fork(listener: socket.socket, app: "Site") -> int:
    """A worker process on the same socket; gives its number."""
    pid = os.fork()
    if pid == 0:
        try:
            _run(listener, app)
        finally:
            os._exit(0)
    return pid


def _run(listener: socket.socket, app: "Site") -> None:
    handler = type("Handler", (_Handler,), {"app": staticmethod(app)})
    server = ThreadingHTTPServer(listener.getsockname(), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.server_name, server.server_port = HOST, listener.getsockname()[1]
    signal.signal(signal.SIGTERM, _stop)
    server.serve_forever(poll_interval=0.2)


def _stop(_signal: int, _frame: Any) -> None:
    raise KeyboardInterrupt


class Site:
    """A WSGI application: the function under /api, the files of a folder everywhere else."""

    def __init__(self, folder: Path | None, function: App) -> None:
        self._folder = folder.resolve() if folder else None
        self._function = function

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "/"))
        if path.startswith(_OURS) or self._folder is None:
            return self._function(environ, start_response)
        found = self._file(path)
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        missing = self._folder / "404.html"
        page = found or (missing if missing.is_file() else None)
        body = page.read_bytes() if page else "没有这一页。".encode()
        kind = (mimetypes.guess_type(page.name)[0] if page else None) or "text/plain"
        text = kind.startswith("text/") or kind in ("application/json", "application/javascript")
        headers = [("Content-Type", f"{kind}; charset=utf-8" if text else kind), ("Content-Length", str(len(body)))]
        start_response(f"{status.value} {status.phrase}", [*headers, ("Cache-Control", "no-cache")])
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def _file(self, path: str) -> Path | None:
        """The file at a path, never outside the folder."""
        if self._folder is None or "\0" in path:
            return None
        place = (self._folder / path.lstrip("/")).resolve()
        if place.is_dir():
            place = place / "index.html"
        return place if place.is_file() and place.is_relative_to(self._folder) else None


class _Handler(BaseHTTPRequestHandler):
    """Hands a request to the WSGI application and writes its answer; logs nothing, so no question is ever kept."""

    app: Any
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        environ = {
            "REQUEST_METHOD": self.command,
            "PATH_INFO": unquote(path, "latin-1"),
            "QUERY_STRING": query,
            "HTTP_IF_NONE_MATCH": self.headers.get("If-None-Match", ""),
        }
        lines: list[Any] = []
        body = b"".join(self.app(environ, lambda status, headers: lines.extend((status, headers))))
        status, headers = lines
        self.wfile.write(f"HTTP/1.1 {status}\r\nDate: {formatdate(usegmt=True)}\r\n".encode("ascii"))
        self.wfile.write("".join(f"{name}: {value}\r\n" for name, value in headers).encode("latin-1") + b"\r\n" + body)

    do_HEAD = do_OPTIONS = do_POST = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815

    def log_message(self, *_args: Any) -> None:
        """Nothing: what people ask is not written down."""
