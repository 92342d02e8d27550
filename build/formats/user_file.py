"""Files that people hand in: read within bounds, and every fault told in a Chinese sentence."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from search.disk.system_errors import told

# A draft of five hundred pages with pictures stays below this.
LARGEST_FILE = 20_000_000
# A million characters are three long novels; what is longer is no draft.
LONGEST_TEXT = 1_000_000
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What files of other programs begin with, and what to do with them.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "是旧的 .doc 或加了密码的文档。请用 Word 或 WPS 打开，去掉密码，另存为 .docx 再试。"),
    (b"%PDF", "是 PDF。请打开它，把文字复制到 .docx 或 .txt 再试。"),
    (b"{\\rtf", "是 RTF 文档。请用 Word 或 WPS 另存为 .docx 再试。"),
)
# What is in any Chinese text, in simplified and traditional characters.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那"
    "社义事平這為個國時來們於對會發過說產種後學經進著裡現實點從業應開還條號辦規問題總職員據項款第五六七八九《》，。、；：（）"
    "〔〕“”"
)


class UserFileError(Exception):
    """A file that cannot be read; str() is a Chinese sentence with what to do."""


def read_bytes(path: Path, most: int = LARGEST_FILE) -> bytes:
    """The bytes of an ordinary file, at most `most` of them; raises UserFileError."""
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):
            what = "是一个文件夹" if stat.S_ISDIR(kind) else "不是普通的文件"
            raise UserFileError(f"{shown(path)} {what}。请写一个文件的路径。")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise UserFileError(f"没有这个文件：{shown(path)}。请核对路径。") from None
    except (OSError, ValueError) as error:
        raise UserFileError(told(error, path) if isinstance(error, OSError) else "路径写得不对。") from None
    if len(data) > most:
        raise UserFileError(f"「{shown(path.name)}」超过 {most // 1_000_000} MB，太大了。请只留要核对的部分再试。")
    for begins, sentence in _FOREIGN:
        if data.startswith(begins):
            raise UserFileError(f"「{shown(path.name)}」{sentence}")
    return data


def read_text(path: Path) -> str:
    """The text of a plain file in one of the usual encodings, with plain line ends; raises UserFileError."""
    text = _decoded(read_bytes(path), shown(path.name))
    if len(text) > LONGEST_TEXT:
        raise too_long(path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def too_long(path: Path) -> UserFileError:
    """What is said of a file with more text than any draft has."""
    return UserFileError(f"「{shown(path.name)}」超过 {LONGEST_TEXT // 10_000} 万字，太长了。请分成几份再试。")


def shown(name: Path | str) -> str:
    """A name as it can be printed on one line: what is not UTF-8 in it is written in backslashes, a line's end as a blank."""
    words = str(name).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else " " for char in words)


def _decoded(data: bytes, name: str) -> str:
    marked = [encoding for mark, encoding in _MARKED if data.startswith(mark)]
    for encoding in marked or _likely(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise UserFileError(f"「{name}」里不是文字。请另存为 .docx、.txt 或 .md 再试。")
        return text
    raise UserFileError(f"「{name}」的编码认不出来。请另存为 UTF-8 编码的文本再试。")


def _likely(data: bytes) -> list[str]:
    """Encodings of a file without a mark, the likeliest first. Nearly any bytes are GB18030 and many are Big5: of those
    the one wins in which more of the characters are common ones."""
    sized = len(data) % 2 == 0 and data.count(0) > len(data) // 50
    others = sorted(("gb18030", "big5", "utf-16-le", "utf-16-be"), key=lambda name: -_sense(data, name))
    return ["utf-8", *others] if not sized else [name for name in others if name.startswith("utf-16")] or others


def _sense(data: bytes, encoding: str) -> float:
    """The share of common Chinese characters and marks in a text read so; nothing where it cannot be."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    return sum(char in _COMMON for char in text) / max(1, len(text))
