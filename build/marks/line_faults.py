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


_AFTER = re.compile(r"(?:[\s{,-]|^)([a-z_]+):([\u3000\xa0\u2000-\u200f\u202f\u205f\u2060\ufeff]+)")
_MERGE = re.compile(r"\s*(?:<{7}|>{7}|={7}$|\|{7})(?: |$)")


def merge_marks(text: str, name: str) -> Problem | None:
    """What git leaves in a file where two people changed the same lines."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _MERGE.match(line)]
    if not lines or "<<<<<<<" not in text:
        return None
    rows = "、".join(str(number) for number in lines)
    what = "两个人改了同一处，git 的合并标记留在文件里。"
    mend = f"两种写法留一种（或合成一种），再删去第 {rows} 行的标记。"
    return Problem(Mark(name, lines[0]), "yaml-syntax", what, mend)


def false_indents(text: str, name: str) -> list[Problem]:
    """Lines that are set off by something else than blanks: YAML misreads the next line, so nothing else is told."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if (blank := _INDENT.match(line)) and line.strip():
            what = f"这一行的缩进里有{_BLANKS.get(blank[1], '看着像空格的字符')}，不是空格。"
            mend = "删去行首的空白，重新用半角空格缩进，和同一级的行对齐。"
            found.append(Problem(Mark(name, number), "yaml-syntax", what, mend))
        elif after := not line.isascii() and _AFTER.search(line):
            what = f"{after[1]} 的冒号后面是{_BLANKS.get(after[2][0], '看不见的字符')}（U+{ord(after[2][0]):04X}），不是空格。"
            mend = f"删掉 {after[1]}: 后面的空白，用空格键重新打一个空格。"
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
