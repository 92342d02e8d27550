"""Folded text → tokens: titles, numbers, names, relative words, addresses, definitions and quotes, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build.recognising.addresses import runs
from build.recognising.catalog import Catalog
from build.recognising.grammar import Grammar
from search.text.numerals import to_int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text that matters. `value` depends on the kind: a title, a number's key, a name, a run of addresses …"""

    kind: str
    start: int
    end: int
    value: Any


_YEAR = re.compile(r"\d{3}|[一二][〇○零一二三四五六七八九]{3}|\(\s*\d{2}\s*\)")
_HAN_AND_BLANK = re.compile("([一-鿿]{1,8}) $")
THIS_CENTURY, YEAR = 2000, 4
# How far back a word that changes what follows is looked for.
BEFORE = 48
# What wins where two tokens overlap.
NUMBER_WORDS = ("before_number", "saying", "lead_words")
_RANK = ("alias", "definition", "title", "number", "above", "relative", "name", "back", "address")


def tokens(text: str, grammar: Grammar, catalog: Catalog) -> list[Token]:
    """Tokens by place; where two overlap, the one that begins first, then the higher kind, then the longer."""
    found = [
        *_definitions(text, grammar),
        *(Token("alias", m.start(), m.end(), (m[1], m[2])) for m in grammar["defined_as"].finditer(text)),
        *(_title(m, grammar) for m in grammar["title"].finditer(text)),
        *_numbers(text, grammar, catalog),
        *_names(text, grammar, catalog),
        *_relatives(text, grammar),
        *_backward(text, grammar),
        *_above(text, grammar),
        *(Token("address", run.start, run.end, run) for run in runs(text, grammar)),
    ]
    found.sort(key=lambda token: (_RANK.index(token.kind), token.start, -token.end))
    kept: list[Token] = []
    taken = bytearray(len(text))
    for token in found:
        if not any(taken[token.start : token.end]):
            taken[token.start : token.end] = b"\1" * (token.end - token.start)
            kept.append(token)
    return sorted(kept, key=lambda token: token.start)


def quotes(text: str, grammar: Grammar) -> list[Token]:
    """Everything in quotation marks but the short names of a definition."""
    named = [(m.start(), m.end()) for m in grammar["definition"].finditer(text)]
    found = []
    for match in grammar["quote"].finditer(text):
        while named and named[0][1] <= match.start():
            named.pop(0)
        inside = bool(named) and named[0][0] <= match.start()
        words = next(group for group in match.groups() if group is not None)
        if not inside:
            found.append(Token("quote", match.start(), match.end(), words))
    inner = (Token("quote", m.start(), m.end(), m[1]) for m in grammar["inner_quote"].finditer(text))
    return sorted([*found, *inner], key=lambda quote: quote.start)


def _title(match: re.Match[str], grammar: Grammar) -> Token:
    """A title; of 《工会法第六条》 only the name, so that the clause is read as one."""
    written = match[1] or match[2]
    if found := grammar["clause_in_title"].match(written):
        return Token("title", match.start(), match.start() + 1 + found.end(1), found[1])
    return Token("title", match.start(), match.end(), written)


def _relatives(text: str, grammar: Grammar) -> Iterator[Token]:
    """该办法, 同法: only where a word may begin (the 同法 of 合同法 is none)."""
    for match in grammar["relative_document"].finditer(text):
        word, before = match[1] or match[2], text[max(0, match.start() - BEFORE) : match.start()]
        if (word != "同" or not before.endswith(grammar.words["not_before_same"])) and (
            word != "本" or not before.endswith(grammar.words["not_before_own"])
        ):
            kind = "法" if match[3] == "法律" else match[3] or match[4] or match[5] or ""
            yield Token("relative", match.start(), match.end(), (word, kind))


def _definitions(text: str, grammar: Grammar) -> Iterator[Token]:
    for match in grammar["definition"].finditer(text) if "称" in text or "叫" in text else ():
        names = tuple(m[1] for m in grammar["short_name"].finditer(match[1] or "")) or (match[2] or match[3],)
        yield Token("definition", match.start(), match.end(), names)


def _backward(text: str, grammar: Grammar) -> Iterator[Token]:
    """本条, 前款, 前两条: what leads back to an address before."""
    for match in grammar["relative_clause"].finditer(text):
        count = to_int(match[4]) if match[4] else 1
        unit, inner = match[2] or match[5], (to_int(match[3]) or 0) if match[3] and match[2] == "条" else 0
        yield Token("back", match.start(), match.end(), (match[1] or "前", unit, count or 1, inner))


def _above(text: str, grammar: Grammar) -> Iterator[Token]:
    """同上 and 〃: the document of the row above, or the last one."""
    for match in grammar["same_above"].finditer(text):
        yield Token("above", match.start(), match.end(), match[0])


