"""The citation grammar, read from data and compiled; the browser compiles the same file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("grammar.json")


@dataclass(frozen=True)
class Grammar:
    """Compiled patterns by name (`lines` run on unfolded lines), and the word lists."""

    patterns: dict[str, re.Pattern[str]]
    lines: dict[str, re.Pattern[str]]
    words: dict[str, tuple[str, ...]]
    state: str
    shortest_quote: int
    endings: dict[str, str]
    verdicts: dict[str, str]
    classes: dict[str, str]
    unchecked: dict[str, str]
    never_checked: str
    radicals: tuple[str, str]
    misread: dict[int, str]
    misread_digits: dict[str, str]
    alike: dict[int, str]
    spoken: tuple[str, ...]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]


def raw() -> dict[str, Any]:
    """The table as it is written, for the browser."""
    table: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return table


@cache
def grammar() -> Grammar:
    """The compiled table."""
    table = raw()
    shorthand = {"{N}": table["numeral"], "{H}": table["han"]}
    listed = _expanded(table["patterns"]["list"], shorthand)
    patterns = {
        name: re.compile(_expanded(text, {**shorthand, "{LIST}": listed})) for name, text in table["patterns"].items()
    }
    return Grammar(
        patterns,
        {name: re.compile(_with_marks(text)) for name, text in table["lines"].items()},
        {name: tuple(value) for name, value in table.items() if isinstance(value, list)},
        table["state"],
        table["shortest_quote"],
        table["endings"],
        table["verdicts"],
        table["classes"],
        table["unchecked"],
        table["never_checked"],
        tuple(table["radicals"]),
        str.maketrans(*table["misread"]),
        table["misread_digits"],
        {ord(char): group[0] for group in reversed(table["alike"]) for char in group[1:]},
        (
            *table["lead_words"],
            *table["saying"],
            "第条款项目章节要点法条例办法规定细则通知意见国务院令号文件同上简称称为施行修正修订",
        ),
    )


def _with_marks(pattern: str) -> str:
    r"""A pattern for lines as they are written, in which a byte order mark is a blank, as `\s` means it in a browser."""
    inside, done, at = False, "", 0
    while at < len(pattern):
        piece = pattern[at : at + 2] if pattern[at] == "\\" else pattern[at]
        inside = piece == "[" or (inside and piece != "]")
        done += ("\\s\ufeff" if inside else "[\\s\ufeff]") if piece == "\\s" else piece
        at += len(piece)
    return done


def _expanded(pattern: str, shorthand: dict[str, str]) -> str:
    for mark, text in shorthand.items():
        pattern = pattern.replace(mark, text)
    return pattern
