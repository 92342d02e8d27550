"""The whole way from content to a published site and index, in the order of architecture, section 2."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from build.knowledge_base import KnowledgeBase
from build.outputs import Generation, write_jsonl, write_texts
from build.pages import pages
from build.progress import Progress
from build.records import records
from build.render import render
from search.index import build_index


def make(kb: KnowledgeBase, content: Path, out: Path, today: date, progress: Progress) -> None:
    """Everything that readers open, from a checked knowledge base; published whole or not at all."""
    rows = records(kb)
    stamp = content_stamp(rows, today)
    generation = Generation(out, stamp["hash"])
    try:
        _write(generation, kb, rows, stamp, content, today, progress)
    except BaseException:
        generation.discard()
        raise
    generation.publish()


def _write(
    generation: Generation,
    kb: KnowledgeBase,
    rows: list[dict[str, Any]],
    stamp: dict[str, str],
    content: Path,
    today: date,
    progress: Progress,
) -> None:
    with progress.step("写页面和检索记录"):
        write_texts(generation.path("docs"), pages(kb, today, kb.prose))
        write_jsonl(generation.path("records.jsonl"), rows)
    with progress.step("生成站点"):
        render(generation.path("docs"), generation.path("site"), today)
    with progress.step("建索引"):
        lexicon = content / "lexicon.yml"
        build_index(
            generation.path("records.jsonl"),
            generation.path("index"),
            lexicon=lexicon if lexicon.exists() else None,
            keep_whole=whole_words(kb),
            date=stamp["date"],
        )


def content_stamp(rows: Iterable[Mapping[str, Any]], today: date) -> dict[str, str]:
    """The day the content is stated as of, and a hash of all that it says."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode())
    return {"date": today.isoformat(), "hash": digest.hexdigest()[:12]}


def whole_words(kb: KnowledgeBase) -> list[str]:
    """The field's own words, which segmentation must not cut: names of projects, categories, terms and documents."""
    names = [project.name for project in kb.projects] + [category.name for category in kb.categories.values()]
    names += [term.term for term in kb.glossary.values()] + [
        alias for policy in kb.policies for alias in policy.aliases
    ]
    return sorted({name for name in names if 2 <= len(name) <= 12})
