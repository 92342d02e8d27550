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

# Of what was not found, a sentence may tell beside another place's: 西藏自己的没有查到.
_UNREAD = re.compile("[^，。；：]*没有(?:查到|读到)[^，。；]*")


def place_not_in_text(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence that names places names its own, ones that hold it, or ones within it: a second place needs its own sentence."""
    for statement in _said(kb):
        if statement.place and statement.place != NATION:
            other = _beside(statement.text, statement.place)
            if other:
                what = f"「{shortened(statement.text)}」说的是{_name(kb, other)}，地区写的是{kb.place_name(statement.place)}。"
                mend = "对照来源，改正地区，或改正文字；说到两处的分成两句，各写各的地区。"
                yield statement.problem("place-not-in-text", what=what, mend=mend, field="place")


def year_not_in_text(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence that names years names its own among them."""
    for statement in _said(kb):
        years = {int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})年", statement.text)}
        if statement.year and years and statement.year not in years:
            told = "、".join(str(year) for year in sorted(years))
            what = f"「{shortened(statement.text)}」说的是 {told} 年，年份写的是 {statement.year}。"
            yield statement.notice("year-not-in-text", what=what, mend="对照来源，改正年份，或改正文字。", field="year")


def _beside(text: str, place: str) -> str | None:
    """The first place that a sentence names although it neither holds nor lies in its own; what it has no word on, it may name."""
    for named in _named(text):
        if not any(related(code, place) for code in named):
            return named[0]
    return None


@lru_cache(maxsize=8192)  # the live preview asks the same texts again after each edit
def _named(text: str) -> tuple[tuple[str, ...], ...]:
    told = _UNREAD.sub("", text)
    return tuple((found.code, *found.also) for found in places_in(told))


def _said(kb: KnowledgeBase) -> Iterator[Statement]:
    for document in (*kb.projects, *kb.answers, *kb.doors, *kb.glossary.values(), *kb.programmes):
        yield from (entry for entry in below(document) if isinstance(entry, Statement))


def _name(kb: KnowledgeBase, code: str) -> str:
    return kb.place_name(code) if code in kb.places else places().by_code[code].name
