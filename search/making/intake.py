"""Records as they are handed in: read and checked, and all that is wrong with them told at once."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from search.text.schema import REQUIRED, Record, RecordError
from search.text.status import NAMES

_SHOWN: Final = 50
_LONGEST_LINE: Final = 4 << 20
_MOST_BYTES: Final = 1 << 30
_HALF: Final = re.compile("[\ud800-\udfff]")
# A page of this site, or one of the web; nothing that runs, and no other host in disguise.
_SAFE_ADDRESS: Final = re.compile(r"(?:https?://|(?!//|[A-Za-z][A-Za-z0-9+.-]*:))[^\s\\<>\"]*\Z")
_DAY: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)


class _FaultError(Exception):
    """What is wrong with one record; str() is a Chinese sentence."""


def read_records(path: Path) -> list[Record]:
    """The records of a .jsonl or .jsonl.gz file; raises RecordError with a line for each fault."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as file:
            lines = enumerate(_bounded_lines(path, file), 1)
            found = _gathered(((f"{path}:{number}", line) for number, line in lines if line.strip()), _from_outside)
    except UnicodeDecodeError as error:
        raise RecordError(f"{path} 不是 UTF-8 编码，读不出文字。") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise RecordError(f"{path} 不是完整的 gzip 文件。") from error
    if not found:
        raise RecordError(f"{path}:1: 错误：文件里没有记录；每行写一条 JSON。")
    return found


def _bounded_lines(path: Path, file: Any) -> Iterator[str]:
    """The lines of a file, none of which and all of which together are more than any records need. Raises RecordError."""
    left = _MOST_BYTES
    while line := file.readline(_LONGEST_LINE + 1):
        left -= len(line)
        if len(line) > _LONGEST_LINE or left < 0:
            raise RecordError(
                f"{path} 太大：一行最多 {_LONGEST_LINE >> 20} MB，全部最多 {_MOST_BYTES >> 20} MB（解压以后）。"
            )
        yield line.decode("utf-8")


def _from_outside(line: str) -> Any:
    """A record that another program wrote; raises _FaultError for what could do harm on a page, ValueError for no JSON."""
    record = json.loads(line, parse_constant=_no_constant)
    if _HALF.search(json.dumps(record, ensure_ascii=False)):
        raise _FaultError("文字里有不成字的半个字符。")
    for url in _addresses(record):
        if not _SAFE_ADDRESS.match(url):
            raise _FaultError(f"网址「{url[:40]}」不是 http、https 或本站的地址。")
    return record


def _addresses(record: Any) -> Iterator[str]:
    """The addresses that a record leads to."""
    for value in [record, *(record.get("clauses") or [] if isinstance(record, dict) else [])]:
        url = value.get("url") if isinstance(value, dict) else None
        if isinstance(url, str):
            yield url


def _no_constant(name: str) -> float:
    raise ValueError(name)


def checked(records: Iterable[Any]) -> list[Record]:
    """The same records, each of the right shape and with an id of its own; raises RecordError with a line for each fault."""
    return _gathered(
        ((f"第 {number} 条记录", record) for number, record in enumerate(records, 1)), lambda record: record
    )


def doors_of(records: Iterable[Record]) -> dict[str, Any]:
    """Door → what a question is told that another office decides: {"message", "doors": [{"title", "url"}]}."""
    return {
        record["id"].removeprefix("door:"): {"message": record["message"], "doors": list(record["doors"])}
        for record in records
        if record["kind"] == "door" and "message" in record and "doors" in record
    }


def _gathered(rows: Iterable[tuple[str, Any]], read: Callable[[Any], Any]) -> list[Record]:
    """Each row as a record, or everything that is wrong with all of them."""
    taken: list[Record] = []
    faults: list[str] = []
    first: dict[str, str] = {}
    for where, row in rows:
        try:
            record = read(row)
        except _FaultError as error:
            faults.append(f"{where}: 错误：{error}")
            continue
        except (ValueError, RecursionError):
            faults.append(f"{where}: 错误：不是完整的 JSON。")
            continue
        faults.extend(f"{where}: 错误：{fault}" for fault in _faults(record))
        name = record.get("id") if isinstance(record, Mapping) else None
        if isinstance(name, str) and (before := first.setdefault(name, where)) != where:
            faults.append(f"{where}: 错误：id「{name}」前面已经用过（{before}）。")
        taken.append(record)
    if faults:
        more = [f"还有 {len(faults) - _SHOWN} 处，先改好上面这些。"] if len(faults) > _SHOWN else []
        raise RecordError("\n".join([*faults[:_SHOWN], *more]))
    return taken


def _faults(record: Any) -> Iterator[str]:
    """What is wrong with the shape of one record."""
    if not isinstance(record, Mapping):
        yield "不是对象，应写成 {…}。"
        return
    for name in REQUIRED:
        if not isinstance(record.get(name), str):
            yield f"没有写「{name}」，或它不是文字。"
    if record.get("id") == "":
        yield "「id」是空的。"
    for name, (holds, wanted) in _OPTIONAL.items():
        value = record.get(name)
        if value is not None and not holds(value):
            yield f"「{name}」写的是 {_shown(value)}，应是{wanted}。"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:39] + "…"


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and (value == "" or _exists(value))


@lru_cache(maxsize=4096)
def _exists(day: str) -> bool:
    """Whether a day, a month or a year (2024-04-01, 2024-04, 2024) is in the calendar."""
    if not _DAY.fullmatch(day):
        return False
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError:
        return False
    return True


def _is_rank(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)


def _is_years(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(type(item) is int and 1900 <= item <= 2999 for item in value)


def _is_times(value: Any) -> bool:
    """Whether a value is a table of days; a row of `out` may say more after its status."""
    if not isinstance(value, Mapping) or not all(isinstance(value.get(key), list | tuple) for key in ("out", "known")):
        return False
    out, known = ([row for row in value[key] if isinstance(row, list | tuple)] for key in ("out", "known"))
    whole = len(out) == len(value["out"]) and len(known) == len(value["known"])
    return (
        whole
        and all(len(row) > 2 and _is_day(row[0]) and _is_day(row[1]) and row[2] in NAMES for row in out)
        and all(len(row) == 2 and _is_day(row[0]) and _is_day(row[1]) for row in known)
    )


def _is_clauses(value: Any) -> bool:
    parts = ("id", "url", "heading")
    return isinstance(value, list | tuple) and all(
        isinstance(item, Mapping) and all(isinstance(item.get(part), str) for part in parts) for item in value
    )


_DAYS: Final = ("in_force_from", "in_force_to", "seen_from", "seen_to", "usable_to")
_OPTIONAL: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "rank": (_is_rank, " 0 到 1 之间的数"),
    **dict.fromkeys(_DAYS, (_is_day, "日历上有的日期，如 2024-04-01")),
    **dict.fromkeys(("topics", "places", "aliases", "held"), (_is_texts, "列表，每一项是文字")),
    **dict.fromkeys(("document", "document_number", "fund", "place", "audience", "wording"), (_is_text, "文字")),
    "year": (_is_years, "列表，每一项是四位年份"),
    "closed": (lambda value: isinstance(value, bool), " true 或 false"),
    "times": (_is_times, '{"out": [[首日, 末日, 时效], …], "known": [[首日, 末日], …]}'),
    "ended_as": (lambda value: value in tuple(NAMES), f"这几个词之一：{'、'.join(NAMES)}"),
    "clauses": (_is_clauses, "列表，每一项写明 id、url、heading"),
}
