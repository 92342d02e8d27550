"""Which layer says what: every record and item of an id with its layer, file and line, and what stands in whose shadow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import documents, tables
from build.layering.slots import item_name
from build.model import Entry, Project
from build.model.layer import SLOTS


@dataclass(frozen=True, slots=True)
class Told:
    """One record or item: what `replaces` calls it, what it says, and where. `instead` names what it has replaced."""

    address: str
    layer: str
    owner: str
    file: str
    line: int
    text: str
    shadowed: bool = False
    because: str = ""
    by: str = ""

    def as_row(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)


def explained(kb: KnowledgeBase, key: str) -> tuple[Told, ...]:
    """All that is told under an id, and all that was replaced; empty where nobody knows the id."""
    return (*_standing(kb, key), *_shadowed(kb, key))


def _standing(kb: KnowledgeBase, key: str) -> Iterator[Told]:
    for record in _records(kb):
        if getattr(record, "id", None) == key:
            yield _told(kb, record, key, _name(record))
            if isinstance(record, Project):
                yield from _items(kb, record)


def _items(kb: KnowledgeBase, project: Project) -> Iterator[Told]:
    for slot in SLOTS:
        if slot != "requirements":
            for item in getattr(project, slot):
                yield _told(kb, item, f"{project.id}#{item_name(slot, item)}", _name(item))
    for child in project.requirements.children if project.requirements else ():
        yield _told(kb, child, f"{project.id}#requirements", _name(child))


def _shadowed(kb: KnowledgeBase, key: str) -> Iterator[Told]:
    for row in kb.shadowed:
        layer, _, rest = row.address.partition("/")
        if rest.partition("#")[0] == key:
            owner = next((one.owner for one in kb.layers if one.id == layer), "")
            told = f"被 {row.above.file}:{row.above.line} 换掉"
            yield Told(rest, layer, owner, row.below.file, row.below.line, told, True, row.because, row.by)


def _records(kb: KnowledgeBase) -> Iterator[Entry]:
    yield from documents(kb)
    yield from kb.full_texts.values()
    yield from kb.rules
    for table in (*tables(kb), kb.standards):
        yield from table.values()


def _told(kb: KnowledgeBase, entry: Entry, address: str, text: str) -> Told:
    layer = kb.layer_of(entry)
    named = layer.id if layer else ""
    return Told(address, named, layer.owner if layer else "", entry.mark.file, entry.mark.line, text)


def _name(entry: Entry) -> str:
    for name in ("title", "name", "question", "term", "text", "for_whom", "note"):
        if value := getattr(entry, name, None):
            return str(value)
    return ""
