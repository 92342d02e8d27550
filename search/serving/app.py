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
from search.serving.library import Library
from search.serving.openapi import document
from search.serving.requests import BadRequestError, parameters, question_of, search_request

Environ = Mapping[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

_METHODS: Final = "GET, HEAD, OPTIONS"
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
        headers = [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", cache)]
        headers += [("X-Content-Type-Options", "nosniff")]
        if self._origin:
            headers += [("Access-Control-Allow-Origin", self._origin), ("Vary", "Origin")]
            headers += [("Access-Control-Allow-Methods", _METHODS)]
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers.append(("Allow", _METHODS))
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
        method = environ.get("REQUEST_METHOD", "GET")
        if method == "OPTIONS":
            return HTTPStatus.NO_CONTENT, b"", _CACHED
        if method not in ("GET", "HEAD"):
            return _error(HTTPStatus.METHOD_NOT_ALLOWED, "这里只接受查询。")
        path = str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            value = self._value(path, str(environ.get("QUERY_STRING", "")))
        except BadRequestError as error:
            return _error(HTTPStatus.BAD_REQUEST, str(error))
        except IndexProblemError as error:
            self._say(f"503 {error}")
            return _error(HTTPStatus.SERVICE_UNAVAILABLE, "搜索暂时不能用，请稍后再试。")
        except Exception as error:  # the last line of defence: the caller sees a sentence, the log what broke
            self._say(f"500 {type(error).__name__}")
            return _error(HTTPStatus.INTERNAL_SERVER_ERROR, "出错了，请稍后再试。")
        if value is None:
            return _error(HTTPStatus.NOT_FOUND, "没有这个地址。")
        return HTTPStatus.OK, _json(value), "no-store" if path == "/healthz" else _CACHED

    def _value(self, path: str, query_string: str) -> Any:
        """What is found at a path, or None."""
        if path == "/openapi.json":
            return document()
        if path == "/api/search":
            asked = search_request(query_string)
            day = asked.as_of or self._today().isoformat()
            return answer(self._library.engine(), asked.question, asked.limit, asked.offset, day, asked.filters)
        if path == "/api/suggest":
            return suggest_json(self._library.engine(), question_of(parameters(query_string)))
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


def _error(status: HTTPStatus, sentence: str) -> tuple[HTTPStatus, bytes, str]:
    return status, _json({"version": VERSION, "error": sentence}), "no-store"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
