"""What is wrong with a line as it is typed, before YAML is read: blanks that are none, letters that are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from build.marks.problem import Mark, Problem

_BLANKS = {"\u3000": "全角空格", "\xa0": "不换行空格"}
_INDENT = re.compile(r"[ \t]*([\u3000\xa0\u2000-\u200a\u202f\u205f])")
_TAIL = re.compile(r"\S([\u3000\xa0\u2000-\u200a\u202f\u205f][\s\u3000\xa0]*)$")
# Parts of characters as dictionaries list them; what copying out of some PDFs gives instead of the characters.
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_BARE_CODE = re.compile(r"^[^#\"']*?\b(place|parent|phone): ([0-9]{3,12})(?=\s*(?:$|[,}]|\s#))")


def false_indents(text: str, name: str) -> list[Problem]:
    """Lines that are set off by something else than blanks: YAML misreads the next line, so nothing else is told."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if (blank := _INDENT.match(line)) and line.strip():
            what = f"这一行的缩进里有{_BLANKS.get(blank[1], '看着像空格的字符')}，不是空格。"
            mend = "删去行首的空白，重新用半角空格缩进，和同一级的行对齐。"
            found.append(Problem(Mark(name, number), "yaml-syntax", what, mend))
    return found


def odd_letters(text: str, name: str) -> Iterator[Problem]:
    """Radicals in the place of characters, blanks of another kind behind a value, codes that other programs read as numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        at = Mark(name, number)
        if line.isascii():
            pass
        elif radicals := _RADICAL.findall(line):
            pairs = "、".join(f"「{one}」改成「{_meant(one)}」" for one in dict.fromkeys(radicals))
            yield Problem(at, "value-form", f"「{radicals[0]}」是部首的符号，不是字，搜索找不到。", f"{pairs}。")
        elif tail := _TAIL.search(line):
            what = f"这一行的末尾有{_BLANKS.get(tail[1][0], '看着像空格的字符')}。"
            yield Problem(at, "value-form", what, "删去行尾的空白。")
        if code := _BARE_CODE.match(line):
            what = f"{code[1]} 写的 {code[2]} 没有加引号，别的程序会读成数。"
            yield Problem(at, "value-form", what, f'加上引号：{code[1]}: "{code[2]}"。', "notice")


def _meant(radical: str) -> str:
    """The character that a radical looks like; CJK supplements have no such mapping and are told as they are."""
    flat = unicodedata.normalize("NFKC", radical)
    return flat if flat != radical else "同形的字"
