"""What pages say, made of the imaginary city; the links of the built site are followed in test_site.py."""

import re
from datetime import date
from pathlib import Path

import pytest

from build.knowledge_base import KnowledgeBase
from build.load import load
from build.model import Amount, Project, Statement
from build.pages import pages
from build.pages.drawing import Level, draw, wrapped
from build.pages.lots import by_place
from build.pages.project import running, standards
from build.pages.render import markdown, marked, split_front_matter
from build.pages.words import day, value_of, with_days

CITY = Path(__file__).parent / "data" / "content"
TODAY = date(2026, 11, 23)
ORDER = ["谁能申请", "能得到什么", "什么时候", "怎么办", "带什么", "找谁", "没批下来怎么办", "政策依据"]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(CITY)[0]


@pytest.fixture(scope="module")
def made(kb: KnowledgeBase) -> dict[str, str]:
    return pages(kb, TODAY)


def with_project(kb: KnowledgeBase, project_id: str, **changes: object) -> KnowledgeBase:
    """The city with one project changed."""
    changed = kb.project_by_id[project_id].model_copy(update=changes)
    others = tuple(changed if project.id == project_id else project for project in kb.projects)
    return KnowledgeBase(
        **{name: getattr(kb, name) for name in kb.__dataclass_fields__ if name != "projects"}, projects=others
    )


def page_with(kb: KnowledgeBase, project_id: str, **changes: object) -> str:
    return pages(with_project(kb, project_id, **changes), TODAY)[f"projects/{project_id}.md"]


def test_every_project_page_keeps_the_same_order(kb: KnowledgeBase, made: dict[str, str]) -> None:
    """每个项目页的八个部分次序固定，一个不少。"""
    for project in kb.projects:
        headings = re.findall(r"^## (\S+) \{#", made[f"projects/{project.id}.md"], re.MULTILINE)
        assert headings[: len(ORDER)] == ORDER, project.id


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("person", "职工本人申请"),
        ("union", "由工会申报，个人不用申请"),
        ("not_stated", "来源未注明由谁申请"),
    ],
)
def test_a_project_page_says_first_who_applies(kb: KnowledgeBase, who: str, said: str) -> None:
    """项目页开头就写明由谁申请。"""
    text = page_with(kb, "hexi-zhuxue", applied_for_by=who)
    assert text.index(said) < text.index("## 谁能申请")


def test_a_worker_is_never_told_to_apply_for_what_a_union_declares(kb: KnowledgeBase) -> None:
    """由工会申报的项目不会叫职工自己去申请。"""
    text = page_with(kb, "hexi-zhuxue", applied_for_by="union")
    assert "职工本人申请" not in text
    assert "由工会申报，个人不用申请。" in text


def test_markup_in_content_stays_text(kb: KnowledgeBase) -> None:
    """内容里的网页代码和 Markdown 记号都只当文字显示。"""
    nasty = '<script>alert("1")</script> **粗** [链接](javascript:1) {: .x } </dd> ## 标题'
    summary = Statement(text=nasty, source=kb.project_by_id["hexi-zhuxue"].source)
    text = page_with(kb, "hexi-zhuxue", name=nasty, summary=summary, unknowns=(nasty,), aliases=(nasty,))
    assert "<script>alert" not in text
    assert text.count("</dd>") == text.count("<dd>")
    assert nasty not in text


def test_text_in_a_markdown_heading_is_not_read_as_markup() -> None:
    """标题里的星号、括号、花括号照样显示。"""
    assert str(markdown("第一章 *总则* {#x} [a](b) <i>")) == r"第一章 \*总则\* \{\#x\} \[a\]\(b\) &lt;i&gt;"


def test_the_quote_is_marked_inside_the_clause() -> None:
    """引文在条款里标出，前后文照旧，代码照样转成文字。"""
    assert str(marked("甲<乙>丙", "<乙>")) == "甲<mark>&lt;乙&gt;</mark>丙"
    assert str(marked("甲乙丙", None)) == "甲乙丙"
    assert str(marked("甲乙丙", "丁")) == "甲乙丙"


def test_every_clause_stands_once_at_its_anchor(kb: KnowledgeBase, made: dict[str, str]) -> None:
    """每一条、款、项、目在政策页上正好有一个固定地址。"""
    for policy in kb.policies:
        ids = re.findall(r'\bid="([a-z]+_[^"]+)"', made[f"policies/{policy.id}.md"])
        anchors = [clause.anchor for clause in kb.clauses_of(policy)]
        alone = [name for name in ids if name not in anchors]
        assert sorted(name for name in ids if name in anchors) == sorted(anchors)
        assert all(name.endswith("__para_1") for name in alone), alone


def test_a_clause_names_what_it_carries_where_it_stands(made: dict[str, str]) -> None:
    """条款下面写着它支撑的项目，点得回项目的依据。"""
    page = made["policies/hexi-2024-bangfu.md"]
    clause = page[page.index('id="art_6__para_1__item_2"') :]
    assert "projects/hexi-zhuxue.html#basis-hexi-2024-bangfu-art_6__para_1__item_2" in clause[:900]


def test_not_stated_is_said_in_chinese(made: dict[str, str]) -> None:
    """页面上不会出现 not_stated 这个写法。"""
    unseen = r'<script.*?</script>|id="[^"]*"|\{#[^}]*\}|"sections": [^\n]*|#[\w-]+'
    shown = {path: re.sub(unseen, "", text, flags=re.DOTALL) for path, text in made.items()}
    assert [path for path, text in shown.items() if "not_stated" in text] == []
    assert "来源未注明" in made["policies/hexi-2025-qishou.md"]


