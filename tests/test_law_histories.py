"""Forty made-up histories of laws, with what a careful officer would say of each day, written before the derivation."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from build.force.status import status
from build.force.timeline import times
from search.text.status import status_on
from tests.made_up_law import base, made_up

HISTORIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "histories.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history["about"])
def test_a_history_is_told_as_a_careful_officer_would(history: dict[str, Any]) -> None:
    """四十部想出来的法：改、废、届满、版本、空档、后来才翻出来的，每一天都说得对。"""
    kb = base(history["documents"])
    told = [
        (row["document"], row["day"], status(kb, kb.policy_by_id[row["document"]], date.fromisoformat(row["day"])))
        for row in history["expected"]
    ]
    assert told == [(row["document"], row["day"], row["status"]) for row in history["expected"]]


def test_the_table_of_any_history_says_what_the_derivation_says() -> None:
    """随机的法律沿革，随机的一天：页面和索引带的日期表，和推算时效的规则一个说法。"""
    rng = random.Random(20261128)
    for _ in range(500):
        kb = base(made_up(rng))
        for policy in kb.policies:
            table = times(kb, policy)
            for _ in range(4):
                when = date(1999, 12, 1) + timedelta(days=rng.randrange(500))
                expected = status(kb, policy, when)
                assert table.status(when) == expected, (kb.policies, policy.id, when)
                assert status_on(table.as_record(), when.isoformat()) == expected
