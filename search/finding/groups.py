"""Ranked records → hits: a project with its clauses, a document with its clauses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from search.engines.store import Store
from search.finding.ranking import Ranked
from search.text.schema import Record

CLAUSES: Final = 6


@dataclass(slots=True)
class Hit:
    """One entry of the answer: the record that leads it, and the clauses found under it."""

    record: Record
    number: int
    score: int
    url: str
    found: list[Record] = field(default_factory=list)

    @property
    def clauses(self) -> list[dict[str, str]]:
        """The clauses found by the question first, then the record's own, each once."""
        own: Sequence[Mapping[str, Any]] = self.record.get("clauses") or ()
        headings = {clause["id"]: clause["heading"] for clause in own}
        listed = {
            clause["id"]: {
                "id": clause["id"],
                "url": clause["url"],
                "heading": headings.get(clause["id"], clause["heading"]),
            }
            for clause in (*self.found, *own)
        }
        return list(listed.values())[:CLAUSES]


def grouped(store: Store, ranked: Sequence[Ranked], urls: Mapping[int, str]) -> Iterator[Hit]:
    """Hits in order of their best record. A clause joins the project or the document that already stands above it.

    `urls` are the records that the question cites, with the places to open: each is a hit of its own.
    """
    holders: dict[str, Hit] = {}
    for number, score in ranked:
        record = store.record(number)
        holder = None if number in urls else _holder(record, holders)
        if holder is not None:
            holder.found.append(record)
            continue
        hit = Hit(record, number, score, urls.get(number, record["url"]))
        for clause in record.get("clauses") or ():
            holders.setdefault(clause["id"], hit)
        if record["kind"] == "clause" and record.get("document"):
            holders.setdefault(f"document:{record['document']}", hit)
        elif record["kind"] == "policy":
            holders.setdefault(f"document:{record['id']}", hit)
        yield hit


def _holder(record: Record, holders: Mapping[str, Hit]) -> Hit | None:
    """The hit that a clause belongs to, or None: only clauses are folded into others."""
    if record["kind"] != "clause":
        return None
    return holders.get(record["id"]) or holders.get(f"document:{record.get('document')}")
