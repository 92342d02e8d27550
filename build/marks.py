"""YAML -> a tree of texts, maps and lists in which every value knows its line; nothing is converted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from build.problem import Mark, Problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 40


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


def parse(data: bytes, name: str) -> tuple[Tree | None, list[Problem]]:
    """Like `read`, for bytes that are already at hand."""
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
    problems: list[Problem] = []
    try:
        if too_deep := _nesting_problem(text, name):
            return None, [too_deep]
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, name)]
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        what = "文件里有不可见的控制字符。"
        return None, [Problem(Mark(name, line), "yaml-syntax", what, "删去这一行里看不见的字符，重新手工输入。")]
    if node is None:
        return None, [_empty(name)]
    return _Builder(name, problems).build(node), problems


def _nesting_problem(text: str, name: str) -> Problem | None:
    """Reading is recursive below, so depth is bounded before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else 1
            return Problem(
                Mark(name, line), "yaml-syntax", f"这里嵌套超过 {MAX_DEPTH} 层。", "检查括号和缩进，一般不超过八层。"
            )
    return None


class _Builder:
    """Turns nodes into the tree; aliases are refused, so a small file can never unfold into a huge one."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.seen: set[int] = set()

    def build(self, node: yaml.Node) -> Tree:
        at = Mark(self.name, node.start_mark.line + 1)
        if id(node) in self.seen:
            self._report(
                at, "yaml-alias", "这里用了 YAML 的引用（* 号）。", "把被引用的内容原样写在这里；本库不使用 & 和 *。"
            )
            return Text("", at)
        self.seen.add(id(node))
        if node.tag.startswith("!") or "python" in node.tag:
            self._report(at, "yaml-syntax", f"这里用了 YAML 标签「{node.tag}」。", "删去叹号和后面的标签，只留内容。")
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


# What libyaml says -> what an editor reads. First match wins.
_SYNTAX = (
    (
        r"\\t|tab|cannot start any token",
        "这一行用了制表符（Tab）或不能开头的符号。",
        "缩进只用空格；以 @ 、% 、` 等符号开头的文字加上引号。",
    ),
    (
        r"mapping values are not allowed",
        "这一行多了一个英文冒号，或者缩进不对。",
        "文字里有「: 」时整段加引号；检查与上一行的缩进。",
    ),
    (
        r"could not find expected ':'",
        "这里缺一个英文冒号，或上一段文字没有写完。",
        "字段名后面写英文冒号和一个空格，如 title: 名称。",
    ),
    (
        r"did not find expected ',' or",
        "方括号或花括号没有配对，或者少了逗号。",
        "补上 ] 或 }；各项之间用英文逗号分开。",
    ),
    (
        r"did not find expected (key|'-' indicator)|block (mapping|end)",
        "缩进不齐。",
        "同一级的字段和短横线要从同一列开始。",
    ),
    (
        r"unexpected end of stream|while scanning a quoted",
        "引号没有配对。",
        "补上另一半引号；引号里要用引号时，外面用单引号。",
    ),
    (
        r"undefined alias|alias|anchor",
        "这里用了 YAML 的引用符号 & 或 *。",
        "把内容原样写出；以 & 或 * 开头的文字加上引号。",
    ),
    (r"escape", "双引号里有无法识别的反斜杠。", "改用单引号，或把反斜杠写成两个。"),
    (
        r"expected a single document|document",
        "一个文件里有两个以「---」分开的部分。",
        "一个文件只写一份内容；删去中间的「---」。",
    ),
    (r"tag", "这里的叹号会被当成 YAML 标签。", "以叹号开头的文字加上引号。"),
)


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    said = f"{error.problem or ''} {error.context or ''}"
    what, mend = next(((w, m) for pattern, w, m in _SYNTAX if re.search(pattern, said)), ("", ""))
    column = f"第 {mark.column + 1} 列" if mark else "这里"
    if not what:
        what, mend = (
            f"YAML 写法有误，读到{column}时读不下去。",
            "对照 CONTRIBUTING.md 里可以照抄的样例，检查这一行和上一行。",
        )
    return Problem(Mark(name, line), "yaml-syntax", what, mend)


def texts(tree: Tree) -> Iterator[Text]:
    """Every scalar value below, in the order of writing (keys are not values)."""
    if isinstance(tree, Text):
        yield tree
    else:
        for child in tree.values() if isinstance(tree, Map) else tree:
            yield from texts(child)
