"""The promise, part two: a citation leads to one clause; its quote stands there word for word, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build.base.addressing import Unresolved
from build.base.below import below
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.lineage import lineage
from build.marks.problem import QUOTED, Problem, shortened
from build.model import Citation
from build.rules.numbering import renumbered


def clause_unresolved(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every citation anywhere leads to exactly one clause."""
    for citation in citations(kb):
        found = kb.resolve(citation)
        if isinstance(found, Unresolved) and found.reason != "policy" and not _mistyped(kb, citation, found):
            yield _unresolved(kb, citation, found)


def _mistyped(kb: KnowledgeBase, citation: Citation, found: Unresolved) -> bool:
    """The clause is missing only because its own number was mistyped; that is told there."""
    numbers = renumbered(kb, kb.policy_by_id[citation.policy]) if found.reason == "missing" else ()
    return any(re.match(rf"{number}(?![之一二三四五六七八九十])", citation.clause) for number in numbers)


def _unresolved(kb: KnowledgeBase, citation: Citation, found: Unresolved) -> Problem:
    title = kb.policy_by_id[citation.policy].title
    if found.reason == "form":
        mend = "写成「第六条第二款第（三）项」「一、（二）3.」或「要点三」这样的形式。"
        return citation.problem("clause-form", what=found.detail, mend=mend, field="clause")
    if found.reason == "ambiguous":
        what = f"{_top(citation)}有 {len(found.candidates)} 款，「{citation.clause}」看不出是哪一款。"
        likely = max(found.candidates, key=lambda clause: clause.children)
        mend = f"写全款号，如「{likely.citation}{_tail(citation)}」。"
        return citation.problem("clause-ambiguous", what=what, mend=mend, field="clause")
    where = kb.policy_by_id[citation.policy].mark.file
    what = f"《{title}》{_counted(kb, citation, found)}没有「{citation.clause}」。"
    mend = f"对照原文改正条款号；若原文确有，先补录到 {where}。"
    return citation.problem("clause-not-found", what=what, mend=mend, field="clause")


def _top(citation: Citation) -> str:
    return citation.clause.split("条")[0] + "条" if "条" in citation.clause else citation.clause


def _tail(citation: Citation) -> str:
    return citation.clause.split("条", 1)[-1]


def _counted(kb: KnowledgeBase, citation: Citation, found: Unresolved) -> str:
    above = kb.clauses[citation.policy].get(found.detail)
    if above is None:
        count = sum(1 for clause in kb.clauses[citation.policy].values() if clause.ref.parent is None)
        unit = "个要点" if kb.policy_by_id[citation.policy].points else "条"
        return f"在库里有 {count} {unit}，"
    if not found.candidates:
        return f"{above.citation}下面没有分列，"
    names = {"item": "项", "paragraph": "款", "subitem": "目", "subsection": "部分", "number": "点"}
    return f"{above.citation}只有 {len(found.candidates)} {names.get(found.candidates[0].level, '处')}，"


def quote_not_in_clause(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A quote stands word for word in the cited clause's own text, not merely near it."""
    for citation in citations(kb):
        found = kb.resolve(citation)
        if isinstance(found, Clause) and citation.quote and citation.quote not in found.own_text:
            yield _misquoted(kb, citation, found)


def _misquoted(kb: KnowledgeBase, citation: Citation, found: Clause) -> Problem:
    assert citation.quote
    homes = [clause for clause in kb.clauses[citation.policy].values() if citation.quote in clause.own_text]
    what = f"引文「{shortened(citation.quote, QUOTED)}」在{found.citation}自己的文字里没有。"
    if homes:
        mend = f"这段文字在{homes[0].citation}；改正 clause，或从{found.citation}里逐字重抄。"
    else:
        mend = f"从{found.citation}里逐字抄一段，标点也要一样；那里写的是：{shortened(found.own_text, 60)}"
    return citation.problem("quote-not-in-clause", what=what, mend=mend, field="quote")


def quote_not_distinctive(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A quote tells its clause from all others; otherwise a wrong clause number could never be noticed."""
    whole = "\x00".join(clause.own_text for table in kb.clauses.values() for clause in table.values())
    for project in kb.projects:
        for citation in (entry for entry in below(project) if isinstance(entry, Citation) and entry.quote):
            found, quote = kb.resolve(citation), citation.quote or ""
            if not isinstance(found, Clause) or quote not in found.own_text or whole.count(quote) < 2:
                continue
            if other := _other_home(kb, found, quote):
                what = f"引文「{shortened(quote, QUOTED)}」在《{other.policy.title}》{other.citation}里也有，认不出是哪一条。"
                mend = f"从{found.citation}里多抄几个字，抄到别处没有为止；整条都一样的，改引它的上一级。"
                yield citation.problem("quote-not-distinctive", what=what, mend=mend, field="quote")


def _other_home(kb: KnowledgeBase, found: Clause, quote: str) -> Clause | None:
    """Another clause with the same words (all of them, if the quote is the clause's whole text).

    Versions of one law, and a document that takes another's place, may well agree and do not count.
    """
    whole = quote == found.own_text
    line = {policy.id for policy in lineage(kb, found.policy)}
    for table in kb.clauses.values():
        for clause in table.values():
            alike = quote == clause.own_text if whole else quote in clause.own_text
            if clause.id != found.id and alike and clause.policy.id not in line:
                return clause
    return None


def citations(kb: KnowledgeBase) -> Iterator[Citation]:
    """Every citation of a project, a programme, an answer or a door."""
    for document in (
        *kb.projects,
        *kb.programmes,
        *kb.answers,
        *kb.doors,
        *kb.glossary.values(),
        *kb.rules,
        *kb.standards.values(),
        *kb.implications.values(),
        *kb.training.clauses.values(),
    ):
        for entry in below(document):
            if isinstance(entry, Citation):
                yield entry
