"""How a question is understood and answered, on the imaginary city."""

import json
from pathlib import Path
from typing import Any

import pytest

from search.asking.query import UNSURE, answer
from search.text.clause import ClauseRef
from search.text.lexicon import Match, find
from search.text.spotting import Says
from search.understanding.suggestions import completions, suggestion
from search.understanding.understanding import understand
from tests.search_city import DAY, city_engine

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "query.json").read_text(encoding="utf-8"))


def ask(question: str, **options: Any) -> dict[str, Any]:
    return answer(city_engine(), question, as_of=DAY, **options)


def ids(found: dict[str, Any]) -> list[str]:
    return [hit["id"] for hit in found["hits"]]


@pytest.mark.parametrize("case", VECTORS["understood"], ids=lambda case: case["question"])
def test_a_question_is_understood_the_same_everywhere(case: dict[str, Any]) -> None:
    """同一句话得出同样的词、词权和主题：浏览器一侧用同一组例子。"""
    understood = understand(city_engine(), case["question"])
    terms = sorted([field, term, boost] for (field, term), boost in understood.terms.items())
    words = [word.text for word in understood.words]
    assert (words, terms, understood.topics) == (case["words"], case["terms"], case["topics"])


@pytest.mark.parametrize("case", VECTORS["answers"], ids=lambda case: case["question"])
def test_a_question_is_answered_the_same_everywhere(case: dict[str, Any]) -> None:
    """同一句话排出同样的次序、同样的分数、同样的提示：浏览器一侧用同一组例子。"""
    found = ask(case["question"])
    hits = [[hit["id"], hit["score"], hit["snippet"], hit["highlights"]] for hit in found["hits"]]
    told = {name: found[name] for name in ("out_of_scope", "suggestion", "searched_for", "dropped", "notice")}
    assert (hits, told) == (case["hits"], case["told"])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("请问我老婆得了癌症能申请多少钱", "hexi-dabing"),
        ("孩子考上大学没钱交学费", "hexi-zhuxue"),
        ("送外卖的能不能申请", "hexi-xinjiuye"),
        ("困難職工怎麼認定", "answer:jiandang"),
    ],
)
def test_everyday_words_lead_to_the_right_page(question: str, first: str) -> None:
    """老百姓怎么说都找得到该看的那一页。"""
    assert ids(ask(question))[0] == first


def test_a_project_stands_before_its_clauses_and_carries_them() -> None:
    """项目排在条款前面，条款收在项目下面，不另占一行。"""
    found = ask("子女助学")
    assert ids(found)[0] == "hexi-zhuxue"
    carried = {clause["id"] for clause in found["hits"][0]["clauses"]}
    assert carried == {"hexi-2024-bangfu#art_6__para_2", "hexi-2024-bangfu#art_6"}
    assert "hexi-2024-bangfu#art_6" not in ids(found)


def test_what_is_in_force_stands_before_what_was_repealed() -> None:
    """现行的排在已废止的前面，时效写得明白。"""
    found = ask("河西市 办法")
    statuses = {hit["id"]: hit["status"] for hit in found["hits"]}
    assert statuses["hexi-2010-bangfu"] == "repealed"
    assert ids(found).index("hexi-2024-bangfu") < ids(found).index("hexi-2010-bangfu")


def test_status_is_told_for_the_day_that_is_asked() -> None:
    """时效按所问的那一天判断。"""
    found = answer(city_engine(), "河西市职工帮扶暂行办法", as_of="2015-01-01")
    first = found["hits"][0]
    assert (first["id"], first["status_label"]) == ("hexi-2010-bangfu", "现行有效")


@pytest.mark.parametrize("question", ["公租房怎么申请", "低保怎么办", "请问廉租房"])
def test_what_belongs_elsewhere_is_told_where(question: str) -> None:
    """不归这里管的，说明白并指个去处，最多再列几条相近的。"""
    found = ask(question)
    assert found["state"] == "other_office"
    assert found["out_of_scope"]["doors"]
    assert len(found["hits"]) <= 4


