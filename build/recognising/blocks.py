"""A draft's text in blocks: one paragraph each, cleaned, with the place in the draft of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from build.recognising.cleaning import SOFT, Cleaning, folded, mended, squeezed, unspaced
from build.recognising.grammar import grammar

_WRAPPED = 18
_ENOUGH = 3
_RAGGED = 4
_LATIN = "\u2e7f"
# No paragraph is longer; one that is was pasted without its line ends, and is read in pieces, so that time grows with
# length and not with its square.
_LONGEST = 8_000
# A name or an address torn in two goes on after at most so many empty lines and page numbers.
_TORN_ACROSS = 4
_LEAD = re.compile("^[\\s\ufeff]+")
# What may be torn in two, as the grammar's lines open and close it.
_PARTS = ("title", "address", "pointed", "point", "relative", "bracket", "number", "version", "series")
# A paragraph that a page's end has cut is no shorter before it.
_CUT_BY_A_PAGE = 8
# A title stands on at most so many lines.
_TITLE_OVER = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Cleaned text; `origin[i]` is where character i stands in the draft, `mended` where a scanning error was put right.

    `continued`: it goes on in the middle of a paragraph that is too long to be read at once. `line` is where its first line
    begins.
    """

    text: str
    origin: tuple[int, ...]
    mended: tuple[int, ...] = ()
    continued: bool = False
    line: int = 0

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the draft that a stretch of the block comes from."""
        return self.origin[start], self.origin[end - 1] + 1


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the draft with its place; `soft`: it only follows a soft break, inside its paragraph."""

    at: int
    text: str
    soft: bool


def blocks(draft: str, folding: Cleaning, *, wrapped: bool = True) -> Iterator[Block]:
    """Paragraphs of a draft. With `wrapped`, lines may be cut at a width: a paragraph ends at an empty or indented line.

    Without it each line is a paragraph, and only a soft break, or a name or an address torn in two, goes on.
    """
    short, kept = squeezed(draft)
    for block in _paragraphs(short, folding, wrapped=wrapped):
        yield (
            block
            if kept is None
            else replace(block, origin=tuple(kept[at] for at in block.origin), line=kept[block.line])
        )


def _paragraphs(draft: str, folding: Cleaning, *, wrapped: bool) -> Iterator[Block]:
    lines = list(_lines(draft))
    width = _cut_at([line.text for line in lines]) if wrapped else 0
    pieces: list[_Line] = []
    skipped: list[_Line] = []
    for index, line in enumerate(lines):
        if pieces and (not _said(line.text) or grammar().lines["page_number"].match(line.text)):
            skipped.append(line)
            continue
        long_title = pieces and _inside_a_title(pieces, skipped, lines, index)
        if pieces and not long_title and not _same(pieces, skipped, line, width, wrapped=wrapped):
            yield from _bounded(_block(pieces, folding))
            pieces = []
        skipped = []
        if _said(line.text):
            pieces.append(line)
    if pieces:
        yield from _bounded(_block(pieces, folding))


def _bounded(block: Block) -> Iterator[Block]:
    """The block, in pieces that end with a sentence where it is longer than any paragraph."""
    begin = 0
    while len(block.text) - begin > _LONGEST:
        stops = (block.text.rfind(stop, begin + 1, begin + _LONGEST) + 1 for stop in "。;,、 ")
        end = next((stop for stop in stops if stop), begin + _LONGEST)
        yield _piece(block, begin, end)
        begin = end
    yield _piece(block, begin, len(block.text)) if begin else block


def _piece(block: Block, begin: int, end: int) -> Block:
    mended = tuple(place - begin for place in block.mended if begin <= place < end)
    return Block(block.text[begin:end], block.origin[begin:end], mended, begin > 0, block.line)


def _lines(draft: str) -> Iterator[_Line]:
    at = 0
    for paragraph in draft.split("\n"):
        for index, text in enumerate(paragraph.split(SOFT)):
            yield _Line(at, text, index > 0)
            at += len(text) + 1


