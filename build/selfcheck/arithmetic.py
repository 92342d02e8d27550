"""What a comparison comes to with a reader's numbers: tree -> value. Exact fractions; its twin is selfcheck/arithmetic.js."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from build.model.comparison import Comparison, Number, Operation, Term


def value(term: Term, facts: Mapping[str, Fraction]) -> Fraction | None:
    """What an expression comes to; None where a question is open or something is divided by nothing."""
    if isinstance(term, Number):
        return term.value
    if isinstance(term, str):
        return facts.get(term)
    left, right = value(term.left, facts), value(term.right, facts)
    if left is None or right is None:
        return None
    match term.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else None


def holds(comparison: Comparison, facts: Mapping[str, Fraction]) -> bool | None:
    """Whether a comparison is true; None where a question is open."""
    left, right = value(comparison.left, facts), value(comparison.right, facts)
    if left is None or right is None:
        return None
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "=": left == right,
    }[comparison.sign]


def line(term: Term, name: str, facts: Mapping[str, Fraction]) -> tuple[Fraction, Fraction] | None:
    """(a, b) where the expression is a + b × the question; None if it is open or no straight line."""
    if isinstance(term, str) and term == name:
        return Fraction(0), Fraction(1)
    if not isinstance(term, Operation):
        whole = value(term, facts)
        return None if whole is None else (whole, Fraction(0))
    left, right = line(term.left, name, facts), line(term.right, name, facts)
    if left is None or right is None:
        return None
    (a, b), (c, d) = left, right
    if term.sign in "+-":
        turn = 1 if term.sign == "+" else -1
        return a + turn * c, b + turn * d
    if term.sign == "*":
        return None if b and d else (a * c, a * d + b * c)
    return None if d or not c else (a / c, b / c)
