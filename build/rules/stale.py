"""What is taught goes stale: its clause is gone, or says something else than when somebody last read what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build.base.clauses import Clause
from build.base.confirmed_figures import confirmed_figures, figures_of, told
from build.base.fingerprint import clause_hash
from build.base.knowledge_base import KnowledgeBase
from build.force.status import Status, status
from build.marks.problem import Problem, shortened
from build.model.training import TaughtClause
from build.training.items import Item, items

GONE = {Status.REPEALED, Status.EXPIRED, Status.AMENDED}


def training_stale(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Whatever rests on a clause that is gone, or changed since it was read, stops the build, each at its own line."""
    stale = stale_clauses(kb, today)
    for name, found in stale.items():
        if found.rule == "training-clause-gone":
            yield _gone(name, found, [item for item in items(kb.training) if name in item.cites])
    for item in items(kb.training):
        for name in item.cites:
            if name in stale and stale[name].rule != "training-clause-gone":
                found = stale[name]
                what = f"{item.kind}「{item.title}」所依的{found.why}"
                yield item.entry.problem(found.rule, what=what, mend=found.mend)


def _gone(name: str, found: Stale, rests: Sequence[Item]) -> Problem:
    """Told once, where the clause is listed: it is there that it is marked as taught for what it was."""
    where = "、".join(f"{item.entry.mark.file}:{item.entry.mark.line}" for item in rests)
    mend = f"{found.mend}用到它的：{where}。" if rests else found.mend
    return found.taught.problem(found.rule, what=f"培训引的条款「{name}」：{found.why}", mend=mend, field="id")


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
        mend = f"改引现在有效的条款；只讲来历的，在 {taught.id} 写 taught_as: 旧口径。"
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


def clause_changed(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A notice where a clause no longer says what somebody confirmed: a slip shows at its own line, a true change is recorded."""
    for policy in kb.policies:
        for clause in kb.clauses_of(policy):
            seen = kb.ledger.get(clause.id)
            if seen is not None and seen.hash != clause_hash(clause):
                what = f"{clause.citation}的文字在 {seen.reviewed} 复核以后改过，那时是「{shortened(_other(seen.text, clause), 40)}」。"
                mend = f"对照来源：改错了的改回去；改对了的，运行 python -m build review --accept {clause.id}。"
                yield clause.entry.notice("clause-changed", what=what, mend=mend, field="text")


def figure_changed(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A notice where a sentence is as it was confirmed but for its figures."""
    confirmed = confirmed_figures(kb)
    for entry, name, text in told(kb) if confirmed else ():
        now = figures_of(text)
        if now and now[0] in confirmed and now[1] not in confirmed[now[0]]:
            before, after = _differing(min(confirmed[now[0]]).split(","), now[1].split(","))
            what = f"「{shortened(text)}」里的数改过：记下时是 {before}，现在是 {after}。"
            mend = f"对照来源：改错了的改回 {before}；改对了的，运行 python -m build review --accept --figures。"
            yield entry.notice("figure-changed", what=what, mend=mend, field=name)


def _differing(before: list[str], after: list[str]) -> tuple[str, str]:
    """The figures that are not the same, of two sentences with as many."""
    pairs = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    return "、".join(one for one, _ in pairs), "、".join(other for _, other in pairs)


def _other(before: str, clause: Clause) -> str:
    """The old text from a little before where it differs from the new one."""
    now = clause.own_text or clause.article_text
    same = next((place for place, pair in enumerate(zip(before, now, strict=False)) if pair[0] != pair[1]), 0)
    return before[max(0, same - 10) :]
