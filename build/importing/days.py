"""Days as documents write them: 2003年4月27日, 二○○三年四月二十七日, ２００３年１月１日, 2003-04-27."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from search.text.numerals import to_int

_YEAR = r"([0-9０-９][0-9０-９\s]{2,6}[0-9０-９]|[零〇○OＯ0oO一二三四五六七八九]{4})"
_PART = r"([0-9０-９]{1,2}|[元一二三四五六七八九十]{1,3})"
DAY = re.compile(rf"{_YEAR}\s*年\s*{_PART}\s*月\s*{_PART}\s*日")
_ISO = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day in a text, and where it stands there."""

    day: date
    start: int
    end: int


def days_in(text: str) -> Iterator[Dated]:
    """Every day of the text, from left to right; what is no day of a calendar is left out."""
    for found in DAY.finditer(text):
        if day := _day(*found.groups()):
            yield Dated(day, found.start(), found.end())


def only_day(text: str) -> date | None:
    """The day that is all that a line holds, brackets and 印发 aside."""
    bare = re.sub(r"\s+", "", text)
    found = re.fullmatch(rf"[（(]?{DAY.pattern}(?:印发|公布|发布)?[)）]?", bare)
    return _day(*found.groups()) if found else None


def loose_day(text: str) -> date | None:
    """The first day of a labelled fact, where 2003-04-27 is a day as well."""
    for dated in days_in(text):
        return dated.day
    found = _ISO.search(text)
    return _day(*found.groups()) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    numbers = [_number(part) for part in (year, month, day)]
    if None in numbers or not 1900 <= (numbers[0] or 0) <= 2199:
        return None
    try:
        return date(numbers[0] or 0, numbers[1] or 0, numbers[2] or 0)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return 1 if plain == "元" else to_int(re.sub("[OoO]", "0", plain))
