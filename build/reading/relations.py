"""Which document came after which: relations that cannot be true are told once and left out, so that nothing follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from build.base.knowledge_base import RELATIONS
from build.marks.problem import Problem
from build.model import Policy

Report = Callable[[Problem], None]
VERBS = {"based_on": "以它为制定依据", "amends": "修改它", "repeals": "废止它", "interprets": "解释它"}
# A document may be based on a law that is held in a newer version; it cannot end what is yet to come.
_ENDING = ("amends", "repeals")
_RULE = "relation-impossible"


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation as it was written: the newer document names the older one."""

    newer: Policy
    relation: str
    older: Policy

    @property
    def gap(self) -> int | None:
        """Days from the older document's date to the newer one's; None where one of them is unknown."""
        first, last = self.older.issued_date, self.newer.issued_date
        return (last - first).days if first and last else None

    def problem(self, what: str, mend: str) -> Problem:
        """An error at the line where the relation stands."""
        return self.newer.problem(_RULE, what=what, mend=mend, field=self.relation)


def with_possible_relations(policies: Iterable[Policy], report: Report) -> tuple[Policy, ...]:
    """The policies without the relations that cannot be: to itself, to a newer document, or round in a circle."""
    read = tuple(policies)
    wrong: set[tuple[str, str, str]] = set()
    above: dict[str, set[str]] = {}
    # What dates prove goes before what they do not.
    for edge in sorted(_edges(read), key=lambda edge: edge.gap is None):
        if problem := _impossible(edge, above):
            report(problem)
            wrong.add((edge.newer.id, edge.relation, edge.older.id))
        else:
            above.setdefault(edge.newer.id, set()).add(edge.older.id)
    return tuple(_without(policy, wrong) for policy in read)


def _edges(policies: tuple[Policy, ...]) -> Iterator[Edge]:
    by_id = {policy.id: policy for policy in policies}
    for policy in policies:
        for relation in RELATIONS:
            named = dict.fromkeys(getattr(policy, relation))
            yield from (Edge(policy, relation, by_id[other]) for other in named if other in by_id)


def _impossible(edge: Edge, above: dict[str, set[str]]) -> Problem | None:
    newer, older, verb = edge.newer, edge.older, VERBS[edge.relation]
    if newer.id == older.id:
        what = f"{edge.relation} 里写的是这份文件自己：一份文件不能{verb.replace('它', '自己')}。"
        return edge.problem(what, f"换成另一份文件的编号；没有的话，从 {edge.relation} 里删去。")
    if edge.relation in _ENDING and (edge.gap or 0) < 0:
        what = f"《{older.title}》{older.issued_date} 成文，这份文件 {newer.issued_date} 成文，更早，不能{verb}。"
        mend = f"关系只写在新文件上：反过来的，写到 {older.mark.file} 里；日期写错的，改正 issued_date。"
        return edge.problem(what, mend)
    if newer.id in _reached(older.id, above):
        what = f"照这里写的，这份文件在《{older.title}》之后；照别处写的，它又在前面，绕成了圈。"
        return edge.problem(what, f"关系只写在新文件上：对照原文，删去这里或 {older.mark.file} 里写错的一处。")
    return None


def _reached(start: str, above: dict[str, set[str]]) -> set[str]:
    """The ids of the documents that came before `start`, over any number of steps."""
    seen, waiting = {start}, [start]
    while waiting:
        fresh = above.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _without(policy: Policy, wrong: set[tuple[str, str, str]]) -> Policy:
    kept = {r: tuple(o for o in getattr(policy, r) if (policy.id, r, o) not in wrong) for r in RELATIONS}
    changed = {relation: ids for relation, ids in kept.items() if ids != getattr(policy, relation)}
    return policy.model_copy(update=changed) if changed else policy
