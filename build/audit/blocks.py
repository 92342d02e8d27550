"""A draft's text in blocks: one paragraph each, folded, with the place in the draft of every character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from build.audit.grammar import grammar
from search.words import fold

_WRAPPED = 18
_ENOUGH = 3


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
    everywhere = wrapped and _is_cut_at_a_width(lines)
    pieces: list[tuple[int, str]] = []
    at = 0
    for line in lines:
        if pieces and not (wrapped and _goes_on(pieces[-1][1], line, everywhere)):
            yield _block(pieces)
            pieces = []
        if line.strip():
            pieces.append((at, line))
        at += len(line) + 1
    if pieces:
        yield _block(pieces)


def _is_cut_at_a_width(lines: list[str]) -> bool:
    """Several lines break off in the middle of a sentence and go on without indentation."""
    return sum(_goes_on(line, following, False) for line, following in pairwise(lines)) >= _ENOUGH


def _goes_on(before: str, line: str, everywhere: bool) -> bool:
    rules = grammar().lines
    if not before.strip() or not line.strip() or rules["closed"].match(before):
        return False
    if rules["indented"].match(line):
        return False
    if rules["broken"].search(before):
        return True
    if rules["fresh"].match(line):
        return False
    return everywhere or (len(before.strip()) >= _WRAPPED and bool(rules["unfinished"].search(before)))


def _block(pieces: list[tuple[int, str]]) -> Block:
    text = ""
    origin: list[int] = []
    for index, (start, line) in enumerate(pieces):
        lead = len(line) - len(line.lstrip()) if index else 0
        folded = fold(line[lead:])
        text += folded.text
        origin.extend(start + lead + place for place in folded.origin)
    return Block(text, tuple(origin))
