"""The place and the year beside what is said are ones that its source tells of, or its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from build.base.below import below
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Amount, Entry, Requirement, Source, SourceRef, Statement
from build.model.project import ApplicationWindow
from build.model.reference import NATION
from build.model.shared import SeenYear
from build.rules.dates import years_named, years_of
from build.rules.places import places_of, related
from build.rules.sources import statement_holders
from search.text.places import places_in

Dated = Statement | Amount | ApplicationWindow


def year_not_in_source(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The year of a sentence, an amount or a window is one that its source or its own words tell of."""
    for document in statement_holders(kb):
        for entry in below(document):
            if isinstance(entry, Dated) and entry.year:
                ref = entry.source or document.source
                source = kb.sources.get(ref.id) if ref else None
                sound = source and not (source.date and source.date.first > today)  # the date itself is told
                if ref and source and sound and entry.year not in _told_of(source, ref, entry):
                    what = f"年份写的是 {entry.year}，来源「{source.id}」的日期、名称和这里的文字都看不出是这一年。"
                    mend = "对照来源改正年份；来源里讲到这一年的，在 source 的 at 里写明在哪里、哪一年。"
                    yield entry.notice("year-not-in-source", what=what, mend=mend, field="year")


def _told_of(source: Source, ref: SourceRef, entry: Dated) -> frozenset[int]:
    """The years that a source tells of where we point to, those in the words of what is said, and those of its days."""
    days = [getattr(entry, name, None) for name in ("from_date", "to_date")]
    return frozenset(years_of(source, ref.at) | years_named(_words(entry)) | {day.year for day in days if day})


def _words(entry: Entry) -> str:
    return " ".join(getattr(entry, name, None) or "" for name in ("text", "for_whom", "note"))


def place_not_in_source(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The place of what is said is one that its source, or else its own words, tell of: a national report alone shows none."""
    for document in (*statement_holders(kb), *kb.rules):
        for entry in below(document):
            if isinstance(entry, Statement | Amount | ApplicationWindow | SeenYear | Requirement):
                place, source = entry.place or NATION, _source_of(kb, document, entry)
                if place in kb.places and place != NATION and source and not _shown(kb, place, *source, entry):
                    what = f"地区写的是{kb.place_name(place)}（{place}），来源「{source[0].id}」和这里的文字都看不出是这个地方。"
                    mend = "对照来源改正地区；来源里讲到这个地方的，在 source 的 at 里写明在哪里、哪个地方。"
                    yield entry.notice("place-not-in-source", what=what, mend=mend, field="place")


def _source_of(kb: KnowledgeBase, document: Entry, entry: Entry) -> tuple[Source, str] | None:
    """The source of what is said with where in it; of what rests on a clause, that of the clause."""
    ref: SourceRef | None = getattr(entry, "source", None)
    basis = getattr(entry, "basis", None)
    if ref is None and basis is not None:
        clause = kb.resolve(basis)
        ref = clause.source if isinstance(clause, Clause) else None
    ref = ref or getattr(document, "source", None)
    source = kb.sources.get(ref.id) if ref else None
    return (source, (ref.at if ref else None) or "") if source else None


def _shown(kb: KnowledgeBase, place: str, source: Source, at: str, entry: Entry) -> bool:
    """Whether one of the places told is the place, holds it, or lies in it."""
    basis = getattr(entry, "basis", None)
    policy = kb.policy_by_id.get(basis.policy) if basis else None
    named = places_of(kb, source).keys() | ({policy.place} if policy and policy.place else set())
    if _fits(place, named) or (named and isinstance(entry, Amount)):
        return True  # of amounts, `place_disagrees` tells what is wrong
    words = f"{source.title} {source.publisher} {source.note or ''} {at} {_words(entry)}"
    own = frozenset(kb.places.keys() - {NATION})
    codes = {code for found in places_in(words, own) for code in (found.code, *found.also)}
    return _fits(place, codes) or kb.places[place].name[:-1] in words


def _fits(place: str, codes: Iterable[str]) -> bool:
    return any(code != NATION and related(code, place) for code in codes)
