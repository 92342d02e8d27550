"""Statements in lots of one place and year: what is true in one city never stands in a row with what is true in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build.base.knowledge_base import KnowledgeBase
from build.model import Requirement, Statement
from build.model.reference import NATION


@dataclass(frozen=True, slots=True)
class Lot:
    """Statements that hold for the same place and year; no heading where they are not bound to any place."""

    heading: str
    statements: tuple[Statement, ...]
    year: int | None = None
    place: str = ""


def by_place(kb: KnowledgeBase, statements: Sequence[Statement]) -> tuple[Lot, ...]:
    """What is not bound to a place first, then each place and year in the order of writing."""
    lots: dict[tuple[str, int | None], list[Statement]] = {}
    for statement in statements:
        place = "" if statement.place in (None, NATION) else str(statement.place)
        lots.setdefault((place, statement.year if place else None), []).append(statement)
    ordered = sorted(lots.items(), key=lambda lot: lot[0][0] != "")
    return tuple(Lot(_heading(kb, place, year), tuple(found), year, place) for (place, year), found in ordered)


def _heading(kb: KnowledgeBase, place: str, year: int | None) -> str:
    if not place:
        return ""
    return f"{kb.place_name(place)}（{year}年）" if year else f"{kb.place_name(place)}（年份来源未注明）"


def placed(requirement: Requirement) -> Iterator[Requirement]:
    """The topmost branches and conditions that are bound to one place of their own."""
    if requirement.place not in (None, NATION):
        yield requirement
        return
    for child in requirement.children:
        yield from placed(child)


def _own_place(requirement: Requirement) -> tuple[str | None, int | None]:
    """The place and year of a branch: its own, else what all its conditions share."""
    if requirement.place:
        return requirement.place, requirement.year
    found = {(leaf.place, leaf.year) for leaf in requirement.leaves()}
    return next(iter(found)) if len(found) == 1 else (None, None)


def common_place(kb: KnowledgeBase, requirement: Requirement) -> str:
    """The heading of a branch whose conditions all hold for one place and year; empty where they do not."""
    place, year = _own_place(requirement)
    return _heading(kb, place, year) if place and place != NATION else ""


def place_of(requirement: Requirement) -> str:
    """The code of the one place for which a branch or a condition holds; empty where it holds everywhere, or for several."""
    place = _own_place(requirement)[0]
    return "" if place in (None, NATION) else str(place)


def by_own_place(requirement: Requirement) -> bool:
    """Whether branches below hold for different places: a reader looks up theirs, instead of choosing freely."""
    places = {_own_place(child)[0] for child in requirement.children} - {None, NATION}
    return len(places) > 1
