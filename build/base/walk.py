"""Every entry of the knowledge base, however deep, with the document it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.model import Answer, Door, Entry, Policy, Programme, Project

Document = Policy | Project | Programme | Answer | Door


def documents(kb: KnowledgeBase) -> Iterator[Document]:
    """Policies, projects, programmes, answers and doors."""
    yield from kb.policies
    yield from kb.full_texts.values()
    yield from kb.projects
    yield from kb.programmes
    yield from kb.answers
    yield from kb.doors


def renamed(kb: KnowledgeBase) -> Iterator[tuple[str, str, Policy | Project | Answer | Door]]:
    """(folder of its page, name, document) of everything that may have had another id."""
    yield from (("policies", policy.title, policy) for policy in kb.policies)
    yield from (("projects", project.name, project) for project in kb.projects)
    yield from (("answers", answer.question, answer) for answer in kb.answers)
    yield from (("doors", door.name, door) for door in kb.doors)


def asking(kb: KnowledgeBase) -> Iterator[Project | Programme | Answer | Door]:
    """What may say that something was not found."""
    yield from kb.projects
    yield from kb.programmes
    yield from kb.answers
    yield from kb.doors


def _asked(kb: KnowledgeBase) -> tuple[Mapping[str, Entry], ...]:
    """The tables of the self-check."""
    return kb.questions, kb.screens, kb.standards, kb.implications, kb.referrals


def taught(kb: KnowledgeBase) -> Iterator[Entry]:
    """Everything of the training material."""
    training = kb.training
    for entry in (*training.clauses.values(), *training.paths.values(), *training.units, *training.cases):
        yield from below(entry)


def tables(kb: KnowledgeBase) -> tuple[Mapping[str, Entry], ...]:
    """The tables that all content shares: whose rows are named from anywhere."""
    return kb.sources, kb.authorities, kb.funds, kb.categories, kb.places, kb.glossary, kb.unknowns


def everything(kb: KnowledgeBase) -> Iterator[Entry]:
    """Every entry of every document and of every table."""
    for table in (*tables(kb), *_asked(kb)):
        for row in table.values():
            yield from below(row)
    for rule in kb.rules:
        yield from below(rule)
    for document in documents(kb):
        yield from below(document)
    yield from taught(kb)
