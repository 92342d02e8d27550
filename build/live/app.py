"""The preview as a WSGI application: the site and the function as published, with one script more in every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from build.live.desk import Desk
from build.live.dropped import KIND, MOST, look
from build.live.news import News
from build.reading.folders import Folders
from search.serving.app import App, Environ, StartResponse
from search.serving.site import Site

NEWS = "/__live/news"
IMPORT = "/__live/import"
EDIT = "/__live/edit"
SCRIPT = "/__live/live.js"
WAIT_SECONDS = 25.0
_STATE = re.compile(r"(?:^|&)state=(\d{1,18})(?:&|$)", re.ASCII)
_OURSELVES = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.ASCII)
_HERE = Path(__file__).parent
# What the preview serves beside the site: its script, and the page on which a file is dropped.
_OWN = {
    SCRIPT: ("live.js", "text/javascript"),
    IMPORT: ("import.html", "text/html"),
    f"{IMPORT}.css": ("import.css", "text/css"),
    f"{IMPORT}.js": ("import.js", "text/javascript"),
    EDIT: ("edit/edit.html", "text/html"),
    f"{EDIT}/edit.css": ("edit/edit.css", "text/css"),
    **{f"{EDIT}/{name}.js": (f"edit/{name}.js", "text/javascript") for name in ("edit", "form", "shapes", "choosing")},
}
JSON = "application/json"
_MOST_OF_A_FORM = 4 << 20  # a file of content is at most 1 MB, and JSON writes it somewhat longer
_NO_SITE = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>帮扶政策库</title><p>站点还没有生成。</p></html>'
)


class LiveApp(Site):
    """The script is added on the way out, so what is published never holds it."""

    def __init__(
        self,
        folder: Path,
        function: App,
        news: News,
        *,
        content: Folders | None = None,
        desk: Desk | None = None,
        api: str = "",
        wait: float = WAIT_SECONDS,
    ) -> None:
        super().__init__(folder, function, api)
        self._content = content or Folders()
        self._desk = desk
        self._news = news
        self._wait = wait

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path == IMPORT and environ.get("REQUEST_METHOD") == "POST":
            return self._dropped(environ, start_response)
        if path == EDIT and environ.get("REQUEST_METHOD") == "POST":
            return self._edited(environ, start_response)
        if path in (NEWS, *_OWN) and environ.get("REQUEST_METHOD", "GET") not in ("GET", "HEAD"):
            return self._refuse(str(environ.get("REQUEST_METHOD")), start_response)
        if path == NEWS:
            return self._tell(str(environ.get("QUERY_STRING", "")), start_response)
        if path in _OWN:
            name, kind = _OWN[path]
            return self._answer(start_response, "200 OK", kind, (_HERE / name).read_bytes())
        return self._page(environ, start_response)

    def _tell(self, query: str, start_response: StartResponse) -> list[bytes]:
        seen = _STATE.search(query)
        news = self._news.after(int(seen[1]) if seen else -1, self._wait)
        return self._answer(start_response, "200 OK", "application/json", news.encode())

    def largest_body(self, path: str) -> int:
        """A dropped file may be as long as a document of an office, a form as long as a file of content."""
        return MOST if path == IMPORT else _MOST_OF_A_FORM if path == EDIT else super().largest_body(path)

    def _edited(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """What the form asks; a page of another site can neither send this type nor hide where it comes from."""
        origin = str(environ.get("HTTP_ORIGIN", ""))
        kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip()
        if self._desk is None or kind != JSON or (origin and not _OURSELVES.fullmatch(origin)):
            said = "只有这台电脑上的编辑页能改内容。".encode()
            return self._answer(start_response, "403 Forbidden", "text/plain", said)
        try:
            asked = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            return self._answer(start_response, "400 Bad Request", "text/plain", "看不懂这个请求。".encode())
        found = json.dumps(self._desk.answer(asked), ensure_ascii=False).encode()
        return self._answer(start_response, "200 OK", JSON, found)

    def _dropped(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """What an import of the sent file comes to; a page of another site cannot send one, for want of a permission."""
        if environ.get("CONTENT_TYPE") != KIND:
            said = "只收这一页上拖进来的文件。".encode()
            return self._answer(start_response, "415 Unsupported Media Type", "text/plain", said)
        data = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        found = look(self._content, str(environ.get("QUERY_STRING", "")), data)
        return self._answer(
            start_response, "200 OK", "application/json", json.dumps(found, ensure_ascii=False).encode()
        )

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
