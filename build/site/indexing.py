"""Building the index as a task of its own: run in place by `make`, or in a process beside the live preview.

`python -m build.site.indexing` reads the task as JSON from standard input.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.files.outputs import replace_text
from build.reading.folders import Folders, folders
from build.site.offline import write_offline
from build.site.render import keeps_on_device
from search.gathering.asked import Asked, asked_of
from search.making.index import build_index
from search.making.shards import write_shards
from search.text.lexicon import LexiconError
from search.text.schema import RecordError

LABELLED = "asked.tsv"


@dataclass(frozen=True, slots=True)
class IndexTask:
    """What one index is made of; plain texts, so that it can be handed to another process."""

    records: str
    index: str
    lexicon: str | None
    keep_whole: tuple[str, ...]
    date: str
    site: str | None = None
    statements: str | None = None
    labelled: str | None = None
    unknowns: str | None = None

    def run(self) -> None:
        """Builds and publishes the index, and cuts it into the site's own files; raises LexiconError or RecordError."""
        lexicon = Path(self.lexicon) if self.lexicon else None
        build_index(
            Path(self.records),
            Path(self.index),
            lexicon=lexicon,
            keep_whole=self.keep_whole,
            date=self.date,
            statements=_rows(self.statements),
            unknowns=_rows(self.unknowns),
            asked=labelled_questions(Path(self.labelled)) if self.labelled else (),
        )
        if self.site and Path(self.site).is_dir():
            write_shards(Path(self.index), Path(self.site) / "search")
            write_offline(Path(self.site), self.date, keeping=keeps_on_device())

    def as_json(self) -> str:
        """The task for the standard input of `python -m build.site.indexing`."""
        return json.dumps(asdict(self), ensure_ascii=False)


def index_task(kb: KnowledgeBase, content: Path | Folders, folder: Path, day: str) -> IndexTask:
    """The task for the records that a build wrote to `folder`."""
    base = folders(content).base
    lexicon, labelled = base / "lexicon.yml", base / LABELLED
    statements, unknowns = folder / "statements.jsonl", folder / "unknowns.jsonl"
    if len(folders(content).paths) > 1:  # the lexicons of all layers, without what is internal
        lexicon = folder / "lexicon.json"
        replace_text(lexicon, lexicon_text(kb))
    return IndexTask(
        records=str(folder / "records.jsonl"),
        index=str(folder / "index"),
        lexicon=str(lexicon) if lexicon.exists() else None,
        keep_whole=tuple(whole_words(kb)),
        date=day,
        site=str(folder / "site"),
        statements=str(statements) if statements.exists() else None,
        labelled=str(labelled) if labelled.exists() else None,
        unknowns=str(unknowns) if unknowns.exists() else None,
    )


def _rows(path: str | None) -> list[dict[str, Any]]:
    """The values of a file of JSON lines; none without a file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()] if path else []


def labelled_questions(path: Path) -> list[Asked]:
    """The questions of a table: question, scope (in, near, far), topics or the door's id, aspect, place."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return [asked_of(row.split("\t")) for row in rows if row.strip()]


def lexicon_text(kb: KnowledgeBase) -> str:
    """The lexicon as one file, entry by entry; JSON, which is YAML too."""
    rows = [entry.model_dump(mode="json", exclude_defaults=True) for entry in kb.lexicon]
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def whole_words(kb: KnowledgeBase) -> list[str]:
    """The field's own words, which segmentation must not cut: names of projects, categories, terms and documents."""
    names = [project.name for project in kb.projects] + [category.name for category in kb.categories.values()]
    names += [term.term for term in kb.glossary.values()] + [
        alias for policy in kb.policies for alias in policy.aliases
    ]
    return sorted({name for name in names if 2 <= len(name) <= 12})


def main() -> int:
    """Runs the task on standard input; what stops it is told in one Chinese sentence."""
    task = json.loads(sys.stdin.read())
    try:
        IndexTask(**task).run()
    except (LexiconError, RecordError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
