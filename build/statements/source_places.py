"""Which place a source speaks of: derived from what the base takes from it, so that one city's report is not the nation's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import below
from build.model import Amount, Answer, Programme, Project, SourceRef, Statement, Term
from build.model.project import ApplicationWindow

_Told = Project | Programme | Answer | Term


def source_places(kb: KnowledgeBase) -> Mapping[str, str]:
    """Source id → the smallest place that holds all the places stated in what is taken from it.

    A source from which nothing with a place is taken is left out.
    """
    stated: dict[str, set[str]] = {}
    for source, place in _stated(kb):
        stated.setdefault(source, set()).add(place)
    return {source: found for source, places in stated.items() if (found := smallest_holding(kb, places))}


def smallest_holding(kb: KnowledgeBase, places: Iterable[str]) -> str:
    """The smallest place that all of some places lie in; empty where one of them is unknown."""
    lines = [kb.places_holding(place) for place in sorted(places)]
    shared = set(lines[0]).intersection(*lines[1:]) if lines else set()
    return next((place for place in lines[0] if place in shared), "") if lines else ""


def _stated(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for policy in kb.policies:
        if policy.source and policy.place:
            yield policy.source.id, policy.place
    documents: tuple[_Told, ...] = (*kb.projects, *kb.programmes, *kb.answers, *kb.glossary.values())
    for document in documents:
        for entry in below(document):
            if not isinstance(entry, Statement | Amount | ApplicationWindow) or not entry.place:
                continue
            if source := _source(entry.source, document):
                yield source, entry.place


def _source(own: SourceRef | None, document: _Told) -> str:
    found = own or document.source
    return found.id if found else ""
