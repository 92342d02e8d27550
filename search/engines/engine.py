"""An open index with the tables that asking needs: the cutter, the lexicon, names of documents."""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from search.engines.confidence import Confidence
from search.engines.learned import Learned
from search.engines.parameters import Parameters
from search.engines.store import Store, current_generation
from search.text.card import Unknown
from search.text.lexicon import Synonym
from search.text.place_table import places, stands_by_itself
from search.text.spotting import Says
from search.text.statements import Statement, from_row
from search.text.words import Cutter, DocumentNumber, Folded, Folding, find_document_numbers, fold

_STATE: Final = "中华人民共和国"


class Document(NamedTuple):
    """A document as it is cited: its names in folded form, its number, and the anchors whose text is held."""

    id: str
    title: str
    names: tuple[str, ...]
    number: DocumentNumber | None
    held: frozenset[str]


class Engine:
    """One generation of the index and what is derived from its tables, each read when first needed."""

    def __init__(self, folder: Path, verify: bool = True) -> None:
        self.store = Store(current_generation(folder), verify)
        self.content: dict[str, str] = self.store.manifest["content"]

    def fold(self, text: str) -> Folded:
        """Text in the form that the index's words have."""
        return fold(text, self._folding)

    @cached_property
    def parameters(self) -> Parameters:
        """The numbers that ranking works with."""
        return Parameters(**self.store.json("parameters.json"))

    @cached_property
    def confidence(self) -> Confidence:
        """How sure features of a question make that the base has something to say to it."""
        return Confidence.from_json(self.store.json("confidence.json"))

    @cached_property
    def cutter(self) -> Cutter:
        """A cutter over the index's own vocabulary."""
        vocabulary = self.store.json("vocabulary.json")
        costs: dict[str, int] = vocabulary["costs"]
        for word in list(costs):
            for end in range(1, len(word)):
                costs.setdefault(word[:end], -1)
        return Cutter(costs, vocabulary["unknown"])

    @cached_property
    def lexicon(self) -> dict[str, Any]:
        """The compiled lexicon."""
        value: dict[str, Any] = self.store.json("lexicon.json")
        return value

    @cached_property
    def synonyms(self) -> list[Synonym]:
        """Everyday wordings and what they stand for."""
        return [Synonym(*entry) for entry in self.lexicon["synonym"]]

    @cached_property
    def synonym_says(self) -> Says:
        """Everyday wordings, by the numbers of synonym entries."""
        return Says([synonym.say for synonym in self.synonyms])

    @cached_property
    def project_names(self) -> list[tuple[str, str, int]]:
        """Names of projects with their record ids and how sure each makes (a title more than an alias)."""
        return [(self.fold(name).text, record, weight) for name, record, weight in self.store.json("names.json")]

    @cached_property
    def wordings(self) -> dict[str, int]:
        """Titles and wordings that pages claim, as their letters and digits → the number of the page's record."""
        numbers = ((bones, self.store.number(record)) for bones, record in self.store.json("wordings.json"))
        return {bones: number for bones, number in numbers if number is not None}

    @cached_property
    def out_says(self) -> Says:
        """Wordings of what is out of scope, by the numbers of entries."""
        return Says([entry[0] for entry in self.lexicon["out_of_scope"]])

    @cached_property
    def aspect_says(self) -> Says:
        """Wide wordings of aspects, by the numbers of entries."""
        return Says([entry[0] for entry in self.lexicon["aspect"]])

    @cached_property
    def known_counties(self) -> frozenset[str]:
        """Codes of the places that the base has something of."""
        columns = self.store.columns
        lists = (*columns["places"].values, *([place] for place in columns["place"].values if place))
        said = (row.place for rows in self.statements.values() for row in rows if row.place)
        return frozenset((*(code for codes in lists for code in codes), *said))

    @cached_property
    def statements(self) -> dict[str, list[Statement]]:
        """Topics → the statements that speak of them; under an empty topic those that speak of none."""
        table: dict[str, list[Statement]] = {}
        for row in self.store.json("statements.json"):
            statement = from_row(row)
            for topic in statement.topics or ("",):
                table.setdefault(topic, []).append(statement)
        return table

    def statements_of(self, document: str, topics: Sequence[str]) -> list[Statement]:
        """The statements of one document (a record's id), which stand with the first of its topics."""
        rows = self.statements.get(topics[0] if topics else "", ())
        return [row for row in rows if row.document == document]

    @cached_property
    def unknowns(self) -> list[Unknown]:
        """What was looked for and not found."""
        lists = ("topics", "aspects", "documents")
        return [
            Unknown(**{**row, **{name: tuple(row[name]) for name in lists}}) for row in self.store.json("unknowns.json")
        ]

    @cached_property
    def stop_phrases(self) -> re.Pattern[str] | None:
        """Finds politeness and question words, the longest first; None without any."""
        phrases = sorted(self.lexicon["stop"], key=lambda p: (-len(p), p))
        return re.compile("|".join(map(re.escape, phrases))) if phrases else None

    @cached_property
    def suggestions(self) -> dict[str, Any]:
        """Phrases with their pinyin, and the pinyin of characters."""
        value: dict[str, Any] = self.store.json("suggestions.json")
        return value

    @cached_property
    def spelling(self) -> dict[str, Any]:
        """Pinyin of phrases with what each costs and spells, and of lone syllables."""
        value: dict[str, Any] = self.store.json("spelling.json")
        return value

    @cached_property
    def sounds(self) -> dict[str, str]:
        """Common characters → their pinyin."""
        return {char: sound for sound, chars in self.suggestions["sounds"].items() for char in chars}

    @cached_property
    def learned(self) -> Learned:
        """What was learned from labelled questions."""
        return Learned.from_json(self.store.json("learned.json"))

    @cached_property
    def short_names(self) -> frozenset[str]:
        """Names of places that go without their kind: of cities, provinces, and counties that the base has something of."""
        table = places()
        codes = (*filter(stands_by_itself, table.by_code), *self.known_counties)
        return frozenset(table.by_code[code].short for code in codes if code in table.by_code)

    @cached_property
    def documents(self) -> list[Document]:
        """The documents of the base, as they are cited."""
        return [self._document(entry) for entry in self.store.json("documents.json")]

    @cached_property
    def names(self) -> list[tuple[str, tuple[Document, ...]]]:
        """Folded names of documents, the longest first, with the documents that have them; not what projects are called."""
        table: dict[str, list[Document]] = {}
        projects = {name for name, _, _ in self.project_names}
        for document in self.documents:
            for name in set(document.names) - projects:
                table.setdefault(name, []).append(document)
        return [(name, tuple(table[name])) for name in sorted(table, key=lambda n: (-len(n), n))]

    def _document(self, entry: dict[str, Any]) -> Document:
        number = _number(self.fold(entry.get("document_number", "")).text)
        names = {form for name in (entry["title"], *entry.get("aliases", ())) for form in _forms(self.fold(name).text)}
        held = frozenset(entry.get("held", ()))
        return Document(entry["id"], entry["title"], tuple(sorted(names)), number, held)

    @cached_property
    def neighbours(self) -> dict[str, list[str]]:
        """Characters → the most usual words that hold them."""
        value: dict[str, list[str]] = self.store.json("characters.json")["neighbours"]
        return value

    @cached_property
    def _folding(self) -> Folding:
        return Folding(*self.store.json("characters.json")["simplified"])


def _number(text: str) -> DocumentNumber | None:
    """The number of a document: 财建(2006)468号, or without a year (0): 国务院令第649号."""
    for _, _, number in find_document_numbers(text):
        return number
    bare = re.match(r"(\D+?)第?(\d{1,5})号", text)
    return DocumentNumber(bare[1], 0, int(bare[2])) if bare else None


def _forms(name: str) -> set[str]:
    """A name as it is, without the state's name before it, and without brackets behind it (工会法(2021修正))."""
    bare = re.sub(r"\([^()]*\)$", "", name).strip()
    return {form for n in (name, bare) for form in (n, n.removeprefix(_STATE)) if len(form) > 2}
