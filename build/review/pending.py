"""待复核: clauses whose text is no longer the one that was confirmed, and what rests on them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from build.base.clauses import Clause
from build.base.dependents import Dependent, dependents
from build.base.fingerprint import clause_hash
from build.base.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Pending:
    """A clause to be looked at again: `change` says how it differs from what was confirmed."""

    id: str
    change: str
    clause: Clause | None
    rests: tuple[Dependent, ...]


def clauses_by_id(kb: KnowledgeBase) -> dict[str, Clause]:
    """Clause id → clause, those with a text of their own."""
    told = (clause for policy in kb.policies for clause in kb.told_clauses(policy))
    return {clause.id: clause for clause in told if clause.own_text or clause.article_text}


def chosen(key: str, names: Collection[str]) -> bool:
    """Whether a clause is one of those named, by its id or its document's; where nothing is named, all are."""
    return not names or key in names or key.partition("#")[0] in names


def unknown(kb: KnowledgeBase, names: Collection[str]) -> tuple[str, ...]:
    """The names that are neither a clause nor a document, now or in the ledger."""
    clauses = clauses_by_id(kb).keys() | kb.ledger.keys()
    known = clauses | {key.partition("#")[0] for key in clauses}
    return tuple(name for name in names if name not in known)


def waits(kb: KnowledgeBase, clause: Clause) -> bool:
    """Whether a clause of today differs from the ledger: nobody has looked at its words yet."""
    held = kb.ledger.get(clause.id)
    return bool(kb.ledger) and not (held and held.hash == clause_hash(clause))


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
