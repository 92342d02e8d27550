"""The units of arithmetic: 元/年 ÷ 12 is 元/月, and only like may be added to or compared with like."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from build.model.comparison import Comparison, Number, Operation, Term

Unit = Mapping[str, int]
BASES = ("元", "人", "月", "年")


class UnitError(ValueError):
    """Two sides that cannot be compared or added; its words are a Chinese sentence for editors."""


def unit_of(text: str) -> dict[str, int]:
    """元/人/月 -> {元: 1, 人: -1, 月: -1}; the empty text is no unit. Raises UnitError."""
    unit: dict[str, int] = {}
    for position, part in enumerate(text.split("/") if text else []):
        if part not in BASES:
            raise UnitError(f"单位「{text}」里的「{part}」不认识，可用的有 {'、'.join(BASES)}")
        unit[part] = unit.get(part, 0) + (1 if position == 0 else -1)
    return {base: power for base, power in unit.items() if power}


def shown(unit: Unit) -> str:
    """The unit as it is written; 没有单位 for none."""
    above = [base for base in BASES for _ in range(max(unit.get(base, 0), 0))]
    below = [base for base in BASES for _ in range(max(-unit.get(base, 0), 0))]
    return "/".join(["·".join(above) or "1", *below]) if above or below else "没有单位"


def check(comparison: Comparison, units: Mapping[str, str]) -> None:
    """Raises UnitError unless both sides have the same unit. `units` gives each question's."""
    left, right = _unit(comparison.left, units), _unit(comparison.right, units)
    if left != right:
        raise UnitError(f"左边的单位是「{shown(left)}」，右边是「{shown(right)}」，不能比较")


def _unit(term: Term, units: Mapping[str, str]) -> dict[str, int]:
    if isinstance(term, Number):
        return unit_of(term.unit)
    if isinstance(term, str):
        return unit_of(units[term])
    left, right = _unit(term.left, units), _unit(term.right, units)
    if term.sign in "+-":
        if left != right:
            raise UnitError(f"「{shown(left)}」和「{shown(right)}」不能相加减")
        return left
    turn = 1 if term.sign == "*" else -1
    joined = {base: left.get(base, 0) + turn * right.get(base, 0) for base in BASES}
    return _by_month(term, {base: power for base, power in joined.items() if power})


def _by_month(term: Operation, unit: dict[str, int]) -> dict[str, int]:
    """A bare 12 turns what is counted by the year into what is counted by the month, and back."""
    if term.right != Number(Fraction(12)):
        return unit
    old, new = ("年", "月") if term.sign == "/" else ("月", "年")
    if unit.get(old) != -1:
        return unit
    return {new if base == old else base: power for base, power in unit.items()}
