"""What pages say, made of the imaginary city; the links of the built site are followed in test_site.py."""

import re
from datetime import date
from pathlib import Path

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.model import Project, Statement
from build.pages import pages
from build.pages.project import running, standards
from build.pages.render import split_front_matter
from build.reading.load import load

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
        found = re.findall(r"^## (\S+) \{#|<summary><h2>(.*?)</h2>", made[f"projects/{project.id}.md"], re.MULTILINE)
        headings = [open_ or folded for open_, folded in found]
        assert headings[: len(ORDER)] == ORDER, project.id


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("person", "职工本人申请"),
        ("union", "看起来由工会申报，没有查到个人申请的入口"),
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
    assert "看起来由工会申报，没有查到个人申请的入口" in text


def test_markup_in_content_stays_text(kb: KnowledgeBase) -> None:
    """内容里的网页代码和 Markdown 记号都只当文字显示。"""
    nasty = '<script>alert("1")</script> **粗** [链接](javascript:1) {: .x } </dd> ## 标题'
    summary = Statement(text=nasty, source=kb.project_by_id["hexi-zhuxue"].source)
    text = page_with(kb, "hexi-zhuxue", name=nasty, summary=summary, unknowns=(nasty,), aliases=(nasty,))
    assert "<script>alert" not in text
    assert text.count("</dd>") == text.count("<dd>")
    assert nasty not in text


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
    pages = {path: text for path, text in made.items() if path.endswith(".md")}  # data speaks to programs
    shown = {path: re.sub(unseen, "", text, flags=re.DOTALL) for path, text in pages.items()}
    assert [path for path, text in shown.items() if "not_stated" in text] == []
    assert "来源未注明" in made["policies/hexi-2025-qishou.md"]


def test_a_restated_document_says_that_it_is_not_the_original(kb: KnowledgeBase, made: dict[str, str]) -> None:
    """转述和摘要的页面都写「非原文，引用前请核对」，原文的页面不写。"""
    for policy in kb.policies:
        said = "非原文，引用前请核对" in made[f"policies/{policy.id}.md"]
        assert said == (policy.wording != "原文"), policy.id


def test_history_never_stands_among_current_standards(kb: KnowledgeBase, today: date) -> None:
    """历史标准另列，折起来，带「历史」标记；过了一年多的，没有标也算历史。"""
    amount = kb.project_by_id["hexi-zhuxue"].amounts[0].model_copy(update={"year": 2025})
    assert standards((amount,), date(2027, 1, 1)).historic == (amount,)
    old = amount.model_copy(update={"historic": True, "year": 2016})
    assert standards((old, amount), today).current == (amount,)
    text = page_with(kb, "hexi-zhuxue", amounts=(old,))
    before, after = text.split("过去的标准", 1)
    assert "<span data-count>1</span>" in after
    assert "5,000 元" not in before
    assert "历史" in after
    assert "没有查到可以写出的金额标准" in before


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
    assert running(kb, changed, TODAY).badge.text == said


def test_a_project_seen_in_earlier_years_is_not_said_to_run(kb: KnowledgeBase) -> None:
    """只在前几年见过的项目写「待核」，不说还在办。"""
    seen: Project = kb.project_by_id["hexi-qishou"]
    assert running(kb, seen, TODAY).badge.text == "是否在办待核"
    assert running(kb, seen, date(2025, 12, 31)).badge.text == "今年见到在办"


def test_a_hand_written_page_keeps_its_words(made: dict[str, str]) -> None:
    """手写的页面原样进站。"""
    assert "这里写河西市帮扶政策库是怎么来的。" in made["about.md"]
    assert split_front_matter("---\ntitle: 甲\n---\n乙\n") == ({"title": "甲"}, "乙\n")


def test_the_same_content_gives_the_same_pages(made: dict[str, str]) -> None:
    """同样的内容做两遍，一字不差。"""
    assert pages(load(CITY)[0], TODAY) == made
