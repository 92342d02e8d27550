"""The function: what it answers, how it says no, and that nothing makes it fall."""

import hashlib
import io
import json
import os
import pickle
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.store import sum_of
from search.making.index import build_index
from search.serving.app import App
from search.serving.library import Library
from tests.search_city import DAY, LEXICON, RECORDS, city_index

NASTY = "".join(map(chr, range(32))) + "\x7f*?[](){}^$|\\+.~\"'<>&%;:/AND OR NOT title:\u202e\ufeff🚑〔〕"


def app(index: Path | None = None, **options: Any) -> App:
    return App(index or city_index(), today=lambda: date.fromisoformat(DAY), **options)


def ask(function: App, path: str, method: str = "GET", **environ: str) -> tuple[int, dict[str, str], Any]:
    """Status, headers and decoded body of one request."""
    sent: list[Any] = []
    path, _, query = path.partition("?")
    request = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, **environ}
    body = b"".join(function(request, lambda status, headers: sent.extend((status, headers))))
    return int(sent[0][:3]), dict(sent[1]), json.loads(body) if body else None


def search(function: App, **parameters: Any) -> tuple[int, Any]:
    status, _, body = ask(function, "/api/search?" + urlencode(parameters))
    return status, body


def test_a_search_answers_in_the_agreed_shape() -> None:
    """搜索结果的格式与约定一致，一个键也不少。"""
    status, found = search(app(), q="孩子考上大学")
    hit = found["hits"][0]
    assert status == 200
    assert {"query", "out_of_scope", "suggestion", "dropped", "content", "hits", "version", "notice"} <= set(found)
    agreed = {"id", "kind", "title", "heading", "url", "score", "topics", "snippet", "highlights", "clauses"}
    assert agreed <= set(hit)
    assert (hit["id"], hit["topics"]) == ("hexi-zhuxue", ["子女助学"])
    assert found["content"]["date"] == DAY


def test_highlights_mark_the_words_in_the_snippet() -> None:
    """标出来的正是片段里的字。"""
    _, found = search(app(), q="孩子考上大学")
    snippet = found["hits"][0]["snippet"]
    assert [snippet[start:end] for start, end in found["hits"][0]["highlights"]] == ["孩子考上大学"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=" + "a" * 501,
        "q=a&limit=0",
        "q=a&limit=51",
        "q=a&limit=x",
        "q=a&offset=-1",
        "q=a&kind=x",
        "q=a&status=x",
        "q=a&year=24",
        "q=a&as_of=2024-02-30",
        "q=a&fund=",
        "&".join(f"a{i}=1" for i in range(50)),
    ],
)
def test_bad_input_is_refused_with_a_chinese_sentence(query: str) -> None:
    """参数不对时回 400 和一句中文，不抛出程序错误。"""
    status, _, body = ask(app(), f"/api/search?{query}")
    assert status == 400
    assert body["error"].endswith("。")


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("/api/projects/hexi-zhuxue", "hexi-zhuxue"),
        ("/api/clauses/hexi-2024-bangfu/art_6__para_2", "hexi-2024-bangfu#art_6__para_2"),
    ],
)
def test_projects_and_clauses_have_addresses_of_their_own(path: str, record: str) -> None:
    """项目和条款可以按标识直接取到，带着当天的时效。"""
    status, _, body = ask(app(), path)
    assert (status, body["record"]["id"], body["record"]["status"]) == (200, record, "in_force")


@pytest.mark.parametrize(
    "path", ["/", "/api", "/api/projects/x", "/api/projects/hexi-2024-bangfu", "/api/clauses/a/b", "/x"]
)
def test_what_is_not_there_is_said_to_be_not_there(path: str) -> None:
    """没有的地址回 404 和一句中文。"""
    status, _, body = ask(app(), path)
    assert (status, body["error"]) == (404, "没有这个地址。")


def test_an_unchanged_answer_is_not_sent_twice() -> None:
    """内容没变时，带着 ETag 再问只回 304。"""
    status, headers, _ = ask(app(), "/api/search?q=a1")
    again, _, body = ask(app(), "/api/search?q=a1", HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, again, body) == (200, 304, None)
    assert headers["Cache-Control"] == "public, max-age=300"


