"""Knowledge base and day -> the rules of the self-check, ready to be judged: which limits count, and which only compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from build.comparison import Comparison, numbers_in
from build.knowledge_base import KnowledgeBase
from build.model import Question, Requirement, Screen, Standard

Kind = Literal["all", "any", "not", "ask", "compare", "given", "open"]
ELSEWHERE = "elsewhere"
# A local rule or value counts through the year after its own: 2025's until the end of 2026.
YEARS_THAT_COUNT = 1


@dataclass(frozen=True, slots=True)
class Node:
    """A requirement as it is judged. `hint` says why it decides nothing alone; empty if it decides."""

    key: str
    kind: Kind
    text: str
    children: tuple[Node, ...] = ()
    ask: str = ""
    accept: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    compare: Comparison | None = None
    place: str = ""
    elsewhere: bool = False
    hint: str = ""
    note: str = ""
    clause: str = ""
    quote: str = ""

    def all_nodes(self) -> Iterator[Node]:
        """This node and every one below, in the order of writing."""
        yield self
        for child in self.children:
            yield from child.all_nodes()


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
    within = {code: ancestors(kb, code) for code in offered_places(kb)}
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


def ancestors(kb: KnowledgeBase, code: str) -> tuple[str, ...]:
    """A place and all that it lies in, the nearest first."""
    found: list[str] = []
    while code in kb.places and code not in found:
        found.append(code)
        code = kb.places[code].parent or ""
    return tuple(found)


def recent(year: int | None, today: date) -> bool:
    """Whether what was said for a year still counts; what has no year never does."""
    return year is not None and year >= today.year - YEARS_THAT_COUNT


def _standards(
    kb: KnowledgeBase, within: Mapping[str, tuple[str, ...]], today: date
) -> dict[tuple[str, str], LocalValue]:
    rows = sorted(kb.standards.values(), key=lambda row: (-(row.year or 0), row.id))
    found: dict[tuple[str, str], LocalValue] = {}
    for code, above in within.items():
        for row in rows:
            held = found.get((row.of, code))
            if row.place in above and (held is None or _nearer(row, held.standard, above)):
                found[row.of, code] = LocalValue(row, recent(row.year, today))
    return found


def _nearer(row: Standard, held: Standard, above: tuple[str, ...]) -> bool:
    return above.index(str(row.place)) < above.index(str(held.place))


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a branch passes on to what stands below it."""

    place: str = ""
    year: int | None = None
    hint: str = ""


def tree_of(kb: KnowledgeBase, project: str, top: Requirement, today: date) -> Node:
    """The conditions of one project; keys are its id and the position of each node."""
    return _Trees(kb, today, project).node(top, _Inherited())


class _Trees:
    """Numbers nodes in the order of writing while it builds them."""

    def __init__(self, kb: KnowledgeBase, today: date, project: str) -> None:
        self.kb, self.today, self.project = kb, today, project
        self.count = 0

    def node(self, item: Requirement, above: _Inherited) -> Node:
        self.count += 1
        key = f"{self.project}/{self.count}"
        below = _Inherited(item.place or above.place, item.year or above.year, _reference(item) or above.hint)
        own_place = item.place if item.place and item.place != above.place else None
        if item.children:
            kind: Kind = "all" if item.all_of else "any" if item.any_of else "not"
            children = tuple(self.node(child, below) for child in item.children)
            return Node(
                key,
                kind,
                item.text or "",
                children,
                place=own_place or "",
                elsewhere=item.elsewhere,
                note=item.status_note or "",
            )
        return self._leaf(key, item, below, own_place or "")

    def _leaf(self, key: str, item: Requirement, below: _Inherited, place: str) -> Node:
        clause = self.kb.resolve(item.basis) if item.basis else None
        return Node(
            key,
            "ask" if item.ask else "compare" if item.compare else "given" if item.given else "open",
            item.text or "",
            ask=item.ask or "",
            accept=item.answers or ("yes",),
            unsure=item.unsure,
            compare=item.compare,
            place=place,
            elsewhere=item.elsewhere,
            hint=self._hint(item, below),
            note=item.status_note or "",
            clause=getattr(clause, "id", ""),
            quote=(item.basis.quote if item.basis else "") or "",
        )

    def _hint(self, item: Requirement, below: _Inherited) -> str:
        if below.hint:
            return below.hint
        if below.year is not None and not recent(below.year, self.today):
            return f"这是{below.year}年的口径，现在怎样没有查到，只作对照。"
        undated = below.year is None or not below.place
        if item.compare and limits(item.compare) and undated and not self._dated(item.compare):
            return (
                "这个界限没有标明地区和年份，不能单独下结论。"
                if not below.place
                else "这个界限没有标明年份，不能单独下结论。"
            )
        return ""

    def _dated(self, comparison: Comparison) -> bool:
        """A comparison with this year's local standard has a date, whatever the age of its factor."""
        return any(name in self.kb.questions and self.kb.questions[name].standard for name in comparison.names)


def _reference(item: Requirement) -> str:
    if item.elsewhere:
        return "当地的口径没有查到，这一条只作对照，不能当作当地的结论。"
    if item.reference:
        return f"{item.status_note or '这一条'}，只作对照，不下结论。"
    return ""


def limits(comparison: Comparison) -> tuple[str, ...]:
    """The numbers of a comparison that set a limit; the 12 that turns years into months sets none."""
    numbers = [*numbers_in(comparison.left), *numbers_in(comparison.right)]
    return tuple(f"{float(n.value):g}{n.unit}" for n in numbers if n.unit or n.value != 12)
