"""What is kept by hand beside dated statements agrees with what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.status import first_day
from build.marks.problem import Problem, shortened
from build.model import Amount, Policy, Project
from build.statements.currency import sightings


def currency_by_hand(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """No mark says history of a year that is not over, and nothing is closed that was seen later.

    Both only ever get better as days pass: a build that was good today is good tomorrow.
    """
    for project in kb.projects:
        for amount in project.amounts:
            if amount.historic and amount.year and amount.year >= today.year and not amount.to_date:
                what = f"救助标准「{shortened(amount.for_whom)}」写的是 {amount.year} 年，又标了历史；{amount.year} 年还没有过完。"
                mend = "删去 historic：写了年份的，过了年自己会变成去年的、过去的；来源写明到哪天止的，写 to_date。"
                yield amount.problem("currency-by-hand", what=what, mend=mend, field="historic")
        yield from _closed(kb, project)


def _closed(kb: KnowledgeBase, project: Project) -> Iterator[Problem]:
    period = project.period
    if not period.closed:
        return
    last = period.to_date.year if period.to_date else max((seen.year for seen in period.seen_years), default=0)
    # What was granted in the last year may be paid, and reported, in the next.
    later = [seen for seen in sightings(kb, project) if seen.year > last + 1]
    if last and later:
        what = f"写了已结束（{last} 年），这一页别处又有 {later[-1].year} 年的内容。"
        mend = "结束了的，改正那里的年份；又办了的，在 seen_years 里补上那一年和来源，删去 closed。"
        yield period.problem("currency-by-hand", what=what, mend=mend, field="closed")


def amount_before_document(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """An amount is not older than the document that it rests on."""
    for project in kb.projects:
        for amount in project.amounts:
            clause = kb.resolve(amount.basis) if amount.basis else None
            if isinstance(clause, Clause) and (first := _issued(clause.policy)) and _last(amount) < first:
                what = f"标准写的是 {amount.year} 年，所引《{clause.policy.title}》{first} 才有。"
                mend = "改正年份；或改引那一年的文件，没有查到的写 basis: not_stated。"
                yield amount.problem("amount-before-document", what=what, mend=mend, field="basis")


def _issued(policy: Policy) -> date | None:
    """The first day on which the document can have been known; what was only seen may be older."""
    return policy.issued_date or policy.published_date or (first_day(policy) if policy.effective_date else None)


def _last(amount: Amount) -> date:
    return amount.to_date or (date(amount.year, 12, 31) if amount.year else date.max)
