"""Pinyin in a question → the Han text that it spells: the longest known phrases first, lone syllables as the usual character."""

import re
from collections.abc import Iterator
from typing import Final

from search.engines.engine import Engine

_INITIAL: Final = "(?:[zcs]h?|[bpmfdtnlgkhjqxryw])"
_FINAL: Final = (
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)"
)
SYLLABLE: Final = re.compile(f"{_INITIAL}{_FINAL}|ang|eng|er|ai|an|ao|ei|en|ou|a|e|o")
_LETTERS: Final = re.compile(r"[a-z]+(?:[ '][a-z]+)*")
LONGEST: Final = 8  # syllables
APART: Final = 3  # so many syllables typed apart, and no other token: xian is one of them and not 西安
MOST: Final = 120  # letters of one run
LEAST: Final = 2  # syllables that have to be spelled before letters are read as pinyin
USUAL: Final = "的了在是我有不就要能吗没给还去来到上个和也"  # as lone characters likelier than any other
USUAL_CHEAPER: Final = 8
PHRASE, WORD, LONE = 100, 112, 140  # what it costs to read a known wording, a word of the index, a lone syllable


def spelled_out(engine: Engine, text: str) -> str | None:
    """Folded text with its pinyin put into Han characters; None where it holds none."""
    mended, at = "", 0
    for match in _LETTERS.finditer(text):
        han = _read(engine, match[0])
        if han is not None:
            mended += text[at : match.start()] + han
            at = match.end()
    return mended + text[at:] if at else None


def _read(engine: Engine, letters: str) -> str | None:
    """What letters spell along the cheapest path, or None where they are no pinyin or spell nothing that is known."""
    joined = re.sub("[ ']", "", letters)
    if len(joined) > MOST:
        return None
    cuts = {match.start() - at for at, match in enumerate(re.finditer("[ ']", letters))}
    tokens = re.split("[ ']", letters)
    apart = len(tokens) >= APART and all(SYLLABLE.fullmatch(token) for token in tokens)
    best: list[tuple[int, str] | None] = [None] * len(joined) + [(0, "")]
    known: list[bool] = [False] * (len(joined) + 1)
    for start in range(len(joined) - 1, -1, -1):
        for end, cost, han in _steps(engine, joined, start, cuts, apart):
            after = best[end]
            if after is None:
                continue
            total = (cost + after[0], han + after[1])
            here = best[start]
            if here is None or total[0] < here[0]:
                best[start], known[start] = total, len(han) > 1 or known[end]
    found = best[0]
    return found[1] if found and known[0] and len(found[1]) >= LEAST else None


def _steps(engine: Engine, letters: str, start: int, cuts: set[int], apart: bool) -> Iterator[tuple[int, int, str]]:
    """From a place on: where a phrase or a lone syllable ends, what it costs, what it is. Spaces typed are kept as borders."""
    table, lone = engine.spelling["phrases"], engine.spelling["lone"]
    ends: list[tuple[int, str]] = [(start, "")]
    for size in range(1, LONGEST + 1):
        longer: list[tuple[int, str]] = []
        for end, spelled in ends:
            for stop in _syllables(letters, end, cuts, apart):
                key = f"{spelled} {letters[end:stop]}".strip()
                longer.append((stop, key))
                if size == 1 and key in lone:
                    yield stop, LONE - USUAL_CHEAPER * (lone[key] in USUAL), lone[key]
                elif key in table:
                    cost, han = table[key]
                    yield stop, cost, han
        ends = longer[:16]


def _syllables(letters: str, start: int, cuts: set[int], apart: bool) -> Iterator[int]:
    """Where a syllable that begins at a place may end; only at the next border where syllables were typed apart."""
    for stop in range(start + 1, min(start + 6, len(letters)) + 1):
        if SYLLABLE.fullmatch(letters, start, stop) and (not apart or stop in cuts or stop == len(letters)):
            yield stop
        if stop in cuts:
            return
