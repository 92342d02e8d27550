"""Fits the confidence to labelled questions: a logistic regression of few features, by Newton's method, then whole numbers."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from search.engines.confidence import NAMES, SCALE, Confidence
from search.engines.engine import Engine
from search.engines.learned import FAR, Learned
from search.finding.features import features
from search.finding.ranking import evidence
from search.gathering.asked import OURS, Asked
from search.gathering.teaching import Lesson, learned_from, lesson_of
from search.understanding.scope import ahead_of_ours, names_a_document
from search.understanding.understanding import weighed

_ROUNDS: Final = 12
_SMALL: Final = 1e-6  # a step that changes no whole number
_RIDGE: Final = 1.0  # keeps weights small where few questions tell
_FOLDS: Final = 3
# Of our own questions, judged by what others taught, so many may be called unrecognised, and so many another office's.
_REFUSED: Final = 0.004
_ODD: Final = 0.002  # of those that it has learned itself
_NEVER: Final = -1000  # before whoever names a document no door goes

Matrix = list[list[float]]


class Judged(NamedTuple):
    """A labelled question as those of other folds judge it: its features, and by how much a door goes before our topics."""

    scope: str
    features: tuple[int, ...]
    door: int


def fitted_confidence(engine: Engine, asked: Sequence[Asked], names: Sequence[Asked]) -> tuple[Learned, Confidence]:
    """What was learned from labelled questions and from what pages are called, and the confidence fitted to the same questions,
    of which each is judged by what the other folds teach: by what it taught itself it would look too sure.
    """
    own, others = ([lesson_of(engine, one) for one in part] for part in (asked, names))
    judged: list[Judged] = []
    for fold in range(_FOLDS):
        rest = [one for place, one in enumerate(own) if place % _FOLDS != fold]
        learned = learned_from([*rest, *others], 1)
        judged += [_judged(engine, one, learned) for one in own[fold::_FOLDS]]
    learned = learned_from([*own, *others])
    known = [_judged(engine, one, learned) for one in own if one.asked.scope == OURS]
    return learned, _turning_nobody_away(_confidence(judged), known)


def _turning_nobody_away(model: Confidence, known: Sequence[Judged]) -> Confidence:
    """The model with bounds that next to no labelled question of ours falls short of."""
    if not known:
        return model
    spared = int(len(known) * _ODD)
    least = sorted(model.of(one.features) for one in known)[spared]
    door = sorted((one.door for one in known), reverse=True)[spared]
    return replace(model, least=min(model.least, least), door=max(model.door, door))


def _judged(engine: Engine, lesson: Lesson, learned: Learned) -> Judged:
    understood = weighed(engine, lesson.heard, learned)
    found = evidence(
        engine.store, {term: 100 for term in understood.terms if term[1] in understood.pairs}, understood.pairs
    )
    ahead = _NEVER if names_a_document(engine, understood) else ahead_of_ours(engine, understood)
    return Judged(lesson.asked.scope, features(engine, understood, found), ahead)


def _confidence(judged: Sequence[Judged]) -> Confidence:
    """The model: near ones have pages of their own, but what is called unrecognised is measured on ours alone."""
    ours = [0.0 if one.scope == FAR else 1.0 for one in judged]
    solved = _logistic([[1.0, *(value / 100 for value in one.features)] for one in judged], ours)
    model = Confidence(round(SCALE * solved[0]), tuple(round(SCALE * weight) for weight in solved[1:]))
    known = [one for one in judged if one.scope == OURS]
    if not known:
        return model
    refused = int(len(known) * _REFUSED)
    least = sorted(model.of(one.features) for one in known)[refused]
    return replace(model, least=least, door=max(0, sorted((one.door for one in known), reverse=True)[refused]))


def _logistic(rows: Matrix, labels: Sequence[float]) -> list[float]:
    """The weights of largest likelihood, both classes counting alike, the squares of weights held small."""
    size = len(NAMES) + 1
    weights = [0.0] * size
    share = sum(labels) / len(labels)
    costs = [0.5 / share if label else 0.5 / (1 - share) for label in labels]
    for _ in range(_ROUNDS):
        gradient = [_RIDGE * weight for weight in weights]
        hessian = [[_RIDGE if i == j else 0.0 for j in range(size)] for i in range(size)]
        for row, label, cost in zip(rows, labels, costs, strict=True):
            logit = max(-30.0, min(30.0, sum(w * x for w, x in zip(weights, row, strict=True))))
            chance = 1 / (1 + math.exp(-logit))
            _add_row(row, cost * (chance - label), cost * chance * (1 - chance), gradient, hessian)
        steps = _solved([[hessian[max(i, j)][min(i, j)] for j in range(size)] for i in range(size)], gradient)
        weights = [w - step for w, step in zip(weights, steps, strict=True)]
        if max(map(abs, steps)) < _SMALL:
            break
    return weights


def _add_row(row: Sequence[float], error: float, curve: float, gradient: list[float], hessian: Matrix) -> None:
    """Add one question to the gradient and to the lower half of the Hessian, which is symmetric."""
    for i, x in enumerate(row):
        if x:
            gradient[i] += error * x
            below, part = hessian[i], curve * x
            for j in range(i + 1):
                below[j] += part * row[j]


def _solved(matrix: Matrix, right: Sequence[float]) -> list[float]:
    """The solution of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            rows[below] = [b - factor * a for a, b in zip(rows[at], rows[below], strict=True)]
    found = [0.0] * size
    for at in range(size - 1, -1, -1):
        known = sum(rows[at][j] * found[j] for j in range(at + 1, size))
        found[at] = (rows[at][size] - known) / rows[at][at]
    return found