def _same(pieces: list[_Line], skipped: list[_Line], line: _Line, width: int, *, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph before it."""
    before = pieces[-1].text
    if len(skipped) <= _TORN_ACROSS and _torn(before, line.text):
        return True
    if _led(before, line.text, across=_is_a_page_break(skipped)):
        return True
    empty = any(not _said(between.text) for between in skipped)
    if empty and not _is_a_page_break(skipped):
        return False
    if line.soft:
        # Only Word knows soft breaks, and one never ends a paragraph: what stands before it may be as short as it likes.
        return _goes_on(before, line.text, width or 1)
    cut = _CUT_BY_A_PAGE if skipped and not empty else _WRAPPED
    return wrapped and _goes_on(before, line.text, 0 if empty else width, cut)


def _said(line: str) -> str:
    """A line without blanks at its ends; a byte order mark in the middle of a file is one, as it is in a browser."""
    return _LEAD.sub("", _LEAD.sub("", line)[::-1])[::-1] if "\ufeff" in line else line.strip()


def _torn(before: str, line: str) -> bool:
    """Whether a name in 《》, what its brackets say, a number or an address stands half on one line and half on the next."""
    rules = grammar().lines
    return any(rules[f"open_{part}"].search(before) and rules[f"closing_{part}"].match(line) for part in _PARTS)


def _is_a_page_break(skipped: list[_Line]) -> bool | None:
    """Whether what was left out between two lines is a page's end; None where nothing was."""
    return any(_said(line.text) for line in skipped) if skipped else None


def _led(before: str, line: str, *, across: bool | None) -> bool:
    """Whether a line is what the one before it leads to: a quotation after a colon, a clause after its document.

    `across`: a page ends between them, or only an empty line (False), or nothing (None).
    """
    rules = grammar().lines
    if across is None and rules["open_quote"].search(before) and rules["quoted_line"].match(line):
        return True
    return across is not False and bool(rules["bare_title"].search(before) and rules["clause_line"].match(line))


def _inside_a_title(pieces: list[_Line], skipped: list[_Line], lines: list[_Line], index: int) -> bool:
    """Whether a line is the middle of a title that a line above has opened and one of the next two closes."""
    rules = grammar().lines
    above = "".join(piece.text for piece in pieces[-_TITLE_OVER:])
    if len(skipped) > _TORN_ACROSS or not rules["open_title"].search(above):
        return False
    if len(pieces) > 1 and rules["closing_title"].match(lines[index].text):
        return True
    following = lines[index + 1 : index + _TITLE_OVER]
    return bool(
        rules["inside_title"].match(lines[index].text)
        and any(rules["closing_title"].match(line.text) for line in following)
    )


def _cut_at(lines: list[str]) -> int:
    """The width at which lines are cut: several break off in the middle of a sentence and go on unindented; else 0."""
    widths = sorted(_width(line) for line, following in pairwise(lines) if _goes_on(line, following, 0))
    return widths[len(widths) // 2] if len(widths) >= _ENOUGH else 0


def _width(line: str) -> int:
    """Columns of a line: a Chinese character takes two."""
    return sum(2 if char > _LATIN else 1 for char in line.rstrip())


def _goes_on(before: str, line: str, width: int, shortest: int = _WRAPPED) -> bool:
    rules = grammar().lines
    if not _said(before) or not _said(line) or rules["closed"].match(before):
        return False
    if rules["indented"].match(line):
        return False
    if rules["broken"].search(before):
        return True
    if rules["fresh"].match(line):
        # A line of full width without a stop at its end goes on, though 十、 looks like the head of a list.
        full = width and _width(before) >= width - _RAGGED and rules["unfinished"].search(before)
        return bool(full) and not rules["marked"].match(line)
    return width > 0 or (len(_said(before)) >= shortest and bool(rules["unfinished"].search(before)))


def _block(pieces: list[_Line], folding: Cleaning) -> Block:
    texts: list[str] = []
    origin: list[int] = []
    for index, line in enumerate(pieces):
        lead = len(line.text) - len(_LEAD.sub("", line.text)) if index else 0
        piece, places = folded(line.text[lead:], folding)
        texts.append(piece)
        origin.extend(line.at + lead + place for place in places)
    text, origin = unspaced("".join(texts), origin)
    read = mended(text)
    return Block(read, tuple(origin), tuple(at for at, char in enumerate(text) if read[at] != char), line=pieces[0].at)
