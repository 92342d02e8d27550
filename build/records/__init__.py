"""KnowledgeBase -> search records: flat values that the index, the function and the browser read."""

from __future__ import annotations

from build.base.knowledge_base import KnowledgeBase
from build.records.documents import documents
from build.records.guides import guides
from build.records.shape import Record, without_blanks


def records(kb: KnowledgeBase) -> list[Record]:
    """Every record, sorted by id; ids and urls are promises (architecture, section 2)."""
    found = [without_blanks(row) for row in (*documents(kb), *guides(kb))]
    return sorted(found, key=lambda row: str(row["id"]))
