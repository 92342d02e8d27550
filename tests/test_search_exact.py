"""Words that the base holds are found where they stand: sentences, phrases in quotes, a page's own wordings."""

import random
from typing import Any

import pytest

from search.asking.query import answer
from search.finding.exact import longest_run
from search.finding.leads import Leads
from search.finding.searching import searched
from search.finding.snippets import run_snippet
from search.text.words import fold
from search.understanding.understanding import understand
from search.understanding.wish import unspaced, wish_of
from tests.search_city import DAY, city_engine


def ask(question: str, **options: Any) -> dict[str, Any]:
    return answer(city_engine(), question, as_of=DAY, **options)


def first(question: str) -> tuple[str, str]:
    """The address of the first hit, and what is marked in its snippet."""
    hit = ask(question)["hits"][0]
    start, end = hit["highlights"][0] if hit["highlights"] else (0, 0)
    return hit["url"], hit["snippet"][start:end]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("申请子女助学的，子女应当在全日制学校就读。", "申请子女助学的，子女应当在全日制学校就读"),
        ("申请子女助学的子女应当在全日制学校就读", "申请子女助学的，子女应当在全日制学校就读"),
        ("請問「子女應當在全日制學校就讀」是哪一條", "子女应当在全日制学校就读"),
        ("子女应\u200b当在全日制\u00ad学校就读", "子女应当在全日制学校就读"),
        ("子女 应当 在全日制 学校 就读", "子女应当在全日制学校就读"),
    ],
)
def test_a_sentence_of_a_clause_opens_that_clause(question: str, marked: str) -> None:
    """把条文里的一句贴进来，第一条就是那一款，那一句标了出来；标点、繁体、空格、看不见的字符都不碍事。"""
    assert first(question) == ("policies/hexi-2024-bangfu.html#art_6__para_2", marked)


def test_a_few_chance_words_of_a_long_story_lead_nothing() -> None:
    """长长的一段话里碰巧有八个字与条文相同，不算是来找那一条的。"""
    story = "我家孩子今年上高一我跟她爸都在外地打工听说应当在全日制学校就读才有钱领可她是走读的老师说不清楚我该找谁问去"
    engine = city_engine()
    assert searched(engine, understand(engine, story), DAY, {}).leads == Leads()


def test_a_phrase_in_quotes_must_stand_so() -> None:
    """加了引号的，只列原样写着它的；一处也没有，就说没有，不悄悄改成别的。"""
    found = ask("“全日制学校” 助学")
    texts = {hit["id"]: hit for hit in found["hits"]}
    assert set(texts) == {"hexi-2024-bangfu#art_6__para_2"}
    nowhere = ask("“量子助学金” 助学")
    assert nowhere["notice"] == "没有一处原样写着「量子助学金」，下面是意思相近的。"
    assert nowhere["hits"]


def test_a_word_after_a_minus_is_left_out() -> None:
    """减号后面的词，写着它的都不列。"""
    everything = {hit["id"] for hit in ask("困难职工 助学", limit=20)["hits"]}
    fewer = {hit["id"] for hit in ask("困难职工 助学 -学费", limit=20)["hits"]}
    assert "hexi-zhuxue" in everything - fewer


def test_a_name_that_is_all_of_the_question_opens_its_page() -> None:
    """问的就是一页自己的名字或写着的问法，那一页排第一；几类都叫这个，项目在先。"""
    assert ask("困难职工怎么建档")["hits"][0]["id"] == "answer:jiandang"
    assert ask("《大病救助》")["hits"][0]["id"] == "hexi-dabing"


def test_the_longest_run_is_found_in_any_text() -> None:
    """随机的文字里，找到的最长的一段确实两边都有，再长一个字就没有了。"""
    rng = random.Random(3)
    for _ in range(300):
        asked, *texts = ("".join(rng.choice("甲乙丙") for _ in range(rng.randrange(1, 14))) for _ in range(3))
        run = longest_run(asked, texts)
        longer = {asked[i : i + len(run) + 1] for i in range(len(asked) - len(run))}
        assert run in asked
        assert not run or any(run in text for text in texts)
        assert not any(part in text for part in longer for text in texts)


def test_a_run_is_marked_as_it_is_written() -> None:
    """标出来的是原文的写法，全角、标点照旧；句子太长时开个窗口，总看得见。"""
    engine = city_engine()
    text = "先说一句。" + "很长的前文" * 30 + "补助（二）类：ＡＢＣ，每人" + "很长的后文" * 30 + "。"
    for run in ("补助二类abc每人", "每人很长的后文"):
        piece = run_snippet(engine, text, run)
        assert piece is not None
        start, end = piece.highlights[0]
        assert (
            fold(piece.text[start:end]).text.replace("(", "").replace(")", "").replace(":", "").replace(",", "") == run
        )
        assert len(piece.text) <= 100
    assert run_snippet(engine, text, "没有这一句") is None


def test_typed_marks_are_read_from_any_text() -> None:
    """引号、减号、空格怎么打都不出错；日期里的横线不是减号。"""
    assert wish_of("大病 -低保 2019-2020").without == ("低保",)
    assert wish_of("「申请」和“材料”").phrases == ("申请", "材料")
    assert unspaced("大 病 救助 abc 12 元") == "大病救助 abc 12 元"
    rng = random.Random(4)
    for _ in range(2000):
        text = "".join(rng.choice('「」“”"-− 大病a1\u3000\n') for _ in range(rng.randrange(12)))
        wish = wish_of(text)
        assert len(wish.text) == len(text)
