"""The small parts that pages are made of: words, marks, lots of one place, drawings."""

from datetime import date
from pathlib import Path

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.model import Amount, Statement
from build.pages.lots import by_place
from build.pages.render import markdown, marked
from build.pages.words import day, value_of, with_days
from build.pictures.boxes import Level, draw, wrapped
from build.reading.load import load

CITY = Path(__file__).parent / "data" / "content"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(CITY)[0]


def test_text_in_a_markdown_heading_is_not_read_as_markup() -> None:
    """标题里的星号、括号、花括号照样显示。"""
    assert (
        str(markdown("第一章 *总则* {#x} [a](b) <i>"))
        == "第一章 &#42;总则&#42; &#123;#x&#125; &#91;a&#93;(b) &lt;i&gt;"
    )


def test_the_quote_is_marked_inside_the_clause() -> None:
    """引文在条款里标出，前后文照旧，代码照样转成文字。"""
    assert str(marked("甲<乙>丙", "<乙>")) == "甲<mark>&lt;乙&gt;</mark>丙"
    assert str(marked("甲乙丙", None)) == "甲乙丙"
    assert str(marked("甲乙丙", "丁")) == "甲乙丙"


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
    assert band.heading == "帮扶项目：设了 3 种，报道列出 1 种"
    assert level.missing == 2


def test_a_level_of_which_nothing_is_known_is_left_to_the_table() -> None:
    """没有公布数目、也没有点到名字的一层不画。"""
    drawing = draw([Level("大类", None, ()), Level("方面", 3, ())])
    assert [band.heading for band in drawing.bands] == ["方面：设了 3 个，报道列出 0 个"]
    assert drawing.arrows == ()


def test_a_long_name_is_cut_into_even_lines() -> None:
    """框里的长名字分成长短相近的几行，一个字不丢。"""
    name = "特殊职工群体送温暖和帮扶服务（含新就业形态劳动者）"
    lines = wrapped(name)
    assert "".join(lines) == name
    assert max(map(len, lines)) <= 9
    assert max(map(len, lines)) - min(map(len, lines)) <= 3
    assert wrapped("对接社会资源（生活必需品和特定病种药物）") == ("对接社会资源", "（生活必需品和", "特定病种药物）")
