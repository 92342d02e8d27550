"""A question → the answer that the website, the function and the terminal all give."""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from search.asking.shape import VERSION, hit_json, shaped
from search.asking.unheld import unheld_words
from search.engines.engine import Engine
from search.finding.facets import facet_counts
from search.finding.groups import grouped
from search.finding.ranking import Ranked
from search.finding.searching import Searched, searched
from search.understanding.scope import other_door
from search.understanding.suggestions import suggestion
from search.understanding.understanding import understand

__all__ = ["UNSURE", "VERSION", "answer", "ranked_records"]

_NO_FILTERS: Final[Mapping[str, str]] = {}
UNSURE: Final = "没认出问的是哪一类事，下面只是字面上最接近的。不是您要的，换个说法再试。"


def answer(
    engine: Engine,
    question: str,
    limit: int = 10,
    offset: int = 0,
    as_of: str = "",
    filters: Mapping[str, str] = _NO_FILTERS,
) -> dict[str, Any]:
    """The answer to a question, in the shape of the search contract; `as_of` is the day that statuses are told for."""
    understood = understand(engine, question)
    asked = searched(engine, understood, as_of, filters)
    meant = None if asked.leads.why else suggestion(engine, understood)
    door = None if asked.leads.why else other_door(engine, understood)
    if door is not None:
        return shaped(engine, question, out_of_scope=door)
    instead = None
    if not asked.ranked and meant is not None:
        instead, asked = meant, searched(engine, understand(engine, meant), as_of, filters)
    groups = list(islice(grouped(engine.store, asked.ranked, asked.urls), offset + limit))
    dropped = [] if asked.leads.leads else unheld_words(engine, asked.understood)
    return shaped(
        engine,
        question,
        suggestion=meant,
        searched_for=instead,
        notice=asked.notice or _unsure(engine, asked, dropped),
        dropped=dropped,
        total=len(asked.ranked),
        facets=facet_counts(engine.store.columns, (hit.record for hit in asked.ranked), as_of),
        hits=[hit_json(engine, hit, asked, as_of) for hit in groups[offset:]],
    )


def ranked_records(engine: Engine, question: str, depth: int, as_of: str = "") -> list[Ranked]:
    """The best records before grouping, whatever the question is: what evaluation measures."""
    return searched(engine, understand(engine, question), as_of, _NO_FILTERS).ranked[:depth]


def _unsure(engine: Engine, asked: Searched, dropped: list[str]) -> str | None:
    """A warning for a question of which a base with a lexicon knows no wording and no name, and whose words go unused."""
    understood = asked.understood
    if not dropped or not engine.synonyms or understood.synonyms or understood.pages:
        return None
    return None if any(name in understood.text for name, _ in engine.names) else UNSURE
