"""Conditions are plain arithmetic: read by a parser of our own, units checked, never run as code."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.model.comparison import ComparisonSyntaxError, parse
from build.selfcheck.arithmetic import holds, line, value
from build.selfcheck.typed import TypedError, typed
from build.selfcheck.units import UnitError, check
from build.selfcheck.working import number, working

VECTORS = json.loads((Path(__file__).parent / "vectors" / "selfcheck.json").read_text(encoding="utf-8"))
UNITS = {"income": "元/年", "rigid_expense": "元/年", "household": "人", "dibao": "元/人/月", "claim": "元"}
DEEP = "(income - rigid_expense) / 12 / household < dibao"
FACTS = {"income": Fraction(36000), "rigid_expense": Fraction(20000), "household": Fraction(3), "dibao": Fraction(900)}


def test_chinese_signs_and_brackets_mean_the_same() -> None:
    """全角括号、×、÷、≤ 与英文写法一样。"""
    assert parse("（income − rigid_expense）÷12÷household ≤ 2×dibao") == parse(
        "(income - rigid_expense) / 12 / household <= 2 * dibao"
    )


def test_products_bind_before_sums_and_the_left_before_the_right() -> None:
    """先乘除后加减，同级从左到右。"""
    facts = {"a": Fraction(12), "b": Fraction(3), "c": Fraction(2)}
    assert value(parse("a - b * c - c < 0").left, facts) == 4
    assert value(parse("a / b / c < 0").left, facts) == 2
    assert value(parse("a - (b - c) < 0").left, facts) == 11


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("income", "没有写完"),
        ("income <", "没有写完"),
        ("income + < 3", "「<」前后少了数或题目的编号"),
        ("(income < 3", "括号没有配对"),
        ("income < 3 4", "「4」是多出来的"),
        ("income + 3", "没有写完"),
        ("income ** 2 < 3", "「*」前后少了数或题目的编号"),
        ("__import__ < 3", "读到「__import」读不下去"),
        ("income.real < 3", "读到「.real <」读不下去"),
        ("收入 < 3", "读到「收入 < 3」读不下去"),
        ("(" * 30 + "income" + ")" * 30 + " < 3", "括号套得太深"),
    ],
)
def test_what_is_no_comparison_is_refused_in_plain_words(text: str, complaint: str) -> None:
    """写错的算式用一句话说明错在哪里。"""
    with pytest.raises(ComparisonSyntaxError) as error:
        parse(text)
    assert str(error.value) == complaint


@pytest.mark.parametrize(
    "text", [DEEP, "claim >= 1000元", "dibao * 12 * household > income", "income > 80% * rigid_expense"]
)
def test_like_may_be_compared_with_like(text: str) -> None:
    """单位一样的才能比较，÷12 把按年的变成按月的。"""
    check(parse(text), UNITS)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("income < dibao", "左边的单位是「元/年」，右边是「元/人/月」，不能比较"),
        ("income / 12 < dibao", "左边的单位是「元/月」，右边是「元/人/月」，不能比较"),
        ("income / household < dibao", "左边的单位是「元/人/年」，右边是「元/人/月」，不能比较"),
        ("claim >= 1000", "左边的单位是「元」，右边是「没有单位」，不能比较"),
        ("income + household < 3", "「元/年」和「人」不能相加减"),
    ],
)
def test_unlike_units_are_refused(text: str, complaint: str) -> None:
    """忘了除以12、忘了除以人数、界限数忘了单位，都能发现。"""
    with pytest.raises(UnitError) as error:
        check(parse(text), UNITS)
    assert str(error.value) == complaint


def test_an_open_question_or_a_division_by_nothing_leaves_a_comparison_open() -> None:
    """少一个数、除以零，都不下结论。"""
    assert holds(parse(DEEP), FACTS) is True
    assert holds(parse(DEEP), {**FACTS, "household": Fraction(0)}) is None
    assert holds(parse(DEEP), {name: FACTS[name] for name in ("income", "household", "dibao")}) is None


def test_the_line_of_a_number_turns_at_the_limit() -> None:
    """反过来能算出收入到多少结果会变。"""
    others = {name: amount for name, amount in FACTS.items() if name != "income"}
    comparison = parse(DEEP)
    left, right = line(comparison.left, "income", others), line(comparison.right, "income", others)
    assert left == (Fraction(-20000, 36), Fraction(1, 36))
    assert right == (Fraction(900), Fraction(0))
    assert line(comparison.left, "household", FACTS) is None


@pytest.mark.parametrize(("kind", "text", "wanted"), VECTORS["typed"])
def test_what_is_typed_is_understood_or_refused_in_a_plain_sentence(
    kind: str, text: str, wanted: str | None, kb: KnowledgeBase
) -> None:
    """负数、零口人、1e12、字母、全角数字、「3万5」、粘贴的空格：看得懂就收下，看不懂就说清。"""
    question = kb.questions["household" if kind == "number" else "income"]
    try:
        answer = typed(question, text)
        assert (None if answer is None else answer) == (None if wanted is None else Fraction(wanted))
    except TypedError as error:
        assert str(error) == wanted


@pytest.mark.parametrize(("pair", "wanted"), VECTORS["shown"])
def test_numbers_are_shown_with_two_decimals_and_thousands_apart(pair: tuple[int, int], wanted: str) -> None:
    """金额四舍五入到分，三位一逗号。"""
    assert number(Fraction(*pair)) == wanted


@pytest.mark.parametrize(("text", "facts", "wanted"), VECTORS["working"])
def test_the_sum_is_written_out_with_ones_own_numbers(
    text: str, facts: dict[str, str], wanted: str, kb: KnowledgeBase
) -> None:
    """算式用自己的数一步一步写出来。"""
    known = {name: Fraction(amount) for name, amount in facts.items()}
    assert working(parse(text), known, kb.questions) == wanted
