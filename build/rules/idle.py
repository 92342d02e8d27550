"""Nothing stands idle: every question and shared rule is used, and no project's conditions are met by everybody or nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Question
from build.rules.eligibility import (
    answer_unknown,
    circumstances,
    conditions,
    question_misplaced,
    question_unknown,
    unit_mismatch,
)
from build.selfcheck.condition_tree import Node
from build.selfcheck.eligibility import Value, verdict
from build.selfcheck.facts import Answer, Facts
from build.selfcheck.ruleset import Ruleset, ruleset

TRIES = 300
MIDDLING = (1000, 30_000, 60_000)


def question_unused(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """No reader is asked what no condition and no circumstance needs. A misspelt question is told by its own rule."""
    if next(question_unknown(kb, today), None) or any(name.startswith("projects/") for name in kb.unread):
        return
    used = {name for _, item, _ in conditions(kb) for name in (item.compare.names if item.compare else (item.ask,))}
    used |= {name for circumstance in circumstances(kb) for name in circumstance.asks}
    for question in kb.questions.values():
        if question.id not in used and question.type != "place":
            what = f"没有一条规则用到「{question.short}」这一题。"
            yield question.problem("question-unused", what=what, mend="删去这一题，或在条件里用上它。")


def rule_unused(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Shared conditions are shared: some project refers to each."""
    used = {item.rule for _, item, _ in conditions(kb) if item.rule}
    for rule in kb.rules:
        if rule.id not in used:
            what = f"没有一个项目用到共用条件「{rule.title}」。"
            yield rule.problem("rule-unused", what=what, mend=f"在项目的条件里写 rule: {rule.id}，或删去这个文件。")


def project_idle(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Somewhere among the situations each judged project comes out 满足, and somewhere 不满足 (comparisons counted)."""
    broken = (question_unknown, question_misplaced, answer_unknown, unit_mismatch)
    unread = any(name.startswith("questions/") for name in kb.unread)
    if unread or not kb.questions or any(next(rule(kb, today), None) for rule in broken):
        return
    rules = ruleset(kb, today)
    tried = list(situations(rules, TRIES))
    for project, tree in rules.trees.items():
        kinds = {node.kind for node in tree.all_nodes()}
        if kinds.isdisjoint(("ask", "compare")) or (
            "open" in kinds and kb.project_by_id[project].applied_for_by != "person"
        ):
            continue  # nothing to answer, or the last word is with somebody there
        for wanted, never in ((Value.YES, "从来不会成立"), (Value.NO, "怎么答都成立")):
            lives = chain(tried, _at_home(rules, tree, tried))
            if not any(verdict(Facts(rules, answers), project).lean is wanted for answers in lives):
                requirements = kb.project_by_id[project].requirements
                assert requirements
                what = f"「{kb.project_by_id[project].name}」的申请条件{never}。"
                yield requirements.problem(
                    "project-idle", what=what, mend="检查 all、any、not 有没有写反，有没有互相矛盾的条件。"
                )


def _at_home(rules: Ruleset, tree: Node, tried: Sequence[dict[str, Answer]]) -> Iterator[dict[str, Answer]]:
    """The situations once more, lived in the places that the conditions speak of: chance brings few readers there."""
    asked = [name for name, question in rules.questions.items() if question.type == "place"]
    for place in dict.fromkeys(node.place for node in tree.all_nodes() if node.place):
        yield from ({**answers, **dict.fromkeys(asked, place)} for answers in tried)


def situations(rules: Ruleset, count: int) -> Iterator[dict[str, Answer]]:
    """Complete situations, the same each time: each answer drawn from the question's boundary values."""
    draw = random.Random(0)
    for _ in range(count):
        answers: dict[str, Answer] = {}
        for question in rules.questions.values():
            values = _values(rules, question)
            answers[question.id] = values[int(draw.random() * len(values))]
        yield answers


def _values(rules: Ruleset, question: Question) -> tuple[Answer, ...]:
    if question.type == "place":
        return rules.ruled
    if question.type == "yes_no":
        return "yes", "no"
    if question.choices:
        return tuple(choice.value for choice in question.choices)
    middling = [n for n in MIDDLING if question.least < n < question.most]
    return tuple(Fraction(n) for n in (question.least, *middling, question.most))
