"""Files below the content folder that nothing reads: each is told, none is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from build.marks.problem import Mark, Problem
from build.reading.layout import FOLDERS, LISTS, TABLES, TAUGHT_FOLDERS, TAUGHT_TABLES, WRITTEN, is_read, shown
from build.reading.proper_files import is_proper

PROPER = sorted(f"{name}.yml" for name in (*TABLES, *LISTS, "mirrors", "layer"))
TAUGHT = (*TAUGHT_FOLDERS, *(f"{name}.yml" for name in TAUGHT_TABLES))


def misplaced(content: Path) -> Iterator[Problem]:
    """A problem for each file whose place or name keeps it from being read."""
    for path in sorted(content.rglob("*")):
        if is_proper(path):
            yield from _fault(path, path.relative_to(content))


def _fault(path: Path, where: Path) -> Iterator[Problem]:
    top = where.parts[0]
    if path.suffix != ".yml":
        yield from _wrong_ending(path, top)
    elif len(where.parts) == 1 and path.name not in {*PROPER, *WRITTEN}:
        yield _wrong_place(path, PROPER)
    elif len(where.parts) > 1 and not is_read(where):
        yield _wrong_place(path, TAUGHT if top == "training" else sorted(FOLDERS))


def _wrong_ending(path: Path, top: str) -> Iterator[Problem]:
    if path.suffix.lower() in (".yaml", ".yml"):
        what, mend = f"文件名以 {path.suffix} 结尾，不会被读入。", f"把文件改名为 {path.stem}.yml。"
        yield _problem(path, what, mend)
    elif top in FOLDERS and not path.name.startswith("."):
        mend = f"内容写成文字文件，改名为 {path.name.split('.')[0]}.yml；不是内容的文件移到别处。"
        yield _problem(path, "这个文件不是 .yml，不会被读入。", mend)


def _wrong_place(path: Path, proper: Iterable[str]) -> Problem:
    return _problem(path, "这个位置的文件不会被读入。", f"移到这些位置之一，或改正名称：{'、'.join(proper)}。")


def _problem(path: Path, what: str, mend: str) -> Problem:
    return Problem(Mark(shown(path), 1), "file-misplaced", what, mend)
