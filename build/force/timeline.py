"""The days from which a policy's status follows, as plain values: the same table is read on the reader's device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.force.status import ONE_DAY, SEVERITY, Force, Status, first_day, force, last_seen
from build.model import Policy

# How the document that takes over names the one whose place it takes.
ENDS = (Status.EXPIRED, Status.REPEALED, Status.AMENDED)
TAKES_OVER = {Status.REPEALED: "repeals", Status.AMENDED: "amends"}


@dataclass(frozen=True, slots=True)
class Out:
    """Days on which a policy is not in force: ISO days ("" for no bound), what it is then, why, and what took its place."""

    first: str
    last: str
    status: str
    why: str
    successor: str


@dataclass(frozen=True, slots=True)
class Times:
    """All that is proven of a policy's time; `known` are days in force as (first, last), "" for no bound."""

    out: tuple[Out, ...]
    known: tuple[tuple[str, str], ...]
    last_seen: str

    def status(self, day: date) -> Status:
        """The status on a day, by the table alone; equal to `build.force.status.status`."""
        found = self.reason(day)
        if found:
            return Status(found.status)
        iso = day.isoformat()
        return Status.IN_FORCE if any(_within(first, last, iso) for first, last in self.known) else Status.UNCONFIRMED

    def reason(self, day: date) -> Out | None:
        """Why the policy is not in force on a day; None if nothing says so."""
        iso = day.isoformat()
        return next((row for row in self.out if _within(row.first, row.last, iso)), None)

    def as_json(self) -> dict[str, Any]:
        """Short keys: this table stands in many pages."""
        out = [[row.first, row.last, row.status, row.why, row.successor] for row in self.out]
        return {"out": out, "known": [list(span) for span in self.known], "seen": self.last_seen}


def _within(first: str, last: str, day: str) -> bool:
    return (not first or first <= day) and (not last or day <= last)


def times(kb: KnowledgeBase, policy: Policy) -> Times:
    """The table of a policy, the strongest reason first."""
    proven = force(kb, policy)
    rows = sorted(_rows(kb, policy, proven), key=lambda row: SEVERITY.index(Status(row.status)))
    known = tuple((_iso(span.first), _iso(span.last)) for span in proven.known)
    seen = last_seen(policy)
    return Times(tuple(rows), known, seen.isoformat() if seen else "")


@dataclass(frozen=True, slots=True)
class SummedUp:
    """The days of a policy in a few words, as records and statements carry them; "" for none.

    `ended_as` is what it became after its last day, `usable_to` the last day up to which it is a rule; sightings
    stand only where no exact first day is known.
    """

    in_force_from: str
    in_force_to: str
    ended_as: str
    usable_to: str
    seen_from: str
    seen_to: str


def summed_up(kb: KnowledgeBase, policy: Policy) -> SummedUp:
    """The days from which a reader without the whole table derives the status on any day."""
    ends = [(span.first, how) for span, how, _ in force(kb, policy).out if how in ENDS]
    since, how = min(ends, default=(None, None))
    return SummedUp(
        in_force_from=_told(policy.effective_date),
        in_force_to=_told(since - ONE_DAY) if since else "",
        ended_as=how.value if how else "",
        usable_to=_told(policy.current_until.date) if policy.current_until else "",
        seen_from="" if policy.effective_date else _told(first_day(policy)),
        seen_to=_told(last_seen(policy)),
    )


def _told(day: date | None) -> str:
    return day.isoformat() if day else ""


def _rows(kb: KnowledgeBase, policy: Policy, proven: Force) -> list[Out]:
    return [
        Out(_iso(span.first), _iso(span.last), value.value, why, _successor(kb, policy, span.first, value))
        for span, value, why in proven.out
    ]


def _successor(kb: KnowledgeBase, policy: Policy, since: date, value: Status) -> str:
    """The document that takes over on a day: the one that repeals or amends it, else another that starts just then."""
    relation = TAKES_OVER.get(value)
    taking = kb.referring(relation, policy) if relation else ()
    if not taking and value in (Status.EXPIRED, Status.UNCONFIRMED):
        taking = tuple(o for o in kb.policies if o.id != policy.id and o.fund == policy.fund and _starts(o, since))
    return next((other.id for other in taking if first_day(other) == since), "")


def _starts(policy: Policy, day: date) -> bool:
    return policy.effective_date is not None and policy.effective_date - day in (timedelta(0), timedelta(1))


def _iso(day: date) -> str:
    return "" if day in (date.min, date.max) else day.isoformat()
