"""Says what a long command is doing: one line a step, rewritten in place on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """Steps and their durations on `stream`; silent where `quiet`."""

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.quiet = quiet

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Shows `name` while its block runs, then how long it took."""
        live = not self.quiet and self.stream.isatty()
        if live:
            self._write(f"{name} …")
        began = time.perf_counter()
        yield
        line = f"{name}：{time.perf_counter() - began:.1f} 秒\n"
        if not self.quiet:
            self._write(f"\r\x1b[K{line}" if live else line)

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
