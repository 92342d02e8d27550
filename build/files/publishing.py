"""Publishing: a build goes to a folder of its own below the output folder, and one link is switched to it when it is whole.

One publisher at a time holds the output folder. It removes nothing but folders of our own form, and of these none that
`current` names, that was current before it, or that a living process uses.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from search.disk.aside import switch
from search.disk.locks import alone, is_living, living, say

CURRENT = "current"
GENERATIONS = "generations"
MARK = ".bangfu-output"
LOCK = ".lock"
OWNER = ".owner"
# What readers open under out/; each is a link through `current`, so one switch changes all of them.
PUBLISHED = ("docs", "site", "index", "records.jsonl")

_FORM = re.compile(r"(\d{6,})-[0-9a-f]{12}", re.ASCII)
_SPARE = re.compile(rf"\.(?:{'|'.join((CURRENT, *PUBLISHED))})\.(?:new|\d+)", re.ASCII)
_MARK_SAYS = "这个文件夹由 python -m build 生成，里面的东西每次生成都会换掉；不要在这里改，也不要放别的文件。\n"


class OutputError(Exception):
    """An output folder that we must not write to, or a build that is not whole; str() is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder that is ours alone for now."""

    folder: Path

    @property
    def current(self) -> Path | None:
        """The folder of the generation that readers see, if there is one."""
        return published(self.folder)


class Generation:
    """One build's folder: as a context, published at the end, or removed where something went wrong.

    `proof` says in Chinese what is not whole about a generation's folder, or nothing. One that `forgets` drops the build
    before it at once, because it shows what must not be seen any more.
    """

    def __init__(
        self,
        output: Output,
        name: str,
        proof: Callable[[Path], str] = lambda folder: "",
        *,
        forgets: bool = False,
    ) -> None:
        self.output = output
        self.proof = proof
        self.forgets = forgets
        base = output.folder / GENERATIONS
        base.mkdir(exist_ok=True)
        number = 1 + max((int(found[1]) for path in base.iterdir() if (found := _FORM.fullmatch(path.name))), default=0)
        self.folder = base / f"{number:06d}-{name}"
        if not _FORM.fullmatch(self.folder.name):
            raise ValueError("a generation is named by twelve digits of a hash")
        self.folder.mkdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.publish()
        finally:
            if self.output.current != self.folder:
                shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name: str) -> Path:
        """Where a part of this build is written."""
        return self.folder / name

    def start_from_current(self) -> None:
        """Begins with the files that are published, as second names for them, so that only what changed is made.

        Whoever changes one of them must remove its name here first.
        """
        before = None if self.forgets else self.output.current
        for name in ("docs", "site", "index") if before else ():
            source = self.output.folder / CURRENT / name
            if source.is_dir():
                spared = shutil.ignore_patterns(".*")  # locks and unfinished things are nobody else's
                shutil.copytree(source, self.path(name), symlinks=True, ignore=spared, copy_function=os.link)

    def publish(self) -> None:
        """Switches `current` here in one step, sees that what it names now is whole, then drops old builds.

        Raises OutputError, with the build before still published, where it is not.
        """
        self._prove(self.folder)
        os.sync()  # else a power cut may leave the new name with empty files
        out, before = self.output.folder, self.output.current
        for name in PUBLISHED:  # before the switch: a first build appears whole, in one step
            link = out / name
            if not (link.is_symlink() and link.readlink() == Path(CURRENT) / name):
                switch(link, Path(CURRENT) / name)
        switch(out / CURRENT, Path(GENERATIONS) / self.folder.name)
        try:
            self._prove(out / CURRENT)
        except OutputError:
            if before:
                switch(out / CURRENT, Path(GENERATIONS) / before.name)
            raise
        _sweep(out, {self.folder.name, before.name if before and not self.forgets else ""})

    def _prove(self, folder: Path) -> None:
        if fault := self.proof(folder):
            raise OutputError(f"生成的东西不完整：{fault}。已公布的没有变。")


@contextmanager
def publisher(out: Path, tell: Callable[[str], None] = say) -> Iterator[Output]:
    """The output folder, ours alone until the end; who comes second waits and is told so.

    Raises OutputError for a folder that is not ours to write to.
    """
    refuse_foreign(out)
    out.mkdir(parents=True, exist_ok=True)
    mark = out / MARK
    if not mark.exists():
        mark.write_text(_MARK_SAYS, encoding="utf-8")
    with alone(out / LOCK, f"正在往 {out} 里生成", tell):
        before = published(out)
        _sweep(out, {before.name if before else ""}, also_last=True)
        yield Output(out)


def published(out: Path) -> Path | None:
    """The folder of the generation that readers of an output folder see, if there is one."""
    link = out / CURRENT
    if not link.is_symlink():
        return None
    target = link.readlink()
    return out / target if target.parts[0] == GENERATIONS and len(target.parts) == 2 else None


@contextmanager
def used(folder: Path) -> Iterator[int]:
    """Keeps a generation from being dropped while the block runs, or a process that is handed the open file."""
    with living(folder / OWNER) as descriptor:
        yield descriptor


def refuse_foreign(out: Path) -> None:
    """Raises OutputError for a folder that holds anything and does not carry our mark, or holds a stranger in our place."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} 不是文件夹。改法：用 --out 写一个新的文件夹。")
    inside = sorted(path.name for path in out.iterdir()) if out.is_dir() else []
    if inside and MARK not in inside and not published(out):
        shown = "、".join(inside[:3]) + (" 等" if len(inside) > 3 else "")
        raise OutputError(
            f"{out} 里已经有别的东西（{shown}），不是本程序生成的，一样也没有动。"
            "改法：用 --out 写一个新的或空的文件夹。"
        )
    for name in (CURRENT, *PUBLISHED):
        if (out / name).exists() and not (out / name).is_symlink():
            raise OutputError(f"{out / name} 不是本程序放的，没有动它。改法：把它移到别处再生成。")


def _sweep(out: Path, keep: set[str], *, also_last: bool = False) -> None:
    """Drops what nobody needs: builds that are neither kept nor in use, and links that a killed publisher left."""
    base = out / GENERATIONS
    if also_last:
        keep = keep | _one_before(base, keep)
    for path in sorted(base.iterdir()) if base.is_dir() else ():
        ours = _FORM.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
        if ours and path.name not in keep and not is_living(path / OWNER):
            shutil.rmtree(path, ignore_errors=True)
    for path in out.iterdir():
        if _SPARE.fullmatch(path.name) and path.is_symlink():
            path.unlink(missing_ok=True)


def _one_before(base: Path, current: set[str]) -> set[str]:
    """The newest build that is older than the current one: readers may still be in it. Newer ones were never published."""
    names = {path.name for path in base.iterdir()} if base.is_dir() else set()
    older = [name for name in names if _FORM.fullmatch(name) and name < max(current)]
    return set(sorted(older)[-1:])
