"""What of the base says a question word for word: found through pairs of characters, proven on the text."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from search.engines.engine import Engine
from search.text.schema import Record
from search.text.words import bag, skeleton
from search.understanding.understanding import Understood

LEAST_RUN: Final = 8  # characters; fewer stand together by chance
LEAST_SHARE: Final = 70  # hundredths of the question: eight chance characters of a long story lead nothing
LONGEST: Final = 300  # of a pasted page its beginning
_HELD_SHARE: Final = 55  # hundredths of the pairs; a run of 70 holds as many unless it is cut at numbers
_PROVEN: Final = 12
_PHRASE_SHARE: Final = 60
_PHRASES_PROVEN: Final = 40
# Of records that hold the same run, an officer who pastes it wants the clause.
_ORDER: Final = {"clause": 0, "policy": 1, "answer": 2, "project": 2}


class Run(NamedTuple):
    """A record, the longest run of the question's letters that stands in it, and how many letters the record has."""

    record: int
    text: str
    size: int


def runs(engine: Engine, understood: Understood, held: Mapping[int, int], allowed: Collection[int] | None) -> list[Run]:
    """The records that hold most of a question as one run: the clause before the page that tells of it, the paragraph before its article.

    `held` counts for each record the question's own pairs of characters that it holds.
    """
    asked = understood.bones[:LONGEST]
    pairs = understood.pairs
    if len(asked) < LEAST_RUN or not pairs:
        return []
    near = [r for r, n in held.items() if n * 100 >= _HELD_SHARE * len(pairs) and (allowed is None or r in allowed)]
    near = sorted(near, key=lambda r: (-held[r], r))[:_PROVEN]
    bones = {record: bones_of(engine, engine.store.record(record)) for record in near}
    found = [Run(r, longest_run(asked, bones[r]), len(bones[r][0])) for r in near]
    longest = max((len(run.text) for run in found), default=0)
    if longest < LEAST_RUN or longest * 100 < LEAST_SHARE * len(asked):
        return []
    kinds = engine.store.columns["kind"]
    whole = [run for run in found if len(run.text) == longest]
    return sorted(whole, key=lambda run: (_ORDER.get(kinds[run.record], 3), run.size, run.record))


def longest_run(asked: str, texts: Iterable[str]) -> str:
    """The longest part of `asked` that stands in one of the texts, the first of its length."""
    best = ""
    for text in texts:
        for start in range(len(asked)):
            end = start + len(best) + 1
            while end <= len(asked) and asked[start:end] in text:
                best = asked[start:end]
                end += 1
    return best


def bones_of(engine: Engine, record: Record) -> tuple[str, ...]:
    """The letters and digits of a record's text, heading and title."""
    return tuple(skeleton(engine.fold(record[name]).text) for name in ("text", "heading", "title"))


def holding(engine: Engine, phrase: str, order: Iterable[int]) -> list[int]:
    """Of records in order the first few that hold a phrase (a skeleton) word for word."""
    near = _near(engine, phrase, _PHRASE_SHARE)
    likely = [record for record in order if record in near][:_PHRASES_PROVEN]
    return [r for r in likely if any(phrase in text for text in bones_of(engine, engine.store.record(r)))]


def without(engine: Engine, excluded: str) -> set[int]:
    """The records that hold all pairs, or else all words, of an excluded text (a skeleton)."""
    return set(_near(engine, excluded, 100))


def _near(engine: Engine, phrase: str, share: int) -> set[int]:
    """The records that hold so many hundredths of a phrase's terms."""
    terms = sorted(set(phrase_terms(engine, phrase)))
    counts: dict[int, int] = {}
    for term in terms:
        for block in engine.store.blocks(*term):
            for record in block.records:
                counts[record] = counts.get(record, 0) + 1
    return {record for record, count in counts.items() if count * 100 >= share * len(terms)}


def phrase_terms(engine: Engine, phrase: str) -> Iterator[tuple[str, str]]:
    """The pairs of a phrase; of one without any its words."""
    words, pairs = bag(phrase, engine.cutter)
    yield from (("b", pair) for pair in pairs)
    if not pairs:
        yield from (("w", word) for word in words)
