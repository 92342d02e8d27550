"""The local server over real sockets: by the book, for this machine only, and in good time."""

import json
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from build.live.app import LiveApp
from build.live.news import News
from search.app import App
from search.serving import patience
from search.serving import serve as serving
from search.serving.envelope import LOCAL
from search.serving.headers import security_headers
from search.serving.patience import FOR_A_REQUEST, TimedReader
from search.serving.site import Site
from tests.search_city import city_index

LONG = 60  # seconds; only a server that hangs lets a test wait so long


@contextmanager
def listening(app: Site, hosts: tuple[str, ...] = LOCAL) -> Iterator[int]:
    """The port of a server in this process."""
    handler = type("Handler", (serving._Handler,), {"app": staticmethod(app), "hosts": hosts})
    server = serving._Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A site of two files, and the function over the made-up city."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text('<meta charset="utf-8"><p>首页</p></html>', encoding="utf-8")
    (folder / "404.html").write_text("<p>没有这一页</p></html>", encoding="utf-8")
    with listening(LiveApp(folder, App(city_index()), News(), wait=0)) as number:
        yield number


def say(port: int, raw: bytes) -> bytes:
    """Everything that the server answers to these bytes until it hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=LONG) as connection:
        connection.sendall(raw)
        heard = b""
        with suppress(ConnectionError):  # who hangs up with our bytes unread resets the connection
            while piece := connection.recv(65536):
                heard += piece
        return heard


def ask(
    port: int, line: str, *more: str, body: bytes = b"", host: str = "localhost"
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer to one request, after which the connection ends."""
    lines = [f"{line} HTTP/1.1", f"Host: {host}", "Connection: close", *more, "", ""]
    head, _, rest = say(port, "\r\n".join(lines).encode() + body).partition(b"\r\n\r\n")
    first, *named = head.decode("latin-1").split("\r\n")
    return int(first.split()[1]), dict(one.split(": ", 1) for one in named), rest


@pytest.mark.parametrize("path", ["/", "/index.html", "/none", "/__live/news", "/__live/live.js"])
def test_every_answer_of_the_site_carries_the_one_list_of_headers(port: int, path: str) -> None:
    """本机的每一页都带着部署时该有的安全头。"""
    _, headers, _ = ask(port, f"GET {path}")
    assert {name: headers.get(name) for name, _ in security_headers()} == dict(security_headers())


