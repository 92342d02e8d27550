"""The sentence of a record that answers best, and what to mark in it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from search.asking.engine import Engine

LONGEST: Final = 100
_TELLING: Final = 10  # a shorter line is a name, and tells nothing that the title does not
_SENTENCE: Final = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]?")


class Snippet(NamedTuple):
    """A piece of a record's text and the spans to mark in it, in code points of that piece."""

    text: str
    highlights: list[list[int]]


def snippet(engine: Engine, text: str, wanted: Iterable[str], bigrams: Iterable[str] = ()) -> Snippet:
    """The best sentence of `text` for the wanted words, at most 100 characters, the longest matches marked first.

    Bigrams are marked only where no word stands: they begin in the middle of words.
    """
    words = _longest_first(wanted)
    folded = engine.fold(text).text
    if not any(word in folded for word in words):
        words = _longest_first(bigrams)
    sentences = [found[0].strip() for found in _SENTENCE.finditer(text) if found[0].strip()]
    sentences = [sentence for sentence in sentences if len(sentence) >= _TELLING] or sentences
    if not sentences:
        return Snippet("", [])
    best = max(range(len(sentences)), key=lambda i: (_worth(engine.fold(sentences[i]).text, words), -i))
    piece = _window(engine, sentences[best], words)
    return Snippet(piece, spans(engine, piece, words))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted({word for word in words if len(word) > 1}, key=lambda w: (-len(w), w))


def spans(engine: Engine, text: str, words: Sequence[str]) -> list[list[int]]:
    """Where the words stand in `text`, longest first, neighbours joined, in order; in the text's own code points."""
    folded = engine.fold(text)
    taken: list[tuple[int, int]] = []
    for word in words:
        start = folded.text.find(word)
        while start >= 0:
            end = start + len(word)
            if all(end <= s or e <= start for s, e in taken):
                taken.append((start, end))
            start = folded.text.find(word, end)
    joined: list[list[int]] = []
    for start, end in sorted(taken):
        first, last = folded.origin[start], folded.origin[end - 1] + 1
        if joined and first <= joined[-1][1]:
            joined[-1][1] = last
        else:
            joined.append([first, last])
    return joined


def _worth(text: str, words: Sequence[str]) -> int:
    """How many characters of different wanted words stand in a sentence."""
    return sum(len(word) for word in words if word in text)


def _window(engine: Engine, sentence: str, words: Sequence[str]) -> str:
    """The sentence, or of a long one the 100 characters around its first wanted word."""
    if len(sentence) <= LONGEST:
        return sentence
    marked = spans(engine, sentence, words)
    start = max(0, min(marked[0][0] - 20, len(sentence) - LONGEST)) if marked else 0
    return sentence[start : start + LONGEST]
