"""An index folder: generations of the index named by what they hold, of which `current` names the published one.

One writer at a time. It removes only what has our own form, and nothing that is published or was so just before.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from search.disk.aside import switch
from search.disk.locks import alone
from search.engines.store import CURRENT, MANIFEST, IndexProblemError, Store, name_of

LOCK: Final = ".lock"
_FRESH: Final = ".new-"
_GENERATION: Final = re.compile(r"g-[0-9a-f]{16}", re.ASCII)
_SPARE: Final = re.compile(rf"\.{CURRENT}[-.](?:new|\d+)", re.ASCII)


class IndexFolderError(ValueError):
    """A folder that an index must not be written to; str() is a Chinese sentence."""


@contextmanager
def writing(index_dir: Path) -> Iterator[Path]:
    """A fresh folder inside an index folder that is ours alone until the end; it is gone then, if it was not published.

    Raises IndexFolderError for a folder that holds something else.
    """
    _refuse_foreign(index_dir)
    index_dir.mkdir(parents=True, exist_ok=True)
    with alone(index_dir / LOCK, f"正在写索引 {index_dir}"):
        for left in index_dir.glob(f"{_FRESH}*"):  # of a killed writer: no living one is here but us
            shutil.rmtree(left, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix=_FRESH, dir=index_dir))
        try:
            yield fresh
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def publish(index_dir: Path, fresh: Path) -> Path:
    """Moves a fresh generation to its own name and switches to it by one link; older ones but the last go.

    Gives its folder. What is published is opened once more and proven whole: a damaged one of the same name makes way.
    """
    name = name_of((fresh / MANIFEST).read_bytes())
    place = index_dir / name
    if not _is_whole(place):
        shutil.rmtree(place, ignore_errors=True)
        fresh.chmod(0o755)
        fresh.rename(place)
    before = (index_dir / CURRENT).readlink().name if (index_dir / CURRENT).is_symlink() else name
    switch(index_dir / CURRENT, Path(name))
    Store((index_dir / CURRENT).resolve()).close()
    for old in index_dir.iterdir():
        if _GENERATION.fullmatch(old.name) and old.name not in (name, before):
            shutil.rmtree(old, ignore_errors=True)
        elif _SPARE.fullmatch(old.name):
            old.unlink(missing_ok=True)
    return place


def _is_whole(place: Path) -> bool:
    try:
        Store(place).close()
    except IndexProblemError:
        return False
    return True


def _refuse_foreign(index_dir: Path) -> None:
    if index_dir.exists() and not index_dir.is_dir():
        raise IndexFolderError(f"{index_dir} 不是文件夹。改法：用 --index 写一个新的文件夹。")
    strangers = [path.name for path in sorted(index_dir.iterdir()) if not _is_ours(path)] if index_dir.is_dir() else []
    if strangers:
        shown = "、".join(strangers[:3]) + (" 等" if len(strangers) > 3 else "")
        raise IndexFolderError(
            f"{index_dir} 里有别的东西（{shown}），不是索引，一样也没有动。改法：用 --index 写一个新的或空的文件夹。"
        )


def _is_ours(path: Path) -> bool:
    forms = _GENERATION.fullmatch(path.name) or _SPARE.fullmatch(path.name) or path.name.startswith(_FRESH)
    return bool(forms) or path.name in (CURRENT, LOCK)
