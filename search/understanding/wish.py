"""What a reader types → the text to search, what must stand so („…“ in any quotes), and what must not stand (-…)."""

import re
from dataclasses import dataclass
from typing import Final

from search.text.words import HAN, skeleton

_QUOTED: Final = re.compile('[「『“"]([^「」『』“”"]{2,100})[」』”"]')
_WITHOUT: Final = re.compile(r"(?<!\S)[-−]([^\s\-−]{1,40})")
_SPACED: Final = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Wish:
    """A folded question: as typed without what it excludes; its phrases in quotes and excluded words, as skeletons."""

    text: str
    phrases: tuple[str, ...]
    without: tuple[str, ...]


def wish_of(folded: str) -> Wish:
    """The parts of a folded question. Quotes stay in the text: they are no letters and change nothing there."""
    without = [skeleton(match[1]) for match in _WITHOUT.finditer(folded)]
    text = _WITHOUT.sub(lambda match: " " * len(match[0]), folded)
    phrases = [skeleton(match[1]) for match in _QUOTED.finditer(text)]
    return Wish(text, tuple(filter(None, phrases)), tuple(filter(None, without)))


def unspaced(text: str) -> str:
    """A text without the spaces that stand between Han characters: 大 病 救助 is 大病救助."""
    return _SPACED.sub("", text)
