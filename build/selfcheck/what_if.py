"""Which single answer would change a verdict, and to what. Its twin is selfcheck/interview.js."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from build.selfcheck.eligibility import Value, verdict
from build.selfcheck.facts import Answer, Answers, Facts
from build.selfcheck.interview import samples
from build.selfcheck.ruleset import Ruleset

_WORTH = {Value.NO: 0, Value.NA: 1, Value.UNKNOWN: 1, Value.YES: 2}


@dataclass(frozen=True, slots=True)
class Change:
    """With this one answer instead, the project would come to `value`."""

    question: str
    answer: Answer
    value: Value


def changes(rules: Ruleset, answers: Answers, project: str) -> tuple[Change, ...]:
    """For each question the answer that would change the verdict most for the better (for the worse, where it is 满足)."""
    now = verdict(Facts(rules, answers), project).value
    found = []
    for name in _concerned(rules, project):
        change = _best(rules, answers, project, name, now)
        if change:
            found.append(change)
    return tuple(found)


def _concerned(rules: Ruleset, project: str) -> tuple[str, ...]:
    read: set[str] = set()
    for node in rules.trees[project].all_nodes():
        read.update(node.compare.names if node.compare else (node.ask,))
    return tuple(name for name in rules.questions if name in read and rules.questions[name].type != "place")


def _best(rules: Ruleset, answers: Answers, project: str, name: str, now: Value) -> Change | None:
    question = rules.questions[name]
    if not Facts(rules, answers).makes_sense(question)[0]:
        return None
    own = answers.get(name)
    best: Change | None = None
    for answer in _nearest_first(samples(rules, answers, question), own):
        value = verdict(Facts(rules, {**answers, name: answer}), project).value
        if value is not now and _better(value, best, now):
            best = Change(name, answer, value)
    return best


def _nearest_first(answers: tuple[Answer, ...], own: Answer | None) -> list[Answer]:
    """Numbers in the order of their distance from the reader's own, so that the smallest change is named."""
    others = [answer for answer in answers if answer != own]
    return sorted(others, key=lambda answer: _distance(answer, own))


def _distance(answer: Answer, own: Answer | None) -> Fraction:
    return abs(answer - own) if isinstance(answer, Fraction) and isinstance(own, Fraction) else Fraction(0)


def _better(value: Value, best: Change | None, now: Value) -> bool:
    if now is Value.YES:
        return best is None
    return _WORTH[value] > max(_WORTH[now], _WORTH[best.value] if best else -1)
