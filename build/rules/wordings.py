"""A wording that is all of a question leads to one page: no two pages of one kind claim the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model.entry import Entry
from search.text.words import fold, skeleton

Claim = tuple[Entry, str, str]


def wording_repeated(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Within projects, doors, answers and terms each name and each further wording stands once."""
    for claims in (_projects(kb), _doors(kb), _answers(kb), _terms(kb)):
        seen: dict[str, Claim] = {}
        for entry, field, wording in claims:
            bones = skeleton(fold(wording).text)
            first, at, _ = seen.setdefault(bones, (entry, field, wording))
            if first is not entry and bones:
                line = first.mark.of(at)
                what = f"「{wording}」已经是另一页的说法（{line.file}:{line.line}）。"
                mend = "读者这样问只能先到一页：留在最该看的那一页，另一页换个说法。"
                yield entry.problem("wording-repeated", what=what, mend=mend, field=field)


def _projects(kb: KnowledgeBase) -> Iterator[Claim]:
    for project in kb.projects:
        yield project, "name", project.name
        yield from ((project, "aliases", alias) for alias in project.aliases)


def _doors(kb: KnowledgeBase) -> Iterator[Claim]:
    for door in kb.doors:
        yield door, "name", door.name
        yield from ((door, "aliases", alias) for alias in door.aliases)


def _answers(kb: KnowledgeBase) -> Iterator[Claim]:
    for answer in kb.answers:
        yield answer, "question", answer.question
        yield from ((answer, "also_asked", wording) for wording in answer.also_asked)


def _terms(kb: KnowledgeBase) -> Iterator[Claim]:
    for term in kb.glossary.values():
        yield term, "term", term.term
        yield from ((term, "also", wording) for wording in term.also)
