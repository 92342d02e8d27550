"""How far somebody comes who reads nothing but how the options look: the longest, the shortest, the one with most digits…"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from build.model.training import Case, Unit

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》")


def quoted(text: str) -> int:
    """How many characters stand in quotation marks."""
    return sum(len(found) for found in _QUOTED.findall(text))


# What trainees say of themselves when they have not read: take the long one, the short one, the one with figures, the one
# that quotes. Each gives a number to an option; the highest is chosen.
GUESSERS: Mapping[str, Callable[[str], int]] = {
    "最长": len,
    "最短": lambda text: -len(text),
    "数字最多": lambda text: sum(character.isdigit() for character in text),
    "引号最多": quoted,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be chosen from, and which of it is right (places)."""

    says: tuple[str, ...]
    right: frozenset[int]

    @property
    def chance(self) -> Fraction:
        """How often a throw of dice is right."""
        return Fraction(len(self.right), len(self.says))


def picked(says: Sequence[str], guesser: Callable[[str], int]) -> list[int]:
    """The places that a guesser cannot tell apart and chooses from blindly."""
    marks = [guesser(text) for text in says]
    return [place for place, mark in enumerate(marks) if mark == max(marks)]


def hit(choice: Choice, guesser: Callable[[str], int]) -> Fraction:
    """How often a guesser is right; ties are thrown for."""
    places = picked(choice.says, guesser)
    return Fraction(sum(place in choice.right for place in places), len(places))


def share(choices: Sequence[Choice], guesser: Callable[[str], int]) -> Fraction:
    """The mean of the hits."""
    return sum((hit(choice, guesser) for choice in choices), Fraction(0)) / len(choices)


# The kinds of questions whose options show what they say.
CHOSEN = ("single", "multiple")


def of_unit(unit: Unit, kinds: Sequence[str] = CHOSEN) -> Iterator[Choice]:
    """The questions of a unit in which something is chosen by what it says."""
    for item in unit.quiz:
        if item.kind in kinds:
            right = frozenset(place for place, option in enumerate(item.options) if option.right)
            yield Choice(tuple(option.say or "" for option in item.options), right)


def of_case(case: Case) -> Iterator[Choice]:
    """The scenes of a case in which something is chosen."""
    for scene in case.nodes:
        if scene.choices:
            right = frozenset(place for place, choice in enumerate(scene.choices) if choice.good)
            yield Choice(tuple(choice.say for choice in scene.choices), right)


def ends_well(case: Case, guesser: Callable[[str], int]) -> Fraction:
    """How often a case ends well for a guesser who plays it from its first scene."""
    known = {scene.id: scene for scene in case.nodes}
    fates: dict[str, Fraction] = {}

    def fate(name: str) -> Fraction:
        if name not in fates:
            scene = known[name]
            fates[name] = Fraction(scene.ending == "good")
            if scene.choices:
                places = picked([choice.say for choice in scene.choices], guesser)
                fates[name] = sum((fate(scene.choices[place].to) for place in places), Fraction(0)) / len(places)
        return fates[name]

    return fate(case.nodes[0].id)
