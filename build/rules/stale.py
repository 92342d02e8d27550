"""What is taught goes stale: its clause is gone, or says something else than when somebody last read what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build.base.clauses import Clause
from build.base.fingerprint import clause_hash
from build.base.knowledge_base import KnowledgeBase
from build.force.status import Status, status
from build.marks.problem import Problem
from build.model.training import TaughtClause
from build.training.items import items

GONE = {Status.REPEALED, Status.EXPIRED, Status.AMENDED}


def training_stale(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Whatever rests on a clause that is gone, or changed since it was read, stops the build, each at its own line."""
    stale = stale_clauses(kb, today)
    for item in items(kb.training):
        for name in item.cites:
            if name in stale:
                found = stale[name]
                what = f"{item.kind}「{item.title}」所依的{found.why}"
                yield item.entry.problem(found.rule, what=what, mend=found.mend)


@dataclass(frozen=True, slots=True)
class Stale:
    """A clause of the training that may no longer be taught as it is, and why."""

    taught: TaughtClause
    rule: str
    why: str
    mend: str


def stale_clauses(kb: KnowledgeBase, today: date) -> dict[str, Stale]:
    """Name of a clause -> why what rests on it must be looked at."""
    found: dict[str, Stale] = {}
    for name, taught in kb.training.clauses.items():
        clause = kb.resolve(taught)
        if isinstance(clause, Clause) and (why := _stale(kb, taught, clause, today)):
            found[name] = why
    return found


def _stale(kb: KnowledgeBase, taught: TaughtClause, clause: Clause, today: date) -> Stale | None:
    where = f"《{clause.policy.title}》{clause.citation}"
    now = status(kb, clause.policy, today)
    bound = clause.policy.current_until
    over = now in GONE or (bound is not None and today > bound.date)
    if over and taught.taught_as not in ("旧口径", "已结束"):
        mend = f"改引现在有效的条款；只讲来历的，在 content/training/clauses.yml 的 {taught.id} 写 taught_as: 旧口径。"
        why = f"{where}{now.label}" if now in GONE else f"{where}只作 {bound and bound.date} 以前的规定"
        return Stale(taught, "training-clause-gone", f"{why}，还按现在的做法教。", mend)
    if not kb.ledger:
        return None
    seen = kb.ledger.get(clause.id)
    confirm = f"对照条款读一遍，该改的改，然后运行 python -m build review --accept {clause.id}。"
    if seen is None:
        return Stale(taught, "training-unreviewed", f"{where}还没有人对照着复核过。", confirm)
    if seen.hash != clause_hash(clause):
        return Stale(taught, "training-clause-changed", f"{where}在 {seen.reviewed} 确认之后改过。", confirm)
    return None
