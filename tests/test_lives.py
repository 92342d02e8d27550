"""Lives as people tell them, kept with what each project should come to for them, and why."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from build.selfcheck.facts import Answer, Facts
from build.selfcheck.standing import best, standings
from build.selfcheck.typed import typed
from tests.test_eligibility import RULES

LIVES: list[dict[str, Any]] = [
    life
    for path in sorted((Path(__file__).parent / "eligibility" / "lives").glob("*.yml"))
    for life in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def answers_of(life: dict[str, Any]) -> dict[str, Answer]:
    """What somebody answers, as the self-check reads it."""
    read = {name: typed(RULES.questions[name], text, RULES.places) for name, text in life["answers"].items()}
    return {name: answer for name, answer in read.items() if answer is not None}


def told(answers: dict[str, Answer]) -> dict[str, str]:
    """Project -> sort, and each door that is shown as 不归这里."""
    facts = Facts(RULES, answers)
    found = {one.project: one.sort.value for one in standings(RULES, answers)}
    shown = [key for key, one in RULES.referrals.items() if all(facts.meets(when) for when in one.when)]
    return found | {f"door/{key}": "不归这里" for key in shown}


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life["about"])
def test_a_life_is_sorted_as_its_reasons_say(life: dict[str, Any]) -> None:
    """每个人的每一项，归类和写着的理由一致。"""
    found = told(answers_of(life))
    wanted = {key: row["sort"] for key, row in life["expected"].items()}
    assert {key: found.get(key, "没有说") for key in wanted} == wanted


def test_every_expectation_has_its_reason_and_no_life_is_left_without_a_first_step(
    counted: Callable[[str], None],
) -> None:
    """每一项都写着为什么；每个人都有一到三项可以先做，或者一个去处。"""
    for life in LIVES:
        answers = answers_of(life)
        assert all(len(row["why"]) >= 10 for row in life["expected"].values()), life["about"]
        first = best(standings(RULES, answers))
        doors = [key for key in told(answers) if key.startswith("door/")]
        assert 1 <= len(first) <= 3 or doors, life["about"]
    tally = Counter(row["sort"] for life in LIVES for row in life["expected"].values())
    counted(f"自述：{len(LIVES)} 个人，" + "、".join(f"{sort} {count}" for sort, count in sorted(tally.items())))
