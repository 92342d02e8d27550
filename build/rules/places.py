"""Places: a project and an amount lie where their authority, their bases and their sources do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import Amount, Project, Source
from build.model.reference import NATION
from search.text.place_table import holds, places
from search.text.places import places_in
from search.text.words import fold

# A name at the head of an authority that no table knows: 澜河市总工会 is not 合肥's.
_SEAT = re.compile(
    "^([㐀-鿿]{1,9}?(?:省|市|盟|州|县|旗|区))(?:总工会|工会|职工|人民政府|教育|民政|财政|人力|医疗|卫生)"
)


def place_disagrees(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Of a project and its authority, its bases and its sources, none lies in one place and another in a different one."""
    for project in kb.projects:
        if project.place:
            yield from _authority(kb, project, project.place)
            yield from _bases(kb, project, project.place)
        for amount in project.amounts:
            if amount.place:
                yield from _source(kb, project, amount, amount.place)


def _authority(kb: KnowledgeBase, project: Project, place: str) -> Iterator[Problem]:
    authority = kb.authorities.get(project.competent_authority or "")
    seat = seat_of(kb, authority.name) if authority else None
    if authority and seat and not any(related(code, place) for code in seat[1]):
        what = f"主办单位「{authority.name}」在{seat[0]}，项目的地区写的是{kb.place_name(place)}（{place}）。"
        yield project.problem("place-disagrees", what=what, mend=_MEND, field="place")


def _bases(kb: KnowledgeBase, project: Project, place: str) -> Iterator[Problem]:
    for category in project.funded_categories:
        for basis in category.legal_basis:
            policy = kb.policy_by_id.get(basis.policy)
            if policy and policy.place and not related(policy.place, place):
                where = f"是{kb.place_name(policy.place)}的，项目的地区写的是{kb.place_name(place)}（{place}）"
                yield basis.problem(
                    "place-disagrees", what=f"所引《{policy.title}》{where}。", mend=_MEND, field="policy"
                )


def _source(kb: KnowledgeBase, project: Project, amount: Amount, place: str) -> Iterator[Problem]:
    ref = amount.source or project.source
    source = kb.sources.get(ref.id) if ref else None
    named = places_of(kb, source) if source else {}
    if source and named and not any(related(code, place) for code in named):
        where = "、".join(dict.fromkeys(named.values()))
        what = f"标准「{shortened(amount.for_whom)}」的来源「{source.title}」讲的是{where}，地区写的是{kb.place_name(place)}（{place}）。"
        yield amount.problem("place-disagrees", what=what, mend=_MEND, field="place")


_OF_THE_NATION = ("national", "ministry", "national_union")
_MEND = "对照来源改正地区；地区没有错的，换成讲那个地方的文件、单位或来源。"


def title_elsewhere(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A document whose title or issuer names a place holds there."""
    for policy in kb.policies:
        if policy.place is None or policy.place == NATION or policy.place not in kb.places:
            continue
        issuer = kb.authorities.get(policy.issuing_authority or "")
        named = [code for found in places_in(policy.title) for code in (found.code, *found.also)]
        seat = seat_of(kb, issuer.name) if issuer and not named else None
        codes = named or (list(seat[1]) if seat else [])
        if codes and not any(related(code, policy.place) for code in codes):
            known = places().by_code
            where = known[codes[0]].name if codes[0] in known else kb.place_name(codes[0])
            what = (
                f"《{shortened(policy.title)}》是{where}的，地区写的是{kb.place_name(policy.place)}（{policy.place}）。"
            )
            yield policy.problem("place-disagrees", what=what, mend=_MEND, field="place")


def issuer_of_the_nation(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """What the state, a ministry or the national union issued holds in the whole nation; no title says so."""
    for policy in kb.policies:
        issuer = kb.authorities.get(policy.issuing_authority or "")
        if issuer and issuer.level in _OF_THE_NATION and policy.place and policy.place != NATION:
            what = f"《{shortened(policy.title)}》是{issuer.name}发的，地区写的是{kb.place_name(policy.place)}（{policy.place}）。"
            yield policy.problem("place-disagrees", what=what, mend=_MEND, field="place")


def place_kept_twice(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Content names only places that the table of the whole country does not have."""
    for code, place in kb.places.items():
        if place.mark.file.endswith("places.yml") and (known := places().by_code.get(code)):
            what = f"「{code}」（{known.name}）全国地名表里已经有了，在这里又写了一遍。"
            mend = "删去这一行；别处写这个代码就行。全国地名表由 make places 更新。"
            yield place.notice("place-kept-twice", what=what, mend=mend)


def related(one: str, other: str) -> bool:
    """Whether two places are the same, or one lies in the other."""
    return one == other or holds(one, other) or holds(other, one)


def seat_of(kb: KnowledgeBase, name: str) -> tuple[str, frozenset[str]] | None:
    """The place at the head of an authority's name, with its codes (none where no table knows it); None where none stands there."""
    table = {place.name: code for code, place in kb.places.items()}
    rest, found = name, None
    while head := next((n for n in (rest[:end] for end in range(len(rest), 1, -1)) if _codes(table, n)), None):
        found, rest = (head, _codes(table, head)), rest[len(head) :]
    unknown = _SEAT.match(name)
    return found or ((unknown[1], frozenset()) if unknown else None)


def _codes(table: dict[str, str], name: str) -> frozenset[str]:
    own = {table[name]} if name in table else set()
    return frozenset(own | set(places().by_name.get(name, ())))


def places_of(kb: KnowledgeBase, source: Source) -> dict[str, str]:
    """The places that the title and the publisher of a source name: code → name."""
    named = {code: place.name for code, place in kb.places.items() if code != "100000"}
    texts = [text for text in (source.title, source.publisher) if text]
    found = {code: name for code, name in named.items() if any(name in text for text in texts)}
    for text in texts:
        for place in places_in(fold(text).text, frozenset(named)):
            found |= {code: places().by_code[code].name for code in (place.code, *place.also)}
    return found
