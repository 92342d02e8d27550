"""The day of the content: the newest that it says of itself. It moves when somebody writes, never because a day has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase


def content_day(kb: KnowledgeBase, today: date) -> date:
    """The newest day on which something was checked, looked for or published, up to `today`; `today` where none is told."""
    return max((day for day in _days(kb) if day <= today), default=today)


def _days(kb: KnowledgeBase) -> Iterator[date]:
    for project in kb.projects:
        yield from (amount.checked_date for amount in project.amounts)
        yield from (amount.confirmed_date for amount in project.amounts if amount.confirmed_date)
    yield from (source.date.last for source in kb.sources.values() if source.date)
    yield from (search.day for entry in kb.unknowns.values() for search in entry.searched)
