"""Every statement of the base, listed one way: what it carries, how long its id lasts, and what it is on a day."""

import json
import random
from collections import Counter
from datetime import date, timedelta

import pytest

from build.__main__ import main
from build.base.knowledge_base import KnowledgeBase
from build.force.status import status
from build.review.conditions import rows
from build.statements import card_statements, statements
from search.text.aspects import ASPECTS
from search.text.statements import STATUS_NAMES, Statement, Times, from_row, status_on
from tests.conftest import CITY

CONTRACT = (
    "id", "text", "topics", "aspect", "place", "year", "from", "to", "status", "attributed_by", "source", "file", "line", "url",
)  # fmt: skip
FIELDS_OF_A_PROJECT = {
    "requirements": "who", "amounts": "how_much", "application_windows": "when", "period": "still_open", "steps": "how",
    "evidence": "papers", "channels": "where", "if_refused": "refused", "relations": "combine",
}  # fmt: skip


UNPROVEN = ("unconfirmed", "not_yet_effective")


def listed(kb: KnowledgeBase, document: str, name: str) -> list[Statement]:
    return [row for row in statements(kb) if row.document == document and row.field == name]


def test_ids_are_unique_and_every_statement_has_a_source(kb: KnowledgeBase) -> None:
    """全库每句话有自己的编号、有来源、指得到文件的哪一行。"""
    rows = statements(kb)
    assert [key for key, count in Counter(row.id for row in rows).items() if count > 1] == []
    assert [row.id for row in rows if not row.source or not row.file or not row.line or not row.url] == []


def test_what_is_published_never_says_where_the_content_lies_on_this_disk(city: KnowledgeBase) -> None:
    """从绝对路径读的内容，每句话、每个条件指到的文件从内容文件夹的名字写起，机器上的路径不出门。"""
    told = [row.file for row in statements(city)] + [row.rule for row in rows(city, date(2026, 11, 23))]
    assert told
    assert [one for one in told if not one.startswith(f"{CITY.name}/")] == []


def test_the_field_of_a_project_tells_the_aspect(kb: KnowledgeBase) -> None:
    """项目的字段就是方面：金额说多少，材料说带什么。"""
    found = {row.field: set(row.aspects) for row in statements(kb) if row.document == "jinqiu-zhuxue"}
    assert {name: found[name] for name in FIELDS_OF_A_PROJECT} == {k: {v} for k, v in FIELDS_OF_A_PROJECT.items()}


def test_every_answer_names_its_aspects(kb: KnowledgeBase) -> None:
    """每个问答写明问的是哪个方面。"""
    assert [answer.id for answer in kb.answers if not answer.aspects] == []


def test_an_id_lasts_as_long_as_its_sentence(city: KnowledgeBase) -> None:
    """年份、地区、来源改了，编号不变；字改了，编号才变。"""
    project = city.project_by_id["hexi-zhuxue"]
    amount = project.amounts[0]
    before = listed(city, project.id, "amounts")[0]

    def after(**changes: object) -> Statement:
        changed = project.model_copy(update={"amounts": (amount.model_copy(update=changes),)})
        rest = tuple(changed if p.id == project.id else p for p in city.projects)
        return listed(_with(city, rest), project.id, "amounts")[0]

    assert after(year=2026, place="990102").id == before.id
    assert after(for_whom="在读的子女").id != before.id


def _with(kb: KnowledgeBase, projects: tuple[object, ...]) -> KnowledgeBase:
    from dataclasses import replace

    return replace(kb, projects=projects)  # type: ignore[arg-type]


def test_what_must_not_be_is_said_so(city: KnowledgeBase) -> None:
    """「不能有」的条件单独拿出来，也看得出是不能有。"""
    assert [row.text for row in listed(city, "hexi-zhuxue", "requirements")][
        -1
    ] == "不在内的：同一学年的学费已有别的资金资助"


def test_a_condition_keeps_the_words_above_it(kb: KnowledgeBase) -> None:
    """条件抄出来不丢地方和年份：上面几层的话跟着它，借用别处口径的仍算别处的。"""
    said = {row.text: (row.place, row.year) for row in statements(kb) if row.field == "requirements"}
    assert said[
        "南通市区2024年度：三类之一（报道只写月人均；要不要先减刚性支出没有写，这里减了对照）：深度困难：月人均低于1倍的线（当时820元）"
    ] == (
        "320600",
        2024,
    )
    borrowed = [
        place for text, (place, _) in said.items() if text.startswith("义乌2024年") and "拿青岛的算式对照" in text
    ]
    assert set(borrowed) == {"370200"}


def test_what_a_lesson_says_is_a_statement_and_answers_nobody(kb: KnowledgeBase) -> None:
    """讲义里的话也列得出来，有来源，但不当问答的答案；门上「和工会的钱有什么不同」是我们说的，不是法条说的。"""
    rows = statements(kb)
    lessons = [row for row in rows if row.document.startswith("training:")]
    assert len(lessons) > 100
    assert not {row.id for row in lessons} & {row.id for row in card_statements(kb)}
    assert {row.attributed_by for row in rows if row.field == "differs"} == {"editor"}


def test_a_city_seen_at_work_is_not_the_nation_at_work(kb: KnowledgeBase) -> None:
    """一个省的报道只说明那个省在办：疗休养 2026 年是安徽见到的。"""
    seen = {(row.year, row.place) for row in listed(kb, "liaoxiuyang", "period") if row.year}
    assert seen == {(2017, "370000"), (2022, "350900"), (2024, "350100"), (2026, "340000")}
    assert kb.source_places["cctv-2024-06-06"] == "100000"


