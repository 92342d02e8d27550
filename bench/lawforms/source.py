"""Reads raw law files and the truth, and lines the one up with the other.

The text to render comes from the raw file. Which line begins an article is taken from the truth and never guessed:
the truth's records are walked in order and each must be spelled, blanks aside, by the next lines of the raw file.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from .chinese import NUMERAL

INFO_END = "<!-- INFO END -->"
ZERO_WIDTH = "\u200b\ufeff"

_ARTICLE = re.compile(rf"第{NUMERAL}条(?:之{NUMERAL})?")
_CHAPTER = re.compile(rf"第{NUMERAL}[编章]")
_SECTION = re.compile(rf"第{NUMERAL}节")
_CLAUSE = re.compile(rf"({NUMERAL}、)([ \u3000]*)(.*)", re.DOTALL)
_ITEM = re.compile(rf"([（(]{NUMERAL}[）)])([ \u3000]*)(.*)", re.DOTALL)
_SUBITEM = re.compile(r"([（(][0-9]{1,2}[）)]|[0-9]{1,2}[.．、](?![0-9])|[０-９]{1,2}．)([ \u3000]*)(.*)", re.DOTALL)
_HEADING = re.compile(rf"#+\s*(第{NUMERAL}[编章节]|{NUMERAL}、|)([ \u3000]*)(.*)")
_DATE = re.compile(r"([0-9０-９]{4})年([0-9０-９]{1,2})月([0-9０-９]{1,2})日")
_ORDER = re.compile(r"[\u4e00-\u9fff、]*?(?:第[0-9０-９]+号令|令第[0-9０-９]+号)")
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]+[〔\[][0-9]{4}[〕\]][0-9]+号")
_EFFECTIVE = re.compile(r"自([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)起(?:施行|实施|生效|执行)")

BlockKind = Literal["heading", "article", "clause", "item", "subitem", "para", "table"]


@dataclass(frozen=True)
class Block:
    """One paragraph (or table) of a law: its written number apart from its text."""

    kind: BlockKind
    label: str
    gap: str
    text: str
    level: int = 0
    record: int = -1
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def line(self) -> str:
        """The paragraph as one line of text, number included."""
        return self.label + self.gap + self.text


@dataclass(frozen=True)
class Record:
    """One record of the truth."""

    label: str
    text: str
    chapter: str

    @property
    def is_article(self) -> bool:
        """Whether the record is a numbered article."""
        return _ARTICLE.fullmatch(self.label) is not None


@dataclass
class Law:
    """A law ready to be rendered, with the truth about it."""

    path: str
    raw: bytes
    title: str
    version_date: str
    head: list[str]
    blocks: list[Block]
    records: list[Record]
    notes: list[str] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The path without its suffix."""
        return self.path.removesuffix(".md")

    @property
    def headings(self) -> list[Block]:
        """Chapter and section headings, as a contents list shows them."""
        return [b for b in self.blocks if b.kind == "heading"]


class AlignmentError(ValueError):
    """The raw file doesn't spell the truth's records in order."""


def squeeze(text: str) -> str:
    """Drop all blanks and characters without width."""
    return re.sub(rf"[\s\u3000\xa0{ZERO_WIDTH}]+", "", text)


