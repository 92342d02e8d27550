"""The text of a Word document: what stands in its paragraphs, tables, text boxes and notes, and nothing else of it.

Read as a stream: memory grows with the text alone, whatever tables, styles and pictures a file claims to hold. python-docx
reads more and trusts more: broken notes, spans of minus one and a missing body end there in a traceback.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import ParseError, XMLParser

from build.formats.user_file import LONGEST_TEXT, UserFileError, read_bytes, shown, too_long

BORDER = " | "
# A line that ends inside its paragraph: Word's soft break, or a page break in the middle of a sentence.
SOFT_BREAK = "\u2028"
# Where a note hangs in the text, and where its own words begin; no reader sees either. The marks are in one order.
NOTE_MARK, NOTE_HEAD = "\ufff9", "\ufffa"
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NOTES = ("footnotes.xml", "endnotes.xml", "comments.xml")
_MARGINS = re.compile(r"(header|footer)\d*\.xml")
_CALLS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BREAKS = {"tab": " ", "br": SOFT_BREAK, "cr": SOFT_BREAK, "noBreakHyphen": "-"}
# Bounds of one file: bytes of its list of parts, bytes of all text parts unpacked, and how deep elements may nest.
_LARGEST_LIST = 1_000_000
_MOST_UNPACKED = 64_000_000
_DEEPEST = 250
_MOST_ELEMENTS = 2_000_000
_PIECE = 1 << 16
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError, ParseError)


class _UnsoundError(ValueError):
    """Something in a document that no word processor writes."""


class _TooLongError(Exception):
    """More text than any draft has."""


@dataclass(frozen=True, slots=True)
class DocxLine:
    """A line and where it stands: (offset in the line, place), where a place is `para 4`, `table 1 row 2 cell 3`,
    `footnote 1`, `textbox 1`, `header` or `footer`; all count from 1, notes in the order in which the text calls them."""

    text: str
    places: tuple[tuple[int, str], ...]


def read_docx(path: Path) -> list[str]:
    """The text of a .docx file, a line for each paragraph and for each row of short cells; raises UserFileError."""
    return [line.text for line in read_lines(path)]


def read_lines(path: Path) -> list[DocxLine]:
    """The same with the place of each line; raises UserFileError."""
    data = read_bytes(path)
    try:
        lines = list(_lines(data))
    except _TooLongError as error:
        raise too_long(path) from error
    except _FAULTS as error:
        if "password" in str(error) or "encrypted" in str(error):
            raise UserFileError(f"「{shown(path.name)}」加了密码。请去掉密码，另存一份再试。") from error
        name = shown(path.name)
        raise UserFileError(f"「{name}」不是可以打开的 Word 文档。请用 Word 或 WPS 另存一份再试。") from error
    return lines


def _lines(data: bytes) -> Iterator[DocxLine]:
    if _list_size(data) > _LARGEST_LIST:
        raise _UnsoundError("a list of parts longer than any document has")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = _Parts(archive)
        main = _main_part(parts)
        body = parts.read(main)
        yield from body.lines
        folder = posixpath.dirname(main)
        held: dict[str, list[DocxLine]] = {}
        for note in _NOTES:
            name = posixpath.join(folder, note)
            if name in archive.NameToInfo:
                for line in parts.read(name, note.removesuffix("s.xml")).lines:
                    held.setdefault(line.places[0][1], []).append(line)
        yield from _notes(body.calls, held)
        yield from _margins(parts, folder, sorted(archive.NameToInfo))


def _notes(calls: list[str], held: dict[str, list[DocxLine]]) -> Iterator[DocxLine]:
    """The notes as the text calls them, each with its mark in front and by its number there; then those it does not call."""
    count = dict.fromkeys(("footnote", "endnote"), 0)
    for call in calls:
        kind = call.partition(" ")[0]
        count[kind] += 1
        place, lines = f"{kind} {count[kind]}", [line for line in held.pop(call, []) if line.text.strip()]
        yield DocxLine(NOTE_HEAD + (lines[0].text if lines else ""), ((0, place),))
        yield from (DocxLine(line.text, ((0, place),)) for line in lines[1:])
    yield from (line for lines in held.values() for line in lines if line.text.strip())


def _margins(parts: _Parts, folder: str, names: list[str]) -> Iterator[DocxLine]:
    """Headers and footers, each text once: a document has several of one wording for first, odd and even pages."""
    seen: set[str] = set()
    for name in names:
        found = _MARGINS.fullmatch(posixpath.basename(name))
        if found and posixpath.dirname(name) == folder:
            for line in parts.read(name, found[1]).lines:
                if line.text.strip() and line.text not in seen:
                    seen.add(line.text)
                    yield line


def _list_size(data: bytes) -> int:
    """How many bytes the list of parts takes, said at the end of a zip; reading a long one costs memory at once."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) < at + 22:
        raise _UnsoundError("not a zip")
    size: int = struct.unpack_from("<I", data, at + 12)[0]
    return size


