"""What a search record holds, and how the fields that are filtered or ranked by stand in the index."""

import base64
import gzip
import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
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
    "in_force_from",
    "in_force_to",
    "seen_from",
    "seen_to",
    "ended_as",
    "usable_to",
    "closed",
    "rank",
)
# Lists, each kept whole as one value.
LISTS: Final = ("topics", "year", "places")


_NOT_TEXT: Final = "\0"


class RecordError(ValueError):
    """A record that cannot be indexed; str() is a Chinese sentence that names the line."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of all records: `values[codes[record]]`."""

    values: tuple[Any, ...]
    codes: "array[int]"

    def __getitem__(self, record: int) -> Any:
        return self.values[self.codes[record]]


def read_records(path: Path) -> Iterator[Record]:
    """The records of a .jsonl or .jsonl.gz file, checked; raises RecordError."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            yield from checked((json_line(line, number) for number, line in enumerate(lines, 1) if line.strip()))
    except UnicodeDecodeError as error:
        raise RecordError(f"{path} 不是 UTF-8 编码，读不出文字。") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise RecordError(f"{path} 不是完整的 gzip 文件。") from error


def json_line(line: str, number: int) -> Any:
    """The value of one line of JSON; raises RecordError."""
    try:
        return json.loads(line)
    except ValueError as error:
        raise RecordError(f"第 {number} 行不是完整的 JSON。") from error


def checked(records: Iterable[Any]) -> Iterator[Record]:
    """The same records, each with its required fields and an id of its own; raises RecordError."""
    seen: set[str] = set()
    for number, record in enumerate(records, 1):
        if not isinstance(record, Mapping):
            raise RecordError(f"第 {number} 条记录不是对象。")
        for name in REQUIRED:
            if not isinstance(record.get(name), str):
                raise RecordError(f"第 {number} 条记录没有写「{name}」，或它不是文字。")
        if record["id"] in seen:
            raise RecordError(f"第 {number} 条记录的 id「{record['id']}」前面已经用过。")
        seen.add(record["id"])
        yield record


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
