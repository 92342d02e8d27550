"""The way back: clause → every place that rests on it (a project's basis, a condition, a standard, an answer, a door)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.model import Answer, Citation, Door, Project
from build.pages.project import basis_anchor


@dataclass(frozen=True, slots=True)
class Use:
    """One place that rests on a clause: where it is, what it is called there, and how it uses the clause."""

    url: str
    title: str
    how: str


def uses_of_clauses(kb: KnowledgeBase) -> Mapping[str, tuple[Use, ...]]:
    """Clause id → its uses, legal bases first, each place and manner once."""
    found: dict[str, dict[Use, None]] = {}
    for project in kb.projects:
        for clause, use in [*_bases(kb, project), *_conditions(kb, project), *_standards(kb, project)]:
            found.setdefault(clause.id, {})[use] = None
    for answer in kb.answers:
        for clause, use in _answers(kb, answer):
            found.setdefault(clause.id, {})[use] = None
    for door in kb.doors:
        for clause, use in _doors(kb, door):
            found.setdefault(clause.id, {})[use] = None
    return {key: tuple(uses) for key, uses in found.items()}


def _bases(kb: KnowledgeBase, project: Project) -> Iterator[tuple[Clause, Use]]:
    for funded in project.funded_categories:
        for basis in funded.legal_basis:
            clause = _clause(kb, basis)
            url = f"projects/{project.id}.html#{basis_anchor(clause)}"
            yield clause, Use(url, project.name, f"{basis.link}：{kb.name_of(funded)}")


def _conditions(kb: KnowledgeBase, project: Project) -> Iterator[tuple[Clause, Use]]:
    for leaf in project.requirements.leaves() if project.requirements else ():
        if leaf.basis:
            yield _clause(kb, leaf.basis), Use(f"projects/{project.id}.html#who", project.name, "申请条件")


def _standards(kb: KnowledgeBase, project: Project) -> Iterator[tuple[Clause, Use]]:
    for amount in project.amounts:
        if amount.basis:
            yield _clause(kb, amount.basis), Use(f"projects/{project.id}.html#what", project.name, "救助标准")


def _answers(kb: KnowledgeBase, answer: Answer) -> Iterator[tuple[Clause, Use]]:
    for citation in answer.clauses:
        yield _clause(kb, citation), Use(f"answers/{answer.id}.html", answer.question, "问答")


def _doors(kb: KnowledgeBase, door: Door) -> Iterator[tuple[Clause, Use]]:
    for citation in door.clauses:
        yield _clause(kb, citation), Use(f"doors/{door.id}.html", door.name, "归别处的事")


def _clause(kb: KnowledgeBase, citation: Citation) -> Clause:
    return kb.clause(citation.policy, citation.clause)
