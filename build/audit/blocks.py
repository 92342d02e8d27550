"""A draft's text in blocks: one paragraph each, folded, with the place in the draft of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.words import fold

_UNFINISHED = re.compile(r"[^\s。！？!?；;：:]$")
_FRESH = re.compile(
    r"^\s*(?:[#>|*\-]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、)]|第\S{1,6}[条章节](?:\s|　))"
)
_WRAPPED = 18


@dataclass(frozen=True, slots=True)
class Block:
    """Folded text; `origin[i]` is where character i stands in the draft."""

    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the draft that a stretch of the block comes from."""
        return self.origin[start], self.origin[end - 1] + 1


def blocks(draft: str, *, wrapped: bool = True) -> Iterator[Block]:
    """Paragraphs of a draft. With `wrapped`, a line that breaks off in the middle of a sentence goes on in the next one."""
    pieces: list[tuple[int, str]] = []
    at = 0
    for line in draft.split("\n"):
        if pieces and not (wrapped and _goes_on(pieces[-1][1], line)):
            yield _block(pieces)
            pieces = []
        if line.strip():
            pieces.append((at, line))
        elif pieces:
            yield _block(pieces)
            pieces = []
        at += len(line) + 1
    if pieces:
        yield _block(pieces)


def _goes_on(before: str, line: str) -> bool:
    return len(before.strip()) >= _WRAPPED and bool(_UNFINISHED.search(before)) and not _FRESH.match(line)


def _block(pieces: list[tuple[int, str]]) -> Block:
    text = ""
    origin: list[int] = []
    for index, (start, line) in enumerate(pieces):
        lead = len(line) - len(line.lstrip()) if index else 0
        folded = fold(line[lead:])
        text += folded.text
        origin.extend(start + lead + place for place in folded.origin)
    return Block(text, tuple(origin))
