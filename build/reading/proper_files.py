"""Whether what stands in the content folder is an ordinary file: links, pipes and folders in its place are refused, not followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from build.marks.problem import Mark, Problem
from build.reading.layout import shown

_KINDS = (
    (stat.S_ISLNK, "一个链接"),
    (stat.S_ISFIFO, "一个管道"),
    (stat.S_ISSOCK, "一个套接字"),
    (stat.S_ISCHR, "一个设备"),
    (stat.S_ISBLK, "一个设备"),
)


def improper_files(content: Path) -> Iterator[Problem]:
    """A problem for each entry that is neither an ordinary file nor a folder, and for each folder named like a file."""
    for folder, folders, files in os.walk(content):
        for name in sorted((*folders, *files)):
            path = Path(folder) / name
            if what := _fault(path):
                mend = "换成普通的文件：把内容复制到这里，删去现在的。"
                yield Problem(Mark(shown(path), 1), "file-misplaced", f"这里是{what}，不是普通的文件，没有读它。", mend)


def is_proper(path: Path) -> bool:
    """Whether a path is an ordinary file, with no link on the way to it."""
    return not _fault(path) and path.is_file()


def _fault(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    if stat.S_ISDIR(mode):
        return "一个文件夹" if path.suffix in (".yml", ".md") else ""
    return next((what for is_kind, what in _KINDS if is_kind(mode)), "")
