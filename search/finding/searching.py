"""What a question finds: its evidence, what leads, and the ranking of what its filters, quotes and exclusions allow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from search.engines.engine import Engine
from search.finding.exact import holding, without
from search.finding.facets import allowed_records
from search.finding.leads import Leads, leads_of
from search.finding.ranking import Evidence, Ranked, evidence, rank
from search.understanding.scope import other_doors
from search.understanding.understanding import Understood

NOWHERE: Final = "没有一处原样写着「{}」，下面是意思相近的。"


@dataclass(frozen=True, slots=True)
class Searched:
    """A question with what it found; `notice` is a Chinese sentence about what it wanted and the base does not have."""

    understood: Understood
    found: Evidence
    leads: Leads
    ranked: list[Ranked]
    notice: str | None

    def behind(self, record: int) -> "Searched":
        """The same with one record before all others."""
        rest = [hit for hit in self.ranked if hit.record != record]
        return replace(self, ranked=[Ranked(record, (rest[0].score if rest else 0) + 1), *rest])

    @property
    def urls(self) -> dict[int, str]:
        """Where to open the records that lead; no clause is folded into another hit there."""
        return {lead.record: lead.url for lead in self.leads.leads}

    def run_in(self, record: int) -> str:
        """What stands word for word in a record: the run it leads by, or else the question's first phrase in quotes."""
        run = next((lead.run for lead in self.leads.leads if lead.record == record), "")
        return run or next(iter(self.understood.wish.phrases), "")


def searched(engine: Engine, understood: Understood, as_of: str, filters: Mapping[str, str]) -> Searched:
    """What a question finds on a day under filters."""
    store = engine.store
    found = evidence(store, understood.terms, understood.pairs)
    allowed, notice = _allowed(engine, understood, found, allowed_records(store.columns, store.size, filters, as_of))
    leads = leads_of(engine, understood, found, allowed)
    plain = leads.why in ("run", "citation")
    doors = {f"door:{door}": sure for door, sure in other_doors(engine, understood).items()}
    pages = {**understood.pages, **doors}
    aspects = {} if plain else understood.aspects
    ranked = rank(store, found, engine.parameters, understood.topics, pages, as_of, allowed, plain, aspects)
    return Searched(understood, found, leads, _behind(leads, ranked), leads.notice or notice)


def _behind(leads: Leads, ranked: list[Ranked]) -> list[Ranked]:
    """The ranking behind the records that lead."""
    top = ranked[0].score if ranked else 0
    numbers = [lead.record for lead in leads.leads]
    first = [Ranked(number, top + len(numbers) - place) for place, number in enumerate(numbers)]
    return first + [hit for hit in ranked if hit.record not in numbers]


def _allowed(
    engine: Engine, understood: Understood, found: Evidence, allowed: Collection[int] | None
) -> tuple[Collection[int] | None, str | None]:
    """The records that may be shown, and what is said where a phrase in quotes stands nowhere."""
    excluded = set().union(*(without(engine, word) for word in understood.wish.without))
    if excluded:
        pool = range(engine.store.size) if allowed is None else allowed
        allowed = [record for record in pool if record not in excluded]
    notice = None
    for phrase in understood.wish.phrases:
        pool = range(engine.store.size) if allowed is None else allowed
        kept = holding(engine, phrase, sorted(pool, key=lambda r: (-found.scores[r], r)))
        allowed, notice = (kept, notice) if kept else (allowed, NOWHERE.format(phrase))
    return allowed, notice
