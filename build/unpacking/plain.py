"""Bytes → text, and plain text → its lines: which encoding, and where lines were broken only to fit a width."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from build.unpacking.bounds import within
from build.unpacking.line import Doubt, Line, Refusal, Unpacked

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ENDINGS = "。；：！？.;:!?”’）)》】…"
# Characters that documents are full of: what reads as the right encoding has many of them.
FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取據條規國會議"
)
# What begins a line of its own even where text is broken at a width and nothing is set in.
_HEADS = re.compile(
    r"(?:第[零〇○一二三四五六七八九十百千0-9]{1,9}(?:编|分编|章|节|条)|[（(][一二三四五六七八九十]{1,3}[)）]|附则|附件)"
)
COMMON = re.compile(r"[\u4e00-\u9fff]")


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: its mark, else strict UTF-8, else UTF-16 by its zeros, GB18030 or Big5."""
    for mark, name in BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), name
            except UnicodeDecodeError as error:
                raise Refusal("文件开头说是一种编码，内容却不是。", SAVE_PLAIN) from error
    if name := _unmarked_utf16(data):
        return data.decode(name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _of_two_bytes(data)


SAVE_PLAIN = "用记事本打开，「另存为」编码选 UTF-8，再导入那一份。"


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark shows by its line ends and digits: every other byte of them is zero."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2 or sample.count(0) * 50 < len(sample):
        return ""
    name = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    try:
        return name if _sensible(data.decode(name)) else ""
    except UnicodeDecodeError:
        return ""


def _of_two_bytes(data: bytes) -> tuple[str, str]:
    found: list[tuple[float, str, str]] = []
    for name in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        found.append((_familiar(text), text, name))
    # GB18030 reads almost any bytes; Big5 is what it is only where the outcome reads more like Chinese.
    found = [row for row in found if _sensible(row[1])]
    if not found:
        raise Refusal("文字的编码认不出来。", SAVE_PLAIN)
    _, text, name = max(found, key=lambda row: row[0])
    return text, name


def _familiar(text: str) -> float:
    ideographs = COMMON.findall(text)
    return sum(char in FREQUENT for char in ideographs) / max(1, sum(ord(c) > 0x7F for c in text))


def _sensible(text: str) -> bool:
    """Whether a text is writing: no control characters, and no characters that nobody uses."""
    sample = text[:20000]
    odd = sum(unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\t\n\r\f\x1a" for char in sample)
    return odd * 200 <= len(sample)


def unpack_text(data: bytes) -> Unpacked:
    """The lines of a plain text; raises Refusal."""
    text, name = decoded(data)
    if not _sensible(text):
        raise Refusal("里面不是文字。", SAVE_PLAIN)
    within(len(text))
    doubts = [Doubt(1, "按繁体的 Big5 编码读", "文件没有说明编码")] if name == "big5hkscs" else []
    rows = re.split(r"\r\n|[\n\r\f\x0b\x85\u2028\u2029]", text.replace("\x1a", ""))
    lines = tuple(Line(number, row) for number, row in _unwrapped(rows))
    return Unpacked(lines, doubts=tuple(doubts))


def _unwrapped(rows: list[str]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; where a text was broken at a width, what belongs together is put together."""
    width = _broken_at(rows)
    held, start, last = "", 0, 0
    for number, row in enumerate(rows, 1):
        begins = held[-1:] in ENDINGS and _HEADS.match(row) is not None if held else True
        goes_on = width and row.strip() and last >= width - 3 and not row[0].isspace() and not begins
        if goes_on:
            held, last = held + row.strip(), _width(row)
            continue
        if held.strip():
            yield start, held.strip()
        held, start, last = row.strip(), number, _width(row)
    if held.strip():
        yield start, held.strip()


def _broken_at(rows: list[str]) -> int:
    """The width, in columns, at which a text was broken; 0 where its lines are paragraphs.

    Broken text has many lines of nearly the same length that stop in the middle of a sentence.
    """
    widths = [_width(row) for row in rows if row.strip()]
    longest = max(widths, default=0)
    if not 40 <= longest <= 200:
        return 0
    full = [row for row in rows if _width(row) >= longest - 3]
    open_ended = [row for row in full if row.rstrip()[-1:] not in ENDINGS]
    return longest if len(full) >= 5 and len(open_ended) * 2 >= len(full) and len(full) * 8 >= len(widths) else 0


def _width(row: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in row.rstrip())
