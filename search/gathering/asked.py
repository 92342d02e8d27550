"""Labelled questions: whose they are, which matter answers them, and in which aspect they ask."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from search.engines.learned import DOOR, FAR
from search.text.schema import Record

OURS: Final = "in"
NEAR: Final = "near"
_NAMED_KINDS: Final = {"project": True, "answer": False, "door": True, "term": True}


class Asked(NamedTuple):
    """A question; its scope (in, near, far), the matters of which any answers it, its aspect (empty: not said); how much it counts."""

    question: str
    scope: str
    matters: tuple[str, ...] = ()
    aspect: str | None = None
    worth: int = 100


def asked_of(cells: list[str]) -> Asked:
    """A row of the table: question, scope, topics or the door, aspect."""
    question, scope, named, aspect = cells[:4]
    matters = (FAR,) if scope == FAR else tuple(f"{DOOR}{name}" if scope == NEAR else name for name in named.split("|"))
    return Asked(question, scope, tuple(name for name in matters if name not in ("", DOOR)), aspect or None)


def names_of(records: Iterable[Record], worth: int) -> Iterator[Asked]:
    """What pages are called and asked for, with their topics or door; a bare name asks in no aspect."""
    for record in records:
        if record["kind"] in _NAMED_KINDS:
            matters = (record["id"],) if record["kind"] == "door" else tuple(record.get("topics") or ())[:1]
            for wording in (record["title"], *(record.get("aliases") or ())):
                yield Asked(wording, "", matters, "" if _NAMED_KINDS[record["kind"]] else None, worth)