@pytest.mark.parametrize("question", ["吃低保的孩子考上大学能申请吗", "低保户得了癌症", "帮扶办法管不管公租房"])
def test_a_cue_of_another_door_does_not_turn_away_who_asks_about_ours(question: str) -> None:
    """提到低保、公租房，问的却是本库的事，不能拒之门外。"""
    found = ask(question)
    assert found["out_of_scope"] is None
    assert found["hits"]


def test_words_that_found_nothing_are_named() -> None:
    """没有用上的词说出来。"""
    assert "".join(ask("大病救助 量子计算机")["dropped"]) == "量子计算机"


def test_only_words_with_content_are_named_as_not_used() -> None:
    """没有用上的词只说实词：「的、得了、能办、压了」和小数目不说。"""
    found = ask("我老汉儿在东莞被机器压了，交200给中介能办大病救助不")
    assert found["dropped"] == ["老汉", "东莞", "机器", "中介"]


@pytest.mark.parametrize(
    ("question", "unsure"),
    [("量子计算机往哪申请", True), ("量子计算机和大病救助", False), ("河西帮扶办法管量子计算机吗", False)],
)
def test_a_question_of_which_nothing_is_recognised_is_answered_with_a_warning(question: str, unsure: bool) -> None:
    """词表和名称一个都没认出、又有词没用上的，先说明只是字面接近；认出了的不说。"""
    assert ask(question)["notice"] == (UNSURE if unsure else None)


def test_an_empty_or_strange_question_finds_nothing_and_breaks_nothing() -> None:
    """空白、乱码没有结果，也不出错。"""
    for question in ("", "  ", "\0", "🚑", "《》", "第条", "((((", "\ud800"):
        assert ask(question)["out_of_scope"] is None


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("大病就助怎么申请", "大病救助怎么申请"),
        ("子女助雪", "子女助学"),
        ("dabing", "大病救助"),
        ("zinvzhuxue", "子女助学"),
        ("dbjz", "大病救助"),
        ("大病救住", "大病救助"),
        ("大病求助", None),
        ("大病救助", None),
        ("困难职工", None),
    ],
)
def test_homophones_typos_and_pinyin_are_put_right(question: str, meant: str | None) -> None:
    """同音字、错字、拼音、首字母，问一句「您是不是要找」。"""
    found = suggestion(city_engine(), understand(city_engine(), question))
    assert found == meant or (question == "大病求助" and found in (None, "大病救助"))


def test_pinyin_alone_is_answered_with_what_it_was_meant_to_say() -> None:
    """只打拼音时，按建议的词查，并且说明。"""
    found = ask("dbjz")
    assert (found["suggestion"], found["searched_for"], ids(found)[0]) == ("大病救助", "大病救助", "hexi-dabing")


@pytest.mark.parametrize(
    ("typed", "first"), [("大病", "大病救助"), ("助学", "子女助学"), ("dab", "大病救助"), ("znzx", "子女助学")]
)
def test_typing_brings_up_names(typed: str, first: str) -> None:
    """边打边提示：开头、中间、拼音、首字母都行。"""
    assert completions(city_engine(), typed)[0]["text"] == first


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "clause"}, {"clause"}),
        ({"kind": "project", "fund": "city-hardship-fund"}, {"project"}),
        ({"place": "990000"}, {"project", "policy"}),
        ({"status": "repealed"}, {"policy"}),
        ({"year": "2024", "kind": "policy"}, {"policy"}),
        ({"fund": "none"}, set()),
    ],
)
def test_filters_leave_only_what_was_asked_for(filters: dict[str, str], expected: set[str]) -> None:
    """按类别、资金、地区、年份、时效筛选。"""
    found = ask("河西市 帮扶 办法 助学 大病", filters=filters)
    assert {hit["kind"] for hit in found["hits"]} == expected
    assert sum(found["facets"]["kind"].values()) == found["total"]


