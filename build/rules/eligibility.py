"""The self-check can be trusted: questions exist and are used, units agree, limits have place and year, no rule is idle."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Entry, Project, Question, Requirement
from build.model.comparison import Comparison
from build.model.question import Circumstance
from build.selfcheck.arithmetic import holds
from build.selfcheck.condition_tree import limits
from build.selfcheck.facts import UNSURE
from build.selfcheck.ruleset import ELSEWHERE
from build.selfcheck.units import UnitError, check, unit_of

WITH_CHOICES = ("yes_no", "choice", "place")


def conditions(kb: KnowledgeBase) -> Iterator[tuple[Project, Requirement, tuple[Requirement, ...]]]:
    """Every requirement of every project with what stands above it, the nearest last."""
    for project in kb.projects:
        if project.requirements:
            yield from _below(project, project.requirements, ())


def _below(
    project: Project, item: Requirement, above: tuple[Requirement, ...]
) -> Iterator[tuple[Project, Requirement, tuple[Requirement, ...]]]:
    yield project, item, above
    for child in item.children:
        yield from _below(project, child, (*above, item))


def circumstances(kb: KnowledgeBase) -> Iterator[Circumstance]:
    """Every circumstance of a question, an implication and a referral."""
    for question in kb.questions.values():
        yield from question.when
    for one in kb.implications.values():
        yield from one.when
    for referral in kb.referrals.values():
        yield from referral.when


def _is_known(kb: KnowledgeBase, name: str) -> bool:
    """Whether a question is there, or was written and could not be read: then it has an error of its own."""
    return name in kb.questions or not kb.unread.isdisjoint({f"questions/{name}", "questions/*"})


def question_unknown(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Conditions, circumstances and standards ask for questions that exist."""
    for _, item, _ in conditions(kb):
        names = item.compare.names if item.compare else (item.ask,) if item.ask else ()
        for name in names:
            if not _is_known(kb, name):
                yield _unknown(kb, item, name, "compare" if item.compare else "ask")
    for row in kb.standards.values():
        if not _is_known(kb, row.of):
            yield _unknown(kb, row, row.of, "of")


