"""In what order a question's options are printed, and how its answer is written there."""

from __future__ import annotations

import hashlib
from string import ascii_uppercase

from build.model.training import CaseChoice, Option, QuizItem, Scene
from build.training.stamps import seed


def mixed(item: QuizItem) -> tuple[Option, ...]:
    """The options in a fixed order that is not the right one: the same on every print."""
    rest, value, result = list(item.options), seed(item), []
    while rest:
        value = value * 16807 % 2147483647
        result.append(rest.pop(value % len(rest)))
    return tuple(reversed(result)) if result == list(item.options) else tuple(result)


def choices(scene: Scene) -> tuple[CaseChoice, ...]:
    """What may be done in a scene, in a fixed order that does not give the good one away."""
    return tuple(sorted(scene.choices, key=lambda choice: hashlib.sha256(choice.say.encode()).hexdigest()))


def lettered(item: QuizItem) -> list[tuple[str, Option]]:
    """Letter and option, in the printed order; for what is filled in, in the order of writing and without letters."""
    if item.kind == "fill":
        return [("✓" if option.right else "✗", option) for option in item.options]
    return list(zip(ascii_uppercase, mixed(item), strict=False))


def answer(item: QuizItem) -> str:
    """A; A、C; B→A→C; 第六条第四款."""
    if item.kind == "fill":
        return next(option.say or "" for option in item.options if option.right)
    letters = {id(option): letter for letter, option in lettered(item)}
    if item.kind == "order":
        return "→".join(letters[id(option)] for option in item.options)
    return "、".join(sorted(letters[id(option)] for option in item.options if option.right))
