"""`make serve` takes a dropped file at its local address: what was read is shown, and written once somebody says so."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from build.live.app import IMPORT, LiveApp
from build.live.dropped import KIND, MOST
from build.live.news import News
from build.reading.folders import Folders
from search.serving.app import App
from tests.layer_folders import LAYER, written
from tests.test_http import listening

TEXT = """临江区困难职工子女助学实施细则

第一章 总则

第一条 为落实市里的帮扶办法，制定本细则。

第二条 户口或者居住证在本区的困难职工，可以为子女申请区里的助学补助。
"""


class Desk:
    """The local address of an editor's layer."""

    def __init__(self, folder: Path) -> None:
        self.layer = written(folder / "union", {"layer.yml": LAYER})
        content = Folders((folder / "content", self.layer))
        written(folder / "content", {"mirrors.yml": "[]\n"})
        self.app = LiveApp(folder / "site", App(folder / "index"), News(), content=content, wait=0)

    def ask(
        self, method: str, query: str = "", data: bytes = b"", kind: str = KIND, path: str = IMPORT
    ) -> tuple[str, str]:
        said: list[Any] = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(data)),
            "wsgi.input": io.BytesIO(data),
        }
        body = b"".join(self.app(environ, lambda status, headers: said.append(status)))
        return said[0], body.decode("utf-8")

    def drop(self, name: str, data: bytes, *, save: bool = False) -> dict[str, Any]:
        status, body = self.ask("POST", f"name={quote(name)}{'&save=1' if save else ''}", data)
        assert status == "200 OK"
        found: dict[str, Any] = json.loads(body)
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_dropped_file_is_shown_first_and_written_only_when_saved(desk: Desk) -> None:
    """拖进来先看结果：树和拿不准的地方都列着，什么也没写；说了存，才写进这一层。"""
    row = desk.drop("细则.txt", TEXT.encode("gb18030"))
    assert (row["file"], row["articles"], row["written"], row["refused"]) == ("细则.txt", 2, None, None)
    assert row["tree"][0] == "第一章 总则"
    assert row["tree"][2].startswith("　第二条 ")
    assert not (desk.layer / "policies").exists()
    saved = desk.drop("细则.txt", TEXT.encode("gb18030"), save=True)
    draft = Path(saved["written"])
    assert draft.parent == desk.layer / "policies"
    assert 'place: "990102"' in draft.read_text(encoding="utf-8").replace("'", '"')
    assert "file: 细则.txt" in draft.read_text(encoding="utf-8")


def test_what_cannot_be_read_is_told_and_nothing_is_written(desk: Desk) -> None:
    """坏文件、名字里想跑到别处去的，说一句怎么办，什么也不写。"""
    row = desk.drop("坏.docx", b"PK\x03\x04 broken", save=True)
    assert row["refused"]["why"] and row["written"] is None
    assert desk.drop("../../../etc/passwd", TEXT.encode())["file"] == "passwd"
    assert not (desk.layer / "policies").exists()


def test_another_sites_page_cannot_send_one(desk: Desk) -> None:
    """别的网站的网页发不进来：要的类型，表单发不出；大小有上限，普通的请求上限不变。"""
    for kind in ("", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded"):
        assert desk.ask("POST", "name=a.txt&save=1", TEXT.encode(), kind)[0].startswith("415")
    assert (desk.app.largest_body(IMPORT), desk.app.largest_body("/api/search")) == (MOST, 16_384)
    assert desk.ask("PUT")[0].startswith("405")


def test_the_page_and_its_script_are_served(desk: Desk) -> None:
    """拖放的页面、样式和脚本都在本机给出。"""
    status, page = desk.ask("GET")
    assert status == "200 OK" and "/__live/import.js" in page
    for ending in (".js", ".css"):
        assert desk.ask("GET", path=IMPORT + ending)[0] == "200 OK"


LONG = 240_000  # milliseconds; only a page that hangs lets a test wait so long
DROP = """([name, text]) => { const held = new DataTransfer(); held.items.add(new File([text], name));
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true })); }"""


@pytest.mark.browser
def test_in_a_browser_a_dropped_file_is_seen_and_then_saved(desk: Desk, browser: Browser) -> None:
    """浏览器里把文件拖进去：先看到条款，什么也没写；点「存进这一层」才写；读不了的说怎么办，一个请求也不出本机。"""
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    with listening(desk.app) as port:
        page.goto(f"http://127.0.0.1:{port}{IMPORT}")
        told = page.get_by_role("status")
        page.evaluate(DROP, ["坏.docx", "不是 Word"])
        expect(told).to_contain_text("改法：", timeout=LONG)
        page.evaluate(DROP, ["细则.txt", TEXT])
        expect(told).to_contain_text("第二条 户口或者居住证", timeout=LONG)
        assert not (desk.layer / "policies").exists()
        page.get_by_role("button", name="存进这一层").click()
        expect(told).to_contain_text("存好了：", timeout=LONG)
    assert [path.suffix for path in (desk.layer / "policies").iterdir()] == [".yml"]
    assert all(url.startswith(f"http://127.0.0.1:{port}/") for url in asked)
    page.close()
