"""Our training material: counts, graphs, reasons, and what a changed clause marks."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.check import check
from build.model.training import Case
from build.reading.load import load
from build.rules.stale import stale_clauses
from build.training.graph import endless, reachable, scenes
from build.training.guessing import GUESSERS, ends_well, of_case, of_unit, share
from build.training.items import items
from build.training.mixing import answer, lettered, mixed
from build.training.stamps import question_stamp, training_stamp
from tests.conftest import ROOT, TODAY
from tests.training_ways import ways


def marked(kb: KnowledgeBase) -> set[str]:
    """The items that rest on a clause which may no longer be taught as it is."""
    stale = stale_clauses(kb, TODAY)
    return {item.id for item in items(kb.training) if stale.keys() & set(item.cites)}


def test_there_is_enough_to_teach_from(kb: KnowledgeBase) -> None:
    """至少八个单元、十个案例、一百二十道题，五种题型都有。"""
    kinds = Counter(item.kind for unit in kb.training.units for item in unit.quiz)
    assert len(kb.training.units) >= 8
    assert len(kb.training.cases) >= 10
    assert kinds.total() >= 120
    assert set(kinds) == {"single", "multiple", "order", "fill", "find"}


def test_nothing_that_is_taught_is_stale_today(kb: KnowledgeBase) -> None:
    """今天没有一处材料所依的条款是改过的、失效的。"""
    assert marked(kb) == set()


@pytest.mark.parametrize("case", load(ROOT / "content")[0].training.cases, ids=lambda case: case.id)
def test_every_way_through_a_case_comes_to_an_end(case: Case) -> None:
    """每个案例五到九幕，幕幕走得到，条条路有结局，好坏结局都有。"""
    assert 5 <= len(case.nodes) <= 9
    assert reachable(case) == set(scenes(case))
    assert endless(case) == set()
    ends = {scenes(case)[way[-1].to].ending for way in ways(case)}
    assert {"good", "poor"} <= ends
    assert any(all(choice.good for choice in way) for way in ways(case))


def test_every_option_has_a_reason_and_a_clause_with_text(kb: KnowledgeBase) -> None:
    """每个选项的理由各不相同，条款都查得到文字。"""
    options = [option for unit in kb.training.units for item in unit.quiz for option in item.options]
    options += [choice for case in kb.training.cases for scene in case.nodes for choice in scene.choices]  # type: ignore[misc]
    assert len({option.why for option in options}) == len(options)
    for option in options:
        clause = kb.resolve(kb.training.clauses[option.cite])
        assert isinstance(clause, Clause), option.cite
        assert clause.own_text


def test_the_right_answer_is_not_always_the_first_one_shown(kb: KnowledgeBase) -> None:
    """印出来的次序里，对的选项不老在一个位置。"""
    letters = Counter(answer(item) for unit in kb.training.units for item in unit.quiz if item.kind == "single")
    assert set(letters) >= {"A", "B", "C", "D"}
    assert max(letters.values()) < letters.total() / 2
    for unit in kb.training.units:
        for item in unit.quiz:
            assert mixed(item) != item.options
            assert sorted(map(id, mixed(item))) == sorted(map(id, item.options))


def test_the_printed_answer_of_an_ordering_spells_the_right_order(city: KnowledgeBase) -> None:
    """排序题的答案，按字母排出来就是对的次序。"""
    item = next(item for item in city.training.units[0].quiz if item.kind == "order")
    by_letter = dict(lettered(item))
    assert tuple(by_letter[letter] for letter in answer(item).split("→")) == item.options


@pytest.mark.parametrize("name", ["xize-4", "gh-43-3", "qd-1", "tm-7"])
def test_a_changed_clause_marks_exactly_what_rests_on_it(name: str, kb: KnowledgeBase, tmp_path: Path) -> None:
    """在内容的副本里改一条条款，标出来的正是引它的那些材料，一处不多，一处不少。"""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    clause = kb.resolve(kb.training.clauses[name])
    assert isinstance(clause, Clause)
    path = tmp_path / "content" / "policies" / f"{clause.policy.id}.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(clause.own_text) == 1
    path.write_text(text.replace(clause.own_text, clause.own_text + "另有规定的除外。"), encoding="utf-8")
    changed, _ = load(tmp_path / "content")
    resting = {item.id for item in items(kb.training) if _rests(kb, item.cites, clause)}
    assert resting
    assert marked(changed) == resting
    rules = {problem.rule for problem in check(changed, TODAY) if "/training/" in problem.at.file}
    assert rules == {"training-clause-changed"}


def _rests(kb: KnowledgeBase, names: tuple[str, ...], clause: Clause) -> bool:
    found = (kb.resolve(kb.training.clauses[name]) for name in names)
    return any(isinstance(other, Clause) and other.id == clause.id for other in found)


def test_a_changed_clause_changes_the_stamps_of_its_questions_alone(kb: KnowledgeBase, tmp_path: Path) -> None:
    """条款一改，只有引它的题指纹变，学过的人才知道要重做哪几题。"""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content" / "policies" / "gonghuifa-2021.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("尽心服务职工群众。", "尽心尽力服务职工群众。"), encoding="utf-8")
    changed, _ = load(tmp_path / "content")
    before, after = stamps(kb), stamps(changed)
    citing = {
        f"{unit.id}/{item.id}"
        for unit in kb.training.units
        for item in unit.quiz
        if any(option.cite == "gh-6-1" for option in item.options)
    }
    assert {key for key in before if before[key] != after[key]} == citing
    assert training_stamp(kb) != training_stamp(changed)


def stamps(kb: KnowledgeBase) -> dict[str, str]:
    """Question -> fingerprint."""
    return {f"{unit.id}/{item.id}": question_stamp(kb, item) for unit in kb.training.units for item in unit.quiz}


def test_what_is_taught_as_today_has_not_expired(kb: KnowledgeBase) -> None:
    """按现在的做法教的条款，没有一条出自已废止、失效或只作旧规的文件。"""
    for taught in kb.training.clauses.values():
        policy = kb.policy_by_id[taught.policy]
        bound = policy.current_until
        over = (policy.expiry_date or date.max) < TODAY or (bound is not None and bound.date < TODAY)
        assert not over or taught.taught_as in ("旧口径", "已结束"), taught.id


@pytest.mark.parametrize("name", GUESSERS)
def test_nobody_passes_by_the_look_of_the_options(kb: KnowledgeBase, name: str) -> None:
    """只看长短、数字、引号来选：全部练习、全部案例都和掷骰子差不到一成，没有一个单元能过，没有一个案例能办稳。"""
    guesser = GUESSERS[name]
    questions = [choice for unit in kb.training.units for choice in of_unit(unit)]
    scenes_ = [choice for case in kb.training.cases for choice in of_case(case)]
    single = [choice for unit in kb.training.units for choice in of_unit(unit, ["single"])]
    for bank in (questions, single, scenes_):
        assert abs(share(bank, guesser) - sum(choice.chance for choice in bank) / len(bank)) <= Fraction(1, 10)
    assert [unit.id for unit in kb.training.units if share(list(of_unit(unit)), guesser) >= Fraction(6, 10)] == []
    assert [case.id for case in kb.training.cases if ends_well(case, guesser) > Fraction(1, 10)] == []


def test_no_mixture_of_looks_learned_on_one_half_helps_on_the_other(kb: KnowledgeBase) -> None:
    """先看长短、再看数字、再看引号……哪一种先后在一半题里最灵，拿到另一半里也和掷骰子差不到一成。"""
    bank = [choice for unit in kb.training.units for choice in of_unit(unit)]
    bank += [choice for case in kb.training.cases for choice in of_case(case)]
    mixtures = [partial(_one_after_the_other, order) for order in permutations(GUESSERS.values())]
    for learned, other in ((bank[::2], bank[1::2]), (bank[1::2], bank[::2])):
        best = max(mixtures, key=lambda mixture: share(learned, mixture))
        assert abs(share(other, best) - sum(choice.chance for choice in other) / len(other)) <= Fraction(1, 10)


def _one_after_the_other(rules: Sequence[Callable[[str], int]], text: str) -> int:
    mark = 0
    for rule in rules:  # each has less than a thousand marks to give, either way
        mark = mark * 1000 + rule(text)
    return mark
