"""`make serve`: what was edited is seen, what is wrong is said, and the last good site stays."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from build.__main__ import main
from build.check import load_and_check
from build.live.app import LiveApp
from build.live.news import News
from build.live.preview import Preview
from build.live.watch import THEME, touches_frame
from build.pipeline import make
from build.progress import Progress
from build.site.render import CONFIG
from search.serving.app import App

ROOT = Path(__file__).parent.parent
CITY = ROOT / "tests" / "data" / "content"
TODAY = date(2026, 11, 23)
ANSWER = "answers/haizi-shangxue"


class Desk:
    """An editor's folder with its preview, as `serve` puts them together."""

    def __init__(self, folder: Path) -> None:
        self.content, self.out = folder / "content", folder / "out"
        shutil.copytree(CITY, self.content)
        self.make(self.out)
        self.news = News()
        self.preview = Preview(self.content, self.out, TODAY, self.news)
        self.app = LiveApp(self.out / "site", App(self.out / "index"), self.news, wait=0)

    def make(self, out: Path) -> None:
        kb, _ = load_and_check(self.content, TODAY)
        make(kb, self.content, out, TODAY, Progress(quiet=True))

    def edit(self, old: str, new: str) -> None:
        path = self.content / f"{ANSWER}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.preview.rebuild(whole=False)

    def get(self, path: str) -> tuple[str, str]:
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path.partition("?")[0], "QUERY_STRING": path.partition("?")[2]}
        said: list[Any] = []
        body = b"".join(self.app(environ, lambda status, headers: said.append(status)))
        return said[0], body.decode("utf-8")

    def told(self) -> dict[str, Any]:
        news: dict[str, Any] = json.loads(self.get("/__live/news?state=-1")[1])
        return news


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One desk, whose last index is not waited for."""
    one = Desk(tmp_path)
    yield one
    one.preview.stop()


def files(folder: Path) -> dict[str, bytes]:
    """Every file below, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.site
def test_an_edit_is_in_the_page_and_the_pages_are_told(desk: Desk) -> None:
    """改了一句话，页面上就是新的一句，打开着的页面得到通知。"""
    before = desk.told()
    desk.edit("每个孩子每年 5000 元", "一个孩子一年 5000 元")
    assert "一个孩子一年 5000 元" in desk.get(f"/{ANSWER}.html")[1]
    assert desk.told()["site"] == before["site"] + 1


@pytest.mark.site
def test_the_quick_site_is_the_site_that_a_whole_build_makes(desk: Desk) -> None:
    """只重画改动的页，得到的站点与全部重做的一样。"""
    (desk.content / "answers" / "gongshi-jitian.yml").unlink()
    desk.edit("孩子上大学", "孩子读大学")
    desk.preview.settle()
    whole = desk.out.parent / "whole"
    desk.make(whole)
    assert files(desk.out / "site") == files(whole / "site")
    assert (desk.out / "records.jsonl").read_bytes() == (whole / "records.jsonl").read_bytes()


@pytest.mark.site
def test_a_mistake_is_shown_and_the_last_good_site_stays(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """写错了，页面上和终端里都说哪里错、怎么改，原来的页面照样能看；改好以后提示消失。"""
    before = files(desk.out / "site")
    desk.edit("topics:", "topic:")
    trouble = desk.told()["trouble"]
    assert [row["rule"] for row in trouble["problems"]] == ["unknown-field"]
    assert trouble["title"] == "页面没有更新：共 1 处错误，涉及 1 个文件。"
    assert "没有「topic」这个字段" in capsys.readouterr().out
    assert files(desk.out / "site") == before
    desk.edit("topic:", "topics:")
    assert desk.told()["trouble"] is None


@pytest.mark.site
def test_the_script_is_in_what_is_served_and_not_in_what_is_published(desk: Desk) -> None:
    """自动刷新的脚本只在本机看的页面里，发布的文件里没有。"""
    assert "/__live/live.js" in desk.get("/index.html")[1]
    assert all(b"/__live/live.js" not in data for data in files(desk.out / "site").values())


def test_where_no_site_was_ever_made_a_page_waits_for_it(tmp_path: Path) -> None:
    """第一次就写错、还没有站点时，打开的是一页说明，改好后自己刷新。"""
    app = LiveApp(tmp_path / "site", App(tmp_path / "index"), News(), wait=0)
    said: list[Any] = []
    body = b"".join(app({"PATH_INFO": "/"}, lambda status, headers: said.append(status)))
    assert said == ["503 Service Unavailable"]
    assert "站点还没有生成" in body.decode()
    assert b"/__live/live.js" in body


def test_only_the_frame_of_the_pages_needs_all_of_them_rendered() -> None:
    """改了外框才全部重画；改内容、样式只画改动的。"""
    assert touches_frame([CONFIG])
    assert touches_frame([THEME / "partials" / "header.html"])
    assert not touches_frame([THEME / "assets" / "css" / "text.css", ROOT / "content" / "sources.yml"])


def test_a_port_in_use_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """端口被占用时，用中文说清楚，并说怎么换。"""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert capsys.readouterr().err == f"端口 {port} 已被别的程序占用。换一个，如 PORT={port + 1} make serve。\n"


@pytest.mark.site
def test_serve_watches_shows_and_ends_quietly(tmp_path: Path) -> None:
    """一条命令打开网站，存盘后页面自己更新，按 Ctrl-C 安静地结束。"""
    shutil.copytree(CITY, tmp_path / "content")
    command = [sys.executable, "-m", "build", "serve", "--port", "0", "--today", TODAY.isoformat()]
    command += ["--content", str(tmp_path / "content"), "--out", str(tmp_path / "out")]
    with started(command) as server:
        assert server.stdout and server.stderr
        address = next(line.strip() for line in server.stdout if line.startswith("http://127.0.0.1:"))
        state = json.loads(fetched(f"{address}__live/news?state=-1"))["state"]
        path = tmp_path / "content" / f"{ANSWER}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("孩子上大学", "孩子读大学"), encoding="utf-8")
        assert json.loads(fetched(f"{address}__live/news?state={state}"))["trouble"] is None
        assert "孩子读大学" in fetched(f"{address}{ANSWER}.html")
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=20)
    assert server.returncode == 0
    assert "Traceback" not in said


@contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """The command as if typed in a terminal: Ctrl-C reaches it even where these tests run in the background."""
    typed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    server = subprocess.Popen(command, cwd=ROOT, stdout=-1, stderr=-1, encoding="utf-8", preexec_fn=typed)
    try:
        yield server
    finally:
        server.kill()
        server.communicate()


def fetched(address: str) -> str:
    """The text at an address."""
    with urllib.request.urlopen(address, timeout=40) as answer:
        text: str = answer.read().decode("utf-8")
        return text
