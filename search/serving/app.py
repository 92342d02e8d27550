"""The function: a WSGI callable on the standard library that reads the index and answers in JSON."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from search.asking.lookups import clause_json, project_json, suggest_json
from search.asking.query import VERSION, answer
from search.engines.store import IndexProblemError
from search.serving.envelope import LARGEST_BODY, RefusedError
from search.serving.library import Library
from search.serving.openapi import document
from search.serving.requests import (
    BadRequestError,
    parameters,
    parameters_of_body,
    question_of,
    search_request,
)

Environ = Mapping[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

_ASKED: Final = ("/api/search", "/api/suggest")
_CACHED: Final = "public, max-age=300"


class App:
    """A WSGI application over one index folder. `today` gives the day that statuses are told for."""

    def __init__(self, index: Path, origin: str = "", today: Callable[[], date] = date.today, log: Any = None) -> None:
        self._library = Library(index)
        self._origin = origin
        self._today = today
        self._log = log

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        status, body, cache = self._respond(environ)
        methods = _methods_at(_path(environ))
        headers = [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", cache)]
        headers += [("X-Content-Type-Options", "nosniff")]
        if self._origin:
            headers += [("Access-Control-Allow-Origin", self._origin), ("Vary", "Origin")]
            headers += [("Access-Control-Allow-Methods", methods), ("Access-Control-Allow-Headers", "Content-Type")]
        if status == HTTPStatus.METHOD_NOT_ALLOWED or environ.get("REQUEST_METHOD") == "OPTIONS":
            headers.append(("Allow", methods))
        if status == HTTPStatus.OK and cache == _CACHED:
            tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
            headers.append(("ETag", tag))
            if tag in str(environ.get("HTTP_IF_NONE_MATCH", "")):
                status, body = HTTPStatus.NOT_MODIFIED, b""
        if status not in (HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT):
            headers.append(("Content-Length", str(len(body))))
        start_response(f"{status.value} {status.phrase}", headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def _respond(self, environ: Environ) -> tuple[HTTPStatus, bytes, str]:
        """Status, body and cache rule for a request; no exception leaves this."""
        method, path = environ.get("REQUEST_METHOD", "GET"), _path(environ)
        if method == "OPTIONS":
            return HTTPStatus.NO_CONTENT, b"", _CACHED
        if method not in _methods_at(path).split(", "):
            return _error(HTTPStatus.METHOD_NOT_ALLOWED, "这里只接受查询。")
        try:
            value = self._value(path, environ)
        except BadRequestError as error:
            return _error(HTTPStatus.BAD_REQUEST, str(error))
        except RefusedError as error:
            return _error(error.status, str(error))
        except IndexProblemError as error:
            self._say(f"503 {error}")
            return _error(HTTPStatus.SERVICE_UNAVAILABLE, "搜索暂时不能用，请稍后再试。")
        except Exception as error:  # the last line of defence: the caller sees a sentence, the log what broke
            self._say(f"500 {type(error).__name__}")
            return _error(HTTPStatus.INTERNAL_SERVER_ERROR, "出错了，请稍后再试。")
        if value is None:
            return _error(HTTPStatus.NOT_FOUND, "没有这个地址。")
        return HTTPStatus.OK, _json(value), "no-store" if path == "/healthz" or method == "POST" else _CACHED

    def _value(self, path: str, environ: Environ) -> Any:
        """What is found at a path, or None."""
        if path == "/openapi.json":
            return document()
        if path == "/api/search":
            asked = search_request(_given(environ))
            day = asked.as_of or self._today().isoformat()
            return answer(
                self._library.engine(), asked.question, asked.limit, asked.offset, day, asked.filters, asked.at
            )
        if path == "/api/suggest":
            return suggest_json(self._library.engine(), question_of(_given(environ)))
        if path == "/healthz":
            engine = self._library.engine()
            return {"status": "ok", "version": VERSION, "content": engine.content, "records": engine.store.size}
        return self._record(path.split("/"))

    def _record(self, parts: list[str]) -> Any:
        """The clause or the project at a path, or None."""
        day = self._today().isoformat()
        if len(parts) == 5 and parts[1:3] == ["api", "clauses"]:
            return clause_json(self._library.engine(), parts[3], parts[4], day)
        if len(parts) == 4 and parts[1:3] == ["api", "projects"]:
            return project_json(self._library.engine(), parts[3], day)
        return None

    def _say(self, line: str) -> None:
        """One line for the log; it never holds what was asked."""
        print(f"search: {line}", file=self._log or sys.stderr, flush=True)


def from_environment() -> App:
    """The application as a cloud configures it: SEARCH_INDEX (default: `index` beside the code), SEARCH_ORIGIN."""
    beside = Path(__file__).resolve().parents[2] / "index"
    return App(Path(os.environ.get("SEARCH_INDEX") or beside), os.environ.get("SEARCH_ORIGIN", ""))


def _path(environ: Environ) -> str:
    return str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")


def _methods_at(path: str) -> str:
    """Questions may also be posted, so that they stand in no log of addresses."""
    return "GET, HEAD, POST, OPTIONS" if path in _ASKED else "GET, HEAD, OPTIONS"


def _given(environ: Environ) -> dict[str, str]:
    """The parameters of a request, from its address or from the JSON that is posted; raises BadRequestError, RefusedError."""
    if environ.get("REQUEST_METHOD") != "POST":
        return parameters(str(environ.get("QUERY_STRING", "")))
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "请用 JSON 提问（Content-Type: application/json）。")
    written = str(environ.get("CONTENT_LENGTH") or "0")
    length = int(written) if written.isdecimal() and len(written) < 10 else LARGEST_BODY + 1
    if length > LARGEST_BODY:
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"请求太大，最多 {LARGEST_BODY} 字节。")
    return parameters_of_body(environ["wsgi.input"].read(length) if length else b"")


def _error(status: HTTPStatus, sentence: str) -> tuple[HTTPStatus, bytes, str]:
    return status, _json({"version": VERSION, "error": sentence}), "no-store"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
