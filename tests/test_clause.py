"""Clause addresses, held by the vectors that the browser's twin reads too."""

import json
from pathlib import Path
from typing import Any

import pytest

from search.text.clause import ClauseRef, ClauseSyntaxError, find_clauses

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "clause.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["valid"], ids=lambda case: case["text"])
def test_a_citation_in_any_style_gives_one_address(case: dict[str, Any]) -> None:
    """同一条款不论数字、括号、空格怎么写，规范写法、锚点和上级都只有一个。"""
    ref = ClauseRef.parse(case["text"])
    parent = ref.parent.anchor if ref.parent else None
    assert (str(ref), ref.anchor, parent) == (case["ref"], case["anchor"], case["parent"])


@pytest.mark.parametrize("case", VECTORS["valid"], ids=lambda case: case["text"])
def test_canonical_form_and_anchor_both_lead_back_to_the_address(case: dict[str, Any]) -> None:
    """规范写法和锚点都能还原成同一条款。"""
    ref = ClauseRef.parse(case["text"])
    assert ClauseRef.parse(str(ref)) == ref == ClauseRef.from_anchor(case["anchor"])


@pytest.mark.parametrize("text", VECTORS["invalid"])
def test_what_is_no_citation_is_refused_in_chinese(text: str) -> None:
    """不是条款号的，用中文说明应当怎么写。"""
    with pytest.raises(ClauseSyntaxError, match="不是条款号"):
        ClauseRef.parse(text)


@pytest.mark.parametrize("anchor", VECTORS["bad_anchors"])
def test_what_is_no_anchor_is_refused_in_chinese(anchor: str) -> None:
    """不是条款锚点的，用中文说明。"""
    with pytest.raises(ClauseSyntaxError, match="不是条款锚点"):
        ClauseRef.from_anchor(anchor)


@pytest.mark.parametrize("case", VECTORS["in_text"], ids=lambda case: case["text"])
def test_citations_are_found_in_running_text(case: dict[str, Any]) -> None:
    """句子里的条款号按位置找出来，列表数字不误认。"""
    assert [[start, end, str(ref)] for start, end, ref in find_clauses(case["text"])] == case["found"]


def test_an_item_without_its_paragraph_is_not_guessed() -> None:
    """没写款号的项，只有在该条只有一款时才补成第一款。"""
    ref = ClauseRef.parse("第六条第（二）项")
    assert (ref.paragraph, ref.in_only_paragraph().anchor) == (None, "art_6__para_1__item_2")
