"""A request as an API gateway hands it over → the WSGI application → the reply that a gateway expects."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlencode

from search.serving.app import App


def reply(app: App, method: str, path: str, query: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """The status, headers and body of the application's answer; `path` is percent-encoded or plain."""
    sent: list[Any] = []
    given = {name.lower(): value for name, value in headers.items()}
    environ = {
        "REQUEST_METHOD": method.upper(),
        "PATH_INFO": unquote(path).encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_IF_NONE_MATCH": given.get("if-none-match", ""),
    }
    body = b"".join(app(environ, lambda status, lines: sent.extend((status, lines))))
    return {
        "statusCode": int(sent[0].split(" ")[0]),
        "headers": dict(sent[1]),
        "isBase64Encoded": False,
        "body": body.decode("utf-8"),
    }


def query_string(parameters: Mapping[str, Any] | None) -> str:
    """Decoded parameters as a query string; a value may be a list."""
    return urlencode(parameters or {}, doseq=True)
