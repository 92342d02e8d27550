"""The day that a draft itself bears: a date line, a day up to which it speaks, or the year that it reports on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from build.recognising.grammar import Grammar
from search.text.numerals import to_int

# A title stands among the first lines that are not empty.
HEAD = 6


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The day on which a draft's citations are judged, and the words of the draft that say so (empty: the day asked for)."""

    day: date
    words: str = ""


def own_day(lines: list[str], asked: date, grammar: Grammar) -> OwnDay:
    """The day of a draft (its cleaned lines are given), else the day asked for."""
    signed = [found for line in lines if (found := grammar["sign_off"].match(line) or grammar["dated"].search(line))]
    for found in reversed(signed):
        if day := _day(found[1], found[2], found[3]):
            return OwnDay(day, found[0].strip(" :："))
    head = [line for line in lines if line.strip()][:HEAD]
    for found in filter(None, (grammar["head_day"].match(line) for line in head)):
        if day := _day(found[1], found[2], found[3]):
            return OwnDay(day, found[0].strip())
    if titled := _titled([*head, *[line for line in lines if line.strip()][-HEAD:]], grammar):
        return titled
    for line in lines:
        found = grammar["up_to"].search(line)
        if found and (day := _day(found[1], found[2], found[3] or "")):
            return OwnDay(day, found[0])
    for line in head:
        found = grammar["report_year"].match(line)
        if found and int(found[1]) < asked.year:
            return OwnDay(date(int(found[1]), 12, 31), f"{found[1]}年")
    return OwnDay(asked)


def _titled(edges: list[str], grammar: Grammar) -> OwnDay | None:
    """The day in the brackets that close a title, or a header, which is read last: 情况汇编（旧稿，2021年10月22日）."""
    for found in filter(None, (grammar["titled_day"].match(line) for line in edges)):
        if day := _day(found[1], found[2], found[3]):
            return OwnDay(day, found[0].strip())
    return None


def _day(year: str, month: str, day: str) -> date | None:
    """A day from numerals; without a day the last one of the month. None where there is no such day."""
    numbers = [to_int(part) if part else None for part in (year, month, day)]
    if not numbers[0] or not numbers[1] or numbers[1] > 12:
        return None
    try:
        return date(numbers[0], numbers[1], numbers[2] or _month_end(numbers[0], numbers[1]))
    except ValueError:
        return None


def _month_end(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def without_marks(line: str) -> str:
    """A line without the marks of Markdown at its ends."""
    return re.sub(r"^[#>*\s|-]+|[*\s|]+$", "", line)
