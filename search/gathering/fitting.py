"""Fits the confidence to labelled questions: a logistic regression of few features, by Newton's method, then whole numbers."""

import math
from collections.abc import Sequence
from typing import Final

from search.engines.confidence import NAMES, SCALE, Confidence
from search.engines.engine import Engine
from search.finding.features import features
from search.finding.ranking import evidence
from search.understanding.spelling import spelled_out
from search.understanding.understanding import understand

OURS: Final = "in"
FAR: Final = "far"
_ROUNDS: Final = 12
_SMALL: Final = 1e-6  # a step that changes no whole number
_RIDGE: Final = 1.0  # keeps weights small where few questions tell
# Of our own questions one or two in a thousand may be called unrecognised: of those of others more, for these are known by heart.
_REFUSED: Final = 0.002

Matrix = list[list[float]]


def fitted_confidence(engine: Engine, labelled: Sequence[tuple[str, str]]) -> Confidence:
    """The model for questions that are each labelled with whose they are: "in", "near" (a door's) or "far".

    Near ones have pages of their own, but what is called unrecognised is measured on ours alone.
    """
    rows = [features_of(engine, question) for question, _ in labelled]
    ours = [1.0 if label != FAR else 0.0 for _, label in labelled]
    solved = _logistic([[1.0, *(value / 100 for value in row)] for row in rows], ours)
    weights = tuple(round(SCALE * weight) for weight in solved[1:])
    model = Confidence(round(SCALE * solved[0]), weights)
    known = sorted(model.of(row) for row, (_, label) in zip(rows, labelled, strict=True) if label == OURS)
    return Confidence(model.bias, weights, known[int(len(known) * _REFUSED)] if known else 0)


def features_of(engine: Engine, question: str) -> tuple[int, ...]:
    """The features of one question."""
    understood = understand(engine, spelled_out(engine, question.lower()) or question)
    return features(engine, understood, evidence(engine.store, understood.terms, understood.pairs))


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
