"""A host whose site can be published anew while browsers read it, and which can fail in the ways that hosts do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


@dataclass
class Host:
    """Its address, and how it fails now: "" not at all, "gone" without a word, "error" with 500, "log-in" with a foreign page."""

    address: str = ""
    fails: str = ""


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, host: Host, **more: Any) -> None:
        self.host = host
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        if not self.host.fails:
            return super().do_GET()
        if self.host.fails == "gone":
            self.close_connection = True
            return None
        self.send_response(500 if self.host.fails == "error" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write('<meta charset="utf-8"><p>请登录</p>'.encode())
        return None

    def end_headers(self) -> None:
        """Scripts and styles are not asked for anew within ten minutes, whatever they are called: so do the usual hosts."""
        lasting = self.path.partition("?")[0].endswith((".js", ".css")) and not self.path.endswith(
            ("/sw.js", "/manifest.js")
        )
        self.send_header("Cache-Control", "max-age=600" if lasting else "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left before it has loaded is no fault."""


@contextmanager
def failing_host(folder: Path) -> Iterator[Host]:
    """A host over a folder, or over a link that is switched from one folder to another."""
    host = Host()
    server = _Server(("127.0.0.1", 0), partial(_Handler, host=host, directory=str(folder)))
    host.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
