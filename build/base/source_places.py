"""Which place a source speaks of: derived from what the base takes from it, so that one city's report is not the nation's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from build.base.below import below
from build.model import Amount, Answer, Policy, Programme, Project, SourceRef, Statement, Term
from build.model.project import ApplicationWindow

Told = Project | Programme | Answer | Term
Line = Callable[[str], tuple[str, ...]]


def source_places(policies: Iterable[Policy], told: Iterable[Told], line: Line) -> Mapping[str, str]:
    """Source id → the smallest place that holds all the places stated in what is taken from it.

    A source from which nothing with a place is taken is left out. `line` gives a place and all that it lies in.
    """
    stated: dict[str, set[str]] = {}
    for source, place in _stated(policies, told):
        stated.setdefault(source, set()).add(place)
    return {source: found for source, places in stated.items() if (found := smallest_holding(places, line))}


def smallest_holding(places: Iterable[str], line: Line) -> str:
    """The smallest place that all of some places lie in; empty where one of them is unknown."""
    lines = [line(place) for place in sorted(places)]
    shared = set(lines[0]).intersection(*lines[1:]) if lines else set()
    return next((place for place in lines[0] if place in shared), "") if lines else ""


def _stated(policies: Iterable[Policy], told: Iterable[Told]) -> Iterator[tuple[str, str]]:
    for policy in policies:
        if policy.source and policy.place:
            yield policy.source.id, policy.place
    for document in told:
        for entry in below(document):
            if not isinstance(entry, Statement | Amount | ApplicationWindow) or not entry.place:
                continue
            if source := _source(entry.source, document):
                yield source, entry.place


def _source(own: SourceRef | None, document: Told) -> str:
    found = own or document.source
    return found.id if found else ""
