"""Days as Chinese readers write them."""

from __future__ import annotations

from datetime import date

from build.model.fields import LooseDate
from search.text import days


def in_words(value: date | LooseDate) -> str:
    """2024年6月6日, 2024年6月, 2024年: as much as is known."""
    return days.in_words(str(value))


def with_days(text: str) -> str:
    """The text with its ISO days written so; the blank between a day and Chinese words goes."""
    return days.with_days(text)
