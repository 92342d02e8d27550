"""The cases that policy staff wrote: outcome, deciding clause, eight screens at most, nothing open for want of asking."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.model.reference import NATION
from build.reading.load import load
from build.selfcheck.case import Situation, read_situations
from build.selfcheck.eligibility import evaluate
from build.selfcheck.facts import Facts
from build.selfcheck.interview import next_screen, shown_on
from build.selfcheck.ruleset import Ruleset, ruleset
from tests.conftest import ROOT, TODAY

FOLDER = Path(__file__).parent / "eligibility"
KB = load(ROOT / "content")[0]
RULES = ruleset(KB, TODAY)
MOST_SCREENS = 8


def _cases() -> Iterator[tuple[str, Situation]]:
    for path in sorted(FOLDER.glob("*.yml")):
        for situation in read_situations(RULES, path):
            yield f"{path.stem}：{situation.sentence}", situation


CASES = dict(_cases())


@pytest.fixture(params=CASES, ids=str)
def case(request: pytest.FixtureRequest) -> Situation:
    return CASES[request.param]


def interview(rules: Ruleset, situation: Situation) -> tuple[dict[str, object], list[str]]:
    """(what was asked and answered, the screens gone through) by someone in this situation."""
    answers: dict[str, object] = {}
    screens: list[str] = []
    while screen := next_screen(rules, answers, screens):  # type: ignore[arg-type]
        screens.append(screen)
        asked: list[str] = []
        while new := [name for name in shown_on(rules, screen, answers, asked) if name not in asked]:  # type: ignore[arg-type]
            asked += new
            answers.update({name: situation.answers[name] for name in new if name in situation.answers})
    return answers, screens


def test_the_outcome_is_what_staff_expect(case: Situation) -> None:
    """每一条的结果和经办人员写的一样。"""
    outcomes = {each.project: each.outcome for each in evaluate(RULES, case.answers)}
    assert {project: outcomes[project] for project in case.outcomes} == case.outcomes


def test_the_clause_that_staff_name_is_among_those_that_decide(case: Situation) -> None:
    """起作用的条款就是写的那一条。"""
    policy, address = case.clause.split(" ")
    wanted = KB.clause(policy, address).id
    verdicts = [each for each in evaluate(RULES, case.answers) if each.project in case.outcomes]
    deciding = {condition.node.clause for each in verdicts for condition in each.conditions if condition.decides}
    assert wanted in deciding


def test_no_more_than_eight_screens_are_asked(case: Situation) -> None:
    """每一种情况都不超过八屏。"""
    assert len(interview(RULES, case)[1]) <= MOST_SCREENS


def test_nothing_stays_open_because_it_was_not_asked(case: Situation) -> None:
    """问完之后的结果，与知道全部答案时一样；要核实的，不是因为没有问。"""
    if Facts(RULES, case.answers).contradictions:
        return  # what would contradict is not even asked
    answers, _ = interview(RULES, case)
    asked = {each.project: each for each in evaluate(RULES, answers)}  # type: ignore[arg-type]
    told = {each.project: each.outcome for each in evaluate(RULES, case.answers)}
    assert {project: each.outcome for project, each in asked.items()} == told
    unsure = {name for name in RULES.questions if name not in case.answers}
    assert {name for each in asked.values() for name in each.missing} <= unsure


def test_every_condition_has_a_clause(case: Situation) -> None:
    """结果里的每个条件都有依据的条款。"""
    for each in evaluate(RULES, case.answers):
        for condition in each.conditions:
            policy, anchor = condition.node.clause.split("#")
            assert KB.clauses[policy][anchor].own_text


def test_there_are_cases_enough_and_each_has_a_sentence_of_its_own(counted: Callable[[str], None]) -> None:
    """至少一百二十条，每条一句话，不重复。"""
    assert len(CASES) >= 120
    tally = Counter((project, outcome) for each in CASES.values() for project, outcome in each.outcomes.items())
    counted("自测样例：" + str(len(CASES)) + " 条")
    for (project, outcome), count in sorted(tally.items()):
        counted(f"  {KB.project_by_id[project].name}：{outcome} {count}")


def test_every_project_that_a_person_applies_for_has_cases(kb: KnowledgeBase) -> None:
    """个人申请的每个项目都有样例；由工会申报的不判断，只在一个地方办的除外；热线不是待遇，也不判断。"""
    judged = {project for each in CASES.values() for project in each.outcomes}
    own = {project.id for project in kb.projects if project.applied_for_by == "person"} - {"rexian-12351"}
    assert own <= judged <= set(RULES.trees)
    assert not {p.id for p in kb.projects if p.applied_for_by == "union" and p.place == NATION} & set(RULES.trees)


def test_every_limit_is_tried_on_both_sides_and_on_the_spot() -> None:
    """每个算式的界限，都有少一分、正好、多一分的样例。"""
    sides: dict[str, set[int]] = {}
    for situation in CASES.values():
        for each in evaluate(RULES, situation.answers):
            for condition in each.conditions:
                compared = condition.working and condition.node.compare
                if compared and each.project in situation.outcomes:
                    sign = next(sign for sign in (" < ", " > ", " = ") if f" 元{sign}" in condition.working)
                    sides.setdefault(condition.node.text, set()).add(" <=>".index(sign.strip()) - 2)
    assert {text: found for text, found in sides.items() if len(found) < 3} == {}
