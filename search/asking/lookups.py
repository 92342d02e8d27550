"""The answers for one clause, one project, and for what is being typed."""

from typing import Any

from search.asking.query import VERSION
from search.engines.engine import Engine
from search.text.status import status_of
from search.understanding.suggestions import completions


def clause_json(engine: Engine, policy: str, anchor: str, as_of: str) -> dict[str, Any] | None:
    """The record of a clause, or None."""
    return _record_json(engine, f"{policy}#{anchor}", "clause", as_of)


def project_json(engine: Engine, project: str, as_of: str) -> dict[str, Any] | None:
    """The record of a project, or None."""
    return _record_json(engine, project, "project", as_of)


def suggest_json(engine: Engine, typed: str) -> dict[str, Any]:
    """Phrases that begin with, hold, or sound like what is typed."""
    return {"version": VERSION, "query": typed, "content": engine.content, "suggestions": completions(engine, typed)}


def _record_json(engine: Engine, record_id: str, kind: str, as_of: str) -> dict[str, Any] | None:
    number = engine.store.number(record_id)
    record = engine.store.record(number) if number is not None else None
    if record is None or number is None or record["kind"] != kind:
        return None
    status = status_of(engine.store.columns, number, as_of)
    return {"version": VERSION, "content": engine.content, "record": {**record, "status": status}}
