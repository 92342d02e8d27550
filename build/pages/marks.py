"""One mark for neighbouring statements of one source: a reader meets the mark once, behind the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from build.model import SourceRef


class Sourced(Protocol):
    """Whatever names a source, or leans on that of the page."""

    @property
    def source(self) -> SourceRef | None:
        """Its own source, if it names one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark behind a statement: its source, the places in it, and for how many statements it stands; 0 for none."""

    source: SourceRef | None
    at: tuple[str, ...] = ()
    count: int = 0


def marks(statements: Sequence[Sourced], default: SourceRef | None) -> tuple[Mark, ...]:
    """The mark of each statement; within a run of one source only the last carries it."""
    found: list[Mark] = []
    run: list[SourceRef] = []
    for at, statement in enumerate(statements):
        source = statement.source or default
        if source is None:
            found.append(Mark(None))
            continue
        run.append(source)
        following = (statements[at + 1].source or default) if at + 1 < len(statements) else None
        if following is not None and following.id == source.id:
            found.append(Mark(None))
        else:
            places = tuple(dict.fromkeys(one.at for one in run if one.at))
            found.append(Mark(source, places, len(run)))
            run = []
    return tuple(found)
