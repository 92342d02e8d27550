"""The pages of places: the list of them, one for each province, and one for each city of which something of its own is known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build.base.knowledge_base import KnowledgeBase
from build.pages.place_table import area_code
from build.pages.places import PlaceFacts, places, province_of, short_name
from build.pages.project import running
from build.pages.provinces import anchor_of, called, name_of, province, province_codes, short_of
from build.pages.render import Renderer
from build.pictures.tiles import Tile, tiles


def place_pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The list of places and every page that it leads to."""
    found = places(renderer.kb)
    provinces = province_codes(renderer.kb)
    yield _index(renderer, provinces, found)
    for code in provinces:
        yield _province_page(renderer, code, found)
    for code, facts in found.items():
        if code not in provinces:
            yield _page(renderer, code, "place.md.j2", facts)


def _index(renderer: Renderer, provinces: tuple[str, ...], found: dict[str, PlaceFacts]) -> tuple[str, str]:
    """Every province with those of its cities that have a page."""
    kb = renderer.kb
    cities: dict[str, list[tuple[str, str]]] = {code: [] for code in provinces}
    for code, facts in found.items():
        if code not in cities and (above := province_of(kb, facts.place).id) in cities:
            cities[above].append((code, short_name(kb, facts.place)))
    rows = [(code, name_of(kb, code), cities[code]) for code in provinces]
    meta = {"description": "各省各市的标准、时间和办法，按省份列出。", "contents": False}
    picture = tiles(Tile(code, short_of(kb, code), _held(code, found), f"{code}.html") for code in provinces)
    return renderer.page("places/index.md", "地区", "places.md.j2", meta=meta, provinces=rows, picture=picture)


def _held(code: str, found: dict[str, PlaceFacts]) -> int:
    """How many things are known of a province and of all places in it."""
    return sum(facts.count for place, facts in found.items() if place[:2] == code[:2])


def _province_page(renderer: Renderer, code: str, found: dict[str, PlaceFacts]) -> tuple[str, str]:
    told = province(renderer, code, found)
    return _page(renderer, code, "province.md.j2", found.get(code), province=told)


def _page(renderer: Renderer, code: str, template: str, facts: PlaceFacts | None, **context: object) -> tuple[str, str]:
    kb, area = renderer.kb, area_code(code)
    name = kb.place_name(code) if code in kb.places else name_of(kb, code)
    return renderer.page(
        f"places/{code}.md",
        name,
        template,
        meta={"description": f"{name}：工会帮扶的标准、时间、条件和办法，各有年份和出处。", "page": "place"},
        facts=facts,
        running_of=partial(running, kb, today=renderer.today),
        area=area,
        afar=called(area),
        above=_above(kb, code),
        **context,
    )


def _above(kb: KnowledgeBase, code: str) -> tuple[str, str, str] | None:
    """(code, name, anchor) by which a city's page leads up to its province's."""
    above = province_of(kb, kb.places[code]) if code in kb.places else None
    if above is None or above.id == code or above.id not in province_codes(kb):
        return None
    return above.id, above.name, anchor_of(code)
