"""The browser's search comes to the same as Python's, on every shared example and on whole answers."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from search.asking.query import answer
from search.engines.engine import Engine
from search.making.packing import as_text, packed
from search.making.shards import bucket, write_shards
from search.text.clause import ClauseRef
from search.understanding.citations import cited
from search.understanding.suggestions import completions
from search.understanding.understanding import understand
from tests.client_browser import Twin, vectors
from tests.search_city import DAY, city_engine, city_index

pytestmark = pytest.mark.browser
EXAMPLES = vectors("words")
CONTENT = Path(__file__).parent.parent / "content"
QUESTIONS = Path(__file__).parent / "questions.yml"
ODD = (
    *(
        "",
        " ",
        "？？",
        "的",
        "第六条",
        "第6条第二款",
        "六条",
        "河西帮扶办法六条二款",
        "《没有的办法》第三条",
        "河工发[2024]6號",
    ),
    *(
        "dabing jiuzhu",
        "zixu zhuxue",
        "dbjz",
        "ＤＢＪＺ",
        "𠮷工会𠮷困难",
        "\ue000\ue001",
        "e\u0301",
        "①②",
        "x" * 300,
        "困难" * 400,
        "申请子女助学的子女应当在全日制学校就读",
        "“全日制学校” 助学 -学费",
        "「没有这句话」大病",
        "大 病\u200b救\u3000助 -",
        "《河西帮扶办法》里说灵活就业人员可以向街道工会申请帮扶是哪一条第几款",
    ),
    *(
        "<script>alert(1)</script>",
        "困難職工",
        "大並救助",
        "职工工会",
        "困",
        "哈",
        "toString",
        "__proto__",
        "constructor 救助",
    ),
)
FILTERS: tuple[dict[str, str], ...] = (
    *({"kind": "project"}, {"place": "990100"}, {"place": "990000"}, {"place": "100000"}),
    *({"year": "2024"}, {"status": "in_force"}, {"fund": "city-hardship-fund", "kind": "clause"}),
)


@pytest.fixture(scope="module")
def twin(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Twin:
    return Twin(browser, city_index(), tmp_path_factory.mktemp("shards"))


@pytest.fixture(scope="module")
def analyser(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Twin:
    """A page of its own with the vocabulary of the shared examples."""
    twin = Twin(browser, city_index(), tmp_path_factory.mktemp("analyser"))
    twin.value(
        """words => { window.cutter = new Cutter(new Map(), new Map(), words.unknown);
             for (const [word, cost] of Object.entries(words.vocabulary)) if (word.length === 1 && cost >= 0) cutter.chars.set(word, cost);
             for (const [word, cost] of Object.entries(words.vocabulary)) if (word.length > 1 && cost >= 0) cutter.add(word, cost);
             foldTraditional(words.characters); }""",
        EXAMPLES,
    )
    return twin


def test_text_is_folded_as_in_python(analyser: Twin) -> None:
    """全角、繁体、各式括号，浏览器折成的写法和位置与 Python 一样。"""
    found = [analyser.value("text => fold(text)", case["text"]) for case in EXAMPLES["fold"]]
    assert found == [{"text": case["folded"], "origin": case["origin"]} for case in EXAMPLES["fold"]]


def test_text_is_cut_as_in_python(analyser: Twin) -> None:
    """同一句话，浏览器切出的词和两字组与 Python 一样。"""
    for case in EXAMPLES["bag"]:
        bag = analyser.value("text => bagOf(fold(text).text, cutter)", case["text"])
        assert (sorted(bag["words"]), bag["bigrams"]) == (sorted(case["words"]), case["bigrams"]), case["text"]


def test_document_numbers_are_found_as_in_python(analyser: Twin) -> None:
    """文号不论用哪种括号、数字，浏览器也认得出。"""
    for case in EXAMPLES["document_numbers"]:
        found = analyser.value(
            "t => findDocumentNumbers(fold(t).text).map(n => [n.issuer, n.year, n.number])", case["text"]
        )
        assert found == case["found"], case["text"]


def test_numerals_are_read_and_written_as_in_python(twin: Twin) -> None:
    """中文数字的读法、写法两边一样。"""
    cases = vectors("numerals")
    assert twin.value("all => all.map(text => toInt(text))", [text for text, _ in cases["to_int"]]) == [
        value for _, value in cases["to_int"]
    ]
    assert twin.value("all => all.map(number => toChinese(number))", [n for n, _ in cases["to_chinese"]]) == [
        text for _, text in cases["to_chinese"]
    ]


def test_addresses_of_clauses_are_read_as_in_python(twin: Twin) -> None:
    """条款号的各种写法，两边得出同样的规范写法、锚点和上一级。"""
    for case in vectors("clause")["valid"]:
        found = twin.value(
            """t => { const ref = parseClause(t); const up = ref && parentClause(ref);
                 return ref && {ref: clauseText(ref), anchor: anchorOf(ref), parent: up && anchorOf(up)}; }""",
            case["text"],
        )
        ref = ClauseRef.parse(case["text"])
        parent = ref.parent.anchor if ref.parent else None
        assert found == {"ref": str(ref), "anchor": ref.anchor, "parent": parent}, case["text"]


def test_what_is_packed_is_unpacked(twin: Twin) -> None:
    """压成文字的数据，浏览器不靠任何新功能也能原样还原。"""
    rng = random.Random(5)
    samples = [b"", b"a", b"ab" * 5000, bytes(rng.randrange(256) for _ in range(9000)), "困难职工".encode() * 300]
    for data in samples:
        assert bytes(twin.value("t => Array.from(inflate(bytesOf(t)))", packed(data))) == data
        assert bytes(twin.value("t => Array.from(bytesOf(t))", as_text(data)))[: len(data)] == data


def test_terms_are_looked_for_in_the_file_they_were_put_in(twin: Twin) -> None:
    """两边算出同一个分片号，否则有的词会悄悄找不到。"""
    keys = ["大病", "a", "(2", "𠮷工", "职工", "第六"]
    found = [twin.value("([key, n]) => bucketOf(fold(key).text, n)", [key, 97]) for key in keys]
    assert found == [bucket(key, 97) for key in keys]


@pytest.mark.parametrize("case", vectors("query")["understood"], ids=lambda case: case["question"])
def test_a_question_is_understood_as_in_python(twin: Twin, case: dict[str, Any]) -> None:
    """同一句话，浏览器得出同样的词、词权和主题。"""
    found = twin.value(
        """q => understand(index, q).then(u => ({words: u.words.map(w => w.text), topics: u.topics,
             terms: Array.from(u.terms, ([name, boost]) => [name[0], name.slice(1), boost])}))""",
        case["question"],
    )
    assert (found["words"], sorted(found["terms"]), found["topics"]) == (case["words"], case["terms"], case["topics"])


@pytest.mark.parametrize("case", vectors("query")["answers"], ids=lambda case: case["question"])
def test_a_question_is_answered_as_in_python(twin: Twin, case: dict[str, Any]) -> None:
    """同一句话，浏览器给出整个同样的回答：次序、分数、句子、标记、提示、计数。"""
    assert twin.answer(case["question"], asOf=DAY) == answer(city_engine(), case["question"], as_of=DAY)


@pytest.mark.parametrize("question", ODD)
def test_odd_questions_are_answered_as_in_python(twin: Twin, question: str) -> None:
    """空话、怪字、长文、代码和各种引用，两边答得一样，也不出错。"""
    assert twin.answer(question, asOf=DAY) == answer(city_engine(), question, as_of=DAY)
    assert twin.faults == []


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_filters_let_through_the_same_records(twin: Twin, filters: dict[str, str]) -> None:
    """按类别、地区、年份、时效筛选，两边剩下的一样。"""
    for question in ("困难职工", "河西帮扶办法第六条第二款"):
        expected = answer(city_engine(), question, as_of=DAY, filters=filters, limit=3, offset=1)
        assert twin.answer(question, asOf=DAY, filters=filters, limit=3, offset=1) == expected


@pytest.mark.parametrize("typed", ["大", "子女", "zn", "dabing", "河西", "", "x"])
def test_phrases_are_completed_as_in_python(twin: Twin, typed: str) -> None:
    """边打边提示的词语，两边一样。"""
    assert twin.value("t => bangfu.search.completions(index, t)", typed) == completions(city_engine(), typed)


def test_the_same_index_gives_the_same_files(tmp_path: Path) -> None:
    """同一份索引切两次，文件逐字节相同；换了内容的旧文件不留下。"""
    (tmp_path / "b" / "000000000000").mkdir(parents=True)
    (tmp_path / "b" / "engine.0.js").write_text("old", encoding="utf-8")
    found = []
    for name in ("a", "b"):
        write_shards(city_index(), tmp_path / name)
        paths = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        found.append({path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in paths})
    assert found[0] == found[1]


def test_a_citation_is_looked_up_only_in_its_own_document(twin: Twin) -> None:
    """引用一条，浏览器只取那份文件的条款表。"""
    understood = understand(city_engine(), "河西帮扶办法第六条")
    python = cited(city_engine(), understood.text)
    found = twin.value("q => citedBy(index, fold(q).text)", "河西帮扶办法第六条")
    assert python is not None
    assert [[lead["record"], lead["url"]] for lead in found["leads"]] == [[*lead] for lead in python.leads]


@pytest.mark.site
def test_the_gold_questions_come_out_alike_on_our_own_content(
    browser: Browser, tmp_path: Path, our_index: Path
) -> None:
    """金标准的问题（每六个取一个），本页自己查的与搜索服务给的整个回答相同。"""
    engine, twin = Engine(our_index / "index"), Twin(browser, our_index / "index", tmp_path / "shards")
    asked = [row["ask"] for row in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))]
    assert len(asked) >= 200
    different = [q for q in asked[::6] if twin.answer(q, asOf="2026-11-23") != answer(engine, q, as_of="2026-11-23")]
    assert different == []


def test_no_two_parts_of_the_program_give_one_name_to_two_things() -> None:
    """拼成一个程序的各个文件里，没有两个同名的函数：后一个会悄悄盖掉前一个。"""
    sources = sorted((Path(__file__).parent.parent / "search" / "client").rglob("*.js"))
    found = [
        name
        for path in sources
        for name in re.findall(r"^(?:async )?function\*? (\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert [name for name in found if found.count(name) > 1] == []
