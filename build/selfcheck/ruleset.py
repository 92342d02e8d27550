"""Knowledge base and day -> the rules of the self-check, ready to be judged: which limits count, and which only compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.model import Question, Screen, Standard
from build.selfcheck.condition_tree import Node, recent, tree_of

ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class LocalValue:
    """The standard that holds in a place: the row, and whether it is recent enough to count."""

    standard: Standard
    current: bool


@dataclass(frozen=True)
class Ruleset:
    """All that the evaluator needs. Questions and screens come in their order."""

    today: date
    questions: Mapping[str, Question]
    screens: Mapping[str, Screen]
    trees: Mapping[str, Node]
    within: Mapping[str, tuple[str, ...]]
    standards: Mapping[tuple[str, str], LocalValue] = field(default_factory=dict)


def ruleset(kb: KnowledgeBase, today: date) -> Ruleset:
    """The rules of every project that a person applies for."""
    screens = dict(sorted(kb.screens.items(), key=lambda item: item[1].order))
    ordered = sorted(kb.questions.values(), key=lambda q: (screens[q.screen].order, q.order, q.id))
    within = {code: kb.places_holding(code) for code in offered_places(kb)}
    return Ruleset(
        today=today,
        questions={question.id: question for question in ordered},
        screens=screens,
        trees={
            p.id: tree_of(kb, p.id, p.requirements, today)
            for p in kb.projects
            if p.applied_for_by == "person" and p.requirements
        },
        within=within,
        standards=_standards(kb, within, today),
    )


def offered_places(kb: KnowledgeBase) -> tuple[str, ...]:
    """The places that a reader can choose, without the word for any other place."""
    choices = [choice.value for q in kb.questions.values() if q.type == "place" for choice in q.choices]
    return tuple(value for value in choices if value in kb.places)


def _standards(
    kb: KnowledgeBase, within: Mapping[str, tuple[str, ...]], today: date
) -> dict[tuple[str, str], LocalValue]:
    rows = sorted(kb.standards.values(), key=lambda row: (-(row.year or 0), row.id))
    found: dict[tuple[str, str], LocalValue] = {}
    for code, above in within.items():
        for row in rows:
            held = found.get((row.of, code))
            if row.place in above and (held is None or _nearer(row, held.standard, above)):
                found[row.of, code] = LocalValue(row, recent(row.year, today) and _holds(row, today))
    return found


def _holds(row: Standard, today: date) -> bool:
    """Whether a day is within those on which the number is stated to hold; outside them it decides nothing."""
    return (row.from_date is None or row.from_date <= today) and (row.to_date is None or today <= row.to_date)


def _nearer(row: Standard, held: Standard, above: tuple[str, ...]) -> bool:
    return above.index(str(row.place)) < above.index(str(held.place))
