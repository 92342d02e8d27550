"""Training as learners use it, in a real browser and straight from the disk: every case to every end, questions, the record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build.base.knowledge_base import KnowledgeBase
from build.model.training import Case
from build.reading.load import load
from build.training.graph import scenes
from tests.browser import watched
from tests.conftest import ROOT
from tests.training_ways import covering

pytestmark = [pytest.mark.site, pytest.mark.browser]
NO_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new Error("switched off"); } });
"""


@pytest.fixture(scope="module")
def folder(our_site: Path) -> Path:
    """The training pages of our own content; they are opened as files."""
    return our_site / "training"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone; whatever goes wrong in a script makes the test fail."""
    found, faults = watched(browser)
    yield found
    found.context.close()
    assert faults == []


@pytest.mark.parametrize("case", load(ROOT / "content")[0].training.cases[::3], ids=lambda case: case.id)
def test_a_case_is_played_to_every_end(case: Case, folder: Path, page: Page) -> None:
    """案例的每个选择都点过，每条路停在该停的结局上。"""
    page.goto((folder / "cases" / f"{case.id}.html").as_uri())
    seen = set()
    for number, way in enumerate(covering(case)):
        if number:
            page.click("#again")
        for choice in way:
            page.locator(".scene:visible .choice__go", has_text=choice.say).first.click()
            assert page.locator(".scene:visible .choice__why:visible").count() >= 2
            page.click(".scene:visible .scene__onward")
        last = page.locator(".scene:visible")
        assert last.count() == 1
        assert last.get_attribute("id") == way[-1].to
        assert last.get_attribute("data-ending") == scenes(case)[way[-1].to].ending
        slips = sum(not choice.good for choice in way)
        assert page.inner_text("#trail") == f"走了 {len(way)} 步，其中 {slips} 步不妥。"
        seen.add(way[-1].to)
    assert seen == {scene.id for scene in case.nodes if scene.ending}


def test_a_case_is_played_with_the_keyboard_alone(folder: Path, page: Page) -> None:
    """只用键盘也能走完一个案例。"""
    page.goto((folder / "cases" / "dabing-jiaren.html").as_uri())
    page.locator(".scene:visible .choice__go").first.focus()
    for _ in range(12):
        if page.locator(".scene:visible[data-ending]").count():
            break
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    assert page.locator(".scene:visible[data-ending]").count() == 1


def answer_right(page: Page, kb: KnowledgeBase, unit: str) -> None:
    """Answers every question of a unit rightly, each in the way of its kind."""
    for item in next(one for one in kb.training.units if one.id == unit).quiz:
        drill = page.locator(f"#{item.id}")
        if item.kind == "fill":
            drill.locator(".drill__line").fill(next(option.say or "" for option in item.options if option.right))
        elif item.kind == "order":
            for place, option in enumerate(item.options):
                row = drill.locator(".drill__option").filter(has_text=option.why)
                for _ in range(len(item.options)):
                    order = drill.locator(".drill__why").evaluate_all("rows => rows.map(row => row.textContent)")
                    if option.why in order[place]:
                        break
                    row.locator(".drill__move").first.click()
        else:
            for option in item.options:
                if option.right:
                    drill.locator(".drill__option").filter(has_text=option.why).locator("input").check()
        drill.locator(".drill__check").click()
        assert drill.locator(".drill__result").inner_text() == "对。", item.id


@pytest.mark.parametrize("unit", [unit.id for unit in load(ROOT / "content")[0].training.units])
def test_every_question_can_be_answered_rightly(unit: str, kb: KnowledgeBase, folder: Path, page: Page) -> None:
    """每道题按内容里的答案做，都判对。"""
    page.goto((folder / f"{unit}.html").as_uri())
    answer_right(page, kb, unit)
    assert page.inner_text(".tally__text") == "做了 16 / 16 题，错 0 题。"


def test_a_wrong_answer_says_why_and_comes_back(folder: Path, page: Page) -> None:
    """答错了，马上看到每一项的理由；培训首页的复习里有它。"""
    page.goto((folder / "wutiao-qudao.html").as_uri())
    page.locator("#q02 input").first.check()
    wrong = page.locator("#q02 .drill__option").first.inner_text()
    page.click("#q02 .drill__check")
    assert "工会经费" not in wrong
    assert page.locator("#q02 .drill__why:visible").count() == 4
    assert page.locator("#q02 .drill__result").inner_text().startswith("不对")
    page.goto((folder / "index.html").as_uri())
    assert page.locator("#due-list a").evaluate_all("links => links.map(a => a.getAttribute('href'))") == [
        "wutiao-qudao.html#q02"
    ]
    assert "做了 1 / 16 题，头一次就对 0 题" in page.inner_text("#content")


def test_a_clause_may_be_typed_in_other_ways(folder: Path, page: Page) -> None:
    """填条款时，阿拉伯数字、括号、空格都认得。"""
    page.goto((folder / "wutiao-qudao.html").as_uri())
    page.fill("#q14 .drill__line", "第 43 条第3款")
    page.keyboard.press("Enter")
    assert page.locator("#q14 .drill__result").inner_text() == "对。"


def test_the_record_goes_to_another_device_and_can_be_cleared(browser: Browser, folder: Path, page: Page) -> None:
    """记录能用一串字带到另一台设备；一键清除，也能撤销。"""
    page.goto((folder / "wutiao-qudao.html").as_uri())
    page.fill("#q14 .drill__line", "第四十三条第三款")
    page.click("#q14 .drill__check")
    page.goto((folder / "index.html").as_uri())
    page.click("#export")
    code = page.input_value("#code")
    other = browser.new_context().new_page()
    other.goto((folder / "index.html").as_uri())
    other.fill("#code", code[:-1])
    other.click("#import")
    assert "读不出来" in other.inner_text("#said")
    other.fill("#code", code)
    other.click("#import")
    assert other.inner_text("#said") == "读入了 1 条记录。"
    progress = '[data-progress="wutiao-qudao"]'
    assert other.inner_text(progress) == "做了 1 / 16 题，头一次就对 1 题"
    other.click("#clear")
    assert other.inner_text(progress) == "还没有做"
    other.click("#undo")
    assert other.inner_text(progress) == "做了 1 / 16 题，头一次就对 1 题"
    other.context.close()


def test_what_changed_since_it_was_learned_is_listed(folder: Path, page: Page) -> None:
    """学过以后题目或条款改了，首页单独列出来。"""
    page.goto((folder / "wutiao-qudao.html").as_uri())
    page.evaluate("window.bangfu.training.answer('wutiao-qudao/q03', '00000000', true)")
    page.goto((folder / "index.html").as_uri())
    assert page.locator("#changed-list a").get_attribute("href") == "wutiao-qudao.html#q03"
    assert page.locator("#due").is_hidden()


def test_training_works_where_nothing_may_be_stored(browser: Browser, folder: Path) -> None:
    """浏览器不让保存，也照样能做题，并说明没有记录。"""
    context = browser.new_context()
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    page.goto((folder / "wutiao-qudao.html").as_uri())
    page.fill("#q14 .drill__line", "第四十三条第三款")
    page.click("#q14 .drill__check")
    assert "没有记录" in page.inner_text("#q14 .drill__result")
    context.close()


def test_training_is_readable_without_scripts(browser: Browser, folder: Path) -> None:
    """没有脚本，题和理由点开就能读，案例按链接走。"""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "wutiao-qudao.html").as_uri())
    page.click("#q01 .drill__why summary >> nth=0")
    assert "对。" in page.inner_text("#q01")
    page.goto((folder / "cases" / "dabing-jiaren.html").as_uri())
    assert page.locator(".scene:visible").count() == 9
    assert page.locator("#again").is_hidden()
    context.close()


def test_nothing_is_asked_of_the_network_while_learning(folder: Path, page: Page) -> None:
    """打开以后，做题、走案例都不再发任何请求。"""
    page.goto((folder / "wutiao-qudao.html").as_uri())
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill("#q14 .drill__line", "第四十三条第三款")
    page.click("#q14 .drill__check")
    page.locator("#q01 input").first.check()
    page.click("#q01 .drill__check")
    assert asked == []


def test_the_results_show_units_score_day_and_fingerprint(kb: KnowledgeBase, folder: Path, page: Page) -> None:
    """学习结果写明单元、成绩、日期和内容指纹。"""
    page.goto((folder / "wutiao-qudao.html").as_uri())
    answer_right(page, kb, "wutiao-qudao")
    page.goto((folder / "summary.html").as_uri())
    rows = page.locator("#results tr").evaluate_all(
        "rows => rows.map(row => Array.from(row.cells, cell => cell.textContent))"
    )
    assert rows[0] == ["五条渠道的钱不混用", "16 / 16", "16", "16"]
    assert rows[-1] == ["合计", "16", "16", "16"]
    assert page.inner_text("#day") == page.evaluate(
        "(d => `${d.getFullYear()}年${d.getMonth() + 1}月${d.getDate()}日`)(new Date())"
    )


@pytest.mark.parametrize("kind", ["slides", "handout"])
def test_what_trainers_print_fits_its_paper(kind: str, folder: Path, page: Page) -> None:
    """幻灯片每张不溢出，纸的大小不用手调。"""
    sheets = sorted((folder / kind).glob("*.html"))
    assert sheets
    if kind == "handout":
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(sheets[0].as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for path in sheets:
        page.set_viewport_size({"width": 1400, "height": 900})
        page.goto(path.as_uri())
        over = page.locator(".slide").evaluate_all(
            "slides => slides.filter(slide => slide.scrollHeight > slide.clientHeight + 1).length"
        )
        assert over == 0, path.name
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, path.name


def test_slides_are_shown_one_at_a_time_and_moved_by_keys(folder: Path, page: Page) -> None:
    """放映：一次一张，占满屏幕；方向键翻页，备注、计时、4:3 都有；Esc 回到全部。"""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(next(iter(sorted((folder / "slides").glob("*.html")))).as_uri())
    page.keyboard.press("f")
    shown = page.locator(".slide:visible")
    assert shown.count() == 1
    first = shown.inner_text()
    page.keyboard.press("ArrowRight")
    assert shown.inner_text() != first
    assert page.locator("#present-told").inner_text().startswith("2 / ")
    box = shown.bounding_box()
    assert box is not None and round(box["width"]) >= 1270
    for key in ("PageUp", "Home"):
        page.keyboard.press(key)
        assert shown.inner_text() == first
    page.keyboard.press("PageDown")
    page.keyboard.press("n")
    assert page.locator("#present-notes").inner_text()
    page.keyboard.press("r")
    box = shown.bounding_box()
    assert box is not None and round(box["width"] / box["height"], 2) == 1.33
    page.keyboard.press("Escape")
    assert shown.count() > 1


def learned(page: Page, folder: Path, name: str, kb: KnowledgeBase, wrong: int) -> str:
    """Somebody gives a name, answers the first unit, some of it wrongly, and hands in a line."""
    page.goto((folder / "start.html").as_uri())
    if page.locator("#learner button", has_text="换人").count():
        page.click("#learner >> text=换人")
    page.fill("#learner-name", name)
    page.click("#learner >> text=开始")
    page.locator("#learner", has_text=f"现在是「{name}」").wait_for()  # looked up afresh while the page reloads
    unit = kb.training.units[0]
    page.goto((folder / f"{unit.id}.html").as_uri())
    for item in [item for item in unit.quiz if item.kind == "single"][:4]:
        right = wrong <= 0
        wrong -= 1
        say = next(option.say for option in item.options if option.right == right)
        page.locator(f"#{item.id} .drill__option", has_text=say or "").first.locator("input").check()
        page.click(f"#{item.id} .drill__check")
    page.goto((folder / "summary.html").as_uri())
    return page.input_value("#hand-in")


def test_a_class_of_three_on_two_devices_is_one_table(folder: Path, browser: Browser, kb: KnowledgeBase) -> None:
    """三个学员、两台设备：各人的成绩各算各的，交来的一行不超过四十个字，贴在一起就是成绩表和最难的题。"""
    one, faults = watched(browser)
    other, more = watched(browser)
    lines = [learned(one, folder, "甲", kb, 0), learned(one, folder, "乙", kb, 3), learned(other, folder, "丙", kb, 1)]
    assert [line.split(" ")[0] for line in lines] == ["甲", "乙", "丙"]
    assert all(len(line.split(" ")[1]) <= 40 for line in lines)
    other.goto((folder / "class.html").as_uri())
    torn = lines[0][:-3] + ("A" if lines[0][-3] != "A" else "B") + lines[0][-2:]
    other.fill("#handed", "\n".join([*lines, torn.replace("甲", "丁")]))
    other.click("#gather")
    assert "读出 3 个人。读不出来的：「丁" in other.inner_text("#class-said")
    rows = other.locator("#class-table tr").all_inner_texts()
    totals = {row.split("\t")[0]: row.split("\t")[1] for row in rows[1:]}
    assert totals == {"甲": "4 / 4", "乙": "1 / 4", "丙": "3 / 4"}
    assert "3 人做，2 人头一次错" in other.locator("#hardest li").first.inner_text()
    assert other.locator(".certificate").count() == 3
    for page in (one, other):
        page.context.close()
    assert faults == more == []


def test_two_learners_see_options_in_different_orders(folder: Path, page: Page, kb: KnowledgeBase) -> None:
    """两个人坐在一起，选项的次序不一样；同一个人再来，次序不变。"""
    orders = []
    for name in ("甲", "乙", "甲"):
        page.goto((folder / "start.html").as_uri())
        page.evaluate("name => { window.bangfu.training.people.choose(name); }", name)
        page.goto((folder / f"{kb.training.units[0].id}.html").as_uri())
        orders.append(page.locator(".drill__option label").all_inner_texts())
    assert orders[0] == orders[2] != orders[1]