@pytest.mark.parametrize(
    "path", ["/", "/none", "/__live/news", "/__live/live.js", "/healthz", "/api/search?q=a", "/api/x"]
)
def test_a_head_is_the_get_without_its_body(port: int, path: str) -> None:
    """HEAD 与 GET 的头一样，没有正文。"""
    _, wanted, body = ask(port, f"GET {path}")
    _, given, rest = ask(port, f"HEAD {path}")
    assert rest == b""
    assert body
    assert given["Content-Length"] == wanted["Content-Length"] == str(len(body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/index.html", "/__live/news", "/__live/live.js", "/healthz"])
def test_what_is_only_read_refuses_other_methods(port: int, method: str, path: str) -> None:
    """只能看的地方，别的方法回 405，并说可以怎样。"""
    status, headers, _ = ask(port, f"{method} {path}", "Content-Length: 3", body=b"abc")
    assert (status, headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_question_is_posted_over_the_network(port: int) -> None:
    """POST 的正文完整读到，答的与 GET 一样。"""
    body = json.dumps({"q": "孩子考上大学"}).encode()
    posted = ask(port, "POST /api/search", "Content-Type: application/json", f"Content-Length: {len(body)}", body=body)
    got = ask(port, f"GET /api/search?q={quote('孩子考上大学')}")
    raw = ask(port, "GET /api/search?q=孩子考上大学")
    assert (posted[0], posted[2]) == (got[0], got[2]) == (raw[0], raw[2])


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET / HTTP/1.1\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n", 400),
        ("POST /api/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 30\r\n", 400),
        ("POST /api/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 3\r\n", 400),
        ("POST /api/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n", 400),
        ("POST /api/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n", 411),
        ("POST /api/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n", 400),
        ("POST /api/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: +3\r\n", 400),
        ("POST /api/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n", 413),
        ("GET / HTTP/1.1\r\nHost : localhost\r\n", 400),
        ("GET nonsense HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("BREW / HTTP/1.1\r\nHost: localhost\r\n", 501),
        ("GET / HTTP/9.9\r\nHost: localhost\r\n", 505),
        ("GET / " + "x" * 70_000 + " HTTP/1.1\r\nHost: localhost\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: localhost\r\n" + "".join(f"X-{n}: 1\r\n" for n in range(200)), 431),
    ],
)
def test_a_request_that_is_not_by_the_book_is_refused_and_the_connection_ends(
    port: int, head: str, status: int
) -> None:
    """写得不合规矩的请求回一句中文并断开，后面的字节不会被当成另一个请求。"""
    smuggled = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    heard = say(port, f"{head}\r\n{smuggled}".encode())
    assert heard.startswith(f"HTTP/1.1 {status} ".encode())
    assert heard.count(b"HTTP/1.1 ") == 1
    assert b"Connection: close\r\n" in heard
    assert heard.decode().rstrip().endswith("。")


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000", "LOCALHOST", "localhost."]
)
def test_this_machines_own_names_are_answered_to(port: int, host: str) -> None:
    """本机自己的名字都认。"""
    assert ask(port, "GET /", host=host)[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost@evil.example", "[", ""]
)
def test_a_foreign_name_is_not_answered_to(port: int, host: str) -> None:
    """别的网站把自己的域名指到本机上，读不到这里的东西。"""
    for path in ("/", "/healthz", "/__live/news"):
        assert ask(port, f"GET {path}", host=host)[0] == 421
    assert ask(port, "GET http://evil.example/")[0] == 421
    assert ask(port, "GET http://localhost/")[0] == 200


def test_the_news_takes_no_number_of_great_length(port: int) -> None:
    """实时消息的编号写得再长，也答得出来。"""
    for state in ("9" * 5000, "-1", "٣", "", "1e9"):
        assert ask(port, f"GET /__live/news?state={quote(state)}")[0] == 200


def test_who_sends_a_byte_at_a_time_is_cut_and_others_are_answered(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """一个字节一个字节慢慢发的连接，到时候再发一个字节就断；之前和之后，别人照样有答复。"""
    clock, begun, begin = [0.0], threading.Semaphore(0), TimedReader.begin

    def counted(self: TimedReader, seconds: float = FOR_A_REQUEST) -> None:
        begin(self, seconds)
        begun.release()

    monkeypatch.setattr(TimedReader, "begin", counted)
    monkeypatch.setattr(
        patience, "_now", lambda: clock[0]
    )  # the server's clock, so that nothing hangs on this machine's speed
    slow = [socket.create_connection(("127.0.0.1", port), timeout=LONG) for _ in range(20)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert begun.acquire(timeout=LONG)
    assert ask(port, "GET /healthz")[0] == 200
    clock[0] = FOR_A_REQUEST - 1
    for connection in slow:
        connection.sendall(b"G")
    assert select.select(slow, [], [], 0)[0] == []
    clock[0] = FOR_A_REQUEST + 1
    for connection in slow:
        connection.sendall(b"G")
    assert [_heard(connection) for connection in slow] == [b""] * 20
    assert ask(port, "GET /healthz")[0] == 200


def _heard(connection: socket.socket) -> bytes:
    """What comes until the other side hangs up; a connection that it leaves open raises TimeoutError."""
    with connection:
        try:
            return connection.recv(1000)
        except ConnectionError:
            return b""


def test_a_site_that_is_switched_while_it_is_read_is_read_anew(tmp_path: Path) -> None:
    """读到一半换了一版、旧的又删了，读者看到新的，不会看到 404。"""
    from search.serving import site as module

    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    (tmp_path / "site").symlink_to("old")
    real = module.found

    def found(folder: Path, path: str) -> Path | None:
        if folder.name == "old" and folder.exists():
            (tmp_path / "site").unlink()
            (tmp_path / "site").symlink_to("new")
            (tmp_path / "old/index.html").unlink()
            folder.rmdir()
        return real(folder, path)

    seen: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "found", found)
        body = Site(tmp_path / "site", App(city_index()))({"PATH_INFO": "/"}, lambda *sent: seen.append(sent))
    assert (b"".join(body), seen[0][0]) == (b"new", "200 OK")
