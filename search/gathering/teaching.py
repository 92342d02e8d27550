"""Labelled questions → what each of their traits says for and against matters and aspects: what the wordings do not say.

An averaged perceptron that begins with half of what the wordings say, so that it learns also where these are right: they were
written with some of the questions in sight, and say less of those of others. Whole numbers, in a fixed order: the same
questions give the same weights.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from search.engines.engine import Engine
from search.engines.learned import BESIDE, DOOR, NONE, Learned
from search.gathering.asked import Asked
from search.text.aspects import ASPECTS
from search.understanding.scope import worded_doors
from search.understanding.spelling import spelled_out
from search.understanding.traits import Weights, traits_of
from search.understanding.understanding import Understood, heard, worded_topics

_ROUNDS: Final = 4
_SHUFFLES: Final = 3  # the mean of so many orders depends on none of them
_STEP: Final = 250  # thousandths of evidence that one mistake moves, shared by the traits of a question
_MARGIN: Final = 500
_GRAIN: Final = (
    3  # hundredths: weights are told in steps of it; finer is chance, and would only be carried to every reader
)
_SEEN: Final = 3  # a trait of one or two questions is learned by heart, and says nothing of others
_RARE_MOST: Final = 400  # hundredths: how much more a question of a rare class may count than one of a usual one


class Example(NamedTuple):
    """A question's traits, what its wordings say of each class in thousandths, the numbers of its classes, what it counts."""

    traits: Sequence[str]
    said: Sequence[int]
    right: Sequence[int]
    worth: int


class Lesson(NamedTuple):
    """A labelled question, understood as its wordings have it: its traits, and what these say of each matter in hundredths."""

    asked: Asked
    heard: Understood
    traits: Sequence[str]
    said: Mapping[str, int]


def lesson_of(engine: Engine, asked: Asked) -> Lesson:
    """What a labelled question has to teach, whichever others it is taught with."""
    understood = heard(engine, spelled_out(engine, asked.question.lower()) or asked.question)
    return Lesson(asked, understood, sorted(traits_of(understood.text, engine.short_names)), _said(engine, understood))


def learned_from(lessons: Sequence[Lesson], shuffles: int = _SHUFFLES) -> Learned:
    """What labelled questions teach together."""
    matters = sorted({matter for one in lessons for matter in one.asked.matters})
    aspects = [*ASPECTS, NONE]
    of_matters = [_example(one, one.asked.matters, one.said, matters) for one in lessons if one.asked.matters]
    of_aspects = [
        _example(one, (one.asked.aspect,), one.heard.worded, aspects) for one in lessons if one.asked.aspect is not None
    ]
    return Learned(_weights(of_matters, matters, shuffles), _weights(of_aspects, aspects, shuffles))


def _said(engine: Engine, understood: Understood) -> dict[str, int]:
    """What wordings say of each matter."""
    doors = {f"{DOOR}{door}": strength for door, strength in worded_doors(engine, understood).items()}
    return {**worded_topics(engine, understood.synonyms), **doors}


def _example(lesson: Lesson, right: Sequence[str], said: Mapping[str, int], names: Sequence[str]) -> Example:
    begun = [said.get(name, 0) * BESIDE // 10 for name in names]
    return Example(lesson.traits, begun, [names.index(name) for name in right], lesson.asked.worth)


def _weights(examples: Sequence[Example], names: Sequence[str], shuffles: int) -> Weights:
    """{trait: {class: hundredths}}: the mean of what several orders teach, without what says next to nothing."""
    common = Counter(trait for example in examples for trait in example.traits)
    usual = Counter(example.right[0] for example in examples)
    mean = len(examples) / len(usual)
    kept = [
        example._replace(
            traits=[trait for trait in example.traits if common[trait] >= _SEEN],
            worth=min(_RARE_MOST, round(100 * math.sqrt(mean / usual[example.right[0]]))) * example.worth // 100,
        )
        for example in examples
    ]
    sums: dict[str, list[int]] = {}
    for order in range(shuffles):
        for trait, means in _averaged(kept, len(names), order).items():
            sums[trait] = [a + b for a, b in zip(sums.get(trait, means), means, strict=True)] if order else means
    unit = 10 * _GRAIN * shuffles
    told = {
        trait: {
            name: step * _GRAIN for name, total in zip(names, sums[trait], strict=True) if (step := _steps(total, unit))
        }
        for trait in sorted(sums)
    }
    return {trait: found for trait, found in told.items() if found}


def _steps(total: int, unit: int) -> int:
    """How many whole steps a sum of means has, towards nothing from both sides."""
    return total // unit if total >= 0 else -(-total // unit)


def _averaged(examples: Sequence[Example], classes: int, order: int) -> dict[str, list[int]]:
    """The mean of every weight over all turns of one order, in thousandths of evidence."""
    weights: dict[str, list[int]] = {trait: [0] * classes for example in examples for trait in example.traits}
    sums = {trait: [0] * classes for trait in weights}
    numbers, seen = list(range(len(examples))), 1
    for turn in range(_ROUNDS):
        random.Random(turn + _ROUNDS * order).shuffle(numbers)
        for number in numbers:
            _learn(examples[number], weights, sums, seen)
            seen += 1
    return {
        trait: [(w * seen - s) // seen for w, s in zip(weights[trait], sums[trait], strict=True)] for trait in weights
    }


def _learn(example: Example, weights: dict[str, list[int]], sums: dict[str, list[int]], seen: int) -> None:
    """Move the traits of a question towards its best class and from the best of the others, where these are too close."""
    traits, said, right, worth = example
    if not traits:
        return
    scores = [sum(column) for column in zip(said, *(weights[trait] for trait in traits), strict=True)]
    good = max(right, key=lambda one: scores[one])
    bad = max((one for one in range(len(scores)) if one not in right), key=lambda one: scores[one])
    if scores[bad] + _MARGIN < scores[good]:
        return
    step = round(_STEP * worth / 100 / math.sqrt(len(traits)))
    for trait in traits:
        weights[trait][good] += step
        weights[trait][bad] -= step
        sums[trait][good] += step * seen
        sums[trait][bad] -= step * seen
