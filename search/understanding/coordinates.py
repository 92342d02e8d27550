"""In which aspect a question asks, and from which place: what it says itself, or else where its reader is."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from search.engines.engine import Engine
from search.text.aspects import ASPECTS
from search.text.card import NATION, Where
from search.text.lexicon import GAP, Match
from search.text.patterns import EDGE, clauses, compiled, expression
from search.text.place_table import places
from search.text.places import places_in

LEAST_ASPECT: Final = 40  # in hundredths: less is only a shadow
FURTHER: Final = 10


class Place(NamedTuple):
    """A place, who told it ("question" or "reader"), and the other places that the name may mean."""

    where: Where
    told_by: str
    also: tuple[str, ...]


def worded_aspects(engine: Engine, text: str) -> dict[str, int]:
    """What wordings say of each aspect in hundredths: the strongest wording and a fifth of every further one."""
    weights: dict[str, list[int]] = {}
    for match in _wide_matches(engine, clauses(text)):
        _, aspect, weight = engine.lexicon["aspect"][match.entry]
        weights.setdefault(aspect, []).append(weight)
    return {name: max(found) + (sum(found) - max(found)) // FURTHER for name, found in sorted(weights.items())}


def _wide_matches(engine: Engine, text: str) -> list[Match]:
    """The wide wordings that stand in a text, each where it stands first; one inside a longer one without gaps is left out."""
    found = []
    for say in engine.aspect_says.likely(text):
        match = compiled(expression(say)).search(text)
        if match:
            start, end = match.start() + (match[0][0] == EDGE), match.end() - (match[0][-1] == EDGE)
            found += [(Match(number, start, end), GAP in say) for number in engine.aspect_says.entries[say]]
    whole = [match for match, gapped in found if not gapped]
    return [match for match, _ in found if not any(_inside(match, other) for other in whole)]


def _inside(match: Match, other: Match) -> bool:
    """Whether a match stands inside another, longer one."""
    size, room = match.end - match.start, other.end - other.start
    return other.start <= match.start and match.end <= other.end and size < room


def asked_aspect(evidence: Mapping[str, int]) -> str | None:
    """The aspect with the strongest evidence; of equals the one that stands first in the table; None without evidence."""
    best = max(ASPECTS, key=lambda name: evidence.get(name, 0))
    return best if evidence.get(best, 0) >= LEAST_ASPECT else None


def asked_place(engine: Engine, text: str, at: str) -> Place | None:
    """The last place that a question names, which is the narrowest where one holds the other, or else where the reader is."""
    found = [one for one in places_in(text, engine.known_counties) if one.code != NATION]
    if found:
        return Place(where_of(found[-1].code), "question", found[-1].also)
    return Place(where_of(at), "reader", ()) if at in places().by_code else None


def where_of(code: str) -> Where:
    """A place as the card wants it."""
    table = places()
    place, capital = table.by_code[code], table.capital(code)
    return Where(
        code, place.name, table.lineage(code), table.by_code[capital].telephone if capital else place.telephone
    )
