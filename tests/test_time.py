"""What holds on a day: the table that pages carry says the same as the rules, on every day that matters."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.force.status import status
from build.force.timeline import Out, Times, times
from build.model import Project
from build.pages.project import running

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "status.json").read_text(encoding="utf-8"))
PLACES = {(): "100000", ("东山省河西市",): "990100"}


def table(row: dict[str, Any]) -> Times:
    """A table from its JSON."""
    return Times(tuple(Out(*out) for out in row["out"]), tuple((a, b) for a, b in row["known"]), row["seen"])


@pytest.mark.parametrize("case", VECTORS["documents"], ids=lambda case: case["name"])
def test_status_follows_from_the_table_alone(case: dict[str, Any]) -> None:
    """只凭页面带的日期表，任意一天的时效都算得对。"""
    found = [[day, table(case["times"]).status(date.fromisoformat(day)).value] for day, _ in case["days"]]
    assert found == case["days"]


@pytest.mark.parametrize("case", VECTORS["projects"], ids=lambda case: case["name"])
def test_a_project_runs_or_not_on_a_day(case: dict[str, Any], city: KnowledgeBase) -> None:
    """任意一天项目是否在办，按确切日期或逐年所见。"""
    period = case["period"]
    source = {"id": "hexi-gazette-2024"}
    written = {
        "from_date": period["from"] or None,
        "to_date": period["to"] or None,
        "closed": str(period["closed"]).lower(),
        "seen_years": [
            {"year": str(year), "source": source, "place": PLACES[tuple(names)]} for year, names in period["seen"]
        ],
    }
    made: Project = city.projects[0].model_copy(
        update={"period": type(city.projects[0].period).model_validate({k: v for k, v in written.items() if v})}
    )
    made = made.model_copy(
        update={"place": "100000", "amounts": (), "application_windows": (), "steps": (), "evidence": ()}
    )
    found = [(day, running(city, made, date.fromisoformat(day))) for day, _, _ in case["days"]]
    assert [[day, seen.badge.text, seen.text] for day, seen in found] == case["days"]


@pytest.mark.parametrize("case", VECTORS["standards"], ids=lambda case: case["name"])
def test_a_standard_is_history_or_not_on_a_day(case: dict[str, Any], city: KnowledgeBase) -> None:
    """任意一天，一条标准是不是历史；标了历史的，在它自己那一年仍是当年的标准。"""
    years = {"year": case["year"] or None, "checked_date": date(case["checked"], 11, 23), "next_expected": None}
    days = {f"{name}_date": date.fromisoformat(case[name]) for name in ("from", "to", "confirmed") if name in case}
    changes = {**years, **days, "historic": case["historic"]}
    amount = city.project_by_id["hexi-zhuxue"].amounts[0].model_copy(update=changes)
    for day, standing in case["days"]:
        assert amount.is_past(date.fromisoformat(day)) == (standing == "past"), day
        assert amount.is_last_years(date.fromisoformat(day)) == (standing == "last_year"), day
        if "stale" in case:
            assert amount.is_in_doubt(date.fromisoformat(day)) == (standing == "doubt"), day


def test_the_table_and_the_rules_agree_on_every_day_that_matters(city: KnowledgeBase, kb: KnowledgeBase) -> None:
    """每份文件在每个转折日前后各一天，日期表和规则算出同一个时效。"""
    for base in (city, kb):
        for policy in base.policies:
            made = times(base, policy)
            written = {d for row in made.out for d in (row.first, row.last)} | {d for span in made.known for d in span}
            turns = [date.fromisoformat(day) for day in written if day] or [date(2026, 11, 23)]
            for day in (turn + timedelta(days=step) for turn in turns for step in (-1, 0, 1)):
                assert made.status(day) == status(base, policy, day), (policy.id, day)


def test_the_one_that_takes_over_is_in_the_table(city: KnowledgeBase) -> None:
    """被废止的文件，日期表里写着由谁接替。"""
    made = times(city, city.policy_by_id["hexi-2018-bangfu"])
    assert [(row.status, row.successor) for row in made.out if row.status == "repealed"] == [
        ("repealed", "hexi-2024-bangfu")
    ]
