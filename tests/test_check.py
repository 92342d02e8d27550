"""All problems at once, in order, at their lines, and in the three forms they are shown in."""

from dataclasses import replace
from datetime import date

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.check import RULES, check, load_and_check
from build.marks.problem import Mark, Problem, as_github, as_rows, as_text, errors, in_order
from build.marks.yaml_tree import Text
from build.reading.plain_text import improper_text
from build.rules.formulas import quantities
from tests.conftest import CITY, Write

ONE = Problem(Mark("content/a.yml", 2), "rule-one", "甲。", "乙。")
TWO = Problem(Mark("content/a.yml", 10), "rule-two", "100%，对。", "改：丙。", "notice")


def test_a_problem_is_two_lines_where_what_and_how() -> None:
    """一处错误两行：在哪里、错在哪，下一行怎么改。"""
    assert as_text([ONE, TWO]) == (
        "content/a.yml:2: 错误：甲。（rule-one）\n    改法：乙。\n\n"
        "content/a.yml:10: 提醒：100%，对。（rule-two）\n    改法：改：丙。"
    )


def test_problems_are_sorted_by_line_as_numbers_and_told_once() -> None:
    """按文件、行号排，第 10 行在第 2 行后面；同一处只说一遍。"""
    assert in_order([TWO, ONE, TWO]) == [ONE, TWO]


def test_only_errors_stop_a_build() -> None:
    """提醒不挡生成，错误才挡。"""
    assert errors([ONE, TWO]) == [ONE]


def test_a_program_gets_the_same_as_rows() -> None:
    """给程序的，是同样的内容一行一条。"""
    assert as_rows([TWO]) == [
        {
            "file": "content/a.yml",
            "line": 10,
            "rule": "rule-two",
            "severity": "notice",
            "what": "100%，对。",
            "mend": "改：丙。",
        }
    ]


def test_a_forge_gets_commands_with_nothing_to_trip_over() -> None:
    """给代码平台的，百分号和换行都转义，一处一行。"""
    assert as_github([TWO]) == ("::notice file=content/a.yml,line=10,title=rule-two::100%25，对。 改法：改：丙。")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_what_it_holds_and_is_silent_on_nothing(rule, today: date) -> None:  # type: ignore[no-untyped-def]
    """每条规则都写明守的是什么；什么都没有时，一句话也不说。"""
    assert rule.__doc__
    assert list(rule(KnowledgeBase(), today)) == []


def test_rules_only_look(city: KnowledgeBase, today: date) -> None:
    """查两遍结果一样，查完内容不变。"""
    before = replace(city)
    assert (check(city, today), check(city, today), city) == ([], [], before)


def test_a_citation_into_another_document_is_a_problem_of_the_one_that_cites(city: KnowledgeBase, today: date) -> None:
    """引错了条款，错在引用的那一处，不在被引的文件。"""
    project = city.project_by_id["hexi-qishou"]
    category = project.funded_categories[0]
    basis = category.legal_basis[0].model_copy(update={"clause": "要点一"})
    wrong = project.model_copy(update={"funded_categories": (category.model_copy(update={"legal_basis": (basis,)}),)})
    kb = replace(city, projects=tuple(wrong if p is project else p for p in city.projects))
    assert [(p.at.file.rsplit("/", 1)[-1], p.at.line, p.rule) for p in check(kb, today)] == [
        ("hexi-qishou.yml", 15, "quote-not-in-clause")
    ]


def test_all_problems_come_at_once(write: Write, today: date) -> None:
    """读不出的、写错的、对不上的，一次全说。"""
    for path in CITY.rglob("*.*"):
        write(str(path.relative_to(CITY)), path.read_text(encoding="utf-8"))
    write("policies/torn.yml", "a: [\n")
    write("answers/extra.yml", "question: 甲？\n标题: 乙\n")
    content = write("categories.yml", "living-aid: {name: 生活救助, summary: 补贴。}\n")
    _, problems = load_and_check(content, today)
    assert [(p.at.file.rsplit("/", 1)[-1], p.rule) for p in problems] == [
        ("extra.yml", "field-missing"),
        ("extra.yml", "field-missing"),
        ("extra.yml", "field-missing"),
        ("extra.yml", "unknown-field"),
        ("torn.yml", "yaml-syntax"),
        ("hexi-dabing.yml", "reference-unknown"),
        ("hexi-qishou.yml", "reference-unknown"),
        ("hexi-zhuxue.yml", "reference-unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("110101199001010018", ["身份证号"]),
        ("11010119900101001X", ["身份证号"]),
        ("110101900101001", ["身份证号"]),
        ("１１０１０１-９００１０１-００１", ["身份证号"]),
        ("6222021234567894", ["银行卡号"]),
        ("6228-4812-3456-7890-12 收款", ["银行卡号"]),
        ("622202 1234567894", ["银行卡号"]),
        ("打 13800000000，或汇到 6222021234567894", ["银行卡号", "手机号"]),
        ("110101901301001", []),  # no such month
        ("6222021234567895", []),  # the check digit is another
        ("https://www.hexi.example/art/6222021234567894.html", []),
        ("见 https://www.hexi.example/?id=110101900101001", []),
        ("见 https://www.hexi.example/a，电话 13800000000", ["手机号"]),
        ("2024061212345672", []),  # begins with a year, as documents' ids do
        ("t20240612_6222021234567894", []),
        ("总工办发〔2024〕12号", []),
    ],
)
def test_numbers_of_persons_are_told_from_numbers_of_documents(text: str, kinds: list[str]) -> None:
    """身份证号（新旧都算）、银行卡号、手机号认得出；网址和文件编号里的一长串数字不算。"""
    found = [problem.what for problem in improper_text(Text(text, Mark("a.yml", 1)))]
    assert found == [f"文字里像是有{kind}。" for kind in kinds]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("不超过12个月", [("months", "12")]),
        ("不超过十二个月", [("months", "12")]),
        ("一年的总和", [("months", "12")]),
        ("半年", [("months", "6")]),
        ("百分之五十", [("ratio", "1/2")]),
        ("５０％", [("ratio", "1/2")]),
        ("五成", [("ratio", "1/2")]),
        ("三分之一", [("ratio", "1/3")]),
        ("超过 5,000 元的部分", [("number", "5000")]),
        ("超过0.5万元的部分", [("number", "5000")]),
        ("超过五千元的部分", [("number", "5000")]),
        ("3至6个月", [("number", "3"), ("months", "6")]),
        ("2024年低保标准的两倍", [("year", "2024"), ("number", "2")]),
        ("一类地区、两癌、三甲医院，一次性发给十分困难的", []),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(text: str, found: list[tuple[str, str]]) -> None:
    """中文数字、阿拉伯数字、百分数、成数写的是同一个数；不是数的字不当数。"""
    assert [(quantity.kind, str(quantity.value)) for quantity in quantities(text)] == found
