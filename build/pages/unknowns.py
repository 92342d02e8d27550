"""What was looked for and not found: each question at its own anchor, with how it was looked for and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import asking
from build.model.unknown import OUTCOMES, Unknown
from build.pages.lists import address
from build.pages.render import Renderer


@dataclass(frozen=True, slots=True)
class Open:
    """An open question and the pages that show it, as (url, title)."""

    entry: Unknown
    shown_on: tuple[tuple[str, str], ...]


def open_questions(kb: KnowledgeBase) -> dict[str, tuple[Open, ...]]:
    """What came of looking → the questions, those that most pages show first."""
    shown: dict[str, list[tuple[str, str]]] = {}
    for document in asking(kb):
        for text in document.unknowns:
            shown.setdefault(text, []).append(address(document))
    rows = [Open(entry, tuple(shown.get(entry.text, ()))) for entry in kb.unknowns.values()]
    rows.sort(key=lambda row: (-len(row.shown_on), row.entry.id))
    groups = {outcome: tuple(row for row in rows if row.entry.outcome == outcome) for outcome in OUTCOMES}
    return {outcome: found for outcome, found in groups.items() if found}


def unknown_page(renderer: Renderer) -> tuple[str, str]:
    """The page of open questions."""
    meta = {"description": "查过没有查到的、没能看到的、查明没有的，各写明怎么查的。"}
    groups = open_questions(renderer.kb)
    return renderer.page("unknowns.md", "没有查到的", "unknowns.md.j2", meta=meta, groups=groups, outcomes=OUTCOMES)
