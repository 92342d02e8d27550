"""Lines of a 公文 numbered 一、（一）1. → its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build.importing import markers
from build.importing.markers import clean
from build.unpacking.line import Doubt, Line

LONGEST_HEADING = 40


@dataclass
class NumberNode:
    """1. of a 公文."""

    label: str
    text: str
    line: int


@dataclass
class SubsectionNode:
    """（一） of a 公文."""

    label: str
    text: str
    line: int
    numbers: list[NumberNode] = field(default_factory=list)


@dataclass
class PartNode:
    """一、 of a 公文."""

    label: str
    heading: str
    texts: list[str]
    line: int
    subsections: list[SubsectionNode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Circular:
    """The parts of a 公文."""

    parts: tuple[PartNode, ...]
    doubts: tuple[Doubt, ...]


def first_part(lines: Sequence[Line]) -> int | None:
    """The index of the line with 一、, where 二、 follows later; None where the text has no such parts."""
    tops = [(at, m.number) for at, line in enumerate(lines) if (m := markers.top(line.whole)) and line.kind != "table"]
    for place, (at, number) in enumerate(tops):
        if number == 1 and any(later == 2 for _, later in tops[place + 1 :]):
            return at
    return None


def circular(lines: Sequence[Line]) -> Circular:
    """The parts of the lines from 一、 on."""
    builder = _Builder()
    for line in lines:
        builder.add(line)
    return Circular(tuple(builder.parts), tuple(builder.doubts))


@dataclass
class _Builder:
    parts: list[PartNode] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """One more line."""
        text = line.whole if line.kind == "table" else clean(line.whole)
        part = self.parts[-1] if self.parts else None
        if line.kind == "table":
            self._appended(text)
        elif (found := markers.top(text)) is not None and found.number == len(self.parts) + 1:
            self.parts.append(_part(found.label, found.rest, line))
        elif part and (found := markers.bracket(text)) is not None and found.number == len(part.subsections) + 1:
            part.subsections.append(SubsectionNode(found.label, found.rest, line.number))
        elif part and part.subsections and (found := markers.digit(text)) is not None:
            self._digit(part.subsections[-1], found.number, found.label, found.rest, text, line)
        else:
            if found := markers.top(text) or markers.bracket(text):
                self.doubts.append(Doubt(line.number, f"「{text[:12]}」当作上面一段的文字", "序号不接着"))
            self._appended(text)

    def _digit(self, home: SubsectionNode, number: int, label: str, rest: str, text: str, line: Line) -> None:
        if number == len(home.numbers) + 1:
            home.numbers.append(NumberNode(label, rest, line.number))
        else:
            self.doubts.append(Doubt(line.number, f"「{text[:12]}」当作上面一段的文字", "序号不接着"))
            self._appended(text)

    def _appended(self, text: str) -> None:
        """The text goes to the deepest part that is open."""
        part = self.parts[-1]
        if not part.subsections:
            part.texts.append(text)
        elif not part.subsections[-1].text:
            part.subsections[-1].text = text  # a number alone on its line
        elif part.subsections[-1].numbers and not part.subsections[-1].numbers[-1].text:
            part.subsections[-1].numbers[-1].text = text
        elif part.subsections[-1].numbers:
            part.subsections[-1].numbers[-1].text += f"\n{text}"
        else:
            part.subsections[-1].text += f"\n{text}"


def _part(label: str, rest: str, line: Line) -> PartNode:
    """A short line without an end is a heading; a sentence is the text itself."""
    is_heading = 0 < len(rest) <= LONGEST_HEADING and rest[-1] not in "。；：;:！？，"
    return PartNode(label, rest if is_heading else "", [] if is_heading or not rest else [rest], line.number)
