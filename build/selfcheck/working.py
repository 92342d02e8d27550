"""A comparison with the reader's own numbers, written out as on paper. Its twin is selfcheck/arithmetic.js."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from build.model import Question
from build.model.comparison import Comparison, Number, Operation, Term
from build.selfcheck.arithmetic import value

_SIGNS = {"+": "＋", "-": "−", "*": "×", "/": "÷"}
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def working(comparison: Comparison, facts: Mapping[str, Fraction], questions: Mapping[str, Question]) -> str:
    """（收入 36,000 − 刚性支出 20,000）÷ 12 ÷ 3 人 = 444.44 元 < 低保标准 900 元; empty while a number is open."""
    left, right = value(comparison.left, facts), value(comparison.right, facts)
    if left is None or right is None:
        return ""
    sign = "<" if left < right else ">" if left > right else "="
    sides = (_side(comparison.left, left, facts, questions), _side(comparison.right, right, facts, questions))
    return f"{sides[0]} {sign} {sides[1]}"


def number(amount: Fraction) -> str:
    """1,234.5: at most two decimals, rounded half up, thousands apart."""
    cents = (2 * amount.numerator * 100 + amount.denominator) // (2 * amount.denominator)
    whole, rest = divmod(abs(cents), 100)
    tail = f".{rest:02d}".rstrip("0") if rest else ""
    return f"{'−' if cents < 0 else ''}{whole:,}{tail}"


def _side(term: Term, amount: Fraction, facts: Mapping[str, Fraction], questions: Mapping[str, Question]) -> str:
    if not isinstance(term, Operation):
        return f"{_written(term, facts, questions)} 元" if isinstance(term, str) else f"{number(amount)} 元"
    return f"{_written(term, facts, questions)} = {number(amount)} 元"


def _written(term: Term, facts: Mapping[str, Fraction], questions: Mapping[str, Question]) -> str:
    if isinstance(term, Number):
        return number(term.value)
    if isinstance(term, str):
        question = questions[term]
        shown = number(facts[term])
        return f"{shown} {question.unit}" if question.type == "number" else f"{question.short} {shown}"
    left = _inner(term.left, _RANK[term.sign], facts, questions)
    right = _inner(term.right, _RANK[term.sign] + 1, facts, questions)
    gap = "" if left.endswith("）") else " "
    return f"{left}{gap}{_SIGNS[term.sign]} {right}"


def _inner(term: Term, rank: int, facts: Mapping[str, Fraction], questions: Mapping[str, Question]) -> str:
    text = _written(term, facts, questions)
    return f"（{text}）" if isinstance(term, Operation) and _RANK[term.sign] < rank else text
