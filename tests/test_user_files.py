"""Drafts that are damaged or hostile: a sentence in Chinese each time, and neither time nor memory out of bounds."""

import os
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build.__main__ import main
from build.audit.drafts import DraftError, read_draft
from build.formats.docx_text import SOFT_BREAK
from build.formats.user_file import LARGEST_FILE
from tests.conftest import CITY

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def package(body: str, **parts: str) -> bytes:
    """A Word file with this body; further parts by name, `footnotes` for word/footnotes.xml."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return held.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(folder: Path, data: bytes, name: str = "稿.docx") -> list[str]:
    path = folder / name
    path.write_bytes(data)
    return read_draft(path).replace(SOFT_BREAK, "\n").split("\n")


def a_real_one() -> bytes:
    """What a word processor writes: paragraphs, a table, styles and all."""
    document = docx.Document()
    document.add_heading("通知", 1)
    for number in range(30):
        document.add_paragraph(f"依据《河西市困难职工帮扶办法》第{number}条。")
    table = document.add_table(4, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合并"
    held = BytesIO()
    document.save(held)
    return held.getvalue()


CELL = st.text(alphabet="甲乙 丙第六条\n", max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=4), st.data())
def test_a_table_is_read_as_python_docx_reads_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], data: st.DataObject
) -> None:
    """自己读出的表格，与 python-docx 读出的字一个不差，合并的格子只读一次。"""
    document = docx.Document()
    table = document.add_table(len(rows), 3)
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    numbers = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, 2))
    if data.draw(st.booleans()):
        table.cell(*data.draw(numbers)).merge(table.cell(*data.draw(numbers)))
    held = BytesIO()
    document.save(held)
    wanted = []
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                wanted += [line for p in cell.paragraphs for line in p.text.split("\n") if line.strip()]
    found = read(tmp_path_factory.mktemp("t"), held.getvalue())
    said = [word.strip() for line in found for word in line.split(" | ") if word.strip()]
    assert said == [line.strip() for line in wanted]


def test_text_boxes_fields_and_notes_are_read_once(tmp_path: Path) -> None:
    """文本框、脚注、换行都读得到，而且只读一次；删去的字不读。"""
    box = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    body = (
        f"<w:p><w:r><w:t>外面</w:t>{both}<w:br/><w:t>续</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote>{paragraph("脚注")}</w:footnote></w:footnotes>'
    assert read(tmp_path, package(body, footnotes=notes)) == ["外面", "续", "框里", "加上", "控件", "脚注"]


def test_spans_that_make_no_sense_harm_nobody(tmp_path: Path) -> None:
    """跨行跨列写得不合规矩，字照样读出来。"""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="-1"/><w:vMerge w:val="x"/></w:tcPr>' + paragraph("甲") + "</w:tc>"
    rows = f"<w:tbl><w:tr>{cell}</w:tr><w:tr><w:tc/></w:tr><w:tr/></w:tbl>"
    assert read(tmp_path, package(rows)) == ["甲", "", ""]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "no body at all": lambda: package("").replace(b"word/document.xml", b"word/documenx.xml"),
    "not XML": lambda: package("<w:p>"),
    "broken notes": lambda: package(paragraph("甲"), footnotes="<w:footnotes"),
    "nested too deep": lambda: package("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000),
    "a document type": lambda: package("", footnotes='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "entities in entities": lambda: package(
        "",
        footnotes="<!DOCTYPE a ["
        + '<!ENTITY b0 "xxxxxxxxxx">'
        + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))
        + "]><a>&b8;</a>",
    ),
    "a footnote bomb": lambda: package(
        "", footnotes=f'<w:footnotes xmlns:w="{W}">' + paragraph("注" * 100) * 200_000 + "</w:footnotes>"
    ),
    "a bomb of blanks": lambda: package("", footnotes=" " * 100_000_000),
    "an encrypted part": lambda: _flag(package(paragraph("甲")), 0x1),
    "an unknown compression": lambda: _method(package(paragraph("甲")), 99),
    "a wrong checksum": lambda: _checksum(package(paragraph("甲"))),
    "a long list of parts": lambda: _many_parts(),
    "only the end of a zip": lambda: b"PK\x05\x06" + bytes(18),
    "an old .doc": lambda: b"\xd0\xcf\x11\xe0" + bytes(1000),
    "a PDF": lambda: b"%PDF-1.7 " + bytes(1000),
    "empty": lambda: b"",
    "too large": lambda: bytes(LARGEST_FILE + 1),
}


def _flag(data: bytes, flag: int) -> bytes:
    """Every entry of the list of parts with one flag more."""
    changed = bytearray(data)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + 8] |= flag
    return bytes(changed)


def _method(data: bytes, method: int) -> bytes:
    changed = bytearray(data)
    for mark, place in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            changed[at + place] = method
    return bytes(changed)


def _checksum(data: bytes) -> bytes:
    changed = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 16] ^= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


def _many_parts() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"word/{number}.xml", "")
    return held.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    """损坏的、恶意的文稿都只说一句中文，内存不会被占满。"""
    data = HOSTILE[name]()
    tracemalloc.start()
    with pytest.raises(DraftError, match="。"):
        read(tmp_path, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_ends_in_a_traceback(seed: int, tmp_path: Path) -> None:
    """任意几个字节坏了，要么读得出，要么一句中文。"""
    dice, data = random.Random(seed), bytearray(a_real_one())
    for _ in range(dice.randint(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    if seed % 3 == 0:
        del data[dice.randrange(len(data)) :]
    try:
        read(tmp_path, bytes(data))
    except DraftError as error:
        assert str(error).endswith("。")


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("第六条".encode(), "第六条"),
        ("第六条".encode("utf-8-sig"), "第六条"),
        ("第六条".encode("gb18030"), "第六条"),
        ("第六条".encode("utf-16"), "第六条"),
        (b"\xfe\xff" + "第六条".encode("utf-16-be"), "第六条"),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_plain_text_is_read_in_the_usual_encodings(data: bytes, wanted: str, tmp_path: Path) -> None:
    """常见的编码和换行都读得对。"""
    assert "\n".join(read(tmp_path, data, "稿.txt")) == wanted


@pytest.mark.parametrize("data", [b"a\0b", b"\xff\xfe\x00", b"\x80\x81\xff", "字".encode() * 1_000_001])
def test_what_is_no_text_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    """不是文字的、太长的，说清楚。"""
    with pytest.raises(DraftError, match="请"):
        read(tmp_path, data, "稿.txt")


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "circle", "device"])
def test_a_draft_that_is_no_file_ends_with_two(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """不是文件的（管道、文件夹、设备、绕圈的链接），一句中文，退出码 2，不会卡住。"""
    path = tmp_path / "稿.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "circle":
        path.symlink_to(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    assert main(["audit", str(path), "--content", str(CITY)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith("。\n")


def test_content_that_cannot_be_read_ends_with_two(tmp_path: Path) -> None:
    """退出码 1 只表示引用有错；内容库读不出来是 2。"""
    draft = tmp_path / "稿.txt"
    draft.write_text("依据《河西市困难职工帮扶办法》第七条。", encoding="utf-8")
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies/a.yml").write_text("a: [", encoding="utf-8")
    assert main(["audit", str(draft), "--content", str(tmp_path)]) == 2
    assert main(["audit", str(draft), "--content", str(CITY), "--today", "2026-11-23"]) == 0


def test_a_name_that_is_not_utf_8_is_shown_and_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """文件名不是 UTF-8 的，照样报得出来。"""
    name = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff.txt")
    assert main(["audit", name, "--content", str(CITY)]) == 2
    assert "\\xff.txt" in capsys.readouterr().err
    Path(name).write_text("依据《河西市困难职工帮扶办法》第六条第四款。", encoding="utf-8")
    assert main(["audit", name, "--content", str(CITY), "--today", "2026-11-23"]) == 1
    assert "\\udcff.txt:1: 条款号不存在" in capsys.readouterr().out
