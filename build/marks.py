"""YAML -> a tree of texts, maps and lists in which every value knows its line; nothing is converted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from build import yaml_faults
from build.problem import Mark, Problem

MAX_BYTES = 1 << 20


class Text(str):
    """A scalar, exactly as typed: `010`, `no` and `2022-02-30` stay what they are."""

    at: Mark

    def __new__(cls, value: str, at: Mark) -> Text:
        text = super().__new__(cls, value)
        text.at = at
        return text


class Seq(list[Any]):
    """A list that knows where it begins."""

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at


class Map(dict[str, Any]):
    """A mapping that knows where it begins and where each key stands."""

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.lines: dict[str, int] = {}

    def mark(self, key: str) -> Mark:
        """Where `key` stands; where the mapping begins if it has no such key."""
        return Mark(self.at.file, self.lines.get(key, self.at.line))


Tree = Text | Seq | Map


def read(path: Path, name: str) -> tuple[Tree | None, list[Problem]]:
    """The tree of a file, shown to editors as `name`, and what is wrong with its bytes or its YAML."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        what = f"文件有 {size / 1e6:.1f} MB，超过 1 MB 的上限，没有读入。"
        return None, [
            Problem(Mark(name, 1), "file-too-large", what, "一份政策或一个项目一个文件；把它拆开，或删去误贴的内容。")
        ]
    return parse(path.read_bytes(), name)


# The live preview reads everything again after each edit; what still says the same keeps its tree.
@lru_cache(maxsize=4096)
def parse(data: bytes, name: str) -> tuple[Tree | None, list[Problem]]:
    """Like `read`, for bytes that are already at hand. The same bytes give the same tree: it is not to be changed."""
    problems: list[Problem] = []
    text, problem = decode(data, name)
    if problem:
        problems.append(problem)
    if text is None:
        return None, problems
    if not _has_content(text):
        return None, [*problems, _empty(name)]
    tree, found = _compose(text, name)
    return tree, problems + found


def decode(data: bytes, name: str) -> tuple[str | None, Problem | None]:
    """The bytes as text, and what is wrong with their encoding (a BOM alone still gives the text)."""
    if data.startswith(b"\xef\xbb\xbf"):
        mend = "另存为「UTF-8」（不带 BOM）；记事本里选「UTF-8」，不要选「带有 BOM 的 UTF-8」。"
        problem = Problem(Mark(name, 1), "file-encoding", "文件开头带有 BOM 标记。", mend)
        return data[3:].decode("utf-8", errors="replace"), problem
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, Problem(
            Mark(name, line), "file-encoding", _encoding_guess(data), "用编辑器打开后另存为 UTF-8 编码。"
        )


def _encoding_guess(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "文件是 UTF-16 编码，不是 UTF-8，没有读入。"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "文件不是 UTF-8 编码，这一行起读不出文字。"
    return "文件像是 GBK（ANSI）编码，不是 UTF-8，没有读入。"


def _empty(name: str) -> Problem:
    return Problem(Mark(name, 1), "file-empty", "文件是空的。", "写上内容；如果不再需要，删除这个文件。")


def _has_content(text: str) -> bool:
    return any(
        line.strip() and not line.lstrip().startswith("#") and line.strip() != "---" for line in text.splitlines()
    )


def _compose(text: str, name: str) -> tuple[Tree | None, list[Problem]]:
    try:
        if refused := list(yaml_faults.refused(text, name)):
            return None, refused
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        return None, [yaml_faults.explained(error, text, name)]
    if node is None:
        return None, [_empty(name)]
    if isinstance(node, yaml.ScalarNode) and (problem := yaml_faults.wide_colon(text, name)):
        return None, [problem]
    problems: list[Problem] = []
    return _Builder(name, problems).build(node), problems


class _Builder:
    """Turns nodes into the tree. Aliases and depth were refused before, so a small file cannot unfold into a huge one."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems

    def build(self, node: yaml.Node) -> Tree:
        at = Mark(self.name, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return Text(node.value, at)
        if isinstance(node, yaml.SequenceNode):
            return self._list(node, at)
        return self._map(node, at)

    def _list(self, node: yaml.Node, at: Mark) -> Seq:
        seq = Seq(at)
        seq.extend(self.build(child) for child in node.value)
        return seq

    def _map(self, node: yaml.Node, at: Mark) -> Map:
        result = Map(at)
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                self._report(
                    Mark(self.name, line), "yaml-syntax", "这里的字段名不是一个词。", "冒号前只写字段名，如 title: …"
                )
                continue
            value = self.build(value_node)
            if key in result:
                what = f"字段「{key}」写了两遍，前一处在第 {result.lines[key]} 行。"
                self._report(Mark(self.name, line), "duplicate-key", what, "两处合成一处；多条内容写成列表。")
                continue
            result[key] = value
            result.lines[key] = line
        return result

    def _report(self, at: Mark, rule: str, what: str, mend: str) -> None:
        self.problems.append(Problem(at, rule, what, mend))


def texts(tree: Tree) -> Iterator[Text]:
    """Every scalar value below, in the order of writing (keys are not values)."""
    if isinstance(tree, Text):
        yield tree
    else:
        for child in tree.values() if isinstance(tree, Map) else tree:
            yield from texts(child)
