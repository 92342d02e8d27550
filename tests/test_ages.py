"""What nobody has looked at for too long is in doubt and decides nothing; history is never in doubt, and nothing breaks."""

from dataclasses import replace
from datetime import date, timedelta

from build.base.knowledge_base import KnowledgeBase
from build.check import check
from build.force.looking import document_in_doubt_from, looked_at
from build.force.status import Status, status
from build.force.timeline import times
from build.marks.problem import errors
from build.model.ages import KINDS
from build.review.calendar import review_day
from build.selfcheck.ruleset import ruleset
from build.statements import statements
from search.text.card import NATION, Asked, Where, card
from search.text.statements import STANDING, Statement, status_on, turns_after
from tests.test_card import PLAIN

ONE_DAY = timedelta(days=1)
LAW = "gonghuifa-2021"


def of(kb: KnowledgeBase, document: str) -> list[Statement]:
    return [row for row in statements(kb) if row.document == document]


def test_a_kind_warns_before_it_doubts() -> None:
    """每类事实：先到提醒的日子，过很久还没人看，才变成待核。"""
    for name, kind in KINDS.items():
        assert kind.doubts is None or kind.warns < kind.doubts, name
        assert kind.post
    looked = date(2026, 11, 23)
    assert looked < review_day("clause", looked, "a") <= looked + timedelta(days=365)


def test_a_law_that_nobody_confirmed_for_too_long_is_in_doubt_everywhere(kb: KnowledgeBase) -> None:
    """两年没人核对的法律：页面用的日期表、时效、条款的陈述，同一天起都是时效待核，说得出从哪天起没人看。"""
    law = kb.policy_by_id[LAW]
    doubt = document_in_doubt_from(kb, law)
    assert doubt and (seen := looked_at(kb, law))
    assert doubt - seen == timedelta(days=KINDS["clause"].doubts or 0)
    for day, wanted in ((doubt - ONE_DAY, Status.IN_FORCE), (doubt, Status.UNCONFIRMED)):
        assert status(kb, law, day) is wanted
        assert times(kb, law).status(day) is wanted
        assert {status_on(row.times, day.isoformat()) for row in of(kb, LAW)} == {wanted.value}
    told = times(kb, law).reason(doubt)
    assert told and told.why == f"{seen} 以后没有人核对过"


def test_an_answer_goes_into_doubt_with_the_clauses_that_it_rests_on(kb: KnowledgeBase) -> None:
    """问答靠着的条款没人核对了，问答也待核，卡片上不再当回答。"""
    resting = {f"answer:{a.id}" for a in kb.answers if any(c.policy == LAW for c in a.clauses) and not a.short.year}
    first = next(
        row for row in statements(kb) if row.document in resting and (row.field, row.place) == ("short", NATION)
    )
    rows = [first]
    day = rows[0].times.stale
    nation = Where(NATION, "全国", (NATION,), "")

    def state(on: str) -> str:
        return card(rows, (), Asked((), rows[0].aspect, nation, on, frozenset({rows[0].document}))).state

    assert (state("2026-11-28"), state(day)) == ("answered", "answered_elsewhere")


def test_a_number_without_a_year_is_in_doubt_when_nobody_has_looked(city: KnowledgeBase) -> None:
    """没有写年份的标准，核对过了两年，就待核；确认过还在用的，从确认那天算；下一次的数早该出来的，也待核。"""
    amount = city.project_by_id["hexi-zhuxue"].amounts[0]
    bare = {"year": None, "from_date": None, "to_date": None, "historic": False, "checked_date": date(2024, 1, 1)}
    old = amount.model_copy(update=bare | {"confirmed_date": None, "next_expected": None})
    assert [old.is_in_doubt(date(2025, 12, 30)), old.is_in_doubt(date(2025, 12, 31))] == [False, True]
    sure = old.model_copy(update={"confirmed_date": date(2025, 1, 1)})
    assert [sure.is_in_doubt(date(2025, 12, 31)), sure.is_in_doubt(date(2027, 1, 1))] == [False, True]


def test_history_is_never_in_doubt(kb: KnowledgeBase) -> None:
    """过去的、废止的，过多少年都还是过去的。"""
    over = ("past", "expired", "repealed", "amended")
    for row in statements(kb):
        if status_on(row.times, "2026-11-28") in over:
            assert status_on(row.times, "2040-01-01") in over, row.id


def test_every_turn_of_a_statement_is_told_beforehand(kb: KnowledgeBase) -> None:
    """页面上写好的「哪天起变成什么」，和到那天再算的一样。"""
    days = ("2026-12-31", "2027-01-01", "2027-12-31", "2028-06-01", "2029-01-01", "2035-01-01")
    for row in statements(kb):
        if row.times.table is None:
            turns = turns_after(row.times, "2026-11-28")
            for day in days:
                told = [status for turn, status in turns if turn <= day]
                assert (told or [status_on(row.times, "2026-11-28")])[-1] == status_on(row.times, day), (row.id, day)


def test_no_content_breaks_because_years_have_passed(kb: KnowledgeBase, today: date) -> None:
    """过了几年没人动，内容照样能发布：没有多出一处错误。"""
    assert {p.what for p in errors(check(kb, date(2031, 1, 1)))} <= {p.what for p in errors(check(kb, today))}


def test_a_statement_in_doubt_answers_nothing() -> None:
    """待核的话不当回答。"""
    aged = replace(PLAIN, times=replace(PLAIN.times, stale="2026-11-01"))
    asked = Asked(("子女助学",), "how_much", Where(NATION, "全国", (NATION,), ""), "2026-11-23")
    assert card((aged,), (), asked).state == "answered_elsewhere"
    assert status_on(aged.times, "2026-10-31") in STANDING


def test_the_self_check_decides_nothing_by_what_is_in_doubt(kb: KnowledgeBase, today: date) -> None:
    """条款没人核对了，自测里靠它的条件只作对照；低保过了时也不拿来比。"""
    far = ruleset(kb, date(2030, 1, 1))
    assert not any(held.current for held in far.standards.values())
    for tree in far.trees.values():
        for node in tree.all_nodes():
            if node.kind in ("ask", "compare") and node.clause:
                assert node.hint, node.key
