"""Whether a policy is in force on a day: from dates, sightings and newer documents, never typed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.base.knowledge_base import KnowledgeBase
from build.force.status import Span, Status, force, status, unproven
from build.model import Policy
from build.model.reference import Authority
from build.rules.periods import policy_not_in_force, unproven_years

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2000, 3, 1))
SPANS = st.builds(Span, DAYS, DAYS)
REAL_SPANS = SPANS.filter(bool)


def policy(name: str = "a", **fields: Any) -> Policy:
    """A policy of which nothing is stated but the given."""
    blank = dict.fromkeys(("issuing_authority", "document_number", "effective_date", "fund", "place"))
    return Policy.model_validate({"id": name, "title": name, "wording": "原文", **blank, **fields})


def seen(*days: str) -> tuple[dict[str, Any], ...]:
    return tuple({"date": day, "source": {"id": "s"}} for day in days)


def on(day: str, one: Policy, *others: Policy) -> Status:
    """The status of the first policy on a day, beside the others."""
    return status(KnowledgeBase(policies=(one, *others)), one, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-03-31", Status.NOT_YET_EFFECTIVE),
        ("2024-04-01", Status.IN_FORCE),
        ("2025-12-31", Status.IN_FORCE),
        ("2026-01-01", Status.EXPIRED),
    ],
)
def test_a_document_with_days_of_its_own_begins_and_ends_on_them(day: str, expected: Status) -> None:
    """写明起止日期的文件：施行当天生效，失效日是最后一天。"""
    assert on(day, policy(effective_date="2024-04-01", expiry_date="2025-12-31")) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-12-07", Status.NOT_YET_SEEN),
        ("2022-12-08", Status.IN_FORCE),
        ("2023-06-01", Status.IN_FORCE),
        ("2024-06-06", Status.IN_FORCE),
        ("2024-06-07", Status.UNCONFIRMED),
    ],
)
def test_sightings_prove_the_days_between_them_and_no_more(day: str, expected: Status) -> None:
    """只知道见过执行的：头一次到最近一次之间算有效，之后是时效待核。"""
    assert on(day, policy(seen_in_force=seen("2024-06-06", "2022-12-08"))) == expected


def test_a_newer_document_takes_over_on_its_first_day() -> None:
    """新文件施行的那天起，被废止的是已废止，被修改的是已修改；前一天仍有效。"""
    old = policy("old", effective_date="2018-05-01")
    for relation, expected in (("repeals", Status.REPEALED), ("amends", Status.AMENDED)):
        new = policy("new", effective_date="2024-04-01", **{relation: ["old"]})
        assert [on(day, old, new) for day in ("2024-03-31", "2024-04-01")] == [Status.IN_FORCE, expected]


def test_of_several_reasons_the_strongest_is_told() -> None:
    """又过期又被废止的，说已废止。"""
    old = policy("old", effective_date="2018-05-01", expiry_date="2020-12-31")
    new = policy("new", effective_date="2019-01-01", repeals=["old"])
    assert on("2022-01-01", old, new) == Status.REPEALED


def test_a_document_that_may_be_cited_up_to_a_day_is_unconfirmed_after_it() -> None:
    """只作某天以前规定的，之后是时效待核。"""
    one = policy(effective_date="1999-10-01", current_until={"date": "2026-06-30", "source": {"id": "s"}})
    assert [on(day, one) for day in ("2026-06-30", "2026-07-01")] == [Status.IN_FORCE, Status.UNCONFIRMED]


def test_the_ends_of_the_calendar_break_nothing() -> None:
    """日期写到日历的头和尾，也只是日期。"""
    one = policy(effective_date="0001-01-01", expiry_date="9999-12-31")
    assert {on(day, one) for day in ("0001-01-01", "2026-11-23", "9999-12-31")} == {Status.IN_FORCE}


def test_a_law_found_standing_after_its_issue_holds_until_another_ends_it() -> None:
    """读过正文的法律法规，成文以后又见到没有更新的，一直算现行；转述的、地方的，只算见到的那些天。"""
    authorities = {
        level: Authority.model_validate({"id": level, "name": level, "short_name": level, "level": level})
        for level in ("national", "city")
    }
    days = seen("2018-12-29", "2026-09-30")
    for issuer, wording, expected in (
        ("national", "摘要", Status.IN_FORCE),
        ("national", "转述", Status.UNCONFIRMED),
        ("city", "摘要", Status.UNCONFIRMED),
    ):
        law = policy(issuing_authority=issuer, wording=wording, issued_date="2018-12-29", seen_in_force=days)
        assert status(KnowledgeBase(policies=(law,), authorities=authorities), law, date(2026, 11, 28)) == expected


def test_of_a_document_without_any_date_nothing_is_proven() -> None:
    """什么日期都没有的，什么也不证明。"""
    one = policy()
    assert (on("2026-11-23", one), force(KnowledgeBase(policies=(one,)), one).known) == (Status.UNCONFIRMED, ())


def test_the_city_has_every_turn_of_fortune(city: KnowledgeBase, today: date) -> None:
    """样例城市今天的时效：废止的、有效的、待核的各有。"""
    assert {p.id: status(city, p, today).label for p in city.policies} == {
        "hexi-2018-bangfu": "已废止",
        "hexi-2024-bangfu": "现行有效",
        "hexi-2024-shishi-yijian": "现行有效",
        "hexi-2025-qishou": "现行有效",
        "hexi-weiwen": "时效待核",
    }


def test_a_closed_project_may_rest_on_what_was_repealed_later(city: KnowledgeBase, today: date) -> None:
    """已结束的项目引用后来才废止的文件，不算错；多开一天到废止之后，就是错。"""
    assert list(policy_not_in_force(city, today)) == []
    old = city.project_by_id["hexi-tinggong"]
    longer = old.model_copy(update={"period": old.period.model_copy(update={"to_date": date(2024, 4, 1)})})
    problems = list(policy_not_in_force(replace(city, projects=(longer,)), today))
    assert [(p.rule, p.at.line) for p in problems] == [("policy-not-in-force", 13)]


def test_a_year_seen_is_unproven_where_the_policy_was_seen_only_later(city: KnowledgeBase, today: date) -> None:
    """项目一年里只有一部分日子证明得了，那一年记作没有全部证明。"""
    rider, plan = city.project_by_id["hexi-qishou"], city.policy_by_id["hexi-2025-qishou"]
    assert unproven_years(city, rider, plan, today) == []
    undated = plan.model_copy(update={"effective_date": None})
    assert unproven_years(replace(city, policies=(undated,)), rider, undated, today) == ["2025 年"]


@given(st.lists(SPANS, max_size=5).map(tuple), REAL_SPANS, DAYS)
def test_what_is_unproven_is_exactly_the_rest(known: tuple[Span, ...], period: Span, day: date) -> None:
    """没有证明的日子，正好是期间去掉已证明的日子，不多一天也不少一天。"""

    def within(spans: tuple[Span, ...] | list[Span]) -> bool:
        return any(span.first <= day <= span.last for span in spans)

    left = unproven(known, period)
    assert within(left) == (within([period]) and not within(known))
    assert all(left)


@given(SPANS, SPANS, DAYS)
def test_two_spans_meet_on_the_days_they_share(one: Span, other: Span, day: date) -> None:
    """两段时间的交集，就是两边都有的日子；次序不影响结果。"""
    both = one.first <= day <= one.last and other.first <= day <= other.last
    shared = one.meet(other)
    assert (shared.first <= day <= shared.last) == both
    assert shared == other.meet(one)


@given(DAYS, st.integers(0, 40), DAYS)
def test_every_day_has_one_status(begin: date, length: int, day: date) -> None:
    """任何一天都有且只有一个时效，施行前、有效、失效依次排开。"""
    one = policy(effective_date=begin, expiry_date=begin + timedelta(days=length))
    expected = Status.NOT_YET_EFFECTIVE if day < begin else Status.IN_FORCE
    assert on(day.isoformat(), one) == (Status.EXPIRED if (day - begin).days > length else expected)
