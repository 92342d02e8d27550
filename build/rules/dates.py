"""Dates of projects and sources that cannot be true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.knowledge_base import KnowledgeBase
from build.model import Amount, Project
from build.model.project import ApplicationWindow
from build.problem import Problem


def project_dates(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Periods, windows and amounts of projects."""
    for project in kb.projects:
        yield from _period(kb, project, today)
        for window in project.application_windows:
            yield from _window(window)
        for amount in project.amounts:
            yield from _amount(kb, project, amount, today)


def _period(kb: KnowledgeBase, project: Project, today: date) -> Iterator[Problem]:
    period = project.period
    if period.from_date and period.to_date and period.to_date < period.from_date:
        what = f"项目结束（{period.to_date}）早于开始（{period.from_date}）。"
        yield period.problem("dates-contradict", what=what, mend="改正其中一个日期。", field="to_date")
    seen_twice: set[int] = set()
    for seen in period.seen_years:
        source = kb.sources.get(seen.source.id)
        if seen.year > today.year or (
            source and source.date and not _near(seen.year, source.date.first, source.date.last)
        ):
            when = f"来源的日期是 {source.date}" if source and source.date else "这一年还没有到"
            what = f"写的是 {seen.year} 年见到开展，{when}，对不上。"
            yield seen.problem(
                "dates-contradict", what=what, mend="改正年份，或换一个能证明这一年的来源。", field="year"
            )
        if seen.year in seen_twice:
            yield seen.problem("year-repeated", what=f"{seen.year} 年写了两遍。", mend="删去一处。", field="year")
        seen_twice.add(seen.year)
    if period.closed and not (period.to_date or period.closed_note):
        mend = "写上 to_date，或用 closed_note 说明凭什么说它已结束，附来源。"
        yield period.problem(
            "closed-without-reason", what="写了已结束，没有写哪天结束或凭什么这样说。", mend=mend, field="closed"
        )


def _near(year: int, first: date, last: date) -> bool:
    """A source tells of its own year or of the one before."""
    return first.year - 1 <= year <= last.year


def _window(window: ApplicationWindow) -> Iterator[Problem]:
    if window.from_date and window.to_date and window.to_date < window.from_date:
        what = f"截止（{window.to_date}）早于开始（{window.from_date}）。"
        yield window.problem("dates-contradict", what=what, mend="对照通知改正。", field="to_date")
    days = [day for day in (window.from_date, window.to_date) if day]
    if window.year and days and all(day.year != window.year for day in days):
        what = f"日期 {days[-1]} 不在所写的 {window.year} 年度。"
        yield window.problem("dates-contradict", what=what, mend="改正年份或日期。", field="year")


def _amount(kb: KnowledgeBase, project: Project, amount: Amount, today: date) -> Iterator[Problem]:
    ref = amount.source or project.source
    source = kb.sources.get(ref.id) if ref else None
    if amount.checked_date > today:
        what = f"核对日期 {amount.checked_date} 还没有到。"
        yield amount.problem("date-in-future", what=what, mend="写实际核对的那天。", field="checked_date")
    if source and source.date and amount.checked_date < source.date.first:
        what = f"核对日期 {amount.checked_date} 早于来源的日期 {source.date}。"
        yield amount.problem("dates-contradict", what=what, mend="写实际核对的那天。", field="checked_date")
    if amount.year and source and source.date and amount.year > source.date.last.year + 1:
        what = f"标准的年份 {amount.year} 比来源的日期 {source.date} 晚了一年以上。"
        yield amount.problem("dates-contradict", what=what, mend="改正年份，或换一个来源。", field="year")


def source_dates(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A source that we have read is not from the future."""
    for source in kb.sources.values():
        if source.date and source.date.first > today:
            what = f"来源的日期 {source.date} 还没有到。"
            yield source.problem("date-in-future", what=what, mend="对照网页改正日期。", field="date")
