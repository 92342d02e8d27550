"""The peers that search is measured against: textbook Whoosh with jieba's analyser, and SQLite FTS5 with jieba's words."""

import re
import sqlite3
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

_WORD: Final = re.compile(r"\w+")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index
    from whoosh.qparser import MultifieldParser, OrGroup


class Textbook:
    """Whoosh as its documentation shows it: title and text as TEXT fields with jieba's ChineseAnalyzer, OR-ed."""

    name = "Whoosh + ChineseAnalyzer"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Index records one document at a time, as add_document does."""
        self._folder.mkdir(parents=True)
        analyzer = ChineseAnalyzer()
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            title=fields.TEXT(stored=True, analyzer=analyzer),
            text=fields.TEXT(stored=True, analyzer=analyzer),
        )
        writer = index.create_in(str(self._folder), schema).writer(limitmb=512)
        for record in records:
            title = f"{record['title']} {record['heading']}".strip()
            writer.add_document(id=record["id"], title=title, text=record["text"])
        writer.commit()

    def open(self) -> None:
        """Open the index and prepare the parser."""
        opened = index.open_dir(str(self._folder))
        self._searcher = opened.searcher()
        self._parser = MultifieldParser(["title", "text"], opened.schema, group=OrGroup)

    def ask(self, question: str, depth: int) -> list[str]:
        """The ids of the best records."""
        text = " ".join(_WORD.findall(question))
        return [hit["id"] for hit in self._searcher.search(self._parser.parse(text), limit=depth)]

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()


class FullText:
    """SQLite FTS5 over jieba's search-mode words, OR-ed, ranked by its bm25."""

    name = "SQLite FTS5 + jieba"

    def __init__(self, folder: Path) -> None:
        self._file = folder.with_suffix(".sqlite")

    def build(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Index records with the words joined by spaces."""
        with sqlite3.connect(self._file) as database:
            database.execute("create virtual table found using fts5(id unindexed, body, tokenize='unicode61')")
            rows = ((r["id"], _cut(f"{r['title']} {r['heading']} {r['text']}")) for r in records)
            database.executemany("insert into found values (?, ?)", rows)
            database.execute("insert into found(found) values ('optimize')")
        database.close()

    def open(self) -> None:
        """Open the database."""
        self._database = sqlite3.connect(self._file)

    def ask(self, question: str, depth: int) -> list[str]:
        """The ids of the best records."""
        words = " OR ".join(f'"{word}"' for word in sorted(set(_cut(question).split())))
        if not words:
            return []
        sql = "select id from found where found match ? order by bm25(found) limit ?"
        return [row[0] for row in self._database.execute(sql, (words, depth))]

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def _cut(text: str) -> str:
    return " ".join(word for word in jieba.cut_for_search(text) if _WORD.fullmatch(word))
