"""A WSGI application: the function under /api, the files of the built site everywhere else."""

import mimetypes
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Final

from search.serving.app import App, Environ, StartResponse

_OURS: Final = ("/api/", "/healthz", "/openapi.json")


class Site:
    """Serves a folder of files and the function on one address."""

    def __init__(self, folder: Path | None, function: App) -> None:
        self._folder = folder
        self._function = function

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "/"))
        if self._folder is None or path.startswith(_OURS):
            return self._function(environ, start_response)
        folder = self._folder.resolve()  # afresh each time: a build switches the folder in by a symlink
        page = found(folder, path)
        status = HTTPStatus.OK if page else HTTPStatus.NOT_FOUND
        page = page or found(folder, "404.html")
        body = page.read_bytes() if page else "没有这一页。".encode()
        headers = [
            ("Content-Type", content_type(page)),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-cache"),
        ]
        start_response(f"{status.value} {status.phrase}", headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]


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
