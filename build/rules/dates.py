"""Dates of projects and sources that cannot be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Amount, Project, Source
from build.model.project import ApplicationWindow
from build.model.shared import SeenYear

# What is taken all year round has no window; one that is longer than a year has a wrong day.
_LONGEST = timedelta(days=366)


def project_dates(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Periods, windows and amounts of projects."""
    for project in kb.projects:
        yield from _period(kb, project, today)
        for window in project.application_windows:
            yield from _window(window)
            yield from _outside(project, window, (window.from_date, window.to_date))
        for amount in project.amounts:
            yield from _amount(kb, project, amount, today)
            days = (date(amount.year, 12, 31), date(amount.year, 1, 1)) if amount.year else ()
            yield from _outside(project, amount, days)


def _period(kb: KnowledgeBase, project: Project, today: date) -> Iterator[Problem]:
    period = project.period
    if period.from_date and period.to_date and period.to_date < period.from_date:
        what = f"项目结束（{period.to_date}）早于开始（{period.from_date}）。"
        yield period.problem("dates-contradict", what=what, mend="改正其中一个日期。", field="to_date")
    years: set[int] = set()
    for seen in period.seen_years:
        yield from _seen_year(kb, seen, today)
        if seen.year in years:
            yield seen.problem("year-repeated", what=f"{seen.year} 年写了两遍。", mend="删去一处。", field="year")
        years.add(seen.year)
    if period.closed and not (period.to_date or period.closed_note):
        what = "写了已结束，没有写哪天结束或凭什么这样说。"
        mend = "写上 to_date，或用 closed_note 说明凭什么说它已结束，附来源。"
        yield period.problem("closed-without-reason", what=what, mend=mend, field="closed")


def _seen_year(kb: KnowledgeBase, seen: SeenYear, today: date) -> Iterator[Problem]:
    """A year in which a project was seen to run has come, and its source tells of that year and no other."""
    source = kb.sources.get(seen.source.id)
    years = years_of(source, seen.source.at) if source else set()
    if seen.year > today.year:
        what = f"{seen.year} 年还没有到。"
        yield seen.problem("date-in-future", what=what, mend="写来源实际见到的年份。", field="year")
    elif source and len(years) > 1:
        several = "、".join(str(year) for year in sorted(years))
        what = f"来源「{source.id}」讲到 {several} 年，看不出凭的是哪一年。"
        mend = f"在这里的 source 里写上 at，带上年份，如 at: {seen.year}年部分。"
        yield seen.problem("year-unclear", what=what, mend=mend, field="year")
    elif source and seen.year not in years:
        what = f"来源「{source.id}」的日期（{source.date or '没有写明'}）和名称都看不出是 {seen.year} 年。"
        mend = "改正年份，或换一个能证明这一年的来源；来源里讲到这一年的，在 at 里写明在哪里、哪一年。"
        yield seen.problem("dates-contradict", what=what, mend=mend, field="year")


def years_of(source: Source, place: str | None) -> set[int]:
    """The years that a source tells of: those named where we point to; else its date's and those in its name."""
    if pointed := years_named(place or ""):
        return pointed
    dated = {source.date.first.year, source.date.last.year} if source.date else set()
    return dated | years_named(f"{source.title} {source.publisher} {source.note or ''}")


def years_named(text: str) -> set[int]:
    """The calendar years that a text names."""
    return {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)}


def _outside(project: Project, entry: ApplicationWindow | Amount, days: tuple[date | None, ...]) -> Iterator[Problem]:
    """Nothing is taken or paid before a project begins or after it ends, where its days are known."""
    period = project.period
    early = [day for day in days[:1] if day and period.from_date and day < period.from_date]
    late = [day for day in days[-1:] if day and period.to_date and day > period.to_date]
    if early or late:
        what = f"{(early + late)[0].year} 年不全在项目的起止时间（{period.from_date} 至 {period.to_date or '今'}）里。"
        yield entry.problem("dates-contradict", what=what, mend="改正这里的日期，或改正项目的 period。", field="year")


def _window(window: ApplicationWindow) -> Iterator[Problem]:
    if window.from_date and window.to_date and window.to_date < window.from_date:
        what = f"截止（{window.to_date}）早于开始（{window.from_date}）。"
        yield window.problem("dates-contradict", what=what, mend="对照通知改正。", field="to_date")
        return
    days = [day for day in (window.from_date, window.to_date) if day]
    if window.year and days and all(day.year != window.year for day in days):
        # The one that is told is the one that stands alone: a wrong year beside two days, or a wrong day beside the year.
        name = "to_date" if days[-1] == window.to_date and len(days) == 1 else "year"
        what = f"日期 {days[-1]} 不在所写的 {window.year} 年度。"
        yield window.problem("dates-contradict", what=what, mend="改正年份或日期。", field=name)
    if window.from_date and window.to_date and window.to_date - window.from_date > _LONGEST:
        what = f"申请时间从 {window.from_date} 到 {window.to_date}，比一年还长。"
        mend = "对照通知改正日期；全年都收的，写一条说明，不写起止。"
        yield window.notice("window-too-long", what=what, mend=mend, field="from_date")


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
