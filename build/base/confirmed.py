"""The bases of all funded categories as a person confirms them: one line each, as bases.lock.yml keeps them."""

from __future__ import annotations

from build.base.clauses import Clause
from build.base.knowledge_base import Carried, KnowledgeBase


def confirmed_now(kb: KnowledgeBase) -> tuple[str, ...]:
    """Every basis as it stands in bases.lock.yml: project, category, link and clause id."""
    return tuple(sorted({_key(kb, item) for item in kb.all_carried()}))


def _key(kb: KnowledgeBase, item: Carried) -> str:
    found = kb.resolve(item.basis)
    clause = found.id if isinstance(found, Clause) else f"{item.basis.policy}#?"
    return f"{item.project.id} {item.category.category} {item.basis.link} {clause}"
