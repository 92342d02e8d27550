"""Open questions as the card shows them: with the topics of the documents that point at them."""

from __future__ import annotations

from build.base.knowledge_base import KnowledgeBase
from search.text.card import Unknown


def unknowns(kb: KnowledgeBase) -> tuple[Unknown, ...]:
    """Every entry of the table with where it is shown, in the order of the table."""
    return tuple(_told(kb, key) for key in kb.unknowns)


def _told(kb: KnowledgeBase, key: str) -> Unknown:
    entry = kb.unknowns[key]
    projects = [project for project in kb.projects if entry.text in project.unknowns]
    answers = [answer for answer in kb.answers if entry.text in answer.unknowns]
    topics = {topic for project in projects for topic in project.topics}
    topics |= {topic for answer in answers for topic in answer.topics}
    documents = (*(project.id for project in projects), *(f"answer:{answer.id}" for answer in answers))
    return Unknown(key, entry.text, tuple(sorted(topics)), entry.aspects, entry.place, documents)
