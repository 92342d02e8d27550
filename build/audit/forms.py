"""How a citation is written, against the rules of official documents (GB/T 9704): numbers, digits, characters."""

from __future__ import annotations

import re
import unicodedata

from build.recognising.cleaning import SOFT, Cleaning, squeezed
from build.recognising.grammar import Grammar
from build.recognising.tokens import year_of
from search.text.numerals import to_int

_FULL_WIDTH = re.compile("[０-９]")


def form_faults(written: str, grammar: Grammar, folding: Cleaning, *, traditional: bool) -> list[tuple[str, str]]:
    """What is wrong with how a citation is written and how it is written by the rules; its words are as in the draft."""
    flat = "".join(
        char for char in squeezed(_without_pages(written, grammar))[0] if char not in f"\n{SOFT}" and folding[ord(char)]
    )
    plain = "".join(folding[ord(char)] if char in folding.traditional else char for char in flat)
    found = [*_numbers(plain, grammar), *_orders(plain, grammar)]
    if not found and _FULL_WIDTH.search(flat):
        found.append(("数字用了全角。", f"写成「{_half(flat)}」。"))
    strange = "".join(dict.fromkeys(char for char in flat if char in folding.traditional))
    if strange and not traditional:
        found.append((f"「{strange}」是繁体字。", f"写成「{plain}」。"))
    return found


def _without_pages(written: str, grammar: Grammar) -> str:
    """A citation without the page numbers that stand between its first line and its last."""
    first, *between = written.split("\n")
    if len(between) < 2:
        return written
    kept = [line for line in between[:-1] if not grammar.lines["page_number"].match(line)]
    return "\n".join([first, *kept, between[-1]])


def _numbers(flat: str, grammar: Grammar) -> list[tuple[str, str]]:
    rows = []
    for match in grammar["form_number"].finditer(flat):
        opening, closing, between = match[2], match[4], match[5]
        year, number = (re.sub(r"\s", "", part) for part in (match[3], match[6]))
        if not opening and not closing and not between.strip() and not match[1]:
            continue
        said = match[0][len(match[1]) :]
        right = f"〔{year_of(year)}〕{to_int(number)}号"
        if said == right:
            continue
        why = "的年份要写四位" if len(year) == 2 else _why(opening, closing, said, between, number)
        rows.append((f"发文字号「{said}」{why}。", f"写成「{right}」。"))
    return rows


def _why(opening: str, closing: str, said: str, between: str, number: str) -> str:
    """The first rule that a number breaks, in words."""
    if (opening, closing) != ("〔", "〕"):
        return "的年份要用六角括号〔〕" if opening or closing else "的年份要用六角括号〔〕括起来"
    if between.strip():
        return "不加「第」字、「年」字和横线"
    if _FULL_WIDTH.search(said):
        return "的数字用了全角"
    if re.search(r"\s", said):
        return "里有空格"
    return "的序号不编虚位（不写 0 开头）" if number.startswith("0") else "的年份、序号要用阿拉伯数字"


def _orders(flat: str, grammar: Grammar) -> list[tuple[str, str]]:
    return [
        (f"「{found[0]}」的序号不编虚位，数字用半角。", f"写成「令第{to_int(found[1])}号」。")
        for found in grammar["form_order"].finditer(flat)
    ]


def _half(text: str) -> str:
    return _FULL_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
