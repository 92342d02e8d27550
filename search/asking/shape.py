"""An answer and its hits in the shape of the search contract."""

import re
from typing import Any, Final

from search.asking.telling import in_full, telling
from search.engines.engine import Engine
from search.finding.groups import Hit
from search.finding.searching import Searched
from search.finding.snippets import Snippet, run_snippet, snippet
from search.text.schema import Record
from search.text.statements import Statement
from search.text.status import NAMES, status_of
from search.understanding.coordinates import Place

VERSION: Final = 1
_PICTURES: Final = re.compile("[\ue000-\uf8ff\U00010000-\U0001ffff\U00031350-\U0010ffff]")
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
        "place": None,
        "aspect": None,
        "state": "unrecognised",
        "confidence": 0,
        "card": None,
    }
    return {**empty, **parts}


def presentable(text: str) -> str:
    """Text without pictures and private characters, which a reader's own program keeps no better."""
    return _PICTURES.sub("\ufffd", text)


def place_json(place: Place | None) -> dict[str, Any] | None:
    """The place of a question in the shape of the contract."""
    if place is None:
        return None
    return {"code": place.where.code, "name": place.where.name, "from": place.told_by, "also": list(place.also)}


def hit_json(engine: Engine, hit: Hit, asked: Searched, as_of: str, day: str) -> dict[str, Any]:
    """A hit in the shape of the contract, opening at the section that answers; `day` is `as_of` or else the content's own."""
    record = hit.record
    told = None if asked.run_in(hit.number) or "#" in hit.url else telling(engine, record, asked, day)
    piece = _piece(engine, record, asked, asked.run_in(hit.number), told)
    page, _, section = (told.url if told else hit.url).partition("#")
    status = status_of(engine.store.columns, hit.number, as_of)
    return {
        **{name: record[name] for name in ("id", "kind", "title", "heading")},
        "url": f"{page}#{section}" if section else page,
        "section": section or None,
        "score": hit.score,
        "topics": record.get("topics") or [],
        "snippet": piece.text,
        "highlights": piece.highlights,
        "clauses": hit.clauses,
        "status": status,
        "status_label": NAMES.get(status, ""),
        **{name: record.get(name) for name in SHOWN},
    }


def _piece(engine: Engine, record: Record, asked: Searched, run: str, told: Statement | None) -> Snippet:
    """What a hit shows: the run that stands in it, the statement that answers, or its best sentence."""
    words, bigrams = ([term for name, term in asked.understood.terms if name == field] for field in "wb")
    found = run_snippet(engine, record["text"], run) if run else None
    if found:
        return found
    return snippet(
        engine, in_full(told) if told else record["text"] or record["title"], words, bigrams, whole=bool(told)
    )
