"""The whole way from content to a published site and index, in the order of architecture, section 2."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from build.base.content_day import content_day
from build.base.knowledge_base import KnowledgeBase
from build.files.earlier import keep_earlier
from build.files.outputs import drop_stale, write_bytes, write_jsonl, write_texts
from build.files.publishing import Generation, Output, publisher
from build.files.wholeness import fault_of
from build.files.withheld import ALL_SHOWN, may_follow, note_withheld
from build.pages import pages
from build.progress import Progress
from build.reading.folders import Folders, folders
from build.records import records
from build.site.content_security import seal
from build.site.indexing import index_task
from build.site.naming import name_by_hash
from build.site.render import keeps_on_device, render, search_api, site_address
from build.statements import card_statements
from build.statements.unknowns import unknowns
from build.training.qti import bank_qti
from build.training.qti3 import bank_qti3


def make(
    kb: KnowledgeBase, content: Path | Folders, out: Path, today: date, progress: Progress, site_url: str | None = None
) -> None:
    """Everything that readers open, from a checked knowledge base; published whole or not at all. Raises OutputError."""
    with publisher(out) as output:
        make_into(output, kb, content, today, progress, site_url)


def make_into(
    output: Output,
    kb: KnowledgeBase,
    content: Path | Folders,
    today: date,
    progress: Progress,
    site_url: str | None = None,
) -> None:
    """The same, by whoever holds the output folder already."""
    rows = records(kb)
    stamp = content_stamp(rows, content_day(kb, today))
    with begun(output, stamp["hash"], kb, content, fault_of) as generation:
        with progress.step("写页面和检索记录"):
            address = site_address(site_url)
            write_docs(generation, kb, rows, today, address)
        with progress.step("生成站点"):
            write_site(generation, today, site_url=address, internal=folders(content).internal)
        with progress.step("建索引"):
            index_task(kb, content, generation.folder, stamp["date"]).run()
            keep_earlier(generation.folder, None if generation.forgets else output.current)


def begun(
    output: Output, name: str, kb: KnowledgeBase, content: Path | Folders, proof: Callable[[Path], str]
) -> Generation:
    """A fresh generation that has noted what it leaves out, and forgets the build before where that one showed it."""
    hidden = frozenset([ALL_SHOWN]) if folders(content).internal else kb.withheld
    generation = Generation(output, name, proof, forgets=not may_follow(output.current, hidden))
    note_withheld(generation.folder, hidden)
    return generation


def write_docs(
    generation: Generation, kb: KnowledgeBase, rows: list[dict[str, Any]], today: date, site_url: str | None = None
) -> None:
    """All that MkDocs and the index read: the Markdown of every page, and the search records."""
    texts = pages(kb, today, kb.prose, site_url)
    drop_stale(generation, texts)
    write_texts(generation.path("docs"), texts)
    if kb.training.units:
        write_bytes(generation.path("docs") / "training" / "bank-qti.zip", bank_qti(kb))
        write_bytes(generation.path("docs") / "training" / "bank-qti3.zip", bank_qti3(kb))
    write_jsonl(generation.path("records.jsonl"), rows)
    write_jsonl(generation.path("statements.jsonl"), (row.as_row() for row in card_statements(kb)))
    write_jsonl(generation.path("unknowns.jsonl"), (asdict(row) for row in unknowns(kb)))


def write_site(
    generation: Generation,
    today: date,
    *,
    changed_only: bool = False,
    site_url: str | None = None,
    internal: bool = False,
) -> None:
    """The site, rendered from the docs; the live preview renders only pages that changed since its last build."""
    docs, site = generation.path("docs"), generation.path("site")
    render(docs, site, today, changed_only=changed_only, site_url=site_url, internal=internal)
    name_by_hash(site)
    seal(site, search_api(), keeping=keeps_on_device())


def content_stamp(rows: Iterable[Mapping[str, Any]], day: date) -> dict[str, str]:
    """The day the content is stated as of, and a hash of all that it says."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode())
    return {"date": day.isoformat(), "hash": digest.hexdigest()[:12]}
