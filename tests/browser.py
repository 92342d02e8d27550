"""A real browser for tests: found or loudly missed, a plain server for it, and pages whose faults are kept."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PHONE: ViewportSize = {"width": 360, "height": 640}
DESKTOP: ViewportSize = {"width": 1200, "height": 800}
# What browsers of some years ago lack, taken away before a page's own scripts run.
OLD_BROWSER = """
for (const name of ["ResizeObserver", "IntersectionObserver", "AbortController", "fetch", "URLSearchParams", "DecompressionStream"]) {
  delete window[name];
}
for (const name of ["replaceChildren", "append"]) delete Element.prototype[name];
delete Array.prototype.flatMap;
delete String.prototype.replaceAll;
delete Intl.Segmenter;
delete Navigator.prototype.serviceWorker;
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; without one the tests are skipped, or fail where REQUIRE_BROWSER=1."""
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1，但这台机器上没有浏览器")
        pytest.skip("没有可用的浏览器，网页在浏览器里的样子没有测到")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Keeps the test's output clean."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left before it has loaded is no fault."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a plain static server over a folder."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def watched(browser: Browser, script: str = "", *, loads: bool = True, **options: Any) -> tuple[Page, list[str]]:
    """A phone's page in a context of its own, and the list that its faults go to; with `loads`, refused loads too."""
    context = browser.new_context(**{"viewport": PHONE, **options})
    if script:
        context.add_init_script(script)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    if loads:
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    return page, faults
