"""What a question is learned by: its characters, and pairs of neighbours, without names of places and with all numbers alike."""

import re
from collections.abc import Collection, Mapping
from operator import add
from typing import Final

from search.text.words import RUN

ALWAYS: Final = "^"  # the trait of every question: what is likely before anything is said
PLACE: Final = "㐀"  # stands for any name of a place; no question has it
_NUMBER: Final = re.compile("[0-9]+")
_NAME_SIZES: Final = (4, 3, 2)

Weights = Mapping[str, Mapping[str, int]]


def traits_of(text: str, names: Collection[str]) -> frozenset[str]:
    """The traits of a folded text; `names` are those of places."""
    found = {ALWAYS}
    for run in RUN.findall(_NUMBER.sub("0", _without_places(text, names))):
        found.update(run)
        found.update(map(add, run, run[1:]))
    return frozenset(found)


def told(weights: Weights, traits: Collection[str]) -> dict[str, int]:
    """What traits say for and against each class, summed."""
    sums: dict[str, int] = {}
    for trait in sorted(traits):
        for name, weight in weights.get(trait, {}).items():
            sums[name] = sums.get(name, 0) + weight
    return sums


def _without_places(text: str, names: Collection[str]) -> str:
    """A text with one character instead of every name, from left to right, the longest first."""
    parts, at = [], 0
    while at < len(text):
        size = next((size for size in _NAME_SIZES if text[at : at + size] in names), 0)
        parts.append(PLACE if size else text[at])
        at += size or 1
    return "".join(parts)
