"""「您是不是要找」: what a question with a homophone, a typo, pinyin or initials was meant to say."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from search.engines.engine import Engine
from search.text.words import RUN, is_han
from search.understanding.understanding import Understood

_LATIN: Final = re.compile(r"[a-z]{2,40}")
_SHOWN: Final = 8
_LEAST_TYPO: Final = 4


class Phrase(NamedTuple):
    """A phrase that may be suggested."""

    text: str
    pinyin: str
    initials: str
    url: str
    kind: str


class _Change(NamedTuple):
    """A piece of the question and the phrase to put there; the smallest is the best."""

    rank: int
    minus_size: int
    start: int
    phrase: str
    end: int


def suggestion(engine: Engine, understood: Understood) -> str | None:
    """The question with its homophone, typo or pinyin put right; None where there is nothing to mend."""
    changes = sorted((*_from_letters(engine, understood.text), *_from_sounds(engine, understood)))
    if not changes:
        return None
    best = changes[0]
    return understood.text[: best.start] + best.phrase + understood.text[best.end :]


def completions(engine: Engine, typed: str) -> list[dict[str, str]]:
    """Phrases that begin with what is typed, hold it, or are spelled by it in pinyin or initials."""
    text = engine.fold(typed).text.strip()
    letters = text.replace(" ", "").replace("'", "")
    ranked = []
    for order, phrase in enumerate(map(Phrase._make, engine.suggestions["phrases"])):
        rank = _completion_rank(phrase, engine.fold(phrase.text).text, text, letters)
        if rank is not None:
            ranked.append((rank, not phrase.url, len(phrase.text), order, phrase))
    return [{"text": p.text, "url": p.url, "kind": p.kind} for *_, p in sorted(ranked)[:_SHOWN]]


def _completion_rank(phrase: Phrase, folded: str, text: str, letters: str) -> int | None:
    if not text:
        return None
    if folded.startswith(text):
        return 0
    if text in folded:
        return 1
    if _LATIN.fullmatch(letters) and phrase.pinyin:
        if phrase.initials.startswith(letters):
            return 2
        return 3 if phrase.pinyin.replace(" ", "").startswith(letters) else None
    return None


def _from_letters(engine: Engine, text: str) -> Iterator[_Change]:
    """Latin words that spell a phrase, in full (dabing jiuzhu), from its beginning (dabing) or by initials (dbjz)."""
    for match in re.finditer(r"[a-z]{2,40}(?:[ '][a-z]{1,40})*", text):
        letters = re.sub("[ ']", "", match[0])
        for phrase in map(Phrase._make, engine.suggestions["phrases"]):
            spelled = phrase.pinyin.replace(" ", "")
            whole = letters in (spelled, phrase.initials)
            if phrase.pinyin and (whole or (len(letters) > 3 and spelled.startswith(letters))):
                yield _Change(0 if whole else 1, len(phrase.text), match.start(), phrase.text, match.end())


def _from_sounds(engine: Engine, understood: Understood) -> Iterator[_Change]:
    """Pieces that sound like a phrase but are written otherwise, or differ from a long one in one character."""
    phrases = [
        p for p in map(Phrase._make, engine.suggestions["phrases"]) if p.pinyin and p.text not in understood.text
    ]
    for run in RUN.finditer(understood.text):
        if not is_han(run[0]):
            continue
        for phrase in phrases:
            for at in range(len(run[0]) - len(phrase.text) + 1):
                piece = run[0][at : at + len(phrase.text)]
                rank = _likeness(engine, piece, phrase)
                if rank is not None and not _makes_sense(engine, piece):
                    start = run.start() + at
                    yield _Change(rank, -len(piece), start, phrase.text, start + len(piece))


def _likeness(engine: Engine, piece: str, phrase: Phrase) -> int | None:
    """2 for a homophone, 3 for one wrong character in a long phrase, None for anything else."""
    wrong = sum(a != b for a, b in zip(piece, phrase.text, strict=True))
    if not wrong or wrong == len(piece):
        return None
    if " ".join(engine.sounds.get(char, "?") for char in piece) == phrase.pinyin:
        return 2
    return 3 if wrong == 1 and len(piece) >= _LEAST_TYPO else None


def _makes_sense(engine: Engine, piece: str) -> bool:
    """Whether a piece is made of words that the base knows: then it is no slip of the pen."""
    return all(len(word) > 1 for word in engine.cutter.cut(piece))
