"""The part of a base that its topmost layer answers for: its own documents' clauses, and its own projects' bases."""

from __future__ import annotations

from dataclasses import replace

from build.base.confirmed import confirmed_now
from build.base.confirmed_figures import figure_lines
from build.base.knowledge_base import KnowledgeBase


def own_documents(kb: KnowledgeBase) -> tuple[str, ...]:
    """The ids of the documents of the topmost layer, those too that only its ledger still knows; none where there is one layer."""
    if len(kb.layers) < 2:
        return ()
    folder = f"{kb.layers[-1].folder}/"
    now = {policy.id for policy in kb.policies if policy.mark.file.startswith(folder)}
    then = {key.partition("#")[0] for key, row in kb.ledger.items() if row.mark.file.startswith(folder)}
    return tuple(sorted(now | then))


def own_ledger(kb: KnowledgeBase) -> KnowledgeBase:
    """The base with the ledger and the changes of its topmost layer alone."""
    if len(kb.layers) < 2:
        return kb
    folder = f"{kb.layers[-1].folder}/"
    ledger = {key: row for key, row in kb.ledger.items() if row.mark.file.startswith(folder)}
    changes = {key: row for key, row in kb.changes.items() if row.mark.file.startswith(folder)}
    return replace(kb, ledger=ledger, changes=changes)


def own_figures(kb: KnowledgeBase) -> tuple[str, ...]:
    """The figures of the topmost layer's sentences, as figures.lock.yml keeps them."""
    return figure_lines(kb, f"{kb.layers[-1].folder}/" if len(kb.layers) > 1 else "")


def own_bases(kb: KnowledgeBase) -> tuple[str, ...]:
    """The bases of the topmost layer's projects, as bases.lock.yml keeps them."""
    if len(kb.layers) < 2:
        return confirmed_now(kb)
    folder = f"{kb.layers[-1].folder}/"
    own = {project.id for project in kb.projects if project.mark.file.startswith(folder)}
    return tuple(line for line in confirmed_now(kb) if line.partition(" ")[0] in own)
