"""Which file holds a document, and where in it: a file of its own, a row of a table, an entry of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build.editing.splicing import SpliceError, composed, spliced, typed, value_of
from build.editing.written import Value
from build.editors.schema import ALL_FOLDERS, ALL_TABLES, TITLES
from build.reading.layout import LISTS

# Kinds whose file is one document; `mirrors` is one list of words.
SINGLE = ("layer", "mirrors")
KINDS = (*ALL_FOLDERS, *ALL_TABLES, *LISTS, *SINGLE)
# The field that names an entry to people: the first one that it has.
_NAMES = ("title", "name", "question", "term", "text", "short", "ask", "say", "quote", "of")
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


class DeskError(Exception):
    """What cannot be done, as a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """The path of a file below the content folder, and the row in it; no row where the file is the document."""

    path: str
    row: str | int | None = None


def place_of(kind: str, name: str) -> Place:
    """Where a document of a kind stands; raises DeskError for what no document can be called."""
    if kind in SINGLE:
        return Place(f"{kind}.yml")
    if kind in LISTS:
        if not re.fullmatch(r"\d{1,6}", name, re.ASCII):
            raise DeskError("没有这一条。")
        return Place(f"{kind}.yml", int(name))
    if kind not in KINDS:
        raise DeskError("没有这一种内容。")
    if not _ID.fullmatch(name):
        raise DeskError(f"编号「{name}」只能用小写字母、数字和短横线，如 zgh-2024-12、jinqiu-zhuxue。")
    return Place(f"{kind}/{name}.yml") if kind in ALL_FOLDERS else Place(f"{kind}.yml", name)


def value_in(text: str, place: Place) -> Value:
    """What stands at a place; None if nothing does yet."""
    node = composed(text) if text.strip() else None
    whole = typed(node) if node is not None else None
    if place.row is None or whole is None:
        return whole
    if isinstance(place.row, int):
        return whole[place.row] if isinstance(whole, list) and place.row < len(whole) else None
    return whole.get(place.row) if isinstance(whole, dict) else None


def text_with(text: str, place: Place, value: Value) -> str:
    """The text of the file with the value at its place; a new row goes behind the last one."""
    if place.row is None:
        return spliced(text, value)
    node = composed(text) if text.strip() else None
    whole = value_of(node) if node is not None else [] if isinstance(place.row, int) else {}
    if isinstance(place.row, int) and isinstance(whole, list):
        return spliced(text, [*whole[: place.row], value, *whole[place.row + 1 :]])
    if isinstance(place.row, str) and isinstance(whole, dict):
        return spliced(text, {**whole, place.row: value})
    raise SpliceError


def rows_in(text: str, kind: str) -> list[tuple[str, str]]:
    """Each row of a table or list: its id, and its name."""
    node = composed(text) if text.strip() else None
    whole = value_of(node) if node is not None else {}
    rows = whole.items() if isinstance(whole, dict) else enumerate(whole) if isinstance(whole, list) else ()
    return [(str(key), called(row) or str(key)) for key, row in rows]


def called(value: Value) -> str:
    """What an entry is called; nothing if it has no name."""
    if not isinstance(value, Mapping):
        return str(value)
    found = next((value[name] for name in _NAMES if value.get(name)), "")
    return "、".join(map(str, found)) if isinstance(found, list) else str(found)


def titled(text: str) -> str:
    """The same for a whole file, from its first lines alone."""
    found = re.search(rf"^(?:{'|'.join(_NAMES[:4])}): *(.*)$", text, re.MULTILINE)
    return re.sub(r"\s+#.*$", "", found[1]).strip().strip("\"'") if found else ""


def title_of(kind: str) -> str:
    """What a kind of content is called."""
    return TITLES[kind]
