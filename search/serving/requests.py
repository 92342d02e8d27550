"""Reads and bounds what a request asks; what is out of bounds is told in a Chinese sentence."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import parse_qs

from search.text.status import NAMES
from search.text.words import is_unseen

LONGEST_QUESTION: Final = 500
LONGEST_VALUE: Final = 80
LARGEST_LIMIT: Final = 50
LARGEST_OFFSET: Final = 450
MOST_PARAMETERS: Final = 40
KINDS: Final = ("project", "clause", "policy", "answer", "door", "programme", "place", "term", "page")
NUMBERS: Final = ("year", "limit", "offset")
FILTERS: Final = ("kind", "fund", "place", "year", "status")
_NUMBER: Final = re.compile(r"\d{1,4}", re.ASCII)
_PLACE: Final = re.compile(r"\d{6}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class BadRequestError(ValueError):
    """A request that cannot be answered; str() is a Chinese sentence for whoever sent it."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A checked request for /api/search; `as_of` is empty where the request names no day, `at` where the reader is not told of."""

    question: str
    filters: Mapping[str, str]
    limit: int
    offset: int
    as_of: str
    at: str = ""


def parameters(query_string: str) -> dict[str, str]:
    """The parameters of a query string as WSGI hands it over (a byte a character), the last of each name.

    Letters that were not percent-encoded are taken as the UTF-8 that they must be. Raises BadRequestError.
    """
    try:
        given = parse_qs(
            query_string.encode("latin-1").decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MOST_PARAMETERS,
            encoding="utf-8",
            errors="strict",
        )
    except UnicodeError:
        raise BadRequestError("地址里的字不是 UTF-8 编码。") from None
    except ValueError:
        raise BadRequestError("参数太多。") from None
    return {name: values[-1] for name, values in given.items()}


def parameters_of_body(body: bytes) -> dict[str, str]:
    """The parameters of a JSON body, under the same names; raises BadRequestError."""
    try:
        given = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeError:
        raise BadRequestError("请求的正文不是 UTF-8 编码。") from None
    except (ValueError, RecursionError):
        raise BadRequestError("请求的正文不是完整的 JSON。") from None
    if not isinstance(given, dict):
        raise BadRequestError('请求的正文应是一个 JSON 对象，如 {"q": "孩子上大学"}。')
    if len(given) > MOST_PARAMETERS:
        raise BadRequestError("参数太多。")
    return {name: _text(name, value) for name, value in given.items() if value is not None}


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _text(name: str, value: object) -> str:
    """A value as the address would have it: numbers are numbers here, and all else is text."""
    if name in NUMBERS:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)[:LONGEST_VALUE]
        raise BadRequestError(f"参数 {name} 应是整数。")
    if isinstance(value, str):
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise BadRequestError(f"参数 {name[:LONGEST_VALUE]} 里有不成字的半个字符。")
        return value
    raise BadRequestError(f"参数 {name[:LONGEST_VALUE]} 应是文字。")


def question_of(given: Mapping[str, str]) -> str:
    """The question in `q`, without control characters; raises BadRequestError."""
    if not given.get("q"):
        raise BadRequestError("请用参数 q 写明要找的内容。")
    if len(given["q"]) > LONGEST_QUESTION:
        raise BadRequestError(f"问题太长，请控制在 {LONGEST_QUESTION} 字以内。")
    return "".join(char if char.isprintable() or is_unseen(char) else " " for char in given["q"]).strip()


def search_request(given: Mapping[str, str]) -> SearchRequest:
    """A checked search request; raises BadRequestError."""
    filters: dict[str, str] = {name: given[name] for name in FILTERS if name in given}
    _check_filters(filters)
    limit = _number(given, "limit", 10, 1, LARGEST_LIMIT)
    offset = _number(given, "offset", 0, 0, LARGEST_OFFSET)
    return SearchRequest(question_of(given), filters, limit, offset, _day(given), _reader_at(given))


def _reader_at(given: Mapping[str, str]) -> str:
    """The code of the place where the reader is; empty where the request names none."""
    at = given.get("at")
    if at is None:
        return ""
    if not _PLACE.fullmatch(at):
        raise BadRequestError("参数 at 应是六位地区代码，如 450100。")
    return at


def _check_filters(filters: Mapping[str, str]) -> None:
    for name, value in filters.items():
        if not value or len(value) > LONGEST_VALUE:
            raise BadRequestError(f"参数 {name} 应是 1 到 {LONGEST_VALUE} 个字。")
    for name, known in (("kind", KINDS), ("status", tuple(NAMES))):
        if name in filters and filters[name] not in known:
            raise BadRequestError(f"参数 {name} 只能是：{'、'.join(known)}。")
    if "year" in filters and not (_NUMBER.fullmatch(filters["year"]) and 1900 <= int(filters["year"]) <= 2999):
        raise BadRequestError("参数 year 应是四位年份，如 2024。")


def _number(given: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = given.get(name, str(default))
    if not _NUMBER.fullmatch(text) or not low <= int(text) <= high:
        raise BadRequestError(f"参数 {name} 应是 {low} 到 {high} 之间的整数。")
    return int(text)


def _day(given: Mapping[str, str]) -> str:
    text = given.get("as_of")
    if text is None:
        return ""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadRequestError("参数 as_of 应是日期，如 2024-06-30。") from None