@pytest.mark.parametrize(
    ("times", "day", "told"),
    [
        (Times(year=2026), "2026-01-01", "in_force"),
        (Times(year=2026), "2026-12-31", "in_force"),
        (Times(year=2026), "2027-01-01", "last_year"),
        (Times(year=2026), "2028-01-01", "past"),
        (Times(year=2026), "2025-12-31", "not_yet_seen"),
        (Times(year=2024, history=True, checked=2026), "2024-06-01", "in_force"),
        (Times(year=2025, history=True, checked=2026), "2026-06-01", "past"),
        (Times(first="2026-07-01"), "2026-06-30", "not_yet_effective"),
        (Times(first="2026-07-01"), "2030-06-30", "in_force"),
        (Times(first="2026-07-01", year=2026), "2027-06-30", "last_year"),
        (Times(last="2026-08-15", year=2026), "2026-08-15", "in_force"),
        (Times(last="2026-08-15", year=2026), "2026-08-16", "expired"),
        (Times(last="2026-08-15", ended_as="repealed"), "2026-08-16", "repealed"),
        (Times(year=2024, confirmed="2026-03-01"), "2026-06-01", "in_force"),
        (Times(year=2024, confirmed="2026-03-01"), "2026-02-28", "past"),
        (Times(known="2024-06-06"), "2024-06-05", "not_yet_seen"),
        (Times(known="2024-06-06"), "2024-06-06", "undated"),
        (Times(known="2024-06-06", stale="2025-06-06"), "2025-06-06", "unconfirmed"),
    ],
)
def test_what_a_statement_is_on_a_day(times: Times, day: str, told: str) -> None:
    """去年的过了元旦就是去年的，过了截止日就是过了。"""
    assert status_on(times, day) == told


def test_a_clause_is_on_every_day_what_its_document_is(kb: KnowledgeBase, city: KnowledgeBase) -> None:
    """条款在哪一天什么时效，和文件的一致；只作旧规讲的，过了那一天说成过去的。"""
    days = [date(2008, 1, 1) + timedelta(days=97 * step) for step in range(80)]
    for base in (kb, city):
        for row in statements(base):
            policy = base.policy_by_id.get(row.document)
            for day in days if policy else ():
                assert policy
                told, held = status_on(row.times, day.isoformat()), status(base, policy, day).value
                if held == "unconfirmed" and policy.current_until and policy.current_until.date < day:
                    held = "past"
                assert told == held, (row.document, day, told, held)


def test_whose_words_and_whose_matter_a_sentence_is(kb: KnowledgeBase) -> None:
    """本库自己举的例、没查到的是编辑的话；说明是建档那一步的归建档；没写哪个省的不说是全国；只读到办法的不说在办。"""
    rows = statements(kb)
    assert {row.attributed_by for row in rows if "本库" in row.text and row.document not in kb.policy_by_id} == {
        "editor"
    }
    assert {row.topics for row in rows if row.text.startswith("建档这一步")} == {("困难职工建档",)}
    assert {row.place for row in listed(kb, "answer:staff-gongshi-yinsi", "body") if "某省" in row.text} == {None}
    (rule,) = listed(kb, "gonghui-falv-yuanzhu", "period")
    assert ("是不是在办，没有看到" in rule.text, status_on(rule.times, "2026-11-28")) == (True, "unconfirmed")


def test_a_row_comes_back_as_it_went(city: KnowledgeBase) -> None:
    """写成表再读回来，一个字不少。"""
    rows = statements(city)
    assert tuple(from_row(json.loads(json.dumps(row.as_row()))) for row in rows) == rows


def test_any_times_have_a_status_that_has_a_name() -> None:
    """日期怎么写，都说得出是什么状态。"""
    rng = random.Random(7)
    days = ["", "2024-05-01", "2025-12-31", "2026-01-01", "2027-07-07"]
    for _ in range(2000):
        pick = lambda: rng.choice(days)  # noqa: E731
        times = Times(rng.choice([None, 2024, 2026]), pick(), pick(), "expired", pick(), pick(), pick(), pick(), pick())
        assert status_on(times, rng.choice(days[1:])) in STATUS_NAMES


def test_the_command_writes_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """python -m build statements --format json 写出约定的数组；筛子管用。"""
    words = ["statements", "--content", str(CITY), "--day", "2026-11-23", "--format", "json"]
    assert main([*words, "--topic", "子女助学", "--aspect", "how_much", "--place", "990100"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 1
    row = found[0]
    assert tuple(row)[: len(CONTRACT)] == CONTRACT
    assert row["source"] == {
        "id": "hexi-gazette-2024", "publisher": "河西市人民政府办公室", "title": "河西市公报2024年第3期", "date": "2024-03-05",
    }  # fmt: skip
    told = {key: row[key] for key in ("text", "topics", "aspect", "place", "year", "from", "to", "status", "url")}
    assert told == {
        "text": "在读子女：5,000 元（每生每年）", "topics": ["子女助学"], "aspect": "how_much", "place": "990100", "year": 2024,
        "from": None, "to": None, "status": "past", "url": "projects/hexi-zhuxue.html#what",
    }  # fmt: skip


def test_the_command_tells_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """不要 JSON 的，一句一行，末行说有几句。"""
    assert main(["statements", "--content", str(CITY), "--day", "2026-11-23", "--aspect", "papers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "2 句。"
    assert "东山省河西市临江区　年份没有写明　没有写明年份　带什么　家庭成员身份证和户口簿" in lines[1]


def test_aspects_stand_in_one_table() -> None:
    """方面只有一张表，编号不改名。"""
    assert list(ASPECTS)[:4] == ["who", "how_much", "when", "how"]
    assert len(ASPECTS) == 13
