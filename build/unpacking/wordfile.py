"""A Word document (.docx) → its lines: numbers restored, changes accepted, text boxes once, tables, footnotes, heads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from build.unpacking.bounds import Package, within
from build.unpacking.line import SAVE_AS, Doubt, Line, Refusal, Unpacked, numbered_row
from build.unpacking.numbering import Numbering, W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What was taken out, or is not text: instructions of fields, what changed of the formatting, sound of characters.
SKIPPED = {W + tag for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "rt")}
SKIPPED |= {MC + "Fallback", W + "commentRangeStart", W + "commentReference", W + "sdtPr", W + "sdtEndPr"}
NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
MOST_DEPTH = 60
CELL = " | "


def unpack_docx(data: bytes) -> Unpacked:
    """The lines of a .docx; raises Refusal."""
    package = Package(data)
    main = _main_part(package)
    root = package.xml(main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise Refusal("里面没有 Word 的正文。", SAVE_AS)
    related = _relations(package, main)
    numbering = Numbering(_part(package, related, "numbering"), _part(package, related, "styles"))
    reader = _Reader(numbering)
    reader.blocks(body, 0)
    return Unpacked(
        tuple(reader.lines),
        margins=tuple(_margins(package, related)),
        notes=tuple(_notes(package, related, reader.noted)),
        doubts=tuple(reader.doubts),
    )


@dataclass
class _Reader:
    """Collects lines paragraph by paragraph, in the order in which lists count."""

    numbering: Numbering
    lines: list[Line] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    characters: int = 0
    _held: str = ""

    def blocks(self, element: Any, depth: int) -> None:
        """All paragraphs and tables below an element."""
        if depth > MOST_DEPTH:
            raise Refusal("表格或文本框套得太深。", SAVE_AS)
        for child in element.iterchildren(tag="*"):
            if child.tag == W + "p":
                self._paragraph(child, depth)
            elif child.tag == W + "tbl":
                self._table(child, depth)
            elif child.tag == MC + "AlternateContent":
                for chosen in _chosen(child):
                    self.blocks(chosen, depth + 1)
            elif child.tag not in SKIPPED:
                self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        properties = paragraph.find(W + "pPr")
        boxes: list[Any] = []
        text = self._held + "".join(self._runs(paragraph, boxes, 0))
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._held = text  # the paragraph's end was deleted: it goes on in the next one
        else:
            self._held = ""
            self._add(properties, text, self.numbering.label(properties))
        for box in boxes:
            self.blocks(box, depth + 1)

    def _add(self, properties: Any, text: str, label: str) -> None:
        # A line broken by hand inside a paragraph is a line of its own.
        kind = _kind(self.numbering, properties)
        for part in text.split("\n"):
            if part.strip() or label:
                self.characters += len(part) + len(label)
                within(self.characters)
                self.lines.append(Line(len(self.lines) + 1, part.strip(), kind, label))
                label = ""

    def _runs(self, element: Any, boxes: list[Any], depth: int) -> Iterator[str]:
        if depth > MOST_DEPTH:
            raise Refusal("文字套得太深。", SAVE_AS)
        for child in element.iterchildren(tag="*"):
            if (plain := _plain(child)) is not None:
                yield plain
            elif child.tag in NOTES:
                self.noted.append((NOTES[child.tag], child.get(W + "id") or ""))
            elif child.tag == W + "txbxContent":
                boxes.append(child)
            elif child.tag == MC + "AlternateContent":
                for chosen in _chosen(child):
                    yield from self._runs(chosen, boxes, depth + 1)
            elif child.tag == W + "r" and _hidden(child):
                self._doubt_hidden(child)
            elif child.tag not in SKIPPED:
                yield from self._runs(child, boxes, depth + 1)

    def _doubt_hidden(self, run: Any) -> None:
        text = "".join(t.text or "" for t in run.iter(W + "t")).strip()
        if text:
            why = "Word 里设成了隐藏文字，打印不出来。"
            self.doubts.append(Doubt(len(self.lines) + 1, f"没有收入「{text[:20]}」", why))

    def _table(self, table: Any, depth: int) -> None:
        """A table with borders: one line a row; one without is only there to set text in place: its paragraphs."""
        rows = [[_Cell(self, cell, depth) for cell in _cells(row)] for row in _rows(table)]
        if _is_layout(table) or all(len(row) <= 1 for row in rows):
            for cell in (cell for row in rows for cell in row):
                self._renumbered(cell.lines)
            return
        for row in rows:
            texts = [" ".join(line.whole for line in cell.lines) for cell in row]
            if numbered_row(texts):
                self._renumbered([Line(0, row[1].lines[0].whole, "text", texts[0]), *row[1].lines[1:]])
            elif any(texts):
                self.lines.append(Line(len(self.lines) + 1, CELL.join(texts), "table"))

    def _renumbered(self, lines: list[Line]) -> None:
        for line in lines:
            self.lines.append(Line(len(self.lines) + 1, line.text, line.kind, line.label))


class _Cell:
    """The lines of one cell, read with the document's own lists."""

    def __init__(self, reader: _Reader, cell: Any, depth: int) -> None:
        inner = _Reader(reader.numbering, noted=reader.noted, doubts=reader.doubts, characters=reader.characters)
        inner.blocks(cell, depth + 1)
        reader.characters = inner.characters
        self.lines = inner.lines


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren(tag="*"):
        if child.tag == W + "tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren(tag="*"):
        if child.tag == W + "tc":
            merged = child.find(f"{W}tcPr/{W}vMerge")
            if merged is None or merged.get(W + "val") == "restart":
                yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _cells(child)


