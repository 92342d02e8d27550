"""Everything that rests on a clause: projects, answers, doors, terms, rules of the self-check, programmes and training."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build.base.below import below
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.model import Citation, Entry, Requirement

KINDS = {
    "project": "项目",
    "answer": "问答",
    "door": "归别处的事",
    "term": "名词",
    "rule": "自测规则",
    "programme": "年度",
    "training": "培训",
}


@dataclass(frozen=True, slots=True, order=True)
class Dependent:
    """One document that cites a clause; `url` is empty where it has no page of its own."""

    kind: str
    id: str
    title: str
    url: str


def dependents(kb: KnowledgeBase) -> Mapping[str, tuple[Dependent, ...]]:
    """Clause id → what rests on it, each document once, in a fixed order."""
    found: dict[str, set[Dependent]] = {}
    for owner, entry in _owners(kb):
        for citation in (part for part in below(entry) if isinstance(part, Citation)):
            clause = kb.resolve(citation)
            if isinstance(clause, Clause):
                found.setdefault(clause.id, set()).add(owner)
    order = list(KINDS)
    return {key: tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.id))) for key, rows in found.items()}


def reckoning(kb: KnowledgeBase, name: str) -> tuple[Dependent, ...]:
    """The projects and shared rules with a condition that compares with a local number, by the name of its question."""
    found = [owner for owner, entry in _owners(kb) if owner.kind in ("project", "rule") and _compares(entry, name)]
    return tuple(sorted(found, key=lambda row: (list(KINDS).index(row.kind), row.id)))


def _compares(entry: Entry, name: str) -> bool:
    leaves = (part for part in below(entry) if isinstance(part, Requirement) and part.compare)
    return any(name in leaf.compare.names for leaf in leaves if leaf.compare)


def _owners(kb: KnowledgeBase) -> Iterator[tuple[Dependent, Entry]]:
    for project in kb.projects:
        yield Dependent("project", project.id, project.name, f"projects/{project.id}.html"), project
    for answer in kb.answers:
        yield Dependent("answer", answer.id, answer.question, f"answers/{answer.id}.html"), answer
    for door in kb.doors:
        yield Dependent("door", door.id, door.name, f"doors/{door.id}.html"), door
    for key, term in kb.glossary.items():
        yield Dependent("term", key, term.term, f"glossary.html#{key}"), term
    for programme in kb.programmes:
        yield Dependent("programme", programme.id, programme.title, f"programmes/{programme.id}.html"), programme
    for rule in kb.rules:
        yield Dependent("rule", rule.id, rule.title, "selfcheck.html"), rule
    yield from _training(kb)


def _training(kb: KnowledgeBase) -> Iterator[tuple[Dependent, Entry]]:
    """Units and cases name the clauses of training by short names; each clause is handed on for every one that does."""
    places = (("", kb.training.units), ("cases/", kb.training.cases))
    for folder, rows in places:
        for row in rows:
            owner = Dependent("training", row.id, row.title, f"training/{folder}{row.id}.html")
            names = {str(getattr(part, "cite", "")) for part in below(row)}
            yield from ((owner, kb.training.clauses[name]) for name in sorted(names & kb.training.clauses.keys()))
