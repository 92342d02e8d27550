"""Statements in lots of one place and year: what is true in one city never stands in a row with what is true in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build.knowledge_base import KnowledgeBase
from build.model import Requirement, Statement

NATION = "100000"


@dataclass(frozen=True, slots=True)
class Lot:
    """Statements that hold for the same place and year; no heading where they are not bound to any place."""

    heading: str
    statements: tuple[Statement, ...]


def by_place(kb: KnowledgeBase, statements: Sequence[Statement]) -> tuple[Lot, ...]:
    """What is not bound to a place first, then each place and year in the order of writing."""
    lots: dict[tuple[str, int | None], list[Statement]] = {}
    for statement in statements:
        place = "" if statement.place in (None, NATION) else str(statement.place)
        lots.setdefault((place, statement.year if place else None), []).append(statement)
    ordered = sorted(lots.items(), key=lambda lot: lot[0][0] != "")
    return tuple(Lot(_heading(kb, place, year), tuple(found)) for (place, year), found in ordered)


def _heading(kb: KnowledgeBase, place: str, year: int | None) -> str:
    if not place:
        return ""
    return f"{kb.place_name(place)}（{year}年）" if year else f"{kb.place_name(place)}（年份来源未注明）"


def common_place(kb: KnowledgeBase, requirement: Requirement) -> str:
    """The heading of a branch whose conditions all hold for one place and year; empty where they do not."""
    found = {(leaf.place, leaf.year) for leaf in requirement.leaves()}
    place, year = next(iter(found)) if len(found) == 1 else (None, None)
    return _heading(kb, place, year) if place and place != NATION else ""


def by_own_place(requirement: Requirement) -> bool:
    """Whether every branch below holds for a place of its own: a reader looks up theirs, instead of choosing freely."""
    places = [{leaf.place for leaf in child.leaves()} for child in requirement.children]
    named = all(len(found) == 1 and found.isdisjoint({None, NATION}) for found in places)
    return named and len({place for found in places for place in found}) > 1
