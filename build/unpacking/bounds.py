"""How much a file from outside may take: bytes, parts of an archive, depth; XML without entities and without the network."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from build.unpacking.line import SAVE_AS, Line, Refusal

MAX_FILE = 50 << 20
MAX_PART = 48 << 20
MAX_PARTS = 4000
MAX_PAGES = 3000
MAX_CHARACTERS = 3_000_000
# The longest law has 1,300 articles; a whole one pasted as one paragraph has 200,000 characters.
MAX_LINES = 40_000
MAX_LINE = 300_000
DAMAGED = "文件打不开，像是损坏了。"

# Word's own markup under the names that the strict variant of the standard gives it.
_STRICT = (b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/")
_WORD_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_RELATIONS_STRICT = (
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)


class Package:
    """A zip archive read part by part, each no further than it may go; raises Refusal."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError) as error:
            raise Refusal(DAMAGED, SAVE_AS) from error
        names = self._archive.namelist()
        if len(names) > MAX_PARTS:
            raise Refusal(f"压缩包里有 {len(names)} 个部件，不像一份文稿。", SAVE_AS)
        self.names = frozenset(names)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none."""
        if name not in self.names:
            return None
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise Refusal("文件加了密码。", "用 Word 或 WPS 打开，去掉密码后另存为 .docx，再导入。")
        try:
            with self._archive.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            raise Refusal(DAMAGED, SAVE_AS) from error
        if len(data) > MAX_PART:
            raise Refusal("文件解开以后太大，不像一份文稿。", SAVE_AS)
        return data

    def xml(self, name: str) -> Any:
        """The root element of a part; None where there is none."""
        data = self.part(name)
        return None if data is None else xml(data)


def xml(data: bytes) -> Any:
    """The root element of an XML text. Entities, external files and senseless depth are refused."""
    head = data[:4096].replace(b"\0", b"")
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", head, re.IGNORECASE) or b"<!ENTITY" in data:
        raise Refusal("文件里夹着外部实体，Word 自己不会这样写。", SAVE_AS)
    for strict, usual in (_WORD_STRICT, _RELATIONS_STRICT):
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(DAMAGED, SAVE_AS) from error
    if root.getroottree().docinfo.doctype:
        raise Refusal("文件里夹着外部实体，Word 自己不会这样写。", SAVE_AS)
    return root


def within(characters: int) -> None:
    """Refuses a text that is longer than any document of an office."""
    if characters > MAX_CHARACTERS:
        raise Refusal(f"文字超过 {MAX_CHARACTERS // 10000} 万字，不像一份文稿。", "只留要导入的那一份，另存后再导入。")


def sensible(lines: tuple[Line, ...]) -> None:
    """Refuses what has more lines, or longer ones, than any document of an office."""
    if len(lines) > MAX_LINES or any(len(line.text) + len(line.label) > MAX_LINE for line in lines):
        raise Refusal("段落太多或太长，不像一份文稿。", "只留要导入的那一份，分好段，另存后再导入。")
