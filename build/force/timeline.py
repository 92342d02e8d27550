"""The days from which a policy's status follows, as plain values: the same table is read on the reader's device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.force.status import ONE_DAY, Reason, Status, first_day, force, last_seen
from build.model import Policy
from build.model.project import Period
from search.text.status import reason_on, status_on

ENDS = (Status.EXPIRED, Status.REPEALED, Status.AMENDED)


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
        return Status(status_on(self.as_json(), day.isoformat()))

    def reason(self, day: date) -> Out | None:
        """Why the policy is not in force on a day; None if nothing says so."""
        row = reason_on(self.as_json(), day.isoformat())
        return Out(*row) if row else None

    def as_json(self) -> dict[str, Any]:
        """Short keys: this table stands in many pages."""
        out = [[row.first, row.last, row.status, row.why, row.successor] for row in self.out]
        return {"out": out, "known": [list(span) for span in self.known], "seen": self.last_seen}

    def as_record(self) -> dict[str, Any]:
        """The table without its words, as the index carries it for every clause."""
        out = [[row.first, row.last, row.status] for row in self.out]
        return {"out": out, "known": [list(span) for span in self.known]}


def times(kb: KnowledgeBase, policy: Policy) -> Times:
    """The table of a policy, the strongest reason first."""
    proven = force(kb, policy)
    rows = [
        Out(_iso(r.span.first), _iso(r.span.last), r.status.value, r.why, r.successor or _successor(kb, policy, r))
        for r in proven.out
    ]
    known = tuple((_iso(span.first), _iso(span.last)) for span in proven.known)
    seen = last_seen(policy)
    return Times(tuple(rows), known, seen.isoformat() if seen else "")


def period_times(period: Period) -> Times:
    """The table of a project: its exact days, or the years in which it was seen to run."""
    years = sorted({seen.year for seen in period.seen_years})
    out, known = [], [(f"{year}-01-01", f"{year}-12-31") for year in years]
    if period.to_date:
        out.append(Out((period.to_date + ONE_DAY).isoformat(), "", Status.EXPIRED.value, "", ""))
    if period.closed:
        out.append(Out(f"{years[-1] + 1}-01-01" if years else "", "", Status.EXPIRED.value, "", ""))
    if period.from_date:
        known.append((period.from_date.isoformat(), ""))
        out.append(Out("", (period.from_date - ONE_DAY).isoformat(), Status.NOT_YET_EFFECTIVE.value, "", ""))
    elif years:
        out.append(Out("", f"{years[0] - 1}-12-31", Status.NOT_YET_SEEN.value, "", ""))
    return Times(tuple(out), tuple(known), "")


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
    ends = [(reason.span.first, reason.status) for reason in force(kb, policy).out if reason.status in ENDS]
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


def _successor(kb: KnowledgeBase, policy: Policy, reason: Reason) -> str:
    """The document of the same fund that starts just when a document ends by itself."""
    if reason.status not in (Status.EXPIRED, Status.UNCONFIRMED):
        return ""
    taking = (other for other in kb.policies if other.id != policy.id and other.fund == policy.fund)
    starting = (other for other in taking if _starts(other, reason.span.first))
    return next((other.id for other in starting if first_day(other) == reason.span.first), "")


def _starts(policy: Policy, day: date) -> bool:
    return policy.effective_date is not None and policy.effective_date - day in (timedelta(0), timedelta(1))


def _iso(day: date) -> str:
    return "" if day in (date.min, date.max) else day.isoformat()
