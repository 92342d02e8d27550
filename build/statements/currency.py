"""Whether a project still runs: derived from what was seen of it, where and in which year; never kept by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.model import Amount, Project, SourceRef, Statement
from build.model.project import ApplicationWindow
from build.model.reference import NATION
from build.model.shared import SeenYear

# Fields whose dated entries show that it ran: a sum, a window, a step or a paper of a year was there to be had in it.
# Channels are not: a hotline is reported for itself.
_SHOWING = ("amounts", "application_windows", "steps", "evidence")

_NOWHERE = "来源没有写明的地方"


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A year in which a project was seen to run, and where; None where the source speaks of no place that is known."""

    year: int
    place: str | None


def sightings(kb: KnowledgeBase, project: Project) -> tuple[Seen, ...]:
    """Every year and place in which a project was seen to run, each once, the earliest first."""
    found = set(_seen(kb, project))
    return tuple(sorted(found, key=lambda seen: (seen.year, seen.place or "")))


def seen_by_year(kb: KnowledgeBase, project: Project) -> dict[int, tuple[str, ...]]:
    """Year → names of the places where it was seen to run; none where it was seen for all of the project's own place."""
    found: dict[int, dict[str, None]] = {}
    whole = set()
    for seen in sightings(kb, project):
        if seen.place == (project.place or NATION):
            whole.add(seen.year)
        found.setdefault(seen.year, {})[kb.place_name(seen.place) if seen.place else _NOWHERE] = None
    return {year: () if year in whole else tuple(names) for year, names in found.items()}


def _seen(kb: KnowledgeBase, project: Project) -> Iterator[Seen]:
    for seen in project.period.seen_years:
        yield Seen(seen.year, seen_in(kb, project.place, seen))
    for name in _SHOWING:
        for item in getattr(project, name):
            for entry in below(item):
                if isinstance(entry, Statement | Amount | ApplicationWindow) and entry.year:
                    yield Seen(entry.year, entry.place or _spoken_of(kb, project.place, entry.source or project.source))


def seen_in(kb: KnowledgeBase, own: str | None, seen: SeenYear) -> str | None:
    """Where a project of the place `own` was seen to run in a year: as it is written, or else where its source speaks of."""
    return seen.place or _spoken_of(kb, own, seen.source)


def _spoken_of(kb: KnowledgeBase, own: str | None, source: SourceRef | None) -> str | None:
    """Where a source speaks of, if that lies within the project's own place; else the project's."""
    place = kb.source_places.get(source.id) if source else None
    if own in (None, NATION) or (place and own in kb.places_holding(place)):
        return place
    return own
