"""The preview as a WSGI application: the site and the function as published, with one script more in every page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from build.live.news import News
from search.serving.app import App, Environ, StartResponse
from search.serving.site import Site

NEWS = "/__live/news"
SCRIPT = "/__live/live.js"
WAIT_SECONDS = 25.0
_STATE = re.compile(r"(?:^|&)state=(\d{1,18})(?:&|$)", re.ASCII)
_CODE = Path(__file__).with_name("live.js")
_NO_SITE = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>帮扶政策库</title><p>站点还没有生成。</p></html>'
)


class LiveApp(Site):
    """The script is added on the way out, so what is published never holds it."""

    def __init__(self, folder: Path, function: App, news: News, *, api: str = "", wait: float = WAIT_SECONDS) -> None:
        super().__init__(folder, function, api)
        self._news = news
        self._wait = wait

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path in (NEWS, SCRIPT) and environ.get("REQUEST_METHOD", "GET") not in ("GET", "HEAD"):
            return self._refuse(str(environ.get("REQUEST_METHOD")), start_response)
        if path == NEWS:
            return self._tell(str(environ.get("QUERY_STRING", "")), start_response)
        if path == SCRIPT:
            return self._answer(start_response, "200 OK", "text/javascript", _CODE.read_bytes())
        return self._page(environ, start_response)

    def _tell(self, query: str, start_response: StartResponse) -> list[bytes]:
        seen = _STATE.search(query)
        news = self._news.after(int(seen[1]) if seen else -1, self._wait)
        return self._answer(start_response, "200 OK", "application/json", news.encode())

    def _page(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []
        number = self._news.site  # before the page is read: a site switched in between is then seen as newer
        whole = {**environ, "REQUEST_METHOD": "GET"} if environ.get("REQUEST_METHOD") == "HEAD" else environ
        body = b"".join(super().__call__(whole, lambda status, headers: said.extend((status, headers))))
        status, headers = said
        kind = dict(headers).get("Content-Type", "")
        if status.startswith("404") and kind.startswith("text/plain"):
            return self._answer(start_response, "503 Service Unavailable", "text/html", _with_script(_NO_SITE, number))
        if not kind.startswith("text/html") or not body:
            start_response(status, headers)
            return [body]
        return self._answer(start_response, status, "text/html", _with_script(body.decode("utf-8"), number))

    def _answer(self, start_response: StartResponse, status: str, kind: str, body: bytes) -> list[bytes]:
        headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response(status, [*headers, ("Cache-Control", "no-store"), *self._headers])
        return [body]


def _with_script(page: str, number: int) -> bytes:
    tag = f'<script src="{SCRIPT}" data-site="{number}" defer></script>'
    head, end, tail = page.rpartition("</body>" if "</body>" in page else "</html>")
    return f"{head}{tag}{end}{tail}".encode()
