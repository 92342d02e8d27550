"""What leaves the device: a real browser's every request, while a reader asks in every way there is."""

import json
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from build.site.content_security import seal
from tests.browser import DESKTOP, served

pytestmark = [pytest.mark.browser, pytest.mark.site]
QUESTION = "子女助学"
ID_NUMBER = "11010519491231002X"


@pytest.fixture(scope="module")
def site(city_out: Path) -> Path:
    return (city_out / "site").resolve()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def watched(browser: Browser, **options: Any) -> tuple[Page, list[str]]:
    """A desk's page, and everything that it sends: addresses and headers, decoded, and bodies."""
    context = browser.new_context(viewport=DESKTOP, **options)
    page, sent = context.new_page(), list[str]()
    context.on("request", lambda r: sent.append(unquote(f"{r.url.partition('#')[0]} {r.headers} {r.post_data or ''}")))
    return page, sent


def test_a_question_never_leaves_the_device(browser: Browser, address: str) -> None:
    """首页的框、页眉的框、搜索页、建议、最近问过、点进结果：没有一个请求带着问的话。"""
    page, sent = watched(browser)
    page.goto(f"{address}/index.html")
    page.locator("form.ask input").fill(QUESTION)
    page.locator(".askbox__link").first.wait_for()
    page.locator("form.ask button[type=submit]").click()
    page.locator(".hit").first.wait_for()
    assert unquote(page.url).endswith(f"/search.html#q={QUESTION}")
    page.locator(".hit h2 a").first.click()
    page.wait_for_url("**/projects/**")
    assert page.locator("mark.landing").count() > 0
    assert "hl=" not in page.url
    page.locator("form.top__ask input").fill(QUESTION + "怎么办")
    page.locator("form.top__ask .top__button").click()
    page.locator(".hit").first.wait_for()
    page.locator("form.ask input").fill(QUESTION + "多少钱")
    page.locator("form.ask button[type=submit]").click()
    page.wait_for_url("**" + quote("多少钱"))
    page.goto(f"{address}/index.html")
    page.locator("form.ask input").click()
    page.locator(".askbox__link").first.click()
    page.locator(".hit").first.wait_for()
    assert [one for one in sent if "助学" in one or "q=" in one.split(" ")[0] or "hl=" in one.split(" ")[0]] == []
    assert all(one.startswith(address) for one in sent)


def test_an_old_link_works_and_is_rewritten_on_arrival(browser: Browser, address: str) -> None:
    """从前的 ?q= 链接照样打开，地址随即改写，之后不再发出去；日期留着。"""
    page, _ = watched(browser)
    page.goto(f"{address}/search.html?q={quote(QUESTION)}&kind=project&as_of=2026-06-01")
    page.locator(".hit").first.wait_for()
    assert page.locator("form.ask input").input_value() == QUESTION
    assert unquote(page.url) == f"{address}/search.html?as_of=2026-06-01#q={QUESTION}&kind=project"
    page.goto(f"{address}/projects/hexi-zhuxue.html?hl={quote(QUESTION)}")
    page.locator("mark.landing").first.wait_for()
    assert page.url == f"{address}/projects/hexi-zhuxue.html"


def test_a_question_behind_the_hash_is_asked_again_when_it_changes(browser: Browser, address: str) -> None:
    """改了地址里的问题、后退、前进，答的都是地址里那一句。"""
    page, _ = watched(browser)
    page.goto(f"{address}/search.html#q={quote(QUESTION)}")
    page.locator(".hit").first.wait_for()
    page.evaluate("location.hash = 'q=' + encodeURIComponent('大病')")
    expect(page.locator("form.ask input")).to_have_value("大病")
    page.go_back()
    expect(page.locator("form.ask input")).to_have_value(QUESTION)


def test_without_scripts_the_box_sends_nothing_and_shows_the_doors(browser: Browser, address: str) -> None:
    """不运行脚本时，搜索框什么也不发，打开的是可以从哪里找起。"""
    page, sent = watched(browser, java_script_enabled=False)
    page.goto(f"{address}/index.html")
    page.locator("form.ask input").fill(QUESTION)
    page.locator("form.ask input").press("Enter")
    page.wait_for_url("**/search.html*")
    assert page.get_by_text("这个浏览器没有运行脚本").is_visible()
    assert page.locator("#entries a").count() > 3
    assert [one for one in sent if "助学" in one] == []


@pytest.mark.parametrize(
    "number", [ID_NUMBER, "138 0013 8000", "6222-0212-3456-7890", "１３８００１３８０００", "0771-5551234"]
)
def test_a_number_of_a_person_is_kept_nowhere(browser: Browser, address: str, number: str) -> None:
    """问话里带了身份证号、电话、卡号，不进最近问过，也不进地址和历史。"""
    page, _ = watched(browser)
    page.goto(f"{address}/index.html")
    page.locator("form.ask input").fill(f"我是{number}能申请助学吗")
    page.locator("form.ask button[type=submit]").click()
    page.locator(".hit, .state").first.wait_for()
    page.wait_for_function("() => !location.hash")
    assert page.evaluate("localStorage.getItem('recent-questions')") is None
    assert page.locator("form.ask input").input_value().startswith("我是")


class _Function(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str, Any]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.command, self.path, json.loads(body)))
        answer = {"hits": [], "dropped": [], "facets": {}, "out_of_scope": None, "notice": "函数答的。", "content": {}}
        reply = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(reply)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(reply)

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        for name, value in (("Origin", "*"), ("Methods", "POST"), ("Headers", "Content-Type")):
            self.send_header(f"Access-Control-Allow-{name}", value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def test_a_function_is_asked_by_post_and_the_box_says_so(browser: Browser, site: Path, tmp_path: Path) -> None:
    """设了函数的，用 POST 去问，问的话只在正文里；框旁写着发给谁；带身份证号的一句谁也不发。"""
    _Function.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Function)
    Thread(target=server.serve_forever, daemon=True).start()
    api = f"http://127.0.0.1:{server.server_address[1]}/api/search"
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    for page_file in folder.rglob("*.html"):
        text = page_file.read_text(encoding="utf-8")
        at = text.find('<meta http-equiv="Content-Security-Policy"')
        page_file.write_text(text[:at] + text[text.find(">", at) + 1 :], encoding="utf-8")
    seal(folder, api)
    with served(folder) as address:
        page, sent = watched(browser)
        page.goto(f"{address}/search.html#q={quote(QUESTION)}&kind=project")
        page.get_by_text("函数答的。").wait_for()
        expect(page.locator(".ask__sent")).to_have_text(
            f"问题会发给 127.0.0.1:{server.server_address[1]} 上的搜索服务来回答。"
        )
        page.goto(f"{address}/index.html")
        page.goto(f"{address}/search.html#q={quote('助学' + ID_NUMBER)}")
        page.locator(".hit, .state:not(.state--busy)").first.wait_for()
    server.shutdown()
    server.server_close()
    assert _Function.asked == [("POST", "/api/search", {"q": QUESTION, "limit": 20, "kind": "project"})]
    assert [one for one in sent if "助学" in one.split(" ")[0] or ID_NUMBER in one] == []
