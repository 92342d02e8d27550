"""Training cannot be passed by how the options look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Entry
from build.model.training import KINDS, Case
from build.training.graph import endless
from build.training.guessing import CHOSEN, GUESSERS, Choice, ends_well, of_case, of_unit, share

# How far a rule of thumb may lie from a throw of dice over a whole bank.
NEAR_CHANCE = Fraction(1, 10)
# A throw of dice strays by itself where there is little to choose: fewer questions than this say nothing of a bank, a unit.
ENOUGH = 30
ENOUGH_IN_A_UNIT = 8
PASS_MARK = Fraction(6, 10)


def training_guessable(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Over all questions, and over all cases, each rule of thumb hits like dice; it passes no unit and ends no case well."""
    units, cases = kb.training.units, kb.training.cases
    for kind in (
        CHOSEN
    ):  # one kind apart from the other: what is too often right in the one hides what is too seldom in the other
        yield from _bank(units, [choice for unit in units for choice in of_unit(unit, [kind])], f"全部{KINDS[kind]}题")
    yield from _bank(cases, [choice for case in cases for choice in of_case(case)], "全部案例")
    for unit in units:
        choices = list(of_unit(unit))
        for name, guesser in GUESSERS.items():
            if len(choices) >= ENOUGH_IN_A_UNIT and (found := share(choices, guesser)) >= PASS_MARK:
                what = f"单元「{unit.title}」每题都选{name}的，就能对 {_percent(found)}，过了六成。"
                yield unit.problem("training-guessable", what=what, mend=_mend(name), field="quiz")
    for case in cases:
        for name, guesser in GUESSERS.items():
            if not _broken(case) and ends_well(case, guesser) > Fraction(1, 2):
                what = f"案例「{case.title}」每步都选{name}的，就能「办稳了」。"
                yield case.problem("training-guessable", what=what, mend=_mend(name), field="nodes")


def _bank(entries: Sequence[Entry], choices: Sequence[Choice], where: str) -> Iterator[Problem]:
    if len(choices) < ENOUGH:
        return
    chance = sum((choice.chance for choice in choices), Fraction(0)) / len(choices)
    for name, guesser in GUESSERS.items():
        found = share(choices, guesser)
        if abs(found - chance) > NEAR_CHANCE:
            what = f"{where}里每题都选{name}的，对 {_percent(found)}；闭着眼睛选，对 {_percent(chance)}，差出了一成。"
            yield entries[0].problem("training-guessable", what=what, mend=_mend(name))


def _broken(case: Case) -> bool:
    """A case whose scenes do not hang together is told of by another rule; it cannot be played."""
    known = {scene.id for scene in case.nodes}
    leads = {choice.to for scene in case.nodes for choice in scene.choices}
    return not case.nodes or not leads <= known or bool(endless(case))


def _percent(value: Fraction) -> str:
    return f"{float(value):.0%}"


def _mend(name: str) -> str:
    return f"改写几个选项，让{name}的有时对、有时错：对的写短一些，或把错的写得一样像真的。"