def test_pages_of_hits_follow_each_other() -> None:
    """翻页不重不漏。"""
    everything = ids(ask("河西市 困难 帮扶 助学", limit=20))
    assert len(everything) > 3
    assert (
        ids(ask("河西市 困难 帮扶 助学", limit=2)) + ids(ask("河西市 困难 帮扶 助学", limit=2, offset=2))
        == everything[:4]
    )


def test_a_longer_wording_holds_the_shorter_one() -> None:
    """长的说法里套着短的，只算长的；隔着几个字的说法也认。"""
    says = Says(["低保", "低保标准", "孩子…大学"])
    assert find(says, "低保标准") == [Match(1, 0, 4)]
    assert find(says, "孩子今年上大学") == [Match(2, 0, 7)]
    assert find(says, "孩子" + "啊" * 11 + "大学") == []


NAMES = (
    "河西市困难职工帮扶办法",
    "《河西市困难职工帮扶办法》",
    "河西帮扶办法",
    "河工发〔2024〕6号",
    "河工发[2024]6号",
    "河工发(2024)六号",
)
HELD = (
    "第六条",
    "第6条",
    "第六条第二款",
    "第6条第2款",
    "第 六 条 第 2 款",
    "第六条之一",
    "第6条之1",
    "第六条第一款第（二）项",
    "第6条(2)",
    "第七条",
)
LACKING = ("第九十九条", "第8条", "第六条第三款", "第六条之二", "第七条第二款第（一）项")


@pytest.mark.parametrize("clause", HELD)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["{}{}", "{} {}", "请问{}的{}怎么说"])
def test_a_citation_in_any_style_opens_the_clause(form: str, name: str, clause: str) -> None:
    """文件名、文号加条款号，不论怎么写，第一条就是那一款，地址对得上。"""
    found = ask(form.format(name, clause))
    ref = ClauseRef.parse(clause)
    anchors = {ref.anchor, ref.in_only_paragraph().anchor}
    first = found["hits"][0]
    assert (first["url"].partition("#")[2] in anchors, found["notice"]) == (True, None)


@pytest.mark.parametrize("clause", LACKING)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["{}{}", "{}的{}"])
def test_a_clause_that_is_not_held_opens_the_document_and_says_so(form: str, name: str, clause: str) -> None:
    """本库没有那一条全文时，说明并打开那份文件。"""
    found = ask(form.format(name, clause))
    assert found["notice"].startswith(f"本库没有该条全文：《河西市困难职工帮扶办法》{ClauseRef.parse(clause)}")
    assert found["hits"][0]["url"].startswith("policies/hexi-2024-bangfu.html")


@pytest.mark.parametrize(
    "question",
    ["河工发〔2024〕6号", "河西市困难职工帮扶办法", "《河西帮扶办法》", "河工发6号", "找一下河工发〔2024〕6号文件"],
)
def test_a_document_is_opened_by_its_name_or_number(question: str) -> None:
    """只写文件名或文号，就打开那份文件。"""
    assert ids(ask(question))[0] == "hexi-2024-bangfu"


def test_a_document_that_is_not_in_the_base_is_said_to_be_missing() -> None:
    """本库没有的文件，说没有。"""
    assert ask("《河东市帮扶办法》第三条")["notice"] == "本库没有收录《河东市帮扶办法》。"
    assert ask("河工发〔2031〕7号")["notice"] == "本库没有收录文号为「河工发(2031)7号」的文件。"


@pytest.mark.parametrize(("question", "first"), [("病", "hexi-dabing"), ("癌", "hexi-dabing"), ("学", "hexi-zhuxue")])
def test_a_single_character_is_answered_by_the_words_around_it(question: str, first: str) -> None:
    """只打一个字，用含这个字的常用词来找，不给空页。"""
    assert first in ids(ask(question))


def test_what_stands_in_a_gap_is_still_heard() -> None:
    """「孩子…学费」中间的「癌症」照样听得到，不被外面的说法盖住。"""
    says = Says(["孩子…学费", "癌症", "学费"])
    assert find(says, "孩子得癌症没学费") == [Match(0, 0, 8), Match(1, 3, 5), Match(2, 6, 8)]
