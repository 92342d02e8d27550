"""Which names without a clause are citations; a draft's own title and number are none."""

from __future__ import annotations

import re

from build.recognising.grammar import Grammar
from build.recognising.naming import Names, Target
from build.recognising.tokens import Token

HEAD = 8
NEAR = 200
# A title that is so much like one of the base is a document, whatever its last word.
VERY_ALIKE = 0.5


def in_head(text: str, index: int, before: bool, grammar: Grammar) -> bool:
    """Whether a block still belongs to the head of a draft: the lines before its first sentence, list or table."""
    return before and index < HEAD and not grammar["head_ends"].search(text)


def counts(text: str, token: Token, target: Target, names: Names, head: bool) -> bool:
    """Whether a name alone is a citation: 《人民日报》 and 《申请表》 are none, nor is a short name in running text."""
    if token.kind == "title":
        if target.document or target.fault == "wrong-number" or target.detail == "number":
            return True
        name = re.sub(r"\s", "", target.name)
        like = names.catalog.near(name, VERY_ALIKE) and not names.grammar["paper"].search(name)
        return bool(like or names.grammar["document_word"].search(name))
    if token.kind == "name":
        return bool(re.search(r"\d号文?$", token.value))
    return token.kind == "number" and not is_own_number(text, token, target, names.grammar, head)


def is_own_number(text: str, token: Token, target: Target, grammar: Grammar, head: bool) -> bool:
    """Unknown, and alone on its line, labelled 编号, beside 签发人, or in the draft's head where no word leads to it."""
    before, after = _around(text, token)
    if target.document or grammar["number_cited_before"].search(before):
        return False
    if not (before + after).strip("#>*() \t"):
        return True
    if grammar["own_number_before"].search(before):
        return True
    if not grammar["own_number_at"].search(before):
        return False
    return bool(grammar["own_number_after"].match(after)) or (head and not grammar["cited_number_after"].match(after))


def _around(text: str, token: Token) -> tuple[str, str]:
    """The text on both sides of a token, as far as it can say whose number this is."""
    begin = max(0, token.start - NEAR)
    return ("…" if begin else "") + text[begin : token.start], text[token.end : token.end + NEAR]


def is_own_title(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """现将《…》印发给你们: the draft speaks of itself."""
    before, after = text[max(0, start - 12) : start], text[end : end + 60]
    if grammar["own_title"].match(text) or grammar["self_after"].match(after):
        return True
    return bool(grammar["self_before"].search(before))
