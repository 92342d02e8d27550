"""What is known of one place: its standards, times, conditions and ways, each with its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.model import Amount, PlaceEntry, Policy, Project, Requirement, Statement
from build.model.project import ApplicationWindow
from build.model.reference import NATION
from build.pages.lots import placed
from build.pages.project import Standards, standards

SECTIONS = {
    "steps": "怎么办",
    "evidence": "带什么",
    "channels": "找谁",
    "if_refused": "没批下来怎么办",
    "relations": "能不能一起享受",
}


@dataclass
class PlaceFacts:
    """Everything that content says of one place, while it is being gathered."""

    place: PlaceEntry
    amounts: list[tuple[Project, Amount]] = field(default_factory=list)
    windows: list[tuple[Project, ApplicationWindow]] = field(default_factory=list)
    conditions: dict[str, tuple[Requirement, list[Project]]] = field(default_factory=dict)
    sayings: dict[str, dict[str, tuple[Statement, list[Project]]]] = field(default_factory=dict)
    policies: list[Policy] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things are known."""
        sayings = sum(len(found) for found in self.sayings.values())
        parts = (self.amounts, self.windows, self.conditions, self.policies, self.projects)
        return sayings + sum(len(part) for part in parts)

    @property
    def sections(self) -> list[tuple[str, list[tuple[Statement, list[Project]]]]]:
        """What is said, under the headings of the project pages and in their order."""
        return [(name, list(self.sayings[name].values())) for name in SECTIONS.values() if name in self.sayings]

    def standards(self, today: date) -> Standards:
        """Its amounts, history apart."""
        return standards((amount for _, amount in self.amounts), today)

    def project_of(self, amount: Amount) -> Project:
        """The project whose amount this is."""
        return next(project for project, own in self.amounts if own is amount)


def places(kb: KnowledgeBase) -> dict[str, PlaceFacts]:
    """Place code → what is known of it, for every place of which anything is known. Of the nation, only dated standards
    and times: everything else that holds everywhere stands on the pages of projects and policies."""
    found = {code: PlaceFacts(place) for code, place in kb.places.items()}
    local = {code: facts for code, facts in found.items() if code != NATION}
    for policy in kb.policies:
        if policy.place in local:
            local[policy.place].policies.append(policy)
    for project in kb.projects:
        _gather_dated(found, project)
        _gather(local, project)
    return {code: facts for code, facts in sorted(found.items()) if facts.count}


def _gather_dated(found: dict[str, PlaceFacts], project: Project) -> None:
    for amount in project.amounts:
        if amount.place in found:
            found[amount.place].amounts.append((project, amount))
    for window in project.application_windows:
        if window.place in found:
            found[window.place].windows.append((project, window))


def _gather(found: dict[str, PlaceFacts], project: Project) -> None:
    if project.place in found:
        found[project.place].projects.append(project)
    for condition in placed(project.requirements) if project.requirements else ():
        if condition.place in found:
            conditions = found[condition.place].conditions
            conditions.setdefault(condition.text or str(len(conditions)), (condition, []))[1].append(project)
    for name, statement in _sayings(project):
        if statement.place in found:
            lot = found[statement.place].sayings.setdefault(SECTIONS[name], {})
            lot.setdefault(statement.text, (statement, []))[1].append(project)


def _sayings(project: Project) -> Iterator[tuple[str, Statement]]:
    for name in SECTIONS:
        for statement in getattr(project, name):
            yield name, statement


def province_of(kb: KnowledgeBase, place: PlaceEntry) -> PlaceEntry:
    """The place directly below the nation that holds this one."""
    while place.parent and place.parent != NATION and place.parent in kb.places:
        place = kb.places[place.parent]
    return place


def short_name(kb: KnowledgeBase, place: PlaceEntry) -> str:
    """Its name below the name of its province; 全省, 全市 or 全区 for the province itself."""
    province = province_of(kb, place)
    if place.id == NATION:
        return place.name
    return f"全{place.name[-1]}" if place.id == province.id else kb.place_name(place.id).removeprefix(province.name)
