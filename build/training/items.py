"""Everything that is taught, one item at a time, with the clauses it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from build.marks.problem import shortened
from build.model import Entry
from build.model.training import Case, Training, Unit


@dataclass(frozen=True, slots=True)
class Item:
    """One statement, step, question or scene. `cites` are the names of its clauses, without repetitions."""

    id: str
    kind: str
    title: str
    entry: Entry = field(repr=False, compare=False)
    cites: tuple[str, ...] = ()


def items(training: Training) -> Iterator[Item]:
    """Every item of every unit and case, in the order of teaching."""
    for unit in training.units:
        yield from _of_unit(unit)
    for case in training.cases:
        yield from _of_case(case)


def _of_unit(unit: Unit) -> Iterator[Item]:
    for number, section in enumerate(unit.lesson, 1):
        for place, saying in enumerate(section.says, 1):
            cites = (saying.cite,) if saying.cite else ()
            yield Item(f"{unit.id}/lesson-{number}-{place}", "讲义", shortened(saying.text), saying, cites)
    for place, step in enumerate(unit.example.steps, 1):
        cites = (step.cite,) if step.cite else ()
        yield Item(f"{unit.id}/example-{place}", "例题", shortened(step.text), step, cites)
    for question in unit.quiz:
        named = [option.cite for option in question.options]
        named += [question.situation.cite] if question.situation else []
        yield Item(f"{unit.id}/{question.id}", "练习", shortened(question.ask), question, _once(named))


def _of_case(case: Case) -> Iterator[Item]:
    for scene in case.nodes:
        named = [choice.cite for choice in scene.choices] + ([scene.cite] if scene.cite else [])
        yield Item(f"{case.id}/{scene.id}", "案例", shortened(scene.text), scene, _once(named))


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
