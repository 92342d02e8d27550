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
    """A name as it can be printed: what is not UTF-8 in it is written in backslashes."""
    return str(name).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _decoded(data: bytes, name: str) -> str:
    marked = [encoding for mark, encoding in _MARKED if data.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise UserFileError(f"「{name}」里不是文字。请另存为 .docx、.txt 或 .md 再试。")
        return text
    raise UserFileError(f"「{name}」的编码认不出来。请另存为 UTF-8 编码的文本再试。")
