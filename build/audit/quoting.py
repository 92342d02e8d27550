"""Which citation a quotation belongs to, and whether its words stand in the clause."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from build.recognising.catalog import Document
from build.recognising.grammar import Grammar
from build.recognising.reading import Reading
from build.recognising.tokens import Token, quotes

FARTHEST = 60
LEAST_FOR_A_WHOLE_DOCUMENT = 8


def with_quotes(text: str, readings: list[Reading], grammar: Grammar) -> list[Reading]:
    """The readings with their quotes; what is cited inside a quoted clause without naming a document is left out."""
    homes: dict[int, list[str]] = {}
    spans: list[tuple[int, int]] = []
    before: tuple[Token, int] | None = None
    for quote in quotes(text, grammar):
        if any(r.start < quote.end and quote.start < r.end for r in readings if not r.bare):
            continue
        home = _joined(text, quote, before, grammar) or _home(text, quote, readings, grammar)
        if home and len(plain(quote.value)) >= grammar.shortest_quote:
            homes.setdefault(home, []).append(quote.value)
            spans.append((quote.start, quote.end))
            before = (quote, home)
    kept = [r for r in readings if not (r.bare and any(s <= r.start and r.end <= e for s, e in spans))]
    return [replace(r, quotes=tuple(homes.get(r.group, ()))) for r in kept]


def _joined(text: str, quote: Token, before: tuple[Token, int] | None, grammar: Grammar) -> int:
    """A quote that follows another one by 、 or 和 belongs to the same citation."""
    if before and grammar["quote_join"].match(text[before[0].end : quote.start]):
        return before[1]
    return 0


def _home(text: str, quote: Token, readings: list[Reading], grammar: Grammar) -> int:
    said = (r for r in readings if not grammar["denied"].search(text[max(0, r.start - 6) : r.start]))
    earlier = [r for r in said if r.end <= quote.start]
    if earlier:
        gap = text[earlier[-1].end : quote.start]
        bracketed = gap.strip() == "(" and text[quote.end : quote.end + 1] == ")"
        if bracketed or (len(gap) <= FARTHEST and _leads(gap, grammar)):
            return earlier[-1].group
    later = next((r for r in readings if r.start >= quote.end), None)
    if later and grammar["quote_before"].match(text[quote.end : later.start]):
        return later.group
    return 0


def _leads(gap: str, grammar: Grammar) -> bool:
    """Whether the words between a citation and a quote say that the clause says it, and not a person."""
    leads, speaker = bool(grammar["quote_lead"].match(gap)), grammar["speaker"].search(gap)
    if grammar["sentence_end"].search(gap) or "“" in gap or "”" in gap:
        return False
    if leads or speaker:
        # 第三条要求职工说“…” is what the clause says; 第三条规定…，职工说“…” is not.
        return leads and not (speaker and speaker[0][0] in ",;:、")
    if grammar["actor"].search(gap) or grammar["as_ruled"].match(gap):
        return False
    _, semicolon, rest = gap.rpartition(";")
    return bool(grammar["quote_cue"].search(rest)) and bool(not semicolon or grammar["quote_goes_on"].match(rest))


def plain(text: str) -> str:
    """Text as it is compared: half width, without spaces, quotation marks and the stops at its ends."""
    flat = re.sub(r"[\s“”‘’\"'「」『』*_`]", "", unicodedata.normalize("NFKC", text).lower())
    return flat.strip(",。;:!?、.")


def parts(quote: str) -> list[str]:
    """The stretches of a quote between ellipses."""
    return [part for part in map(plain, re.split(r"…+|\.{3,}|\*{3,}|×{2,}", quote)) if part]


def stands(quote: str, text: str) -> bool:
    """Whether all stretches of a quote stand in a text, in their order."""
    whole, at = plain(text), 0
    for part in parts(quote):
        at = whole.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def differs(document: Document, anchors: list[str], quote: str) -> bool:
    """Whether a quote stands in none of the cited clauses (in no clause at all, where none is cited)."""
    if anchors:
        return not any(stands(quote, document.clauses[anchor].text) for anchor in anchors)
    if len(plain(quote)) < LEAST_FOR_A_WHOLE_DOCUMENT or not document.clauses:
        return False
    return not any(stands(quote, clause.text) for clause in document.clauses.values())


def found_in(document: Document, quote: str) -> str:
    """The anchor of the deepest clause in which a quote stands; empty if none."""
    homes = [anchor for anchor, clause in document.clauses.items() if stands(quote, clause.text)]
    return max(homes, key=lambda anchor: anchor.count("__"), default="")
