"""The built site of the imaginary city in a real browser: old browsers, no function, markup in answers, no foreign request."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from build.files.outputs import write_texts
from build.pages import pages
from build.reading.load import load
from build.site.content_security import seal
from build.site.render import render
from tests.browser import OLD_BROWSER, PHONE, served, watched
from tests.conftest import CITY, TODAY

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("city")
    write_texts(folder / "docs", pages(load(CITY)[0], TODAY))
    render(folder / "docs", folder / "site", TODAY)
    seal(folder / "site", "/api/search")
    with served(folder / "site") as found:
        yield found


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone with an old browser; what goes wrong on the page and what it asks for is kept on it."""
    page, faults = watched(browser, OLD_BROWSER, loads=False)
    page.faults, page.asked = faults, []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
    yield page
    page.context.close()


def answer_with(page: Page, answer: dict[str, Any], status: int = 200) -> None:
    def reply(route: Route) -> None:
        route.fulfill(status=status, content_type="application/json", body=json.dumps(answer))

    page.route("**/api/search*", reply)


def an_answer(**changes: Any) -> dict[str, Any]:
    hit = {
        "id": "hexi-zhuxue", "kind": "project", "title": "子女助学", "heading": "", "url": "projects/hexi-zhuxue.html",
        "score": 1, "topics": [], "snippet": "𠮷困难职工家庭的孩子上学", "highlights": [[1, 3]], "status_label": "现行有效",
        "fund": "city-hardship-fund", "place": "990100", "year": [2024],
        "clauses": [{"id": "p#art_6", "url": "policies/hexi-2024-bangfu.html#art_6", "heading": "第六条"}],
    }  # fmt: skip
    base = {"query": "q", "out_of_scope": None, "suggestion": None, "dropped": [], "content": {"date": "", "hash": ""}}
    return {**base, "hits": [hit], **changes}


@pytest.mark.parametrize(
    "path", ["index.html", "projects/hexi-zhuxue.html", "policies/hexi-2024-bangfu.html", "programmes/2025.html"]
)
def test_pages_work_in_an_old_browser_and_ask_no_foreign_host(phone: Page, address: str, path: str) -> None:
    """老手机上页面照常打开，不报错，不向外站要任何东西，也不会左右滚动。"""
    phone.goto(f"{address}/{path}")
    assert phone.faults == []  # type: ignore[attr-defined]
    assert [url for url in phone.asked if not url.startswith(address)] == []  # type: ignore[attr-defined]
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_all_scripts_of_a_page_share_one_name(browser: Browser, address: str) -> None:
    """每一种页面上，我们的脚本只留下 bangfu 一个名字：两份脚本不会因为叫了同样的名字而坏。"""
    page, faults = watched(browser, loads=False)
    page.goto(f"{address}/no-such-page")  # what a browser itself names here
    own = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    kinds = (
        "index",
        "search",
        "selfcheck",
        "audit",
        "matrix",
        "changes",
        "projects/hexi-zhuxue",
        "training/index",
        "training/start",
    )
    for kind in kinds:
        page.goto(f"{address}/{kind}.html")
        page.wait_for_load_state("load")
        named = set(page.evaluate("Object.getOwnPropertyNames(window).filter(name => isNaN(name))"))
        assert named - own == {"bangfu"}, kind
    assert faults == []
    page.context.close()


def test_the_search_page_without_the_function_says_so_and_leads_on(phone: Page, address: str) -> None:
    """没有搜索服务时，搜索页写明用不了，并给出入口。"""
    phone.goto(f"{address}/search.html?q=%E5%A4%A7%E7%97%85")
    note = phone.locator("#answer .note")
    note.wait_for()
    assert "搜索暂时用不了" in note.inner_text()
    assert phone.locator("#answer a[href='projects/index.html']").is_visible()
    assert phone.locator("form.ask input").input_value() == "大病"
    assert phone.faults == []  # type: ignore[attr-defined]


def test_a_refusal_of_the_function_is_shown_in_its_own_words(phone: Page, address: str) -> None:
    """搜索服务说了为什么不答，页面就照它的话说。"""
    answer_with(phone, {"error": "问题太长，请缩短。"}, status=400)
    phone.goto(f"{address}/search.html?q=x")
    assert "问题太长，请缩短。" in phone.locator("#answer .note").inner_text()