def test_a_restated_document_says_that_it_is_not_the_original(kb: KnowledgeBase, made: dict[str, str]) -> None:
    """转述和摘要的页面都写「非原文，引用前请核对」，原文的页面不写。"""
    for policy in kb.policies:
        said = "非原文，引用前请核对" in made[f"policies/{policy.id}.md"]
        assert said == (policy.wording != "原文"), policy.id


def test_history_never_stands_among_current_standards(kb: KnowledgeBase) -> None:
    """历史标准另列，折起来，带「历史」标记。"""
    amount = kb.project_by_id["hexi-zhuxue"].amounts[0]
    old = amount.model_copy(update={"historic": True, "year": 2016})
    assert standards((old, amount)).current == (amount,)
    text = page_with(kb, "hexi-zhuxue", amounts=(old,))
    before, after = text.split("过去的标准 1 条", 1)
    assert "5,000 元" not in before
    assert "历史" in after
    assert "没有查到可以写出的金额标准" in before


def test_one_places_steps_never_stand_in_a_row_with_anothers(kb: KnowledgeBase) -> None:
    """不同地方、不同年份的做法分开列，不混成一串步骤。"""
    said = [
        Statement(text="甲", place="990102", year=2024),
        Statement(text="乙"),
        Statement(text="丙", place="990102", year=2025),
        Statement(text="丁", place="990102", year=2024),
    ]
    lots = by_place(kb, said)
    assert [[statement.text for statement in lot.statements] for lot in lots] == [["乙"], ["甲", "丁"], ["丙"]]
    assert lots[0].heading == ""


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"from_date": date(2024, 4, 1)}, "在办"),
        ({"from_date": date(2027, 4, 1)}, "尚未开始"),
        ({"from_date": date(2024, 4, 1), "to_date": date(2026, 11, 22)}, "已结束"),
        ({"from_date": date(2024, 4, 1), "to_date": TODAY}, "在办"),
        ({"closed": True}, "已结束"),
    ],
)
def test_a_project_runs_as_long_as_its_dates_say(kb: KnowledgeBase, period: dict[str, object], said: str) -> None:
    """在不在办只看日期：最后一天还算在办，第二天起算结束。"""
    project = kb.project_by_id["hexi-zhuxue"]
    changed = project.model_copy(update={"period": project.period.model_copy(update=period)})
    assert running(changed, TODAY).badge.text == said


def test_a_project_seen_in_earlier_years_is_not_said_to_run(kb: KnowledgeBase) -> None:
    """只在前几年见过的项目写「待核」，不说还在办。"""
    seen: Project = kb.project_by_id["hexi-qishou"]
    assert running(seen, TODAY).badge.text == "是否在办待核"
    assert running(seen, date(2025, 12, 31)).badge.text == "今年见到在办"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value_yuan": 5000}, "5,000 元"),
        ({"value_yuan": "847.5"}, "847.50 元"),
        ({"min_yuan": 300, "max_yuan": 800}, "300 至 800 元"),
        ({"max_yuan": 16000}, "最高 16,000 元"),
        ({"min_yuan": 1500}, "不低于 1,500 元"),
        ({"formula": "不超过10个月低保"}, "不超过10个月低保"),
    ],
)
def test_amounts_are_written_as_people_say_them(fields: dict[str, object], said: str) -> None:
    """金额带千分位和「元」，上下限写成话。"""
    common = {"for": "孩子", "place": "990100", "year": "2024", "fund": "x", "basis": "not_stated"}
    values = {name: str(value) for name, value in fields.items()}
    assert value_of(Amount.model_validate({**common, "checked_date": "2026-11-23", **values})) == said


def test_days_are_written_in_chinese() -> None:
    """日期写成年月日，知道多少写多少。"""
    assert day(date(2024, 6, 6)) == "2024年6月6日"
    assert day(None) == "来源未注明"
    assert with_days("自2026-03-03 起失效，编号2024-12-345") == "自2026年3月3日起失效，编号2024-12-345"


def test_what_no_report_names_is_drawn_as_an_empty_box() -> None:
    """公布了 3 种、点到 1 种，就画 1 个实框、2 个空框。"""
    level = Level("帮扶项目", 3, (("大病救助", "projects/x.html"),), "种")
    band = draw([level]).bands[0]
    assert [box.known for box in band.boxes] == [True, False, False]
    assert band.heading == "帮扶项目：公布 3 种，报道列出 1 种"
    assert level.missing == 2


def test_a_level_of_which_nothing_is_known_is_left_to_the_table() -> None:
    """没有公布数目、也没有点到名字的一层不画。"""
    drawing = draw([Level("大类", None, ()), Level("方面", 3, ())])
    assert [band.heading for band in drawing.bands] == ["方面：公布 3 个，报道列出 0 个"]
    assert drawing.arrows == ()


def test_a_long_name_is_cut_into_even_lines() -> None:
    """框里的长名字分成长短相近的几行，一个字不丢。"""
    name = "特殊职工群体送温暖和帮扶服务（含新就业形态劳动者）"
    lines = wrapped(name)
    assert "".join(lines) == name
    assert max(map(len, lines)) <= 9
    assert max(map(len, lines)) - min(map(len, lines)) <= 3
    assert wrapped("对接社会资源（生活必需品和特定病种药物）") == ("对接社会资源", "（生活必需品和", "特定病种药物）")


def test_a_hand_written_page_keeps_its_words(made: dict[str, str]) -> None:
    """手写的页面原样进站。"""
    assert "这里写河西市帮扶政策库是怎么来的。" in made["about.md"]
    assert split_front_matter("---\ntitle: 甲\n---\n乙\n") == ({"title": "甲"}, "乙\n")


def test_the_same_content_gives_the_same_pages(made: dict[str, str]) -> None:
    """同样的内容做两遍，一字不差。"""
    assert pages(load(CITY)[0], TODAY) == made
