"""Brackets after a document's name: （财建〔2006〕468号，以下简称《办法》）."""

from __future__ import annotations

import re

FARTHEST = 60
# A footnote's mark, [^1] or [2], is no part of what stands before it; a bracket may stand behind one, or behind bold type.
_PLAIN = re.compile(r"(?:[\s*_`]|\(\^?\d{1,2}\))*\((?!\^|\d{1,2}\))[^()]{0,40}\)")
_MARKS = ") \t*_`"


def in_bracket(between: str) -> bool:
    """Whether the text between a name and what follows opens a bracket that is still open, with nothing outside it."""
    depth = 0
    for char in between:
        depth += (char == "(") - (char == ")")
        if depth < 0 or (depth == 0 and char not in _MARKS) or char in "。;!?":
            return False
    return depth > 0 and len(between) <= FARTHEST


def bracket_end(text: str, start: int, end: int, limit: int) -> int:
    """Past the bracket that is open between `start` and `end`, and past further plain brackets before `limit`."""
    depth = text[start:end].count("(") - text[start:end].count(")")
    at = end
    while depth > 0 and at < len(text) and at - end <= FARTHEST:
        depth += (text[at] == "(") - (text[at] == ")")
        at += 1
    end = at if depth <= 0 else end
    while (more := _PLAIN.match(text, end)) and more.end() <= limit:
        end = more.end()
    return end
