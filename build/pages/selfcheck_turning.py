"""What the rules of the self-check become on later days, as changes that the reader's device makes by its own clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.force.looking import document_in_doubt_from
from build.force.timeline import times
from build.selfcheck.ruleset import Ruleset, on_day

# A site that nobody has built anew for longer is wrong in more than its days.
YEARS = 3
Way = list[str | int]
# [way to a value, the value], or [way] where it is gone.
Change = list[Any]


def later_rules(kb: KnowledgeBase, rules: Ruleset) -> Iterator[Ruleset]:
    """The rules on each later day on which something in them may turn, the nearest first."""
    yield from (on_day(kb, rules, day) for day in turning_days(kb, rules.today))


def turning_days(kb: KnowledgeBase, today: date) -> tuple[date, ...]:
    """New years, and the days on which numbers, projects and documents begin, end, or are in doubt."""
    last = date(today.year + YEARS, 12, 31)
    return tuple(sorted(day for day in {*_new_years(today), *_dated(kb)} if today < day <= last))


def _new_years(today: date) -> Iterator[date]:
    return (date(today.year + step, 1, 1) for step in range(1, YEARS + 1))


def _dated(kb: KnowledgeBase) -> Iterator[date]:
    for row in kb.standards.values():
        yield from (day for day in (row.from_date, row.in_doubt_from) if day)
        yield from (day + timedelta(days=1) for day in (row.to_date,) if day)
    for project in kb.projects:
        yield from (day + timedelta(days=1) for day in (project.period.to_date,) if day)
    for policy in kb.policies:
        if doubt := document_in_doubt_from(kb, policy):
            yield doubt
        for turn in times(kb, policy).out:
            yield from (date.fromisoformat(day) for day in (turn.first,) if day)
            yield from (date.fromisoformat(day) + timedelta(days=1) for day in (turn.last,) if day)


def turns(now: Any, later: Iterator[tuple[date, Any]]) -> list[list[Any]]:
    """[day (ISO), changes] for each later state of some plain data that differs from the one before."""
    found = []
    for day, state in later:
        if changes := list(_changes(now, state, [])):
            found.append([day.isoformat(), changes])
        now = state
    return found


def _changes(old: Any, new: Any, way: Way) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (*old, *(key for key in new if key not in old)):
            here: Way = [*way, key]
            if key not in new:
                yield [here]
            else:
                yield from _changes(old[key], new[key], here) if key in old else [[here, new[key]]]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _changes(one, other, [*way, at])
    else:
        yield [way, new]
