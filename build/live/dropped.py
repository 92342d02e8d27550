"""A file that was dropped on the local address: what would be imported, and, once somebody says so, the draft in its layer."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from build.drafting.keeping import import_file
from build.drafting.layer_at import layer_at
from build.drafting.outcome import as_row
from build.formats.user_file import LARGEST_FILE
from build.importing.document import Document
from build.reading.folders import Folders

MOST = LARGEST_FILE
# No other site's form can send this type without asking first, and we never say yes.
KIND = "application/octet-stream"
_LONGEST_NAME = 120


def look(content: Folders, query: str, data: bytes) -> dict[str, Any]:
    """What an import of the bytes comes to, as plain values; with `save=1` in the query it is written too."""
    asked = parse_qs(query)
    name = _named(asked.get("name", [""])[0])
    save = asked.get("save") == ["1"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        outcome = import_file(path, layer_at(content, content.own), None, dry_run=not save)
    row = {**as_row(outcome), "file": name}
    return {**row, "tree": list(_tree(outcome.document)) if outcome.document else [], "changed": list(outcome.changed)}


def _named(written: str) -> str:
    """The last part of a file's name, without what no file of ours may be called."""
    last = re.sub(r"[\x00-\x1f<>:\"|?*]", "", written.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:10]}" if stem else last[:_LONGEST_NAME] or "未命名.txt"


def _tree(found: Document) -> Iterator[str]:
    """The headings, and below them each article with how it begins."""
    for chapter in found.statute.chapters if found.statute else ():
        if chapter.title:
            yield chapter.title
        for article in chapter.articles:
            yield f"　{article.label} {article.opening}"
        for section in chapter.sections:
            yield f"　{section.title}"
            for article in section.articles:
                yield f"　　{article.label} {article.opening}"
