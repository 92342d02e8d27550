"""Converters: what an editor types becomes a value, or a Chinese sentence that says how to write it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from build.marks.problem import Mark
from build.marks.yaml_tree import Seq, Text
from build.model import fields
from build.model.fields import LooseDate


def value_of(kind: Any, typed: str) -> Any:
    return TypeAdapter(kind).validate_python(Text(typed, Mark("a.yml", 1)))


def said(kind: Any, typed: str) -> str:
    """What is wrong with a typed value, in the editor's words."""
    with pytest.raises(ValidationError) as caught:
        value_of(kind, typed)
    return str(caught.value.errors()[0]["ctx"]["what"])


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (fields.Integer, "15", 15),
        (fields.Integer, " 0 ", 0),
        (fields.Year, "2024", 2024),
        (fields.Yuan, "847.5", Decimal("847.5")),
        (fields.Truth, "true", True),
        (fields.Truth, "false", False),
        (fields.Day, "2024-02-29", date(2024, 2, 29)),
        (fields.StatedDay, "not_stated", None),
        (fields.StatedInteger, "not_stated", None),
        (fields.Url, "none", None),
        (fields.Url, "https://www.hexi.example/a?b=1", "https://www.hexi.example/a?b=1"),
        (fields.Identifier, "zgh-2024-12", "zgh-2024-12"),
        (fields.StatedDocumentNumber, "总工办发〔2024〕12号", "总工办发〔2024〕12号"),
        (fields.StatedDocumentNumber, "国务院令第649号", "国务院令第649号"),
        (fields.StatedLooseDate, "2024", LooseDate(date(2024, 1, 1), date(2024, 12, 31), "2024")),
        (fields.StatedLooseDate, "2024-02", LooseDate(date(2024, 2, 1), date(2024, 2, 29), "2024-02")),
        (fields.StatedLooseDate, "2024-12", LooseDate(date(2024, 12, 1), date(2024, 12, 31), "2024-12")),
    ],
)
def test_what_is_well_written_becomes_a_value(kind: Any, typed: str, value: object) -> None:
    """写得对的，读成该有的值。"""
    assert value_of(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "typed", "what"),
    [
        (fields.Integer, "010", "「010」不是整数的写法。"),
        (fields.Integer, "1_000", "「1_000」不是整数的写法。"),
        (fields.Integer, "１５", "「１５」不是整数的写法。"),
        (fields.Integer, "15项", "「15项」不是整数的写法。"),
        (fields.Year, "二〇二四", "「二〇二四」不是年份的写法。"),
        (fields.Yuan, "1,000", "「1,000」不是金额的写法。"),
        (fields.Yuan, "-5", "「-5」不是金额的写法。"),
        (fields.Yuan, "5万", "「5万」不是金额的写法。"),
        (fields.Truth, "no", "「no」看不出是「是」还是「否」。"),
        (fields.Truth, "是", "「是」看不出是「是」还是「否」。"),
        (fields.Day, "2022-02-30", "「2022-02-30」这一天不存在。"),
        (fields.Day, "2024-4-1", "「2024-4-1」不是日期的写法。"),
        (fields.Day, "not_stated", "「not_stated」不是日期的写法。"),
        (fields.StatedLooseDate, "2024-13", "「2024-13」这个月不存在。"),
        (fields.StatedLooseDate, "24-01", "「24-01」不是日期的写法。"),
        (fields.Url, "www.hexi.example", "「www.hexi.example」不是网址。"),
        (fields.Identifier, "Hexi_2024", "编号「Hexi_2024」只能用小写字母、数字和短横线。"),
        (fields.StatedDocumentNumber, "总工办发[2024]12号", "发文字号「总工办发[2024]12号」的年份没有用六角括号。"),
        (fields.StatedDocumentNumber, "总工办发〔2024〕12", "发文字号「总工办发〔2024〕12」没有以「号」结尾。"),
        (fields.StatedDocumentNumber, "总工办发〔２０２４〕12号", "发文字号「总工办发〔２０２４〕12号」里有全角数字。"),
        (fields.Prose, "甲\u200b乙", "文字里有看不见的控制字符。"),
        (fields.Prose, "not_stated", "这里不能写 not_stated。"),
    ],
)
def test_what_is_badly_written_is_told_in_its_own_words(kind: Any, typed: str, what: str) -> None:
    """写得不对的，连同编辑写的原话一起说出来。"""
    assert said(kind, typed) == what


def test_a_blank_is_not_taken_for_not_stated() -> None:
    """留空不等于「来源未注明」：没写的要写出来。"""
    assert said(fields.StatedDay, "  ") == "这里写了字段名，没有写内容。"


def test_a_list_is_not_taken_for_a_text() -> None:
    """该写一句话的地方写了列表，不会变成一串方括号。"""
    with pytest.raises(ValidationError, match="form"):
        TypeAdapter(fields.Prose).validate_python(Seq(Mark("a.yml", 1)))


@given(st.text(max_size=12))
def test_no_text_makes_a_converter_fail_otherwise(typed: str) -> None:
    """随便写什么，转换要么成功，要么给一句中文，不会出别的错。"""
    kinds: list[Any] = [fields.Integer, fields.Year, fields.Yuan, fields.Truth, fields.Day, fields.Url]
    for kind in [*kinds, fields.Identifier, fields.StatedLooseDate, fields.StatedDocumentNumber, fields.Prose]:
        try:
            value_of(kind, typed)
        except ValidationError as error:
            assert error.errors()[0]["type"] == "form"


@given(st.dates())
def test_every_day_of_the_calendar_is_read_back(day: date) -> None:
    """任何一天写成年-月-日都读得回来。"""
    assert value_of(fields.Day, day.isoformat()) == day
