"""Days as Chinese readers write them."""

from __future__ import annotations

import re
from datetime import date

from build.model.fields import LooseDate

_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)(?: (?=[^\x00-\x7f]))?")


def in_words(value: date | LooseDate) -> str:
    """2024年6月6日, 2024年6月, 2024年: as much as is known."""
    parts = str(value).split("-")
    return "".join(f"{int(number)}{unit}" for number, unit in zip(parts, "年月日", strict=False))


def with_days(text: str) -> str:
    """The text with its ISO days written so; the blank between a day and Chinese words goes."""
    return _ISO_DAY.sub(lambda found: f"{int(found[1])}年{int(found[2])}月{int(found[3])}日", text)
