"""Accepting changes: the new ledger and the record of what changed, as the YAML texts that are committed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date

from build.base.clauses import Clause
from build.base.fingerprint import clause_hash, words_of
from build.base.knowledge_base import KnowledgeBase
from build.model.ledger import ClauseChange, SeenClause
from build.review.pending import Pending, chosen, clauses_by_id, pending

LOCK_HEAD = "# 每一条的文字指纹。由 python -m build review --accept 写；有人确认过引用它的内容以后再写，不要手改。\n"
BASES_HEAD = "# 每个资助类别的政策依据，有人确认过。由 python -m build review --accept 写，不要手改。\n"
FIGURES_HEAD = "# 每句话里的数：去掉数以后的指纹，和记下那天的数。由 python -m build review --accept 写，不要手改。\n"
CHANGES_HEAD = "# 条款文字的每一次变化，新的在后。由 python -m build review --accept 写，不要手改。\n"


def accepted(kb: KnowledgeBase, names: Collection[str], today: date, by: str | None = None) -> tuple[str, str, int]:
    """(ledger, changes, how many were accepted `by` a post); `names` are clause ids or policy ids, empty for all."""
    now = clauses_by_id(kb)
    if not kb.ledger:
        rows = {key: _seen(clause, today, by) for key, clause in now.items() if chosen(key, names)}
        return lock_text(rows), changes_text(kb.changes.values()), len(rows)
    rows, changes = dict(kb.ledger), list(kb.changes.values())
    taken = [row for row in pending(kb) if chosen(row.id, names)]
    for row in taken:
        changes.append(_change(kb, row, today, len(changes) + 1))
        if row.clause is None:
            del rows[row.id]
        else:
            rows[row.id] = _seen(row.clause, today, by)
    return lock_text(rows), changes_text(changes), len(taken)


def confirmed(
    kb: KnowledgeBase, names: Collection[str], today: date, by: str | None = None
) -> tuple[str, int, tuple[str, ...]]:
    """(ledger, how many, those left out because their text has changed) after somebody has looked at clauses again.

    Whoever confirmed before has not confirmed today: without `by` the new row names nobody.
    """
    changed = {row.id for row in pending(kb)}
    asked = [key for key in kb.ledger if chosen(key, names)]
    same = [key for key in asked if key not in changed]
    again = {key: kb.ledger[key].model_copy(update={"reviewed": today, "by": by}) for key in same}
    return lock_text({**kb.ledger, **again}), len(again), tuple(key for key in asked if key in changed)


def _change(kb: KnowledgeBase, row: Pending, today: date, number: int) -> ClauseChange:
    before = kb.ledger[row.id].text if row.id in kb.ledger else None
    after = words_of(row.clause) if row.clause else None
    return ClauseChange(
        id=f"{today.isoformat()}-{number:04d}", date=today, clause=row.id, kind=row.change, before=before, after=after
    )


def _seen(clause: Clause, today: date, by: str | None) -> SeenClause:
    text, mark = words_of(clause), clause_hash(clause)
    return SeenClause(id=clause.id, hash=mark, text=text, since=today, reviewed=today, by=by)


def lock_text(rows: dict[str, SeenClause]) -> str:
    """One line a clause, so that a change shows as one line."""
    return LOCK_HEAD + "".join(_line(key, row) for key, row in sorted(rows.items()))


def _line(key: str, row: SeenClause) -> str:
    by = f" by: {json.dumps(row.by, ensure_ascii=False)}," if row.by else ""
    return (
        f'{json.dumps(key)}: {{hash: "{row.hash}", since: {row.since}, reviewed: {row.reviewed},{by}'
        f" text: {json.dumps(row.text, ensure_ascii=False)}}}\n"
    )


def changes_text(rows: Collection[ClauseChange]) -> str:
    """One block a change; texts are written as JSON strings, which YAML reads as they are."""
    blocks = []
    for row in rows:
        block = f"{json.dumps(row.id)}:\n  date: {row.date}\n  clause: {json.dumps(row.clause)}\n  kind: {row.kind}\n"
        for name, text in (("before", row.before), ("after", row.after)):
            block += f"  {name}: {json.dumps(text, ensure_ascii=False)}\n" if text else ""
        blocks.append(block)
    return CHANGES_HEAD + ("\n".join(blocks) if blocks else "{}\n")


def figures_text(lines: Iterable[str]) -> str:
    """figures.lock.yml: one line a sentence."""
    return FIGURES_HEAD + ("".join(f"- {json.dumps(line, ensure_ascii=False)}\n" for line in lines) or "[]\n")


def bases_text(bases: Iterable[str]) -> str:
    """bases.lock.yml: one line a basis."""
    lines = [f"- {json.dumps(key, ensure_ascii=False)}\n" for key in bases]
    return BASES_HEAD + ("".join(lines) or "[]\n")
