"""Looking at another day, in a real browser: the imaginary city with a law in three versions."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.versions_city import LAW, PROJECT, clause

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_on_an_earlier_day_each_clause_shows_the_words_of_that_day(phone: Page, laws: str) -> None:
    """按 2016 年看：第四条先列当时那一版第三条的文字，今天的文字折起来；当时没有的写明没有，当时独有的列在后面。"""
    phone.goto(f"{laws}/{LAW}?as_of=2016-05-01")
    moved = clause(phone, "art_4")
    expect(moved.locator(".instead > .quote")).to_have_text("困难职工家庭可以申请取暖补贴，每户每年 200 元。")
    expect(moved.locator(".instead__head a")).to_have_attribute(
        "href", f"{laws}/policies/hexi-tiaoli-2015.html?as_of=2016-05-01#art_3"
    )
    expect(moved.get_by_text("每户每年 300 元")).to_be_hidden()
    expect(clause(phone, "art_1").locator(".instead__head")).to_contain_text("文字相同")
    expect(clause(phone, "art_1").get_by_text("为关爱职工，制定本条例。")).to_be_visible()
    expect(clause(phone, "art_3").locator(".instead__head")).to_contain_text("里面没有与这一条对应的条文")
    expect(phone.get_by_text("市总工会设立互助站，每年核查一次。")).to_be_visible()
    expect(phone.locator("h1 ~ p [data-policy]")).to_have_text("那一天还没有见到")


def test_a_law_takes_effect_on_its_day_without_a_new_build(phone: Page, laws: str) -> None:
    """站点不重建，设备走到 2027 年元旦：条例已修改，项目依据先列新版第四条的 500 元。"""
    phone.goto(f"{laws}/{PROJECT}#basis-hexi-tiaoli-2022-art_4")
    card = phone.locator("#basis-hexi-tiaoli-2022-art_4")
    expect(card.locator("[data-policy]").first).to_have_text("现行有效")
    expect(card.get_by_text("每户每年 300 元")).to_be_visible()
    phone.clock.set_fixed_time("2027-01-01T08:00:00")
    phone.reload()
    expect(card.locator("[data-policy]").first).to_have_text("已修改")
    expect(card.locator(".instead > .quote")).to_have_text("困难职工家庭可以申请取暖补贴，每户每年 500 元。")
    expect(card.get_by_text("每户每年 300 元")).to_be_hidden()
    expect(phone.locator(".as-of")).to_have_count(0)


def test_an_answer_shows_the_words_of_the_day_too(phone: Page, laws: str) -> None:
    """问答引的条款，同样换成那一天的文字；从文件夹里打开的站点也一样。"""
    phone.goto(f"{laws}/answers/qunuan.html?as_of=2016-05-01")
    phone.locator("details.fold > summary").first.click()
    expect(phone.locator(".instead > .quote")).to_contain_text("每户每年 200 元")


def test_a_site_opened_from_files_follows_the_day(phone: Page, laws_site: Path) -> None:
    """没有服务器，从文件夹里打开，也能换日子看条文。"""
    phone.goto(f"file://{laws_site}/{LAW}?as_of=2016-05-01")
    expect(clause(phone, "art_2").locator(".instead > .quote")).to_have_text("高温津贴按天计发，每天 6 元。")


def amounts(page: Page, lot: str) -> list[str]:
    return page.locator(f"[data-lot={lot}] .amount:not([hidden]) .amount__value").all_text_contents()


def test_standards_are_those_of_the_day(phone: Page, laws: str) -> None:
    """今天：300 元是标准，200 元是历史；按 2022 年看：200 元是当年的标准，300 元还没有。"""
    phone.goto(f"{laws}/{PROJECT}")
    assert amounts(phone, "current") == ["300 元 每户每年"]
    assert amounts(phone, "past") == ["200 元 每户每年"]
    phone.goto(f"{laws}/{PROJECT}?as_of=2022-05-01")
    assert amounts(phone, "current") == ["200 元 每户每年"]
    assert amounts(phone, "past") == []
    expect(phone.locator("[data-lot=past]")).to_be_hidden()
    expect(phone.locator("[data-lot=current] [data-past]").first).to_be_hidden()
    expect(phone.get_by_text("还有 1 条2022年5月1日以后的标准")).to_be_visible()


def test_the_date_field_leads_to_another_day_and_back(phone: Page, laws: str) -> None:
    """在页面上选一天，整页换到那一天，站内链接都带着它；点「回到今天」就回来。"""
    phone.goto(f"{laws}/{LAW}#art_2")
    field = phone.get_by_label("按哪一天看")
    assert field.input_value() == "2026-11-23"
    field.fill("2016-05-01")
    field.press("Enter")
    phone.wait_for_url("**/*as_of=2016-05-01#art_2")
    expect(phone.locator(".as-of")).to_contain_text("现在按 2016年5月1日 显示")
    links = phone.locator("main a[href$='.html'], .menu a, .brand").evaluate_all("all => all.map(a => a.href)")
    assert [href for href in links if "as_of=2016-05-01" not in href] == []
    phone.locator(".as-of").get_by_text("回到今天").click()
    phone.wait_for_url(f"{laws}/{LAW}#art_2")
    expect(phone.locator(".as-of")).to_have_count(0)


def test_a_year_half_typed_leads_nowhere(phone: Page, laws: str) -> None:
    """年份还没有打完时，不会跳到公元 20 年去。"""
    phone.goto(f"{laws}/{LAW}")
    phone.get_by_label("按哪一天看").fill("0020-05-01")
    phone.keyboard.press("Enter")
    phone.wait_for_timeout(900)
    assert phone.url == f"{laws}/{LAW}"


@pytest.mark.parametrize("said", ["2016-05-01", "2016/5/1", "2016.5.1", "20160501", "2016年5月1日"])
def test_a_day_is_typed_and_shown_alike_in_every_browser(desk: Page, laws: str, said: str) -> None:
    """日子写成 2016-05-01，不随浏览器的语言变；写到一半停下来，页面不会自己走掉；按回车才换。"""
    desk.goto(f"{laws}/{LAW}")
    field = desk.get_by_label("按哪一天看")
    assert field.input_value() == "2026-11-23"
    field.fill(said)
    desk.wait_for_timeout(100)
    assert desk.url == f"{laws}/{LAW}"
    field.press("Enter")
    desk.wait_for_url("**/*as_of=2016-05-01*")
    assert desk.get_by_label("按哪一天看").input_value() == "2016-05-01"


@pytest.mark.parametrize("wish", ["2026-02-31", "昨天", "2026-11", "1000-01-01", "%E0%A4%A"])
def test_a_day_that_does_not_exist_is_told_and_today_is_shown(phone: Page, laws: str, wish: str) -> None:
    """地址里的日期不对，说明白，按今天显示。"""
    phone.goto(f"{laws}/{LAW}?as_of={wish}")
    expect(phone.locator(".as-of")).to_contain_text("不是日历上的一天")
    expect(phone.locator("h1 ~ p [data-policy]")).to_have_text("现行有效")


def test_a_search_is_answered_for_the_day_from_the_first_page_on(phone: Page, laws: str) -> None:
    """首页选了 2016 年，搜到的条例按那一天标时效，点开还是那一天。"""
    phone.goto(f"{laws}/index.html?as_of=2016-05-01")
    phone.locator("form.ask input").fill("高温津贴按天计发")
    phone.locator("form.ask button").click()
    phone.wait_for_url("**/search.html?**as_of=2016-05-01**")
    first = phone.locator(".hit", has_text="每天 6 元")
    expect(first.locator(".badge").first).to_have_text("现行有效")
    expect(phone.locator(".hit", has_text="每天 15 元").locator(".badge").first).to_have_text("那一天还没有见到")
    assert "as_of=2016-05-01" in str(first.locator("h2 a").get_attribute("href"))


def test_a_page_that_follows_no_day_says_so(phone: Page, laws: str) -> None:
    """自测不按过去的日子算，页面说明白。"""
    phone.goto(f"{laws}/selfcheck.html?as_of=2016-05-01")
    expect(phone.locator(".as-of")).to_contain_text("这一页不随日期变")


def test_the_day_costs_no_room_on_a_phone(phone: Page, laws: str) -> None:
    """换了日子，手机上照样不用左右滚动。"""
    for path in (
        LAW,
        PROJECT,
        "index.html",
        f"search.html?q={quote('取暖')}",
        "policies/index.html",
        "places/990100.html",
    ):
        phone.goto(f"{laws}/{path}{'&' if '?' in path else '?'}as_of=2016-05-01")
        phone.locator(".as-of").wait_for()
        assert phone.evaluate("document.documentElement.scrollWidth") == 360, path


def test_a_law_marks_the_projects_that_had_not_begun(phone: Page, laws: str) -> None:
    """条例支撑的项目，按那一天还没有开始的标出来；在办的不加标记。"""
    carried = phone.locator("#projects ~ ul.entries .badge")
    phone.goto(f"{laws}/{LAW}?as_of=2016-05-01")
    expect(carried).to_have_text(["尚未开始"])
    expect(carried).to_be_visible()
    phone.goto(f"{laws}/{LAW}")
    expect(carried).to_be_hidden()
