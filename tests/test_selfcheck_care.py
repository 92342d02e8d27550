"""How the self-check treats people: typing mistakes, second thoughts, keyboards, old browsers, and their privacy."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build.pages.selfcheck import RESULT
from build.site.naming import plain
from tests.browser import watched
from tests.selfcheck_browser import SCRIPTS, Reader
from tests.test_selfcheck_page import SICK_SPOUSE, address, page, reader

__all__ = ["address", "page", "reader"]  # fixtures
pytestmark = [pytest.mark.browser, pytest.mark.site]
OLD_WEBVIEW = """
for (const name of ["ResizeObserver", "IntersectionObserver", "AbortController", "fetch", "URLSearchParams", "BigInt"]) delete window[name];
for (const name of ["replaceChildren", "append", "prepend", "remove", "closest"]) delete Element.prototype[name];
for (const name of ["flat", "flatMap", "at", "includes"]) delete Array.prototype[name];
delete String.prototype.replaceAll; delete Object.fromEntries; delete Object.entries; delete Object.values;
delete navigator.__proto__.serviceWorker; delete navigator.__proto__.clipboard;
"""


def at_money(reader: Reader) -> None:
    """Up to the screen that asks for numbers."""
    reader.press("开始")
    reader.none()
    reader.press("下一屏")
    reader.answer("place", "山东省青岛市")
    reader.answer("work", "在单位上班")
    reader.answer("on_file", "不是")
    reader.answer("on_dibao", "不是")
    reader.none()
    reader.press("下一屏")
    while reader.screen != "money":
        reader.press("下一屏")


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("income", "-5", "这里不能是负数。没有就写 0。"),
        ("household", "0", "这里最少是 1。"),
        ("income", "1e12", "没看懂这个数。请只写数字，如 36000。"),
        ("income", "1000000000000", "这个数超过了 1,000,000,000，看看是不是多写了零。"),
        ("income", "没多少", "没看懂这个数。请只写数字，如 36000。"),
        ("income", "３６０００", "读作 36,000 元"),
        ("income", "3万5", "读作 35,000 元"),
        ("income", "  36 000\u3000元 ", "读作 36,000 元"),
    ],
)
def test_a_number_is_understood_or_refused_at_once_and_nothing_is_lost(
    reader: Reader, question: str, typed: str, said: str
) -> None:
    """当场读懂，或一句话说清哪里不对；写的东西都还在。"""
    at_money(reader)
    reader.answer("rigid_expense", "20000")
    reader.answer(question, typed)
    told = reader.page.locator(f"#q-{question}-said")
    assert told.inner_text() == said
    assert reader.page.input_value("#q-rigid_expense") == "20000"
    assert reader.page.input_value(f"#q-{question}") == typed
    if not said.startswith("读作"):
        assert told.get_attribute("role") == "alert"
        reader.press("下一屏")
        assert reader.screen == "money"
        assert reader.page.evaluate("document.activeElement.id") == f"q-{question}"
        reader.answer(question, "3")
        reader.press("下一屏")
        assert reader.screen != "money"


def test_an_answer_can_be_changed_from_the_result_without_losing_the_rest(reader: Reader) -> None:
    """看了结果再改一个答案，别的都在，结果跟着变。"""
    reader.go_through(("illness",), SICK_SPOUSE)
    assert reader.outcomes()["shenghuo-jiuzhu"] == "可能符合"
    reader.page.get_by_text("我答的（可以改）").click()
    reader.page.locator(".given li", has_text="家里的收入和开销").get_by_role("button").click()
    assert reader.page.input_value("#q-income") == "36000"
    reader.answer("income", "30万")
    reader.press("直接看结果")
    assert reader.outcomes()["shenghuo-jiuzhu"] != "可能符合"
    reader.page.get_by_text("我答的（可以改）").click()
    assert "刚性支出：20,000 元" in reader.page.locator(".given").inner_text()


def test_going_back_keeps_every_answer(reader: Reader) -> None:
    """退回上一屏，再往前走，答过的都在；浏览器的返回键也一样。"""
    at_money(reader)
    reader.answer("income", "3万5")
    reader.press("上一屏")
    assert reader.screen == "about"
    assert reader.page.locator("[data-question=on_file] input").nth(1).is_checked()
    reader.press("下一屏")
    assert reader.page.input_value("#q-income") == "3万5"
    reader.page.go_back()
    reader.page.wait_for_function("document.getElementById('selfcheck')?.getAttribute('data-screen') === 'about'")


def test_one_tap_clears_everything(reader: Reader) -> None:
    """一键清除之后，页面上什么答案都不剩。"""
    reader.go_through(("illness",), SICK_SPOUSE)
    reader.press("清除全部答案")
    assert "36,000" not in str(reader.page.text_content("#selfcheck"))
    reader.press("开始")
    assert reader.page.locator("input:checked").count() == 0
    at = reader.page
    at.reload()
    assert reader.screen == "events"
    assert reader.page.locator("input:checked").count() == 0


def test_no_answer_leaves_the_device(page: Page, address: str) -> None:
    """从头到尾只取一份人人一样的资料，没有一个请求带着答案；地址不变；答过的只留在这个标签页里。"""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(f"{request.method} {request.url} {request.post_data or ''}"))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    loaded = len(requests)
    reader = Reader(page)
    reader.go_through(("illness",), SICK_SPOUSE)
    reader.press("经办核对单")
    reader.press("复制核对记录")
    page.wait_for_timeout(300)
    assert [plain(request.strip()) for request in requests[loaded:]] == [
        f"GET {address.replace('selfcheck.html', RESULT)}"
    ]
    assert page.url == address
    assert (
        page.evaluate("JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])")
        == '[[],["selfcheck"],""]'
    )
    assert page.evaluate("JSON.stringify(history.state)") == '{"selfcheck":"result"}'


def test_a_result_that_does_not_come_is_said_and_can_be_asked_for_again(page: Page, address: str) -> None:
    """结果要用的资料没取到：说清楚，答案都在，网通了再点一次就有。"""
    page.route("**/data/selfcheck-result*.js", lambda route: route.abort())
    page.goto(address)
    reader = Reader(page)
    reader.press("开始")
    reader.none()
    for _ in range(9):
        if reader.screen:
            reader.press("下一屏")
    expect(page.get_by_text("您答的都还在")).to_be_visible()
    page.unroute("**/data/selfcheck-result*.js")
    reader.press("再试一次")
    assert reader.sorts()


def test_a_place_told_to_the_site_before_need_not_be_told_again(page: Page, address: str) -> None:
    """在别的页上说过在哪里，或者别人分享的地址里带着，自测就不用再选。"""
    page.goto(f"{address}?place=510100")
    reader = Reader(page)
    reader.press("开始")
    reader.none()
    reader.press("下一屏")
    page.wait_for_function("document.getElementById('q-place-said')?.textContent === '选好了：四川省成都市'")
    page.evaluate("sessionStorage.clear()")
    page.goto(address)
    reader.press("开始")
    reader.none()
    reader.press("下一屏")
    assert page.inner_text("#q-place-said") == "选好了：四川省成都市"


@pytest.mark.parametrize(
    ("typed", "place"),
    [("chengdu", "四川省成都市"), ("cd", "四川省成都市"), ("上海宝山", "上海市"), ("苏州昆山", "江苏省苏州市")],
)
def test_a_place_is_found_by_pinyin_and_in_a_longer_name(reader: Reader, typed: str, place: str) -> None:
    """打拼音、首字母，或者连区县一起写，都找得到。"""
    reader.press("开始")
    reader.none()
    reader.press("下一屏")
    reader.page.fill("#q-place", typed)
    reader.page.locator(".places").get_by_role("button", name=place, exact=True).click()
    assert reader.page.inner_text("#q-place-said") == f"选好了：{place}"


def test_large_type_comes_in_one_tap_and_keeps_the_answers(reader: Reader) -> None:
    """点一下换成大字，答案不丢。"""
    at_money(reader)
    reader.answer("income", "3万5")
    reader.page.locator("[data-large-type]").click()
    assert reader.page.evaluate("document.documentElement.className").count("large-type") == 1
    assert reader.page.input_value("#q-income") == "3万5"
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_whole_way_can_be_gone_with_the_keyboard(reader: Reader) -> None:
    """只用键盘，从开始走到结果。"""
    keys = reader.page.keyboard
    reader.page.get_by_role("button", name="开始").focus()
    keys.press("Enter")
    for _ in range(9):
        if not reader.screen:
            break
        assert reader.page.evaluate("document.activeElement.tagName") == "H2"
        for _ in range(60):
            keys.press("Tab")
            if reader.page.evaluate("document.activeElement.textContent") == "下一屏":
                break
            if reader.page.evaluate("document.activeElement.type") == "checkbox":
                keys.press("Space")
        keys.press("Enter")
    assert reader.outcomes()
    assert reader.page.evaluate("document.activeElement.textContent") == "结果"


def test_every_field_has_a_name_that_is_read_aloud(reader: Reader) -> None:
    """读屏软件读得出每一个输入框和按钮，每组选项都有题目。"""
    reader.press("开始")
    for _ in range(9):
        if not reader.screen:
            break
        for box in reader.page.locator("#selfcheck input, #selfcheck select").all():
            labels = box.evaluate(
                "e => e.getAttribute('aria-label') || Array.from(e.labels).map(l => l.textContent).join('')"
            )
            assert labels.strip(), box.get_attribute("id")
        for group in reader.page.locator("#selfcheck fieldset").all():
            assert str(group.locator("legend").text_content()).strip()
        reader.press("下一屏")


def test_an_old_webview_gets_a_result_too(browser: Browser, address: str) -> None:
    """旧手机的浏览器缺很多功能，自测照样能用。"""
    page, faults = watched(browser, OLD_WEBVIEW, loads=False)
    page.goto(address)
    reader = Reader(page)
    reader.go_through(("illness",), SICK_SPOUSE)
    assert reader.outcomes()["dabing-jiuzhu"] == "可能符合"
    assert faults == []
    page.context.close()


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_no_script_needs_a_young_browser_or_parses_html(path: Path) -> None:
    """脚本不用新语法，不拼 HTML，不碰网络；存也只存在这个标签页里。"""
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", path.read_text(encoding="utf-8"))
    young = re.findall(
        r"\?\.|\?\?|=>|`|\b(?:let|const|class|async|await|import|export)\b|\.\.\.", re.sub(r'"[^"\n]*"', '""', code)
    )
    assert young == []
    assert (
        re.findall(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch|XMLHttp|sendBeacon|localStorage|cookie|location",
            code,
        )
        == []
    )


def test_without_scripts_the_page_says_where_to_ask(browser: Browser, address: str) -> None:
    """没有脚本，也说清楚该去哪里问。"""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("main a[href='tel:12351']").is_visible()
    assert page.get_by_text("先问本单位工会").is_visible()
    assert not page.locator("#selfcheck").is_visible()
    context.close()


def test_the_home_page_leads_here(browser: Browser, address: str) -> None:
    """首页「我想申请」能走到自测。"""
    page = browser.new_page()
    page.goto(address.replace("selfcheck.html", "index.html"))
    page.locator("a.invite").click()
    page.wait_for_url("**/selfcheck.html")
    page.close()
