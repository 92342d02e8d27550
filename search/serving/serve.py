"""Site and function on one local port, with the standard library alone."""

import io
import os
import re
import signal
import socket
import sys
import threading
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from search.serving.app import App
from search.serving.envelope import LOCAL, RefusedError, check_head, target_of
from search.serving.patience import FOR_AN_ANSWER, TimedReader
from search.serving.site import Site

HOST: Final = "127.0.0.1"
_WAITING: Final = 256
_AT_ONCE: Final = 400
_SENTENCES: Final = {
    HTTPStatus.REQUEST_URI_TOO_LONG: "地址太长。",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "请求头太长。",
    HTTPStatus.NOT_IMPLEMENTED: "不认识这种请求方法。",
    HTTPStatus.HTTP_VERSION_NOT_SUPPORTED: "不支持这个 HTTP 版本。",
}


def serve(index: Path, site: Path | None, port: int, workers: int = 1) -> int:
    """Serve site and function on this machine until interrupted; prints the address when ready."""
    app = Site(site, App(index, os.environ.get("SEARCH_ORIGIN", "")), _api_of(site) if site else "")
    return listen(HOST, port, app, workers)


def _api_of(site: Path) -> str:
    """The address of the function that the pages of a site ask, as they say themselves."""
    home = site / "index.html"
    found = (
        re.search(r'<meta name="search-api" content="([^"]*)">', home.read_text(encoding="utf-8"))
        if home.is_file()
        else None
    )
    return found[1] if found else ""


def listen(host: str, port: int, app: Site, workers: int = 1) -> int:
    """Answer on a port with `workers` processes until told to stop; raises OSError where the port is taken.

    On this machine's own address only its own names are answered to.
    """
    hosts = LOCAL if host == HOST else ()
    listener = socket.create_server((host, port), backlog=_WAITING)
    children = [_fork(listener, app, hosts) for _ in range(workers - 1)]
    print(f"http://{host}:{listener.getsockname()[1]}/", flush=True)
    try:
        _run(listener, app, hosts)
    except KeyboardInterrupt:
        pass
    finally:
        for pid in children:
            os.kill(pid, signal.SIGTERM)
    return 0


def _fork(listener: socket.socket, app: Site, hosts: tuple[str, ...]) -> int:
    """A worker process on the same socket; gives its number."""
    pid = os.fork()
    if pid == 0:
        try:
            _run(listener, app, hosts)
        except KeyboardInterrupt:
            pass
        finally:
            os._exit(0)
    return pid


def _run(listener: socket.socket, app: Site, hosts: tuple[str, ...]) -> None:
    """Take connections from the socket, each in a thread of its own."""
    handler = type("Handler", (_Handler,), {"app": staticmethod(app), "hosts": hosts})
    server = _Server(listener.getsockname()[:2], handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    signal.signal(signal.SIGTERM, _stop)
    server.serve_forever(poll_interval=0.2)


def _stop(_signal: int, _frame: Any) -> None:
    raise KeyboardInterrupt


class _Server(ThreadingHTTPServer):
    """A server that takes a visitor's hanging up for what it is, and no more visitors at once than it can stand."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._seats = threading.BoundedSemaphore(_AT_ONCE)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._seats.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._seats.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Hands a request to the WSGI application and writes its answer; logs nothing, so no question is ever kept."""

    app: Any
    hosts: tuple[str, ...] = ()
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = FOR_AN_ANSWER

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self._timed = TimedReader(self.connection)
        self.rfile = io.BufferedReader(self._timed)

    def handle_one_request(self) -> None:
        self._timed.begin()
        super().handle_one_request()

    def do_GET(self) -> None:
        try:
            target = target_of(self.path)
            largest = self.app.largest_body(target.path)
            body = self.rfile.read(check_head(self.request_version, self.headers, target, self.hosts, largest))
        except RefusedError as error:
            self.send_error(error.status, str(error))
            return
        environ = {
            "REQUEST_METHOD": self.command,
            "PATH_INFO": unquote(target.path, "latin-1"),
            "QUERY_STRING": target.query,
            "HTTP_IF_NONE_MATCH": self.headers.get("If-None-Match", ""),
            "HTTP_ORIGIN": self.headers.get("Origin", ""),
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        lines: list[Any] = []
        answer = b"".join(self.app(environ, lambda status, headers: lines.extend((status, headers))))
        self._reply(lines[0], lines[1], answer)

    do_HEAD = do_OPTIONS = do_POST = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A request that is not understood is told in Chinese, and the connection ends: who knows where the next begins."""
        status = HTTPStatus(code)
        sentence = message if message and message.endswith("。") else _SENTENCES.get(status, "请求写得不对。")
        self.close_connection = True
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(sentence.encode())))]
        self._reply(f"{status.value} {status.phrase}", headers, sentence.encode())

    def _reply(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.connection.settimeout(FOR_AN_ANSWER)
        ends = [("Connection", "close")] if self.close_connection else []
        named = [("Date", formatdate(usegmt=True)), *headers, *ends]
        head = "".join(f"{name}: {value}\r\n" for name, value in named)
        sent = b"" if getattr(self, "command", "") == "HEAD" else body
        self.wfile.write(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + sent)

    def log_message(self, *_args: Any) -> None:
        """Nothing: what people ask is not written down."""
