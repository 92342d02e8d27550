"""Lines with 第N条 → 编章节条款项目: a tree of what was written, each node with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from build.importing import markers
from build.importing.markers import Marker, clean
from build.unpacking.line import Doubt, Line

# How many numbers may be left out before a number is taken for a citation at the head of a broken line.
MOST_SKIPPED = 20


@dataclass
class ItemNode:
    """（一） with its 目; `label` as written."""

    label: str
    text: str
    line: int
    subitems: list[str] = field(default_factory=list)


@dataclass
class ParagraphNode:
    """款 with its 项."""

    text: str
    line: int
    items: list[ItemNode] = field(default_factory=list)


@dataclass
class ArticleNode:
    """条 with its 款."""

    label: str
    line: int
    paragraphs: list[ParagraphNode] = field(default_factory=list)
    # As written, to say how it begins.
    opening: str = ""


@dataclass
class SectionNode:
    """节."""

    title: str
    line: int
    front: list[str] = field(default_factory=list)
    articles: list[ArticleNode] = field(default_factory=list)


@dataclass
class ChapterNode:
    """章, or what stands in its place, under its 编 and 分编; with no title for articles before any heading."""

    title: str
    line: int
    within: tuple[str, ...] = ()
    numbered: bool = True
    front: list[str] = field(default_factory=list)
    articles: list[ArticleNode] = field(default_factory=list)
    sections: list[SectionNode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Statute:
    """The tree of a text; `heads` are the headings as written, in the order of the text."""

    chapters: tuple[ChapterNode, ...]
    doubts: tuple[Doubt, ...]

    @property
    def articles(self) -> list[ArticleNode]:
        """Every article, in the order of the text."""
        return [a for c in self.chapters for a in [*c.articles, *(a for s in c.sections for a in s.articles)]]


def article_lines(lines: Sequence[Line]) -> tuple[dict[int, Marker], list[Doubt]]:
    """Index of a line -> the article that begins there; a number at the head of a line can also be a citation."""
    found = [(at, m) for at, line in enumerate(lines) if (m := markers.article(line.whole)) and line.kind != "table"]
    chosen: dict[int, Marker] = {}
    doubts: list[Doubt] = []
    before = (0, 0)
    for place, (at, marker) in enumerate(found):
        here = (marker.number, marker.sub)
        if _follows(before, here):
            chosen[at], before = marker, here
            continue
        later = [(m.number, m.sub) for _, m in found[place + 1 : place + 60]]
        if marker.strong and _may_jump(before, here, later):
            if before != (0, 0):
                why = f"前一条是第{before[0]}条，中间缺了几条"
                doubts.append(Doubt(lines[at].number, f"「{marker.label}」当作新的一条", why))
            chosen[at], before = marker, here
        elif marker.strong:
            why = f"前面已经到第{before[0]}条，这里不接着"
            doubts.append(Doubt(lines[at].number, f"行首的「{marker.label}」当作正文里的引用", why))
    return chosen, doubts


def _follows(before: tuple[int, int], here: tuple[int, int]) -> bool:
    return here in ((before[0] + 1, 0), (before[0], before[1] + 1))


def _may_jump(before: tuple[int, int], here: tuple[int, int], later: list[tuple[int, int]]) -> bool:
    """Whether a number that is not the next one begins an article: it goes up, and the next one is not still to come."""
    if here <= before or here[0] - before[0] > MOST_SKIPPED:
        return False
    following = (before[0] + 1, 0)
    return following not in later or (before == (0, 0) and following not in later)


def statute(lines: Sequence[Line]) -> Statute:
    """The tree of the lines from the first heading or article on."""
    chosen, doubts = article_lines(lines)
    builder = _Builder(doubts=doubts)
    at = 0
    while at < len(lines):
        line = lines[at]
        if at in chosen:
            builder.article(line, chosen[at])
        elif (found := _heading(lines, at, chosen)) is not None:
            marker, used = found
            builder.heading(line, marker)
            at += used
        else:
            builder.text(line)
        at += 1
    return Statute(tuple(builder.chapters), tuple(builder.doubts))


def _heading(lines: Sequence[Line], at: int, chosen: dict[int, Marker]) -> tuple[Marker, int] | None:
    """A heading and how many lines after it belong to it: a title can stand alone below its number."""
    line = lines[at]
    found = markers.heading(line.whole) if line.kind != "table" else None
    if found is None and at + 1 in chosen and (part := markers.top(line.whole)) and _is_name(part.rest):
        # Judicial interpretations group their articles so: 二、职责分工.
        return Marker("chapter", 0, "", clean(line.whole)), 0
    if found is None:
        return None
    below = lines[at + 1] if at + 1 < len(lines) else None
    if found.number and not found.rest and below is not None and at + 1 not in chosen:
        alone = len(below.whole) <= 30 and not any(mark in below.whole for mark in "。，；：")
        if alone and markers.heading(below.whole) is None:
            return Marker(found.level, found.number, found.label, clean(below.whole), found.sub), 1
    return found, 0


def _is_name(text: str) -> bool:
    return 0 < len(text) <= 30 and not re.search("[。；：，]", text)


@dataclass
class _Builder:
    doubts: list[Doubt]
    chapters: list[ChapterNode] = field(default_factory=list)
    _within: list[str] = field(default_factory=list)
    _section: SectionNode | None = None
    _article: ArticleNode | None = None
    _list: list[ItemNode] | None = None
    _last: dict[str, int] = field(default_factory=dict)

    def heading(self, line: Line, marker: Marker) -> None:
        """A new 编, 分编, 章 or 节."""
        title = f"{marker.label} {marker.rest}".strip() if marker.number else marker.rest
        self._checked(line, marker)
        self._article = self._list = None
        if marker.level == "section":
            if not self.chapters:
                self.chapters.append(ChapterNode("", line.number, numbered=False))
            self._section = SectionNode(title, line.number)
            self.chapters[-1].sections.append(self._section)
            return
        self._section = None
        if marker.level == "part":
            self._within = [title]
        elif marker.level == "subpart":
            self._within = [*self._within[:1], title]
        else:
            within, self._within = tuple(self._within), self._within
            self.chapters.append(ChapterNode(title, line.number, within, marker.number > 0))

    def _checked(self, line: Line, marker: Marker) -> None:
        """A heading whose number does not follow is told; numbers of 章 go on or begin again below a new 编."""
        before = self._last.get(marker.level, 0)
        if marker.number and marker.number not in (before + 1, 1) and not marker.sub and marker.number != before:
            why = f"前一个是第{before}" if before else "它是第一个"
            self.doubts.append(Doubt(line.number, f"标题「{marker.label}」的序号不接着", why))
        self._last[marker.level] = marker.number or before
        if marker.level in ("part", "chapter"):
            self._last["section"] = 0

    def article(self, line: Line, marker: Marker) -> None:
        """A new 条."""
        self._article = ArticleNode(marker.label, line.number, opening=line.whole)
        self._list = None
        self._home().append(self._article)
        if marker.rest:
            self._paragraph(marker.rest, line)

    def _home(self) -> list[ArticleNode]:
        if self._section is not None:
            return self._section.articles
        if not self.chapters or self.chapters[-1].within != tuple(self._within):
            # Articles right below a 编, or before any heading.
            self.chapters.append(ChapterNode("", 0, tuple(self._within), numbered=False))
        return self.chapters[-1].articles

    def text(self, line: Line) -> None:
        """A 款, 项 or 目 of the article at hand; before any article, text below a heading."""
        text = line.whole if line.kind == "table" else clean(line.whole)
        if self._article is None:
            home = self._section or self._chapter(line)
            home.front.append(text)
            return
        if self._list and not self._list[-1].text:
            self._list[-1].text = text  # a number alone on its line
        elif line.kind == "table":
            self._appended(text, line)
        elif (item := markers.bracket(text)) is not None:
            self._item(item, text, line)
        elif self._list and (markers.digit(text) or markers.small(text)):
            self._below(text)
        elif markers.digit(text) or markers.small(text) or markers.top(text):
            # A list without （一）: it belongs to the sentence above, and keeps its numbers.
            self._appended(text, line)
        else:
            self._paragraph(text, line)

    def _chapter(self, line: Line) -> ChapterNode:
        if not self.chapters or self.chapters[-1].within != tuple(self._within):
            self.chapters.append(ChapterNode("", line.number, tuple(self._within), numbered=False))
        return self.chapters[-1]

    def _paragraph(self, text: str, line: Line) -> None:
        assert self._article is not None
        if not self._article.paragraphs and (item := markers.bracket(text)) is not None and item.number == 1:
            # The list stands right after the number of the article.
            self.doubts.append(
                Doubt(line.number, f"「{text[:12]}」当作款的文字", "条号后面直接是（一），没有引出它的话")
            )
        self._article.paragraphs.append(ParagraphNode(text, line.number))
        self._list = None

    def _appended(self, text: str, line: Line) -> None:
        assert self._article is not None
        if not self._article.paragraphs:
            self._paragraph(text, line)
        elif self._list:
            self._below(text)
        else:
            self._article.paragraphs[-1].text += f"\n{text}"

    def _item(self, marker: Marker, text: str, line: Line) -> None:
        assert self._article is not None
        last = self._list[-1] if self._list else None
        expected = _next(last.label if last else "")
        here = (marker.number, marker.sub)
        if here not in expected and not (last is None and here == (1, 0)):
            restarts = here == (1, 0)
            why = "（一）又从头数起" if restarts else f"前一项是{last.label if last else '（没有）'}"
            self.doubts.append(Doubt(line.number, f"「{text[:12]}」的项号不接着", why))
            if restarts or last is None:
                self._paragraph(text, line)
                return
        if not self._article.paragraphs:
            self._paragraph(text, line)
            return
        node = ItemNode(marker.label, marker.rest, line.number)
        if self._list is None:
            self._list = self._article.paragraphs[-1].items
        self._list.append(node)

    def _below(self, text: str) -> None:
        assert self._list is not None
        node = self._list[-1]
        found = markers.digit(text)
        if found and found.number == len(node.subitems) + 1 and node.text:
            node.subitems.append(found.rest)
        elif node.subitems:
            node.subitems[-1] += f"\n{text}"
        else:
            node.text += f"\n{text}"


def _next(label: str) -> tuple[tuple[int, int], ...]:
    """The numbers that can follow an item."""
    before = markers.bracket(label)
    if before is None:
        return ((1, 0),)
    return ((before.number + 1, 0), (before.number, before.sub + 1))
