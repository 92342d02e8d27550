"""A draft's text in blocks: one paragraph each, folded, with the place in the draft of every character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from build.recognising.grammar import grammar
from search.text.words import fold

_WRAPPED = 18
_ENOUGH = 3
_RAGGED = 4
_LATIN = "\u2e7f"
# No paragraph is longer; one that is was pasted without its line ends, and is read in pieces, so that time grows with
# length and not with its square.
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Block:
    """Folded text; `origin[i]` is where character i stands in the draft."""

    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the draft that a stretch of the block comes from."""
        return self.origin[start], self.origin[end - 1] + 1


def blocks(draft: str, *, wrapped: bool = True) -> Iterator[Block]:
    """Paragraphs of a draft. With `wrapped`, lines may be cut at a width: a paragraph ends at an empty or indented line."""
    lines = draft.split("\n")
    width = _cut_at(lines) if wrapped else 0
    pieces: list[tuple[int, str]] = []
    at = 0
    for line in lines:
        if pieces and not (wrapped and _goes_on(pieces[-1][1], line, width)):
            yield from _bounded(_block(pieces))
            pieces = []
        if line.strip():
            pieces.append((at, line))
        at += len(line) + 1
    if pieces:
        yield from _bounded(_block(pieces))


def _bounded(block: Block) -> Iterator[Block]:
    """The block, in pieces that end with a sentence where it is longer than any paragraph."""
    begin = 0
    while len(block.text) - begin > _LONGEST:
        stops = (block.text.rfind(stop, begin + 1, begin + _LONGEST) + 1 for stop in "。;, ")
        end = next((stop for stop in stops if stop), begin + _LONGEST)
        yield Block(block.text[begin:end], block.origin[begin:end])
        begin = end
    yield Block(block.text[begin:], block.origin[begin:]) if begin else block


def _cut_at(lines: list[str]) -> int:
    """The width at which lines are cut: several break off in the middle of a sentence and go on unindented; else 0."""
    widths = sorted(_width(line) for line, following in pairwise(lines) if _goes_on(line, following, 0))
    return widths[len(widths) // 2] if len(widths) >= _ENOUGH else 0


def _width(line: str) -> int:
    """Columns of a line: a Chinese character takes two."""
    return sum(2 if char > _LATIN else 1 for char in line.rstrip())


def _goes_on(before: str, line: str, width: int) -> bool:
    rules = grammar().lines
    if not before.strip() or not line.strip() or rules["closed"].match(before):
        return False
    if rules["indented"].match(line):
        return False
    if rules["broken"].search(before):
        return True
    if rules["fresh"].match(line):
        # A line of full width without a stop at its end goes on, though 十、 looks like the head of a list.
        full = width and _width(before) >= width - _RAGGED and rules["unfinished"].search(before)
        return bool(full) and not rules["marked"].match(line)
    return width > 0 or (len(before.strip()) >= _WRAPPED and bool(rules["unfinished"].search(before)))


def _block(pieces: list[tuple[int, str]]) -> Block:
    texts: list[str] = []
    origin: list[int] = []
    for index, (start, line) in enumerate(pieces):
        lead = len(line) - len(line.lstrip()) if index else 0
        folded = fold(line[lead:])
        texts.append(folded.text)
        origin.extend(start + lead + place for place in folded.origin)
    return Block("".join(texts), tuple(origin))
