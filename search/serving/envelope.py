"""Whether a request's head is by the book (RFC 9112): what is not is refused before anybody looks at what it asks."""

import re
from collections.abc import Collection
from email.message import Message
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import urlsplit

LARGEST_BODY: Final = 16_384
LOCAL: Final = ("localhost", "127.0.0.1", "::1")
_ONCE: Final = ("Host", "Content-Length", "Transfer-Encoding", "Content-Type")
_LENGTH: Final = re.compile(r"\d{1,15}", re.ASCII)
_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", re.ASCII)


class RefusedError(Exception):
    """A request that is not answered: a status, and a Chinese sentence for whoever sent it."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Target(NamedTuple):
    """Where a request goes: the path, the query behind it, and the host that the target itself names, if it does."""

    path: str
    query: str
    host: str


def target_of(written: str) -> Target:
    """A request target: a path, or a whole address as proxies send it; raises RefusedError."""
    if written.startswith("/") or written == "*":
        path, _, query = written.partition("?")
        return Target(path, query, "")
    found = re.fullmatch(r"https?://([^/?#]+)([^?#]*)\??(.*)", written, re.IGNORECASE)
    if not found:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "请求的地址写得不对。")
    return Target(found[2] or "/", found[3], found[1])


def check_head(
    version: str, headers: Message, target: Target, hosts: Collection[str] = (), largest: int = LARGEST_BODY
) -> int:
    """The length of the body that follows; `hosts` are the only names that are answered to, if any are given.

    Raises RefusedError.
    """
    for name in _ONCE:
        if len(headers.get_all(name, [])) > 1:
            raise RefusedError(HTTPStatus.BAD_REQUEST, f"请求头 {name} 写了两次。")
    if headers.defects or not all(_NAME.fullmatch(name) for name in headers):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "请求头写得不对。")
    if version == "HTTP/1.1" and "Host" not in headers:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "请求头里没有 Host。")
    if hosts and _host(target.host or headers.get("Host", "")) not in hosts:
        # Else a page elsewhere could lead its own name here and read what only this machine may see.
        raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST, "这个服务只在本机上用：请打开 http://127.0.0.1 开头的地址。")
    return _length(headers, largest)


def _host(written: str) -> str:
    """The name in a Host header, without port and brackets."""
    try:
        return (urlsplit(f"//{written}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _length(headers: Message, largest: int) -> int:
    if "Transfer-Encoding" in headers:
        if "Content-Length" in headers:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "Content-Length 和 Transfer-Encoding 不能都写。")
        raise RefusedError(HTTPStatus.LENGTH_REQUIRED, "请写明 Content-Length。")
    written = headers.get("Content-Length", "0")
    if not _LENGTH.fullmatch(written):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "Content-Length 应是一个整数。")
    if int(written) > largest:
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"请求太大，最多 {largest} 字节。")
    return int(written)
