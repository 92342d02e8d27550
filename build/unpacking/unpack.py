"""Any file → its lines, or why not: which kind it is shows in its first bytes, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from build.unpacking.bounds import MAX_FILE, sensible
from build.unpacking.line import SAVE_AS, Refusal, Unpacked
from build.unpacking.markdown import unpack_markdown
from build.unpacking.oldword import unpack_doc
from build.unpacking.pdf_rows import SAVE_PDF
from build.unpacking.plain import unpack_text
from build.unpacking.webpage import SAVE_PAGE, unpack_html
from build.unpacking.wordfile import unpack_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
MENDS = {
    ".wps": ("这是 WPS 自己的格式。", SAVE_AS),
    ".ofd": (
        "这是版式文件 OFD。",
        "用 WPS 或数科阅读器打开，「另存为」或导出成 .docx，再导入；没有的，向发文机关要 Word 版。",
    ),
    ".rtf": ("这是 RTF 文件。", SAVE_AS),
    ".odt": ("这是 ODT 文件。", SAVE_AS),
    ".uof": ("这是 UOF 文件。", SAVE_AS),
    ".xlsx": ("这是电子表格。", "政策正文请导入文稿；表格可以作为附件放进 .docx。"),
}
KINDS = "可以导入 .docx、文字版 .pdf、.html、.md、.txt（装了 antiword 或 catdoc 时还有 .doc）。"


def unpack(path: Path) -> Unpacked:
    """The lines of a file; raises Refusal with one sentence on what to do."""
    data = read(path)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refusal("这是空文件。", "核对是不是选错了文件。")
    found = _reader(path, data)(data)
    sensible(found.lines)
    return found


def read(path: Path) -> bytes:
    """The bytes of a file that is no longer than a document can be; raises Refusal."""
    if not path.is_file():
        raise Refusal("没有这个文件。" if not path.exists() else "这不是一个文件。", "核对路径。")
    size = path.stat().st_size
    if size > MAX_FILE:
        what = f"文件有 {size / (1 << 20):.0f} MB，超过 {MAX_FILE >> 20} MB 的上限。"
        raise Refusal(what, "只留正文，去掉图片后另存一份，再导入。")
    with path.open("rb") as stream:
        return stream.read(MAX_FILE)


def _reader(path: Path, data: bytes) -> Callable[[bytes], Unpacked]:
    ending = path.suffix.lower()
    if data.startswith(b"PK"):
        return _in_zip(ending, data)
    if b"%PDF-" in data[:1024]:
        # PDFium is loaded only where a PDF is read.
        from build.unpacking.pdf import unpack_pdf

        return unpack_pdf
    if data.startswith(OLE):
        return _in_ole(path, ending, data)
    if data.lstrip().startswith(b"{\\rtf"):
        raise Refusal(*MENDS[".rtf"])
    if data.startswith(IMAGES) and not ending.startswith((".htm", ".md")):
        raise Refusal("这是图片，没有文字。", SAVE_PDF)
    if ending in MENDS and ending != ".wps":
        raise Refusal(*MENDS[ending])
    return _of_text(path, ending, data)


def _in_zip(ending: str, data: bytes) -> Callable[[bytes], Unpacked]:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError):
        names = ["word/"]  # the Word reader says what is wrong
    if ending == ".ofd" or "OFD.xml" in names:
        raise Refusal(*MENDS[".ofd"])
    if any(name.startswith("xl/") for name in names):
        raise Refusal(*MENDS[".xlsx"])
    if "content.xml" in names:
        raise Refusal(*MENDS[".odt"])
    return unpack_docx


def _in_ole(path: Path, ending: str, data: bytes) -> Callable[[bytes], Unpacked]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal("文件加了密码。", "用 Word 或 WPS 打开，去掉密码后另存为 .docx，再导入。")
    if ending in (".wps", ".et", ".dps") or "WordDocument".encode("utf-16-le") not in data:
        raise Refusal(*(MENDS[".wps"] if ending == ".wps" else ("这不是 Word 文档。", KINDS)))
    return lambda _: unpack_doc(path)


def _of_text(path: Path, ending: str, data: bytes) -> Callable[[bytes], Unpacked]:
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    looks_html = re.search(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table)[\s>]", head) is not None
    if ending in (".html", ".htm", ".xhtml", ".shtml", ".mht", ".jsp"):
        if head.startswith(b"mime-version") or b"\nmime-version" in head or ending == ".mht":
            raise Refusal("这是单个文件的网页（.mht）。", SAVE_PAGE)
        if not looks_html and b"<" not in head:
            raise Refusal("这不是网页。", KINDS)
        return unpack_html
    if ending in (".md", ".markdown"):
        return unpack_markdown
    if ending in (".docx", ".pdf", ".doc", ".wps"):
        if looks_html:
            return unpack_html  # some systems save a page under the name of a Word document
        why = "文件名说它是一种格式，里面却不是，像是损坏了。"
        raise Refusal(why, SAVE_PDF if ending == ".pdf" else SAVE_AS)
    if ending in (".txt", ".text", ""):
        return unpack_html if head.startswith((b"<!doctype html", b"<html")) else unpack_text
    raise Refusal(f"不会读「{ending}」文件。", KINDS)
