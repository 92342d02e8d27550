"""A draft file → its text: Word documents with their tables, footnotes and headers, plain text and Markdown."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
from docx.document import Document as Docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import Table
from docx.text.paragraph import Paragraph

BORDER = " | "
NOTES = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")


class DraftError(Exception):
    """A draft that cannot be read; str() is a Chinese sentence with what to do."""


def read_draft(path: Path) -> str:
    """The text of a draft, one line a paragraph; raises DraftError."""
    if not path.is_file():
        raise DraftError(f"没有这个文件：{path}。请核对路径。")
    if path.suffix.lower() == ".docx":
        return "\n".join(_docx_lines(path))
    if path.suffix.lower() in (".txt", ".md", ".markdown"):
        return _decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    raise DraftError(f"不会读「{path.suffix or path.name}」文件。请另存为 .docx、.txt 或 .md 再试。")


def _decoded(data: bytes) -> str:
    for name in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise DraftError("文件的编码认不出来。请另存为 UTF-8 编码的文本再试。")


def _docx_lines(path: Path) -> Iterator[str]:
    try:
        document = docx.Document(str(path))
    except (KeyError, ValueError, OpcError, zipfile.BadZipFile, SyntaxError) as error:
        raise DraftError(f"「{path.name}」不是可以打开的 Word 文档。请用 Word 或 WPS 另存一份再试。") from error
    yield from _body(document)
    with zipfile.ZipFile(path) as archive:
        for name in NOTES:
            if name in archive.namelist():
                yield from _notes(archive.read(name))


def _body(document: Docx) -> Iterator[str]:
    for child in document.element.body.iterchildren():
        if child.tag == qn("w:p"):
            yield _text(Paragraph(child, document))
        elif child.tag == qn("w:tbl"):
            yield from _table(Table(child, document))
        elif child.tag == qn("w:sdt"):
            yield from ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in child.iter(qn("w:p")))


def _text(paragraph: Paragraph) -> str:
    """All runs, those inside links and tracked insertions too; deleted text has another tag and stays out."""
    pieces = []
    for node in paragraph._p.iter():
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:tab"):
            pieces.append(" ")
        elif node.tag in (qn("w:br"), qn("w:cr")):
            pieces.append("\n")
    return re.sub(r"[ \t]+$", "", "".join(pieces))


def _table(table: Table) -> Iterator[str]:
    """Every cell once, row by row (merged cells repeat the same element); short cells of a row in one line, as in Markdown."""
    seen: set[CT_Tc] = set()
    for row in table.rows:
        cells = list({cell._tc: cell for cell in row.cells if cell._tc not in seen}.values())
        seen.update(cell._tc for cell in cells)
        written = [[text for paragraph in cell.paragraphs if (text := _text(paragraph))] for cell in cells]
        if all(len(texts) <= 1 for texts in written) and not any(cell.tables for cell in cells):
            yield BORDER.join(text for texts in written for text in texts or [""])
            continue
        for cell, texts in zip(cells, written, strict=True):
            yield from texts
            for inner in cell.tables:
                yield from _table(inner)


def _notes(data: bytes) -> Iterator[str]:
    root = ElementTree.fromstring(data)
    for paragraph in root.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        if text.strip():
            yield text
