"""Addresses that lean on others: 第二款 on 第六条, 前款 on the clause before; and counts that only look like addresses."""

from __future__ import annotations

from dataclasses import replace

from build.recognising.addresses import FEW, NEAR, Run
from build.recognising.grammar import Grammar
from search.text.clause import ClauseRef
from search.text.numerals import to_int

# 第一条是……第二条是……: how far apart two counted things may stand.
COUNTED_WITHIN = 400
_BELOW = ("paragraph", "item", "item_sub", "subitem")


def onto(ref: ClauseRef, base: ClauseRef) -> ClauseRef:
    """第二款 below 第六条: an address completed by the one it leans on."""
    if ref.article or ref.point or ref.section:
        return ref
    above = replace(base, subitem=None)
    if ref.paragraph:
        above = replace(above, paragraph=None, item=None, item_sub=None)
    elif ref.item:
        above = replace(above, item=None, item_sub=None)
    return replace(above, **{name: getattr(ref, name) for name in _BELOW if getattr(ref, name) is not None})


def led_back(ref: ClauseRef, word: str, unit: str, count: int) -> tuple[ClauseRef, ...] | None:
    """What 本条, 前款, 前两条 mean seen from an address; None where there is nothing before it."""
    article = ClauseRef(article=ref.article, article_sub=ref.article_sub)
    if word != "前":
        return ({"条": article, "款": replace(article, paragraph=ref.paragraph), "项": ref}[unit],)
    name = {"条": "article", "款": "paragraph", "项": "item"}[unit]
    at = getattr(ref, name)
    if at is None or at <= count or (unit == "条" and ref.article_sub):
        return None
    above = {"条": ClauseRef(), "款": article, "项": replace(ref, item=None, item_sub=None, subitem=None)}[unit]
    return tuple(replace(above, **{name: number}) for number in range(at - count, at))


def is_a_count(text: str, run: Run, grammar: Grammar, since: str = "", *, counting: bool = False) -> bool:
    """第三条生产线, 第一项工作, 第一条是……第二条是……: things that are counted, not clauses.

    `since` is the text after the last document's name: 十条意见 in it says what a following 第一条 counts. `counting`:
    the sentence has already counted something.
    """
    first, after = run.cited[0].ref, text[run.end : run.end + NEAR]
    if run.head == "point":
        return False
    number = first.article or first.paragraph or first.item or 0
    deep = sum(part is not None for part in (first.article, first.paragraph, first.item)) > 1
    if deep or number > FEW:
        return False
    if counting or grammar["counted"].match(after) or any(number <= n for n in _listed(since, run, grammar)):
        return True
    if not grammar["goes_on"].match(after):
        # What is counted is mostly few and a noun; a 款, a high number or an address of two steps is no count.
        return run.head != "paragraph" and "(" not in text[run.start : run.end]
    verb = grammar["counting"].match(after)
    if not verb or number > 9 or run.head == "paragraph":
        return False
    unit, said = text[run.end - 1], verb[0].strip()
    numbers = "一二三四五六七八九"
    neighbours = [numbers[n - 1] for n in (number - 1, number + 1) if 1 <= n <= 9]
    around = text[max(0, run.start - COUNTED_WITHIN) : run.end + COUNTED_WITHIN]
    return any(f"第{n}{unit}{said}" in around for n in neighbours)


def _listed(since: str, run: Run, grammar: Grammar) -> list[int]:
    """How many 意见, 措施 … the draft has just spoken of, where a single article could be one of them."""
    if run.head != "article":
        return []
    if grammar["counted_intro"].search(since):
        return [FEW]
    return [to_int(found[1]) or 0 for found in grammar["counted_list"].finditer(since)]
