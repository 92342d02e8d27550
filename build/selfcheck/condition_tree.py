"""A project's conditions as they are judged: requirements -> a tree of nodes, each with what keeps it from deciding alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.looking import document_in_doubt_from, looked_at
from build.model import Requirement
from build.model.comparison import Comparison, numbers_in
from build.selfcheck.implications import implied_by

Kind = Literal["all", "any", "not", "ask", "compare", "given", "open"]
# A local rule or value counts through the year after its own: 2025's until the end of 2026.
YEARS_THAT_COUNT = 1


@dataclass(frozen=True, slots=True)
class Node:
    """A requirement as it is judged. `hint` says why it decides nothing alone; empty if it decides.

    `past`: it was said for a year too long ago. `presumed`: what counts as the answer until there is one. `implied` and
    `denied` are the implications that make it true or false while its own question is open.
    """

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
    counts_as: str = ""
    past: bool = False
    presumed: str = ""
    implied: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()

    def all_nodes(self) -> Iterator[Node]:
        """This node and every one below, in the order of writing."""
        yield self
        for child in self.children:
            yield from child.all_nodes()


def recent(year: int | None, today: date) -> bool:
    """Whether what was said for a year still counts; what has no year never does."""
    return year is not None and year >= today.year - YEARS_THAT_COUNT


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a branch passes on to what stands below it."""

    place: str = ""
    year: int | None = None
    hint: str = ""


def tree_of(kb: KnowledgeBase, project: str, top: Requirement, today: date) -> Node:
    """The conditions of one project; keys are its id and the position of each node."""
    return _TreeBuilder(kb, today, project).node(top, _Inherited())


class _TreeBuilder:
    """Numbers nodes in the order of writing while it builds them."""

    def __init__(self, kb: KnowledgeBase, today: date, project: str) -> None:
        self.kb, self.today, self.project = kb, today, project
        self.count = 0

    def node(self, item: Requirement, above: _Inherited) -> Node:
        """The node of a requirement, and of all below it."""
        self.count += 1
        key = f"{self.project}/{self.count}"
        below = _Inherited(item.place or above.place, item.year or above.year, _reference(item) or above.hint)
        own_place = item.place if item.place and item.place != above.place else ""
        return (self._branch if item.children else self._leaf)(key, item, below, own_place)

    def _branch(self, key: str, item: Requirement, below: _Inherited, place: str) -> Node:
        return Node(
            key,
            "all" if item.all_of else "any" if item.any_of else "not",
            item.text or "",
            tuple(self.node(child, below) for child in item.children),
            place=place,
            elsewhere=item.elsewhere,
            note=item.status_note or "",
        )

    def _leaf(self, key: str, item: Requirement, below: _Inherited, place: str) -> Node:
        clause = self.kb.resolve(item.basis) if item.basis else None
        implied, denied = implied_by(item, self.kb.implications)
        late_from, late = min(self._late(item, below), default=("", ""))
        over = bool(late_from) and late_from <= self.today.isoformat()
        hint = below.hint or (late if over else self._undated(item, below))
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
            hint=hint,
            note=item.status_note or "",
            clause=clause.id if isinstance(clause, Clause) else "",
            quote=(item.basis.quote if item.basis else "") or "",
            counts_as=item.counts_as or "",
            past=below.year is not None and not recent(below.year, self.today),
            presumed=item.presumed or "",
            implied=implied,
            denied=denied,
        )

    def _undated(self, item: Requirement, below: _Inherited) -> str:
        undated = below.year is None or not below.place
        if item.compare and limits(item.compare) and undated and not self._dated(item.compare):
            unknown = "年份" if below.place else "地区和年份"
            return f"这个界限没有标明{unknown}，不能单独下结论。"
        return ""

    def _late(self, item: Requirement, below: _Inherited) -> list[tuple[str, str]]:
        """From which days it decides nothing any more, and why."""
        found = []
        if below.year is not None:
            said = f"这是{below.year}年的口径，现在怎样没有查到，只作对照。"
            found.append((f"{below.year + YEARS_THAT_COUNT + 1:04}-01-01", said))
        policy = self.kb.policy_by_id.get(item.basis.policy) if item.basis else None
        if policy and (doubt := document_in_doubt_from(self.kb, policy)):
            said = f"所引《{policy.title}》{looked_at(self.kb, policy)}以后没有人核对过，只作对照。"
            found.append((doubt.isoformat(), said))
        return found

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
