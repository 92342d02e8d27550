"""The page's own search in a real browser: its program on a blank page, or the whole site of the imaginary city."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from build.load import load
from build.pipeline import make
from build.progress import Progress
from search.program import joined
from search.shards import write_shards

CITY = Path(__file__).parent / "data" / "content"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
OLD_BROWSER = """
for (const name of ["ResizeObserver", "IntersectionObserver", "AbortController", "fetch", "URLSearchParams", "DecompressionStream"]) {
  delete window[name];
}
delete Intl.Segmenter;
delete Navigator.prototype.serviceWorker;
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; without one the tests are skipped, or fail where REQUIRE_BROWSER=1."""
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1，但这台机器上没有浏览器")
        pytest.skip("没有可用的浏览器，搜索的浏览器一侧没有测到")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class Twin:
    """The browser's search over an index, opened from files, in a browser without what old ones lack."""

    def __init__(self, browser: Browser, index: Path, folder: Path) -> None:
        version = write_shards(index, folder)
        (folder / "program.js").write_text(joined(), encoding="utf-8")
        page = '<!doctype html><meta charset="utf-8"><script src="program.js"></script>'
        (folder / "page.html").write_text(page, encoding="utf-8")
        self.page = browser.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.add_init_script(OLD_BROWSER)
        self.page.goto(f"file://{folder}/page.html")
        self.page.evaluate(f'async () => {{ window.index = await bangfuSearch.open("{version}/"); }}')

    def value(self, expression: str, argument: Any = None) -> Any:
        """What an expression over the program's functions gives."""
        return self.page.evaluate(expression, argument)

    def answer(self, question: str, **options: Any) -> Any:
        """The whole answer."""
        return self.value("([q, o]) => bangfuSearch.answer(index, q, o)", [question, options])


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Keeps the test's output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a plain static server over a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def city_site(out: Path) -> Path:
    """The published site of the imaginary city, search and all."""
    make(load(CITY)[0], CITY, out, date(2026, 11, 23), Progress())
    return (out / "site").resolve()


def watched(browser: Browser, script: str = "", **options: Any) -> tuple[Page, list[str]]:
    """A page in a context of its own, and the list that its faults and refused loads go to."""
    context = browser.new_context(**{"viewport": {"width": 360, "height": 640}, **options})
    if script:
        context.add_init_script(script)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    return page, faults


def vectors(name: str) -> Any:
    """The shared examples of one twin."""
    return json.loads((Path(__file__).parent / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
