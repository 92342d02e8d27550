"""What one answer says about others: which conditions follow from it, found by comparing the two sums term by term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from build.model import Implication, Requirement
from build.model.comparison import Comparison, Number, Term

# A product of powers of questions: (("household", -1), ("income", 1)).
_Monomial = tuple[tuple[str, int], ...]
_Sum = Mapping[_Monomial, Fraction]
_ONE: _Monomial = ()


def implied_by(leaf: Requirement, table: Mapping[str, Implication]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The implications that make a leaf true, and those that make it false."""
    for_it = tuple(key for key, one in table.items() if _makes(leaf, one))
    against = tuple(key for key, one in table.items() if _rules_out(leaf, one))
    return for_it, against


def _makes(leaf: Requirement, one: Implication) -> bool:
    if leaf.compare and one.compare:
        return follows(leaf.compare, one.compare)
    return bool(leaf.ask) and leaf.ask == one.ask and set(one.answers) <= set(leaf.answers or ("yes",))


def _rules_out(leaf: Requirement, one: Implication) -> bool:
    accepted = {*(leaf.answers or ("yes",)), *leaf.unsure}
    return bool(leaf.ask) and leaf.ask == one.ask and accepted.isdisjoint(one.answers)


def follows(wanted: Comparison, known: Comparison) -> bool:
    """Whether `wanted` holds wherever `known` does, no question being below 0. Never true by mistake, sometimes missed.

    Both as a sum that is below 0: `wanted` follows if its sum is at no point above that of `known`, that is, if the
    difference has no term with a minus.
    """
    first, second = _below_zero(wanted), _below_zero(known)
    if first is None or second is None:
        return False
    (small, strictly), (large, known_strictly) = first, second
    if strictly and not known_strictly:
        return False
    return all(part >= 0 for part in _plus(large, small, -1).values())


def _below_zero(comparison: Comparison) -> tuple[dict[_Monomial, Fraction], bool] | None:
    """The comparison as (sum, whether the sum is strictly below 0); None where it is no such thing."""
    left, right = _sum(comparison.left), _sum(comparison.right)
    if left is None or right is None or comparison.sign == "=":
        return None
    one, other = (left, right) if comparison.sign[0] == "<" else (right, left)
    return _plus(one, other, -1), "=" not in comparison.sign


def _sum(term: Term) -> dict[_Monomial, Fraction] | None:
    """An expression multiplied out; None where it is divided by a sum of several terms."""
    if isinstance(term, Number):
        return {_ONE: term.value}
    if isinstance(term, str):
        return {((term, 1),): Fraction(1)}
    left, right = _sum(term.left), _sum(term.right)
    if left is None or right is None:
        return None
    if term.sign in "+-":
        return _plus(left, right, 1 if term.sign == "+" else -1)
    return _times(left, right) if term.sign == "*" else _divided(left, right)


def _plus(left: _Sum, right: _Sum, turn: int) -> dict[_Monomial, Fraction]:
    found = dict(left)
    for key, part in right.items():
        found[key] = found.get(key, Fraction(0)) + turn * part
    return found


def _times(left: _Sum, right: _Sum) -> dict[_Monomial, Fraction]:
    found: dict[_Monomial, Fraction] = {}
    for (one, a), (other, b) in ((x, y) for x in left.items() for y in right.items()):
        powers = Counter(dict(one))
        powers.update(dict(other))
        key = tuple(sorted((name, power) for name, power in powers.items() if power))
        found[key] = found.get(key, Fraction(0)) + a * b
    return found


def _divided(left: _Sum, right: _Sum) -> dict[_Monomial, Fraction] | None:
    if len(right) != 1:
        return None
    ((key, part),) = right.items()
    return _times(left, {tuple((name, -power) for name, power in key): 1 / part}) if part else None
