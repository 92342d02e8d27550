"""Looking at another day, and copying citations, in a real browser: the imaginary city with a law in three versions."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build.load import load
from build.pipeline import make
from build.progress import Progress
from tests.browser import served, watched
from tests.versions_city import versions_content

pytestmark = [pytest.mark.site, pytest.mark.browser]
TODAY = "2026-11-23T12:00:00"
LAW = "policies/hexi-tiaoli-2022.html"
PROJECT = "projects/hexi-qunuan.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published site, built on the day that `TODAY` says."""
    content = versions_content(tmp_path_factory.mktemp("versions"))
    out = tmp_path_factory.mktemp("out")
    make(load(content)[0], content, out, date(2026, 11, 23), Progress())
    return (out / "site").resolve()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone whose clock stands on the day of the build; whatever goes wrong on its pages fails the test."""
    page, faults = watched(browser)
    page.clock.set_fixed_time(TODAY)
    yield page
    assert faults == []
    page.context.close()


def clause(page: Page, anchor: str) -> Locator:
    return page.locator(f"section.clause#{anchor}")


def test_on_an_earlier_day_each_clause_shows_the_words_of_that_day(phone: Page, address: str) -> None:
    """按 2016 年看：第四条先列当时那一版第三条的文字，今天的文字折起来；当时没有的写明没有，当时独有的列在后面。"""
    phone.goto(f"{address}/{LAW}?as_of=2016-05-01")
    moved = clause(phone, "art_4")
    expect(moved.locator(".instead > .quote")).to_have_text("困难职工家庭可以申请取暖补贴，每户每年 200 元。")
    expect(moved.locator(".instead__head a")).to_have_attribute(
        "href", f"{address}/policies/hexi-tiaoli-2015.html?as_of=2016-05-01#art_3"
    )
    expect(moved.get_by_text("每户每年 300 元")).to_be_hidden()
    expect(clause(phone, "art_1").locator(".instead__head")).to_contain_text("文字相同")
    expect(clause(phone, "art_1").get_by_text("为关爱职工，制定本条例。")).to_be_visible()
    expect(clause(phone, "art_3").locator(".instead__head")).to_contain_text("里面没有与这一条对应的条文")
    expect(phone.get_by_text("市总工会设立互助站，每年核查一次。")).to_be_visible()
    expect(phone.locator("h1 ~ p [data-policy]")).to_have_text("尚未施行")


def test_a_law_takes_effect_on_its_day_without_a_new_build(phone: Page, address: str) -> None:
    """站点不重建，设备走到 2027 年元旦：条例已修改，项目依据先列新版第四条的 500 元。"""
    phone.goto(f"{address}/{PROJECT}#basis-hexi-tiaoli-2022-art_4")
    card = phone.locator("#basis-hexi-tiaoli-2022-art_4")
    expect(card.locator("[data-policy]").first).to_have_text("现行有效")
    expect(card.get_by_text("每户每年 300 元")).to_be_visible()
    phone.clock.set_fixed_time("2027-01-01T08:00:00")
    phone.reload()
    expect(card.locator("[data-policy]").first).to_have_text("已修改")
    expect(card.locator(".instead > .quote")).to_have_text("困难职工家庭可以申请取暖补贴，每户每年 500 元。")
    expect(card.get_by_text("每户每年 300 元")).to_be_hidden()
    expect(phone.locator(".as-of")).to_have_count(0)


def test_an_answer_shows_the_words_of_the_day_too(phone: Page, address: str) -> None:
    """问答引的条款，同样换成那一天的文字；从文件夹里打开的站点也一样。"""
    phone.goto(f"{address}/answers/qunuan.html?as_of=2016-05-01")
    phone.locator("details.fold > summary").first.click()
    expect(phone.locator(".instead > .quote")).to_contain_text("每户每年 200 元")


def test_a_site_opened_from_files_follows_the_day(phone: Page, site: Path) -> None:
    """没有服务器，从文件夹里打开，也能换日子看条文。"""
    phone.goto(f"file://{site}/{LAW}?as_of=2016-05-01")
    expect(clause(phone, "art_2").locator(".instead > .quote")).to_have_text("高温津贴按天计发，每天 6 元。")


def amounts(page: Page, lot: str) -> list[str]:
    return page.locator(f"[data-lot={lot}] .amount:not([hidden]) .amount__value").all_text_contents()


def test_standards_are_those_of_the_day(phone: Page, address: str) -> None:
    """今天：300 元是标准，200 元是历史；按 2022 年看：200 元是当年的标准，300 元还没有。"""
    phone.goto(f"{address}/{PROJECT}")
    assert amounts(phone, "current") == ["300 元 每户每年"]
    assert amounts(phone, "past") == ["200 元 每户每年"]
    phone.goto(f"{address}/{PROJECT}?as_of=2022-05-01")
    assert amounts(phone, "current") == ["200 元 每户每年"]
    assert amounts(phone, "past") == []
    expect(phone.locator("[data-lot=past]")).to_be_hidden()
    expect(phone.locator("[data-lot=current] [data-past]").first).to_be_hidden()
    expect(phone.get_by_text("还有 1 条2022年5月1日以后的标准")).to_be_visible()


def test_the_date_field_leads_to_another_day_and_back(phone: Page, address: str) -> None:
    """在页面上选一天，整页换到那一天，站内链接都带着它；点「回到今天」就回来。"""
    phone.goto(f"{address}/{LAW}#art_2")
    field = phone.get_by_label("按哪一天看")
    assert field.input_value() == "2026-11-23"
    field.fill("2016-05-01")
    phone.wait_for_url("**/*as_of=2016-05-01#art_2")
    expect(phone.locator(".as-of")).to_contain_text("现在按 2016年5月1日 显示")
    links = phone.locator("main a[href$='.html'], .menu a, .brand").evaluate_all("all => all.map(a => a.href)")
    assert [href for href in links if "as_of=2016-05-01" not in href] == []
    phone.locator(".as-of").get_by_text("回到今天").click()
    phone.wait_for_url(f"{address}/{LAW}#art_2")
    expect(phone.locator(".as-of")).to_have_count(0)


def test_a_year_half_typed_leads_nowhere(phone: Page, address: str) -> None:
    """年份还没有打完时，不会跳到公元 20 年去。"""
    phone.goto(f"{address}/{LAW}")
    phone.get_by_label("按哪一天看").fill("0020-05-01")
    phone.wait_for_timeout(900)
    assert phone.url == f"{address}/{LAW}"


def test_a_day_can_be_typed_without_haste(desk: Page, address: str) -> None:
    """只用键盘：改了月份停下来想一想，页面不会自己走掉；按回车，或者跳到下一格，才换日子。"""
    desk.goto(f"{address}/{LAW}")
    field = desk.get_by_label("按哪一天看")
    field.focus()
    desk.keyboard.press("ArrowDown")
    desk.wait_for_timeout(900)
    assert desk.url == f"{address}/{LAW}"
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/*as_of=*")
    earlier = desk.url
    field.focus()
    desk.keyboard.press("ArrowDown")
    desk.get_by_role("link", name="回到今天").first.focus()
    desk.wait_for_url(lambda url: url != earlier and "as_of=" in url)


@pytest.mark.parametrize("wish", ["2026-02-31", "昨天", "2026-11", "1000-01-01", "%E0%A4%A"])
def test_a_day_that_does_not_exist_is_told_and_today_is_shown(phone: Page, address: str, wish: str) -> None:
    """地址里的日期不对，说明白，按今天显示。"""
    phone.goto(f"{address}/{LAW}?as_of={wish}")
    expect(phone.locator(".as-of")).to_contain_text("不是日历上的一天")
    expect(phone.locator("h1 ~ p [data-policy]")).to_have_text("现行有效")


def test_a_search_is_answered_for_the_day_from_the_first_page_on(phone: Page, address: str) -> None:
    """首页选了 2016 年，搜到的条例按那一天标时效，点开还是那一天。"""
    phone.goto(f"{address}/index.html?as_of=2016-05-01")
    phone.locator("form.ask input[name=q]").fill("高温津贴按天计发")
    phone.locator("form.ask button").click()
    phone.wait_for_url("**/search.html?**as_of=2016-05-01**")
    first = phone.locator(".hit", has_text="每天 6 元")
    expect(first.locator(".badge").first).to_have_text("现行有效")
    expect(phone.locator(".hit", has_text="每天 15 元").locator(".badge").first).to_have_text("尚未施行")
    assert "as_of=2016-05-01" in str(first.locator("h2 a").get_attribute("href"))


def test_a_page_that_follows_no_day_says_so(phone: Page, address: str) -> None:
    """自测不按过去的日子算，页面说明白。"""
    phone.goto(f"{address}/selfcheck.html?as_of=2016-05-01")
    expect(phone.locator(".as-of")).to_contain_text("这一页不随日期变")


def test_the_day_costs_no_room_on_a_phone(phone: Page, address: str) -> None:
    """换了日子，手机上照样不用左右滚动。"""
    for path in (
        LAW,
        PROJECT,
        "index.html",
        f"search.html?q={quote('取暖')}",
        "policies/index.html",
        "places/990100.html",
    ):
        phone.goto(f"{address}/{path}{'&' if '?' in path else '?'}as_of=2016-05-01")
        phone.locator(".as-of").wait_for()
        assert phone.evaluate("document.documentElement.scrollWidth") == 360, path


def test_a_change_to_come_is_among_those_past_once_its_day_has_come(phone: Page, address: str) -> None:
    """最近变化：新版施行那天以前列在「将要变化」，到了那天，不重建也列进变化里。"""
    phone.goto(f"{address}/changes.html")
    ahead = "《河西市职工关爱条例（2027年）》"
    expect(phone.locator("#upcoming")).to_contain_text(ahead)
    expect(phone.locator("#past")).not_to_contain_text(ahead)
    phone.clock.set_fixed_time("2027-01-01T08:00:00")
    phone.reload()
    expect(phone.locator("#past > li").first).to_contain_text("2027年1月1日")
    expect(phone.locator("#past")).to_contain_text(ahead)
    expect(phone.locator("#upcoming")).to_be_hidden()


def test_changes_after_the_day_that_is_looked_at_are_still_to_come(phone: Page, address: str) -> None:
    """最近变化按 2023 年看：以后的变化列在「将要变化」，最近的在前；数目只数已经发生的，页首不说它不随日期变。"""
    phone.goto(f"{address}/changes.html?as_of=2023-01-01")
    expect(phone.locator(".as-of")).to_contain_text("现在按 2023年1月1日 显示")
    past = phone.locator("#past > li").evaluate_all("all => all.map(row => row.dataset.changed)")
    ahead = phone.locator("#upcoming li[data-changed]").evaluate_all("all => all.map(row => row.dataset.changed)")
    assert past == sorted(past, reverse=True) and past[0] <= "2023-01-01"
    assert ahead == sorted(ahead) and ahead[0] > "2023-01-01" and ahead[-1] == "2027-01-01"
    expect(phone.locator("#since-count")).to_have_text(f"共 {len(past)} 处变化")


def test_a_law_marks_the_projects_that_had_not_begun(phone: Page, address: str) -> None:
    """条例支撑的项目，按那一天还没有开始的标出来；在办的不加标记。"""
    carried = phone.locator("#projects ~ ul.entries .badge")
    phone.goto(f"{address}/{LAW}?as_of=2016-05-01")
    expect(carried).to_have_text(["尚未开始"])
    expect(carried).to_be_visible()
    phone.goto(f"{address}/{LAW}")
    expect(carried).to_be_hidden()


def test_a_draft_is_checked_for_a_day_and_its_links_keep_that_day(phone: Page, address: str) -> None:
    """按哪一天核对，点开文件就是哪一天；说明里的日期写成年月日。"""
    phone.goto(f"{address}/audit.html")
    phone.get_by_label("文稿").fill("《河西市困难职工帮扶暂行办法》第二条")
    phone.get_by_role("button", name="核对").click()
    found = phone.locator(".finding")
    expect(found).to_contain_text("2024年4月1日起由《河西市困难职工帮扶办法》接替")
    expect(found.get_by_role("link")).to_have_attribute("href", "policies/hexi-2018-bangfu.html#art_2")
    phone.get_by_label("按哪一天判断时效").fill("2020-05-01")
    phone.get_by_role("button", name="核对").click()
    expect(found.locator(".badge")).to_have_text("正确")
    expect(found.get_by_role("link")).to_have_attribute("href", "policies/hexi-2018-bangfu.html?as_of=2020-05-01#art_2")


def test_two_versions_are_compared_clause_by_clause_one_tap_from_the_law(phone: Page, address: str) -> None:
    """从条例点「逐条比较」：挪了位置的写明从第几条到第几条，改的字标出来。"""
    phone.goto(f"{address}/{LAW}")
    phone.locator("#relations ~ ul a", has_text="逐条比较").first.click()
    phone.wait_for_url("**/changes/hexi-tiaoli-2015--hexi-tiaoli-2022.html")
    moved = phone.locator(".says > li", has_text="移位并修改")
    assert [a.inner_text() for a in moved.locator("strong a").all()] == ["第三条", "第四条"]
    assert (moved.locator("del").inner_text(), moved.locator("ins").inner_text()) == ("200", "300")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_the_matrix_tells_the_status_of_the_day_and_filters_by_it(phone: Page, address: str) -> None:
    """依据一览按 2020 年看：取暖补贴所依据的条例尚未施行，停工补贴的还有效，可以按时效分开。"""
    phone.goto(f"{address}/matrix.html?as_of=2020-05-01")
    row = phone.locator("#matrix tbody tr", has_text="取暖补贴")
    expect(row.locator("[data-policy]")).to_have_text("尚未施行")
    phone.get_by_label("文件时效").select_option("现行有效")
    expect(row).to_be_hidden()
    expect(phone.locator("#matrix tbody tr", has_text="停工补贴").first).to_be_visible()
    phone.get_by_label("文件时效").select_option("尚未施行")
    expect(row).to_be_visible()
    phone.goto(f"{address}/matrix.html")
    expect(row.locator("[data-policy]")).to_have_text("现行有效")


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A computer whose clipboard the page may use."""
    page, faults = watched(browser, viewport={"width": 1200, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time(TODAY)
    yield page
    assert faults == []
    page.context.close()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_one_tap_copies_a_full_citation(desk: Page, address: str) -> None:
    """点一下「复制引用」，剪贴板里就是全称、文号和条款。"""
    desk.goto(f"{address}/policies/hexi-2024-bangfu.html")
    button = clause(desk, "art_7").get_by_role("button", name="复制")
    button.first.click()
    expect(button.first).to_have_text("已复制")
    assert copied(desk) == "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条"


def test_each_button_names_its_clause_and_copying_is_read_out(desk: Page, address: str) -> None:
    """读屏时每个按钮都说得出是哪一条的；复制好了念出来。换了日子，说的是那一天的条款。"""
    desk.goto(f"{address}/policies/hexi-2024-bangfu.html")
    item = desk.locator("#art_6__para_1__item_2")
    expect(item.get_by_role("button", name="更多写法：《河西市困难职工帮扶办法》第六条第一款第（二）项")).to_have_text(
        "更多"
    )
    item.get_by_role("button", name="复制引用：《河西市困难职工帮扶办法》第六条第一款第（二）项").click()
    expect(desk.get_by_role("status").filter(has_text="已复制")).to_have_count(1)
    desk.goto(f"{address}/{LAW}?as_of=2016-05-01")
    expect(clause(desk, "art_4").locator(".copy__tap").first).to_have_attribute(
        "aria-label", "复制引用：《河西市职工关爱条例》（2015年1月1日施行）第三条"
    )


def test_on_paper_nothing_that_is_only_pressed_stands_and_the_matrix_is_whole(desk: Page, address: str) -> None:
    """打印出来没有复制按钮、日期框和筛选框，依据一览的每一列都在纸上。"""
    desk.emulate_media(media="print")
    desk.goto(f"{address}/{LAW}?as_of=2016-05-01")
    expect(desk.locator(".copy").first).to_be_hidden()
    expect(desk.get_by_label("按哪一天看")).to_be_hidden()
    desk.goto(f"{address}/changes.html")
    expect(desk.get_by_label("从哪一天起")).to_be_hidden()
    desk.goto(f"{address}/audit.html")
    expect(desk.get_by_label("文稿")).to_be_hidden()
    desk.set_viewport_size({"width": 1030, "height": 700})  # A4 on its side, without the margins
    desk.goto(f"{address}/matrix.html")
    expect(desk.get_by_label("文件时效")).to_be_hidden()
    ends = desk.locator("#matrix thead th").evaluate_all("all => all.map(cell => cell.getBoundingClientRect().right)")
    assert 900 < max(ends) <= 1030


def test_the_other_forms_are_one_tap_further(desk: Page, address: str) -> None:
    """其他写法：简短、带时效、网页链接；时效按设备的今天算。"""
    desk.goto(f"{address}/policies/hexi-2024-bangfu.html")
    clause(desk, "art_7").get_by_role("button", name="其他写法").click()
    forms = clause(desk, "art_7").locator(".copy__forms button")
    expect(forms).to_have_count(4)
    texts = []
    for at in range(4):
        forms.nth(at).click()
        expect(forms.nth(at)).to_have_text("已复制")
        texts.append(copied(desk))
    assert texts == [
        "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条",
        "《河西市困难职工帮扶办法》第七条",
        "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条（2024年4月1日起施行；截至2026年11月23日现行有效）",
        f"[《河西市困难职工帮扶办法》第七条]({address}/policies/hexi-2024-bangfu.html#art_7)",
    ]


def test_a_whole_document_is_copied_too(desk: Page, address: str) -> None:
    """「引用整份文件」复制文件名和文号；按 2016 年看，复制的是当时那一版。"""
    desk.goto(f"{address}/policies/hexi-2024-bangfu.html")
    desk.locator("#document .copy__tap").first.click()
    expect(desk.locator("#document .copy__tap").first).to_have_text("已复制")
    assert copied(desk) == "《河西市困难职工帮扶办法》（河工发〔2024〕6号）"
    desk.goto(f"{address}/{LAW}?as_of=2016-05-01")
    clause(desk, "art_4").locator(".instead > .quote").wait_for()
    desk.locator("#document .copy__tap").first.click()
    expect(desk.locator("#document .copy__tap").first).to_have_text("已复制")
    assert copied(desk) == "《河西市职工关爱条例》（2015年1月1日施行）"


def test_a_clause_in_a_paragraph_is_copied_by_its_own_address(desk: Page, address: str) -> None:
    """款、项各有自己的「复制」。"""
    desk.goto(f"{address}/policies/hexi-2024-bangfu.html")
    desk.locator("#art_6__para_1__item_2 .copy__tap").first.click()
    expect(desk.locator("#art_6__para_1__item_2 .copy__tap").first).to_have_text("已复制")
    assert copied(desk).endswith("第六条第一款第（二）项")


def test_on_another_day_the_citation_is_of_the_version_then_in_force(desk: Page, address: str) -> None:
    """按 2016 年看，复制到的是当时那一版的条款号和时效，不是今天这一版的。"""
    desk.goto(f"{address}/{LAW}?as_of=2016-05-01")
    clause(desk, "art_4").locator(".instead > .quote").wait_for()
    button = clause(desk, "art_4").locator(".copy__tap").first
    button.click()
    expect(button).to_have_text("已复制")
    assert copied(desk) == "《河西市职工关爱条例》（2015年1月1日施行）第三条"
    clause(desk, "art_4").get_by_role("button", name="其他写法").click()
    clause(desk, "art_4").locator(".copy__forms button").nth(2).click()
    expect(clause(desk, "art_4").locator(".copy__forms button").nth(2)).to_have_text("已复制")
    assert copied(desk).endswith("第三条（2015年1月1日起施行；截至2016年5月1日现行有效）")


def test_where_the_clipboard_is_closed_the_citation_is_selected(phone: Page, address: str) -> None:
    """浏览器不让写剪贴板时，文字摆出来并选中，长按就能复制。"""
    phone.add_init_script("delete Navigator.prototype.clipboard; document.execCommand = () => false;")
    phone.goto(f"{address}/policies/hexi-2024-bangfu.html")
    clause(phone, "art_7").locator(".copy__tap").first.click()
    field = clause(phone, "art_7").locator("textarea")
    expect(field).to_have_value("《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条")
    assert phone.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") == len(
        field.input_value()
    )
