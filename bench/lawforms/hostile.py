"""Writes 100 damaged and hostile files for testing a document importer.

    python -m bench.lawforms.hostile OUT_FOLDER

OUT_FOLDER gets the files and `manifest.tsv`: name, what it is, and what an importer may do with it:

- `refuse`: there is no law in it; it must be refused with a reason;
- `read`: it is odd but sound; the text of `ARTICLES` must come out;
- `either`: it may be refused or read, in part or whole, but with bounded time and memory and without reaching for
  anything outside itself.

Names in the manifest have every byte outside printable ASCII and Chinese, and the backslash, written as `\\xNN`.
All files are small on disk (5 MB at most) and the same at every run. Nothing in them points off the machine: the
addresses are loopback ones at a port where nobody listens.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Expectation = Literal["refuse", "read", "either"]
TITLE = "导入检验办法"
ARTICLES = (
    "第一条 为了检验文件的导入，制定本办法。",
    "第二条 损坏的文件应当拒绝，并说明理由。",
    "第三条 本办法自2024年1月1日起施行。",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CANARY = "file:///etc/hostname"
NOWHERE = "http://127.0.0.1:9/"


@dataclass(frozen=True)
class Hostile:
    """One file to write."""

    name: bytes
    what: str
    expect: Expectation
    make: Callable[[], bytes]


FILES: list[Hostile] = []


def hostile(name: str | bytes, what: str, expect: Expectation) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a function that makes a file's content."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        FILES.append(Hostile(name if isinstance(name, bytes) else name.encode(), what, expect, make))
        return make

    return register


def noise(size: int, seed: str) -> bytes:
    """Give bytes that look random but are the same at every run."""
    return random.Random(seed).randbytes(size)


# ZIP and Word documents


@dataclass(frozen=True)
class Entry:
    """A ZIP entry, true or lying; None means the true value."""

    name: str
    data: bytes
    method: int = 8
    crc: int | None = None
    packed: bytes | None = None
    size: int | None = None
    flags: int = 0x800
    attributes: int = 0
    extra: bytes = b""


def pack(data: bytes) -> bytes:
    """Deflate without a header."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def pack_repeated(before: bytes, piece: bytes, times: int, after: bytes, bits: int = -15) -> tuple[bytes, int, int]:
    """Deflate before + piece * times + after without holding it: packed bytes, checksum and size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    out, crc, size = [], 0, 0
    block = piece * max(1, (1 << 20) // len(piece))
    per_block = len(block) // len(piece)
    rest = piece * (times % per_block)
    for chunk in (before, *[block] * (times // per_block), rest, after):
        out.append(packer.compress(chunk))
        crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return b"".join(out) + packer.flush(), crc, size


def bomb(name: str, before: bytes, piece: bytes, times: int, after: bytes) -> Entry:
    """Make an entry that unpacks to far more than it takes on disk."""
    packed, crc, size = pack_repeated(before, piece, times, after)
    return Entry(name, b"", packed=packed, crc=crc, size=size)


def zip_bytes(entries: Iterable[Entry], *, share: int | None = None, comment: bytes = b"") -> bytes:
    """Write a ZIP file; with `share` all later entries point at the data of that entry."""
    central: list[bytes] = []
    count = shared = 0
    chunks: list[bytes] = []
    at = 0
    for index, entry in enumerate(entries):
        packed = entry.packed
        if packed is None:
            packed = pack(entry.data) if entry.method == 8 else entry.data
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        size = len(entry.data) if entry.size is None else entry.size
        name = entry.name.encode()
        fixed = struct.pack(
            "<HHHHHIIIHH",
            20, entry.flags, entry.method, 0, 0x5821, crc, len(packed), size, len(name), len(entry.extra),
        )  # fmt: skip
        offset = at
        if share is not None and index > share:
            offset = shared
        else:
            local = b"PK\x03\x04" + fixed + name + entry.extra + packed
            chunks.append(local)
            at += len(local)
        if index == share:
            shared = offset
        central.append(
            b"PK\x01\x02"
            + struct.pack("<H", 0x0314)
            + fixed
            + struct.pack("<HHHII", 0, 0, 0, entry.attributes, offset)
            + name
            + entry.extra
        )
        count += 1
    body = b"".join(chunks)
    directory = b"".join(central)
    end = struct.pack("<HHHHIIH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(body), len(comment))
    return body + directory + b"PK\x05\x06" + end + comment


def paragraph(text: str, props: str = "") -> str:
    """Give a Word paragraph."""
    return f'<w:p>{f"<w:pPr>{props}</w:pPr>" if props else ""}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


LAW = "".join(map(paragraph, (TITLE, *ARTICLES)))


def document(body: str = LAW, doctype: str = "") -> str:
    """Give a main document part."""
    return f'{DECLARATION}{doctype}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def parts(main: str | bytes | None, **others: str) -> list[Entry]:
    """Give the entries of a Word document; further parts of `word/` by name."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{n}.xml" ContentType="{kind}.{n}+xml"/>' for n in others)
        + "</Types>"
    )
    out = [Entry("[Content_Types].xml", types.encode()), Entry("_rels/.rels", relations("word/document.xml"))]
    if main is not None:
        out.append(Entry("word/document.xml", main.encode() if isinstance(main, str) else main))
    if others:
        links = "".join(f'<Relationship Id="r{n}" Type="{R}/{n}" Target="{n}.xml"/>' for n in others)
        out.append(Entry("word/_rels/document.xml.rels", relations_of(links)))
        out += [Entry(f"word/{n}.xml", text.encode()) for n, text in others.items()]
    return out


