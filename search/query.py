"""A question → the answer that the website, the function and the terminal all give."""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from search.engine import Engine
from search.groups import Hit, grouped
from search.ranking import rank
from search.snippets import snippet
from search.status import status_of
from search.understanding import Understood, understand

VERSION: Final = 1
SHOWN: Final = ("fund", "place", "year", "wording", "document", "audience")


def answer(
    engine: Engine,
    question: str,
    limit: int = 10,
    offset: int = 0,
    as_of: str = "",
    filters: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The answer to a question, in the shape of the search contract; `as_of` is the day that statuses are told for."""
    understood = understand(engine, question)
    ranked = rank(engine.store, understood.terms, engine.parameters, understood.topics, as_of)
    hits = [
        _hit_json(engine, hit, understood, as_of)
        for hit in islice(grouped(engine.store, ranked), offset, offset + limit)
    ]
    return {
        "version": VERSION,
        "query": question,
        "out_of_scope": None,
        "suggestion": None,
        "dropped": [],
        "notice": None,
        "content": engine.content,
        "hits": hits,
    }


def _hit_json(engine: Engine, hit: Hit, understood: Understood, as_of: str) -> dict[str, Any]:
    """A hit in the shape of the contract."""
    record = hit.record
    piece = snippet(engine, record["text"] or record["title"], (term for _, term in understood.terms))
    return {
        **{name: record[name] for name in ("id", "kind", "title", "heading", "url")},
        "score": hit.score,
        "topics": record.get("topics") or [],
        "snippet": piece.text,
        "highlights": piece.highlights,
        "clauses": hit.clauses,
        "status": status_of(engine.store.columns, hit.number, as_of),
        **{name: record.get(name) for name in SHOWN},
    }
