"""What stays inside the house: internal records, all that is said of them elsewhere, and the rows that only they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from build.base.below import below
from build.layering.contents import Contents, Report, id_of
from build.layering.merging import LEDGERS
from build.model import Entry
from build.model.layer import SLOTS, Addition
from build.model.layered import Layered
from build.model.lexicon import LexiconEntry

# Rows of these are shown or searched by themselves; one that only internal records name would tell of them.
NAMED_ONLY = ("sources", "authorities", "funds", "categories", "unknowns", "training/clauses")

# How an item that is left out is told from a record, in what a layer withholds.
ITEM = "items/"


def is_internal(entry: Entry) -> bool:
    """Whether an entry is marked so."""
    return isinstance(entry, Layered) and entry.visibility == "internal"


def public(layers: Sequence[Contents], report: Report) -> list[Contents]:
    """The layers without anything internal. Public content that leans on something internal is told."""
    hidden = {(kind, id_of(record)) for c in layers for kind, record in c.records() if is_internal(record)}
    items = [item.model_dump_json() for c in layers for item in _items(c.additions) if is_internal(item)]
    if not hidden and not items:
        return list(layers)
    shown = [_without(contents, hidden) for contents in layers]
    kept = [_without(contents, _only_theirs(layers, shown)) for contents in shown]
    for contents in kept:
        for entry, name in _leaning(contents, {name for _, name in hidden}):
            what = f"这里引了「{name}」，它只在内部看，公开的网站里不能提它。"
            mend = "把这一份也写成 visibility: internal，或改引公开的文件。"
            report(entry.problem("internal-cited", what=what, mend=mend))
    withheld = frozenset([*(f"{kind}/{name}" for kind, name in hidden), *(f"{ITEM}{item}" for item in items)])
    return [replace(contents, withheld=withheld) for contents in kept]


def _without(contents: Contents, hidden: set[tuple[str, str]]) -> Contents:
    """A layer without some records, and without what its other files say of them."""
    ids = {name for _, name in hidden}
    documents = {
        kind: tuple(record for record in records if (kind, id_of(record)) not in hidden)
        for kind, records in contents.documents.items()
    }
    tables = {
        kind: {key: row for key, row in rows.items() if (kind, key) not in hidden and not _of_ledger(kind, row, ids)}
        for kind, rows in contents.tables.items()
    }
    bases = contents.words.get("bases.lock", ())
    words = {**contents.words, "bases.lock": tuple(line for line in bases if ids.isdisjoint(_named(line)))}
    additions = tuple(_public_part(addition) for addition in contents.additions if addition.id not in ids)
    lexicon = tuple(entry for entry in contents.lexicon if not _speaks_of(entry, ids))
    return replace(contents, documents=documents, tables=tables, words=words, additions=additions, lexicon=lexicon)


def _of_ledger(kind: str, row: Entry, ids: set[str]) -> bool:
    clause = id_of(row) if kind == "clauses.lock" else str(getattr(row, "clause", ""))
    return kind in LEDGERS and clause.partition("#")[0] in ids


def _named(line: str) -> set[str]:
    project, _, _, clause = [*line.split(" "), "", "", "", ""][:4]
    return {project, clause.partition("#")[0]}


def _public_part(addition: Addition) -> Addition:
    changes: dict[str, Any] = {}
    for slot in SLOTS:
        items = getattr(addition, slot)
        if any(map(is_internal, items)):
            changes[slot] = tuple(item for item in items if not is_internal(item))
    return addition.model_copy(update=changes) if changes else addition


def _items(additions: Iterable[Addition]) -> Iterator[Entry]:
    for addition in additions:
        for slot in SLOTS:
            yield from getattr(addition, slot)


def _speaks_of(entry: LexiconEntry, ids: set[str]) -> bool:
    pages = {page.partition(":")[2] or page for page in entry.pages}
    return not ids.isdisjoint(pages) or entry.door in ids


def _only_theirs(layers: Sequence[Contents], shown: Sequence[Contents]) -> set[tuple[str, str]]:
    """Rows that somebody named before the internal records were taken out, and nobody names now."""
    before, after = _uses(layers), _uses(shown)
    rows = {(kind, key) for c in layers for kind in NAMED_ONLY for key in c.tables.get(kind, {})}
    return {row for row in rows if row[1] in before and row[1] not in after}


def _uses(layers: Sequence[Contents]) -> set[str]:
    """Every id that an entry anywhere names."""
    found: set[str] = set()
    for contents in layers:
        rows = (record for kind, record in contents.records() if kind not in LEDGERS)
        for record in (*rows, *contents.additions):
            for entry in below(record):
                found.update(_texts(entry, own=entry is not record))
    return found


def _texts(entry: Entry, *, own: bool) -> Iterator[str]:
    """The values of an entry that may be an id; `own` tells whether its `id` names another record (as a source's does)."""
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if name != "id" or own:
            yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, str))


def _leaning(contents: Contents, hidden: set[str]) -> Iterator[tuple[Entry, str]]:
    """Entries of public content that name an internal record."""
    rows = (record for kind, record in contents.records() if kind not in LEDGERS)
    for record in (*rows, *contents.additions):
        for entry in below(record):
            for name in _NAMING & type(entry).model_fields.keys():
                value = getattr(entry, name)
                for key in value if isinstance(value, tuple) else (value,):
                    if isinstance(key, str) and key in hidden:
                        yield entry, key


# Fields that name a policy, a project, an answer, a door or a rule.
_NAMING = frozenset(
    {"policy", "projects", "project", "based_on", "amends", "repeals", "interprets", "rule", "full_text_of"}
)
