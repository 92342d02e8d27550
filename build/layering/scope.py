"""A layer speaks only of its own place; what is said of others is theirs, or the base's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build.base.below import below
from build.base.known_places import every_place
from build.base.layer import Layer
from build.layering.contents import Contents, Report
from build.layering.merging import RECORDS
from build.marks.problem import Mark, Problem
from build.model import Entry, PlaceEntry, Policy, Project, Standard
from build.model.reference import NATION

# What asks every reader of the self-check, or counts for the nation, is the base's.
OF_THE_BASE = ("programmes", "questions", "screens", "implications", "referrals")
# Of these a layer says where they hold; an answer or a term of a layer holds in the layer's own place.
PLACED = (Policy, Project, Standard)


def told_outside(layers: Sequence[Contents], report: Report) -> None:
    """Tells everything that a layer above the base says of another place than its own."""
    if len(layers) < 2:
        return
    places = every_place() | {
        key: row for c in layers for key, row in c.tables.get("places", {}).items() if isinstance(row, PlaceEntry)
    }
    for contents in layers[1:]:
        for problem in _outside(contents, places):
            report(problem)


def _outside(contents: Contents, places: Mapping[str, PlaceEntry]) -> Iterator[Problem]:
    layer = contents.layer
    if layer.place and layer.place not in places:
        what = f"layer.yml 写的地区代码「{layer.place}」在 places.yml 里没有。"
        mend = f"在 {layer.folder}/places.yml 里加上它，写明名称和上级；或改正代码。"
        yield Problem(Mark(f"{layer.folder}/layer.yml", 1), "layer-scope", what, mend)
        return
    for kind, record in contents.records():
        if kind in OF_THE_BASE:
            what = f"{RECORDS[kind]}只能写在底库里：它对所有地方的读者都起作用。"
            yield record.problem("layer-scope", what=what, mend="移出这一层；该加进底库的，交给维护底库的人。")
    if layer.place:
        for entry in (*(record for _, record in contents.records()), *contents.additions):
            yield from _of_elsewhere(entry, layer, places)


def _of_elsewhere(record: Entry, layer: Layer, places: Mapping[str, PlaceEntry]) -> Iterator[Problem]:
    if isinstance(record, PlaceEntry):
        if not (_within(record.id, layer.place, places) or _within(layer.place, record.id, places)):
            yield _problem(record, record.id, layer, places, "parent")
        return
    if isinstance(record, Policy) and record.full_text_of:  # whose document it is, the summary says
        return
    for entry in below(record):
        place = getattr(entry, "place", None)
        unsaid = (
            place is None and entry is record and "place" in type(record).model_fields and isinstance(record, PLACED)
        )
        if unsaid or (place is not None and not _within(place, layer.place, places)):
            yield _problem(entry, place, layer, places, "place")


def _within(place: str, scope: str, places: Mapping[str, PlaceEntry]) -> bool:
    seen: set[str] = set()
    at: str | None = place
    while at and at in places and at not in seen:
        if at == scope:
            return True
        seen.add(at)
        at = places[at].parent
    return scope == NATION


def _problem(entry: Entry, place: str | None, layer: Layer, places: Mapping[str, PlaceEntry], field: str) -> Problem:
    own = places[layer.place].name
    said = f"{places[place].name}（{place}）" if place and place in places else (place or "没有写明地区")
    what = f"「{layer.name}」只写{own}的内容，这里写的是{said}。"
    mend = f'写上 place: "{layer.place}" 或它下面的地区；说别处的，移出这一层。'
    return entry.problem("layer-scope", what=what, mend=mend, field=field)
