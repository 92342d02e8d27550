"""What every kind of file is unpacked to: lines, in the order in which a reader meets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "title", "heading", "table"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `number` counts from 1 in the file as unpacked; `label` is an automatic number, not in `text`."""

    number: int
    text: str
    kind: Kind = "text"
    label: str = ""

    @property
    def whole(self) -> str:
        """The paragraph as a reader sees it, with its automatic number."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was decided and may be otherwise: at which line, what was taken, and why."""

    line: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The lines of a file; `margins` are running heads and labelled facts beside the text, `notes` its footnotes."""

    lines: tuple[Line, ...]
    margins: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Refusal(Exception):  # noqa: N818 (a file is refused; nothing went wrong)
    """A file that is not taken: why, and what its owner can do."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(why)
        self.why, self.mend = why, mend


_CLAUSE = re.compile(
    r"第[零〇○一二三四五六七八九十百千0-9]{1,9}[编章节条](?:之[一二三四五六七八九十]+)?|[（(][一二三四五六七八九十]{1,4}[）)]|[一二三四五六七八九十]{1,3}、"
)


def numbered_row(cells: list[str]) -> bool:
    """Whether a row of a table is a clause set in two cells: its number, and its text."""
    return len(cells) == 2 and bool(cells[1].strip()) and _CLAUSE.fullmatch("".join(cells[0].split())) is not None


SAVE_AS = "用 Word 或 WPS 打开，「另存为」选 .docx，再导入那一份。"
