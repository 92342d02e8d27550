"""Writing what is made: a build goes to a folder of its own and is switched in whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

KEPT_GENERATIONS = 2
# What readers open under out/; each is a link through `current`, so one switch changes all of them.
PUBLISHED = ("docs", "site", "index", "records.jsonl")


class Generation:
    """One build's folder below `out`: as a context, published at the end, or removed where something went wrong."""

    def __init__(self, out: Path, name: str) -> None:
        self.out = out
        base = out / "generations"
        number = 1 + max((_number(path) for path in base.glob("*-*")), default=0)
        self.folder = base / f"{number:06d}-{name}"
        self.folder.mkdir(parents=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.publish()
        else:
            self.discard()

    def path(self, name: str) -> Path:
        """Where a part of this build is written."""
        return self.folder / name

    def start_from_current(self) -> None:
        """Begins with the files that are published, as second names for them, so that only what changed is made.

        Whoever changes one of them must remove its name here first.
        """
        for name in ("docs", "site", "index"):
            source = self.out / "current" / name
            if source.is_dir():
                ignored = shutil.ignore_patterns(".new-*")
                shutil.copytree(source, self.path(name), symlinks=True, ignore=ignored, copy_function=os.link)

    def publish(self) -> None:
        """Switches `out/current` here in one step, then drops old builds."""
        _point(self.out / "current", Path("generations") / self.folder.name)
        for name in PUBLISHED:
            link = self.out / name
            if self.path(name).exists() and not (link.is_symlink() and link.readlink() == Path("current") / name):
                _make_way(link)
                _point(link, Path("current") / name)
        for old in sorted((self.out / "generations").iterdir())[:-KEPT_GENERATIONS]:
            shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Removes a build that did not come through."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _number(path: Path) -> int:
    head = path.name.split("-", 1)[0]
    return int(head) if head.isdigit() else 0


def _point(link: Path, target: Path) -> None:
    """A symbolic link made beside and moved over: at no moment is there none."""
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)


def _make_way(path: Path) -> None:
    """What stands where a link belongs and is no link was written by an older layout."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


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


def drop_stale(generation: Generation, texts: Mapping[str, str]) -> None:
    """Removes from a generation that began as another one the pages that are no more, or say something else now."""
    docs = generation.path("docs")
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs)
        if texts.get(name.as_posix(), "").encode() != path.read_bytes():
            path.unlink()
            (generation.path("site") / name.with_suffix(".html")).unlink(missing_ok=True)


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
