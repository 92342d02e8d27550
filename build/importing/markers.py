"""The numbers that paragraphs of official documents begin with: 第一章, 第六条之一, 一、, （一）, 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from search.text.numerals import to_int

Level = Literal["part", "subpart", "chapter", "section", "article", "top", "bracket", "digit", "small"]
_N = r"[零〇○一二三四五六七八九十百千两0-9０-９]+(?:[ 　][零〇○一二三四五六七八九十百千0-9０-９]+)*"
_BLANK = r"[\s　\u00a0]"
_DIVISION = re.compile(
    rf"第{_BLANK}*({_N}){_BLANK}*(分编|编|章|节)(?:{_BLANK}*之{_BLANK}*({_N}))?(?={_BLANK}|$|[^条款项])"
)
_ARTICLE = re.compile(rf"第{_BLANK}*({_N}){_BLANK}*条(?:{_BLANK}*之{_BLANK}*([一二三四五六七八九十]{{1,3}}))?")
_TOP = re.compile(rf"([一二三四五六七八九十百]{{1,5}}){_BLANK}*[、．.]")
_BRACKET = re.compile(
    rf"[（(]{_BLANK}*([一二三四五六七八九十百]{{1,5}}){_BLANK}*[)）](?:{_BLANK}*之{_BLANK}*([一二三四五六七八九十]{{1,2}}))?"
)
_BRACKET_SUB = re.compile(
    rf"[（(]{_BLANK}*([一二三四五六七八九十]{{1,4}})之([一二三四五六七八九十]{{1,2}}){_BLANK}*[)）]"
)
_DIGIT = re.compile(rf"([0-9０-９]{{1,2}}){_BLANK}*[.．、](?![0-9０-９])")
_SMALL = re.compile(rf"[（(]{_BLANK}*[0-9０-９]{{1,2}}{_BLANK}*[)）]|[①-⑳⑴-⒇]")
_LEVELS: dict[str, Level] = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section"}
HEADING_LEVELS = ("part", "subpart", "chapter", "section")
# Headings that carry no number.
UNNUMBERED = ("总则", "附则", "分则", "序言", "前言", "总纲")
# What follows a number that is a citation and begins no article: 第三条第二款, 第三条的规定, 第三条、第四条.
_CITED = re.compile(
    r"第[零〇一二三四五六七八九十百0-9]+[条款项]|款(?!项)|项(?!目)|的|至第|[和及与或](?=第)|、|，|规定|所(?=[列述称指规])|中(?=[的规]|，)"
    r"|—|-|～|~|》|）|\)|”"
)
LONGEST_HEADING = 50


@dataclass(frozen=True, slots=True)
class Marker:
    """The number at the head of a paragraph. `label` is as written; `sub` is 之一; `rest` is the text after it."""

    level: Level
    number: int
    label: str
    rest: str
    sub: int = 0
    strong: bool = True


def squeezed(text: str) -> str:
    """The text without blanks and characters that have no width."""
    return re.sub(r"[\s\u3000\u00a0\u200b-\u200f\u2060\ufeff\u00ad]+", "", text)


def clean(text: str) -> str:
    """The text without characters that nobody sees, and without blanks at its ends."""
    kept = re.sub(
        r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb]",
        "",
        text,
    )
    return kept.replace("\u00a0", " ").replace("\t", " ").strip(" \u3000\n")


def heading(text: str) -> Marker | None:
    """编, 章 or 节 at the head of a short line, or a heading without a number (number 0)."""
    bare = squeezed(text)
    if bare in UNNUMBERED:
        return Marker("chapter", 0, "", clean(text))
    found = _DIVISION.match(text)
    if not found or len(bare) > LONGEST_HEADING or re.search(r"[。；;：]|，.*，", bare):
        return None
    rest = clean(text[found.end() :])
    number = to_int(squeezed(found[1]))
    if number is None or (rest and _CITED.match(rest) and not text[found.end() : found.end() + 1].isspace()):
        return None
    return Marker(_LEVELS[found[2]], number, squeezed(found[0]), rest, _sub(found[3]))


def article(text: str) -> Marker | None:
    """条 at the head of a line; not `strong` where no blank sets it off from what follows."""
    found = _ARTICLE.match(text)
    number = to_int(squeezed(found[1])) if found else None
    if not found or number is None:
        return None
    after = text[found.end() :]
    strong = not after or after[0].isspace() or after[0] in "　\u00a0【[："
    rest = clean(after.lstrip(":："))
    if not strong and _CITED.match(rest):
        return None
    return Marker("article", number, squeezed(found[0]), rest, _sub(found[2]), strong)


def top(text: str) -> Marker | None:
    """一、 at the head of a line."""
    return _plain(_TOP, "top", text)


def bracket(text: str) -> Marker | None:
    """（一） at the head of a line, also （四之一） and （四）之一."""
    if found := _BRACKET_SUB.match(text):
        rest = clean(text[found.end() :].lstrip("、.．"))
        return Marker("bracket", to_int(found[1]) or 0, squeezed(found[0]), rest, _sub(found[2]))
    if not (found := _BRACKET.match(text)):
        return None
    return Marker("bracket", to_int(found[1]) or 0, squeezed(found[0]), clean(text[found.end() :]), _sub(found[2]))


def digit(text: str) -> Marker | None:
    """1. or 1、 at the head of a line."""
    return _plain(_DIGIT, "digit", text)


def small(text: str) -> bool:
    """(1) or ① at the head of a line."""
    return _SMALL.match(text) is not None


def without_marker(text: str) -> str:
    """The text without the number at its head: what the proof compares."""
    for read in (heading, article, bracket, top, digit):
        if (found := read(text)) is not None and (found.label or read is heading):
            return found.rest
    return text


def _plain(pattern: re.Pattern[str], level: Level, text: str) -> Marker | None:
    found = pattern.match(text)
    number = to_int(squeezed(found[1])) if found else None
    if not found or not number:
        return None
    return Marker(level, number, squeezed(found[0]), clean(text[found.end() :]))


def _sub(text: str | None) -> int:
    return (to_int(text) or 0) if text else 0
