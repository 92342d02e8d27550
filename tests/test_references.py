"""References in our own texts become links; what leads nowhere is listed and never guessed."""

from dataclasses import replace
from datetime import date

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.citing.references import Linker


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("依照本办法第七条执行。", [("本办法第七条", "policies/hexi-2024-bangfu.html#art_7")]),
        ("依照第8条第2款执行。", [("第8条第2款", "policies/hexi-2024-bangfu.html#art_8__para_2")]),
        ("不符合前款规定的除外。", [("前款", "policies/hexi-2024-bangfu.html#art_6__para_1")]),
        (
            "按本条第一款第（二）项办理。",
            [("本条第一款第（二）项", "policies/hexi-2024-bangfu.html#art_6__para_1__item_2")],
        ),
        (
            "见《河西市困难职工帮扶暂行办法》第二条。",
            [("《河西市困难职工帮扶暂行办法》第二条", "policies/hexi-2018-bangfu.html#art_2")],
        ),
        ("依照第九十条执行。", [("第九十条", "")]),
        ("依照《河西市劳动条例》第三条。", [("《河西市劳动条例》第三条", "")]),
        ("这15个项目分三类。", []),
    ],
)
def test_a_reference_leads_to_its_clause_or_is_no_link(
    text: str, links: list[tuple[str, str]], city: KnowledgeBase, today: date
) -> None:
    """本办法、前款、本条第几款都连到对的条款；找不到的不做成链接。"""
    home = city.clauses["hexi-2024-bangfu"]["art_6__para_2"]
    found = Linker(city, today).links(text, home)
    assert [(text[link.start : link.end], link.url) for link in found] == links


def test_a_word_for_another_kind_of_document_never_means_the_text_itself(city: KnowledgeBase, today: date) -> None:
    """办法里写「该细则第二条」「本条例第五条」，没有点过名的细则、条例，就不做成链接，写明看不出指哪一份。"""
    home = city.clauses["hexi-2024-bangfu"]["art_7"]
    text = "按本办法第八条和该细则第二条执行，不适用本条例第七条。"
    found = Linker(city, today).links(text, home)
    assert [(text[link.start : link.end], link.url, link.why) for link in found] == [
        ("本办法第八条", "policies/hexi-2024-bangfu.html#art_8", ""),
        ("该细则第二条", "", "看不出「该细则」指哪一份文件。"),
        ("本条例第七条", "", "看不出「本条例」指哪一份文件。"),
    ]


def test_linked_text_is_escaped(city: KnowledgeBase, today: date) -> None:
    """做链接时文字照样转义。"""
    made = Linker(city, today).linked("<b>《河西市困难职工帮扶办法》第七条</b>", "../")
    assert made == (
        '&lt;b&gt;<a href="../policies/hexi-2024-bangfu.html#art_7">《河西市困难职工帮扶办法》第七条</a>&lt;/b&gt;'
    )


def test_why_a_reference_is_no_link_is_told(city: KnowledgeBase, today: date) -> None:
    """不是链接的引用，写明为什么。"""
    home = city.clauses["hexi-2024-bangfu"]["art_6__para_2"]
    found = Linker(city, today).links("依照第九十条和《河西市劳动条例》第三条。", home)
    assert [link.why for link in found] == ["《河西市困难职工帮扶办法》在库里没有「第九十条」。", "库里没有这份文件。"]


def test_what_is_not_known_and_what_is_asked_for_are_looked_through_too(city: KnowledgeBase, today: date) -> None:
    """条件、没有查到的事、文件的说明里认不出的引用，一样列出来，写明在哪一页。"""
    lost = "见《河西市劳动条例》第三条。"
    policy = city.policy_by_id["hexi-weiwen"].model_copy(update={"note": lost})
    project = city.project_by_id["hexi-qishou"].model_copy(update={"unknowns": (lost,)})
    leaf = next(iter(city.project_by_id["hexi-zhuxue"].requirements.leaves())).model_copy(update={"text": lost})
    asked = city.project_by_id["hexi-zhuxue"].model_copy(update={"requirements": leaf})
    base = replace(city, policies=(policy,), projects=(project, asked), answers=(), programmes=(), glossary={})
    assert [(row.where, row.url, row.text) for row in Linker(base, today).unresolved()] == [
        (f"《{policy.title}》", "policies/hexi-weiwen.html", "《河西市劳动条例》第三条"),
        (project.name, "projects/hexi-qishou.html", "《河西市劳动条例》第三条"),
        (asked.name, "projects/hexi-zhuxue.html", "《河西市劳动条例》第三条"),
    ]
