"""Figures in plain words: read in one form whatever they are written in, and asked for where nothing beside them carries them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.rules.figures import figure_unsourced, figures_in


@pytest.mark.parametrize(
    ("one", "other"),
    [("1万元", "10000元"), ("5,000 元", "5000元"), ("一共 1 年", "共12个月"), ("1.5万元", "15000元"), ("80％", "80%"),
     ("5个工作日", "5 工作日")],
)  # fmt: skip
def test_one_figure_has_one_form(one: str, other: str) -> None:
    """万和元、一年和十二个月是一个数。"""
    assert figures_in(one) == figures_in(other) != frozenset()


def test_a_calendar_year_is_no_length_of_time() -> None:
    """2026年是年份，不是两千多年；第3条、文号里的数不算。"""
    assert figures_in("2026年") == {(Decimal(2026), "年份")}
    assert figures_in("第3条、总工办发〔2022〕21号") == frozenset()


def told(city: KnowledgeBase, text: str, **more: object) -> list[str]:
    answer = next(answer for answer in city.answers if answer.id == "haizi-shangxue")
    short = answer.short.model_copy(update={"text": text, **more})
    kb = replace(city, answers=(answer.model_copy(update={"short": short}),))
    return [problem.what for problem in figure_unsourced(kb, date(2026, 11, 23)) if text[:6] in problem.what]


def test_a_wrong_figure_beside_the_right_clause_is_told(city: KnowledgeBase) -> None:
    """条款写 5000 元，问答写 6000 元：说出来；写对的、写了 figures 的，不说。"""
    assert told(city, "河西市每个孩子每年 5000 元。") == []
    assert len(told(city, "河西市每个孩子每年 6000 元。")) == 1
    assert told(city, "河西市每个孩子每年 6000 元。", figures=("6000元",)) == []


def test_a_year_that_nothing_names_is_told(city: KnowledgeBase) -> None:
    """2052 年哪里都没有：说出来。"""
    assert len(told(city, "河西市2052年每个孩子 5000 元。")) == 1


def test_a_year_of_which_nothing_was_found_needs_no_source(city: KnowledgeBase) -> None:
    """「2052年的没有查到」什么也没有断言，不用写来源；同一句里别的数照查。"""
    assert told(city, "河西市每个孩子 5000 元，2052年的没有查到。") == []
    assert len(told(city, "河西市每个孩子 6000 元，2052年的没有查到。")) == 1


def test_whoever_cites_a_paragraph_cites_its_items(kb: KnowledgeBase) -> None:
    """工亡待遇的倍数、比例写在第三十九条第一款的项里，引那一款就算有出处。"""
    told = [p for p in figure_unsourced(kb, date(2026, 11, 28)) if p.at.file.endswith("linshi-gongwang.yml")]
    assert told == []
