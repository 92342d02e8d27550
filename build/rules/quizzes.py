"""Questions: as many right answers as their kind has, a reason of its own for every option, and answers that still hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model.training import Case, CaseChoice, Option, QuizItem, Situation, Unit
from build.rules.trials import trial_disagrees
from build.selfcheck.eligibility import verdict
from build.selfcheck.facts import Answer, Facts
from build.selfcheck.ruleset import Ruleset, ruleset
from build.selfcheck.typed import TypedError, typed

# Pairs of neighbouring characters that a reason and its clause share at least; below it the reason speaks of something else.
SHARED_PAIRS = 3
ALIKE = 0.8


def quiz_shape(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Each kind of question has the answers it needs."""
    for unit in kb.training.units:
        seen: set[str] = set()
        for item in unit.quiz:
            if item.id in seen:
                mend = "改成没有用过的编号；已发布的编号不改。"
                yield item.problem("quiz-shape", what=f"编号「{item.id}」写了两遍。", mend=mend, field="id")
            seen.add(item.id)
            yield from _shape(item)


def _shape(item: QuizItem) -> Iterator[Problem]:
    right = [option for option in item.options if option.right]
    if item.kind == "single" and len(right) > 1:
        what = f"单选题 {item.id} 标了 {len(right)} 个对的：「{shortened(right[0].say or '')}」和这一个。"
        mend = "只留一个 right: true；真有几个对的，把 kind 改成 multiple。"
        yield right[1].problem("quiz-shape", what=what, mend=mend, field="right")
    elif what := _wrong_count(item):
        yield item.problem("quiz-shape", what=what, mend="补齐选项，或换一种题型。", field="options")
    for option in item.options:
        if (option.say is None) != (item.kind == "find"):
            what = "找依据题的选项就是条款，不写 say。" if option.say else "选项没有写 say。"
            yield option.problem("quiz-shape", what=what, mend="加上 say；找依据题删去 say。")
    said = [option.say or option.cite for option in item.options]
    if len(set(said)) < len(said):
        yield item.problem("quiz-shape", what="有两个选项一模一样。", mend="改掉一个。", field="options")
    if item.kind == "fill" and "____" not in item.ask:
        yield item.problem("quiz-shape", what="填条款题的题干里没有要填的空。", mend="写上 ____。", field="ask")


def _wrong_count(item: QuizItem) -> str:
    """What is wrong with how many options are right and how many wrong; empty where nothing is."""
    right = sum(option.right for option in item.options)
    wrong = len(item.options) - right
    faults = {
        "single": (right != 1 or wrong < 2, "单选题要有一个对的、至少两个错的。"),
        "multiple": (right < 2 or wrong < 1, "多选题要有至少两个对的、至少一个错的。"),
        "find": (right < 1 or wrong < 2, "找依据题要有对的条款、至少两条错的。"),
        "fill": (right != 1 or wrong < 2, "填条款题要有一个对的、至少两个容易错的写法。"),
        "order": (right > 0 or len(item.options) < 3, "排序题按对的次序写至少三步，不写 right。"),
    }
    is_wrong, what = faults[item.kind]
    return what if is_wrong else ""


