"""Which field of a form a problem belongs to: the path to the value that is written on the problem's line."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from build.editing.shelf import Place
from build.editing.splicing import SpliceError, composed

Path = tuple[str | int, ...]


def field_at(text: str, place: Place, line: int) -> list[str | int] | None:
    """The path from the document at `place` to what begins on a line, counted from 1; None if it is elsewhere."""
    try:
        node = composed(text)
    except SpliceError:
        return None
    base: Path = () if place.row is None else (place.row,)
    best: Path | None = None
    last = 0
    for path, began in _places(node, ()):
        # The last that begins on or above the line; of those on one line the outermost, unless it is the document.
        if began <= line and (best is None or began > last or (len(path) == 1 and not best)):
            best, last = path, began
    if best is None or best[: len(base)] != base:
        return None
    return list(best[len(base) :])


def _places(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, int]]:
    """Each value below a node with the line on which it begins, in the order of writing."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            yield from _places(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*path, number), value.start_mark.line + 1
            yield from _places(value, (*path, number))