def test_other_origins_may_read_only_where_configured() -> None:
    """跨域要配置了才放行。"""
    _, closed, _ = ask(app(), "/healthz")
    _, opened, _ = ask(app(origin="https://example.cn"), "/healthz")
    assert "Access-Control-Allow-Origin" not in closed
    assert opened["Access-Control-Allow-Origin"] == "https://example.cn"


def test_only_reading_is_allowed() -> None:
    """只读：别的方法回 405。"""
    status, headers, _ = ask(app(), "/api/search?q=a", method="PUT")
    assert (status, headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    status, headers, _ = ask(app(), "/healthz", method="POST")
    assert (status, headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert ask(app(), "/healthz", method="HEAD")[2] is None


def post(body: bytes, kind: str = "application/json", path: str = "/api/search") -> tuple[int, dict[str, str], Any]:
    sent = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    return ask(app(), path, method="POST", **sent)  # type: ignore[arg-type]


def test_a_question_may_be_posted_and_is_answered_the_same() -> None:
    """用 POST 提问，答的和 GET 一样，而且不让任何地方存下来。"""
    status, headers, body = post(json.dumps({"q": "孩子考上大学", "limit": 3, "place": None}).encode())
    assert (status, body) == search(app(), q="孩子考上大学", limit=3)
    assert (headers["Cache-Control"], "ETag" in headers) == ("no-store", False)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"q": NaN}', "application/json", 400),
        (b'{"q": ["a"]}', "application/json", 400),
        (b'{"q": "\\ud800"}', "application/json", 400),
        (b'{"q": "\xb0\xa1"}', "application/json", 400),
        (b'{"q": "a", "limit": true}', "application/json", 400),
        (b"[" * 20_000, "application/json", 413),
        (b"[" * 16_000, "application/json", 400),
        (b"q=a", "application/x-www-form-urlencoded", 415),
        (b'{"q": "a"}', "", 415),
    ],
)
def test_a_posted_question_that_is_none_is_told_in_chinese(body: bytes, kind: str, status: int) -> None:
    """正文不是问题的，说一句中文，不出 5xx。"""
    found, _, told = post(body, kind)
    assert (found, told["error"][-1]) == (status, "。")


def test_letters_that_came_as_raw_utf_8_are_read_as_utf_8() -> None:
    """地址里直接写的汉字（没有转成 %）照样认得；不是 UTF-8 的回 400，不拿乱码去搜。"""
    raw = "/api/search?q=" + "困难职工".encode().decode("latin-1")
    assert ask(app(), raw)[2] == search(app(), q="困难职工")[1]
    for wrong in ("困难职工".encode("gb18030").decode("latin-1"), "%C0%A7", quote("困难", encoding="gb18030")):
        status, _, body = ask(app(), f"/api/search?q={wrong}")
        assert (status, body["error"]) == (400, "地址里的字不是 UTF-8 编码。")


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "index"
    shutil.copytree(city_index(), folder, symlinks=True)
    yield folder


@pytest.mark.parametrize("harm", ["missing", "no manifest", "cut short", "one byte", "other format", "bad manifest"])
def test_a_broken_index_gives_503_and_a_log_line_without_the_question(copied: Path, harm: str) -> None:
    """索引缺失、截断、被改动时一律回 503 并记一行日志，日志里没有问题原文，绝不给错的结果。"""
    place = copied / "current"
    posts = place / "MAIN_base.trm"
    if harm == "missing":
        shutil.rmtree(copied)
    elif harm == "no manifest":
        (place / "manifest.json").unlink()
    elif harm == "cut short":
        posts.write_bytes(posts.read_bytes()[:-100])
    elif harm == "one byte":
        data = bytearray(posts.read_bytes())
        data[len(data) // 2] ^= 1
        posts.write_bytes(data)
    elif harm == "other format":
        (place / "manifest.json").write_text('{"format": 0}', encoding="utf-8")
    else:
        (place / "manifest.json").write_text("{", encoding="utf-8")
    log = io.StringIO()
    status, _, body = ask(app(copied, log=log), "/api/search?q=" + quote("孩子上大学"))
    assert (status, body["error"]) == (503, "搜索暂时不能用，请稍后再试。")
    assert log.getvalue().startswith("search: 503 ")
    assert "孩子" not in log.getvalue()


@pytest.mark.parametrize("named", [True, False])
def test_no_flipped_bit_anywhere_gives_a_wrong_answer(tmp_path: Path, named: bool) -> None:
    """索引里任何一个文件（清单也算）的任何一段坏了一位，回的要么和原来一字不差，要么是 503。"""
    folder = tmp_path / ("index" if named else "bundled")
    shutil.copytree(city_index() if named else (city_index() / "current").resolve(), folder, symlinks=True)
    dice = random.Random(13)
    places = ("/healthz", "/api/search?q=" + quote("孩子考上大学"), "/api/suggest?q=" + quote("助学"))
    wanted = [ask(app(folder), place)[::2] for place in places]
    wrong = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.stat().st_size and p.name != ".lock"):
        whole = path.read_bytes()
        for part in range(10):  # every tenth of every file
            at = len(whole) * part // 10 + dice.randrange(max(1, len(whole) // 10))
            at = min(at, len(whole) - 1)
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :])
            function = app(folder, log=io.StringIO())
            seen = [ask(function, place)[::2] for place in places]
            wrong += [
                (path.name, at, got) for got, want in zip(seen, wanted, strict=True) if got != want and got[0] != 503
            ]
        path.write_bytes(whole)
    assert wrong == []


