"""What union staff do with the site, in a real browser: copy citations, check drafts, see what changed, filter, print."""

import re
from pathlib import Path

import docx
import pytest
from jinja2 import Template
from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.versions_city import LAW, clause

pytestmark = [pytest.mark.site, pytest.mark.browser]
TEMPLATES = ROOT / "build" / "pages" / "templates"


def test_a_change_to_come_is_among_those_past_once_its_day_has_come(phone: Page, laws: str) -> None:
    """最近变化：新版施行那天以前列在「将要变化」，到了那天，不重建也列进变化里。"""
    phone.goto(f"{laws}/changes.html")
    ahead = "《河西市职工关爱条例（2027年）》"
    expect(phone.locator("#upcoming")).to_contain_text(ahead)
    expect(phone.locator("#past")).not_to_contain_text(ahead)
    phone.clock.set_fixed_time("2027-01-01T08:00:00")
    phone.reload()
    expect(phone.locator("#past > li").first).to_contain_text("2027年1月1日")
    expect(phone.locator("#past")).to_contain_text(ahead)
    expect(phone.locator("#upcoming")).to_be_hidden()


def test_changes_after_the_day_that_is_looked_at_are_still_to_come(phone: Page, laws: str) -> None:
    """最近变化按 2023 年看：以后的变化列在「将要变化」，最近的在前；数目只数已经发生的，页首不说它不随日期变。"""
    phone.goto(f"{laws}/changes.html?as_of=2023-01-01")
    expect(phone.locator(".as-of")).to_contain_text("现在按 2023年1月1日 显示")
    past = phone.locator("#past > li").evaluate_all("all => all.map(row => row.dataset.changed)")
    ahead = phone.locator("#upcoming li[data-changed]").evaluate_all("all => all.map(row => row.dataset.changed)")
    assert past == sorted(past, reverse=True) and past[0] <= "2023-01-01"
    assert ahead == sorted(ahead) and ahead[0] > "2023-01-01" and ahead[-1] == "2027-01-01"
    expect(phone.locator("#since-count")).to_have_text(f"共 {len(past)} 处变化")


def test_a_draft_is_checked_for_a_day_and_its_links_keep_that_day(phone: Page, laws: str) -> None:
    """按哪一天核对，点开文件就是哪一天；说明里的日期写成年月日。"""
    phone.goto(f"{laws}/audit.html")
    phone.get_by_label("文稿").fill("《河西市困难职工帮扶暂行办法》第二条")
    phone.get_by_role("button", name="核对").click()
    found = phone.locator(".finding")
    expect(found).to_contain_text("2024年4月1日起由《河西市困难职工帮扶办法》接替")
    expect(found.get_by_role("link")).to_have_attribute("href", "policies/hexi-2018-bangfu.html#art_2")
    phone.get_by_label("按哪一天判断时效").fill("2020-05-01")
    phone.get_by_role("button", name="核对").click()
    expect(found.locator(".badge")).to_have_text("正确")
    expect(found.get_by_role("link")).to_have_attribute("href", "policies/hexi-2018-bangfu.html?as_of=2020-05-01#art_2")


def test_a_word_file_is_read_on_the_device_with_every_fault_and_the_words_of_the_clause(
    desk: Page, laws: str, tmp_path: Path
) -> None:
    """打开一份 Word 文稿：按稿子自己的日子，每样毛病都写出来，旁边有条款的字；表格和软回车也读。"""
    path = tmp_path / "稿.docx"
    document = docx.Document()
    document.add_paragraph("依据《河西市困难职工帮扶办法》（河工发[2024]6号）第九十条。")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "《河西市困难职工帮扶办法》", "第七条"
    document.add_paragraph("2025年3月18日")
    document.save(str(path))
    desk.goto(f"{laws}/audit.html")
    desk.locator("#audit-files").set_input_files(path)
    found = desk.locator(".finding")
    expect(found).to_have_count(2)
    expect(desk.locator("#audit-found")).to_contain_text("时效按2025年3月18日判断（稿子自己的日子：2025年3月18日）")
    expect(found.first).to_contain_text("没有「第九十条」")
    expect(found.first).to_contain_text("的年份要用六角括号〔〕")
    expect(found.nth(1).locator("summary")).to_have_text("第七条的原文")
    expect(found.first.locator("mark")).to_have_text("《河西市困难职工帮扶办法》（河工发[2024]6号）第九十条")
    expect(found.first.locator(".finding__line")).to_have_text(
        "依据《河西市困难职工帮扶办法》（河工发[2024]6号）第九十条。"
    )
    opened = docx.Document(str(handed_over(desk, tmp_path)))
    assert [p.text for p in opened.paragraphs] == [p.text for p in document.paragraphs]
    whole, wrong = [comment.text for comment in opened.comments]
    assert whole.startswith("共 2 处引用：正确 1 处，要改或要核对 1 处。\n时效按2025年3月18日判断")
    assert wrong.startswith("条款号不存在：「《河西市困难职工帮扶办法》（河工发[2024]6号）第九十条」\n")
    assert "\n改法：对照原文改正条款号。" in wrong and "的年份要用六角括号〔〕" in wrong


