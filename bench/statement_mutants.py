"""Mutants of statements: whose words, place, year and day changed one at a time; what no check sees is listed.

python -m bench.statement_mutants [HOW_MANY]    (a sample with a fixed seed; 0 for all)
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.check import check as problems_of
from build.check import load_and_check
from build.model import Amount, Answer, Entry, Policy, Project, Statement
from build.model.project import ApplicationWindow
from build.model.shared import SeenYear

DAY = date(2026, 11, 28)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One entry of one document with one field changed."""

    document: Project | Answer | Policy
    entry: Entry
    field: str
    value: Any

    def __str__(self) -> str:
        was = getattr(self.entry, self.field)
        return f"{self.entry.mark.file}:{self.entry.mark.line} {self.field} {was} -> {self.value}"


def mutants(kb: KnowledgeBase) -> Iterator[Mutant]:
    """Every mutant of projects, answers and documents."""
    for document in (*kb.projects, *kb.answers):
        for entry in below(document):
            if isinstance(entry, Statement | Amount | ApplicationWindow | SeenYear):
                yield from _dated(document, entry)
    for policy in kb.policies:
        yield Mutant(policy, policy, "attributed_by", "document" if policy.wording == "转述" else "report")
        if policy.place:
            yield Mutant(policy, policy, "place", _elsewhere(policy.place))
        if policy.effective_date:
            yield Mutant(policy, policy, "effective_date", policy.effective_date - timedelta(days=400))


def _dated(document: Project | Answer, entry: Statement | Amount | ApplicationWindow | SeenYear) -> Iterator[Mutant]:
    if entry.place:
        yield Mutant(document, entry, "place", _elsewhere(entry.place))
    if entry.year:
        yield Mutant(document, entry, "year", entry.year - 1)
    for name in ("from_date", "to_date"):
        if isinstance(day := getattr(entry, name, None), date):
            yield Mutant(document, entry, name, day - timedelta(days=400))


def _elsewhere(place: str) -> str:
    """A province that the place does not lie in."""
    return "370000" if place.startswith("44") else "440000"


def changed(entry: Entry, mutant: Mutant) -> Entry:
    """The entry with the one below it changed."""
    if entry is mutant.entry:
        return entry.model_copy(update={mutant.field: mutant.value})
    found: dict[str, Any] = {}
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, Entry) and name != "mark":
            found[name] = changed(value, mutant)
        elif isinstance(value, tuple) and value and isinstance(value[0], Entry):
            found[name] = tuple(changed(item, mutant) for item in value)
    moved = {name: value for name, value in found.items() if value != getattr(entry, name)}
    return entry.model_copy(update=moved) if moved else entry


def seen(kb: KnowledgeBase, mutant: Mutant, usual: Counter[str]) -> bool:
    """Whether some check says more of the base with the mutant than of the base."""
    lists = {"projects": kb.projects, "answers": kb.answers, "policies": kb.policies}
    for name, documents in lists.items():
        if mutant.document in documents:
            new = tuple(changed(d, mutant) if d is mutant.document else d for d in documents)
            found = Counter(p.rule + p.what for p in problems_of(replace(kb, **{name: new}), DAY))  # type: ignore[arg-type]
            return bool(found - usual)
    return False


def main(words: list[str]) -> int:
    """Prints the share that is seen by field, and each mutant that is not."""
    kb, _ = load_and_check(Path("content"), DAY)
    usual = Counter(p.rule + p.what for p in problems_of(kb, DAY))
    rows = list(mutants(kb))
    wanted = int(words[0]) if words else 100
    rows = random.Random(2027).sample(rows, min(wanted, len(rows))) if wanted else rows
    tally: dict[str, list[int]] = {}
    for mutant in rows:
        told = seen(kb, mutant, usual)
        counts = tally.setdefault(mutant.field, [0, 0])
        counts[0] += told
        counts[1] += 1
        if not told:
            print("没有检查看见：", mutant)
    for name, (caught, whole) in sorted(tally.items()):
        print(f"{name}: {caught}/{whole}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