def _is_layout(table: Any) -> bool:
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    return borders is not None and all(edge.get(W + "val") in ("none", "nil") for edge in borders)


def _kind(numbering: Numbering, properties: Any) -> Any:
    style = (numbering.style_of(properties) or "").lower()
    if numbering.outline(properties):
        return "heading"
    return "title" if style == "title" or numbering.centred(properties) else "text"


def _chosen(alternatives: Any) -> Iterator[Any]:
    """The first choice; the fallback holds the same text once more, for old programs."""
    choice = alternatives.find(MC + "Choice")
    found = choice if choice is not None else alternatives.find(MC + "Fallback")
    if found is not None:
        yield found


def _hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off")


def _plain(element: Any) -> str | None:
    """What a piece of a run says; None for what has pieces of its own."""
    tag = element.tag
    if tag == W + "t":
        return element.text or ""
    if tag in (W + "tab", W + "ptab"):
        return " "
    if tag == W + "cr" or (tag == W + "br" and element.get(W + "type") in (None, "textWrapping")):
        return "\n"
    if tag == W + "noBreakHyphen":
        return "-"
    return _symbol(element) if tag == W + "sym" else None


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    # Fonts of symbols put theirs into the private area: what they look like, only the font knows.
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _main_part(package: Package) -> str:
    for kind, target, external in _all_relations(package, ""):
        if kind == "officeDocument" and not external and target in package.names:
            return target
    return "word/document.xml"


def _relations(package: Package, part: str) -> list[tuple[str, str]]:
    return [(kind, target) for kind, target, external in _all_relations(package, part) if not external]


def _all_relations(package: Package, part: str) -> Iterator[tuple[str, str, bool]]:
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in () if root is None else root.iter(RELATION):
        target = relation.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield (relation.get("Type") or "").rsplit("/", 1)[-1], path, relation.get("TargetMode") == "External"


def _part(package: Package, related: list[tuple[str, str]], kind: str) -> Any:
    paths = [path for name, path in related if name == kind]
    return package.xml(paths[0]) if paths else None


def _margins(package: Package, related: list[tuple[str, str]]) -> Iterator[str]:
    """Running heads: an office prints its number there. Feet hold only page numbers."""
    for kind, path in related:
        root = package.xml(path) if kind == "header" else None
        for paragraph in () if root is None else root.iter(W + "p"):
            reader = _Reader(Numbering(None, None))
            reader._paragraph(paragraph, 0)
            yield from (line.text for line in reader.lines)


def _notes(package: Package, related: list[tuple[str, str]], noted: list[tuple[str, str]]) -> Iterator[str]:
    """The footnotes and endnotes that the text refers to, in its order."""
    for kind in ("footnote", "endnote"):
        root = _part(package, related, f"{kind}s")
        wanted = {name for tag, name in noted if tag == kind}
        for note in () if root is None else root.iter(W + kind):
            if note.get(W + "id") in wanted and note.get(W + "type") is None:
                reader = _Reader(Numbering(None, None))
                reader.blocks(note, 0)
                yield " ".join(line.text for line in reader.lines)