def relations_of(links: str) -> bytes:
    """Give a relationships part."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{links}</Relationships>'.encode()


def relations(target: str, more: str = "") -> bytes:
    """Give the package's relationships with one main document."""
    return relations_of(f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{target}"{more}/>')


def docx(main: str | bytes | None = None, **others: str) -> bytes:
    """Give a sound Word document."""
    return zip_bytes(parts(document() if main is None else main, **others))


def wrap(name: str, body: str) -> str:
    """Give a further part with a root element of that name."""
    return f'{DECLARATION}<w:{name} xmlns:w="{W}">{body}</w:{name}>'


def replaced(entry: Entry) -> bytes:
    """Give a Word document with its main part replaced by an entry."""
    return zip_bytes([*parts(None), entry])


@hostile("docx-bad-crc.docx", "main part's checksum wrong in both headers", "either")
def _() -> bytes:
    return replaced(Entry("word/document.xml", document().encode(), crc=0xDEADBEEF))


@hostile("docx-bad-deflate.docx", "main part's packed data overwritten in the middle", "refuse")
def _() -> bytes:
    data = document("".join(paragraph(f"第{i}行 {noise(20, str(i)).hex()}") for i in range(300))).encode()
    packed = bytearray(pack(data))
    packed[len(packed) // 2 : len(packed) // 2 + 200] = b"\xff" * 200
    return replaced(Entry("word/document.xml", data, packed=bytes(packed)))


@hostile("docx-truncated-half.docx", "cut in half", "refuse")
def _() -> bytes:
    return docx()[: len(docx()) // 2]


@hostile("docx-truncated-directory.docx", "last 60 bytes cut off, so the ZIP has no directory's end", "either")
def _() -> bytes:
    return docx()[:-60]


@hostile("docx-bomb-text.docx", "main part unpacks to 300 MB of blanks in one run", "either")
def _() -> bytes:
    before, _, after = document(paragraph("@")).partition("@")
    return replaced(bomb("word/document.xml", before.encode(), b" ", 300_000_000, after.encode()))


@hostile("docx-bomb-paragraphs.docx", "main part unpacks to 20 million empty paragraphs (120 MB)", "either")
def _() -> bytes:
    before, _, after = document("@").partition("@")
    return replaced(bomb("word/document.xml", before.encode(), b"<w:p/>", 20_000_000, after.encode()))


@hostile("docx-bomb-media.docx", "sound text beside a picture that unpacks to 1 GB of zeros", "either")
def _() -> bytes:
    return zip_bytes([*parts(document()), bomb("word/media/image1.png", b"", b"\0" * 1024, 1 << 20, b"")])


@hostile("docx-bomb-overlapping.docx", "2,000 directory entries share one packed part of 10 MB", "either")
def _() -> bytes:
    entries = parts(document())
    one = bomb("word/media/0.bin", b"", b"\0" * 1024, 10 << 10, b"")
    others = [Entry(f"word/media/{i}.bin", b"", packed=one.packed, crc=one.crc, size=one.size) for i in range(1, 2000)]
    return zip_bytes([*entries, one, *others], share=len(entries))


@hostile("docx-bomb-nested.docx", "documents packed in documents, nine deep, ten copies each", "either")
def _() -> bytes:
    inner = docx()
    for _level in range(9):
        inner = zip_bytes([*parts(document()), *(Entry(f"word/embeddings/{i}.docx", inner) for i in range(10))])
        inner = zip_bytes([*parts(document()), Entry("word/embeddings/all.docx", inner)])
    return inner


@hostile("docx-declared-200mb.docx", "small main part whose headers declare 200 MB", "either")
def _() -> bytes:
    return replaced(Entry("word/document.xml", document().encode(), size=200_000_000))


@hostile("docx-declared-small.docx", "main part declares 100 bytes and unpacks to 60 MB", "either")
def _() -> bytes:
    before, _, after = document("@").partition("@")
    entry = bomb("word/document.xml", before.encode(), b"<w:p/>", 10_000_000, after.encode())
    return replaced(Entry(entry.name, b"", packed=entry.packed, crc=entry.crc, size=100))


@hostile("docx-declared-zip64.docx", "ZIP64 field declares 8 exabytes for the main part", "either")
def _() -> bytes:
    data = document().encode()
    extra = struct.pack("<HHQQ", 1, 16, 1 << 63, len(pack(data)))
    return replaced(Entry("word/document.xml", data, size=0xFFFFFFFF, extra=extra))


@hostile("docx-30000-entries.docx", "sound text among 30,000 empty entries", "either")
def _() -> bytes:
    return zip_bytes([*parts(document()), *(Entry(f"customXml/i{i}.xml", b"", method=0) for i in range(30_000))])


@hostile("docx-deep-xml.docx", "100,000 elements nested in one another", "either")
def _() -> bytes:
    return docx(document("<w:smartTag>" * 100_000 + LAW + "</w:smartTag>" * 100_000))


@hostile("docx-deep-tables.docx", "3,000 tables nested in one another", "either")
def _() -> bytes:
    return docx(document("<w:tbl><w:tr><w:tc>" * 3000 + LAW + "</w:tc></w:tr></w:tbl>" * 3000))


@hostile("docx-billion-laughs.docx", "entities that multiply to a billion words", "refuse")
def _() -> bytes:
    entities = '<!ENTITY a0 "哈">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return docx(document(paragraph("&a9;"), f"<!DOCTYPE w [{entities}]>"))


@hostile("docx-quadratic-entities.docx", "one entity of 100 kB used 20,000 times", "refuse")
def _() -> bytes:
    return docx(document(paragraph("&a;" * 20_000), f'<!DOCTYPE w [<!ENTITY a "{"哈" * 34_000}">]>'))


@hostile("docx-entity-file.docx", "external entity that reads a local file", "either")
def _() -> bytes:
    return docx(document(LAW + paragraph("&x;"), f'<!DOCTYPE w [<!ENTITY x SYSTEM "{CANARY}">]>'))


@hostile("docx-entity-http.docx", "document type and entity fetched over HTTP (loopback, nobody listens)", "either")
def _() -> bytes:
    doctype = f'<!DOCTYPE w SYSTEM "{NOWHERE}a.dtd" [<!ENTITY x SYSTEM "{NOWHERE}x">]>'
    return docx(document(LAW + paragraph("&x;"), doctype))


@hostile("docx-entity-parameter.docx", "parameter entity that includes a local file", "either")
def _() -> bytes:
    return docx(document(doctype=f'<!DOCTYPE w [<!ENTITY % p SYSTEM "{CANARY}"> %p;]>'))


@hostile("docx-encrypted-flag.docx", "main part flagged as encrypted, though it isn't", "either")
def _() -> bytes:
    return replaced(Entry("word/document.xml", document().encode(), flags=0x801))


@hostile("docx-password.docx", "a document with a password: an OLE file with EncryptedPackage", "refuse")
def _() -> bytes:
    info = struct.pack("<HHI", 4, 4, 0x40) + b"<encryption/>".ljust(4096, b" ")
    return ole({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", 8000) + noise(8000, "pw")})


@hostile("docx-no-document.docx", "no word/document.xml", "refuse")
def _() -> bytes:
    return zip_bytes(parts(None))


@hostile("docx-empty-document.docx", "word/document.xml of no bytes", "refuse")
def _() -> bytes:
    return docx(b"")


@hostile("docx-empty-body.docx", "a document without a paragraph", "refuse")
def _() -> bytes:
    return docx(document(""))


@hostile("docx-document-is-picture.docx", "word/document.xml holds a PNG", "refuse")
def _() -> bytes:
    return docx(png())


@hostile("docx-xml-cut.docx", "sound ZIP, main part ends in the middle of a tag", "either")
def _() -> bytes:
    return docx(document()[:-60])


@hostile("docx-no-content-types.docx", "no [Content_Types].xml and no relationships, text is sound", "either")
def _() -> bytes:
    return zip_bytes([Entry("word/document.xml", document().encode())])


@hostile("docx-relation-to-itself.docx", "the main document's relationship leads back to the relationships", "either")
def _() -> bytes:
    entries = parts(document())
    return zip_bytes([entries[0], Entry("_rels/.rels", relations("_rels/.rels")), entries[2]])


@hostile("docx-relation-outside.docx", "the main document's relationship is external (loopback)", "either")
def _() -> bytes:
    entries = parts(document())
    outside = relations(f"{NOWHERE}document.xml", ' TargetMode="External"')
    return zip_bytes([entries[0], Entry("_rels/.rels", outside), entries[2]])


@hostile("docx-relation-traversal.docx", "the main document's relationship climbs to /etc", "either")
def _() -> bytes:
    entries = parts(document())
    return zip_bytes([entries[0], Entry("_rels/.rels", relations("../../../../etc/hostname")), entries[2]])


@hostile("docx-entry-traversal.docx", "sound text; other entries named ../../ and /var/, one a symbolic link", "read")
def _() -> bytes:
    link = Entry("word/link.xml", b"/etc/hostname", attributes=0o120777 << 16)
    evil = [Entry(n, b"escaped") for n in ("../../escaped.txt", "/var/escaped.txt", "..\\..\\escaped.txt")]
    return zip_bytes([*parts(document()), *evil, link])


@hostile("docx-duplicate-entries.docx", "two main parts of one name, the first without a law", "either")
def _() -> bytes:
    first = Entry("word/document.xml", document(paragraph("这一份不是")).encode())
    return zip_bytes([*parts(None), first, Entry("word/document.xml", document().encode())])


@hostile("docx-entry-backslashes.docx", "entries named word\\document.xml", "either")
def _() -> bytes:
    return zip_bytes(Entry(e.name.replace("/", "\\"), e.data) for e in parts(document()))


@hostile("docx-junk-before.docx", "2 kB of junk before a sound ZIP, offsets not adjusted", "either")
def _() -> bytes:
    return noise(2048, "before") + docx()


@hostile("docx-compression-99.docx", "main part packed by an unknown method", "refuse")
def _() -> bytes:
    return replaced(Entry("word/document.xml", document().encode(), method=99))


def table(*rows: str) -> str:
    """Give a Word table from rows of cells."""
    return f'<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>{"".join(f"<w:tr>{r}</w:tr>" for r in rows)}</w:tbl>'


def cell(text: str, props: str = "") -> str:
    """Give a table cell."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{paragraph(text)}</w:tc>"


@hostile("docx-gridspan-huge.docx", "a cell spans 2,147,483,647 columns and skips as many before", "either")
def _() -> bytes:
    before = '<w:trPr><w:gridBefore w:val="2147483647"/></w:trPr>'
    return docx(document(LAW + table(before + cell("甲", '<w:gridSpan w:val="2147483647"/>'), cell("乙"))))


@hostile("docx-gridspan-odd.docx", "spans of 0, -3, 1.5 and 'x', rows of unequal width", "read")
def _() -> bytes:
    rows = [
        "".join(cell(f"格{i}", f'<w:gridSpan w:val="{span}"/>') for i in range(n + 1))
        for n, span in enumerate(("0", "-3", "1.5", "x", "", "7"))
    ]
    return docx(document(LAW + table(*rows)))


@hostile("docx-vmerge-orphans.docx", "vertical merges that continue what never began, at shifting columns", "read")
def _() -> bytes:
    merge = "<w:vMerge/>"
    rows = [cell("上", merge) + cell("右"), cell("下", merge), cell("宽", '<w:gridSpan w:val="3"/><w:vMerge/>')]
    return docx(document(LAW + table(*rows, cell("末", '<w:vMerge w:val="sideways"/>'))))


@hostile("docx-table-hollow.docx", "tables without rows, rows without cells, cells without paragraphs", "read")
def _() -> bytes:
    hollow = "<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    return docx(document(hollow + LAW + hollow))


def listed(text: str, num: object, ilvl: object = 0) -> str:
    """Give a paragraph with automatic numbering."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num}"/></w:numPr>')


def abstract(ident: int, inner: str) -> str:
    """Give an abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{ident}">{inner}</w:abstractNum>'


def num(ident: int, of: int, inner: str = "") -> str:
    """Give a numbering instance."""
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


def level(text: str, ilvl: int = 0, start: str = "1", fmt: str = "chineseCountingThousand") -> str:
    """Give a level of an abstract numbering."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


@hostile("docx-style-cycle.docx", "styles based on each other in a ring, with numbering", "either")
def _() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "C"), ("C", "A"), ("S", "S"))
    )
    body = LAW + paragraph("环", '<w:pStyle w:val="A"/>') + paragraph("自", '<w:pStyle w:val="S"/>')
    return docx(document(body), styles=wrap("styles", styles))


@hostile("docx-numbering-cycle.docx", "list styles and numberings that lead to each other in a ring", "either")
def _() -> bytes:
    numbering = (
        abstract(0, '<w:numStyleLink w:val="L1"/>')
        + abstract(1, '<w:numStyleLink w:val="L0"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="L{i}"><w:pPr><w:numPr><w:numId w:val="{i + 1}"/></w:numPr></w:pPr>'
        "</w:style>"
        for i in (0, 1)
    )
    body = LAW + listed("环一", 1) + listed("环二", 2)
    return docx(document(body), numbering=wrap("numbering", numbering), styles=wrap("styles", styles))


@hostile("docx-numbering-missing.docx", "numbering that isn't there, levels 12, -1 and 'x'", "read")
def _() -> bytes:
    numbering = abstract(0, level("第%1条")) + num(1, 0) + num(2, 77)
    pairs: list[tuple[object, object]] = [(99, 0), (2, 0), (1, 12), (1, -1), (1, "x"), ("y", 0), (0, 0), ("", "")]
    body = LAW + "".join(listed(f"附 {i}", n, v) for i, (n, v) in enumerate(pairs))
    return docx(document(body), numbering=wrap("numbering", numbering))


@hostile("docx-numbering-starts.docx", "numbering that starts at 2,147,483,647, -5, 0 and 'x'", "either")
def _() -> bytes:
    starts = ("2147483647", "-5", "0", "x", "99999999999999999999")
    numbering = "".join(abstract(i, level("第%1条", start=s)) for i, s in enumerate(starts))
    numbering += "".join(num(i + 1, i) for i in range(len(starts)))
    body = LAW + "".join(listed(f"起点{s}", i + 1) + listed("其后", i + 1) for i, s in enumerate(starts))
    return docx(document(body), numbering=wrap("numbering", numbering))


@hostile("docx-numbering-texts.docx", "level texts with %9, %0, %% and 100,000 times %1, unknown formats", "either")
def _() -> bytes:
    texts = ("第%9条", "%0%%%", "%1" * 100_000, "第%1条", "%2%1%2%1")
    formats = ("decimal", "klingon", "decimal", "", "custom")
    numbering = "".join(
        abstract(i, level(t, fmt=f)) for i, (t, f) in enumerate(zip(texts, formats, strict=True))
    ) + "".join(num(i + 1, i) for i in range(5))
    body = LAW + "".join(listed("附", i + 1) * 20 for i in range(5))
    return docx(document(body), numbering=wrap("numbering", numbering))


@hostile("docx-numbering-many.docx", "20,000 numbering instances, each restarting one list", "either")
def _() -> bytes:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level("（%1）")) + "".join(num(i, 0, start) for i in range(1, 20_001))
    body = LAW + "".join(listed("项", i) for i in range(1, 20_001))
    return docx(document(body), numbering=wrap("numbering", numbering))


def footnotes(*notes: str) -> str:
    """Give a footnotes part."""
    return wrap("footnotes", "".join(f'<w:footnote w:id="{i}">{n}</w:footnote>' for i, n in enumerate(notes, 1)))


@hostile("docx-footnote-bomb.docx", "one footnote of 150 kB referred to 30,000 times", "either")
def _() -> bytes:
    refs = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * 30_000
    return docx(document(LAW + refs), footnotes=footnotes(paragraph("注" * 50_000)))


@hostile("docx-footnote-to-itself.docx", "footnotes that refer to themselves and to each other", "either")
def _() -> bytes:
    ref = '<w:p><w:r><w:t>见</w:t><w:footnoteReference w:id="{}"/></w:r></w:p>'
    body = LAW + ref.format(1) + ref.format(2)
    return docx(document(body), footnotes=footnotes(ref.format(1), ref.format(3), ref.format(2)))


@hostile("docx-footnote-missing.docx", "references to footnotes 7, -1 and 'x', none of which exist", "read")
def _() -> bytes:
    refs = "".join(f'<w:p><w:r><w:footnoteReference w:id="{i}"/></w:r></w:p>' for i in ("7", "-1", "x", ""))
    return docx(document(LAW + refs), footnotes=footnotes())


@hostile(
    "docx-field-never-ends.docx", "a contents field without end, then 20,000 fields opened in one another", "either"
)
def _() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    opened = f"<w:p>{begin}<w:r><w:instrText> TOC </w:instrText></w:r>{separate}</w:p>"
    return docx(document(opened + LAW + f"<w:p>{begin * 20_000}</w:p>"))


@hostile("docx-utf16.docx", "main part in UTF-16, as XML allows", "read")
def _() -> bytes:
    return docx(document().replace("UTF-8", "UTF-16").encode("utf-16"))


@hostile("docx-strict.docx", "Strict Open XML: other namespaces, sound text", "read")
def _() -> bytes:
    strict = "http://purl.oclc.org/ooxml"

    def turn(data: bytes) -> bytes:
        text = data.decode().replace(W, f"{strict}/wordprocessingml/main")
        return text.replace(R, f"{strict}/officeDocument/relationships").encode()

    return zip_bytes(Entry(e.name, turn(e.data)) for e in parts(document()))


@hostile("docx-control-characters.docx", "NUL and other characters in the text that XML forbids", "either")
def _() -> bytes:
    return docx(document(LAW + paragraph("坏\x00字\x0b符&#0;&#xFFFF;")))


@hostile("docx-one-paragraph.docx", "one paragraph of 2 million characters without a stop", "either")
def _() -> bytes:
    return docx(document(paragraph(TITLE) + paragraph("第一条 " + "长" * 2_000_000)))


@hostile("docx-nothing-but-numbers.docx", "300,000 times 第 in one paragraph, then （ 300,000 times", "either")
def _() -> bytes:
    return docx(document(paragraph("第" * 300_000) + paragraph("（" * 300_000) + paragraph("一" * 300_000 + "条")))


# OLE files: old Word, WPS


def ole(streams: dict[str, bytes]) -> bytes:
    """Write an OLE compound file with a few streams of at least 4,096 bytes each."""
    size, free, end, table_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fat = [table_mark]
    sectors: list[bytes] = [b""]
    entries: list[bytes] = []

    def add(data: bytes) -> int:
        first = len(sectors)
        count = -(-len(data) // size)
        for i in range(count):
            sectors.append(data[i * size : (i + 1) * size].ljust(size, b"\0"))
            fat.append(first + i + 1 if i < count - 1 else end)
        return first

    def entry(name: str, kind: int, right: int, child: int, start: int, length: int) -> bytes:
        encoded = (name + "\0").encode("utf-16-le")
        return (
            encoded.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(encoded), kind, 1, free, right, child)
            + b"\0" * 36
            + struct.pack("<IQ", start, length)
        )

    names = sorted(streams, key=lambda n: (len(n), n.upper()))
    for i, name in enumerate(names):
        data = streams[name].ljust(4096, b"\0")
        entries.append(entry(name, 2, i + 2 if i < len(names) - 1 else free, free, add(data), len(data)))
    root = entry("Root Entry", 5, free, 1 if names else free, end, 0)
    directory = b"".join([root, *entries])
    start = add(directory.ljust(-(-len(directory) // size) * size, b"\0"))
    assert len(fat) <= 128
    sectors[0] = struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
    header = (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
        + struct.pack("<IIIIIIIII", 0, 1, start, 0, 4096, end, 0, end, 0)
        + struct.pack("<109I", 0, *[free] * 108)
    )
    return header + b"".join(sectors)


@hostile("doc-header-then-noise.doc", "OLE header followed by noise", "refuse")
def _() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + noise(20_000, "doc")


@hostile("doc-stream-of-noise.doc", "sound OLE file whose WordDocument is noise after its first bytes", "refuse")
def _() -> bytes:
    return ole({"WordDocument": struct.pack("<HH", 0xA5EC, 193) + noise(9000, "word"), "1Table": noise(5000, "table")})


@hostile("doc-sectors-in-a-ring.doc", "OLE file whose directory's sectors form a ring", "refuse")
def _() -> bytes:
    data = bytearray(ole({"WordDocument": noise(5000, "ring")}))
    start = struct.unpack_from("<I", data, 48)[0]
    struct.pack_into("<I", data, 512 + 4 * start, start)
    return bytes(data)


@hostile("doc-is-html.doc", "a web page named .doc, as many programs export it", "either")
def _() -> bytes:
    return page().encode()


@hostile("doc-is-rtf.doc", "rich text named .doc, Chinese in escapes", "either")
def _() -> bytes:
    lines = "\\par ".join(
        "".join(c if ord(c) < 128 else f"\\u{struct.unpack('<h', struct.pack('<H', ord(c)))[0]}?" for c in t)
        for t in (TITLE, *ARTICLES)
    )
    return b"{\\rtf1\\ansi\\uc1 " + lines.encode() + b"}"


@hostile("wps-ole.wps", "WPS file: OLE with noise in it", "refuse")
def _() -> bytes:
    main = struct.pack("<HH", 0xA5EC, 193) + noise(7000, "wps")
    return ole({"WordDocument": main, "WpsCustomData": noise(4500, "w")})


@hostile("wps-is-docx.wps", "WPS file that is a Word document by its content", "either")
def _() -> bytes:
    return docx()


@hostile("ofd-sound.ofd", "OFD file with the law in it", "either")
def _() -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    ofd = (
        f'<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>{TITLE}</ofd:Title>'
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    doc = (
        f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        '</ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        "</ofd:Document>"
    )
    text = "".join(
        f'<ofd:TextObject ID="{i + 3}" Boundary="20 {20 + i * 10} 170 8" Font="2" Size="5"><ofd:TextCode X="0" Y="5">'
        f"{line}</ofd:TextCode></ofd:TextObject>"
        for i, line in enumerate((TITLE, *ARTICLES))
    )
    content = f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="2">{text}</ofd:Layer></ofd:Content></ofd:Page>'
    files = {"OFD.xml": ofd, "Doc_0/Document.xml": doc, "Doc_0/Pages/Page_0/Content.xml": content}
    return zip_bytes(Entry(name, (DECLARATION + xml).encode()) for name, xml in files.items())


# Other things under Word's name


def png() -> bytes:
    """Give a small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([200] * 64) for _ in range(64))
    header = struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@hostile("picture-png.docx", "PNG picture named .docx", "refuse")
def _() -> bytes:
    return png()


@hostile("pdf-named.docx", "sound PDF named .docx", "either")
def _() -> bytes:
    return pdf(law_objects())


@hostile("workbook-named.docx", "Excel workbook named .docx", "refuse")
def _() -> bytes:
    sheet = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zip_bytes(
        [
            Entry("[Content_Types].xml", types.encode()),
            Entry("_rels/.rels", relations("xl/workbook.xml")),
            Entry("xl/workbook.xml", sheet.encode()),
        ]
    )


@hostile("empty.docx", "no bytes", "refuse")
def _() -> bytes:
    return b""


@hostile("empty-zip.docx", "a ZIP with nothing in it", "refuse")
def _() -> bytes:
    return zip_bytes([])


# PDF

Objects = dict[int, bytes]


def stream(data: bytes, entries: str = "") -> bytes:
    """Give a PDF stream."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def pdf(objects: Objects, trailer: str = "", *, header: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") -> bytes:
    """Write a PDF; object 1 is its catalogue."""
    out, offsets = header, {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, last = len(out), max(objects)
    table = [b"0000000000 65535 f \n"]
    for number in range(1, last + 1):
        table.append(f"{offsets[number]:010d} 00000 n \n".encode() if number in offsets else b"0000000000 00000 f \n")
    out += f"xref\n0 {last + 1}\n".encode() + b"".join(table)
    end = trailer.replace("@start", str(start))
    return out + f"trailer\n<< /Size {last + 1} /Root 1 0 R {end} >>\nstartxref\n{start}\n%%EOF\n".encode()


def show_law() -> bytes:
    """Give the content of a page that shows the law."""
    lines = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -24 Td\n" for line in (TITLE, *ARTICLES))
    return f"BT /F1 14 Tf 60 780 Td\n{lines}ET".encode()


def law_objects(content: bytes | None = None) -> Objects:
    """Give the objects of a PDF of one page with the law, whose text any reader can extract."""
    used = sorted({c for line in (TITLE, *ARTICLES) for c in line})
    pairs = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in used)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Law def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(used)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap end end"
    )
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> "
        b"/Contents 4 0 R >>",
        4: stream(show_law()) if content is None else content,
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /Identity-H /ToUnicode 8 0 R "
        b"/DescendantFonts [6 0 R] >>",
        6: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R /DW 1000 >>",
        7: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        b"/Ascent 859 /Descent -141 /CapHeight 683 /StemV 58 >>",
        8: stream(to_unicode.encode()),
    }


@hostile("pdf-truncated.pdf", "cut in half", "either")
def _() -> bytes:
    data = pdf(law_objects())
    return data[: len(data) // 2]


@hostile("pdf-bad-xref.pdf", "all offsets wrong, the rest sound: readers repair it", "either")
def _() -> bytes:
    data = pdf(law_objects())
    return re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", data).replace(b"startxref\n", b"startxref\n9")


def rc4(key: bytes, data: bytes) -> bytes:
    """Encrypt as old PDFs do."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 255])
    return bytes(out)


def encrypted(user: bytes, owner: bytes) -> bytes:
    """Give the law as a PDF with passwords (40-bit RC4)."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    ident, rights = hashlib.md5(b"hostile").digest(), -4

    def padded(password: bytes) -> bytes:
        return (password + padding)[:32]

    o_value = rc4(hashlib.md5(padded(owner)).digest()[:5], padded(user))
    key = hashlib.md5(padded(user) + o_value + struct.pack("<i", rights) + ident).digest()[:5]
    u_value = rc4(key, padding)
    objects = law_objects(stream(rc4(_object_key(key, 4), show_law())))
    for text in (b"Adobe", b"Identity"):
        objects[6] = objects[6].replace(b"(" + text + b")", b"<" + rc4(_object_key(key, 6), text).hex().encode() + b">")
    to_unicode = objects[8].partition(b"stream\n")[2].removesuffix(b"\nendstream")
    objects[8] = stream(rc4(_object_key(key, 8), to_unicode))
    secret = f"<< /Filter /Standard /V 1 /R 2 /O <{o_value.hex()}> /U <{u_value.hex()}> /P {rights} >>"
    return pdf(objects, f"/Encrypt {secret} /ID [<{ident.hex()}> <{ident.hex()}>]")


def _object_key(key: bytes, number: int) -> bytes:
    """Give the key of one object."""
    return hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]


@hostile("pdf-password.pdf", "needs a password to open", "refuse")
def _() -> bytes:
    return encrypted(b"secret", b"owner")


@hostile("pdf-rights-only.pdf", "encrypted with an empty password: opens for everyone, printing forbidden", "either")
def _() -> bytes:
    return encrypted(b"", b"owner")


@hostile("pdf-scan.pdf", "three pages that are pictures only", "refuse")
def _() -> bytes:
    width, height = 1240, 1754
    rows = [(b"\x00" if 150 < y < 1600 and y % 60 < 24 else b"\xff") * (width // 8) for y in range(height)]
    picture = stream(
        zlib.compress(b"".join(rows)),
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        "/BitsPerComponent 1 /Filter /FlateDecode",
    )
    objects: Objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>"
    for number in (3, 4, 5):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /XObject << /I 7 0 R >> >> /Contents 6 0 R >>"
        )
    return pdf(objects | {6: stream(b"q 595 0 0 842 0 0 cm /I Do Q"), 7: picture})


@hostile("pdf-page-tree-ring.pdf", "page tree whose branches lead back to its root", "either")
def _() -> bytes:
    return pdf(law_objects() | {2: b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>"} | {
        9: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 9 0 R] /Count 1000000 >>"
    })  # fmt: skip


@hostile("pdf-page-tree-doubling.pdf", "page tree 40 deep that doubles at each step: a trillion pages", "either")
def _() -> bytes:
    objects = law_objects()
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 100 0 R 100 0 R] /Count 1099511627776 >>"
    for n in range(100, 140):
        kid = f"{n + 1} 0 R" if n < 139 else "3 0 R"
        objects[n] = f"<< /Type /Pages /Kids [{kid} {kid}] /Count {2 ** (140 - n)} >>".encode()
    return pdf(objects)


@hostile("pdf-page-tree-deep.pdf", "page tree 20,000 deep", "either")
def _() -> bytes:
    objects = law_objects()
    objects[2] = b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"
    for n in range(10, 20_010):
        kid = n + 1 if n < 20_009 else 3
        objects[n] = f"<< /Type /Pages /Parent {n - 1 if n > 10 else 2} 0 R /Kids [{kid} 0 R] /Count 1 >>".encode()
    return pdf(objects)


@hostile("pdf-xref-ring.pdf", "the table of offsets names itself as its predecessor", "either")
def _() -> bytes:
    return pdf(law_objects(), "/Prev @start")


@hostile("pdf-length-ring.pdf", "a stream whose length is given by the stream itself", "either")
def _() -> bytes:
    return pdf(law_objects(stream(show_law()).replace(f"/Length {len(show_law())}".encode(), b"/Length 4 0 R")))


@hostile("pdf-form-ring.pdf", "a form that draws itself", "either")
def _() -> bytes:
    objects = law_objects(stream(show_law() + b" /X Do"))
    objects[3] = objects[3].replace(b"/Resources <<", b"/Resources << /XObject << /X 9 0 R >>")
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 9 0 R >> >>"
    return pdf(objects | {9: stream(b"/X Do /X Do", form)})


@hostile("pdf-bomb.pdf", "page content that unpacks to 400 MB", "either")
def _() -> bytes:
    packed, _, _ = pack_repeated(show_law() + b"\n", b" q Q\n", 80_000_000, b"", 15)
    return pdf(law_objects(stream(packed, "/Filter /FlateDecode")))


@hostile("pdf-bomb-twice.pdf", "page content packed twice that unpacks to 2 GB of blanks", "either")
def _() -> bytes:
    packed, _, _ = pack_repeated(b"", b" " * 1024, 2 << 20, b"", 15)
    twice = zlib.compress(packed, 9)
    return pdf(law_objects(stream(twice, "/Filter [/FlateDecode /FlateDecode]")))


@hostile("pdf-nested-arrays.pdf", "100,000 arrays opened in one another", "either")
def _() -> bytes:
    return pdf(law_objects() | {3: law_objects()[3].replace(b"/Contents", b"/X " + b"[" * 100_000 + b" /Contents")})


@hostile("pdf-no-unicode.pdf", "text in a font of its own without a map to Unicode: comes out as nonsense", "either")
def _() -> bytes:
    objects = law_objects(stream(b"BT /F1 14 Tf 60 780 Td (\\001\\002\\003\\004\\005\\006\\007) Tj ET"))
    objects[5] = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Song /FirstChar 1 /LastChar 7 "
        b"/Widths [1000 1000 1000 1000 1000 1000 1000] /Encoding << /Differences [1 /g1 /g2 /g3 /g4 /g5 /g6 /g7] >> >>"
    )
    return pdf(objects)


@hostile("pdf-actions.pdf", "sound text with JavaScript, a program to launch and an attached file", "read")
def _() -> bytes:
    objects = law_objects()
    objects[1] = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9/')) >> "
        b"/AA << /WC << /S /Launch /F (/bin/true) >> >> /Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >> >>"
    )
    attached = b"<< /Type /Filespec /F (../../escaped.txt) /EF << /F 10 0 R >> >>"
    return pdf(objects | {9: attached, 10: stream(b"escaped")})


