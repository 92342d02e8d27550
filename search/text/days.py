"""Days as Chinese readers write them: 2024-06-06 → 2024年6月6日. The twin is client/core/days.js."""

import re
from typing import Final

UNITS: Final = "年月日"
IN_TEXT: Final = "([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])(?: (?=[^\\x00-\\x7f]))?"
_IN_TEXT: Final = re.compile(f"(?<![0-9]){IN_TEXT}")


def in_words(iso: str) -> str:
    """2024年6月6日, 2024年6月, 2024年: as much as an ISO day, month or year says."""
    return "".join(f"{int(number)}{unit}" for number, unit in zip(iso.split("-"), UNITS, strict=False))


def with_days(text: str) -> str:
    """The text with its ISO days written so; the blank between a day and Chinese words goes."""
    return _IN_TEXT.sub(lambda found: in_words("-".join(found.groups())), text)