class _Evil:
    def __reduce__(self) -> Any:
        return (Path.write_text, (Path("/nonexistent/evil"), "x"))


def test_an_index_that_holds_a_program_is_not_run(copied: Path) -> None:
    """别处来的索引里夹着程序，不会被执行，清单算得再对也不行。"""
    place = (copied / "current").resolve()
    evil, terms = pickle.dumps(_Evil()), place / "MAIN_base.trm"
    terms.write_bytes(bytes(12 * 256) + evil + len(evil).to_bytes(4, "big", signed=True))
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["MAIN_base.trm"] = hashlib.sha256(terms.read_bytes()).hexdigest()
    manifest["sum"] = sum_of(manifest)
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    forged = place.rename(copied / "forged")
    log = io.StringIO()
    assert ask(app(forged, log=log), "/healthz")[0] == 503
    assert "索引里有不该有的东西" in log.getvalue()


def test_a_new_index_is_answered_from_as_soon_as_it_is_published(tmp_path: Path) -> None:
    """换上新索引后，下一个问题就用新的。"""
    build_index(RECORDS, tmp_path, LEXICON, date="2024-01-01")
    library = Library(tmp_path)
    before = library.engine()
    build_index(RECORDS, tmp_path, LEXICON, date="2024-02-02")
    assert (before.content["date"], library.engine().content["date"]) == ("2024-01-01", "2024-02-02")
    assert before.store.record(0)["id"] == "hexi-2024-bangfu"


@settings(max_examples=300, deadline=2000, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80) | st.text(alphabet=NASTY + "困难职工第六条大病", max_size=60))
def test_no_question_makes_the_function_fall(question: str) -> None:
    """任何字符的问题都答得出 200 或 400，不出 5xx。"""
    status, body = search(app(), q=question.encode("utf-8", "replace").decode("utf-8"))
    assert status in (200, 400), body


@settings(max_examples=100, deadline=2000)
@given(st.binary(max_size=200))
def test_no_query_string_makes_the_function_fall(raw: bytes) -> None:
    """任何字节的地址都答得出来，不出 5xx。"""
    status, _, _ = ask(app(), "/api/search?" + raw.decode("latin-1"))
    assert status in (200, 400)


@pytest.mark.parametrize("piece", ["困难", "第六条", "(", "a", "\0", "％", "财建〔2006〕468号", "一"])
def test_a_hundred_thousand_characters_are_refused_at_once(piece: str) -> None:
    """十万字的问题立刻回 400，不会卡住。"""
    status, _, body = ask(app(), "/api/search?q=" + quote(piece * (100_000 // len(piece))))
    assert (status, body["error"]) == (400, "问题太长，请控制在 500 字以内。")


SCHEMA_CASES = int(os.environ.get("SCHEMA_CASES", "40"))
schema = schemathesis.openapi.from_wsgi("/openapi.json", app())


@schema.parametrize()
@settings(max_examples=SCHEMA_CASES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_function_does_what_its_openapi_document_says(case: schemathesis.Case) -> None:
    """接口与自己的 OpenAPI 说明一致，随机参数也不出错。"""
    case.call_and_validate()