def _main_part(parts: _Parts) -> str:
    found = _Relations()
    parts.feed("_rels/.rels", found)
    target = next((target for kind, target in found.all if kind.endswith("/officeDocument")), "word/document.xml")
    return target.lstrip("/")


class _Parts:
    """The parts of a document, unpacked within one bound for all of them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _MOST_UNPACKED

    def feed(self, name: str, target: _Target) -> None:
        """Parses a part piece by piece; raises one of `_FAULTS`."""
        if name not in self._archive.NameToInfo:
            raise _UnsoundError(f"no part {name}")
        parser = XMLParser(target=target)
        with self._archive.open(name) as part:
            while piece := part.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise _UnsoundError("more text than any document has")
                parser.feed(piece)
        parser.close()

    def read(self, name: str, kind: str = "") -> _Text:
        """What a part says; `kind` is what all of it is: a header, a footnote; empty for the body."""
        found = _Text(kind)
        self.feed(name, found)
        return found


class _Target:
    """What the parser tells of a part, with the bounds that hold for each."""

    def __init__(self) -> None:
        self._depth = self._elements = 0

    def doctype(self, *_: object) -> None:
        """Word writes none; what comes with one is an attempt at something."""
        raise _UnsoundError("a document type")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise _UnsoundError("deeper or more elements than any document has")

    def end(self, tag: str) -> None:
        self._depth -= 1

    def data(self, text: str) -> None:
        """Text is nothing here."""

    def close(self) -> None:
        """Nothing is left to do."""


class _Relations(_Target):
    """Which parts a package holds, and as what."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag == _RELATION:
            self.all.append((attributes.get("Type", ""), attributes.get("Target", "")))


@dataclass
class _Paragraph:
    place: str
    pieces: list[str] = field(default_factory=list)
    boxed: list[DocxLine] = field(default_factory=list)  # lines of text boxes that hang on it

    def lines(self) -> list[DocxLine]:
        text = re.sub(r"[ \t]+$", "", "".join(self.pieces))
        return [DocxLine(text, ((0, self.place),)), *self.boxed]


@dataclass
class _Cell:
    place: str
    lines: list[DocxLine] = field(default_factory=list)
    holds_table: bool = False

    def said(self) -> list[DocxLine]:
        return [line for line in self.lines if line.text]


_Kind = TypeVar("_Kind", _Paragraph, _Cell)


