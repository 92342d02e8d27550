"""Everything that is taught, one item at a time, with the clauses it rests on; and what a changed clause marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from build.clauses import Clause
from build.fingerprint import clause_hash
from build.knowledge_base import KnowledgeBase
from build.model import Entry
from build.model.training import Case, TaughtClause, Training, Unit
from build.status import Status, status

GONE = {Status.REPEALED, Status.EXPIRED, Status.AMENDED}


@dataclass(frozen=True, slots=True)
class Item:
    """One statement, step, question or scene. `cites` are the names of its clauses, without repetitions."""

    id: str
    kind: str
    title: str
    entry: Entry = field(repr=False, compare=False)
    cites: tuple[str, ...] = ()


def items(training: Training) -> Iterator[Item]:
    """Every item of every unit and case, in the order of teaching."""
    for unit in training.units:
        yield from _of_unit(unit)
    for case in training.cases:
        yield from _of_case(case)


def _of_unit(unit: Unit) -> Iterator[Item]:
    for number, section in enumerate(unit.lesson, 1):
        for place, saying in enumerate(section.says, 1):
            cites = (saying.cite,) if saying.cite else ()
            yield Item(f"{unit.id}/lesson-{number}-{place}", "讲义", _short(saying.text), saying, cites)
    for place, step in enumerate(unit.example.steps, 1):
        cites = (step.cite,) if step.cite else ()
        yield Item(f"{unit.id}/example-{place}", "例题", _short(step.text), step, cites)
    for question in unit.quiz:
        named = [option.cite for option in question.options]
        named += [question.situation.cite] if question.situation else []
        yield Item(f"{unit.id}/{question.id}", "练习", _short(question.ask), question, _once(named))


def _of_case(case: Case) -> Iterator[Item]:
    for scene in case.nodes:
        named = [choice.cite for choice in scene.choices] + ([scene.cite] if scene.cite else [])
        yield Item(f"{case.id}/{scene.id}", "案例", _short(scene.text), scene, _once(named))


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"


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