def test_a_pasted_draft_and_several_files_are_reported_on_paper_and_in_word(
    desk: Page, laws: str, tmp_path: Path
) -> None:
    """粘贴的、几份文件的，各有各的报告：带批注的 Word 能打开；打印时没有按钮，条款的字都展开。"""
    desk.goto(f"{laws}/audit.html")
    desk.get_by_label("文稿").fill("一、\n依据《河西市困难职工帮扶办法》第九十条。\n")
    desk.get_by_role("button", name="核对").click()
    opened = docx.Document(str(handed_over(desk, tmp_path)))
    assert [p.text for p in opened.paragraphs][:2] == ["一、", "依据《河西市困难职工帮扶办法》第九十条。"]
    assert [c.text.partition("：")[0] for c in opened.comments] == ["共 1 处引用", "条款号不存在"]
    for name, words in (("甲.txt", "《河西市困难职工帮扶办法》第七条"), ("乙.txt", "见《河西日报》头版。")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    desk.locator("#audit-files").set_input_files([tmp_path / "甲.txt", tmp_path / "乙.txt"])
    expect(desk.locator(".report h2")).to_have_text(["甲.txt", "乙.txt"])
    expect(desk.locator(".report").last).to_contain_text(
        "没有认出一处引用，请人工核对。文中像是引用的有：「《河西日报》」。"
    )
    desk.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    desk.emulate_media(media="print")
    expect(desk.locator(".finding .quote").first).to_be_visible()
    expect(desk.get_by_role("button", name="打印这份报告")).to_be_hidden()


def handed_over(page: Page, folder: Path) -> Path:
    """The marked-up document of the first report."""
    with page.expect_download() as download:
        page.get_by_role("button", name="下载带批注的 Word").first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_two_versions_are_compared_clause_by_clause_one_tap_from_the_law(phone: Page, laws: str) -> None:
    """从条例点「逐条比较」：挪了位置的写明从第几条到第几条，改的字标出来。"""
    phone.goto(f"{laws}/{LAW}")
    phone.locator("#relations ~ ul a", has_text="逐条比较").first.click()
    phone.wait_for_url("**/changes/hexi-tiaoli-2015--hexi-tiaoli-2022.html")
    moved = phone.locator(".says > li", has_text="移位并修改")
    assert [a.inner_text() for a in moved.locator("strong a").all()] == ["第三条", "第四条"]
    assert (moved.locator("del").inner_text(), moved.locator("ins").inner_text()) == ("200", "300")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_the_matrix_tells_the_status_of_the_day_and_filters_by_it(phone: Page, laws: str) -> None:
    """依据一览按 2020 年看：取暖补贴所依据的条例那一天还没有见到，停工补贴的还有效，可以按时效分开。"""
    phone.goto(f"{laws}/matrix.html?as_of=2020-05-01")
    row = phone.locator("#matrix tbody tr", has_text="取暖补贴")
    expect(row.locator("[data-policy]")).to_have_text("那一天还没有见到")
    phone.locator(".filters > summary").click()
    phone.get_by_label("文件时效").select_option("现行有效")
    expect(row).to_be_hidden()
    expect(phone.locator("#matrix tbody tr", has_text="停工补贴").first).to_be_visible()
    phone.get_by_label("文件时效").select_option("那一天还没有见到")
    expect(row).to_be_visible()
    phone.goto(f"{laws}/matrix.html")
    expect(row.locator("[data-policy]")).to_have_text("现行有效")


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_one_tap_copies_a_full_citation(desk: Page, laws: str) -> None:
    """点一下「复制引用」，剪贴板里就是全称、文号和条款。"""
    desk.goto(f"{laws}/policies/hexi-2024-bangfu.html")
    button = clause(desk, "art_7").get_by_role("button", name="复制")
    button.first.click()
    expect(button.first).to_have_text("已复制")
    assert copied(desk) == "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条"


def test_each_button_names_its_clause_and_copying_is_read_out(desk: Page, laws: str) -> None:
    """读屏时每个按钮都说得出是哪一条的；复制好了念出来。换了日子，说的是那一天的条款。"""
    desk.goto(f"{laws}/policies/hexi-2024-bangfu.html")
    item = desk.locator("#art_6__para_1__item_2")
    expect(item.get_by_role("button", name="更多写法：《河西市困难职工帮扶办法》第六条第一款第（二）项")).to_have_text(
        "更多"
    )
    item.get_by_role("button", name="复制引用：《河西市困难职工帮扶办法》第六条第一款第（二）项").click()
    expect(desk.get_by_role("status").filter(has_text="已复制")).to_have_count(1)
    desk.goto(f"{laws}/{LAW}?as_of=2016-05-01")
    expect(clause(desk, "art_4").locator(".copy__tap").first).to_have_attribute(
        "aria-label", "复制引用：《河西市职工关爱条例》（2015年1月1日施行）第三条"
    )


def test_the_filters_of_the_matrix_stand_in_the_address_and_another_day_keeps_them(desk: Page, laws: str) -> None:
    """筛过的依据一览，网址发给别人打开还是那样，换一天看也不丢；关系图里筛掉的、和指着的没有关系的变淡。"""
    desk.goto(f"{laws}/matrix.html")
    desk.locator(".filters > summary").click()
    link = desk.locator("#filter-2")
    link.select_option("授权")
    shown = desk.locator("#matrix-count").inner_text()
    dimmed = desk.locator(".graph a.dim")
    left_out = dimmed.count()
    assert 0 < left_out < desk.locator(".graph a").count()
    desk.locator(".graph a[data-p]").first.focus()
    expect(desk.locator(".graph a[data-p]:not(.dim)")).to_have_count(1)
    desk.locator("#matrix a").first.focus()
    expect(dimmed).to_have_count(left_out)
    desk.goto(f"{desk.url}&as_of=2025-05-01")
    expect(link).to_have_value("授权")
    expect(desk.locator("#matrix-count")).to_have_text(shown)


def test_a_former_address_leads_to_the_clause_and_the_day_that_were_asked_for(
    phone: Page, laws: str, laws_site: Path
) -> None:
    """旧网址连着哪一天、哪一条转到新的那一页。"""
    early = next((laws_site / "assets" / "js").glob("early.*.js")).name
    former = Template((TEMPLATES / "moved.html.j2").read_text(encoding="utf-8")).render(
        to=LAW.removeprefix("policies/"), name="条例"
    )
    body = former.replace("early.js", early)
    phone.route(
        "**/policies/jiu.html?*", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
    )
    phone.goto(f"{laws}/policies/jiu.html?as_of=2025-05-01#art_3", wait_until="commit")
    expect(phone).to_have_url(f"{laws}/{LAW}?as_of=2025-05-01#art_3")


def test_on_paper_nothing_that_is_only_pressed_stands_and_the_matrix_is_whole(desk: Page, laws: str) -> None:
    """打印出来没有复制按钮、日期框和筛选框，依据一览的每一列都在纸上。"""
    desk.emulate_media(media="print")
    desk.goto(f"{laws}/{LAW}?as_of=2016-05-01")
    expect(desk.locator(".copy").first).to_be_hidden()
    expect(desk.get_by_label("按哪一天看")).to_be_hidden()
    desk.goto(f"{laws}/changes.html")
    expect(desk.get_by_label("从哪一天起")).to_be_hidden()
    desk.goto(f"{laws}/audit.html")
    expect(desk.get_by_label("文稿")).to_be_hidden()
    desk.set_viewport_size({"width": 1030, "height": 700})  # A4 on its side, without the margins
    desk.goto(f"{laws}/matrix.html")
    expect(desk.get_by_label("文件时效")).to_be_hidden()
    ends = desk.locator("#matrix thead th").evaluate_all("all => all.map(cell => cell.getBoundingClientRect().right)")
    assert 900 < max(ends) <= 1030


def test_the_other_forms_are_one_tap_further(desk: Page, laws: str) -> None:
    """其他写法：简短、带时效、网页链接；时效按设备的今天算。"""
    desk.goto(f"{laws}/policies/hexi-2024-bangfu.html")
    clause(desk, "art_7").get_by_role("button", name="其他写法").click()
    forms = clause(desk, "art_7").locator(".copy__forms button")
    expect(forms).to_have_count(5)
    texts = []
    for at in range(5):
        forms.nth(at).click()
        expect(forms.nth(at)).to_have_text("已复制")
        texts.append(copied(desk))
    assert texts == [
        "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条",
        "《河西市困难职工帮扶办法》第七条",
        "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条（2024年4月1日起施行；截至2026年11月23日现行有效）",
        "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条：“子女助学每生每年 5000 元”",
        f"[《河西市困难职工帮扶办法》第七条]({laws}/policies/hexi-2024-bangfu.html#art_7)",
    ]


def test_a_whole_document_is_copied_too(desk: Page, laws: str) -> None:
    """「引用整份文件」复制文件名和文号；按 2016 年看，复制的是当时那一版。"""
    desk.goto(f"{laws}/policies/hexi-2024-bangfu.html")
    desk.locator("#document .copy__tap").first.click()
    expect(desk.locator("#document .copy__tap").first).to_have_text("已复制")
    assert copied(desk) == "《河西市困难职工帮扶办法》（河工发〔2024〕6号）"
    desk.goto(f"{laws}/{LAW}?as_of=2016-05-01")
    clause(desk, "art_4").locator(".instead > .quote").wait_for()
    desk.locator("#document .copy__tap").first.click()
    expect(desk.locator("#document .copy__tap").first).to_have_text("已复制")
    assert copied(desk) == "《河西市职工关爱条例》（2015年1月1日施行）"


def test_a_clause_in_a_paragraph_is_copied_by_its_own_address(desk: Page, laws: str) -> None:
    """款、项各有自己的「复制」。"""
    desk.goto(f"{laws}/policies/hexi-2024-bangfu.html")
    desk.locator("#art_6__para_1__item_2 .copy__tap").first.click()
    expect(desk.locator("#art_6__para_1__item_2 .copy__tap").first).to_have_text("已复制")
    assert copied(desk).endswith("第六条第一款第（二）项")


def test_on_another_day_the_citation_is_of_the_version_then_in_force(desk: Page, laws: str) -> None:
    """按 2016 年看，复制到的是当时那一版的条款号和时效，不是今天这一版的。"""
    desk.goto(f"{laws}/{LAW}?as_of=2016-05-01")
    clause(desk, "art_4").locator(".instead > .quote").wait_for()
    button = clause(desk, "art_4").locator(".copy__tap").first
    button.click()
    expect(button).to_have_text("已复制")
    assert copied(desk) == "《河西市职工关爱条例》（2015年1月1日施行）第三条"
    clause(desk, "art_4").get_by_role("button", name="其他写法").click()
    clause(desk, "art_4").locator(".copy__forms button").nth(2).click()
    expect(clause(desk, "art_4").locator(".copy__forms button").nth(2)).to_have_text("已复制")
    assert copied(desk).endswith("第三条（2015年1月1日起施行；截至2016年5月1日现行有效）")


def test_where_the_clipboard_is_closed_the_citation_is_selected(phone: Page, laws: str) -> None:
    """浏览器不让写剪贴板时，文字摆出来并选中，长按就能复制。"""
    phone.add_init_script("delete Navigator.prototype.clipboard; document.execCommand = () => false;")
    phone.goto(f"{laws}/policies/hexi-2024-bangfu.html")
    clause(phone, "art_7").locator(".copy__tap").first.click()
    field = clause(phone, "art_7").locator("textarea")
    expect(field).to_have_value("《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条")
    assert phone.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") == len(
        field.input_value()
    )


def test_a_proof_is_one_sheet_of_paper_with_the_day_of_print(desk: Page, laws: str) -> None:
    """依据证明：从依据一览两下点到一张，打印出来正好一页 A4，写着打印的日子和网址。"""
    desk.goto(f"{laws}/matrix.html")
    desk.locator("a[href^='proofs/']").first.click()
    desk.locator(".sheets a").first.click()
    sheet = desk.locator(".sheet:target")
    expect(sheet.get_by_role("heading").first).to_contain_text("依据证明：")
    expect(sheet.locator("[data-printed]")).to_have_text("2026年11月23日")
    paper = desk.pdf(prefer_css_page_size=True, format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1
