"""Search records of the made-up city: what every reader of the index, in Python and in the browser, goes by."""

from dataclasses import replace
from typing import Any

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.records import records
from build.records.sentences import amount_line


def record(base: KnowledgeBase, name: str) -> dict[str, Any]:
    """The record with an id."""
    (found,) = [row for row in records(base) if row["id"] == name]
    return found


def test_records_stand_in_the_order_of_their_ids_each_once(city: KnowledgeBase) -> None:
    """记录按编号排好，编号不重复。"""
    ids = [row["id"] for row in records(city)]
    assert ids == sorted(set(ids))


def test_a_clause_carries_its_document_and_its_days(city: KnowledgeBase) -> None:
    """条款记录写明文件、时效的头尾和失效后算什么；新文件施行的前一天是最后一天。"""
    assert record(city, "hexi-2018-bangfu#art_1") == {
        "id": "hexi-2018-bangfu#art_1",
        "kind": "clause",
        "title": "河西市困难职工帮扶暂行办法",
        "heading": "第一条",
        "text": "为帮助本市困难职工，制定本暂行办法。",
        "url": "policies/hexi-2018-bangfu.html#art_1",
        "document": "hexi-2018-bangfu",
        "rank": 0.4,
        "wording": "原文",
        "fund": "city-hardship-fund",
        "place": "990100",
        "year": [2018],
        "in_force_from": "2018-05-01",
        "in_force_to": "2024-03-31",
        "ended_as": "repealed",
        "times": {
            "out": [
                ["", "2018-04-09", "not_yet_seen"],
                ["2024-04-01", "", "repealed"],
                ["2018-04-10", "2018-04-30", "not_yet_effective"],
            ],
            "known": [["2018-05-01", "2024-03-31"]],
        },
    }


def test_what_is_not_known_is_left_out_and_the_six_keys_always_stand(city: KnowledgeBase) -> None:
    """没有的不写；约定的六项空着也写。"""
    row = record(city, "answer:gongshi-jitian")
    assert (row["heading"], {key for key in row if row[key] in (None, [], "")}) == ("", {"heading"})
    unnumbered = record(city, "hexi-weiwen")
    assert (unnumbered["heading"], "document_number" in unnumbered) == ("", False)


def test_a_document_without_days_of_its_own_is_bounded_by_sightings(city: KnowledgeBase) -> None:
    """没有施行日期的文件，只写见到执行的头一天和最后一天。"""
    row = record(city, "hexi-weiwen")
    days = {key: row.get(key) for key in ("in_force_from", "in_force_to", "seen_from", "seen_to")}
    assert days == {"in_force_from": None, "in_force_to": None, "seen_from": "2022-01-20", "seen_to": "2022-01-20"}


def test_a_project_is_seen_for_whole_years_and_names_its_clauses(city: KnowledgeBase) -> None:
    """只知道年份的项目，从年头算到年尾；依据的条款逐条带地址。"""
    row = record(city, "hexi-qishou")
    assert (row["seen_from"], row["seen_to"]) == ("2025-01-01", "2025-12-31")
    assert [clause["id"] for clause in record(city, "hexi-zhuxue")["clauses"]] == [
        "hexi-2024-bangfu#art_6__para_1__item_2",
        "hexi-2024-bangfu#art_6__para_2",
    ]


@pytest.mark.parametrize(("funds", "shown"), [((), None), (("a",), "a"), (("a", "b"), None)])
def test_an_answer_about_several_funds_belongs_to_none(
    city: KnowledgeBase, funds: tuple[str, ...], shown: str | None
) -> None:
    """说到几笔钱的问答，不算在哪一笔钱下面。"""
    answer = city.answers[0].model_copy(update={"funds": funds})
    row = record(replace(city, answers=(answer,)), f"answer:{answer.id}")
    assert row.get("fund") == shown


def test_a_place_says_how_much_with_place_and_year(city: KnowledgeBase) -> None:
    """地区记录一行一条标准，地方和年份写在前头。"""
    assert record(city, "place:990100")["text"].splitlines() == [
        "骑手互助保障：东山省河西市2025年：停运的骑手 300元至800元",
        "子女助学：东山省河西市2024年：在读子女 5000元 每生每年",
    ]


def test_a_standard_that_is_history_says_so_in_its_own_line(city: KnowledgeBase) -> None:
    """过去的标准，单独一行也看得出不是现行标准。"""
    amount = city.project_by_id["hexi-zhuxue"].amounts[0].model_copy(update={"historic": True})
    line = "过去的标准（东山省河西市2024年，不能当现行标准）：在读子女 5000元 每生每年"
    assert amount_line(city, amount) == line
