"""A text PDF → its paragraphs: running heads and page numbers out, lines joined, sentences over pages whole."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from build.unpacking.line import Kind, Line, Refusal, Unpacked
from build.unpacking.pdf_rows import RAISED, SAVE_PDF, Page, Row, pages_of

_PAGE_NUMBER = re.compile(
    r"[\s—–\-－·.~～_|]*(?:第?\s*[0-9０-９]{1,4}\s*页?(?:\s*[/／,，共]+\s*[0-9０-９]{1,4}\s*页?)?)[\s—–\-－·.~～_|]*"
)
_STARTS = re.compile(
    r"(?:第\s*[零〇○一二三四五六七八九十百千0-9０-９]+\s*(?:编|分编|章|节|条)|[（(]\s*[一二三四五六七八九十]+\s*[)）]"
    r"|[一二三四五六七八九十]{1,3}\s*、|附\s*件|附\s*则)"
)
_NOTE = re.compile(f"{RAISED}?([0-9*①-⑨])")
# How many rows of footnotes a page can have.
MOST_NOTES = 12
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—〇○]"
_BLANK_IN_CJK = re.compile(rf"(?<={_CJK}) +(?={_CJK})|(?<={_CJK}) +(?=[0-9])|(?<=[0-9%]) +(?={_CJK})")
# How many rows from the edge of a page a running head or foot can stand.
EDGE = 3


def unpack_pdf(data: bytes) -> Unpacked:
    """The paragraphs of a PDF; raises Refusal, also where it holds pictures instead of text."""
    pages = pages_of(data)
    characters = sum(len(row.text) for page in pages for row in page.rows)
    if characters < 30 or characters < 20 * len(pages):
        raise Refusal("PDF 里没有文字，像是扫描的图片。", SAVE_PDF)
    if _garbled(pages):
        raise Refusal("PDF 里的文字是乱码，字体没有带上字的编码。", SAVE_PDF)
    kept, margins = _without_margins(pages)
    kept, notes = _without_notes(kept)
    rows = [_unraised(row, notes != ()) for page in kept for row in page.rows]
    if not (rows := [row for row in rows if row.text]):
        raise Refusal("PDF 里没有正文。", SAVE_PDF)
    return Unpacked(tuple(_paragraphs(rows)), margins=margins, notes=notes)


def _without_notes(pages: list[Page]) -> tuple[list[Page], tuple[str, ...]]:
    """The pages without the footnotes at their feet: small rows below all others, the first with a mark."""
    size = statistics.median(row.size for page in pages for row in page.rows)
    kept, notes = [], []
    for page in pages:
        rows = list(page.rows)
        first = _first_note(rows, size)
        notes += [row.text.replace(RAISED, "") for row in rows[len(rows) - first :]] if first else []
        kept.append(Page(tuple(rows[: len(rows) - first]), page.height, page.width))
    return kept, tuple(notes)


def _first_note(rows: list[Row], size: float) -> int:
    """How many rows at the foot of a page are footnotes: from the last that begins with a mark which stands raised above."""
    for count in range(1, min(MOST_NOTES, len(rows))):
        row, above = rows[-count], rows[:-count]
        marked = _NOTE.match(row.text)
        if not marked:
            continue
        mark = f"{RAISED}{marked[1]}{RAISED}"
        small = all(other.size < 0.92 * size for other in rows[-count:])
        if (small or any(mark in other.text[1:] for other in above)) and not _first_note(above, size):
            return count
        if further := _first_note(above, size):
            return count + further
    return 0


def _unraised(row: Row, footnotes: bool) -> Row:
    """The row without the marks of footnotes, where there are footnotes; else with its raised characters as they are."""
    text = re.sub(f"{RAISED}.{RAISED}", "", row.text) if footnotes else row.text.replace(RAISED, "")
    return replace(row, text=text.strip())


def _garbled(pages: list[Page]) -> bool:
    text = "".join(row.text for page in pages for row in page.rows)
    odd = sum(unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd" for char in text)
    return odd * 20 > len(text)


def _without_margins(pages: list[Page]) -> tuple[list[Page], tuple[str, ...]]:
    """The pages without what repeats at their edges, and the repeated heads."""
    repeated = _repeated(pages)
    kept, heads = [], []
    for page in pages:
        outer = _edge_rows(page)
        rows = []
        for row in page.rows:
            if row in outer and (_is_page_number(row, page) or (_pattern(row.text), _height(row, page)) in repeated):
                heads.append(row.text)
            else:
                rows.append(row)
        kept.append(Page(tuple(rows), page.height, page.width))
    return kept, tuple(dict.fromkeys(h for h in heads if not _PAGE_NUMBER.fullmatch(h)))


def _edge_rows(page: Page) -> list[Row]:
    by_height = sorted(page.rows, key=lambda row: -row.middle)
    return [*by_height[:EDGE], *by_height[-EDGE:]]


def _repeated(pages: list[Page]) -> set[tuple[str, int]]:
    """Rows that stand on several pages at the same height with the same words (their digits may differ)."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({(_pattern(row.text), _height(row, page)) for row in _edge_rows(page)})
    least = 2 if len(pages) < 8 else 3
    return {key for key, count in counts.items() if count >= least}


