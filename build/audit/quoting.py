"""Which citation a quotation belongs to, and whether its words stand in the clause."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import replace

from build.recognising.catalog import Document
from build.recognising.grammar import Grammar
from build.recognising.reading import Reading
from build.recognising.tokens import Token, quotes
from search.text.numerals import to_int

FARTHEST = 60
LEAST_FOR_A_WHOLE_DOCUMENT = 8
# Fewer characters are a term, whoever uses it; and a name of things (工会勤工助学岗位) is no sentence of ours.
LEAST_FOR_WORDING = 6
LEAST_FOR_OUR_WORDS = 10
OFFICIAL = "原文"
# Drafts are read with round brackets, 财建(2006)468号; the base keeps those of the document.
_ROUND = str.maketrans("〔[【〖﹝{〕]】〗﹞}", "(" * 6 + ")" * 6)
# A clause has few of these: a figure in one of them is the same figure, however else the sentence is put.
RATIOS = ("倍", "%")
# Of a hundred pairs of characters so many in common: two sentences speak of the same thing.
ALIKE_ENOUGH = 20


def with_quotes(text: str, readings: list[Reading], grammar: Grammar) -> list[Reading]:
    """The readings with their quotes; what is cited inside a quoted clause without naming a document is left out."""
    homes: dict[int, list[str]] = {}
    claims: dict[int, list[str]] = {}
    spans: list[tuple[int, int]] = []
    before: tuple[Token, int] | None = None
    said = [r for r in readings if not grammar["denied"].search(text[max(0, r.start - 6) : r.start])]
    places = Places(readings, said)
    for quote in quotes(text, grammar):
        if places.inside_a_name(quote):
            continue
        if within := places.begun_by(quote):
            claims.setdefault(within.group, []).append(text[within.end : quote.end - 1])
        home = _joined(text, quote, before, grammar) or _home(text, quote, places, grammar)
        if home and len(plain(quote.value)) >= grammar.shortest_quote:
            homes.setdefault(home, []).append(quote.value)
            spans.append((quote.start, quote.end))
            before = (quote, home)
    starts = [start for start, _ in spans]
    kept = [r for r in readings if not (r.bare and _within(r, spans, starts))]
    return [replace(r, quotes=tuple(homes.get(r.group, ())), claims=tuple(claims.get(r.group, ()))) for r in kept]


def _joined(text: str, quote: Token, before: tuple[Token, int] | None, grammar: Grammar) -> int:
    """A quote that follows another one by 、 or 和 belongs to the same citation."""
    if before and grammar["quote_join"].match(text[before[0].end : quote.start]):
        return before[1]
    return 0


def _within(reading: Reading, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_right(starts, reading.start) - 1
    return at >= 0 and reading.end <= spans[at][1]


class Places:
    """The readings of a block by where they stand, so that each quote finds its neighbours at once."""

    def __init__(self, readings: list[Reading], said: list[Reading]) -> None:
        self.named = sorted((r for r in readings if not r.bare), key=lambda r: r.start)
        self.starts = [r.start for r in self.named]
        self.all = sorted(readings, key=lambda r: r.start)
        self.all_starts = [r.start for r in self.all]
        self.said = sorted(said, key=lambda r: r.end)
        self.ends = [r.end for r in self.said]

    def inside_a_name(self, quote: Token) -> bool:
        """Whether a quote begins inside a citation that names its document."""
        at = bisect_right(self.starts, quote.start) - 1
        # 第七条规定“…总工发〔2005〕12号…”: what is cited inside a quote is no name around it.
        return at >= 0 and self.named[at].start <= quote.start < self.named[at].end

    def begun_by(self, quote: Token) -> Reading | None:
        """The citation with which a quotation begins: “《工会法》第四十三条……”."""
        first = self.after(quote.start)
        return first if first and first.start <= quote.start + 1 and first.ref and first.end < quote.end else None

    def before(self, place: int) -> Reading | None:
        """The last citation that ends before a place and is not denied."""
        at = bisect_right(self.ends, place) - 1
        return self.said[at] if at >= 0 else None

    def after(self, place: int) -> Reading | None:
        """The first citation that begins after a place."""
        at = bisect_left(self.all_starts, place)
        return self.all[at] if at < len(self.all) else None


def _home(text: str, quote: Token, places: Places, grammar: Grammar) -> int:
    earlier = places.before(quote.start)
    if earlier:
        gap = re.sub(r"[*_`]", "", text[earlier.end : min(quote.start, earlier.end + FARTHEST + 1)])
        bracketed = gap.strip() == "(" and text[quote.end : quote.end + 1] == ")"
        if bracketed or (len(gap) <= FARTHEST and _leads(gap, grammar)):
            return earlier.group
        if grammar["quote_after_comma"].match(gap) and len(plain(quote.value)) >= LEAST_FOR_A_WHOLE_DOCUMENT:
            return earlier.group
    later = places.after(quote.end)
    if later and grammar["quote_before"].match(text[quote.end : min(later.start, quote.end + FARTHEST)]):
        return later.group if later.start - quote.end <= FARTHEST else 0
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
    """Text as it is compared: half width, one kind of brackets, without spaces, quotation marks and the stops at its ends."""
    flat = re.sub(r"[\s“”‘’\"'「」『』*_`]", "", unicodedata.normalize("NFKC", text).lower()).translate(_ROUND)
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


def found_in(document: Document, quote: str) -> str:
    """The anchor of the deepest clause in which a quote stands; empty if none."""
    homes = [anchor for anchor, clause in document.clauses.items() if stands(quote, clause.text)]
    return max(homes, key=lambda anchor: anchor.count("__"), default="")


def against(document: Document, anchors: list[str], quote: str, grammar: Grammar) -> str:
    """What a quotation is, as a code of the grammar, judged on the cited clauses or on all; empty where nothing is wrong.

    Only 原文 can prove a quotation. In a summary our own words are no words of the law, a figure that contradicts ours is
    wrong, and anything else may well be what the law says.
    """
    held = [document.clauses[anchor] for anchor in anchors] or list(document.clauses.values())
    if not held or len(plain(quote)) < (grammar.shortest_quote if anchors else LEAST_FOR_A_WHOLE_DOCUMENT):
        return ""
    official = [clause for clause in held if clause.wording == OFFICIAL]
    if any(stands(quote, clause.text) for clause in official):
        return ""
    if len(official) == len(held):
        return "quote-differs"
    if len(plain(quote)) < LEAST_FOR_WORDING:
        return ""
    own = any(stands(quote, clause.text) for clause in document.clauses.values() if clause.wording != OFFICIAL)
    if own:
        return "own-words" if len(plain(quote)) >= LEAST_FOR_OUR_WORDS else ""
    clash = anchors and any(contradicts(quote, clause.text, grammar) for clause in held)
    return "quote-differs" if clash else "quote-unverifiable"


def contradicts(quote: str, text: str, grammar: Grammar) -> bool:
    """Whether a quote speaks of the same thing as a sentence of ours and gives another figure in the same unit."""
    told, every = figures(quote, grammar), figures(text, grammar)
    # A figure that stands anywhere in the clause is the clause's, in whichever of its sentences.
    other = [unit for unit, values in told.items() if not values <= every.get(unit, set())]
    if not other:
        return False
    theirs = _pairs(_shape(quote, grammar))
    for sentence in re.split(r"[。;；\n]", text):
        ours, words = figures(sentence, grammar), _pairs(_shape(sentence, grammar))
        alike = len(theirs & words) * 100 >= ALIKE_ENOUGH * min(len(theirs), max(1, len(words)))
        if any(unit in ours and (alike or unit in RATIOS) for unit in other):
            return True
    return False


def _shape(text: str, grammar: Grammar) -> str:
    """A sentence with # for each figure and one word for 日 and 天: what two sentences on one thing have in common."""
    flat = grammar["month_day"].sub("", unicodedata.normalize("NFKC", text))
    return plain(
        grammar["figure"].sub(lambda found: f"#{_unit(found[2], grammar)}", grammar["percent"].sub("#%", flat))
    )


def _unit(written: str, grammar: Grammar) -> str:
    return next((same[-1] for same in grammar.words["same_units"] if written in same), written)


def figures(text: str, grammar: Grammar) -> dict[str, set[str]]:
    """Unit → the figures of a text in it, as plain numerals."""
    found: dict[str, set[str]] = {}
    flat = unicodedata.normalize("NFKC", text)
    for match in grammar["percent"].finditer(flat):
        found.setdefault("%", set()).add(_value(match[1]))
    for match in grammar["month_day"].finditer(flat):
        found.setdefault("月日", set()).add(f"{_value(match[1])}-{_value(match[2])}")
    for match in grammar["figure"].finditer(grammar["month_day"].sub("", grammar["percent"].sub("", flat))):
        found.setdefault(_unit(match[2], grammar), set()).add(_value(match[1]))
    return found


def _value(numeral: str) -> str:
    number = to_int(numeral)
    return str(number) if number is not None else numeral


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
