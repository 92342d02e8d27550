"""An address in a policy -> the clause that stands there, or why none does and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from build.base.clauses import Clause, address
from search.text.clause import ClauseRef, ClauseSyntaxError

Table = Mapping[str, Clause]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a citation leads to no clause; `candidates` are what may have been meant.

    `detail` is a sentence where the form is wrong, and the anchor of the nearest clause above where one is missing.
    """

    reason: Literal["policy", "form", "missing", "ambiguous"]
    detail: str = ""
    candidates: tuple[Clause, ...] = ()


def clause_at(table: Table, written: str) -> Clause | Unresolved:
    """The clause that an address such as 第六条第（二）项 means; `table` has a policy's clauses by anchor."""
    try:
        ref = address(written)
    except ClauseSyntaxError as error:
        return Unresolved("form", str(error))
    return table.get(ref.anchor) or _sole_paragraph(table, ref) or _why_missing(table, ref)


def _sole_paragraph(table: Table, ref: ClauseRef) -> Clause | None:
    """第六条第（二）项 and 第六条第一款 of an article that has one paragraph."""
    top = table.get(_article_of(ref).anchor) if ref.article else None
    if top is None or not top.own_text:
        return None
    if ref.paragraph == 1 and ref.item is None:
        return top
    return table.get(ref.in_only_paragraph().anchor)


def _why_missing(table: Table, ref: ClauseRef) -> Unresolved:
    if ref.article and ref.item and ref.paragraph is None:
        top = table.get(_article_of(ref).anchor)
        if top and not top.own_text:
            paragraphs = tuple(c for c in table.values() if c.ref.parent == top.ref and c.level == "paragraph")
            return Unresolved("ambiguous", candidates=paragraphs)
        ref = ref.in_only_paragraph()
    above = ref.parent
    while above and above.anchor not in table:
        above = above.parent
    if above is None:
        return Unresolved("missing")
    return Unresolved("missing", above.anchor, tuple(_directly_below(table, above)))


def _directly_below(table: Table, above: ClauseRef) -> Iterator[Clause]:
    """The clauses in which one is divided. The items of a sole paragraph stand below it, which is no clause of its own."""
    homes = [above]
    if above.article and above.paragraph is None:
        sole = replace(above, paragraph=1)
        homes += [] if sole.anchor in table else [sole]
    return (clause for clause in table.values() if clause.ref.parent in homes and clause.level != "article")


def _article_of(ref: ClauseRef) -> ClauseRef:
    return ClauseRef(article=ref.article, article_sub=ref.article_sub)