def read_laws(folder: Path) -> list[Law]:
    """Read every law of the folder's archive together with its truth."""
    files: dict[str, bytes] = {}
    with tarfile.open(folder / "laws-markdown.tar.gz") as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".md"):
                handle = archive.extractfile(member)
                assert handle is not None
                files[member.name.partition("/")[2]] = handle.read()
    truth: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(folder / "corpus-all.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["path"] in files:
                truth.setdefault(entry["path"], []).append(entry)
    return [make_law(path, files[path], truth[path]) for path in sorted(files)]


def make_law(path: str, raw: bytes, entries: list[dict[str, Any]]) -> Law:
    """Cut one raw file into blocks along the truth's records."""
    records = [Record(e["article"], e["text"], e["chapter"]) for e in entries]
    before, _, after = raw.decode("utf-8").partition(INFO_END)
    head = [line.strip() for line in before.splitlines() if line.strip()]
    raw_title = head.pop(0).removeprefix("#").strip()
    law = Law(path, raw, entries[0]["title"], entries[0]["date"], head, [], records)
    if raw_title != law.title:
        law.notes.append(f"title in the raw file: {raw_title}")
    lines = [line.strip() for line in after.splitlines()]
    law.blocks = _align([line for line in lines if line and not line.startswith("<!--")], records)
    for index, record in enumerate(records):
        if record_kind(record) == "heading":
            law.notes.append(f"record {index + 1} of the truth is a heading: {record.label}")
    return law


def _align(lines: list[str], records: list[Record]) -> list[Block]:
    """Give every line the truth's record that it belongs to."""
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    table_record = -1
    current = -1
    rest = ""  # what of the current record has still to be spelled

    def flush_table() -> None:
        if table:
            blocks.append(Block("table", "", "", "", record=table_record, rows=tuple(table)))
            table.clear()

    for line in lines:
        if not line.startswith("|"):
            flush_table()
        if line.startswith("#"):
            match = _HEADING.fullmatch(line)
            assert match is not None
            label, gap, text = match.groups()
            blocks.append(Block("heading", label, gap, text, level=2 if _SECTION.fullmatch(label) else 1))
            following = current + 1
            if following < len(records) and squeeze(records[following].label) == squeeze(line.lstrip("#")):
                if rest:
                    raise AlignmentError(f"record {current} left with {rest[:30]}")
                current, rest = following, squeeze(records[following].text)
            continue
        spelled = squeeze(line)
        starts = False
        if not rest and spelled:
            while not rest:  # a record may hold nothing but characters without width
                current += 1
                if current >= len(records):
                    raise AlignmentError(f"no record for {line[:30]}")
                rest = _spelling(records[current])
            starts = True
        if not rest.startswith(spelled):
            raise AlignmentError(f"record {current}: {rest[:30]} is not {spelled[:30]}")
        rest = rest[len(spelled) :]
        if line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                table.append(cells)
            table_record = current
        else:
            blocks.append(_block(line, current, records[current] if starts else None))
    flush_table()
    if rest or current != len(records) - 1:
        raise AlignmentError(f"ended in record {current} of {len(records)}")
    return blocks


def _spelling(record: Record) -> str:
    """How a record reads in the raw file, blanks aside."""
    return squeeze(record.label + record.text if record.is_article else record.text)


def _block(line: str, index: int, started: Record | None) -> Block:
    """Make a block of one line; `started` is the record that begins with it, if one does."""
    if started is not None and started.is_article:
        text = line.removeprefix(started.label)
        stripped = text.lstrip(" \u3000")
        gap = text[: len(text) - len(stripped)]
        return Block("article", started.label, gap, stripped, record=index)
    kinds: list[tuple[BlockKind, re.Pattern[str]]] = [("item", _ITEM), ("subitem", _SUBITEM)]
    if started is not None and re.fullmatch(NUMERAL, started.label):
        kinds.insert(0, ("clause", _CLAUSE))
    for kind, pattern in kinds:
        match = pattern.fullmatch(line)
        if match and match.group(3):
            label, gap, text = match.groups()
            return Block(kind, label, gap, text, record=index)
    return Block("para", "", "", line, record=index)


def record_kind(record: Record) -> str:
    """Say what a record of the truth is: article, clause, front, annex, heading."""
    if record.is_article:
        return "article"
    if record.label in ("正文", "附件"):
        return {"正文": "front", "附件": "annex"}[record.label]
    if re.fullmatch(NUMERAL, record.label):
        return "clause"
    return "heading"


def split_chapter(chapter: str) -> tuple[str, str]:
    """Split the truth's heading path into chapter and section."""
    parts = chapter.split(" / ") if chapter else []
    section = next((p for p in parts if _SECTION.match(p)), "")
    return " / ".join(p for p in parts if p is not section), section


def _iso(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}"


def _events(head: list[str]) -> Iterator[dict[str, str]]:
    """Give the dated events that the head of a raw file states."""
    for line in head:
        match = _DATE.match(line.lstrip("（("))
        if not match:
            continue
        tail = line.rstrip(" 　）)。，")
        kind = "other"
        for word, name in (
            ("修正", "amended"),
            ("修订", "amended"),
            ("施行", "effective"),
            ("公布", "promulgated"),
            ("发布", "promulgated"),
            ("通过", "adopted"),
            ("批准", "approved"),
        ):
            if tail.endswith(word):
                kind = name
                break
        yield {"date": _iso(match), "kind": kind, "text": line}


def describe(law: Law) -> dict[str, Any]:
    """Write down the truth about a law: everything but its renditions."""
    numbers: list[str] = []
    for line in law.head:
        numbers += [n.lstrip("、") for n in _ORDER.findall(re.sub(r"《.*?》", "", _DATE.sub("", line)))]
    own = next((m.group() for m in map(_DOCUMENT_NUMBER.fullmatch, _front_lines(law)) if m), None)
    if own:
        numbers.insert(0, own)
    articles: list[dict[str, str]] = []
    other: list[dict[str, Any]] = []
    effective: list[str] = []
    for record in law.records:
        chapter, section = split_chapter(record.chapter)
        kind = record_kind(record)
        if kind == "article":
            articles.append({"number": record.label, "text": record.text, "chapter": chapter, "section": section})
            effective += [_iso(m) for m in (_DATE.fullmatch(d) for d in _EFFECTIVE.findall(record.text)) if m]
        else:
            other.append(
                {
                    "after_articles": len(articles),
                    "kind": kind,
                    "label": record.label,
                    "text": record.text,
                    "chapter": chapter,
                    "section": section,
                }
            )
    return {
        "path": law.path,
        "title": law.title,
        "document_number": own or (numbers[-1] if numbers else None),
        "document_numbers": numbers,
        "version_date": law.version_date or None,
        "dates": list(_events(law.head)),
        "effective_in_text": effective,
        "articles": articles,
        "other": other,
        "notes": law.notes,
    }


def _front_lines(law: Law) -> list[str]:
    """The lines before the first article, outside headings."""
    lines = list(law.head)
    for block in law.blocks:
        if block.kind in ("article", "clause"):
            break
        lines.append(block.line)
    return lines
