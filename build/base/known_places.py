"""The places that content speaks of, taken from the table of the whole country: nobody writes their names a second time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import everything
from build.model import Entry, PlaceEntry
from build.model.entry import Place as Written
from build.model.reference import NATION
from search.text.place_table import places


def with_known_places(kb: KnowledgeBase) -> KnowledgeBase:
    """The base with every place that something is said of or that a layer is of, and all that those lie in.

    A place that content/places.yml names itself stays as it is there; a code that no table has stays unknown, and is told.
    """
    found: dict[str, PlaceEntry] = dict(kb.places)
    named = [(code, entry.mark) for entry in everything(kb) for code in _codes(entry)]
    named += [(layer.place, Written(f"{layer.folder}/layer.yml", 1)) for layer in kb.layers]
    for code, mark in named:
        for held in (*places().lineage(code), NATION) if code in places().by_code else ():
            found.setdefault(held, _place(held, mark))
    return replace(kb, places=dict(sorted(found.items())))


def every_place() -> dict[str, PlaceEntry]:
    """All places of the country, as content would write them."""
    return {code: _place(code, Written("", 0)) for code in (NATION, *places().by_code)}


def _codes(entry: Entry) -> Iterator[str]:
    """Codes of the fields that say where something holds, and of answers that are places."""
    place, parent = getattr(entry, "place", None), getattr(entry, "parent", None)
    yield from (code for code in (place, parent, *getattr(entry, "answers", ())) if isinstance(code, str))


def _place(code: str, mark: Written) -> PlaceEntry:
    table = places()
    name = "全国" if code == NATION else table.by_code[code].name
    return PlaceEntry(id=code, name=name, parent=table.parent(code), mark=mark)