def test_the_function_is_asked_for_the_day_that_is_looked_at(phone: Page, address: str) -> None:
    """选了一天，搜索服务也按那一天回答；没选就不提日期。"""
    answer_with(phone, an_answer())
    asked = []
    for query in ("?as_of=2023-06-01", ""):
        with phone.expect_request("**/api/search") as request:
            phone.goto(f"{address}/search.html{query}#q=x")
        phone.locator(".hit").wait_for()
        asked.append((request.value.method, request.value.post_data_json))
    assert asked == [("POST", {"q": "x", "limit": 20, "as_of": "2023-06-01"}), ("POST", {"q": "x", "limit": 20})]


def test_hits_show_their_marks_purse_place_and_basis(phone: Page, address: str) -> None:
    """搜索结果标出词语（按字数，不按编码单元），写明哪笔钱、哪里、哪年、依据哪一条。"""
    answer_with(phone, an_answer())
    phone.goto(f"{address}/search.html?q=x")
    hit = phone.locator(".hit")
    assert hit.locator("mark").all_inner_texts() == ["困难"]
    assert "河西市" in hit.locator(".hit__about").inner_text()
    assert hit.locator("a[href='policies/hexi-2024-bangfu.html#art_6']").is_visible()


def test_hits_of_one_page_stand_together(phone: Page, address: str) -> None:
    """同一份文件的几条结果并成一组。"""
    one = {
        **an_answer()["hits"][0],
        "kind": "clause",
        "title": "办法",
        "url": "policies/p.html#art_1",
        "heading": "第一条",
    }
    two = {**one, "url": "policies/p.html#art_2", "heading": "第二条"}
    answer_with(phone, an_answer(hits=[one, an_answer()["hits"][0], two]))
    phone.goto(f"{address}/search.html?q=x")
    assert phone.locator(".hit h2").all_inner_texts() == ["《办法》第一条", "子女助学"]
    assert phone.locator(".hit").first.locator(".hit__more a").all_inner_texts() == ["第二条"]


def test_markup_in_an_answer_or_a_question_stays_text(phone: Page, address: str) -> None:
    """问题和结果里的网页代码只当文字，外站和脚本地址不成链接。"""
    nasty = "<img src=x onerror=alert(1)>"
    hit = {
        **an_answer()["hits"][0],
        "title": nasty,
        "snippet": nasty,
        "url": "javascript:alert(1)",
        "status_label": nasty,
    }
    hit["clauses"] = [{"id": "", "url": "//evil.example/", "heading": nasty}]
    scope = {"message": nasty, "doors": [{"title": nasty, "url": "https://evil.example/"}]}
    answer_with(phone, an_answer(hits=[hit], suggestion=nasty, dropped=[nasty], out_of_scope=scope, notice=nasty))
    phone.goto(f"{address}/search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    phone.locator(".hit").wait_for()
    assert phone.locator("#answer img").count() == 0
    links = phone.locator("#answer a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert [href for href in links if not href.startswith("search.html#q=")] == []
    assert phone.faults == []  # type: ignore[attr-defined]


def test_a_link_to_a_folded_basis_opens_it(phone: Page, address: str) -> None:
    """从条款点回项目，折着的那条依据会自己打开。"""
    phone.goto(f"{address}/projects/hexi-zhuxue.html#basis-hexi-2024-bangfu-art_6__para_1__item_2")
    assert phone.locator("#basis-hexi-2024-bangfu-art_6__para_1__item_2 mark").first.is_visible()


def test_large_type_is_kept_from_page_to_page(phone: Page, address: str) -> None:
    """按一次「大字」，换页还是大字，页面不会变宽。"""
    phone.goto(f"{address}/index.html")
    before = phone.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    phone.locator("[data-large-type]").click()
    phone.goto(f"{address}/projects/hexi-zhuxue.html")
    assert phone.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > before * 1.25
    assert phone.locator("[data-large-type]").inner_text() == "标准字"
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_everything_to_tap_is_big_enough(phone: Page, address: str) -> None:
    """菜单、按钮、卡片和折叠条至少 44 像素高。"""
    for path in ["index.html", "projects/hexi-zhuxue.html", "search.html"]:
        phone.goto(f"{address}/{path}")
        small = phone.evaluate(
            """() => Array.from(document.querySelectorAll(
                 ".top a, .top button, .menu a, .contents a, .tiles a, .door, .ask input, .ask button, .fold > summary"))
               .filter(part => part.offsetParent && part.getBoundingClientRect().height < 44)
               .map(part => part.className + " " + part.textContent)"""
        )
        assert small == [], path


def test_without_scripts_the_search_page_lists_where_to_go(browser: Browser, address: str) -> None:
    """不运行脚本时，搜索页说明情况，列出入口。"""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search.html?q=x")
    assert page.locator(".without-js").is_visible()
    assert page.locator(".without-js a[href='projects/index.html']").is_visible()
    context.close()
