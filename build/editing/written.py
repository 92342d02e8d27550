"""A value -> YAML as our content is written: block style, quotes only where a text would be read as something else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

# A form gives texts, numbers, truths, lists and mappings of them.
Value = Any
INDENT = 2
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?", re.ASCII)


def plain(value: Value) -> Value:
    """The value with every scalar as the text that YAML shows: what the reader of our content compares."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def scalar(value: Value, *, flow: bool = False) -> str:
    """One scalar; a text that YAML would read as a number, a truth or nothing is quoted, a day is not."""
    text = str(plain(value))
    if not isinstance(value, str):
        return text
    return text if _safe(text, flow) else json.dumps(text, ensure_ascii=False)


def _safe(text: str, flow: bool) -> bool:
    if not text or "\n" in text or text != text.strip():
        return False
    around = f"[{text}]" if flow else f"k: {text}"
    try:
        node: Any = yaml.compose(around, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    inner = node.value[0] if flow else node.value[0][1]
    return (
        isinstance(inner, yaml.ScalarNode)
        and inner.value == text
        and inner.style is None
        and (len(node.value) == 1)
        and (inner.tag == "tag:yaml.org,2002:str" or bool(_DAY.fullmatch(text)))
    )


def inline(value: Value) -> str:
    """The value on one line, as inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(part) for part in value) + "]"
    return scalar(value, flow=True)


def after_key(value: Value, column: int) -> str:
    """What stands behind the colon of a key that begins at `column`."""
    if _is_scalar(value):
        return f" {scalar(value)}"
    if not value:
        return f" {inline(value)}"
    return "\n" + "\n".join(_lines(value, column + INDENT))


def item(value: Value, column: int) -> str:
    """One entry of a list whose dashes stand at `column`, without the blanks before the dash."""
    return "\n".join(_item_lines(value, column)).lstrip(" ")


def block(value: Value, column: int) -> str:
    """A mapping or list in lines that begin at `column`, without the blanks before the first; a scalar as it is."""
    if _is_scalar(value):
        return scalar(value)
    return "\n".join(_lines(value, column)).lstrip(" ") if value else inline(value)


def _is_scalar(value: Value) -> bool:
    return isinstance(value, str) or not isinstance(value, Mapping | Sequence)


def _lines(value: Value, column: int) -> Iterator[str]:
    blanks = " " * column
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from f"{blanks}{key}:{after_key(part, column)}".split("\n")
    else:
        for part in value:
            yield from _item_lines(part, column)


def _item_lines(value: Value, column: int) -> Iterator[str]:
    body = block(value, column + INDENT).split("\n")
    yield f"{' ' * column}- {body[0]}"
    yield from body[1:]
