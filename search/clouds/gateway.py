"""A request as an API gateway hands it over → the WSGI application → the reply that a gateway expects.

Whatever an event holds, there is a reply: what is not of the shape that a gateway sends counts as absent.
"""

import base64
import binascii
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlencode

from search.serving.app import App
from search.serving.envelope import LARGEST_BODY


@dataclass(frozen=True)
class Asked:
    """One request; `path` is percent-encoded or plain, `query` is a query string."""

    method: str = "GET"
    path: str = "/"
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def reply(app: App, asked: Asked) -> dict[str, Any]:
    """The status, headers and body of the application's answer."""
    sent: list[Any] = []
    environ = {
        "REQUEST_METHOD": asked.method.upper(),
        "PATH_INFO": _octets(unquote(asked.path)),
        "QUERY_STRING": _octets(asked.query),
        "HTTP_IF_NONE_MATCH": asked.headers.get("if-none-match", ""),
        "CONTENT_TYPE": asked.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(asked.body)),
        "wsgi.input": io.BytesIO(asked.body),
    }
    body = b"".join(app(environ, lambda status, lines: sent.extend((status, lines))))
    return _as_reply(int(sent[0].split(" ")[0]), dict(sent[1]), body.decode("utf-8"))


def refusal() -> dict[str, Any]:
    """The reply to an event that is no request."""
    headers = {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store"}
    return _as_reply(HTTPStatus.BAD_REQUEST.value, headers, '{"version":1,"error":"请求的格式不对。"}')


def text(value: object, default: str = "") -> str:
    """A text of an event, or what stands in for one that is missing or no text."""
    return value if isinstance(value, str) and value else default


def mapping(value: object) -> dict[str, Any]:
    """A mapping of an event, empty for what is none."""
    return value if isinstance(value, dict) else {}


def headers(value: object) -> dict[str, str]:
    """The headers of an event, by their names in small letters."""
    return {name.lower(): given for name, given in mapping(value).items() if isinstance(given, str)}


def query_string(parameters: object) -> str:
    """Decoded parameters as a query string; a value may be a list."""
    return urlencode(mapping(parameters), doseq=True, errors="replace")


def body_of(event: Mapping[str, Any]) -> bytes:
    """The body of an event, decoded; one that is too large is cut just where that can still be seen."""
    written = text(event.get("body"))[: 2 * LARGEST_BODY + 4]
    if not event.get("isBase64Encoded"):
        return written.encode("utf-8", "replace")
    try:
        return base64.b64decode(written[: len(written) // 4 * 4])
    except (binascii.Error, ValueError):
        return b""


def _octets(written: str) -> str:
    """A text as WSGI wants it: each character one byte of its UTF-8."""
    return written.encode("utf-8", "replace").decode("latin-1")


def _as_reply(status: int, lines: dict[str, str], body: str) -> dict[str, Any]:
    return {"statusCode": status, "headers": lines, "isBase64Encoded": False, "body": body}
