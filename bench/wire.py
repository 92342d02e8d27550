"""A static server that counts what it sends, as it is or gzipped, and a browser that types and waits for the first results."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, sync_playwright

_TEXT = (".html", ".js", ".css", ".json", ".svg", ".xml")
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}  # 400 kbit/s, 400 ms


@dataclass
class Wire:
    """The address of a server, and the bytes it has sent since the last `reset`, by path."""

    address: str = ""
    sent: dict[str, int] = field(default_factory=dict)

    def reset(self) -> None:
        """Begins to count anew."""
        self.sent.clear()

    def total(self) -> int:
        """The bytes of all paths."""
        return sum(self.sent.values())


class _Counting(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, wire: Wire, zipped: bool, **more: Any) -> None:
        self.wire, self.zipped = wire, zipped
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        zipped = self.zipped and path.suffix in _TEXT
        body = gzip.compress(body, 6, mtime=0) if zipped else body
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        name = self.path.split("?")[0]
        self.wire.sent[name] = self.wire.sent.get(name, 0) + len(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing: the figures are printed at the end."""


@contextmanager
def counted(folder: Path, *, zipped: bool) -> Iterator[Wire]:
    """A server over a folder."""
    wire = Wire()
    handler = partial(_Counting, directory=str(folder), wire=wire, zipped=zipped)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    wire.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield wire
    server.shutdown()
    server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("这台机器上没有浏览器。")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


def percentile(values: list[float], share: int) -> float:
    """The value below which `share` hundredths of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
