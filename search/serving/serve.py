"""Site and function on one local port, with the standard library alone."""

import os
import signal
import socket
import sys
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from search.serving.app import App
from search.serving.site import Site

HOST: Final = "127.0.0.1"
_WAITING: Final = 256


def serve(index: Path, site: Path | None, port: int, workers: int = 1) -> int:
    """Serve site and function on this machine until interrupted; prints the address when ready."""
    app = Site(site, App(index, os.environ.get("SEARCH_ORIGIN", "")))
    return listen(HOST, port, app, workers)


def listen(host: str, port: int, app: Site, workers: int = 1) -> int:
    """Answer on a port with `workers` processes until told to stop; raises OSError where the port is taken."""
    listener = socket.create_server((host, port), backlog=_WAITING)
    children = [_fork(listener, app) for _ in range(workers - 1)]
    print(f"http://{host}:{listener.getsockname()[1]}/", flush=True)
    try:
        _run(listener, app)
    except KeyboardInterrupt:
        pass
    finally:
        for pid in children:
            os.kill(pid, signal.SIGTERM)
    return 0


def _fork(listener: socket.socket, app: Site) -> int:
    """A worker process on the same socket; gives its number."""
    pid = os.fork()
    if pid == 0:
        try:
            _run(listener, app)
        except KeyboardInterrupt:
            pass
        finally:
            os._exit(0)
    return pid


def _run(listener: socket.socket, app: Site) -> None:
    """Take connections from the socket, each in a thread of its own."""
    handler = type("Handler", (_Handler,), {"app": staticmethod(app)})
    server = _Server(listener.getsockname()[:2], handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    signal.signal(signal.SIGTERM, _stop)
    server.serve_forever(poll_interval=0.2)


def _stop(_signal: int, _frame: Any) -> None:
    raise KeyboardInterrupt


class _Server(ThreadingHTTPServer):
    """A server that takes a visitor's hanging up for what it is."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Hands a request to the WSGI application and writes its answer; logs nothing, so no question is ever kept."""

    app: Any
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60

    def do_GET(self) -> None:
        self._drop_body()
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
        head = "".join(f"{name}: {value}\r\n" for name, value in (("Date", formatdate(usegmt=True)), *headers))
        self.wfile.write(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)

    do_HEAD = do_OPTIONS = do_POST = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815

    def _drop_body(self) -> None:
        """A request here has no use for a body: after one that came with it the connection is closed, unread."""
        if self.headers.get("Content-Length", "0") != "0" or self.headers.get("Transfer-Encoding"):
            self.close_connection = True

    def log_message(self, *_args: Any) -> None:
        """Nothing: what people ask is not written down."""
