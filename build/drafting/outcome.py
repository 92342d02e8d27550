"""What an import of one file came to, as the command reports it (a contract of issue 19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from build.importing.document import Document
from build.importing.markers import article, squeezed
from build.importing.statute import ArticleNode
from build.unpacking.line import Refusal

OPENING = 15


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: the document in it, or why it was refused; where the draft was written; what changed in an older one."""

    file: str
    document: Document | None = None
    written: str | None = None
    refused: Refusal | None = None
    draft: str = ""
    key: str = ""
    changed: tuple[str, ...] = ()


def as_row(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain values: all keys are always there."""
    document, refused = outcome.document, outcome.refused
    found = document.facts if document else None
    articles = document.articles if document else []
    return {
        "file": outcome.file,
        "title": (found.title or None) if found else None,
        "document_number": found.document_number if found else None,
        "issuing_authority": found.issuing_authority if found else None,
        "issued_date": _iso(found.issued_date) if found else None,
        "published_date": _iso(found.published_date) if found else None,
        "effective_date": _iso(found.effective_date) if found else None,
        "articles": len(articles),
        "chapters": document.chapters if document else 0,
        "sections": document.sections if document else 0,
        "annexes": len(document.annexes) if document else 0,
        "first": opening(articles[0]) if articles else None,
        "last": opening(articles[-1]) if articles else None,
        "guesses": [{"line": d.line, "what": d.what, "why": d.why} for d in document.doubts] if document else [],
        "written": outcome.written,
        "refused": {"why": refused.why, "mend": refused.mend} if refused else None,
        "id": outcome.key or None,
        "changed": list(outcome.changed),
    }


def opening(node: ArticleNode) -> str:
    """An article's number and the first characters of its text."""
    marker = article(node.opening)
    text = marker.rest if marker else node.opening
    if not text and node.paragraphs:
        text = node.paragraphs[0].text
    return f"{node.label} {squeezed(text)[:OPENING]}".strip()


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
