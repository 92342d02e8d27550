"""Files that are whole or not there: written aside, and moved into place as the last step."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.disk.locks import alone


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Gives where to write; what is there at the end becomes `target`, and nothing does if something went wrong.

    Two writers of one target take turns. What a killed one left is taken over by the next. A link stays, and what it names is
    written; what is no ordinary file (a device, a pipe) raises OSError and is never put out of its place.
    """
    target = target.resolve() if target.is_symlink() else target
    if target.exists() and not target.is_file() and not target.is_dir():
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    lock = target.with_name(f".{target.name}.lock")
    with alone(lock, f"正在写 {target}"):
        try:
            yield part
            _settle(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
            lock.unlink(missing_ok=True)


def switch(link: Path, target: Path) -> None:
    """Points a symbolic link elsewhere in one step: at no moment is there none. Two at once need a lock around."""
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)


def _settle(path: Path) -> None:
    """Returns when the file is on the disk, so that a power cut leaves no empty file under the final name."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
