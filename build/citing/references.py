"""References in our own texts: 《文件》第X条, 本办法第五条, 前款 become links; what leads nowhere is listed, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from build.base.below import below
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.formats.plain import plain
from build.model import Entry, Requirement, Statement
from build.recognising.blocks import Block
from build.recognising.catalog import Catalog, catalog
from build.recognising.grammar import grammar
from build.recognising.naming import Names, Target
from build.recognising.reading import Home, Reader, Reading, refs_of
from search.text.words import fold


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of text with the page it leads to; `url` is empty where it leads nowhere, and `why` says why."""

    start: int
    end: int
    url: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A reference that is not a link: where it stands, its words, and why."""

    where: str
    url: str
    text: str
    why: str


class Linker:
    """Finds references in texts; made once for a knowledge base."""

    def __init__(self, kb: KnowledgeBase, today: date) -> None:
        self.kb, self.today = kb, today
        self.catalog: Catalog = catalog(kb)
        self.documents = {document.id: document for document in self.catalog.documents}
        self._found: dict[tuple[str, str], tuple[Link, ...]] = {}

    def links(self, text: str, home: Clause | None = None) -> tuple[Link, ...]:
        """Every reference of a text, left to right; `home` is the clause that the text stands in."""
        asked = text, home.id if home else ""
        if asked not in self._found:
            self._found[asked] = tuple(self._read(text, home))
        return self._found[asked]

    def _read(self, text: str, home: Clause | None) -> list[Link]:
        rules = grammar()
        reader = Reader(self.catalog, rules, Names(self.catalog, rules, self.today))
        if home is not None:
            document = self.documents[home.policy.id]
            reader.home = Home(Target(document.title, document), home.ref)
        found: list[Link] = []
        for line_start, line in _lines(text):
            folded = fold(line)
            block = Block(folded.text, tuple(folded.origin))
            for reading in reader.read(folded.text):
                start, end = block.place(reading.start, reading.end)
                link = self._link(reading, home)
                if link and not any(start + line_start < other.end for other in found):
                    found.append(Link(start + line_start, end + line_start, *link))
        return found

    def _link(self, reading: Reading, home: Clause | None) -> tuple[str, str] | None:
        document = reading.target.document
        if reading.silent:
            return None
        if reading.target.fault == "unclear":
            return "", f"看不出「{reading.target.name}」指哪一份文件。"
        if document is None or reading.target.fault == "not-in-base":
            return "", "库里没有这份文件。"
        refs = refs_of(reading)
        if not refs:
            own = home is not None and home.policy.id == document.id
            return None if own else (f"policies/{document.id}.html", "")
        anchor = document.find(refs[0])
        if anchor is None:
            return "", f"《{document.title}》在库里没有「{refs[0]}」。"
        return f"policies/{document.id}.html#{anchor}", ""

    def linked(self, text: str, root: str, home: Clause | None = None) -> Markup:
        """The text with its references as links."""
        at, pieces = 0, Markup("")
        for link in self.links(text, home):
            if link.url:
                pieces += plain(text[at : link.start])
                pieces += Markup('<a href="{}{}">{}</a>').format(root, link.url, plain(text[link.start : link.end]))
                at = link.end
        return pieces + plain(text[at:])

    def unresolved(self) -> Iterator[Unlinked]:
        """Every reference in clauses and statements that is no link."""
        for policy in self.kb.policies:
            for clause in self.kb.clauses_of(policy):
                where = f"《{policy.title}》{clause.citation}"
                yield from self._dead(clause.own_text, where, clause.url, clause)
            yield from self._dead(policy.note or "", f"《{policy.title}》", f"policies/{policy.id}.html", None)
        for entry, where, url in self._pages():
            for text in _said(entry):
                yield from self._dead(text, where, url, None)

    def _pages(self) -> Iterator[tuple[Entry, str, str]]:
        """Whatever has a page whose texts are linked: the entry, its name and its address."""
        kb = self.kb
        yield from ((project, project.name, f"projects/{project.id}.html") for project in kb.projects)
        yield from ((answer, answer.question, f"answers/{answer.id}.html") for answer in kb.answers)
        yield from ((door, door.name, f"doors/{door.id}.html") for door in kb.doors)
        yield from ((year, year.title, f"programmes/{year.year}.html") for year in kb.programmes)
        yield from ((term, term.term, f"glossary.html#{key}") for key, term in kb.glossary.items())

    def _dead(self, text: str, where: str, url: str, home: Clause | None) -> Iterator[Unlinked]:
        for link in self.links(text, home):
            if not link.url:
                yield Unlinked(where, url, text[link.start : link.end], link.why)


def _said(entry: Entry) -> Iterator[str]:
    """The texts of an entry that its page shows with links: statements, conditions, and what is not known."""
    for part in below(entry):
        if isinstance(part, Statement | Requirement) and part.text:
            yield part.text
        yield from getattr(part, "unknowns", ())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
