"""An answer and its hits in the shape of the search contract."""

from typing import Any, Final

from search.engines.engine import Engine
from search.finding.groups import Hit
from search.finding.searching import Searched
from search.finding.snippets import run_snippet, snippet
from search.text.status import NAMES, status_of

VERSION: Final = 1
SHOWN: Final = ("fund", "place", "year", "wording", "document", "audience", "applied_for_by")


def shaped(engine: Engine, question: str, **parts: Any) -> dict[str, Any]:
    """The whole shape of an answer, with the parts that are given."""
    empty: dict[str, Any] = {
        "version": VERSION,
        "query": question,
        "out_of_scope": None,
        "suggestion": None,
        "searched_for": None,
        "dropped": [],
        "notice": None,
        "content": engine.content,
        "total": 0,
        "facets": {},
        "hits": [],
    }
    return {**empty, **parts}


def hit_json(engine: Engine, hit: Hit, asked: Searched, as_of: str) -> dict[str, Any]:
    """A hit in the shape of the contract."""
    record, run = hit.record, asked.run_in(hit.number)
    words, bigrams = ([term for name, term in asked.understood.terms if name == field] for field in "wb")
    piece = run_snippet(engine, record["text"], run) if run else None
    piece = piece or snippet(engine, record["text"] or record["title"], words, bigrams)
    status = status_of(engine.store.columns, hit.number, as_of)
    return {
        **{name: record[name] for name in ("id", "kind", "title", "heading")},
        "url": hit.url,
        "score": hit.score,
        "topics": record.get("topics") or [],
        "snippet": piece.text,
        "highlights": piece.highlights,
        "clauses": hit.clauses,
        "status": status,
        "status_label": NAMES.get(status, ""),
        **{name: record.get(name) for name in SHOWN},
    }
