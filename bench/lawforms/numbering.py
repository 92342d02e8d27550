"""Automatic numbering of Word documents, planned so that Word shows exactly the numbers wanted.

`NumberingBook` holds the abstract numberings and their instances and counts as Word counts:

- instances of one abstract numbering share its counters;
- a `startOverride` takes effect when its instance's level is first used;
- using a level restarts the deeper ones, except those with `lvlRestart` 0.

A `Sequence` asks the book for a wanted number and opens a restarted instance whenever plain counting would not give it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from .chinese import NUMERAL, from_chinese, to_chinese


@dataclass(frozen=True)
class Level:
    """One level of an abstract numbering."""

    fmt: str
    text: str
    suffix: str = "nothing"
    style: str = ""
    restarts: bool = True
    bold: bool = False
    indent: str = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'

    def xml(self, ilvl: int) -> str:
        """Give the level's element."""
        return (
            f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{self.fmt}"/>'
            + ("" if self.restarts else '<w:lvlRestart w:val="0"/>')
            + (f'<w:pStyle w:val="{self.style}"/>' if self.style else "")
            + f'<w:suff w:val="{self.suffix}"/><w:lvlText w:val={quoteattr(self.text)}/><w:lvlJc w:val="left"/>'
            + f"<w:pPr>{self.indent}</w:pPr>"
            + f'<w:rPr><w:rFonts w:hint="eastAsia"/>{"<w:b/>" if self.bold else ""}</w:rPr></w:lvl>'
        )


def format_number(fmt: str, number: int) -> str:
    """Write a number as Word does in one of its formats."""
    if fmt == "decimal":
        return str(number)
    if fmt == "decimalFullWidth":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
    if fmt == "chineseCounting" and number > 99:  # from 100 on this format writes digit by digit
        return "".join("○一二三四五六七八九"[int(c)] for c in str(number))
    if fmt == "japaneseCounting" and number > 99:
        raise ValueError("japaneseCounting writes 百一, use another format")
    if fmt in ("chineseCounting", "chineseCountingThousand", "japaneseCounting"):
        return to_chinese(number)
    raise ValueError(f"unknown number format {fmt}")


@dataclass
class _Abstract:
    levels: list[Level]
    multi: bool
    counters: dict[int, int] = field(default_factory=dict)
    style_link: str = ""
    num_style_link: str = ""


@dataclass
class _Instance:
    abstract: int
    starts: dict[int, int]
    replaced: dict[int, Level]
    used: set[int] = field(default_factory=set)


class NumberingBook:
    """The numbering part of one document."""

    def __init__(self) -> None:
        self._abstracts: list[_Abstract] = []
        self._instances: list[_Instance] = []

    def abstract(self, levels: list[Level], *, style_link: str = "", num_style_link: str = "") -> int:
        """Add an abstract numbering and give its id."""
        self._abstracts.append(_Abstract(levels, len(levels) > 1, style_link=style_link, num_style_link=num_style_link))
        return len(self._abstracts) - 1

    def instance(
        self, abstract: int, starts: dict[int, int] | None = None, replaced: dict[int, Level] | None = None
    ) -> int:
        """Add an instance (`w:num`), possibly with overrides, and give its id."""
        self._instances.append(_Instance(abstract, starts or {}, replaced or {}))
        return len(self._instances)

    def peek(self, num: int, ilvl: int) -> int:
        """Say which number the next paragraph of this level would get."""
        item = self._instances[num - 1]
        if ilvl in item.starts and ilvl not in item.used:
            return item.starts[ilvl]
        return self._abstracts[item.abstract].counters.get(ilvl, 0) + 1

    def advance(self, num: int, ilvl: int) -> str:
        """Number a paragraph and give what Word writes before it."""
        item = self._instances[num - 1]
        shared = self._abstracts[item.abstract]
        number = self.peek(num, ilvl)
        item.used.add(ilvl)
        shared.counters[ilvl] = number
        for deeper in range(ilvl + 1, len(shared.levels)):
            if shared.levels[deeper].restarts:
                shared.counters.pop(deeper, None)
        level = item.replaced.get(ilvl, shared.levels[ilvl])
        return level.text.replace(f"%{ilvl + 1}", format_number(level.fmt, number))

    def abstract_of(self, num: int) -> int:
        """Give the abstract numbering of an instance."""
        return self._instances[num - 1].abstract

    def xml(self) -> str:
        """Give the whole numbering part."""
        out = [
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        ]
        for index, abstract in enumerate(self._abstracts):
            out.append(
                f'<w:abstractNum w:abstractNumId="{index}"><w:nsid w:val="{0x2A000001 + index * 0x01010101:08X}"/>'
                f'<w:multiLevelType w:val="{"multilevel" if abstract.multi else "singleLevel"}"/>'
                f'<w:tmpl w:val="{0x3B000001 + index * 0x01010101:08X}"/>'
            )
            if abstract.style_link:
                out.append(f'<w:styleLink w:val="{abstract.style_link}"/>')
            if abstract.num_style_link:
                out.append(f'<w:numStyleLink w:val="{abstract.num_style_link}"/>')
            else:
                out += [level.xml(ilvl) for ilvl, level in enumerate(abstract.levels)]
            out.append("</w:abstractNum>")
        for number, item in enumerate(self._instances, 1):
            out.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{item.abstract}"/>')
            for ilvl in sorted(item.starts.keys() | item.replaced.keys()):
                out.append(f'<w:lvlOverride w:ilvl="{ilvl}">')
                if ilvl in item.starts:
                    out.append(f'<w:startOverride w:val="{item.starts[ilvl]}"/>')
                if ilvl in item.replaced:
                    out.append(item.replaced[ilvl].xml(ilvl))
                out.append("</w:lvlOverride>")
            out.append("</w:num>")
        out.append("</w:numbering>")
        return "".join(out)


@dataclass
class Sequence:
    """A run of numbers at one level, restarted only where counting on would give the wrong number."""

    book: NumberingBook
    num: int
    ilvl: int = 0
    replaced: dict[int, Level] = field(default_factory=dict)

    def fits(self, wanted: int) -> bool:
        """Say whether counting on gives the wanted number."""
        return self.book.peek(self.num, self.ilvl) == wanted

    def take(self, wanted: int, *, restart: bool = False) -> tuple[str, int, bool]:
        """Number a paragraph: what is written, the instance used, and whether it had to be opened."""
        opened = restart or not self.fits(wanted)
        if opened:
            self.num = self.book.instance(self.book.abstract_of(self.num), {self.ilvl: wanted}, self.replaced)
        return self.book.advance(self.num, self.ilvl), self.num, opened


_LABEL = re.compile(rf"(第|[（(]|)({NUMERAL}|[0-9]+|[０-９]+)(条|章|节|编|[）)]|[、.．])")


def parse_label(label: str) -> tuple[str, int, str] | None:
    """Take a written number apart: its pattern (第%条), its value, and chinese, decimal or fullwidth.

    Gives None for a number that no automatic numbering writes, such as 第六条之一 or 第一百十条.
    """
    match = _LABEL.fullmatch(label)
    if not match:
        return None
    before, digits, after = match.groups()
    pattern = f"{before}%{after}"
    if re.fullmatch("[0-9]+", digits):
        return (pattern, int(digits), "decimal") if str(int(digits)) == digits else None
    if re.fullmatch("[０-９]+", digits):
        return pattern, int(digits), "fullwidth"
    value = from_chinese(digits)
    return None if value is None else (pattern, value, "chinese")
