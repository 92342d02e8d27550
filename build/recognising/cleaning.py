"""A draft's characters as they are read: invisible ones gone, radicals and traditional characters replaced, scanning errors mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from build.recognising.grammar import grammar
from search.text.numerals import to_int
from search.text.words import Folding

# What no reader sees: a page's end inside a line, soft hyphens, joiners, direction marks, variation selectors, a byte order
# mark in the middle.
_UNSEEN = (
    0x0C,
    0xAD,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)
_SELECTORS = range(0xFE00, 0xFE10)
DASHES = "—–ー―-"
SOFT = "\u2028"
# Where a note hangs, and where the words of one begin.
NOTE_MARK, NOTE_HEAD = "\ufff9", "\ufffa"


# More traditional characters than this in a thousand Chinese ones (a letter from Hong Kong has 300): the whole draft is
# written so, and no single title is at fault. 困難職工 in one simplified sentence, however short, is.
TRADITIONAL_DRAFT = 150

# More blanks in a row say nothing more, and a pattern that looks for words between blanks tries every one.
_MOST_BLANKS = 20
_BLANK = r"[ \t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2029\u202f\u205f\u3000\ufeff]"
_TOO_BLANK = re.compile(f"({_BLANK}{{{_MOST_BLANKS}}}){_BLANK}+")


class Cleaning(Folding):
    """The folding of drafts. `traditional` and `simplified` are characters that belong together by place."""

    def __init__(self, traditional: str = "", simplified: str = "") -> None:
        super().__init__(traditional, simplified)
        self.traditional = frozenset(traditional)
        self.update(dict.fromkeys((*_UNSEEN, *_SELECTORS), ""))
        radicals, plain = grammar().radicals
        self.update({ord(old): new for old, new in zip(radicals, plain, strict=True)})


def folded(text: str, folding: Folding) -> tuple[str, list[int]]:
    """A text in one form, and where each of its characters comes from."""
    pieces = [folding[ord(char)] for char in text]
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), origin


def squeezed(draft: str) -> tuple[str, list[int] | None]:
    """The draft without what is too much of long runs of blanks, and where each character stood; None where none is gone."""
    if not _TOO_BLANK.search(draft):
        return draft, None
    pieces: list[str] = []
    stood: list[int] = []
    at = 0
    for found in _TOO_BLANK.finditer(draft):
        pieces.append(draft[at : found.end(1)])
        stood.extend(range(at, found.end(1)))
        at = found.end()
    pieces.append(draft[at:])
    stood.extend(range(at, len(draft)))
    return "".join(pieces), stood


def unspaced(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """工 会 法 第 三 十 条 without the blanks between single characters, 第4 5条 and 要 点二 without those inside."""
    patterns = (grammar()[name] for name in ("spaced_out", "spaced_parts"))
    every = (found.span() for pattern in patterns for found in pattern.finditer(text)) if " " in text else ()
    gone = {at for first, last in every for at in range(first, last) if text[at] == " "}
    if not gone:
        return text, origin
    kept = [at for at in range(len(text)) if at not in gone]
    return "".join(text[at] for at in kept), [origin[at] for at in kept]


def mended(text: str) -> str:
    """The text with what a scanner misread put right: 笫六条, 第三十—条, 〔2oo6〕468号; as long as before."""
    rules = grammar()
    text = text.translate(rules.misread)
    for name in ("scanned_address", "scanned_year", "scanned_order"):
        text = rules[name].sub(_numeral, text)
    return text


def _numeral(found: re.Match[str]) -> str:
    """A match with its second group read as the numeral that it was, where that gives one.

    A dash between two numerals is a range and stays.
    """
    table, last = grammar().misread_digits, len(found[2]) - 1
    read = "".join(
        char if char in DASHES and 0 < at < last else table.get(char, char) for at, char in enumerate(found[2])
    )
    return found[1] + read + found[3] if to_int(read.strip("() ")) else found[0]


@dataclass(frozen=True, slots=True)
class Written:
    """How a draft is written as a whole: whether it is in traditional characters."""

    traditional: bool


def written(draft: str, folding: Cleaning) -> Written:
    """The way in which a draft is written."""
    chinese = sum("一" <= char <= "鿿" for char in draft)
    return Written(sum(char in folding.traditional for char in draft) * 1000 > TRADITIONAL_DRAFT * max(1, chinese))


def characters(texts: Iterable[str], table: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Of a table of traditional and simplified characters those that can stand for a character of the texts."""
    needed = {char for text in texts for char in text}
    pairs = [(old, new) for old, new in zip(*table(), strict=True) if new in needed and old not in needed]
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)
