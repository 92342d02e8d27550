"""Markdown → its lines: the marks go, the words stay. Every line is a paragraph, as laws are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build.unpacking.bounds import within
from build.unpacking.line import Kind, Line, Unpacked
from build.unpacking.plain import decoded

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r"^ {0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_LEADING = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+(?=\S))?")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|~~|`+|(?<!\w)___|(?<!\w)__|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|p|div|font|center|br|sup|sub|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def unpack_markdown(data: bytes) -> Unpacked:
    """The lines of a Markdown file; raises Refusal."""
    text = decoded(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    within(len(text))
    margins: tuple[str, ...] = ()
    if front := _FRONT.match(text):
        margins = tuple(row.strip() for row in front[1].split("\n") if row.strip())
        text = "\n" * front[0].count("\n") + text[front.end() :]
    # A comment keeps its line ends, so that lines keep their numbers.
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    return Unpacked(tuple(_lines(text)), margins=margins)


def _lines(text: str) -> Iterator[Line]:
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip() or _RULE.match(row) or _TABLE_RULE.match(row):
            continue
        kind, words = _read(row)
        if words:
            yield Line(number, words, kind)


def _read(row: str) -> tuple[Kind, str]:
    if heading := _HEADING.match(row):
        return ("title" if len(heading[1]) == 1 else "heading"), _bare(heading[2])
    if row.lstrip().startswith("|") and row.count("|") > 1:
        cells = row.strip().strip("|").split("|")
        return "table", " | ".join(_bare(cell) for cell in cells)
    return "text", _bare(_LEADING.sub("", row))


def _bare(text: str) -> str:
    """The words without emphasis, links, tags and escapes."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return f"\ue000{len(kept) - 1}\ue001"

    text = _ESCAPE.sub(keep, text.replace("\ue000", "").replace("\ue001", ""))
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    for _ in range(3):  # emphasis inside emphasis
        text = _EMPHASIS.sub(r"\2", text)
    return re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], text).strip()
