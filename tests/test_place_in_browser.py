"""您在哪里, in a real browser: said once, kept on the device, in the address only when shared; what holds there comes first."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from build.files.outputs import write_texts
from build.pages import pages
from build.reading.load import load
from build.site.content_security import seal
from build.site.render import render
from tests.browser import PHONE, served, watched
from tests.conftest import CITY, TODAY

pytestmark = [pytest.mark.site, pytest.mark.browser]
NEAR = {"code": "990102", "name": "临江区", "area": "099"}
PROJECT = "projects/hexi-zhuxue.html"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("place")
    write_texts(folder / "docs", pages(load(CITY)[0], TODAY))
    render(folder / "docs", folder / "site", TODAY)
    seal(folder / "site", "")
    with served(folder / "site") as found:
        yield f"{found}/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone; every address that it asks for is kept on it."""
    page, _ = watched(browser)
    page.set_viewport_size(PHONE)
    page.asked = []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
    yield page
    page.context.close()


def choose(page: Page, typed: str, name: str) -> None:
    page.click(".top [data-choose-place]")
    page.fill("#place-typed", typed)
    page.get_by_role("button", name=name).first.click()


def words(page: Page) -> str:
    """Everything that the page says, in sight or folded, in no order."""
    found = page.evaluate(
        "Array.from(document.querySelectorAll('main [data-place], main .lot'), (e) => e.textContent.replace(/\\s+/g, ''))"
    )
    return "\n".join(sorted(found))


@pytest.mark.parametrize(
    ("typed", "name"), [("成都", "四川省 成都市"), ("chengdu", "四川省 成都市"), ("cd", "四川省 成都市")]
)
def test_a_place_is_found_by_name_by_pinyin_and_by_initials(phone: Page, address: str, typed: str, name: str) -> None:
    """打地名、拼音或首字母都找得到，选了就记住，别的页也认得。"""
    phone.goto(address + PROJECT)
    choose(phone, typed, name)
    assert phone.text_content(".top [data-choose-place]") == "成都市"
    phone.goto(address + "index.html")
    assert phone.text_content(".top [data-choose-place]") == "成都市"
    assert [url for url in phone.asked if "510100" in url or "成都" in url] == []  # type: ignore[attr-defined]


def test_a_reader_from_afar_is_given_the_number_with_its_area_code(phone: Page, address: str) -> None:
    """知道在哪里以后，页面第一屏就有从外地拨的号码，点得出去。"""
    phone.goto(address + PROJECT)
    choose(phone, "成都", "四川省 成都市")
    link = phone.locator("[data-area-call]").first
    assert (link.text_content(), link.get_attribute("href")) == ("028-12351", "tel:02812351")
    box = phone.locator("a.dial").first.bounding_box()
    assert box
    assert box["y"] + box["height"] < PHONE["height"]


def test_what_holds_in_the_readers_place_comes_first_and_nothing_is_lost(phone: Page, address: str) -> None:
    """选了地方，自己的口径排在前面，别处的折起来；页面上的话一句不少。"""
    phone.goto(address + PROJECT)
    before = words(phone)
    assert phone.locator(".is-here").count() == 0
    phone.evaluate(f"localStorage.setItem('place', {json.dumps(json.dumps(NEAR))})")
    phone.reload()
    near = phone.locator("[data-card-row] .card__line[data-place='990102']:visible")
    assert near.count() > 0
    assert words(phone) == before
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_shared_address_names_the_place_and_links_inside_do_not(phone: Page, address: str) -> None:
    """转发的网址带着地方，对方没选过就记下；站里的链接不带。"""
    phone.goto(f"{address}{PROJECT}?place=510100")
    phone.wait_for_function("document.querySelector('.top [data-choose-place]')?.textContent === '成都市'")
    assert phone.evaluate("bangfu.place.shared()") == f"{address}{PROJECT}?place=510100"
    assert phone.locator("a[href*='place=']").count() == 0


def test_a_page_can_be_kept_and_is_found_again_on_the_first_page(phone: Page, address: str) -> None:
    """存下来的页，在首页找得到；再点一次就不存了。"""
    phone.goto(address + PROJECT)
    phone.click("[data-keep]")
    assert phone.text_content("[data-keep]") == "已存下"
    phone.goto(address + "index.html")
    phone.click("[data-kept-pages] a")
    assert phone.url == address + PROJECT
    phone.click("[data-keep]")
    assert phone.text_content("[data-keep]") == "存下来"


def test_without_script_the_national_view_stands_and_every_word_is_there(browser: Browser, address: str) -> None:
    """不开脚本，看到的是全国的说法，别处的折着，点得开。"""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(address + PROJECT)
    assert page.locator("[data-choose-place]:visible").count() == 0
    assert page.locator("a.dial:visible").count() == 1
    assert page.locator("[data-card-row]").count() == 5
    context.close()
