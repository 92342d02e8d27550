"""The one number that is missing, worked out from the rule: from where on would it count. Its twin is selfcheck/solving.js."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from build.model.comparison import Comparison, Operation, Term, names_in
from build.selfcheck.arithmetic import line, value
from build.selfcheck.eligibility import Condition, Value, Verdict, verdict
from build.selfcheck.facts import Answers, Facts
from build.selfcheck.ruleset import Ruleset
from build.selfcheck.working import number


@dataclass(frozen=True, slots=True)
class Threshold:
    """The missing number at or above (`upward`), or at or below `bound` (元, 人) makes the reader count as `counts_as`."""

    question: str
    bound: int
    upward: bool
    counts_as: str
    known: str
    compared: bool


def thresholds(rules: Ruleset, answers: Answers, project: str) -> tuple[Threshold, ...]:
    """What the one open number would have to be, a local standard before others; empty where none or several are open."""
    if project not in rules.trees:
        return ()
    facts = Facts(rules, answers)
    judged = verdict(facts, project)
    numbers = [name for name in judged.missing if rules.questions[name].type in ("money", "number")]
    numbers = [name for name in numbers if rules.questions[name].standard] or numbers
    if len(numbers) != 1 or judged.value is not Value.UNKNOWN:
        return ()
    found = [_threshold(facts, judged, condition, numbers[0]) for condition in judged.conditions]
    kept = [one for one in found if one and _would_do(rules, answers, project, one)]
    return tuple(sorted(dict.fromkeys(kept), key=lambda one: (one.known, one.bound if one.upward else -one.bound)))


def _threshold(facts: Facts, judged: Verdict, condition: Condition, name: str) -> Threshold | None:
    node = condition.node
    if not node.compare or not node.counts_as or condition.open != (name,) or condition.negated:
        return None
    found = _bound(node.compare, name, facts)
    if found is None:
        return None
    bound, upward = found
    question = facts.rules.questions[name]
    reached = question.least <= bound <= question.most
    known = said_known(node.compare, name, facts)
    return Threshold(name, bound, upward, node.counts_as, known, bool(node.hint)) if reached else None


def _bound(comparison: Comparison, name: str, facts: Facts) -> tuple[int, bool] | None:
    """The first whole number for which it holds, and whether larger ones do. Standards are published in whole yuan."""
    left, right = line(comparison.left, name, facts.numbers()), line(comparison.right, name, facts.numbers())
    if left is None or right is None or left[1] == right[1] or comparison.sign == "=":
        return None
    root = (right[0] - left[0]) / (left[1] - right[1])
    upward = (left[1] < right[1]) == (comparison.sign[0] == "<")
    if "=" in comparison.sign:
        return (-(-root.numerator // root.denominator) if upward else root.numerator // root.denominator), upward
    return (root.numerator // root.denominator + 1 if upward else -(-root.numerator // root.denominator) - 1), upward


def _would_do(rules: Ruleset, answers: Answers, project: str, one: Threshold) -> bool:
    """With that number the rest must not stand against it."""
    tried = verdict(Facts(rules, {**answers, one.question: Fraction(one.bound)}), project)
    return tried.lean is not Value.NO


def said_known(comparison: Comparison, name: str, facts: Facts) -> str:
    """What the reader's own numbers come to: 您家减去开销人均 700 元."""
    side = comparison.right if name in names_in(comparison.left) else comparison.left
    amount = value(side, facts.numbers())
    if amount is None:
        return ""
    taken = [facts.rules.questions[each] for each in _taken_off(side)]
    less = "、".join(question.plain or question.short for question in taken)
    each = "人均" if "household" in names_in(side) else "算下来"
    return f"您家{f'减去{less}' if less else ''}{each} {number(amount)} 元"


def _taken_off(term: Term) -> tuple[str, ...]:
    """The questions that an expression subtracts."""
    if not isinstance(term, Operation):
        return ()
    below = _taken_off(term.left) + _taken_off(term.right)
    return below + tuple(names_in(term.right)) if term.sign == "-" else below


def sentences(rules: Ruleset, found: tuple[Threshold, ...]) -> tuple[str, ...]:
    """您家减去开销人均 700 元。当地低保在 351 元以上就可能算相对困难，701 元以上可能算深度困难. One for each known side."""
    groups: dict[str, list[Threshold]] = {}
    for one in found:
        groups.setdefault(one.known, []).append(one)
    return tuple(_sentence(rules, known, group) for known, group in groups.items())


def _sentence(rules: Ruleset, known: str, group: list[Threshold]) -> str:
    question = rules.questions[group[0].question]
    name = f"当地{question.plain or question.short}" if question.standard else question.plain or question.short
    unit = "人" if question.unit == "人" else "元"
    parts = [
        f"{name if not at else ''}{'在' if not at else ''} {one.bound:,} {unit}以{'上' if one.upward else '下'}"
        f"{'就' if not at else ''}可能算{one.counts_as}"
        for at, one in enumerate(group)
    ]
    head = f"{known}。" if known else ""
    return f"{head}{'，'.join(part.strip() for part in parts)}。"
