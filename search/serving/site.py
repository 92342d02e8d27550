"""A WSGI application: the function under /api, the files of the built site everywhere else."""

import mimetypes
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Final

from search.serving.app import App, Environ, StartResponse
from search.serving.envelope import LARGEST_BODY
from search.serving.headers import cache_rule, security_headers

_OURS: Final = ("/api/", "/healthz", "/openapi.json")
_METHODS: Final = "GET, HEAD, OPTIONS"


class Site:
    """Serves a folder of files and the function on one address; `api` is another function that its pages ask."""

    def __init__(self, folder: Path | None, function: App, api: str = "") -> None:
        self._folder = folder
        self._function = function
        self._headers = security_headers(api)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "/"))
        if self._folder is None or path.startswith(_OURS):
            return self._function(environ, start_response)
        method = environ.get("REQUEST_METHOD", "GET")
        if method not in ("GET", "HEAD"):
            return self._refuse(method, start_response)
        status, page, body = _read(self._folder, path)
        headers = [
            ("Content-Type", content_type(page)),
            ("Content-Length", str(len(body))),
            ("Cache-Control", cache_rule(path) if status == HTTPStatus.OK else "no-cache"),
            *self._headers,
        ]
        start_response(f"{status.value} {status.phrase}", headers)
        return [] if method == "HEAD" else [body]

    def largest_body(self, path: str) -> int:
        """The most bytes that a request for a path may bring."""
        del path
        return LARGEST_BODY

    def _refuse(self, method: str, start_response: StartResponse) -> list[bytes]:
        """Files are only read."""
        body = b"" if method == "OPTIONS" else "这里只能看，不能改。".encode()
        status = HTTPStatus.NO_CONTENT if method == "OPTIONS" else HTTPStatus.METHOD_NOT_ALLOWED
        length = [] if method == "OPTIONS" else [("Content-Length", str(len(body)))]
        headers = [("Allow", _METHODS), ("Content-Type", "text/plain; charset=utf-8"), *length, *self._headers]
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]


def _read(link: Path, path: str) -> tuple[HTTPStatus, Path | None, bytes]:
    """The file at a URL's path, or the page that says there is none."""
    for _ in range(3):
        folder = link.resolve()  # afresh each time: a build switches the folder in by a symlink
        page = found(folder, path)
        status = HTTPStatus.OK if page else HTTPStatus.NOT_FOUND
        page = page or found(folder, "404.html")
        try:
            body = page.read_bytes() if page else "没有这一页。".encode()
        except FileNotFoundError:
            continue
        if page or folder == link.resolve():
            return status, page, body
    return HTTPStatus.NOT_FOUND, None, "没有这一页。".encode()


def found(folder: Path, path: str) -> Path | None:
    """The file at a URL's path, never outside the folder."""
    if "\0" in path:
        return None
    try:
        place = (folder / path.encode("latin-1", "replace").decode("utf-8", "replace").lstrip("/")).resolve()
        place = place / "index.html" if place.is_dir() else place
        return place if place.is_relative_to(folder) and place.is_file() else None
    except (OSError, ValueError):
        return None


def content_type(page: Path | None) -> str:
    """The media type of a file, text in UTF-8."""
    kind = (mimetypes.guess_type(page.name)[0] if page else None) or "text/plain"
    text = kind.startswith("text/") or kind in (
        "application/json",
        "application/javascript",
        "application/manifest+json",
    )
    return f"{kind}; charset=utf-8" if text else kind
