"""From a citation to the one clause it means, and back."""

import pytest

from build.base.addressing import Unresolved
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase

LAW = "hexi-2024-bangfu"


@pytest.mark.parametrize(
    ("policy", "cited", "anchor", "text"),
    [
        (LAW, "第六条第一款第（二）项", "art_6__para_1__item_2", "子女助学"),
        (LAW, "第6条第2款", "art_6__para_2", "申请子女助学的，子女应当在全日制学校就读。"),
        (LAW, "第六条", "art_6", ""),
        (LAW, "第七条", "art_7", "子女助学每生每年 5000 元。"),
        (LAW, "第七条第一款", "art_7", "子女助学每生每年 5000 元。"),
        (LAW, "第二条第（一）项", "art_2__para_1__item_1", "家庭人均收入低于本市最低生活保障标准的；"),
        (LAW, "第二条第二项第2目", "art_2__para_1__item_2__subitem_2", "遭受火灾、水灾等意外；"),
        (LAW, "第二条第一款第（三）项", "art_2__para_1__item_3", "市总工会认定的其他情形。"),
        ("hexi-2024-shishi-yijian", "一", "sec_1", "坚持实名制、精准帮扶。"),
        ("hexi-2024-shishi-yijian", "二、（二）2.", "sec_2__sub_2__num_2", "在单位公示五个工作日。"),
        ("hexi-2025-qishou", "要点一", "point_1", "骑手、快递员可以参加职工互助保障。"),
    ],
)
def test_a_citation_leads_to_one_clause(policy: str, cited: str, anchor: str, text: str, city: KnowledgeBase) -> None:
    """条、款、项、目、公文的一（一）1.、要点，都各指到一条；只有一款的可以不写款号。"""
    found = city.clause(policy, cited)
    assert (found.anchor, found.own_text) == (anchor, text)


def test_an_inserted_article_is_not_its_neighbour(city: KnowledgeBase) -> None:
    """第六条之一是另一条，不是第六条的第一款。"""
    found = city.clause(LAW, "第六条之一")
    assert (found.anchor, found.own_text.startswith("大病救助由")) == ("art_6-1", True)


@pytest.mark.parametrize(
    ("cited", "reason", "candidates"),
    [
        ("第六条第（二）项", "ambiguous", ["第六条第一款", "第六条第二款", "第六条第三款"]),
        ("第九条", "missing", []),
        ("第六条第四款", "missing", ["第六条第一款", "第六条第二款", "第六条第三款"]),
        ("第二条第（四）项", "missing", ["第二条第（一）项", "第二条第（二）项", "第二条第（三）项"]),
        ("第七条第（一）项", "missing", []),
        ("第六条第（二）", "ambiguous", ["第六条第一款", "第六条第二款", "第六条第三款"]),
        ("六点二", "form", []),
    ],
)
def test_what_leads_nowhere_says_why(cited: str, reason: str, candidates: list[str], city: KnowledgeBase) -> None:
    """找不到的，说清是没有、认不准，还是写法不对，并给出可能的几条。"""
    found = city.look_up(LAW, cited)
    assert isinstance(found, Unresolved)
    assert (found.reason, [clause.citation for clause in found.candidates]) == (reason, candidates)


def test_a_policy_that_is_not_here_is_told_apart(city: KnowledgeBase) -> None:
    """文件不在库里，和条款找不到，是两回事。"""
    assert city.look_up("hexi-1999", "第一条") == Unresolved("policy")


def test_every_clause_is_found_by_the_way_it_is_cited(city: KnowledgeBase, kb: KnowledgeBase) -> None:
    """每一条按自己的引用写法，都找得回自己。"""
    for base in (city, kb):
        for policy in base.policies:
            for clause in base.clauses_of(policy):
                found = base.look_up(policy.id, clause.citation)
                assert isinstance(found, Clause)
                assert found.id == clause.id


def test_an_article_gives_its_whole_text_and_lower_levels_give_none(city: KnowledgeBase) -> None:
    """整条的文字只在条上有一份，款项不重复。"""
    texts = {c.citation: c.article_text for c in city.clauses_of(city.policy_by_id[LAW]) if c.ref.article == 6}
    assert texts["第六条"].splitlines() == [
        "帮扶资金用于下列项目：", "生活救助", "子女助学", "大病救助",
        "申请子女助学的，子女应当在全日制学校就读。", "已由其他资金资助同一学年学费的，不再重复资助。",
    ]  # fmt: skip
    assert {text for citation, text in texts.items() if citation not in ("第六条", "第六条之一")} == {""}


def test_headings_of_chapters_stand_over_their_articles_and_in_no_address(city: KnowledgeBase) -> None:
    """章、节只是标题，不进条款号。"""
    clause = city.clause(LAW, "第八条第二款")
    assert (clause.headings, clause.citation) == (("第二章 帮扶项目", "第二节 办理"), "第八条第二款")


def test_one_walks_from_the_clause_back_to_the_category(city: KnowledgeBase) -> None:
    """从条款走得回引用它的资助类别。"""
    carried = city.carried_by(city.clause(LAW, "第六条第一款第（二）项"))
    assert [(item.project.id, item.category.category, item.basis.link) for item in carried] == [
        ("hexi-zhuxue", "child-education", "授权")
    ]
