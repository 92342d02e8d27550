"""Days that a document's note tells in words, held against the fields that say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Policy

_DAY = r"(?<!\d)(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?"
# 2021-12-24第三次修正, 2012-04-28公布 — but not 2025-04-22公布的县级清单, which tells of another paper.
_MADE = re.compile(_DAY + r"(?:第.{1,3}次)?(?:公布|发布|印发|通过|修正|修订)(?!的)")
_BEGINS = re.compile(_DAY + r"起?施行(?!的)")
_SAME_DAY = re.compile(r"(?:当天|当日|公布之日|自公布之日)起?施行")


def noted_dates(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """「2012-04-28公布，当天施行」 in a note and the dates of the document are the same days.

    A law that was revised names several days on which it was made; one of them is the document's.
    """
    for policy in kb.policies:
        made = _days(_MADE, policy.note or "")
        stated = [day for day in (policy.issued_date, policy.published_date) if day]
        if made and stated and not set(made) & set(stated):
            yield _told(policy, "issued_date" if policy.issued_date else "published_date", max(made), stated[0])
        begins = _days(_BEGINS, policy.note or "")
        if not begins and made and _SAME_DAY.search(policy.note or ""):
            begins = [max(made)]
        if begins and policy.effective_date and policy.effective_date not in begins:
            yield _told(policy, "effective_date", max(begins), policy.effective_date)


def _days(pattern: re.Pattern[str], text: str) -> list[date]:
    days = []
    for year, month, day in pattern.findall(text):
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue  # 2月30日 in a note is for whoever reads it: no field can say it
    return days


def _told(policy: Policy, field: str, noted: date, stated: date) -> Problem:
    what = f"说明里写的是 {noted}，这里写的是 {stated}。"
    return policy.problem("dates-contradict", what=what, mend="对照原文改正其中一个日期。", field=field)
