"""The built self-check as four people use it: sick spouse, rider with a child at college, laid-off worker, caseworker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build.base.knowledge_base import KnowledgeBase
from tests.browser import served, watched
from tests.built_site import Site
from tests.selfcheck_browser import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]
SICK_SPOUSE = {
    "place": "山东省青岛市", "work": "在单位上班", "on_file": "不是", "on_dibao": "不是",
    "household": "3", "income": "36000", "rigid_expense": "2万",
    "dibao": "900", "medical_heavy": "是", "still_hard": "是", "hardship_loss": "20000", "rural_worker": "不是", "one_year": "是",
}  # fmt: skip
RIDER = {
    "place": "其他地方", "on_file": "不清楚", "on_dibao": "不是", "drives": "外卖骑手",
    "household": "4", "income": "6万", "rigid_expense": "15000", "dibao": "800",
    "still_hard": "是", "school_kind": "都没有，是普通学校",
}  # fmt: skip
LAID_OFF = {
    "place": "河南省平顶山市", "work": "下岗或失业", "on_file": "不是", "on_dibao": "不是",
    "owed": "不是", "household": "３", "income": "40,399.99", "rigid_expense": "0",
    "work_cost": "8000", "dibao": "900", "still_hard": "不是",
}  # fmt: skip


@pytest.fixture(scope="module")
def address(our_site: Path) -> Iterator[str]:
    with served(our_site) as found:
        yield f"{found}/selfcheck.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # Without the service worker, which would answer in place of a network that fails.
    page, faults = watched(browser, "delete Navigator.prototype.serviceWorker;", loads=False)
    page.set_default_timeout(8000)
    page.clock.set_fixed_time("2026-11-28T12:00:00")  # the rules follow the reader's own clock
    yield page
    page.context.close()
    assert faults == []


@pytest.fixture
def reader(page: Page, address: str) -> Reader:
    page.goto(address)
    return Reader(page)


def test_a_worker_with_a_sick_spouse_sees_the_sum_and_the_clause(
    reader: Reader, our_site: Path, kb: KnowledgeBase
) -> None:
    """妻子得了大病的青岛职工：看到结果、自己的算式，每个条件都能走到条款。"""
    screens = reader.go_through(("illness",), SICK_SPOUSE)
    assert len(screens) <= 8
    assert reader.outcomes().items() >= {
        "dabing-jiuzhu": "可能符合", "shenghuo-jiuzhu": "可能符合", "zinv-zhuxue": "可能不符合", "jinqiu-zhuxue": "可能不符合",
        "gonghui-falv-yuanzhu": "可能不符合",
    }.items()  # fmt: skip
    assert list(reader.sorts())[:2] == ["dabing-jiuzhu", "shenghuo-jiuzhu"]
    sum_ = "（收入 36,000 − 刚性支出 20,000）÷ 12 ÷ 3 人 = 444.44 元 < 低保标准 900 元"
    assert sum_ in reader.card("dabing-jiuzhu")
    assert every_condition_leads_to_its_clause(reader.page, Site(kb, our_site)) > 20


def every_condition_leads_to_its_clause(page: Page, built: Site) -> int:
    """How many conditions the result shows; each has a link that works."""
    conditions = page.locator(".condition").all()
    for condition in conditions:
        links = condition.locator("a[href^='policies/']").evaluate_all(
            "links => links.map(a => a.getAttribute('href'))"
        )
        assert len(links) == 1, condition.text_content()
        name, anchor = links[0].split("#")
        assert anchor in built.pages[name].ids
        policy, wanted = str(condition.get_attribute("data-clause")).split("#")
        assert (name, anchor) == (f"policies/{policy}.html", wanted)
    return len(conditions)


def test_a_clause_opens_in_place_and_its_link_arrives(reader: Reader) -> None:
    """条款就在原处打开，点链接真能走到那一条。"""
    reader.go_through(("illness",), SICK_SPOUSE)
    card = reader.page.locator("section[data-project=dabing-jiuzhu]")
    reader.page.get_by_text("上面这几项：为什么").click()
    card.get_by_text("逐条看条件和依据").click()
    card.get_by_text("依据：《困难职工自测小程序（青岛）》要点一").click()
    assert "共同生活的人数" in card.locator("details.source[open] .quote mark").inner_text()
    card.locator("details.source[open] a").click()
    reader.page.wait_for_url("**/policies/qingdao-zice.html#point_1")
    assert reader.page.locator("#point_1").is_visible()


def test_a_rider_with_a_child_at_college_is_told_what_to_ask(reader: Reader) -> None:
    """孩子上大学的骑手，当地口径没有查到：说要核实、怎么对照、问什么，不说不符合。"""
    screens = reader.go_through(("schooling", "platform"), RIDER)
    assert len(screens) <= 8
    outcomes = reader.outcomes()
    assert outcomes["zinv-zhuxue"] == outcomes["jinqiu-zhuxue"] == outcomes["shenghuo-jiuzhu"] == "需要核实"
    card = reader.card("zinv-zhuxue")
    assert "（收入 60,000 − 刚性支出 15,000）÷ 12 ÷ 4 人 = 937.5 元 > 低保标准 800 元" in card
    assert "当地的口径没有查到" in card
    assert "可能不符合" not in card.replace("就可能不符合", "")


def test_a_rider_is_not_asked_what_the_first_screen_has_told(reader: Reader) -> None:
    """第一屏说了是骑手，就不再问做什么工作。"""
    reader.press("开始")
    reader.tick("platform")
    reader.press("下一屏")
    assert "work" not in reader.asked() and "outdoor" not in reader.asked()
    assert reader.asked()[:4] == ["place", "on_file", "on_dibao", "drives"]


def test_a_laid_off_worker_sees_that_the_cost_of_work_counts(reader: Reader) -> None:
    """平顶山下岗职工：减掉就业成本后低于低保，看到是哪一条算上的。"""
    screens = reader.go_through(("job_trouble",), LAID_OFF)
    assert len(screens) <= 8
    assert reader.outcomes()["shenghuo-jiuzhu"] == "可能符合"
    sum_ = "（收入 40,399.99 − 刚性支出 0 − 就业成本 8,000）÷ 12 ÷ 3 人 = 900 元 < 低保标准 900 元"
    assert sum_ in reader.card("shenghuo-jiuzhu")


def test_a_caseworker_copies_a_file_note_with_formal_citations(reader: Reader) -> None:
    """经办人员得到可以复制进档案的核对记录：自述、算式、正式引用、还要核实的。"""
    said = {**SICK_SPOUSE, "place": "山东省威海市乳山市", "dibao": "", "union_at_work": "是", "income": "3万8"}
    reader.go_through(("illness",), {name: words for name, words in said.items() if words})
    reader.press("经办核对单")
    note = reader.page.input_value("#file-note")
    assert "收入：38,000 元" in note
    assert "算式：收入 38,000 ÷ 12 ÷ 3 人 = 1,055.56 元 < 低保标准 1,062 元" in note
    assert "《关于开展2025年上半年困难职工家庭调查摸底及申报工作的通知》" in note and "要点一" in note
    assert "非原文，引用前请核对" in note and "不是认定结论" in note
    reader.press("复制核对记录")
    assert reader.page.get_by_text("已复制，可以发给家人或工会。").is_visible()


def test_every_project_is_sorted_or_said_why_not(reader: Reader, kb: KnowledgeBase) -> None:
    """全部项目都归了类，或者说了为什么判断不了；由工会申报的不判断；热线不是待遇，只是电话。"""
    reader.go_through((), {})
    sorts = reader.sorts()
    assert set(sorts) == {project.id for project in kb.projects} - {"rexian-12351"}
    assert {project for project, sort in sorts.items() if sort == "由工会申报"} == {
        project.id for project in kb.projects if project.applied_for_by == "union" and not project.period.closed
    }
    assert sorts["zhengfu-jiuzhu"] == "不归这里"
    assert (
        reader.page.locator(
            "details.others", has_text="看起来由工会申报，没有查到个人申请的入口，可向本单位工会反映"
        ).count()
        == 1
    )


def test_the_number_that_is_missing_is_worked_out_and_can_be_filled_in(reader: Reader) -> None:
    """只差低保：结果先说低保到多少算哪一类；当场填上，就有结论。"""
    said = {**SICK_SPOUSE, "place": "江苏省徐州市", "income": "45200", "dibao": "不清楚", "hardship_loss": "20000"}
    reader.go_through(("illness",), said)
    assert reader.page.inner_text("#headline").startswith(
        "您家减去开销人均 700 元。当地低保在 351 元以上就可能算相对困难，701 元以上可能算深度困难。"
    )
    assert reader.sorts()["dabing-jiuzhu"] == "差一个数"
    reader.page.fill("#q-fill", "351")
    reader.press("填上")
    assert reader.sorts()["dabing-jiuzhu"] == "值得申请"


def test_whoever_is_below_last_known_line_is_told_so_with_its_year(reader: Reader) -> None:
    """青岛今年的低保没有查到，照2024年的数已经够：说值得申请，写明拿哪年的数比，不说可能符合。"""
    reader.go_through(("illness",), {**SICK_SPOUSE, "dibao": "不清楚", "hardship_loss": "20000"})
    assert (reader.sorts()["dabing-jiuzhu"], reader.outcomes()["dabing-jiuzhu"]) == ("值得申请", "需要核实")
    card = reader.card("dabing-jiuzhu")
    assert "照查到的旧数算，您家已经够" in card
    assert "照山东省青岛市2024年的数 1,115 元，已经够；今年当地的数没有查到，这类标准一般只升不降。" in card
    assert reader.page.locator(".first h4").first.inner_text().endswith("困难职工建档")


def test_whoever_is_on_subsistence_aid_is_not_asked_for_its_amount(reader: Reader) -> None:
    """吃低保的，不问低保是多少、收入多少；青岛直接有结论。"""
    said = {**SICK_SPOUSE, "on_dibao": "是"}
    screens = reader.go_through(("illness",), said)
    assert "money" not in screens
    assert reader.outcomes()["dabing-jiuzhu"] == "可能符合"


def test_answers_that_cannot_both_be_right_are_asked_about(reader: Reader) -> None:
    """一直没有工作又在档：先问一句；不改也能往下走，但不据此下结论。"""
    reader.press("开始")
    reader.tick("illness")
    reader.press("下一屏")
    reader.answer("place", "山东省青岛市")
    reader.answer("work", "一直没有参加工作")
    reader.answer("on_file", "是")
    reader.answer("on_dibao", "不是")
    reader.none()
    reader.press("下一屏")
    assert reader.screen == "about"
    assert "按在档的那个人选工作" in reader.page.locator("#selfcheck [role=alert]").last.inner_text()
    reader.press("下一屏")
    assert reader.screen != "about"


def test_a_reload_and_the_forward_key_lose_nothing(reader: Reader) -> None:
    """刷新之后还在原处，答案都在；浏览器的前进键往前走。"""
    screens = reader.go_through(("illness",), SICK_SPOUSE)
    outcomes = reader.outcomes()
    reader.page.reload()
    assert reader.outcomes() == outcomes
    reader.page.go_back()
    reader.page.wait_for_selector(f"#selfcheck[data-screen={screens[-1]}]")
    reader.page.go_forward()
    reader.page.wait_for_selector("#tally, .first, .call")
    assert reader.screen is None and reader.outcomes() == outcomes


def test_the_first_screen_of_the_result_names_project_amount_papers_number_and_words(reader: Reader) -> None:
    """结果第一屏（360×640）：项目、给多少、带什么、电话、怎么说，不用往下翻。"""
    reader.page.set_viewport_size({"width": 360, "height": 640})
    reader.go_through(("illness",), SICK_SPOUSE)
    reader.page.evaluate("document.querySelector('h2').scrollIntoView()")
    for part in (".first", ".first .outcome__line", ".call a[href='tel:12351']", ".call__say"):
        box = (
            reader.page.locator(part).last.bounding_box()
            if part != ".first"
            else reader.page.locator(part).first.bounding_box()
        )
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 640, part


def test_whoever_is_unsure_of_everything_still_gets_a_result(reader: Reader) -> None:
    """什么都不清楚，也能走到结果，最后一行是谁决定和 12351。"""
    reader.press("开始")
    reader.page.get_by_label("没选的，我说不准").check()
    count = 0
    while reader.screen:
        count += 1
        for field in reader.asked():
            if reader.screen != "events" and not reader.page.locator(f"label[data-question={field}]").count():
                reader.answer(field, "不清楚")
        if reader.screen == "about":
            reader.page.get_by_label("没选的，我说不准").check()
        reader.press("下一屏")
    assert count <= 8
    assert set(reader.outcomes().values()) == {"需要核实"}
    last = reader.page.locator("#selfcheck > *").last
    assert "由当地工会核实决定" in last.inner_text()
    assert last.locator("a[href='tel:12351']").count() == 1


def test_the_slip_fits_one_sheet_of_a4(reader: Reader) -> None:
    """带去工会的单子打印出来正好一张纸，只有单子。"""
    reader.go_through(("illness", "schooling"), SICK_SPOUSE)
    sheet = reader.page.pdf(format="A4")
    assert sheet.count(b"/Type /Page\n") + sheet.count(b"/Type /Page ") == 1
    reader.page.emulate_media(media="print")
    assert reader.page.locator(".slip").is_visible()
    assert not reader.page.locator("section.outcome").first.is_visible()


def test_the_page_saved_to_disk_works_without_a_network(browser: Browser, our_site: Path) -> None:
    """存下来的网页断网也能用。"""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"file://{our_site}/selfcheck.html")
    reader = Reader(page)
    reader.go_through(("illness",), SICK_SPOUSE)
    assert reader.outcomes()["dabing-jiuzhu"] == "可能符合"
    context.close()
