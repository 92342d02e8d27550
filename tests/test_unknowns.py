"""What was not found is written once: its entry, the sentence on every page, and the page of all of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import errors
from build.pages.unknowns import open_questions
from build.reading.load import load
from build.review.answered import answered, as_rows
from build.statements.unknowns import unknowns
from search.text.card import Unknown
from tests.conftest import CITY, Write


def test_a_page_shows_the_sentence_of_the_entry(city: KnowledgeBase) -> None:
    """页面写编号，读者看到的是那一句话。"""
    assert city.project_by_id["hexi-dabing"].unknowns == ("一年最多救助几次，没有查到。",)


def test_the_card_knows_where_a_question_belongs(city: KnowledgeBase) -> None:
    """没有查到的，带着主题、方面、地区，问到那里就说出来。"""
    found = {row.id: row for row in unknowns(city)}
    assert found["dabing-cishu"] == Unknown(
        "dabing-cishu", "一年最多救助几次，没有查到。", ("大病救助",), ("how_much",), "990100", ("hexi-dabing",)
    )


def test_looked_for_and_not_readable_are_told_apart(city: KnowledgeBase) -> None:
    """查过没有，和没能看到，分开列。"""
    groups = open_questions(city)
    assert {outcome: sorted(row.entry.id for row in rows) for outcome, rows in groups.items()} == {
        "none_found": ["dabing-cishu", "disanzhong"],
        "not_readable": ["zhufang-paidui"],
    }


def test_an_id_that_nobody_wrote_is_told(tmp_path: Path, write: Write) -> None:
    """编号写错了，说出来。"""
    text = (CITY / "projects" / "hexi-dabing.yml").read_text(encoding="utf-8")
    content = write("projects/hexi-dabing.yml", text.replace("dabing-cishu", "dabing-jici"))
    told = [str(problem) for problem in errors(load(content)[1]) if "unknowns.yml" in problem.what]
    assert told == [
        f"{content}/projects/hexi-dabing.yml:20: 错误：「没有查到的」写的「dabing-jici」在 content/unknowns.yml 里没有。"
        "（reference-unknown）\n    改法：改正编号；还没有写的，先在 content/unknowns.yml 里加上：内容、结果、怎么查的。"
    ]


def test_no_sentence_of_our_own_stands_bare(kb: KnowledgeBase) -> None:
    """我们自己的「没有查到」都是条目。"""
    texts = {entry.text for entry in kb.unknowns.values()}
    documents = (*kb.projects, *kb.programmes, *kb.answers, *kb.doors)
    assert [text for document in documents for text in document.unknowns if text not in texts] == []


def test_what_nothing_answers_is_a_hole_until_somebody_writes_that_it_is_not_known(
    city: KnowledgeBase,
) -> None:
    """一个方面只有一个市的说法，就是一个洞；写明全国的没有查到，才不算。"""
    entry = city.unknowns["dabing-cishu"].model_copy(update={"place": None})
    closed = replace(city, unknowns={**city.unknowns, entry.id: entry})
    rows = [
        {row["aspect"]: row["hole"] for row in as_rows(answered(kb, date(2026, 11, 23))) if row["topic"] == "大病救助"}
        for kb in (city, closed)
    ]
    assert [(row["how_much"], row["still_open"], row["combine"]) for row in rows] == [
        ("什么也没有", "只有各地的（1 处）", ""),
        ("", "只有各地的（1 处）", ""),
    ]
