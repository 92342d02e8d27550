"""What a search record holds, and how the fields that are filtered or ranked by stand in the index."""

import base64
import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Record = Mapping[str, Any]

REQUIRED: Final = ("id", "kind", "title", "heading", "text", "url")
# One value a record, each kept as a code into the list of values; what a record leaves out is null.
SINGLE: Final = (
    "kind",
    "document",
    "fund",
    "place",
    "audience",
    "times",
    "rank",
)
# Lists, each kept whole as one value.
LISTS: Final = ("topics", "year", "places", "aspects")


_NOT_TEXT: Final = "\0"


class RecordError(ValueError):
    """Records that cannot be indexed; str() is Chinese, one line for each fault, which names its place."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of all records: `values[codes[record]]`."""

    values: tuple[Any, ...]
    codes: "array[int]"

    def __getitem__(self, record: int) -> Any:
        return self.values[self.codes[record]]


def body(record: Record) -> str:
    """The text of a record that is searched: title, heading and text, in one bag."""
    return f"{record['title']}\n{record['heading']}\n{record['text']}"


def columns(records: Iterable[Record]) -> dict[str, Column]:
    """The columns of records, values numbered in the order they are first met."""
    tables: dict[str, dict[str, int]] = {name: {} for name in (*SINGLE, *LISTS)}
    codes = {name: array("I") for name in tables}
    for record in records:
        for name, table in tables.items():
            value = record.get(name, [] if name in LISTS else None)
            key = value if isinstance(value, str) else _NOT_TEXT + json.dumps(value, ensure_ascii=False)
            codes[name].append(table.setdefault(key, len(table)))
    return {name: Column(tuple(map(_value, tables[name])), codes[name]) for name in tables}


def _value(key: str) -> Any:
    return json.loads(key[1:]) if key.startswith(_NOT_TEXT) else key


def columns_json(table: Mapping[str, Column]) -> str:
    """Columns as JSON: the values, and the codes as base64 of little-endian numbers of one, two or four bytes."""
    packed = {
        name: {"values": column.values, "width": _width(column), "codes": _packed(column)}
        for name, column in table.items()
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def columns_from_json(text: str) -> dict[str, Column]:
    """The columns that `columns_json` wrote."""
    return {name: Column(tuple(c["values"]), _unpacked(c["width"], c["codes"])) for name, c in json.loads(text).items()}


def _width(column: Column) -> str:
    """The type code of the smallest numbers that hold the codes."""
    return "B" if len(column.values) <= 256 else "H" if len(column.values) <= 65_536 else "I"


def _packed(column: Column) -> str:
    copy = array(_width(column), column.codes)
    if sys.byteorder == "big":
        copy.byteswap()
    return base64.b64encode(copy.tobytes()).decode("ascii")


def _unpacked(width: str, text: str) -> "array[int]":
    codes = array(width, base64.b64decode(text))
    if sys.byteorder == "big":
        codes.byteswap()
    return codes
