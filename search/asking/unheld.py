"""The words of a question that no record holds; what is merely not in the first hit was used all the same."""

import re
from collections.abc import Iterator
from typing import Final

from search.engines.engine import Engine
from search.text.words import PREFIX
from search.understanding.understanding import Understood, Word

# What is no content of a question: characters that only join words, and those that count, point or move things about.
JOINING: Final = (
    "的了着过得吗呢吧啊呀嘛么哦嗯把被让给从在没不别莫都也还又就才再太很是能会可要该我你您他她它俺咱们这那哪啥谁怎咋"
)
IDLE: Final = (
    "一二两三四五六七八九十百千万几多半仨俩些个位次点天年月日岁元块毛钱台辆"
    "人家里外上下前后有去来回到出进起好大小想用和与跟同"
)
DOING: Final = "吃看听说讲问交领报补办弄搞整做干拿等买卖掉压冲盖算管见快儿"
SHORT_NUMBER: Final = 3


def unheld_words(engine: Engine, understood: Understood) -> list[str]:
    """The content words of the question that no record holds and the lexicon does not know, in order."""
    known = [(match.start, match.end) for match in understood.synonyms]
    lost = [
        content
        for word in understood.words
        if not any(s < word.end and word.start < e for s, e in known)
        for content in _content(engine, word)
        if not _is_held(engine, content)
    ]
    return list(dict.fromkeys(lost))


def _is_held(engine: Engine, content: str) -> bool:
    """Whether the index has a word, or all pairs of its characters."""
    if engine.store.frequency("w", content):
        return True
    pairs = [content[at : at + 2] for at in range(len(content) - 1)]
    return not content.isascii() and all(engine.store.frequency("b", pair) for pair in pairs)


def _content(engine: Engine, word: Word) -> Iterator[str]:
    """What of a word is content: a word of the index unless all of it is idle; of a loose run, its pieces, bare."""
    if word.text.isascii():
        if len(word.text) > SHORT_NUMBER or not word.text.isdecimal():
            yield word.text
    elif engine.cutter.costs.get(word.text, PREFIX) >= 0:
        if word.text.strip(JOINING + IDLE + DOING):
            yield word.text
    else:
        pieces = (piece.lstrip(IDLE).rstrip(IDLE + DOING) for piece in re.split(f"[{JOINING}]", word.text))
        yield from (piece for piece in pieces if len(piece) > 1)
