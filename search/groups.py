"""Ranked records → hits: a project with its clauses, a document with its clauses."""

from collections.abc import Iterator, Sequence
from typing import Any

from search.ranking import Ranked
from search.schema import Record
from search.store import Store

CLAUSES: int = 6


class Hit:
    """One entry of the answer: the record that leads it, and the clauses found under it."""

    def __init__(self, record: Record, number: int, score: int) -> None:
        self.record = record
        self.number = number
        self.score = score
        self.found: list[Record] = []

    @property
    def clauses(self) -> list[dict[str, str]]:
        """The clauses found by the question first, then the record's own, each once."""
        own: Sequence[dict[str, Any]] = self.record.get("clauses") or ()
        listed = {
            clause["id"]: {"id": clause["id"], "url": clause["url"], "heading": clause["heading"]}
            for clause in (*self.found, *own)
        }
        return list(listed.values())[:CLAUSES]


def grouped(store: Store, ranked: Sequence[Ranked]) -> Iterator[Hit]:
    """Hits in order of their best record. A clause joins the project or the document that already stands above it."""
    holders: dict[str, Hit] = {}
    for number, score in ranked:
        record = store.record(number)
        holder = _holder(record, holders)
        if holder is not None:
            holder.found.append(record)
            continue
        hit = Hit(record, number, score)
        for clause in record.get("clauses") or ():
            holders.setdefault(clause["id"], hit)
        holders.setdefault(record["id"], hit)
        if record["kind"] == "clause" and record.get("document"):
            holders.setdefault(f"document:{record['document']}", hit)
        elif record["kind"] == "policy":
            holders.setdefault(f"document:{record['id']}", hit)
        yield hit


def _holder(record: Record, holders: dict[str, Hit]) -> Hit | None:
    """The hit that a clause belongs to, or None: only clauses are folded into others."""
    if record["kind"] != "clause":
        return None
    return holders.get(record["id"]) or holders.get(f"document:{record.get('document')}")
