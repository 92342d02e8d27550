"""Writing what is made, below the folder of one build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from build.files.publishing import Generation


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Writes each text to its path below `folder`, in UTF-8 with LF; a file that says the same already is left alone."""
    for name, text in sorted(texts.items()):
        path = folder / name
        if path.exists() and path.read_bytes() == text.encode():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(path: Path, content: bytes) -> None:
    """Writes a file that is no text; one that says the same already is left alone."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


# Pages and what stands beside them, by their endings: in the docs, and in the site that is made of them.
_MADE = {".md": ".html", ".md_": ".md", ".json": ".json"}


def drop_stale(generation: Generation, texts: Mapping[str, str]) -> None:
    """Removes from a generation that began as another one the pages that are no more, or say something else now."""
    docs = generation.path("docs")
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs)
        if path.suffix in _MADE and texts.get(name.as_posix(), "").encode() != path.read_bytes():
            path.unlink()
            (generation.path("site") / name.with_suffix(_MADE[path.suffix])).unlink(missing_ok=True)


def write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """One compact JSON object a line, keys in the order given."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def replace_text(path: Path, text: str) -> None:
    """Writes a file anew, and not into another generation that still has it under a second name."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
