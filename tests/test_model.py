"""What editors may write: fields with Chinese names, shapes that exclude each other, values that do not change."""

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import parse
from build.model import Answer, Article, Entry, Policy, Programme, Project, Requirement, labels
from build.model.entry import unknown_field
from build.model.project import Period

DOCUMENTS: tuple[type[Entry], ...] = (Policy, Project, Programme, Answer)


def models() -> Iterator[type[Entry]]:
    """Every model that stands somewhere in a document."""
    found: list[type[Entry]] = list(DOCUMENTS)
    for model in found:
        for info in model.model_fields.values():
            found.extend(entry for entry in _inside(info.annotation) if entry not in found)
    yield from found


def _inside(annotation: object) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for part in get_args(annotation):
        yield from _inside(part)


def read(model: type[Entry], text: str) -> tuple[Entry | None, list[Problem]]:
    """An entry from YAML, and the unknown fields met on the way."""
    tree, _ = parse(text.encode(), "a.yml")
    problems: list[Problem] = []
    return model.model_validate(tree, context={"report": problems.append}), problems


def said(model: type[Entry], text: str) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        read(model, text)
    return [error.get("ctx", {}).get("what", error["type"]) for error in caught.value.errors()]


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_every_field_has_a_chinese_name(model: type[Entry]) -> None:
    """每个字段都有中文名，报错时用得上。"""
    for name, label in labels(model).items():
        assert any("\u4e00" <= char <= "\u9fff" for char in label), name


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_nothing_that_was_read_can_be_changed(model: type[Entry]) -> None:
    """读进来的值不能改：查过的就是发布的。"""
    assert issubclass(model, BaseModel)
    assert (model.model_config["frozen"], model.model_config["extra"]) == (True, "forbid")
    assert not any(str(info.annotation).startswith("list") for info in model.model_fields.values())


def test_an_unknown_field_gets_the_nearest_one() -> None:
    """字段名打错了，提示最像的那个；写中文名的，提示对应的英文名。"""
    at = Mark("a.yml", 1)
    assert [unknown_field(Policy, key, at).mend for key in ("efective_date", "发文字号")] == [
        "是不是 effective_date（施行日期）？全部字段见 CONTRIBUTING.md。",
        "是不是 document_number（发文字号）？全部字段见 CONTRIBUTING.md。",
    ]


def test_a_text_stands_for_a_paragraph_or_an_item() -> None:
    """没有下级的款、项、目，直接写一句话。"""
    article, problems = read(Article, "number: 第六条\nparagraphs:\n  - 甲。\n  - {text: 乙：, items: [丙, 丁]}\n")
    assert isinstance(article, Article)
    assert [[p.text, [item.text for item in p.items]] for p in article.paragraphs] == [
        ["甲。", []],
        ["乙：", ["丙", "丁"]],
    ]
    assert (problems, article.paragraphs[1].items[0].mark.line) == ([], 4)


@pytest.mark.parametrize("text", ["number: 第六条\n", "number: 第六条\ntext: 甲\nparagraphs: [乙]\n"])
def test_an_article_is_written_in_one_of_two_ways(text: str) -> None:
    """一条要么只有一款，要么有几款，不能两样都写或都不写。"""
    assert said(Article, text) == ["第六条要么写 text（只有一款），要么写 paragraphs（几款）。"]


@pytest.mark.parametrize("number", ["六", "第六", "第零条", "第百十条条", "六条", "第六条之零", "第6款"])
def test_what_is_no_number_of_an_article_is_refused(number: str) -> None:
    """条号写得不成条号的，读的时候就指出来。"""
    assert said(Article, f"number: {number}\ntext: 甲\n") == [f"「{number}」不是这里的编号写法。"]


@pytest.mark.parametrize("text", ["closed: true\n", "from_date: 2024-01-01\nseen_years: [{year: 2024, source: a}]\n"])
def test_a_period_is_exact_or_seen(text: str) -> None:
    """项目时间要么写确切日期，要么写哪年见到。"""
    assert said(Period, text) == ["period 要么写 from_date，要么写 seen_years。"]


@pytest.mark.parametrize(
    "text", ["all: [{text: 甲}]\nany: [{text: 乙}]\n", "all: [{text: 甲}]\nask: a\n", "place: '990100'\n"]
)
def test_a_condition_is_a_branch_or_a_sentence(text: str) -> None:
    """一条申请条件要么是几条的组合，要么是一句话。"""
    (what,) = said(Requirement, text)
    assert what.startswith("一条申请条件要么是 all / any / not / rule 之一")


def test_the_leaves_of_a_condition_come_in_the_order_of_writing() -> None:
    """条件里的每一句，按写的次序列出。"""
    tree, _ = read(Requirement, "all:\n  - text: 甲\n  - any: [{text: 乙}, {text: 丙}]\n  - not: {text: 丁}\n")
    assert isinstance(tree, Requirement)
    assert [leaf.text for leaf in tree.leaves()] == ["甲", "乙", "丙", "丁"]
