"""A province's page: what we have of it and of its cities, what the nation's rules say, 低保, season, and where its cities stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build.base.knowledge_base import KnowledgeBase
from build.model import Policy, Project
from build.model.project import ApplicationWindow
from build.model.question import Standard
from build.model.reference import NATION
from build.pages.card import Line, Row
from build.pages.places import PlaceFacts
from build.pages.project import running
from build.pages.render import Renderer
from search.text.place_table import places as place_table
from search.text.place_table import stands_by_itself

DIBAO = "dibao"  # the question whose local values conditions compare with
# What is told of a project in one line, the first that is known. Of the nation only what differs between projects: whom to call
# and what to bring is nearly the same everywhere, and stands on the project's own page.
OWN_FIRST = ("how_much", "when", "where", "papers")
NATION_FIRST = ("how_much", "when")


@dataclass(frozen=True, slots=True)
class City:
    """A city or county of a province: its own facts, if it has a page, and those of the counties below it."""

    code: str
    name: str
    facts: PlaceFacts | None
    below: tuple[PlaceFacts, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on its province's page."""
        return anchor_of(self.code)


@dataclass(frozen=True, slots=True)
class Told:
    """A project with the nearest sentence that holds in the province: its own, else the nation's; None where what the project
    is stands for it."""

    project: Project
    aspect: str
    line: Line | None
    cities: tuple[str, ...]  # short names of the cities that have a sentence of their own
    own: bool  # whether the province itself says something


@dataclass(frozen=True, slots=True)
class Province:
    """All that stands on a province's page beside its own facts."""

    code: str
    name: str
    cities: tuple[City, ...]
    told: tuple[Told, ...]
    dibao: tuple[Standard, ...]
    windows: tuple[tuple[Project, ApplicationWindow], ...]
    national_windows: tuple[tuple[Project, ApplicationWindow], ...]
    policies: tuple[Policy, ...]

    @property
    def known(self) -> tuple[PlaceFacts, ...]:
        """The places below it that have a page of their own."""
        found = ((*([city.facts] if city.facts else []), *city.below) for city in self.cities)
        return tuple(facts for group in found for facts in group)

    @property
    def silent(self) -> tuple[City, ...]:
        """Its cities of which nothing of their own is known."""
        return tuple(city for city in self.cities if not city.facts and not city.below)


def anchor_of(code: str) -> str:
    """The id of a city's line on its province's page."""
    return f"p{code}"


def province_codes(kb: KnowledgeBase) -> tuple[str, ...]:
    """The provinces that have a page: those of the base, and once a real one is among them, all of the country."""
    own = {code for code, place in kb.places.items() if place.parent == NATION}
    real = {code for code in place_table().by_code if code.endswith("0000")}
    return tuple(sorted(own | real if own & real else own))


def name_of(kb: KnowledgeBase, code: str) -> str:
    """A place's name, whether the base or only the table of all places has it."""
    if code in kb.places:
        return kb.places[code].name
    return place_table().by_code[code].name


def short_of(kb: KnowledgeBase, code: str) -> str:
    """内蒙古 for 150000: a province's short name; a made-up one has its whole name."""
    known = place_table().by_code.get(code)
    return known.short if known else name_of(kb, code)


def province(renderer: Renderer, code: str, found: Mapping[str, PlaceFacts]) -> Province:
    """What is told on the page of one province; `found` is what is known of every place."""
    kb, inside = renderer.kb, code[:2]
    windows = [(project, window) for project in kb.projects for window in project.application_windows]
    return Province(
        code,
        name_of(kb, code),
        tuple(_cities(kb, code, found)),
        tuple(_told(renderer, code)),
        tuple(sorted(_dibao(kb, inside), key=lambda row: (row.place or "", -(row.year or 0)))),
        tuple(sorted((one for one in windows if one[1].place[:2] == inside), key=_newest)),
        tuple(sorted((one for one in windows if one[1].place == NATION), key=_newest)),
        tuple(policy for policy in kb.policies if policy.place and policy.place[:2] == inside),
    )


def _newest(one: tuple[Project, ApplicationWindow]) -> tuple[int, str]:
    return -(one[1].year or 0), one[1].place


def _dibao(kb: KnowledgeBase, inside: str) -> Iterator[Standard]:
    return (row for row in kb.standards.values() if row.of == DIBAO and row.place and row.place[:2] == inside)


def _cities(kb: KnowledgeBase, code: str, found: Mapping[str, PlaceFacts]) -> Iterator[City]:
    """Every city of the province, known or not; a county of which something is known stands below its city."""
    listed = {key for key in place_table().by_code if key[:2] == code[:2] and stands_by_itself(key) and key != code}
    listed |= {key for key, place in kb.places.items() if place.parent == code}
    below: dict[str, list[PlaceFacts]] = {}
    for key, facts in found.items():
        if key[:2] == code[:2] and key != code and key not in listed:
            below.setdefault(key[:4] + "00", []).append(facts)
    for key in sorted(listed):
        yield City(key, name_of(kb, key), found.get(key), tuple(below.get(key, ())))


def _told(renderer: Renderer, code: str) -> list[Told]:
    """The projects of the nation and of the province that are not over, the province's own sentences first."""
    told = [_nearest(renderer, project, code) for project in renderer.kb.projects if _concerns(renderer, project, code)]
    return sorted(told, key=lambda one: (not one.own, one.line is None))


def _concerns(renderer: Renderer, project: Project, code: str) -> bool:
    near = project.place in (None, NATION, code)
    return near and not running(renderer.kb, project, renderer.today).over


def _nearest(renderer: Renderer, project: Project, code: str) -> Told:
    rows = {row.aspect: row for row in renderer.rows_of(project)}
    cities = _cities_of(renderer, rows.values(), code)
    at_home = project.place == code  # then the project's own lines are the province's
    for place, aspects in ((code, OWN_FIRST), ("", OWN_FIRST if at_home else NATION_FIRST)):
        for aspect in aspects:
            line = next((one for one in rows[aspect].lines if one.place == place), None)
            if line:
                return Told(project, rows[aspect].title, line, cities, at_home or place == code)
    return Told(project, "", None, cities, at_home)


def _cities_of(renderer: Renderer, rows: Iterable[Row], code: str) -> tuple[str, ...]:
    """The places inside the province that have a sentence of their own, in short."""
    inside = {line.place for row in rows for line in row.lines if line.place[:2] == code[:2] and line.place != code}
    return tuple(renderer.place_short(place) for place in sorted(inside))


def called(area: str) -> str:
    """The number of the unions' hotline as it is dialled from elsewhere; empty where no area code is known."""
    return f"{area}-12351" if area else ""