def fill_answer(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """What a learner is to fill in is the address of the very clause that the option cites."""
    for unit in kb.training.units:
        for item in unit.quiz:
            for option in item.options if item.kind == "fill" else ():
                taught = kb.training.clauses.get(option.cite)
                clause = kb.resolve(taught) if taught else None
                if isinstance(clause, Clause) and not _same_address(kb, option, clause):
                    what = f"要填的「{option.say}」不是所引的{clause.citation}。"
                    yield option.problem("fill-answer", what=what, mend="改正 say 或 cite。", field="say")


def _same_address(kb: KnowledgeBase, option: Option, clause: Clause) -> bool:
    found = kb.look_up(clause.policy.id, option.say or "")
    return isinstance(found, Clause) and found.id == clause.id


def reason_repeated(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """No two reasons are the same anywhere, nor nearly the same within a unit or a case."""
    seen: dict[str, Option | CaseChoice] = {}
    for bank in _banks(kb):
        near: list[tuple[frozenset[str], Option | CaseChoice]] = []
        for option in reasons(bank):
            pairs = _pairs(option.why)
            twin = seen.get(option.why) or next((other for set_, other in near if _alike(set_, pairs)), None)
            if twin:
                what = f"这个理由和第 {twin.mark.line} 行的（{twin.mark.file}）几乎一样：「{shortened(option.why)}」。"
                mend = "写出这个选项自己的理由：它的条款怎么说，所以它对或错。"
                yield option.problem("reason-repeated", what=what, mend=mend, field="why")
            seen.setdefault(option.why, option)
            near.append((pairs, option))


def _banks(kb: KnowledgeBase) -> Iterator[Unit | Case]:
    yield from kb.training.units
    yield from kb.training.cases


def reasons(bank: Unit | Case) -> Iterator[Option | CaseChoice]:
    """Everything with a reason, in the order of writing."""
    if isinstance(bank, Unit):
        for item in bank.quiz:
            yield from item.options
    else:
        for scene in bank.nodes:
            yield from scene.choices


def reason_off_clause(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A reason names what its clause says: it shares words with it."""
    for bank in _banks(kb):
        for option in reasons(bank):
            taught = kb.training.clauses.get(option.cite)
            clause = kb.resolve(taught) if taught else None
            if isinstance(clause, Clause):
                words = _pairs(f"{clause.own_text or clause.article_text}{clause.policy.title}")
                if len(words & _pairs(option.why)) < SHARED_PAIRS:
                    what = f"理由「{shortened(option.why)}」没有说到{clause.citation}写的事。"
                    mend = "在理由里说出这一条怎么写，或换一条条款。"
                    yield option.problem("reason-off-clause", what=what, mend=mend, field="why")


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1) if text[place : place + 2].isalnum())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * min(len(one), len(other))


def situation_disagrees(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A question with numbers still comes out as it says, when the self-check works them out."""
    rules: Ruleset | None = None
    if next(trial_disagrees(kb, today), None):
        return  # what a rule comes to is told at the rule
    for unit in kb.training.units:
        for item in unit.quiz:
            if item.situation:
                rules = rules or ruleset(kb, today)
                yield from _situation(kb, rules, item.situation)


def _situation(kb: KnowledgeBase, rules: Ruleset, asked: Situation) -> Iterator[Problem]:
    answers = _typed_answers(rules, asked)
    if isinstance(answers, Problem):
        yield answers
        return
    taught = kb.training.clauses.get(asked.cite)
    clause = kb.resolve(taught) if taught else None
    if asked.project not in rules.trees or not isinstance(clause, Clause):
        what = f"自测不判断项目「{asked.project}」。"
        yield asked.problem("situation-form", what=what, mend="换一个由职工本人申请的项目。", field="project")
        return
    judged = verdict(Facts(rules, answers), asked.project).conditions
    found = {str(one.face) for one in judged if one.node.clause == clause.id}
    opposite = {"满足": "不满足", "不满足": "满足"}.get(asked.gives)
    if asked.gives not in found or opposite in found:
        given = "、".join(sorted(found)) or "用不到"
        what = f"题里说{clause.citation}这一条{asked.gives}，自测算出来是{given}。"
        mend = "规则或标准变了：改题干、答案和理由，再改 gives。"
        yield asked.problem("situation-disagrees", what=what, mend=mend, field="gives")


def _typed_answers(rules: Ruleset, asked: Situation) -> dict[str, Answer] | Problem:
    """The answers of a situation, read as the self-check reads them; the first that cannot be read is told."""
    answers: dict[str, Answer] = {}
    for name, text in asked.answers:
        if name not in rules.questions:
            what, mend = f"自测里没有「{name}」这一题。", f"改正编号；现有：{'、'.join(rules.questions)}。"
            return asked.problem("situation-form", what=what, mend=mend, field="answers")
        try:
            answer = typed(rules.questions[name], text, rules.places)
        except TypedError as error:
            what = f"「{name}」的答案：{error}"
            return asked.problem("situation-form", what=what, mend="改正答案。", field="answers")
        if answer is not None:
            answers[name] = answer
    return answers