# Web pages


def page(main: str | None = None, head: str = '<meta charset="utf-8">') -> str:
    """Give a web page with the law or something else in it."""
    law = "".join(f"<p>{line}</p>" for line in ARTICLES) if main is None else main
    return f"<!DOCTYPE html><html><head>{head}<title>{TITLE}</title></head><body><h1>{TITLE}</h1>{law}</body></html>"


@hostile("html-one-line.html", "one line of 5 MB, 30,000 articles without a break", "either")
def _() -> bytes:
    text = "".join(f"<p>第{i}条 {'内容' * 22}</p>" for i in range(1, 30_001))
    return page(text).encode()[:5_000_000]


@hostile("html-deep.html", "100,000 elements nested in one another around the law", "either")
def _() -> bytes:
    law = "".join(f"<p>{line}</p>" for line in ARTICLES)
    return page("<div>" * 100_000 + law + "</div>" * 100_000).encode()


@hostile("html-never-closed.html", "60,000 <b> and <table> never closed, before the law", "either")
def _() -> bytes:
    return page("<b><table>" * 30_000 + "".join(f"<p>{line}</p>" for line in ARTICLES)).encode()


@hostile("html-charset-lie.html", "says UTF-8, is GB18030", "either")
def _() -> bytes:
    return page().encode("gb18030")


