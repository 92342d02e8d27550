"""YAML as it was typed, with the line of every value; what is not read is refused in Chinese, at once."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.marks import yaml_tree
from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import Map, Seq, Text


def read(text: str | bytes) -> tuple[yaml_tree.Tree | None, list[Problem]]:
    return yaml_tree.parse(text if isinstance(text, bytes) else text.encode(), "a.yml")


def complaint(text: str | bytes) -> list[tuple[int, str, str]]:
    """Line, rule and first sentence of each problem."""
    return [(problem.at.line, problem.rule, problem.what) for problem in read(text)[1]]


@pytest.mark.parametrize(
    "typed",
    ["010", "0x1F", "1_000", "1e3", "no", "Yes", "null", "~", "2022-02-30", "2022-12-08", "12:30", "１２", "3.10"],
)
def test_a_scalar_stays_as_typed(typed: str) -> None:
    """编辑写的是什么就是什么：010 不变成 8，no 不变成否，日期不被猜。"""
    assert read(f"value: {typed}\n") == ({"value": typed}, [])


def test_every_value_knows_its_line() -> None:
    """每个值都记得自己写在第几行，后面的检查才能指到那里。"""
    tree, _ = read("title: 甲\nitems:\n  - 乙\n  - {text: 丙,\n     place: 丁}\n")
    assert isinstance(tree, Map)
    items = tree["items"]
    assert isinstance(items, Seq)
    assert [text.at for text in yaml_tree.texts(tree)] == [Mark("a.yml", line) for line in (1, 3, 4, 5)]
    assert (tree.mark("items"), items[1].mark("place"), items[1].mark("absent")) == (
        Mark("a.yml", 2),
        Mark("a.yml", 5),
        Mark("a.yml", 4),
    )


def test_a_field_written_twice_is_told_with_both_lines() -> None:
    """同一个字段写了两遍，两处的行号都说出来，留第一处。"""
    tree, problems = read("a: 甲\nb: 乙\na: 丙\n")
    assert tree == {"a": "甲", "b": "乙"}
    assert [str(problem) for problem in problems] == [
        "a.yml:3: 错误：字段「a」写了两遍，前一处在第 1 行。（duplicate-key）\n"
        "    改法：留下一处；两处都要的，分成两条来写，每条前面加短横线和空格。"
    ]


def test_what_was_read_once_cannot_be_changed_for_the_next_reader() -> None:
    """读过的文件留在内存里给下一次用，谁也改不动它，改了一处的是另一份。"""
    tree, _ = read("a: {b: 乙}\nc: [丙]\n")
    assert isinstance(tree, Map)
    with pytest.raises(TypeError, match="item deletion"):
        del tree["a"]["b"]
    with pytest.raises(TypeError, match="item assignment"):
        tree["c"][0] = "丁"
    more = tree.having("d", Text("丁", Mark("a.yml", 9)))
    assert (more["d"], more.mark("d").line) == ("丁", 9)
    assert read("a: {b: 乙}\nc: [丙]\n")[0] == {"a": {"b": "乙"}, "c": ("丙",)}


def test_a_bom_does_not_hide_what_follows() -> None:
    """带 BOM 的文件照样读，只提醒另存。"""
    tree, problems = read(b"\xef\xbb\xbftitle: a\n")
    assert (tree, [problem.rule for problem in problems]) == ({"title": "a"}, ["file-encoding"])


def test_an_unclosed_quote_is_shown_where_it_opens() -> None:
    """引号没有配对，指到开引号的那一行，不是文件末尾。"""
    assert complaint('a: 甲\nb: "乙\nc: 丙\nd: 丁\n') == [(2, "yaml-syntax", "引号没有配对。")]


def test_a_wide_colon_is_named_as_such() -> None:
    """字段名后面打了中文冒号，直接说是冒号的问题。"""
    expected = [(2, "yaml-syntax", "字段名「wording」后面用了中文冒号。")]
    assert complaint("title: 甲\nwording：转述\n") == expected


def test_an_alias_bomb_is_refused_before_it_unfolds() -> None:
    """引用炸弹：一个几百字节的文件不会展开成几十亿行。"""
    lines = ["a0: &a0 哈"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    tree, problems = read("\n".join(lines))
    assert tree is None
    assert {problem.rule for problem in problems} == {"yaml-alias"}


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000 + "]" * 100_000, "\n".join(" " * n + "a:" for n in range(900))])
def test_deep_nesting_is_refused_without_recursion(text: str) -> None:
    """嵌套上万层的文件，说明是嵌套太深，不报程序错误。"""
    assert [what for _, _, what in complaint(text)] == ["这里嵌套超过 40 层。"]


def test_a_control_character_is_found_on_its_line() -> None:
    """不可见的控制字符，指到它所在的行，前面有汉字也不数错。"""
    for byte in (b"\x00", b"\x07", b"\x1b"):
        found = complaint("a: 甲\nb: 乙\nc: 丙".encode() + byte + b"\n")
        assert found == [(3, "yaml-syntax", "文件里有不可见的控制字符。")]


@pytest.mark.parametrize("text", ["", "  \n", "# 只有注释\n", "---\n", "\ufeff"])
def test_a_file_that_says_nothing_is_empty(text: str) -> None:
    """空文件、只有注释的文件，都算空的。"""
    assert "file-empty" in {rule for _, rule, _ in complaint(text)}


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    """超过上限的文件不读内容。"""
    path = tmp_path / "big.yml"
    path.write_bytes(b"\xff" * (yaml_tree.MAX_BYTES + 1))
    tree, problems = yaml_tree.read(path, "big.yml")
    assert (tree, [problem.rule for problem in problems]) == (None, ["file-too-large"])


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}\"'&*!|>%@`#?,： \n\t甲", max_size=60).map(str.encode))
def test_whatever_the_bytes_there_is_a_tree_or_a_problem(data: bytes) -> None:
    """不管文件里是什么字节，要么读得出，要么说得清，绝不报程序错误。"""
    tree, problems = read(data)
    assert tree is not None or problems
    assert all(isinstance(text, Text) for text in yaml_tree.texts(tree)) if tree is not None else True
    assert all("\n" not in problem.what and problem.mend for problem in problems)
