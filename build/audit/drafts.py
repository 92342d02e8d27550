"""A draft file → its text, one line a paragraph, and where each line stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from build.formats.docx_text import DocxLine, read_lines
from build.formats.user_file import UserFileError, read_text, shown

DraftError = UserFileError
PLAIN = (".txt", ".md", ".markdown")
_UNITS = {"para": "第 {} 段", "table": "表 {}", "row": "第 {} 行", "cell": "第 {} 格", "textbox": "文本框 {}"}
_NOTES = {"footnote": "脚注 {}", "endnote": "尾注 {}", "comment": "批注 {}"}
_MARGINS = {"header": "页眉", "footer": "页脚"}


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a draft. `paragraphs`: each line is one; then `lines` says where in the Word document each stands."""

    text: str
    paragraphs: bool = False
    lines: tuple[DocxLine, ...] = ()

    def place(self, line: int, column: int) -> str:
        """Where a column of a line (both from 1) stands in a Word document, as `para 4`; empty for plain text."""
        if not self.lines:
            return ""
        places = self.lines[line - 1].places
        return places[bisect_right([start for start, _ in places], column - 1) - 1][1]


def read(path: Path) -> Draft:
    """A draft; raises DraftError."""
    ending = path.suffix.lower()
    if ending == ".docx":
        lines = tuple(read_lines(path))
        return Draft("\n".join(line.text for line in lines), paragraphs=True, lines=lines)
    if ending in PLAIN:
        return Draft(read_text(path))
    raise DraftError(f"不会读「{shown(path.suffix or path.name)}」文件。请另存为 .docx、.txt 或 .md 再试。")


def read_draft(path: Path) -> str:
    """The text of a draft alone; raises DraftError."""
    return read(path).text


def in_words(place: str) -> str:
    """A place as people say it: 表 1 第 2 行第 3 格."""
    parts = place.split()
    if parts and parts[0] in _MARGINS:
        return _MARGINS[parts[0]]
    words = {**_UNITS, **_NOTES}
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return "".join(words[unit].format(number) for unit, number in pairs if unit in words)
