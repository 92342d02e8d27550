"""Accepting changes: the new ledger and the record of what changed, as the YAML texts that are committed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date

from build.clauses import Clause
from build.fingerprint import clause_hash
from build.knowledge_base import KnowledgeBase
from build.model.ledger import ClauseChange, SeenClause
from build.review import Pending, clauses_by_id, pending

LOCK_HEAD = "# 每一条的文字指纹。由 python -m build review --accept 写；有人确认过引用它的内容以后再写，不要手改。\n"
BASES_HEAD = "# 每个资助类别的政策依据，有人确认过。由 python -m build review --accept 写，不要手改。\n"
CHANGES_HEAD = "# 条款文字的每一次变化，新的在后。由 python -m build review --accept 写，不要手改。\n"


def accepted(kb: KnowledgeBase, chosen: Collection[str], today: date) -> tuple[str, str, int]:
    """(ledger, changes, how many were accepted); `chosen` are clause ids or policy ids, empty for all."""
    now = clauses_by_id(kb)
    if not kb.ledger:
        rows = {key: _seen(clause, today) for key, clause in now.items()}
        return lock_text(rows), changes_text(kb.changes.values()), len(rows)
    rows, changes = dict(kb.ledger), list(kb.changes.values())
    taken = [row for row in pending(kb) if not chosen or row.id in chosen or row.id.partition("#")[0] in chosen]
    for row in taken:
        changes.append(_change(kb, row, today, len(changes) + 1))
        if row.clause is None:
            del rows[row.id]
        else:
            rows[row.id] = _seen(row.clause, today)
    return lock_text(rows), changes_text(changes), len(taken)


def confirmed(kb: KnowledgeBase, chosen: Collection[str], today: date) -> tuple[str, int]:
    """(ledger, how many) after a person has looked again at unchanged clauses, chosen by clause or policy id."""
    rows, count = dict(kb.ledger), 0
    for key, held in kb.ledger.items():
        if key in chosen or key.partition("#")[0] in chosen:
            rows[key] = held.model_copy(update={"reviewed": today})
            count += 1
    return lock_text(rows), count


def _change(kb: KnowledgeBase, row: Pending, today: date, number: int) -> ClauseChange:
    before = kb.ledger[row.id].text if row.id in kb.ledger else None
    after = words_of(row.clause) if row.clause else None
    return ClauseChange(
        id=f"{today.isoformat()}-{number:04d}", date=today, clause=row.id, kind=row.change, before=before, after=after
    )


def _seen(clause: Clause, today: date) -> SeenClause:
    return SeenClause(id=clause.id, hash=clause_hash(clause), text=words_of(clause), since=today, reviewed=today)


def words_of(clause: Clause) -> str:
    """The words that a fingerprint is taken of."""
    return clause.own_text or clause.article_text


def lock_text(rows: dict[str, SeenClause]) -> str:
    """One line a clause, so that a change shows as one line."""
    lines = (
        f'{json.dumps(key)}: {{hash: "{row.hash}", since: {row.since}, reviewed: {row.reviewed},'
        f" text: {json.dumps(row.text, ensure_ascii=False)}}}\n"
        for key, row in sorted(rows.items())
    )
    return LOCK_HEAD + "".join(lines)


def changes_text(rows: Collection[ClauseChange]) -> str:
    """One block a change; texts are written as JSON strings, which YAML reads as they are."""
    blocks = []
    for row in rows:
        block = f"{json.dumps(row.id)}:\n  date: {row.date}\n  clause: {json.dumps(row.clause)}\n  kind: {row.kind}\n"
        for name, text in (("before", row.before), ("after", row.after)):
            block += f"  {name}: {json.dumps(text, ensure_ascii=False)}\n" if text else ""
        blocks.append(block)
    return CHANGES_HEAD + ("\n".join(blocks) if blocks else "{}\n")


def bases_text(bases: Iterable[str]) -> str:
    """bases.lock.yml: one line a basis."""
    return BASES_HEAD + "".join(f"- {json.dumps(key, ensure_ascii=False)}\n" for key in bases)
