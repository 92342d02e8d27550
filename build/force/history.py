"""What changed and when: texts of clauses (from the record), the standing of documents and local numbers (from their days)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from build.base.clauses import Clause
from build.base.dependents import Dependent, dependents, reckoning
from build.base.knowledge_base import KnowledgeBase
from build.force.looking import document_in_doubt_from
from build.force.status import Status, first_day, title_of
from build.force.timeline import Times, times
from build.force.versions import Change, Piece, differences, pieces
from build.model import Policy, Standard

TOLD = (Status.REPEALED, Status.AMENDED, Status.EXPIRED, Status.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class Event:
    """One change on one day, with everything that rests on what changed."""

    id: str
    day: date
    title: str
    what: str
    url: str
    pieces: tuple[Piece, ...]
    rests: tuple[Dependent, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of one text, or a text and the one that took its place, clause by clause."""

    old: Policy
    new: Policy
    changes: tuple[Change, ...]

    @property
    def path(self) -> str:
        """Its page, from the root of the site, without an ending."""
        return f"changes/{self.old.id}--{self.new.id}"

    @property
    def counts(self) -> dict[str, int]:
        """Kind of change → how many clauses, those that stayed as they were left out."""
        kinds = [change.kind for change in self.changes if change.kind != "未变"]
        return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def events(kb: KnowledgeBase, today: date) -> tuple[Event, ...]:
    """Every change up to a day, the newest first."""
    found = [event for event in _all(kb) if event.day <= today]
    return tuple(sorted(found, key=lambda event: (-event.day.toordinal(), event.id)))


def upcoming(kb: KnowledgeBase, today: date) -> tuple[Event, ...]:
    """Every change after a day that is known already, the nearest first."""
    return tuple(sorted((event for event in _all(kb) if event.day > today), key=lambda event: (event.day, event.id)))


def _all(kb: KnowledgeBase) -> Iterator[Event]:
    yield from _texts(kb)
    yield from _standing(kb)
    yield from _numbers(kb)


def _texts(kb: KnowledgeBase) -> Iterator[Event]:
    rests = dependents(kb)
    clauses = {c.id: c for table in kb.clauses.values() for c in table.values()}
    for row in kb.changes.values():
        clause = clauses.get(row.clause)
        policy, _, anchor = row.clause.partition("#")
        title = title_of(kb, kb.policy_by_id[policy]) if policy in kb.policy_by_id else policy
        name = f"《{title}》{clause.citation if clause else anchor}"
        url = clause.url if clause else f"policies/{policy}.html" if policy in kb.policy_by_id else ""
        shown = (
            tuple(pieces(row.before or "", row.after or ""))
            if row.before and row.after
            else _whole(row.before, row.after)
        )
        yield Event(f"text-{row.id}", row.date, name, f"{row.kind}文字", url, shown, rests.get(row.clause, ()))


def _whole(before: str | None, after: str | None) -> tuple[Piece, ...]:
    return tuple(Piece(sign, text) for sign, text in (("-", before), ("+", after)) if text)


def _standing(kb: KnowledgeBase) -> Iterator[Event]:
    """A document takes effect, ends, or is replaced."""
    rests = dependents(kb)
    for policy in kb.policies:
        own = {row for clause in kb.clauses_of(policy) for row in rests.get(clause.id, ())}
        for day, what in _turns(kb, policy, times(kb, policy)):
            key = f"standing-{policy.id}-{day}"
            url = f"policies/{policy.id}.html"
            yield Event(key, day, f"《{title_of(kb, policy)}》", what, url, (), tuple(sorted(own)))


def _numbers(kb: KnowledgeBase) -> Iterator[Event]:
    """A local number that conditions compare with takes another value, with all that is reckoned with it."""
    for row in kb.standards.values():
        if row.from_date and row.place:
            before = [
                one
                for one in kb.standards.values()
                if (one.of, one.place) == (row.of, row.place) and _earlier(one, row)
            ]
            last = max(before, key=lambda one: (one.year or 0, one.from_date or date.min), default=None)
            moved = f"从 {last.value_yuan} 元改为 {row.value_yuan} 元" if last else f"{row.value_yuan} 元"
            question = kb.questions.get(row.of)
            title = f"{kb.place_name(row.place)}：{question.short if question else row.of}"
            what = f"{moved}{'（省里的低限）' if row.at_least else ''}"
            yield Event(f"number-{row.id}", row.from_date, title, what, "", (), reckoning(kb, row.of))


def _earlier(one: Standard, row: Standard) -> bool:
    return (one.year or 0) < (row.year or 0) or bool(one.from_date and row.from_date and one.from_date < row.from_date)


def _turns(kb: KnowledgeBase, policy: Policy, table: Times) -> Iterator[tuple[date, str]]:
    """Days on which something happened to it; that nobody has looked for long is no change."""
    if policy.effective_date:
        yield policy.effective_date, "施行"
    unseen = document_in_doubt_from(kb, policy)
    told: set[str] = set()
    for row in table.out:  # the strongest reason of a day stands first, and is told alone
        first = date.fromisoformat(row.first) if row.first else None
        aged = first == unseen and Status(row.status) is Status.UNCONFIRMED
        if first and row.first not in told and Status(row.status) in TOLD and not aged:
            told.add(row.first)
            yield first, f"{Status(row.status).label}：{row.why}"


def compared(kb: KnowledgeBase) -> tuple[Compared, ...]:
    """Versions of one work from the oldest on, and texts with the ones that took their place, where both are held."""
    pairs = [pair for work in _works(kb) for pair in pairwise(work)]
    for new in kb.policies:
        pairs += [(kb.policy_by_id[old], new) for old in (*new.repeals, *new.amends) if old in kb.policy_by_id]
    unique = {(old.id, new.id): (old, new) for old, new in pairs}
    return tuple(_compared(kb, old, new) for old, new in unique.values() if kb.clauses_of(old) and kb.clauses_of(new))


def _works(kb: KnowledgeBase) -> list[list[Policy]]:
    works: dict[str, list[Policy]] = {}
    for policy in kb.policies:
        if policy.version_of:
            works.setdefault(policy.version_of, []).append(policy)
    far = date.max - timedelta(days=1)
    return [sorted(rows, key=lambda p: first_day(p) or p.issued_date or far) for rows in works.values()]


def _compared(kb: KnowledgeBase, old: Policy, new: Policy) -> Compared:
    return Compared(old, new, tuple(differences(_tops(kb, old), _tops(kb, new))))


def _tops(kb: KnowledgeBase, policy: Policy) -> list[tuple[str, str]]:
    """The clauses that are compared: whole articles, sections and points."""
    return [(c.citation, c.article_text or c.own_text) for c in kb.told_clauses(policy) if _is_top(c)]


def _is_top(clause: Clause) -> bool:
    return clause.ref.parent is None
