"""One way to list every statement of the base."""

from __future__ import annotations

from collections.abc import Iterator

from build.base.knowledge_base import KnowledgeBase
from build.statements.clauses import clause_statements
from build.statements.making import told_apart
from build.statements.projects import project_statements
from build.statements.texts import (
    answer_statements,
    door_statements,
    fund_statements,
    programme_statements,
    standard_statements,
    term_statements,
)
from build.statements.training import unit_statements
from search.text.statements import Statement

_LESSON = "lesson"  # the field of what is taught


def statements(kb: KnowledgeBase) -> tuple[Statement, ...]:
    """Every statement of the base, in the order of documents and of writing; ids are unique.

    The status of each on a day is `search.text.statements.status_on(statement.times, "2026-11-23")`.
    """
    return tuple(told_apart(_all(kb)))


def card_statements(kb: KnowledgeBase) -> tuple[Statement, ...]:
    """Those that a card may show: what speaks of a topic, or stands in a document that a reader can ask for."""
    return tuple(row for row in statements(kb) if row.topics or not (row.times.rule or row.field == _LESSON))


def _all(kb: KnowledgeBase) -> Iterator[Statement]:
    for project in kb.projects:
        yield from project_statements(kb, project)
    for answer in kb.answers:
        yield from answer_statements(kb, answer)
    for door in kb.doors:
        yield from door_statements(kb, door)
    for term in kb.glossary.values():
        yield from term_statements(kb, term)
    for programme in kb.programmes:
        yield from programme_statements(kb, programme)
    for fund in kb.funds.values():
        yield from fund_statements(kb, fund)
    for standard in kb.standards.values():
        yield from standard_statements(kb, standard)
    for unit in kb.training.units:
        yield from unit_statements(kb, unit)
    for policy in kb.policies:
        yield from clause_statements(kb, policy)