def _pattern(text: str) -> str:
    return re.sub(r"[0-9０-９]+", "#", re.sub(r"\s+", "", text))


def _height(row: Row, page: Page) -> int:
    return round((page.height - row.middle) / 3)


def _is_page_number(row: Row, page: Page) -> bool:
    outside = row.middle < 0.12 * page.height or row.middle > 0.93 * page.height
    return outside and _PAGE_NUMBER.fullmatch(row.text) is not None


def _paragraphs(rows: list[Row]) -> list[Line]:
    left, right, size, pitch = _measures(rows)
    lines: list[Line] = []
    for group in _grouped(rows, left, right, size, pitch):
        text = _text(group)
        centred = _is_centred(group, left, right, size)
        kind: Kind = "title" if centred and len(text) < 80 else "text"
        lines.append(Line(len(lines) + 1, text, kind))
    return lines


def _measures(rows: list[Row]) -> tuple[float, float, float, float]:
    """The left and right edge of the text, its size, and the distance of its lines, in points."""
    sizes = statistics.median(row.size for row in rows)
    body = [row for row in rows if abs(row.size - sizes) < 0.2 * sizes] or rows
    lefts = Counter(round(row.left) for row in body)
    rights = sorted(row.right for row in body)
    right = rights[int(0.9 * (len(rights) - 1))]
    # Full lines that go on begin at the margin; first lines of paragraphs are set in.
    long_rows = Counter(round(row.left) for row in body if row.right > right - 2 * sizes)
    common = [at for at, count in (long_rows or lefts).items() if count >= 0.15 * sum((long_rows or lefts).values())]
    left = float(min(common or lefts))
    steps = [one.middle - other.middle for one, other in pairwise(body) if one.page == other.page]
    steps = [step for step in steps if 0.8 * sizes < step < 4 * sizes]
    return left, right, sizes, statistics.median(steps) if steps else 1.5 * sizes


def _grouped(rows: list[Row], left: float, right: float, size: float, pitch: float) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if group and _begins(group, row, left, right, size, pitch):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _begins(group: list[Row], row: Row, left: float, right: float, size: float, pitch: float) -> bool:
    """Whether a row begins a paragraph."""
    before = group[-1]
    if before.page == row.page and row.left > before.right and abs(row.middle - before.middle) < 0.6 * size:
        return False  # the same line, after a wide gap
    indented = row.left > left + 1.2 * size
    short = before.right < right - 1.8 * size
    if abs(before.size - row.size) > 0.15 * size:
        return True
    if before.page == row.page and before.middle - row.middle > 1.45 * pitch:
        return True
    if not indented and not short:
        # A full line above, and no indent: it goes on, unless no paragraph here is indented and a number begins it.
        return _closed(before.text) and _STARTS.match(row.text) is not None and group[0].left < left + 1.2 * size
    return True


def _closed(text: str) -> bool:
    return text.rstrip()[-1:] in "。；：！？;:”）"


def _text(group: list[Row]) -> str:
    text = group[0].text
    for before, row in pairwise(group):
        same = before.page == row.page and abs(row.middle - before.middle) < 0.6 * row.size
        latin = (
            before.text[-1:].isascii()
            and before.text[-1:].isalpha()
            and row.text[:1].isascii()
            and row.text[:1].isalpha()
        )
        text += (" " if same or latin else "") + row.text
    return tightened(text)


def tightened(text: str) -> str:
    """The text without the blanks that setting puts between Chinese and digits; the one after a number stays."""
    number = re.match(r"第[^条章节编]{1,12}[条章节编](?:\s*之\s*[一二三四五六七八九十]+)?\s", text)
    head = number[0] if number else ""
    return head + _BLANK_IN_CJK.sub("", text[len(head) :])


def _is_centred(group: list[Row], left: float, right: float, size: float) -> bool:
    def even(row: Row) -> bool:
        before, after = row.left - left, right - row.right
        return before > 2.5 * size and abs(before - after) < 1.6 * size + 0.1 * (right - left)

    return len(group) <= 3 and all(even(row) for row in group)
