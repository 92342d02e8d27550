"""An entry and every entry inside it, however deep."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from build.model import Entry


@cache
def _fields(model: type[Entry]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name != "mark")


def below(entry: Entry) -> Iterator[Entry]:
    """The entry itself and every entry inside it, in the order of writing."""
    yield entry
    for name in _fields(type(entry)):
        value = getattr(entry, name)
        if isinstance(value, Entry):
            yield from below(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Entry):
                    yield from below(item)