@hostile("html-comment-never-closed.html", "a comment begins before the law and never ends", "either")
def _() -> bytes:
    return page("<!-- " + "".join(f"<p>{line}</p>" for line in ARTICLES)).encode()


@hostile("html-outside.html", "sound text; frames, pictures, styles and a refresh from elsewhere (loopback)", "read")
def _() -> bytes:
    head = (
        f'<meta charset="utf-8"><base href="{NOWHERE}"><meta http-equiv="refresh" content="0;url={NOWHERE}">'
        f'<link rel="stylesheet" href="{NOWHERE}a.css"><script src="{NOWHERE}a.js"></script>'
    )
    outside = f'<iframe src="{CANARY}"></iframe><img src="{NOWHERE}a.png" onerror="alert(1)"><object data="{CANARY}">'
    return page(f"{outside}</object>" + "".join(f"<p>{line}</p>" for line in ARTICLES), head).encode()


# Plain text


def text(*more: str) -> str:
    """Give the law as text, and more lines."""
    return "\n".join((TITLE, *ARTICLES, *more)) + "\n"


@hostile("txt-nul.txt", "a NUL after every tenth character", "either")
def _() -> bytes:
    return "".join(c + ("\0" if i % 10 == 9 else "") for i, c in enumerate(text())).encode()


