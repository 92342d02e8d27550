"""What a build left out because it is internal, noted beside it, so that no later build brings it back.

A build carries files of the one before it on for a while. Where that one still showed what is internal now, it must not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from build.files.outputs import replace_text

NOTE = "withheld.txt"
# Stands for everything: a build of the house itself, which shows what is internal.
ALL_SHOWN = "all-shown"


def note_withheld(generation: Path, withheld: Iterable[str]) -> None:
    """Writes down what a build leaves out; only hashes, for the names are internal themselves."""
    replace_text(generation / NOTE, "".join(f"{line}\n" for line in sorted(map(_hash, withheld))))


def may_follow(before: Path | None, withheld: Iterable[str]) -> bool:
    """Whether a build that leaves this out may carry on files of the one before: that one left all of it out too."""
    if before is None:
        return True
    path = before / NOTE
    noted = set(path.read_text(encoding="utf-8").split()) if path.exists() else set()
    now = set(map(_hash, withheld))
    return now <= noted and (_hash(ALL_SHOWN) in now or _hash(ALL_SHOWN) not in noted)


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
