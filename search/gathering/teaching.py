"""Labelled questions → how much each pair of characters speaks for and against a topic: what the wordings do not say.

An averaged perceptron that begins where the wordings of the lexicon end, so that it learns only where these are wrong.
Whole numbers, in a fixed order: the same questions give the same weights.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from search.engines.engine import Engine
from search.understanding.spelling import spelled_out
from search.understanding.understanding import worded_topics, wordings_and_pairs

_ROUNDS: Final = 8
_STEP: Final = 250  # thousandths of evidence that one mistake moves, shared by the pairs of a question
_MARGIN: Final = 250
_GRAIN: Final = (
    4  # hundredths: weights are told in steps of it; finer is chance, and would only be carried to every reader
)
_SEEN: Final = 2  # a pair of one question alone is learned by heart, and says nothing of others

Taught = Sequence[tuple[str, Sequence[str]]]


def learned_topics(engine: Engine, taught: Taught) -> dict[str, dict[str, int]]:
    """{pair: {topic: hundredths}} from questions with the topics that answer them, any of which will do."""
    names = sorted({topic for _, topics in taught for topic in topics})
    examples = [_example(engine, question, topics, names) for question, topics in taught if topics]
    common = Counter(pair for pairs, _, _ in examples for pair in pairs)
    examples = [([p for p in pairs if common[p] >= _SEEN], said, right) for pairs, said, right in examples]
    weights: dict[str, list[int]] = {pair: [0] * len(names) for pairs, _, _ in examples for pair in pairs}
    sums = {pair: [0] * len(names) for pair in weights}
    order, seen = list(range(len(examples))), 1
    for turn in range(_ROUNDS):
        random.Random(turn).shuffle(order)
        for number in order:
            _learn(examples[number], weights, sums, seen)
            seen += 1
    told = {
        pair: {
            name: value
            for name, w, s in zip(names, weights[pair], sums[pair], strict=True)
            if (value := _told(w, s, seen))
        }
        for pair in sorted(weights)
    }
    return {pair: found for pair, found in told.items() if found}


def _told(weight: int, total: int, seen: int) -> int:
    """The mean of a weight over all turns, in thousandths of evidence, told in hundredths and in steps."""
    return (weight * seen - total + seen * 5 * _GRAIN) // (seen * 10 * _GRAIN) * _GRAIN


def _example(
    engine: Engine, question: str, topics: Sequence[str], names: Sequence[str]
) -> tuple[list[str], list[int], list[int]]:
    """A question's pairs, what its wordings say of each topic in thousandths, and the numbers of its topics."""
    synonyms, own = wordings_and_pairs(engine, spelled_out(engine, question.lower()) or question)
    said: Mapping[str, int] = worded_topics(engine, synonyms)
    pairs = sorted(pair for pair in own if len(pair) > 1)
    return pairs, [10 * said.get(name, 0) for name in names], [names.index(topic) for topic in topics]


def _learn(
    example: tuple[list[str], list[int], list[int]],
    weights: dict[str, list[int]],
    sums: dict[str, list[int]],
    seen: int,
) -> None:
    """Move the pairs of a question towards its best topic and from the best of the others, where these are too close."""
    pairs, said, right = example
    if not pairs:
        return
    scores = [sum(column) for column in zip(said, *(weights[pair] for pair in pairs), strict=True)]
    good = max(right, key=lambda topic: scores[topic])
    bad = max((topic for topic in range(len(scores)) if topic not in right), key=lambda topic: scores[topic])
    if scores[bad] + _MARGIN < scores[good]:
        return
    step = round(_STEP / math.sqrt(len(pairs)))
    for pair in pairs:
        weights[pair][good] += step
        weights[pair][bad] -= step
        sums[pair][good] += step * seen
        sums[pair][bad] -= step * seen
