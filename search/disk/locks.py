"""One at a time: locks that the system itself lets go of when their holder ends, however it ends."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LONGEST_NUMBER: Final = 20


def say(sentence: str) -> None:
    """Tells whoever waits, on standard error."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def alone(path: Path, busy: str, tell: Callable[[str], None] = say) -> Iterator[None]:
    """Holds the lock file at `path`, waiting for it if need be; `busy` says what its holder does, in Chinese.

    Raises OSError where the place takes no lock.
    """
    descriptor = _locked(path, busy, tell)
    try:
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


@contextmanager
def living(path: Path) -> Iterator[int]:
    """Marks what `path` stands in as used by a living process; gives the open file, which a child may be handed as well."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield descriptor
    finally:
        os.close(descriptor)


def is_living(path: Path) -> bool:
    """Whether a living process has marked what `path` stands in as used."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _taken(descriptor)
    finally:
        os.close(descriptor)


def _locked(path: Path, busy: str, tell: Callable[[str], None]) -> int:
    """The lock file, open and ours. One that was removed while we waited holds nobody back: then once more."""
    told = False
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _taken(descriptor):
                if not told:
                    tell(f"另一个进程{_holder(descriptor)}{busy}，等它做完再接着做；不想等就按 Ctrl-C。")
                    told = True
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _is_still(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _holder(descriptor: int) -> str:
    """The number of the process that holds a lock, in brackets; nothing where it has not written it yet."""
    number = os.pread(descriptor, _LONGEST_NUMBER, 0).decode("ascii", "replace")
    return f"（进程号 {number}）" if number.isdigit() else ""