def _numbers(text: str, grammar: Grammar, catalog: Catalog) -> Iterator[Token]:
    """Document numbers. The patterns are slow: they run only where 号, and a year or 令, stand in the text."""
    if "号" not in text:
        return
    if _YEAR.search(text):
        last: tuple[int, str] = (-1, "")
        for match in (found for found in grammar["number"].finditer(text) if _has_a_year(found, catalog)):
            token = _number(text, match, f"({to_int(match[2])}){to_int(match[3])}", grammar, catalog)
            if not match[1] and last[1] and grammar["number_list"].match(text[last[0] : match.start()]):
                # 总工发〔2005〕12号、〔2006〕36号: the issuer is written once.
                token = Token("number", token.start, token.end, last[1] + token.value)
            last = (token.end, token.value.partition("(")[0])
            yield token
        for match in grammar["loose_number"].finditer(text):
            token = _number(text, match, f"({year_of(match[2])}){to_int(match[3])}", grammar, catalog)
            if token.value in catalog.by_number:
                yield token
    if "令" in text:
        for match in grammar["order"].finditer(text):
            yield _number(text, match, f"{to_int(match[2])}", grammar, catalog)
        for match in grammar["order_after"].finditer(text):
            yield _number(text, match, f"令{to_int(match[2])}", grammar, catalog)


def _has_a_year(match: re.Match[str], catalog: Catalog) -> bool:
    """Whether the bracket holds a year: of four digits, whichever; of three or five only behind an issuer's code."""
    return not match[2].isdigit() or len(match[2]) == YEAR or match[1].endswith(catalog.issuer_codes)


def year_of(written: str) -> int:
    """The year of a document number, of which some write only two digits: 民发〔21〕57号."""
    year = to_int(written.strip("() ")) or 0
    return year + THIS_CENTURY if year < 100 else year


def _number(text: str, match: re.Match[str], tail: str, grammar: Grammar, catalog: Catalog) -> Token:
    """The issuer is all the Han text before: the longest known one, else what follows the last leading word."""
    before = match[1]
    for cut in range(len(before)):
        if f"{before[cut:]}{tail}" in catalog.by_number and not _is_local(before[:cut], grammar, catalog):
            return Token("number", match.start() + cut, match.end(), f"{before[cut:]}{tail}")
    if apart := _torn_by_a_blank(text, match.start(), before + tail, catalog):
        return Token("number", match.start() - len(apart), match.end(), f"{apart.rstrip()}{before}{tail}")
    codes = (code for code in catalog.issuer_codes if before.endswith(code))
    known = next((code for code in codes if not _is_local(before[: -len(code)], grammar, catalog)), "")
    cut = len(before) - len(known) if known else cut_leads(before, grammar)
    return Token("number", match.start() + cut, match.end(), f"{before[cut:]}{tail}")


def _torn_by_a_blank(text: str, start: int, rest: str, catalog: Catalog) -> str:
    """What stands before a blank and belongs to a known number: 霍政 秘〔2025〕65号; empty where nothing does."""
    found = _HAN_AND_BLANK.search(text[max(0, start - BEFORE) : start])
    if not found:
        return ""
    return next(
        (found[1][cut:] + " " for cut in range(len(found[1])) if found[1][cut:] + rest in catalog.by_number), ""
    )


def _is_local(before: str, grammar: Grammar, catalog: Catalog) -> bool:
    """Whether the character before a known number makes it another office's: 鲁民发〔2021〕57号."""
    rest = before[cut_leads(before + "x", grammar) :]
    known = (*catalog.authorities, *(word for name in NUMBER_WORDS for word in grammar.words[name]))
    return rest.endswith(grammar.words["provinces"]) or (len(rest) == 1 and not rest.endswith(known))


def cut_leads(text: str, grammar: Grammar) -> int:
    """Where a name begins in the Han text before an address: after its last leading word."""
    return max((_after_last(text, word, grammar) for word in grammar.words["lead_words"]), default=0)


def _after_last(text: str, word: str, grammar: Grammar) -> int:
    """The end of the last standing occurrence of a leading word, 0 if none; never the end of the text itself."""
    at = text.rfind(word, 0, len(text) - 1)
    while at >= 0 and not _stands(text, at, word, grammar):
        at = text.rfind(word, 0, at + len(word) - 1)
    return at + len(word) if at >= 0 and at + len(word) < len(text) else 0


def _stands(text: str, at: int, word: str, grammar: Grammar) -> bool:
    """和 and its like lead only at the start or after another document's name (劳动法和…, not 共和国)."""
    return word not in grammar.words["weak_leads"] or at == 0 or text[:at].endswith(grammar.words["name_ends"])


def _names(text: str, grammar: Grammar, catalog: Catalog) -> Iterator[Token]:
    """Known names without 《》, where nothing before makes them part of a longer name."""
    at = 0
    while match := catalog.bare_names.search(text, at):
        if begins_here(text, match, grammar, catalog):
            yield Token("name", match.start(), match.end(), match[0])
            at = match.end()
        else:
            at = match.start() + 1


def begins_here(text: str, match: re.Match[str], grammar: Grammar, catalog: Catalog) -> bool:
    """Whether a known name begins at a place, or is the tail of a longer one (某市职工困难帮扶资金管理办法).

    A word that other documents end in as well (管理办法) needs a leading word before it; a name of its own kind (工会法)
    only must not follow a noun that says whose document it is.
    """
    before = text[max(0, match.start() - 24) : match.start()]
    if not re.search(r"[一-鿿〇]$", before) or before.endswith((*catalog.authorities, grammar.state)):
        return True
    if before.endswith(grammar.words["lead_words"]) and not before.endswith("共和"):
        return True
    # Only the base numbers 要点: 实施细则要点二 is its 实施细则, unless a noun before says whose it is.
    if match[0] in catalog.tails and not grammar["point_follows"].match(text[match.end() : match.end() + 8]):
        return before.endswith(grammar.words["saying"])
    return not before.endswith(grammar.words["name_stops"])