class _Counting:
    """Where the text stands that is read: paragraphs of the body, cells of its tables, boxes and notes, counted from 1."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.paragraphs = self.tables = self.rows = self.cells = self.boxes = 0
        self.note = ""

    def paragraph(self, *, outermost: bool, boxed: bool) -> str:
        """The place of a paragraph that begins."""
        if boxed:
            return f"textbox {self.boxes}"
        if self.kind:
            return f"{self.kind} {self.note}".strip()
        if not outermost:
            return self.cell()
        self.paragraphs += 1
        return f"para {self.paragraphs}"

    def cell(self) -> str:
        """The place of the cell that is read."""
        return self.kind or f"table {self.tables} row {self.rows} cell {self.cells}"


class _Text(_Target):
    """Collects the lines of a part: paragraphs, the rows of tables in one line where their cells are short, text boxes."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.lines: list[DocxLine] = []
        self.calls: list[str] = []  # the notes that hang on it, as `footnote 2` by the number in the file, each once
        self._at = _Counting(kind)
        self._open: list[_Paragraph | _Cell | list[_Cell]] = []  # paragraphs, cells and rows, the innermost last
        self._reading = False
        self._skipping = self._size = self._boxes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if self._skipping or tag == _FALLBACK:  # a second form of what stands beside it
            self._skipping += 1
            return
        name = _name(tag)
        self._count(name, attributes)
        if name == "p":
            place = self._at.paragraph(outermost=not self._open, boxed=self._boxes > 0)
            self._open.append(_Paragraph(place))
        elif name == "tr":
            self._open.append([])
        elif name == "tc":
            self._open.append(_Cell(self._at.cell()))
        elif name == "t":
            self._reading = True
        elif name in _BREAKS and (paragraph := self._innermost(_Paragraph)):
            paragraph.pieces.append(_BREAKS[name])
        elif name in _CALLS and not self._at.kind and (paragraph := self._innermost(_Paragraph)):
            call = f"{_CALLS[name]} {_number(attributes)}"
            if call not in self.calls:
                self.calls.append(call)
                paragraph.pieces.append(NOTE_MARK)

    def _count(self, name: str, attributes: dict[str, str]) -> None:
        """Counts what begins; tables inside cells belong to the cell."""
        if name == "txbxContent":
            self._boxes += 1
            self._at.boxes += 1
        elif name in ("footnote", "endnote", "comment"):
            self._at.note = _number(attributes)
        elif name == "tbl" and not self._open:
            self._at.tables, self._at.rows = self._at.tables + 1, 0
        elif name == "tr" and not self._open:
            self._at.rows, self._at.cells = self._at.rows + 1, 0
        elif name == "tc" and len(self._open) == 1:
            self._at.cells += 1

    def end(self, tag: str) -> None:
        super().end(tag)
        if self._skipping:
            self._skipping -= 1
            return
        name = _name(tag)
        if name == "t":
            self._reading = False
        elif name == "txbxContent":
            self._boxes -= 1
        elif name in ("p", "tr", "tc"):
            self._close()

    def data(self, text: str) -> None:
        if self._reading and not self._skipping and (paragraph := self._innermost(_Paragraph)):
            paragraph.pieces.append(text)
            self._size += len(text)
            if self._size > LONGEST_TEXT:
                raise _TooLongError

    def _innermost(self, kind: type[_Kind]) -> _Kind | None:
        return next((one for one in reversed(self._open) if isinstance(one, kind)), None)

    def _close(self) -> None:
        """What was open last is whole; it goes to what holds it."""
        done = self._open.pop()
        holder = self._open[-1] if self._open else None
        if isinstance(done, _Cell):
            if isinstance(holder, list):
                holder.append(done)
            return
        lines = done.lines() if isinstance(done, _Paragraph) else _row(done)
        if isinstance(holder, _Paragraph):
            holder.boxed += lines
        elif isinstance(holder, _Cell):
            holder.lines += lines
            holder.holds_table |= isinstance(done, list)
        else:
            self.lines += lines


def _row(cells: list[_Cell]) -> list[DocxLine]:
    """A row as one line, as Markdown writes it; where a cell holds a table, each line of the row by itself.

    A cell's paragraphs are its lines; the lower part of a cell that began in a row above is an empty cell.
    """
    if any(cell.holds_table for cell in cells):
        return [line for cell in cells for line in cell.said()]
    text, places = "", []
    for index, cell in enumerate(cells):
        text += BORDER if index else ""
        places.append((len(text), cell.place))
        text += SOFT_BREAK.join(line.text for line in cell.said())
    return [DocxLine(text, tuple(places))]


def _name(tag: str) -> str:
    """The name of an element or attribute of WordprocessingML; empty for another vocabulary's."""
    return next((tag[len(space) :] for space in _WORD if tag.startswith(space)), "")


def _number(attributes: dict[str, str]) -> str:
    """The number by which a file knows a note."""
    return next((value for key, value in attributes.items() if _name(key) == "id"), "")
