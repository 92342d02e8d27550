"""时效: whether a policy is in force, derived from dates, sightings and newer documents as of a day; never typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from build.base.knowledge_base import KnowledgeBase
from build.model import Policy

ONE_DAY = timedelta(days=1)


class Status(StrEnum):
    """The six values; the text of each is what readers see."""

    NOT_YET_EFFECTIVE = "not_yet_effective"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    EXPIRED = "expired"
    REPEALED = "repealed"
    UNCONFIRMED = "unconfirmed"

    @property
    def label(self) -> str:
        """现行有效, 时效待核 …"""
        return _LABELS[self]


_LABELS = {
    Status.NOT_YET_EFFECTIVE: "尚未施行",
    Status.IN_FORCE: "现行有效",
    Status.AMENDED: "已修改",
    Status.EXPIRED: "已失效",
    Status.REPEALED: "已废止",
    Status.UNCONFIRMED: "时效待核",
}


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
class Force:
    """What is proven of a policy: `known` spans in force, `out` spans out of force with the status and the reason."""

    known: tuple[Span, ...]
    out: tuple[tuple[Span, Status, str], ...]


def _successors(kb: KnowledgeBase, policy: Policy) -> Iterator[tuple[Policy, Status]]:
    for relation, status in (("repeals", Status.REPEALED), ("amends", Status.AMENDED)):
        for other in kb.referring(relation, policy):
            yield other, status


def first_day(policy: Policy) -> date | None:
    """The first day on which the policy is proven to be in force."""
    days = [policy.effective_date] if policy.effective_date else [sighting.date for sighting in policy.seen_in_force]
    return min(days, default=None)


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
    """What dates, sightings and newer documents prove (architecture, section 3)."""
    out = list(_out_of_force(kb, policy))
    start, seen = first_day(policy), last_seen(policy)
    known: list[Span] = []
    if start:
        end = date.max if policy.effective_date else (seen or start)
        known = _without(Span(start, end), [span for span, _, _ in out])
    return Force(tuple(known), tuple(out))


def _out_of_force(kb: KnowledgeBase, policy: Policy) -> Iterator[tuple[Span, Status, str]]:
    begin = policy.effective_date or policy.issued_date
    if begin and begin > date.min:
        why = f"{begin} 起施行" if policy.effective_date else f"{begin} 才成文"
        yield Span(date.min, begin - ONE_DAY), Status.NOT_YET_EFFECTIVE, why
    if policy.expiry_date and policy.expiry_date < date.max:
        yield Span(policy.expiry_date + ONE_DAY, date.max), Status.EXPIRED, f"{policy.expiry_date} 失效"
    if (bound := policy.current_until) and bound.date < date.max:
        yield Span(bound.date + ONE_DAY, date.max), Status.UNCONFIRMED, f"只作 {bound.date} 以前的规定"
    for other, status in _successors(kb, policy):
        if since := first_day(other):
            yield Span(since, date.max), status, f"{since} 起由《{title_of(kb, other)}》接替"


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
    """The policy's status as of a day. Out of force beats in force; neither proven is 时效待核."""
    proven = force(kb, policy)
    for span, value, _ in sorted(proven.out, key=lambda entry: SEVERITY.index(entry[1])):
        if span.first <= today <= span.last:
            return value
    if any(span.first <= today <= span.last for span in proven.known):
        return Status.IN_FORCE
    return Status.UNCONFIRMED


NOT_YET_SEEN = "那一天还没有见到"


def label_on(kb: KnowledgeBase, policy: Policy, day: date) -> str:
    """What readers are told of a day; before a document was first seen there was nothing yet to be in doubt."""
    found, first = status(kb, policy, day), first_day(policy)
    return NOT_YET_SEEN if found is Status.UNCONFIRMED and first and day < first else found.label


# A day may be out of force for several reasons; readers are told the strongest.
SEVERITY = (Status.REPEALED, Status.EXPIRED, Status.AMENDED, Status.NOT_YET_EFFECTIVE, Status.UNCONFIRMED)


def unproven(spans: tuple[Span, ...], period: Span) -> list[Span]:
    """The stretches of a period in which the policy is not proven to be in force."""
    return _without(period, spans)
