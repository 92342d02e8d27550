"""Every limit is tried: a cent below it, on it and a cent above it, each with what it comes to, written by whoever wrote the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Requirement, Trial
from build.model.comparison import SIGNS, Comparison
from build.rules.eligibility import conditions
from build.selfcheck.arithmetic import holds, value
from build.selfcheck.typed import TypedError, typed

CENT = Fraction(1, 100)
_NO_NUMBER = "算不出来，缺数"
BELOW, AT, ABOVE = "差一分", "正好", "多一分"
EXAMPLE = "{answers: {income: 32399.99, household: 3, dibao: 900}, gives: 满足}"
SIDES = (BELOW, AT, ABOVE)


def compared(kb: KnowledgeBase) -> Iterator[Requirement]:
    """Every condition that compares, once, however many projects share it."""
    seen: set[tuple[str, int]] = set()
    for _, item, _ in conditions(kb):
        where = (item.mark.file, item.mark.line)
        if item.compare and where not in seen and all(name in kb.questions for name in item.compare.names):
            seen.add(where)
            yield item


def limit_untried(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Each comparison has a trial on its limit and one a cent to either side of it."""
    for item in compared(kb):
        assert item.compare
        missing = [side for side in SIDES if side not in set(sides_tried(kb, item))]
        if missing:
            what = f"条件「{item.text}」的界限没有试过：缺{'、'.join(missing)}的例子。"
            mend = f"在这一条下面写 tried，缺的各写一行，写明应得的结果，如 {EXAMPLE}。"
            yield item.problem("limit-untried", what=what, mend=mend, field="compare")


def trial_disagrees(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A trial can be read, and comes out as is written."""
    for item in compared(kb):
        wrong: list[tuple[Trial, str]] = []
        for trial in item.tried:
            facts = _facts(kb, trial)
            if isinstance(facts, Problem):
                yield facts
            elif (found := _comes_to(item.compare, facts)) != trial.gives:
                wrong.append((trial, found))
        judged = [(trial, found) for trial, found in wrong if found != _NO_NUMBER]
        if len(judged) > 1:  # one trial may be wrong; where several are, it is what they try
            yield _at_rule(kb, item, judged)
            wrong = [pair for pair in wrong if pair not in judged]
        for trial, found in wrong:
            what = f"例子写的是「{trial.gives}」，「{item.text}」算出来是「{found}」。"
            mend = "对照来源：算式错了改算式，例子错了改例子。"
            yield trial.problem("trial-disagrees", what=what, mend=mend, field="gives")


def _comes_to(comparison: Comparison | None, facts: Mapping[str, Fraction]) -> str:
    assert comparison
    true = holds(comparison, facts)
    return _NO_NUMBER if true is None else "满足" if true else "不满足"


def _at_rule(kb: KnowledgeBase, item: Requirement, wrong: Sequence[tuple[Trial, str]]) -> Problem:
    lines = "、".join(str(trial.mark.line) for trial, _ in wrong)
    trial, found = wrong[0]
    told = f"如例子写的是「{trial.gives}」，算出来是「{found}」"
    what = f"「{item.text}」的算式和下面 {len(wrong)} 个例子（第 {lines} 行）都对不上：{told}。"
    assert item.compare
    for sign in SIGNS:
        other = replace(item.compare, sign=sign)
        if all(
            not isinstance(f := _facts(kb, trial), Problem) and _comes_to(other, f) == trial.gives
            for trial in item.tried
        ):
            mend = f"多半是 {item.compare.sign} 打错了，改成 {sign}；例子错了的改例子。对照来源。"
            return item.problem("trial-disagrees", what=what, mend=mend, field="compare")
    mend = "对照来源：算式错了改算式，例子错了改例子。"
    return item.problem("trial-disagrees", what=what, mend=mend, field="compare")


def sides_tried(kb: KnowledgeBase, item: Requirement) -> Iterator[str]:
    """On which sides of the limit a condition is tried, near enough to tell < from <=."""
    for trial in item.tried:
        facts = _facts(kb, trial)
        if item.compare and not isinstance(facts, Problem) and (side := _side(kb, item.compare, facts)):
            yield side


def _side(kb: KnowledgeBase, comparison: Comparison, facts: Mapping[str, Fraction]) -> str | None:
    """差一分, 正好 or 多一分, as its left side stands to its right; None where a cent more or less does not reach the limit."""
    own = _order(comparison, facts)
    if own is None or own == 0:
        return None if own is None else AT
    money = [name for name in comparison.names if kb.questions[name].type == "money" and name in facts]
    for name in money:
        for step in (CENT, -CENT):
            if _order(comparison, {**facts, name: facts[name] + step}) not in (own, None):
                return BELOW if own < 0 else ABOVE
    return None


def _order(comparison: Comparison, facts: Mapping[str, Fraction]) -> int | None:
    left, right = value(comparison.left, facts), value(comparison.right, facts)
    return None if left is None or right is None else (left > right) - (left < right)


def _facts(kb: KnowledgeBase, trial: Trial) -> dict[str, Fraction] | Problem:
    """The numbers of a trial as the self-check reads them; the first that cannot be read is told."""
    facts: dict[str, Fraction] = {}
    for name, text in trial.answers:
        if name not in kb.questions:
            mend = f"改正编号；现有：{'、'.join(kb.questions)}。"
            return trial.problem("trial-disagrees", what=f"自测里没有「{name}」这一题。", mend=mend, field="answers")
        try:
            answer = typed(kb.questions[name], text)
        except TypedError as error:
            return trial.problem(
                "trial-disagrees", what=f"「{name}」的答案：{error}", mend="改正答案。", field="answers"
            )
        if isinstance(answer, Fraction):
            facts[name] = answer
    return facts
