"""A file → the document in it: its facts, its tree, its annexes, and every doubt, sorted by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from build.importing.annexes import Annex, annexes_of
from build.importing.circular import Circular, circular
from build.importing.division import Division, divided
from build.importing.facts import Facts, facts
from build.importing.markers import clean
from build.importing.splitting import join_notes, split_clauses
from build.importing.statute import ArticleNode, Statute, statute
from build.unpacking.line import Doubt, Line, Refusal, Unpacked


@dataclass(frozen=True, slots=True)
class Document:
    """An official document as it was read. One of `statute` and `circular` is there, or neither."""

    lines: tuple[Line, ...]
    parts: Division
    facts: Facts
    statute: Statute | None
    circular: Circular | None
    annexes: tuple[Annex, ...]
    notes: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    @property
    def articles(self) -> list[ArticleNode]:
        """Its articles, in the order of the text."""
        return self.statute.articles if self.statute else []

    @property
    def chapters(self) -> int:
        """How many numbered 章 it has."""
        return sum(chapter.numbered for chapter in self.statute.chapters) if self.statute else 0

    @property
    def sections(self) -> int:
        """How many 节 it has."""
        return sum(len(chapter.sections) for chapter in self.statute.chapters) if self.statute else 0


def document(unpacked: Unpacked) -> Document:
    """The document that the lines of a file make; raises Refusal where there are no words in it."""
    lines = tuple(join_notes(split_clauses(_cleaned(unpacked.lines))))
    if sum(len(line.text) for line in lines) < 20:
        raise Refusal("里面几乎没有文字。", "核对是不是选错了文件；扫描件请先转成文字。")
    parts = divided(lines)
    found = facts(parts, unpacked.margins)
    tree = statute(parts.body) if parts.form == "statute" else None
    sections = circular(parts.body) if parts.form == "circular" else None
    annexes = tuple(annexes_of(parts.annexes)) if parts.annexes else ()
    doubts = [*unpacked.doubts, *parts.doubts, *found.doubts]
    doubts += tree.doubts if tree else ()
    doubts += sections.doubts if sections else ()
    if parts.form == "plain":
        doubts.append(Doubt(1, "没有找到第几条，也没有一、二、", "正文整个收作没有编号的文字，引用不到条"))
    if parts.contents and not (tree and any(chapter.title for chapter in tree.chapters)):
        doubts.append(Doubt(parts.contents[0].number, "目录没有收入", "正文里没有目录所列的标题"))
    notes = tuple(clean(note) for note in unpacked.notes if clean(note))
    ordered = tuple(sorted(dict.fromkeys(doubts), key=lambda doubt: doubt.line))
    return Document(lines, parts, found, tree, sections, annexes, notes, ordered)


def _cleaned(lines: Iterable[Line]) -> Iterable[Line]:
    for line in lines:
        text, label = clean(line.text), clean(line.label)
        if text or label:
            yield replace(line, text=text, label=label)