def question_misplaced(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Questions stand on a screen that exists, and wait for questions that exist."""
    for circumstance in circumstances(kb):
        for name in circumstance.asks:
            if not _is_known(kb, name):
                yield _unknown(kb, circumstance, name, "ask")
    for one in kb.implications.values():
        for name in one.compare.names if one.compare else (one.ask or "",):
            if not _is_known(kb, name):
                yield _unknown(kb, one, name, "compare" if one.compare else "ask")
    for question in kb.questions.values():
        if question.screen not in kb.screens:
            what = f"「{question.short}」的屏「{question.screen}」在 content/screens.yml 里没有。"
            mend = "改成那里已有的编号，或先补录这一屏。"
            yield question.problem("question-unknown", what=what, mend=mend, field="screen")


def _unknown(kb: KnowledgeBase, entry: Entry, name: str, field: str) -> Problem:
    near = difflib.get_close_matches(name, kb.questions, n=1, cutoff=0.6)
    mend = (
        f"是不是 {near[0]}（{kb.questions[near[0]].short}）？"
        if near
        else "改成 content/questions.yml 里的编号，或先在那里补录这一题。"
    )
    return entry.problem("question-unknown", what=f"没有「{name}」这一题。", mend=mend, field=field)


def answer_unknown(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """An `ask` is of a question with fixed answers, and takes answers that it has."""
    uses: dict[str, list[tuple[Entry, str, str]]] = {}
    for _, item, _ in conditions(kb):
        question = kb.questions.get(item.ask or "")
        if question is None:
            continue
        if question.type not in WITH_CHOICES:
            what = f"「{question.short}」要填数，不能用 ask 判断。"
            yield item.problem(
                "answer-unknown", what=what, mend=f"改用 compare，如 compare: {question.id} > 0。", field="ask"
            )
            continue
        presumed = (item.presumed,) if item.presumed else ()
        for field, answers in (("is", item.answers), ("unsure", item.unsure), ("presumed", presumed)):
            uses.setdefault(question.id, []).extend((item, field, answer) for answer in answers)
    for circumstance in circumstances(kb):
        asked = [kb.questions[name] for name in circumstance.asks if name in kb.questions]
        for question in asked:
            others = {answer for other in asked if other is not question for answer in _answers_of(other)}
            said = [answer for answer in circumstance.answers if answer not in {UNSURE, *others}]
            uses.setdefault(question.id, []).extend((circumstance, "is", answer) for answer in said)
    for name, used in uses.items():
        yield from _not_among(kb, kb.questions[name], used)


def _answers_of(question: Question) -> tuple[str, ...]:
    """The fixed answers of a question; none of one that has none, or of places."""
    return ("yes", "no") if question.type == "yes_no" else tuple(choice.value for choice in question.choices)


def _not_among(kb: KnowledgeBase, question: Question, used: Sequence[tuple[Entry, str, str]]) -> Iterator[Problem]:
    if question.type == "place":
        for entry, field, answer in used:
            yield from _no_place(kb, entry, field, (answer,))
        return
    known = ["yes", "no"] if question.type == "yes_no" else [choice.value for choice in question.choices]
    known += [question.otherwise] if question.otherwise else []
    for missing in dict.fromkeys(answer for _, _, answer in used if answer not in known):
        places = {(entry.mark.file, entry.mark.line): (entry, field) for entry, field, one in used if one == missing}
        if len(places) > 1 and (moved := _moved(question, missing, {one for _, _, one in used}, list(places))):
            yield moved
            continue
        for entry, field in places.values():
            what = f"「{question.short}」没有「{missing}」这个选项。"
            yield entry.problem("answer-unknown", what=what, mend=f"可选的有：{'、'.join(known)}。", field=field)


def _moved(question: Question, missing: str, used: set[str], at: Sequence[tuple[str, int]]) -> Problem | None:
    """The choice whose value was changed while the conditions go on asking for the old one: told once, where it was changed."""
    idle = [choice for choice in question.choices if choice.value not in used]
    if not idle:
        return None
    where = "、".join(f"{file}:{line}" for file, line in at)
    values = "、".join(choice.value for choice in idle)
    what = f"「{question.short}」没有「{missing}」这个选项，却有 {len(at)} 处条件问它；没有条件用到的有：{values}。"
    mend = f"值改过的，改回 {missing}；真要换，这些地方一起改：{where}。"
    owner: Entry = idle[0] if len(idle) == 1 else question
    return owner.problem("answer-unknown", what=what, mend=mend, field="value" if len(idle) == 1 else "choices")


def _no_place(kb: KnowledgeBase, entry: Entry, field: str, answers: tuple[str, ...]) -> Iterator[Problem]:
    for answer in answers:
        if answer != ELSEWHERE and answer not in kb.places:
            what = f"地区「{answer}」在 content/places.yml 里没有。"
            yield entry.problem(
                "answer-unknown", what=what, mend="写那里已有的代码；其他地方写 elsewhere。", field=field
            )


def unit_mismatch(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Comparisons are of numbers, and of like with like."""
    for question in kb.questions.values():
        if (question.type in ("number", "money")) != bool(question.unit):
            what = f"「{question.short}」{'没有写单位' if not question.unit else '不填数，不该有单位'}。"
            yield question.problem(
                "unit-mismatch", what=what, mend="数和金额的题写 unit，如 元/年；别的题不写。", field="unit"
            )
    units = {q.id: q.unit for q in kb.questions.values() if q.unit}
    for _, item, _ in conditions(kb):
        for name in item.compare.names if item.compare else ():
            if name in kb.questions and name not in units:
                what = f"「{kb.questions[name].short}」不是填数的题，不能放进算式。"
                yield item.problem("unit-mismatch", what=what, mend="改用 ask 和 is 判断这一题。", field="compare")
        if item.compare and all(name in units for name in item.compare.names):
            yield from _unlike(item, item.compare, units)


def _unlike(item: Requirement, comparison: Comparison, units: dict[str, str]) -> Iterator[Problem]:
    try:
        for name in comparison.names:
            unit_of(units[name])
        check(comparison, units)
    except UnitError as error:
        mend = "按年的数除以 12 才是按月的；按户的数除以人数才是人均；界限数带上单位，如 1000元。"
        yield item.problem("unit-mismatch", what=f"算式{error}。", mend=mend, field="compare")


def limit_undated(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A limit says where and when it holds, or that the source does not say so."""
    for _, item, above in conditions(kb):
        if item.compare is None or not limits(item.compare):
            continue
        chain = (*above, item)
        if any(part.reference or part.elsewhere for part in chain):
            continue
        for field, name in (("place", "地区"), ("year", "年份")):
            if not any(field in part.mark.lines for part in chain):
                what = f"界限「{'、'.join(limits(item.compare))}」没有写{name}。"
                mend = f"写上 {field}；来源没有写明的写 {field}: not_stated，它就不会单独下结论。"
                yield item.problem("limit-undated", what=what, mend=mend, field="compare")


def comparison_idle(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A comparison comes out both ways somewhere between the least and the most that can be answered."""
    for _, item, _ in conditions(kb):
        if item.compare and item.compare.names and all(name in kb.questions for name in item.compare.names):
            outcomes = {holds(item.compare, facts) for facts in _corners(kb, item.compare)} - {None}
            if len(outcomes) == 1:
                always = "总是成立" if outcomes == {True} else "从不成立"
                what = f"算式在各题的最小值、最大值之间{always}。"
                yield item.problem(
                    "comparison-idle",
                    what=what,
                    mend="检查大于小于号、除数和界限数；总成立的条件删去。",
                    field="compare",
                )


def _corners(kb: KnowledgeBase, comparison: Comparison) -> Iterator[dict[str, Fraction]]:
    """Each question at its least and at its most, in every combination."""
    names = comparison.names
    for pattern in range(2 ** len(names)):
        yield {
            name: Fraction(kb.questions[name].most if pattern >> position & 1 else kb.questions[name].least)
            for position, name in enumerate(names)
        }
