"""The one analyser: what it folds, cuts and keeps whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.gathering.dictionary import full_cutter
from search.text.words import HAN, Cutter, Folding, bag, find_document_numbers, fold, neighbours
from tests.search_city import RECORDS, city_engine

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "words.json").read_text(encoding="utf-8"))
FOLDING = Folding(*VECTORS["characters"])
CUTTER = Cutter(VECTORS["vocabulary"], VECTORS["unknown"])


@pytest.fixture(scope="session")
def full() -> Cutter:
    return full_cutter()


@pytest.mark.parametrize("case", VECTORS["fold"], ids=lambda case: case["text"])
def test_text_is_brought_to_one_form_and_keeps_its_places(case: dict[str, Any]) -> None:
    """全角、繁体、大写、各式括号折成一种写法，每个字还找得到原来的位置。"""
    folded = fold(case["text"], FOLDING)
    assert (folded.text, list(folded.origin)) == (case["folded"], case["origin"])


@pytest.mark.parametrize("case", VECTORS["bag"], ids=lambda case: case["text"])
def test_a_text_gives_the_same_bag_of_terms_everywhere(case: dict[str, Any]) -> None:
    """同一句话切出的词和两字组固定不变：浏览器一侧用同一组例子。"""
    words, bigrams = bag(fold(case["text"], FOLDING).text, CUTTER)
    assert (words, bigrams) == (case["words"], case["bigrams"])


@pytest.mark.parametrize("case", VECTORS["document_numbers"], ids=lambda case: case["text"])
def test_document_numbers_are_found_in_any_brackets(case: dict[str, Any]) -> None:
    """文号不论用哪种括号、数字，都认得出。"""
    found = [
        [number.issuer, number.year, number.number] for _, _, number in find_document_numbers(fold(case["text"]).text)
    ]
    assert found == case["found"]


def test_cutting_finds_jiebas_own_words(full: Cutter) -> None:
    """切词结果与 jieba（不用隐马尔可夫模型）一致。"""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    text = RECORDS.read_text(encoding="utf-8")
    runs = ["".join(c for c in line if fold(c).text and c in text and "一" <= c <= "鿿") for line in text.splitlines()]
    assert [full.cut(run) for run in runs] == [list(tokenizer.cut(run, HMM=False)) for run in runs]


def test_a_dictionary_cut_down_to_the_text_cuts_it_the_same(full: Cutter) -> None:
    """只留下文中可能出现的词，切法不变。"""
    lines = RECORDS.read_text(encoding="utf-8").splitlines()
    small = full_cutter((), set(neighbours(lines)))
    assert [bag(line, small) for line in lines] == [bag(line, full) for line in lines]


def test_words_kept_whole_are_cut_as_one(full: Cutter) -> None:
    """领域词典里的词不被切开，其余的切法不变。"""
    own = full_cutter(["困难职工", "大病救助"])
    assert own.cut("困难职工申请大病救助") == ["困难职工", "申请", "大病救助"]
    assert full.cut("困难职工申请大病救助") != own.cut("困难职工申请大病救助")


def test_the_indexs_vocabulary_cuts_questions_as_the_whole_dictionary_does(full: Cutter) -> None:
    """提问时只用索引自带的词表，切法与建索引时一致。"""
    question = "困难职工家庭的孩子考上大学，学费找单位工会"
    own = full_cutter(["困难职工", "大病救助", "子女助学"])
    assert bag(question, city_engine().cutter) == bag(question, own)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_cut_without_losing_a_character(text: str) -> None:
    """任何文字都切得开，不丢字，位置不越界。"""
    folded = fold(text, FOLDING)
    assert len(folded.origin) == len(folded.text)
    assert all(0 <= place < len(text) for place in folded.origin)
    assert "".join(CUTTER.cut(folded.text)) == folded.text
    bag(folded.text, CUTTER)


def test_han_covers_the_rare_characters_of_names() -> None:
    """人名地名里的生僻字也算汉字。"""
    import re

    assert re.fullmatch(f"[{HAN}]+", "㛃〇𠮷豈")
