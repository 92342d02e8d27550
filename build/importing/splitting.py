"""Lines in which several clauses stand, as when a whole document was pasted as one paragraph: one clause a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from build.importing import markers
from build.importing.days import DAY
from build.unpacking.line import Line

_BEFORE = re.compile(r"[。；：！？”）)\s　\u00a0]$")
_INSIDE = re.compile(r"第[\s　]*[零〇○一二三四五六七八九十百千0-9０-９]{1,9}[\s　]*(?:条|章|节|编|分编)")
# What decides whether a clause begins stands at its head; a whole document may stand behind it in the same line.
_HEAD = 200
_ITEM = re.compile(r"(?<=[：；。:;])[\s　]*(?=[（(][一二三四五六七八九十]{1,3}[)）])")


def split_clauses(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with those that hold several articles or headings cut at each."""
    expected = 1
    for line in lines:
        pieces = list(_pieces(line.text, expected)) if not line.label and line.kind != "table" else [line.text]
        many = sum(markers.article(piece) is not None for piece in pieces) > 1
        for number, piece in enumerate(pieces):
            for part in _ITEM.split(piece) if many else [piece]:
                if markers.clean(part):
                    yield replace(line, text=markers.clean(part), label=line.label if number == 0 else "")
            if (found := markers.article(piece)) and found.number >= expected:
                expected = found.number + 1


def join_notes(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with those before the first clause joined where one plainly goes on: an open bracket, half a note."""
    held: Line | None = None
    clauses = False
    for line in lines:
        clauses = clauses or markers.article(line.whole) is not None or markers.heading(line.whole) is not None
        if held is not None and not clauses and _is_open(held.whole, line.whole):
            held = replace(held, text=held.text + line.whole)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_open(text: str, following: str) -> bool:
    """Whether a line stops in the middle of a note or of a name in brackets."""
    bare, after = markers.squeezed(text), markers.squeezed(following)
    if len(bare) > 300 or DAY.match(after):
        return False
    if any(bare.count(opening) > bare.count(closing) for opening, closing in ("《》", "〈〉", "（）")):
        return True
    if not DAY.match(bare):
        return False
    return re.match(_EVENTS, after) is not None or (DAY.fullmatch(bare) is None and re.search(_EVENTS, bare) is None)


_EVENTS = r"(?:通过|修订|修正|公布|发布|批准|施行|实施|执行|颁布|印发|生效|废止|修改)"


def _pieces(text: str, expected: int) -> Iterator[str]:
    start = 0
    for found in _INSIDE.finditer(text):
        at = found.start()
        if at == 0:
            if (first := markers.article(text[:_HEAD])) and first.number == expected:
                expected += 1
            continue
        if not _begins(text, at, start, expected):
            continue
        yield text[start:at]
        start = at
        if markers.article(text[at : at + _HEAD]):
            expected += 1
    yield text[start:]


def _begins(text: str, at: int, start: int, expected: int) -> bool:
    """Whether a number inside a line begins a clause: set off from before, and the next in its order."""
    inside = text[at : at + _HEAD]
    before = text[start:at]
    after_heading = len(before) <= _HEAD and markers.heading(markers.clean(before)) is not None
    if not after_heading and not _BEFORE.search(before[-3:]):
        return False
    if found := markers.article(inside):
        return found.number == expected and (found.strong or after_heading)
    # A heading inside a line is one only if an article or another heading follows at once.
    ahead = re.match(rf"{_INSIDE.pattern}(?:(?!第)[^，。；：]){{0,40}}(?={_INSIDE.pattern})", inside)
    return ahead is not None and _closed(before)


def _closed(before: str) -> bool:
    bare = before.rstrip()
    if bare[-1:] in "。；！？”）" or "，" not in bare:
        return True
    return len(bare) <= _HEAD and markers.heading(markers.clean(bare)) is not None
