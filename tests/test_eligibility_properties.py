"""What holds for every situation: an open question settles, it never unsettles; order never matters; hints decide nothing."""

import random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build.selfcheck.eligibility import Value, evaluate
from build.selfcheck.facts import Facts
from build.selfcheck.interview import next_screen, shown_on
from tests.test_eligibility import MOST_SCREENS, RULES
from tests.test_eligibility_twins import random_situation

SEEDS = st.integers(0, 2**32)
OFTEN = settings(max_examples=150, deadline=None)


@OFTEN
@given(SEEDS)
def test_answering_an_open_question_never_changes_what_is_settled(seed: int) -> None:
    """已经可能符合或可能不符合的，再答没答过的题，只要前后对得上，结果不变。"""
    chance = random.Random(seed)
    answers = random_situation(chance, RULES)
    more = random_situation(chance, RULES)
    facts = Facts(RULES, answers)
    opened = {name: answer for name, answer in more.items() if name not in answers and facts.known(name).answer is None}
    before = {each.project: each.value for each in evaluate(RULES, answers)}
    assume(not Facts(RULES, {**answers, **opened}).contradictions)  # what cannot be so is asked about instead
    after = {each.project: each.value for each in evaluate(RULES, {**answers, **opened})}
    assert {p: v for p, v in before.items() if v is not Value.UNKNOWN} == {
        p: after[p] for p, v in before.items() if v is not Value.UNKNOWN
    }


@OFTEN
@given(SEEDS)
def test_the_order_of_answers_never_matters(seed: int) -> None:
    """先答哪一题，结果都一样。"""
    chance = random.Random(seed)
    answers = random_situation(chance, RULES)
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert evaluate(RULES, answers) == evaluate(RULES, dict(shuffled))


@OFTEN
@given(SEEDS)
def test_comparisons_alone_never_settle_a_project(seed: int) -> None:
    """只作对照的条件，不会单独把一项定下来。"""
    for each in evaluate(RULES, random_situation(random.Random(seed), RULES)):
        if each.value is not Value.UNKNOWN:
            deciding = [condition for condition in each.conditions if condition.decides]
            assert deciding and not all(condition.node.hint for condition in deciding)


@OFTEN
@given(SEEDS)
def test_no_situation_needs_more_than_eight_screens(seed: int) -> None:
    """随便什么情况，都不超过八屏，而且问得完。"""
    situation = random_situation(random.Random(seed), RULES)
    answers: dict[str, object] = {}
    screens: list[str] = []
    while screen := next_screen(RULES, answers, screens):  # type: ignore[arg-type]
        assert screen not in screens
        screens.append(screen)
        for name in shown_on(RULES, screen, answers):  # type: ignore[arg-type]
            if name in situation:
                answers[name] = situation[name]
    assert len(screens) <= MOST_SCREENS
