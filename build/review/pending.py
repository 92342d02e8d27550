"""待复核: clauses whose text is no longer the one that was confirmed, and what rests on them; and what falls due."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from build.base.clauses import Clause
from build.base.dependents import Dependent, dependents
from build.base.fingerprint import clause_hash
from build.base.knowledge_base import KnowledgeBase
from build.force.timeline import times

INTERVAL = timedelta(days=365)
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Pending:
    """A clause to be looked at again: `change` says how it differs from what was confirmed."""

    id: str
    change: str
    clause: Clause | None
    rests: tuple[Dependent, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a person should look at by a day."""

    day: date
    what: str
    where: str
    url: str


def clauses_by_id(kb: KnowledgeBase) -> dict[str, Clause]:
    """Clause id → clause, those with a text of their own."""
    return {c.id: c for table in kb.clauses.values() for c in table.values() if c.own_text or c.article_text}


def chosen(key: str, names: Collection[str]) -> bool:
    """Whether a clause is one of those named, by its id or its document's; where nothing is named, all are."""
    return not names or key in names or key.partition("#")[0] in names


def unknown(kb: KnowledgeBase, names: Collection[str]) -> tuple[str, ...]:
    """The names that are neither a clause nor a document, now or in the ledger."""
    clauses = clauses_by_id(kb).keys() | kb.ledger.keys()
    known = clauses | {key.partition("#")[0] for key in clauses}
    return tuple(name for name in names if name not in known)


def pending(kb: KnowledgeBase) -> tuple[Pending, ...]:
    """Clauses that differ from the ledger, sorted by id; nothing where there is no ledger yet."""
    if not kb.ledger:
        return ()
    now, rests = clauses_by_id(kb), dependents(kb)
    rows = []
    for key in sorted(now.keys() | kb.ledger.keys()):
        held, clause = kb.ledger.get(key), now.get(key)
        if held and clause and held.hash == clause_hash(clause):
            continue
        change = "删去" if clause is None else "新增" if held is None else "修改"
        rows.append(Pending(key, change, clause, rests.get(key, ())))
    return tuple(rows)


def due(kb: KnowledgeBase, today: date) -> tuple[Due, ...]:
    """What is overdue or comes up within a month, the earliest first."""
    rows = [*_amounts(kb), *_clauses(kb), *_turns(kb, today)]
    return tuple(sorted((row for row in rows if row.day <= today + SOON), key=lambda r: (r.day, r.where, r.what)))


def _amounts(kb: KnowledgeBase) -> Iterator[Due]:
    for project in kb.projects:
        for amount in project.amounts:
            if not amount.historic:
                what = f"救助标准「{amount.for_whom}」该再核对，上次是 {amount.checked_date}"
                url = f"projects/{project.id}.html#what"
                yield Due(amount.checked_date + INTERVAL, what, project.name, url)


def _clauses(kb: KnowledgeBase) -> Iterator[Due]:
    """A clause that something rests on is looked at once a year."""
    now, rests = clauses_by_id(kb), dependents(kb)
    for key, held in kb.ledger.items():
        if key in now and rests.get(key):
            what = f"{now[key].citation}和引用它的 {len(rests[key])} 处该再确认，上次是 {held.reviewed}"
            yield Due(held.reviewed + INTERVAL, what, f"《{now[key].policy.title}》", now[key].url)


def _turns(kb: KnowledgeBase, today: date) -> Iterator[Due]:
    """Documents that come into force or end within the next month."""
    for policy in kb.policies:
        for row in times(kb, policy).out:
            first = date.fromisoformat(row.first) if row.first else None
            last = date.fromisoformat(row.last) if row.last else None
            url, where = f"policies/{policy.id}.html", f"《{policy.title}》"
            if first and today < first:
                yield Due(first, f"时效要变：{row.why}", where, url)
            elif last and today <= last:
                yield Due(last + timedelta(days=1), f"时效要变：{row.why}", where, url)
