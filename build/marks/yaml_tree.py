"""YAML -> a tree of texts, maps and lists in which every value knows its line; nothing is converted or changed later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from build.marks import yaml_faults
from build.marks.line_faults import false_indents, merge_marks, odd_letters
from build.marks.problem import Mark, Problem

MAX_BYTES = 1 << 20


class Text(str):
    """A scalar, exactly as typed: `010`, `no` and `2022-02-30` stay what they are."""

    at: Mark

    def __new__(cls, value: str, at: Mark) -> Text:
        text = super().__new__(cls, value)
        text.at = at
        return text


class Seq(tuple[Any, ...]):
    """A list that knows where it begins."""

    at: Mark

    def __new__(cls, at: Mark, values: Iterable[Any] = ()) -> Seq:
        seq = super().__new__(cls, values)
        seq.at = at
        return seq


class Map(Mapping[str, Any]):
    """A mapping that knows where it begins and where each key stands."""

    def __init__(self, at: Mark, values: Mapping[str, Any], lines: Mapping[str, int]) -> None:
        self.at = at
        self.lines = lines
        self._values = values

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def having(self, key: str, value: Text) -> Map:
        """This mapping with one more entry; this one stays as it is."""
        return Map(self.at, {**self._values, key: value}, {**self.lines, key: value.at.line})

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
    """Like `read`, for bytes that are already at hand. The same bytes give the same tree, which none can change."""
    problems: list[Problem] = []
    text, problem = decode(data, name)
    if problem:
        problems.append(problem)
    if text is None:
        return None, problems
    if not _has_content(text):
        return None, [*problems, _empty(name)]
    if torn := merge_marks(text, name):
        return None, [*problems, torn]
    if false := false_indents(text, name):
        return None, [*problems, *false]
    tree, found = _compose(text, name)
    return tree, [*problems, *found, *odd_letters(text, name)]


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
    builder = _Builder(text, name)
    try:
        tree = builder.build()
    except yaml.YAMLError as error:
        return None, [*builder.problems, yaml_faults.explained(error, text, name)]
    except _RefusedError:
        return None, builder.refused
    if isinstance(tree, Text) and (
        problem := yaml_faults.wide_colon(text, name) or yaml_faults.tight_colon(text, name)
    ):
        return None, [problem]
    return (None, builder.refused) if builder.refused else (tree, builder.problems)


class _RefusedError(Exception):
    """Reading ends here; why is in `refused`."""


class _Builder:
    """Turns the parser's events into the tree, in one pass.

    Aliases are never followed and depth is bounded, so neither memory nor the stack can be filled by a small file.
    """

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.events = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
        self.name = name
        self.problems: list[Problem] = []
        self.refused: list[Problem] = []

    def build(self) -> Tree:
        """The tree of the only document of the file."""
        while isinstance(event := next(self.events), yaml.StreamStartEvent | yaml.DocumentStartEvent):
            pass
        if isinstance(event, yaml.StreamEndEvent):
            self._refuse(_empty(self.name))
        tree = self._value(event, 0)
        next(self.events)
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            self._refuse(yaml_faults.second_document(self._at(event)))
        return tree

    def _at(self, event: yaml.Event) -> Mark:
        return Mark(self.name, event.start_mark.line + 1 if event.start_mark else 1)

    def _refuse(self, problem: Problem) -> NoReturn:
        self.refused.append(problem)
        raise _RefusedError

    def _value(self, event: yaml.Event, depth: int) -> Tree:
        at = self._at(event)
        if problem := yaml_faults.refused(event, at):
            self.refused.append(problem)
        if isinstance(event, yaml.ScalarEvent):
            if problem := yaml_faults.comment_in_text(event, self.text, self.name):
                self.problems.append(problem)
            return Text(event.value, at)
        if isinstance(event, yaml.AliasEvent):
            return Text("", at)
        if depth >= yaml_faults.MAX_DEPTH:
            self._refuse(yaml_faults.too_deep(at))
        return self._list(at, depth + 1) if isinstance(event, yaml.SequenceStartEvent) else self._map(at, depth + 1)

    def _list(self, at: Mark, depth: int) -> Seq:
        values = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, depth))
        return Seq(at, values)

    def _map(self, at: Mark, depth: int) -> Map:
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, value = self._value(event, depth), self._value(next(self.events), depth)
            if not isinstance(key, Text) or not key:
                what, mend = "这里的字段名不是一个词。", "冒号前只写字段名，如 title: …"
                self.problems.append(Problem(key.at, "yaml-syntax", what, mend))
            elif key in values:
                what = f"字段「{key}」写了两遍，前一处在第 {lines[key]} 行。"
                self.problems.append(Problem(key.at, "duplicate-key", what, _two_of(value, depth)))
            else:
                values[str(key)] = value
                lines[str(key)] = key.at.line
        return Map(at, values, lines)


def _two_of(value: Tree, depth: int) -> str:
    """How two of one name are mended: rows of a table are told apart by their ids, a field is written once."""
    if isinstance(value, Map) and depth == 1:
        return "是另一条的，换一个没有用过的编号；是同一条的，合成一处。"
    return "留下一处；两处都要的，分成两条来写，每条前面加短横线和空格。"


def texts(tree: Tree) -> Iterator[Text]:
    """Every scalar value below, in the order of writing (keys are not values)."""
    if isinstance(tree, Text):
        yield tree
    else:
        for child in tree.values() if isinstance(tree, Map) else tree:
            yield from texts(child)
