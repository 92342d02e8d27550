"""A PDF's pages → rows of text with where they stand, as PDFium reads them."""

from __future__ import annotations

import ctypes
import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from build.unpacking.bounds import MAX_PAGES, within
from build.unpacking.line import Refusal

# Stands on both sides of a raised character until it is known whether the page has footnotes.
RAISED = "\ue0f0"
SAVE_PDF = "找发文机关要 Word 版；只有扫描件的，先用文字识别软件转成 .docx，核对后再导入。"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text on a page, in points from its lower left corner; `size` is the height of its characters."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle line."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page's rows in reading order, and its height in points."""

    rows: tuple[Row, ...]
    height: float
    width: float


def pages_of(data: bytes) -> list[Page]:
    """All pages of a PDF; raises Refusal for what is encrypted, damaged, endless, or has no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Refusal("PDF 加了密码。", "打开后去掉密码，另存一份，再导入。") from error
        raise Refusal("PDF 打不开，像是损坏了。", SAVE_PDF) from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Refusal(f"PDF 有 {count} 页，不像一份文稿。", "只留要导入的那几页，另存后再导入。")
        return list(_pages(document, count))
    finally:
        document.close()


def _pages(document: Any, count: int) -> Iterator[Page]:
    characters = 0
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            raise Refusal(f"PDF 的第 {number + 1} 页读不出来。", SAVE_PDF) from None
        characters += max(0, pdfium.FPDFText_CountChars(text.raw))
        within(characters)
        rows = _rows(_pieces(text.raw, number))
        yield Page(tuple(_in_columns(rows, page.get_width())), page.get_height(), page.get_width())
        text.close()
        page.close()


def _pieces(text: Any, page: int) -> Iterator[Row]:
    """Runs of characters as PDFium has them, broken where it breaks lines."""
    box = [ctypes.c_double() for _ in range(4)]
    letters: list[tuple[str, float, float, float, float]] = []
    for index in range(max(0, pdfium.FPDFText_CountChars(text))):
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = _character(code)
        if char in "\r\n":
            yield from _piece(letters, page)
            letters = []
        elif char and pdfium.FPDFText_GetCharBox(text, index, box[0], box[1], box[2], box[3]):
            left, right, bottom, top = (value.value for value in box)
            if letters and not char.isspace() and _elsewhere(letters, left, bottom, top):
                yield from _piece(letters, page)
                letters = []
            letters.append((char, left, right, bottom, top))
    yield from _piece(letters, page)


def _character(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF, 0xFEFF, 0xAD, 2) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return chr(code)


def _elsewhere(letters: list[tuple[str, float, float, float, float]], left: float, bottom: float, top: float) -> bool:
    """Whether the next character stands on another line, though PDFium put no break before it."""
    inked = [letter for letter in reversed(letters) if not letter[0].isspace()][:1]
    if not inked or top <= bottom:
        return False
    _, before, _, low, high = inked[0]
    return (top < low or bottom > high) and left < before


def _piece(letters: list[tuple[str, float, float, float, float]], page: int) -> Iterator[Row]:
    inked = [letter for letter in letters if not letter[0].isspace()]
    if not inked:
        return
    sides = sorted(max(top - bottom, right - left) for _, left, right, bottom, top in inked)
    # Boxes are tight: punctuation and 一 are small, so the size shows in the larger ones.
    size = sides[math.ceil(0.7 * (len(sides) - 1))]
    low = statistics.median(letter[3] for letter in inked)
    text = "".join(_raised(letter, low, size) for letter in letters).strip()
    yield Row(
        page,
        text,
        min(letter[1] for letter in inked),
        max(letter[2] for letter in inked),
        min(letter[3] for letter in inked),
        max(letter[4] for letter in inked),
        size,
    )


def _raised(letter: tuple[str, float, float, float, float], low: float, size: float) -> str:
    """The character; one that stands high and small, the mark of a footnote, between two marks of our own."""
    char, _, _, bottom, top = letter
    is_high = char in "0123456789*①②③④⑤⑥⑦⑧⑨" and bottom > low + 0.2 * size and top - bottom < 0.6 * size
    return f"{RAISED}{char}{RAISED}" if is_high else char


def _rows(pieces: Iterator[Row]) -> list[Row]:
    """Pieces that stand on one line, put together from left to right; lines from top to bottom."""
    rows: list[list[Row]] = []
    for piece in sorted(pieces, key=lambda p: -p.middle):
        line = next((row for row in rows[-3:] if _same_line(row[0], piece)), None)
        if line is None:
            rows.append([piece])
        else:
            line.append(piece)
    return [one for row in rows for one in _joined(sorted(row, key=lambda p: p.left))]


def _same_line(one: Row, other: Row) -> bool:
    # Punctuation is low and small: what overlaps in height by half of the smaller stands on one line.
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom) and overlap > 0


def _joined(row: list[Row]) -> Iterator[Row]:
    held = row[0]
    for piece in row[1:]:
        gap = piece.left - held.right
        # A gap of several characters is a column, or a table.
        if gap > 4 * max(held.size, piece.size):
            yield held
            held = piece
            continue
        blank = " " if gap > 0.4 * held.size else ""
        held = Row(
            held.page, held.text + blank + piece.text, held.left, max(held.right, piece.right),
            min(held.bottom, piece.bottom), max(held.top, piece.top), max(held.size, piece.size),
        )  # fmt: skip
    yield held


def _in_columns(rows: list[Row], width: float) -> list[Row]:
    """Rows in reading order: where a page has two columns, the left one first."""
    middle = width / 2
    crossing = [row for row in rows if row.left < middle - 5 < middle + 5 < row.right]
    left = [row for row in rows if row.right <= middle + 5 and row not in crossing]
    right = [row for row in rows if row.left >= middle - 5 and row not in crossing]
    full_left = [row for row in left if row.right - row.left > 0.25 * width]
    full_right = [row for row in right if row.right - row.left > 0.25 * width]
    if len(full_left) < 5 or len(full_right) < 5 or len(crossing) > 0.2 * len(rows):
        return rows
    top = max(row.top for row in full_left + full_right)
    heads = [row for row in rows if row.bottom >= top]
    feet = [row for row in crossing if row not in heads]
    below = [row for row in rows if row not in heads and row not in feet]
    return [*heads, *(r for r in below if r.left < middle - 5), *(r for r in below if r.left >= middle - 5), *feet]
