"""The sentence of a record that answers best, and what to mark in it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from search.engines.engine import Engine
from search.text.words import RUN

LONGEST: Final = 100
_TELLING: Final = 10  # a shorter line is a name, and tells nothing that the title does not
_BEFORE: Final = 20
_END: Final = re.compile(r"[。！？；!?;\n]")
_SENTENCE: Final = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]?")


class Snippet(NamedTuple):
    """A piece of a record's text and the spans to mark in it, in code points of that piece."""

    text: str
    highlights: list[list[int]]


def snippet(
    engine: Engine, text: str, wanted: Iterable[str], bigrams: Iterable[str] = (), whole: bool = False
) -> Snippet:
    """The best sentence of `text` for the wanted words, at most 100 characters, the longest matches marked first.

    `whole`: the text is one statement and not to be chosen from, only to be cut where it is too long.
    Bigrams are marked only where no word stands: they begin in the middle of words.
    """
    words = _longest_first(wanted)
    folded = engine.fold(text).text
    if not any(word in folded for word in words):
        words = _longest_first(bigrams)
    if whole:
        piece = text[:LONGEST]
        return Snippet(piece, spans(engine, piece, words))
    sentences = [found[0].strip() for found in _SENTENCE.finditer(text) if found[0].strip()]
    sentences = [sentence for sentence in sentences if len(sentence) >= _TELLING] or sentences
    if not sentences:
        return Snippet("", [])
    best = max(range(len(sentences)), key=lambda i: (_worth(engine.fold(sentences[i]).text, words), -i))
    piece = _window(engine, sentences[best], words)
    return Snippet(piece, spans(engine, piece, words))


def run_snippet(engine: Engine, text: str, run: str) -> Snippet | None:
    """The sentence of `text` that holds a run of letters and digits, the run marked; None where it does not stand there."""
    folded = engine.fold(text)
    places = [at for found in RUN.finditer(folded.text) for at in range(*found.span())]
    at = "".join(folded.text[place] for place in places).find(run)
    if at < 0:
        return None
    first, last = folded.origin[places[at]], folded.origin[places[at + len(run) - 1]] + 1
    begin = max((found.end() for found in _END.finditer(text, 0, first)), default=0)
    ended = _END.search(text, last)
    end = ended.end() if ended else len(text)
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    if end - begin > LONGEST:
        begin = max(begin, first - _BEFORE, last - LONGEST) if last - first < LONGEST else first
        end = min(end, begin + LONGEST)
    return Snippet(text[begin:end].rstrip(), [[first - begin, min(last, end) - begin]])


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
    start = max(0, min(marked[0][0] - _BEFORE, len(sentence) - LONGEST)) if marked else 0
    return sentence[start : start + LONGEST]
