"""What a sentence says of its place and year agrees with the place and the year that are written beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import Statement
from build.model.reference import NATION
from build.rules.places import related
from search.text.place_table import places
from search.text.places import places_in


def place_not_in_text(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence that names places names its own, one that holds it, or one within it."""
    for statement in _said(kb):
        if statement.place and statement.place != NATION:
            named = _named(statement.text)
            if named and not any(related(code, statement.place) for code in named):
                what = f"「{shortened(statement.text)}」说的是{_name(kb, named[0])}，地区写的是{kb.place_name(statement.place)}。"
                yield statement.problem(
                    "place-not-in-text", what=what, mend="对照来源，改正地区，或改正文字。", field="place"
                )


def year_not_in_text(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence that names years names its own among them."""
    for statement in _said(kb):
        years = {int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})年", statement.text)}
        if statement.year and years and statement.year not in years:
            told = "、".join(str(year) for year in sorted(years))
            what = f"「{shortened(statement.text)}」说的是 {told} 年，年份写的是 {statement.year}。"
            yield statement.notice("year-not-in-text", what=what, mend="对照来源，改正年份，或改正文字。", field="year")


@lru_cache(maxsize=8192)  # the live preview asks the same texts again after each edit
def _named(text: str) -> tuple[str, ...]:
    return tuple(code for found in places_in(text) for code in (found.code, *found.also))


def _said(kb: KnowledgeBase) -> Iterator[Statement]:
    for document in (*kb.projects, *kb.answers, *kb.glossary.values(), *kb.programmes):
        yield from (entry for entry in below(document) if isinstance(entry, Statement))


def _name(kb: KnowledgeBase, code: str) -> str:
    return kb.place_name(code) if code in kb.places else places().by_code[code].name
