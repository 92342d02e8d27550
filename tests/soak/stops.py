"""Stops a piece of work at one of its file operations, as a power cut or `kill -9` would.

The interpreter tells an audit hook of every operation before it is done. The work runs in a child process, which kills itself
when the operation comes up; nothing of Python's own clearing up runs then.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
OPERATIONS = {
    "fcntl.flock",
    "os.chmod",
    "os.link",
    "os.listdir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.scandir",
    "os.symlink",
    "os.truncate",
}


def operation(event: str, arguments: tuple[Any, ...]) -> str:
    """What kind of file operation an audit event tells of; empty for one that changes and looks up nothing."""
    if event == "open":
        return "open to write" if len(arguments) > 2 and isinstance(arguments[2], int) and arguments[2] & WRITES else ""
    return event if event in OPERATIONS else ""


def operations(work: Callable[[], object]) -> list[str]:
    """The file operations of a piece of work that runs to its end, in order."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        seen: list[str] = []
        sys.addaudithook(lambda event, arguments: seen.append(kind) if (kind := operation(event, arguments)) else None)
        _end(work, lambda: os.write(writing, "\n".join(list(seen)).encode()))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode()
    if os.waitpid(pid, 0)[1]:
        raise RuntimeError("the work does not run to its end by itself")
    return told.split("\n")


def stopped_at(number: int, work: Callable[[], object]) -> bool:
    """Runs the work up to its operation of this number, from 0; gives whether it came to that."""
    pid = os.fork()
    if pid == 0:
        left = number

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if operation(event, arguments):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        _end(work, lambda: None)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


def _end(work: Callable[[], object], last: Callable[[], object]) -> None:
    """Runs the work in a child, which ends here in any case."""
    code = 1
    try:
        work()
        last()
        code = 0
    finally:
        os._exit(code)
