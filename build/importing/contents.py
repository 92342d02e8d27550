"""The list of contents that stands before the text and repeats its headings: which lines it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build.importing import markers
from build.unpacking.line import Line

_WORDS = ("目录", "目次", "章节目录", "目　录")
_PAGE = re.compile(r"[.．…·⋯\s\-—_]*[0-9０-９ivx]{0,4}$", re.IGNORECASE)
LONGEST = 80


def contents_of(lines: Sequence[Line]) -> range:
    """The lines of the contents; an empty range where there are none."""
    for at, line in enumerate(lines):
        bare = markers.squeezed(line.whole)
        if bare in _WORDS or (bare.startswith("目录") and len(re.findall("第[^第]{1,4}章", bare)) > 1):
            return range(at, _end(lines, at + 1, bare))
    return _unnamed(lines)


def _end(lines: Sequence[Line], first: int, bare: str) -> int:
    """Where the contents end: where their first entry stands again, else where entries stop."""
    if bare not in _WORDS:
        return first
    if first < len(lines) and _is_entry(lines[first]):
        key = _key(lines[first])
        for at in range(first + 1, len(lines)):
            if _key(lines[at]) == key:
                return at
            if not _is_short(lines[at]):
                break
    at = first
    while at < len(lines) and _is_entry(lines[at]):
        at += 1
    # A heading right before an article is the text's own.
    if at < len(lines) and markers.article(lines[at].whole):
        later = {_key(line) for line in lines[at:]}
        while at > first and _is_entry(lines[at - 1]) and _key(lines[at - 1]) not in later:
            at -= 1
            if (found := markers.heading(lines[at].whole)) and found.level != "section":
                break
    return at


def _unnamed(lines: Sequence[Line]) -> range:
    """A run of headings with nothing between them, the first of which comes again."""
    for at, line in enumerate(lines):
        if markers.article(line.whole):
            break
        if not _is_entry(line):
            continue
        end = at
        while end < len(lines) and _is_entry(lines[end]) and (end == at or _key(lines[end]) != _key(line)):
            end += 1
        again = end < len(lines) and _key(lines[end]) == _key(line)
        if again and end - at >= 2:
            return range(at, end)
        later = {_key(other) for other in lines[end:]}
        run = {_key(other) for other in lines[at:end]}
        if end - at >= 3 and run <= later:
            return range(at, end)
        break
    return range(0)


def _is_entry(line: Line) -> bool:
    text = _PAGE.sub("", line.whole)
    return markers.heading(text) is not None or re.match(r"附\s*[件录表则]", line.whole) is not None


def _is_short(line: Line) -> bool:
    return len(line.whole) <= LONGEST and "。" not in line.whole


def _key(line: Line) -> str:
    """What an entry and its heading have in common: their words without blanks, dots and page numbers."""
    return markers.squeezed(_PAGE.sub("", line.whole))