@hostile("txt-lone-surrogates.txt", "UTF-16 with halves of pairs standing alone", "either")
def _() -> bytes:
    return b"\xff\xfe" + text("坏\ud800字\udc00\udbff").encode("utf-16-le", "surrogatepass") + b"\x00\xd8"


@hostile("txt-mixed.txt", "first lines in UTF-8, then GB18030, then UTF-16", "either")
def _() -> bytes:
    return f"{TITLE}\n{ARTICLES[0]}\n".encode() + f"{ARTICLES[1]}\n".encode("gb18030") + ARTICLES[2].encode("utf-16-le")


@hostile("txt-noise.txt", "64 kB of noise", "refuse")
def _() -> bytes:
    return noise(65_536, "txt")


@hostile("txt-numbers.txt", "absurd, repeated and backward article numbers, then a flood of 第", "either")
def _() -> bytes:
    odd = ["第九千九百九十九亿条 过大。", "第零条 零。", "第条 无号。", f"第{'一' * 5000}条 过长。", "第三条 又三。"]
    odd += ["第99999999999999999999条 甚大。", "第十十十条 何数。", "第二条之一之一之一 再之。", "第" * 200_000]
    return text(*odd).encode()


# Names

for odd_name, kind in (
    (b"-rf --help.txt", "name that looks like options"),
    ("a\nb\t第一条 c.txt".encode(), "name with a line break and a tab"),
    ("\u202etxt.办法\u200b (1) $(id) `id` '\";&|*?.txt".encode(), "name with a direction mark and shell characters"),
    (("长" * 82 + ".txt").encode(), "name of 250 bytes"),
    ("办法.txt".encode("gb18030"), "name in GB18030, no valid UTF-8"),
):
    FILES.append(Hostile(odd_name, f"sound text; {kind}", "read", lambda: text().encode()))


def shown(name: bytes) -> str:
    """Write a name for the manifest."""
    decoded = name.decode("utf-8", "surrogateescape")
    return "".join(
        c if (c != "\\" and " " <= c <= "~") or "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef"
        else "".join(f"\\x{b:02X}" for b in c.encode("utf-8", "surrogateescape"))
        for c in decoded
    )  # fmt: skip


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT_FOLDER")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rows = ["name\twhat\texpect"]
    total = 0
    for item in FILES:
        data = item.make()
        assert len(data) <= 5_000_000, (item.name, len(data))
        with open(os.path.join(os.fsencode(args.out), item.name), "wb") as handle:
            handle.write(data)
        rows.append(f"{shown(item.name)}\t{item.what}\t{item.expect}")
        total += len(data)
    (args.out / "manifest.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(FILES)} files, {total:,} bytes, written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
