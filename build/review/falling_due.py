"""What falls due: facts by their kind's age, documents whose status turns, and what will break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from build.base.content_day import content_day
from build.base.dependents import dependents, reckoning
from build.base.knowledge_base import KnowledgeBase
from build.force.covering import endings, mend_of
from build.force.looking import document_in_doubt_from, kind_of
from build.force.status import Status, last_seen, status
from build.force.timeline import times
from build.review.calendar import review_day
from build.review.pending import clauses_by_id

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a person should look at by a day; `kind` is a key of KINDS."""

    day: date
    what: str
    where: str
    url: str
    kind: str


def due(kb: KnowledgeBase, today: date, ahead: timedelta = SOON) -> tuple[Due, ...]:
    """What is overdue or comes up within some time (a month unless told), the earliest first."""
    rows = [*_amounts(kb, today), *_standards(kb), *_windows(kb, today), *_clauses(kb), *_open_questions(kb, today)]
    rows += [*_unconfirmed(kb, today), *_turns(kb, today), *_breaks(kb, today)]
    return tuple(sorted((row for row in rows if row.day <= today + ahead), key=lambda r: (r.day, r.where, r.what)))


def _amounts(kb: KnowledgeBase, today: date) -> Iterator[Due]:
    """History is never looked at again; a figure whose next is expected falls due when that is."""
    for project in kb.projects:
        url = f"projects/{project.id}.html#what"
        for amount in project.amounts:
            if amount.next_expected:
                what = f"救助标准「{amount.for_whom}」的新数该出来了（{amount.next_expected}）"
                yield Due(amount.next_expected.first, what, project.name, url, "amount")
            elif not amount.is_past(today):
                what = f"救助标准「{amount.for_whom}」该再核对，上次是 {amount.looked_at}"
                day = review_day("amount", amount.looked_at, f"{project.id} {amount.for_whom} {amount.place}")
                yield Due(day, what, project.name, url, "amount")


def _standards(kb: KnowledgeBase) -> Iterator[Due]:
    """A local standard moves once a year; what is reckoned with it hangs on it."""
    for key, row in kb.standards.items():
        source = kb.sources.get(row.source.id) if row.source else None
        looked = source.date.last if source and source.date else None
        day = row.next_expected.first if row.next_expected else looked and review_day("local_standard", looked, key)
        if day:
            hanging = "、".join(f"「{one.title}」" for one in reckoning(kb, row.of) if one.kind == "project")
            what = f"{kb.place_name(row.place)}的这个数（{row.year or '年份没有写明'}）该找新的；拿它算的：{hanging or '没有项目'}"
            yield Due(day, what, "地方标准", "selfcheck.html", "local_standard")


def _windows(kb: KnowledgeBase, today: date) -> Iterator[Due]:
    """A window that closes: next year's is looked for."""
    for project in kb.projects:
        for window in project.application_windows:
            if window.to_date and window.to_date >= today - timedelta(days=365):
                what = f"{kb.place_name(window.place)}{window.year or ''}年的申请截止了，找下一年的通知"
                url = f"projects/{project.id}.html#when"
                yield Due(window.to_date + timedelta(days=1), what, project.name, url, "window")


def _clauses(kb: KnowledgeBase) -> Iterator[Due]:
    """A clause that something rests on; what was only reported of a national document sooner than the others."""
    now, rests = clauses_by_id(kb), dependents(kb)
    for key, held in kb.ledger.items():
        if key in now and rests.get(key):
            clause = now[key]
            kind = kind_of(clause)
            what = f"{clause.citation}和引用它的 {len(rests[key])} 处该再确认，上次是 {held.reviewed}"
            yield Due(review_day(kind, held.reviewed, key), what, f"《{clause.policy.title}》", clause.url, kind)


def _unconfirmed(kb: KnowledgeBase, today: date) -> Iterator[Due]:
    """A document of which nobody knows whether it still holds, where something rests on it: the last sighting grows old."""
    rests = dependents(kb)
    count: Counter[str] = Counter()
    for key, rows in rests.items():
        count[key.partition("#")[0]] += len(rows)
    for policy in kb.policies:
        seen = last_seen(policy)
        reviewed = [held.reviewed for clause in kb.clauses_of(policy) if (held := kb.ledger.get(clause.id))]
        looked = max((*reviewed, *([seen] if seen else [])), default=None)
        if count[policy.id] and looked and status(kb, policy, today) is Status.UNCONFIRMED:
            last = f"最近一次见到执行是 {seen}" if seen else "没有见到执行的记录"
            what = f"时效待核，{last}；{count[policy.id]} 处引用它，再查一次还在不在执行"
            day = review_day("status", looked, policy.id)
            yield Due(day, what, f"《{policy.title}》", f"policies/{policy.id}.html", "status")


def _open_questions(kb: KnowledgeBase, today: date) -> Iterator[Due]:
    for key, entry in kb.unknowns.items():
        looked = max((search.day for search in entry.searched), default=None)
        day = entry.next_check or (looked and review_day("open_question", looked, key))
        if day:
            yield Due(day, f"再查一次：{entry.text}", "没有查到的", f"unknowns.html#{key}", "open_question")


def _turns(kb: KnowledgeBase, today: date) -> Iterator[Due]:
    """Documents that come into force or end after today."""
    for policy in kb.policies:
        unseen = document_in_doubt_from(kb, policy)
        for row in times(kb, policy).out:
            first = date.fromisoformat(row.first) if row.first else None
            last = date.fromisoformat(row.last) if row.last else None
            url, where = f"policies/{policy.id}.html", f"《{policy.title}》"
            if first and today < first and not (first == unseen and row.status == Status.UNCONFIRMED):
                yield Due(first, f"时效要变：{row.why}", where, url, "turn")
            elif last and today <= last:
                yield Due(last + timedelta(days=1), f"时效要变：{row.why}", where, url, "turn")


def _breaks(kb: KnowledgeBase, today: date) -> Iterator[Due]:
    """On which day a running project loses a basis, and what to write."""
    for gap in endings(kb, content_day(kb, today)):
        name = kb.name_of(gap.carried.category)
        what = (
            f"「{name}」的依据（{gap.carried.basis.link}）《{gap.policy.title}》到这天断：{gap.why}。{mend_of(kb, gap)}"
        )
        url = f"projects/{gap.carried.project.id}.html#basis"
        yield Due(gap.span.first, what, gap.carried.project.name, url, "turn")
