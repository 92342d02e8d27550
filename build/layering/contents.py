"""What one layer's folder holds, before layers are laid over each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build.base.layer import Layer, layer_of
from build.marks.problem import Problem
from build.marks.yaml_tree import Text
from build.model import Entry
from build.model.layer import Addition
from build.model.lexicon import LexiconEntry

Report = Callable[[Problem], None]


@dataclass(frozen=True)
class Contents:
    """One layer. `documents`: folder → its documents, drafts among them; `tables`: name → id → row, those of training
    and of the ledger too; `words`: the lists of plain words; `unread`: what was written and could not be read;
    `withheld`: what is internal and was taken out."""

    layer: Layer
    documents: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    additions: tuple[Addition, ...] = ()
    lexicon: tuple[LexiconEntry, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prose: Mapping[str, Text] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()

    def records(self) -> Iterator[tuple[str, Entry]]:
        """(kind, record) of every document and every row; a kind is the name of a folder or a table."""
        for kind, documents in self.documents.items():
            yield from ((kind, document) for document in documents)
        for kind, rows in self.tables.items():
            yield from ((kind, row) for row in rows.values())


def id_of(record: Entry) -> str:
    """The id of a document or a row."""
    return str(getattr(record, "id", ""))


def home(layers: Sequence[Contents], entry: Entry) -> str:
    """The id of the layer that an entry was written in; empty where it is in none."""
    layer = layer_of((contents.layer for contents in layers), entry.mark.file)
    return layer.id if layer else ""
