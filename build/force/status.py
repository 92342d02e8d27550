"""时效: whether a policy is in force, derived from dates, sightings and newer documents as of a day; never typed.

The one derivation there is: pages, records, the index, statements and drafts read the table that it gives
(`build.force.timeline`). The rules, each as a careful officer would say it:

- A day before the first thing that shows the document at all: not yet seen.
- An exact first day lasts until something ends it, and so does a law whose text was found standing after it was issued.
  Without these, sightings prove the days from the first to the last, and up to
  the last day that the document sets itself.
- What repeals or amends it does so from the day on which that takes effect itself (or was first seen to be in use); of one
  that is issued and no more, nobody knows whether it has. What was repealed before it took effect never did anything.
- What nobody has looked at for as long as its kind allows (`build.model.ages`) is in doubt from then on.
- A newer version amends the older ones; a document outside the line that repeals one version repeals the law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from build.base.knowledge_base import KnowledgeBase
from build.force.looking import document_in_doubt_from, looked_at
from build.model import Policy
from build.model.ages import overdue_from
from search.text.status import NAMES, STRONGEST_FIRST

ONE_DAY = timedelta(days=1)


class Status(StrEnum):
    """The values; what readers see of each stands in search.text.status."""

    NOT_YET_EFFECTIVE = "not_yet_effective"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    EXPIRED = "expired"
    REPEALED = "repealed"
    UNCONFIRMED = "unconfirmed"
    NOT_YET_SEEN = "not_yet_seen"

    @property
    def label(self) -> str:
        """现行有效, 时效待核 …"""
        return NAMES[self]


# A day may be out of force for several reasons; readers are told the strongest.
SEVERITY = tuple(map(Status, STRONGEST_FIRST))


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __bool__(self) -> bool:
        return self.first <= self.last

    def meet(self, other: Span) -> Span:
        """The days that both spans have (empty, hence false, if none)."""
        return Span(max(self.first, other.first), min(self.last, other.last))


@dataclass(frozen=True, slots=True)
class Reason:
    """Days on which a policy is not in force: what it is instead, why, and what took its place.

    Where it is not `proven`, nobody knows that it was out of force: it was only not seen yet, or something undated may
    have ended it.
    """

    span: Span
    status: Status
    why: str
    successor: str = ""
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Force:
    """What is known of a policy: `known` spans in force, `out` the reasons why it is not, the strongest first."""

    known: tuple[Span, ...]
    out: tuple[Reason, ...]

    @property
    def proven(self) -> tuple[Span, ...]:
        """All days of which something is proven."""
        return (*self.known, *(reason.span for reason in self.out if reason.proven))


def first_day(policy: Policy) -> date | None:
    """The first day on which the policy is proven to be in force."""
    days = [policy.effective_date] if policy.effective_date else [sighting.date for sighting in policy.seen_in_force]
    return min(days, default=None)


def first_shown(policy: Policy) -> date | None:
    """The first day on which anything shows that the policy exists."""
    seen = (sighting.date for sighting in policy.seen_in_force)
    days = (policy.issued_date, policy.published_date, policy.effective_date, *seen)
    return min((day for day in days if day), default=None)


def name_of(policy: Policy) -> str:
    """《文件名》（2021年）: what tells the documents of one line apart."""
    return f"《{policy.title}》{_year(policy)}"


def title_of(kb: KnowledgeBase, policy: Policy) -> str:
    """The title as lists show it: with the year, where several versions have the same."""
    return policy.title + (_year(policy) if len(kb.versions.get(policy.version_of or "", ())) > 1 else "")


def _year(policy: Policy) -> str:
    day = first_day(policy) or policy.issued_date
    return f"（{day.year}年）" if day else ""


def last_seen(policy: Policy) -> date | None:
    """The latest sighting, for 「最近一次见到执行」."""
    return max((sighting.date for sighting in policy.seen_in_force), default=None)


def force(kb: KnowledgeBase, policy: Policy) -> Force:
    """What dates, sightings and newer documents prove."""
    out = sorted(_reasons(kb, policy), key=lambda reason: SEVERITY.index(reason.status))
    start, seen = first_day(policy), last_seen(policy)
    known: list[Span] = []
    if start:
        open_ended = policy.effective_date or _law_found_standing(kb, policy)
        end = date.max if open_ended else max(filter(None, (seen, policy.expiry_date)))
        known = _without(Span(start, end), [reason.span for reason in out])
    return Force(tuple(known), tuple(out))


def _law_found_standing(kb: KnowledgeBase, policy: Policy) -> bool:
    """Whether a law or regulation of the state whose text was read was found standing after the day it was issued.

    It holds until another one ends it, like a law with a first day; what was only reported proves no more than its days.
    """
    issuer, seen = kb.authorities.get(policy.issuing_authority or ""), last_seen(policy)
    law = issuer is not None and issuer.level == "national" and policy.wording != "转述"
    return bool(law and seen and policy.issued_date and seen > policy.issued_date)


def _reasons(kb: KnowledgeBase, policy: Policy) -> Iterator[Reason]:
    yield from _before(policy)
    if policy.expiry_date and policy.expiry_date < date.max:
        yield Reason(_from(policy.expiry_date + ONE_DAY), Status.EXPIRED, f"{policy.expiry_date} 失效")
    if (bound := policy.current_until) and bound.date < date.max:
        yield Reason(_from(bound.date + ONE_DAY), Status.UNCONFIRMED, f"只作 {bound.date} 以前的规定")
    if expected := policy.next_expected:
        why = f"新数按往年 {expected.first.year} 年 {expected.last.month} 月前后该公布，没有读到"
        yield Reason(_from(overdue_from(expected.last)), Status.UNCONFIRMED, why, proven=False)
    for other, status in takers(kb, policy):
        since = first_day(other)
        if since and not _void(kb, other):
            yield Reason(_from(since), status, f"{since} 起由《{title_of(kb, other)}》接替", other.id)
        elif not since and (issued := other.issued_date or other.published_date):
            why = f"《{title_of(kb, other)}》{issued} 成文，写明{_DOES[status]}它，哪天施行没有查到"
            yield Reason(_from(issued), Status.UNCONFIRMED, why, other.id, proven=False)
    if doubt := document_in_doubt_from(kb, policy):
        yield Reason(_from(doubt), Status.UNCONFIRMED, f"{looked_at(kb, policy)} 以后没有人核对过", proven=False)


_DOES = {Status.REPEALED: "废止", Status.AMENDED: "修改"}


def _before(policy: Policy) -> Iterator[Reason]:
    """The days before it took effect, and those before anybody could know of it."""
    effective, shown = policy.effective_date, first_shown(policy)
    issued = policy.issued_date or policy.published_date
    if effective and effective > date.min:
        span = Span(issued or date.min, effective - ONE_DAY)
        if span:
            yield Reason(span, Status.NOT_YET_EFFECTIVE, f"{effective} 起施行")
    if shown and shown > date.min and not (shown == effective and not issued):
        why = f"{shown} 才成文" if shown == policy.issued_date else f"最早见于 {shown}"
        yield Reason(Span(date.min, shown - ONE_DAY), Status.NOT_YET_SEEN, why, proven=bool(issued))


def takers(kb: KnowledgeBase, policy: Policy) -> Iterator[tuple[Policy, Status]]:
    """The documents that end or change a policy, each with what it then is."""
    line = kb.versions.get(policy.version_of or "", ()) or (policy,)
    for version in line:
        for other in kb.referring("repeals", version):
            outside = not policy.version_of or other.version_of != policy.version_of
            if version is policy or (outside and not _after(policy, other)):
                yield other, Status.REPEALED
    named = {other.id: other for other in kb.referring("amends", policy)}
    newer = {other.id: other for other in line if other is not policy and _after(other, policy)}
    yield from ((other, Status.AMENDED) for other in {**named, **newer}.values())


def _after(policy: Policy, other: Policy) -> bool:
    """Whether a document came after another one, as far as their first days tell."""
    mine, theirs = (row.effective_date or row.issued_date or first_shown(row) for row in (policy, other))
    return bool(mine and theirs and mine > theirs)


def _void(kb: KnowledgeBase, policy: Policy) -> bool:
    """Whether a document was repealed before it took effect, or on that day: it never did anything."""
    start = policy.effective_date
    repealing = (first_day(other) for other in kb.referring("repeals", policy) if not _void(kb, other))
    return bool(start) and any(day and start and day <= start for day in repealing)


def _from(day: date) -> Span:
    return Span(day, date.max)


def _without(whole: Span, gaps: Iterable[Span]) -> list[Span]:
    left = [whole]
    for gap in gaps:
        left = [piece for span in left for piece in _cut(span, gap)]
    return left


def _cut(span: Span, gap: Span) -> Iterator[Span]:
    """What a gap leaves of a span; the first and last day of the calendar have no neighbour."""
    if not span.meet(gap):
        yield span
        return
    if gap.first > span.first:
        yield Span(span.first, gap.first - ONE_DAY)
    if gap.last < span.last:
        yield Span(gap.last + ONE_DAY, span.last)


def status(kb: KnowledgeBase, policy: Policy, today: date) -> Status:
    """The policy's status as of a day: the strongest reason, else in force where that is proven, else 时效待核."""
    known = force(kb, policy)
    for reason in known.out:
        if reason.span.first <= today <= reason.span.last:
            return reason.status
    if any(span.first <= today <= span.last for span in known.known):
        return Status.IN_FORCE
    return Status.UNCONFIRMED


def unproven(spans: tuple[Span, ...], period: Span) -> list[Span]:
    """The stretches of a period in which the policy is not proven to be in force."""
    return _without(period, spans)
