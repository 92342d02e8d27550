"""The form of `make serve`: a change goes into the text where it belongs and nowhere else, is tried first, and can be taken back."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build.editing.fields import field_at
from build.editing.shelf import Place, place_of
from build.editing.splicing import spliced, typed
from build.editing.written import plain
from build.live.app import EDIT, LiveApp
from build.live.desk import Desk
from build.live.news import News
from build.reading.folders import Folders
from search.serving.app import App
from tests.conftest import ROOT, TODAY

CITY = ROOT / "tests" / "data" / "content"
TEXT = """# 谁写的，为什么
title: 办法   # 照原文
aliases: [甲, 乙]  # 平时的叫法

# 日期
issued_date: 2026-02-10
place: "990100"
source: {id: hexi, at: 正文}
articles:
  # 第一条有两款
  - number: 第一条
    paragraphs:
      - 一款。   # 从这里起
      - text: 二款：
        items: [学费；, 书费。]
  - number: 第二条
    text: 每人每天 50 元。
note: 完。
"""
WHOLE = typed(yaml.compose(TEXT, Loader=yaml.CBaseLoader))
# What a text may not be taken for: numbers, truths, lists, comments, tags; and what may stand in a text as it is.
WORDS = st.sampled_from(
    """甲|乙：丙|5000|5000元|true|no|null|~|2026-01-01|990100|010|[x|{a}|a:b|a,b|-|?|>|!|&|*|%|@|`|'|"|#|<<
a: b|a #b|- a|# c| |第六条第（一）项|a:""".replace("\n", "|").split("|")
)
VALUES = st.recursive(
    WORDS | st.integers(0, 99) | st.booleans(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from("uvwxyz"), below, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_any_change_is_written_so_that_it_reads_back_and_comments_stay(data: st.DataObject) -> None:
    """随便改、添、删、换位置，写进去读出来还是那样，没删到的注释一条不少。"""
    new = json.loads(json.dumps(WHOLE))
    for _ in range(data.draw(st.integers(1, 3))):
        _change(new, data)
    text = spliced(TEXT, new)
    assert plain(typed(yaml.compose(text, Loader=yaml.CBaseLoader))) == plain(new)
    assert text.startswith("# 谁写的，为什么\n")


def _change(value: Any, data: st.DataObject) -> None:
    """Walks down some way and changes what is there."""
    keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = data.draw(st.sampled_from(keys)) if keys else None
    if key is not None and isinstance(value[key], dict | list) and value[key] and data.draw(st.booleans()):
        return _change(value[key], data)
    way = data.draw(st.sampled_from(["set", "add", "drop"]))
    if way == "add" or key is None:
        if isinstance(value, dict):
            value["new"] = data.draw(VALUES)
        else:
            value.insert(data.draw(st.integers(0, len(value))), data.draw(VALUES))
    elif way == "drop" and len(value) > 1:
        del value[key]
    else:
        value[key] = data.draw(VALUES)
    return None


def test_only_the_lines_that_say_something_else_change() -> None:
    """改一处、添一处、删一处：只有这几行变，注释、引号、空行、次序都在。"""
    new = json.loads(json.dumps(WHOLE))
    new["articles"][1]["text"] = "每人每天 60 元。"
    new["articles"].append({"number": "第三条", "text": "2026", "source": {"id": "hexi", "at": "第三页"}})
    del new["issued_date"]
    new["aliases"].append("丙, 丁")
    want = TEXT.replace("50 元", "60 元").replace("issued_date: 2026-02-10\n", "").replace("乙]", '乙, "丙, 丁"]')
    added = '  - number: 第三条\n    text: "2026"\n    source:\n      id: hexi\n      at: 第三页\nnote: 完。\n'
    assert spliced(TEXT, new) == want.replace("note: 完。\n", added)


def test_a_problem_is_shown_at_the_field_that_is_written_on_its_line() -> None:
    """检查说第几行，就落在表里那一栏。"""
    place = Place("policies/x.yml")
    found = [field_at(TEXT, place, number) for number in (2, 3, 7, 13, 15, 17)]
    assert found == [
        ["title"],
        ["aliases"],
        ["place"],
        ["articles", 0, "paragraphs", 0],
        ["articles", 0, "paragraphs", 1, "items"],
        ["articles", 1, "text"],
    ]
    assert field_at("a:\n  x: 1\nb:\n  x: 2\n", Place("t.yml", "b"), 2) is None
    assert field_at("a:\n  x: 1\nb:\n  x: 2\n", Place("t.yml", "b"), 4) == ["x"]


class Office:
    """The form's side of the local address, over the made-up city."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        shutil.copytree(CITY, self.content)
        desk = Desk(Folders((self.content,)), lambda: TODAY)
        self.app = LiveApp(folder / "site", App(folder / "index"), News(), desk=desk, wait=0)

    def send(self, body: bytes, **more: str) -> tuple[str, str]:
        said: list[Any] = []
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": EDIT, "CONTENT_TYPE": "application/json", **more}
        environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}  # type: ignore[dict-item]
        answer = b"".join(self.app(environ, lambda status, headers: said.append(status)))
        return said[0], answer.decode("utf-8")

    def ask(self, do: str, **more: Any) -> dict[str, Any]:
        status, body = self.send(json.dumps({"do": do, **more}).encode())
        assert status == "200 OK"
        found: dict[str, Any] = json.loads(body)
        return found

    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.content)): path.read_bytes() for path in self.content.rglob("*.yml")}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office; each test leaves its content as it was."""
    return Office(tmp_path_factory.mktemp("office"))


ANSWER = {"kind": "answers", "id": "haizi-shangxue"}


def test_a_change_is_tried_shown_written_and_taken_back(office: Office) -> None:
    """改了先检查、看差别，什么也没写；存了才写；撤回就和原来一个字节不差。"""
    before = office.files()
    opened = office.ask("open", **ANSWER)
    value = {**opened["value"], "source": "meiyou"}
    tried = office.ask("check", **ANSWER, value=value)
    errors = [row for row in tried["problems"] if row["severity"] == "error"]
    assert [(row["rule"], row["path"][0], row["file"]) for row in errors] == [
        ("reference-unknown", "source", opened["file"])
    ]
    assert office.files() == before
    value = {**opened["value"], "question": "孩子上学，工会帮不帮？"}
    assert [line[0] for line in office.ask("check", **ANSWER, value=value)["lines"] if line[0] in "+-"] == ["-", "+"]
    saved = office.ask("save", **ANSWER, value=value, stamp=opened["stamp"])
    assert saved["saved"].endswith("answers/haizi-shangxue.yml")
    assert "question: 孩子上学，工会帮不帮？" in (office.content / "answers/haizi-shangxue.yml").read_text("utf-8")
    assert office.ask("save", **ANSWER, value=value, stamp=opened["stamp"])["said"].endswith("再改一次。")
    assert office.ask("undo")["left"] == 0
    assert office.files() == before
    assert office.ask("undo")["said"].startswith("没有可以撤回的")


def test_every_kind_of_content_opens_as_a_form_and_saves_without_a_change(office: Office) -> None:
    """每一种内容都能打开；不改就没有差别。"""
    start = office.ask("start")
    for kind in (row["id"] for row in start["kinds"]):
        for name, _ in office.ask("list", kind=kind)["documents"][:3]:
            opened = office.ask("open", kind=kind, id=name)
            if not opened["new"]:
                same = office.ask("save", kind=kind, id=name, value=opened["value"], stamp=opened["stamp"])
                assert same["said"] == "没有改动。", (kind, name)
    assert start["names"]["places"]["370200"] == "青岛市"


def test_a_form_writes_nowhere_but_into_its_own_content(office: Office) -> None:
    """编号写成路径、种类没有、不是这台电脑上的页面发来的，都不写。"""
    before = office.files()
    for name in ("../x", "a/b", "A", "", "x.yml", ".."):
        assert "只能用小写字母" in office.ask("open", kind="answers", id=name)["said"]
    assert office.ask("open", kind="pages", id="x")["said"] == "没有这一种内容。"
    assert office.ask("fly")["said"] == "看不懂这个请求。"
    body = json.dumps({"do": "undo"}).encode()
    for more in ({"HTTP_ORIGIN": "https://example.com"}, {"HTTP_ORIGIN": "null"}, {"CONTENT_TYPE": "text/plain"}):
        assert office.send(body, **more)[0] == "403 Forbidden"
    assert office.send(body, HTTP_ORIGIN="http://127.0.0.1:8000")[0] == "200 OK"
    assert office.send(b"[" * 100_000)[0] == "400 Bad Request"
    assert office.files() == before
    assert place_of("lexicon", "3") == Place("lexicon.yml", 3)
