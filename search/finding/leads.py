"""The records that stand before the ranking: the page that claims the question's wording, what it quotes, what it cites."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NamedTuple

from search.engines.engine import Engine
from search.finding.exact import runs
from search.finding.ranking import Evidence
from search.understanding.citations import cited
from search.understanding.understanding import Understood

_SHOWN: Final = 5
_SAYS_MORE: Final = 16  # letters beside names and addresses: whoever pastes a sentence wants it, not what it cites


class Lead(NamedTuple):
    """A record that leads, the place to open, and the run of letters of the question that stands in it."""

    record: int
    url: str
    run: str = ""


@dataclass(frozen=True, slots=True)
class Leads:
    """What leads; `why` is "wording", "run", "citation" or empty; a Chinese sentence about what is cited and not here."""

    why: str = ""
    leads: tuple[Lead, ...] = ()
    notice: str | None = None


def leads_of(engine: Engine, understood: Understood, found: Evidence, allowed: Collection[int] | None) -> Leads:
    """What leads the answer to a question, of the records that its filters allow."""
    named = engine.wordings.get(understood.bones)
    if named is not None and (allowed is None or named in allowed):
        return Leads("wording", (_lead(engine, named, ""),))
    citation = cited(engine, understood.wish.text)
    if citation is None or citation.beside >= _SAYS_MORE:
        standing = runs(engine, understood, found.held, allowed)[:_SHOWN]
        if standing:
            return Leads("run", tuple(_lead(engine, run.record, run.text) for run in standing))
    if citation is None:
        return Leads()
    leads = (Lead(lead.record, lead.url) for lead in citation.leads if allowed is None or lead.record in allowed)
    return Leads("citation", tuple(leads), citation.notice)


def _lead(engine: Engine, record: int, run: str) -> Lead:
    return Lead(record, engine.store.record(record)["url"], run)
