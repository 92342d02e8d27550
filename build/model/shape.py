"""What a converter takes, told to programs that help editors type: a piece of JSON Schema beside each converter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Shape = dict[str, Any]
Converter = TypeVar("Converter", bound=Callable[..., Any])
_SHAPES: dict[Callable[..., Any], Shape] = {}
# Any scalar may stand where a text is wanted: YAML takes 2024 for a number, and we read what was typed.
TEXT: Shape = {"type": ["string", "number", "boolean"], "not": {"const": "not_stated"}}

# The key of a shape that says: what the field holds otherwise, or this word.
ALSO = "also"


def shaped(shape: Shape) -> Callable[[Converter], Converter]:
    """Says what the decorated converter takes."""

    def remember(converter: Converter) -> Converter:
        _SHAPES[converter] = shape
        return converter

    return remember


def shape_of(converter: Callable[..., Any]) -> Shape | None:
    """What a converter takes; None where it says nothing, and what it converts to tells enough."""
    return _SHAPES.get(converter)


def or_word(shape: Shape, word: str) -> Shape:
    """The same, or a fixed word such as `not_stated`."""
    return {"anyOf": [shape, {"const": word}]}
