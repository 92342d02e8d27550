"""What a sentence says of its place and year agrees with the place and the year that are written beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import Amount, Source, SourceRef, Statement
from build.model.project import ApplicationWindow
from build.model.reference import NATION
from search.text.place_table import places
from search.text.places import places_in

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def place_not_in_text(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence that names places names its own, one that holds it, or one within it."""
    for statement in _said(kb):
        if statement.place and statement.place != NATION:
            named = [code for found in places_in(statement.text) for code in (found.code, *found.also)]
            if named and not any(_near(kb, code, statement.place) for code in named):
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


def year_not_in_source(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The year of a sentence, an amount or a window is one that its source or its own words tell of."""
    for document in (*kb.projects, *kb.answers, *kb.glossary.values(), *kb.programmes, *kb.doors):
        for entry in below(document):
            if isinstance(entry, Statement | Amount | ApplicationWindow) and entry.year:
                ref = entry.source or document.source
                source = kb.sources.get(ref.id) if ref else None
                if ref and source and entry.year not in _told_of(source, ref, entry):
                    what = f"年份写的是 {entry.year}，来源「{source.id}」的日期、名称和这里的文字都看不出是这一年。"
                    mend = "对照来源改正年份；来源里讲到这一年的，在 source 的 at 里写明在哪里、哪一年。"
                    yield entry.notice("year-not-in-source", what=what, mend=mend, field="year")


def _told_of(source: Source, ref: SourceRef, entry: Statement | Amount | ApplicationWindow) -> frozenset[int]:
    """The years named by a source's date, by its name, where we point to in it, and by the words of what is said."""
    words = [getattr(entry, name, None) or "" for name in ("text", "for_whom", "note")]
    told = " ".join((source.title, source.publisher, source.note or "", ref.at or "", *words))
    dated = {source.date.first.year, source.date.last.year} if source.date else set()
    days = [getattr(entry, name, None) for name in ("from_date", "to_date")]
    return frozenset(dated | {int(year) for year in _YEAR.findall(told)} | {day.year for day in days if day})


def _said(kb: KnowledgeBase) -> Iterator[Statement]:
    for document in (*kb.projects, *kb.answers, *kb.glossary.values(), *kb.programmes):
        yield from (entry for entry in below(document) if isinstance(entry, Statement))


def _name(kb: KnowledgeBase, code: str) -> str:
    return kb.place_name(code) if code in kb.places else places().by_code[code].name


def _near(kb: KnowledgeBase, one: str, other: str) -> bool:
    """Whether one of two places lies in the other; codes of our table, or of the same province or city by their digits."""
    pairs = ((one, other), (other, one))
    return any(code in kb.places_holding(within) or within.startswith(code.rstrip("0")) for code, within in pairs)
