"""One statement from what was written: its id, its source, whose words it is, and where it is shown."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from build.base.knowledge_base import KnowledgeBase
from build.model import Entry, SourceRef
from search.text.statements import Statement, Times

# Whose words a sentence hands on, where nothing says it: an official text speaks for itself, all else reports.
_OFFICIAL = "official"


# What says of itself that it is over, or was the rule once, is never told as what holds today.
_OVER = re.compile("已经?结束|已经?截止|已过期|那一期已过|旧例|（旧|旧数|旧口径|旧办法|旧规|（历史|历史数")


# What speaks of this base itself, its example or what it did not find, is in the editor's words, whatever it stands beside.
_OURS = "本库"
# What says that its place is not known is of no place that could be named, and least of all of the nation.
_NAMELESS = re.compile("某省|省名未标|没写省名|没写地名|地名没写")


def tells_of_what_is_over(text: str) -> bool:
    """Whether a sentence says that what it tells of has ended, or is kept to explain how things came about."""
    return _OVER.search(text) is not None


@dataclasses.dataclass(frozen=True, slots=True)
class Home:
    """The document that statements stand in: its record, its topics, its page, and what holds for all of it.

    `stale` is the day (ISO) from which what it rests on is in doubt, because nobody has looked for too long.
    """

    kb: KnowledgeBase
    document: str
    topics: tuple[str, ...]
    page: str
    place: str | None = None
    source: SourceRef | None = None
    stale: str = ""

    def says(self, entry: Entry, text: str, written: Written) -> Statement:
        """The statement of an entry. Its id is made of the document, the field and the text, and of nothing else."""
        source = written.source or self.source
        times = written.times
        if not times.known and source and source.id in self.kb.sources:
            times = dataclasses.replace(times, known=self._known(source))
        if self.stale and not times.stale:
            times = dataclasses.replace(times, stale=self.stale)
        return Statement(
            id=statement_id(self.document, written.field, text),
            text=text,
            topics=self.topics,
            aspects=written.aspects,
            place=written.place or (None if _NAMELESS.search(text) else self.place),
            attributed_by="editor" if _OURS in text else written.attributed_by or attribution(self.kb, source),
            source=named(self.kb, source),
            file=published_file(self.kb, entry),
            line=entry.mark.line,
            url=f"{self.page}#{written.section}" if written.section else self.page,
            document=self.document,
            field=written.field,
            times=times,
            note=written.note,
            phone=written.phone,
        )

    def _known(self, source: SourceRef) -> str:
        """The day before which nobody can have read the source; empty where it has none."""
        day = self.kb.sources[source.id].date
        return day.first.isoformat() if day else ""


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """What an entry says beside its sentence."""

    field: str
    aspects: tuple[str, ...] = ()
    section: str = ""
    place: str | None = None
    source: SourceRef | None = None
    times: Times = dataclasses.field(default_factory=Times)
    attributed_by: str = ""
    note: str = ""
    phone: str = ""


def published_file(kb: KnowledgeBase, entry: Entry) -> str:
    """The file of an entry as it may be published: below its layer's id, or the base folder's name, never where it lies here."""
    layer = kb.layer_of(entry)
    if layer is None:
        return entry.mark.file
    return f"{PurePath(layer.folder).name if layer.base else layer.id}{entry.mark.file[len(layer.folder) :]}"


def statement_id(document: str, name: str, text: str) -> str:
    """Twelve letters that last as long as the sentence stands in its document and field."""
    words = "\n".join((document, name, "".join(text.split())))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def told_apart(found: Iterable[Statement]) -> Iterator[Statement]:
    """The same statements; a sentence that a document writes again in the same field has `-2`, `-3` … after its id."""
    times: dict[str, int] = {}
    for statement in found:
        count = times[statement.id] = times.get(statement.id, 0) + 1
        yield statement if count == 1 else dataclasses.replace(statement, id=f"{statement.id}-{count}")


def named(kb: KnowledgeBase, ref: SourceRef | None) -> dict[str, str | None] | None:
    """A source as statements carry it; its address stays out, because mirrors are never linked."""
    source = kb.sources.get(ref.id) if ref else None
    if source is None:
        return None
    date = str(source.date) if source.date else None
    return {"id": source.id, "title": source.title, "publisher": source.publisher, "date": date}


def attribution(kb: KnowledgeBase, ref: SourceRef | None) -> str:
    """`document` where the source is the official text itself, `report` where somebody tells of it."""
    source = kb.sources.get(ref.id) if ref else None
    return "document" if source and source.confidence == _OFFICIAL else "report"
